import { html, nothing } from 'lit';
import type { MatchExplanation, MatchPair, MatchUnmatched, PairView, ProgramClient, ProgramIssue } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import type { Board, Seat, Tried } from './board.js';
import type { Doing } from './doing.js';
import type { Drag } from './drag.js';
import type { Facts, Side } from './facts.js';
import type { Proposing } from './propose.js';

/** A list is never drawn longer than this; a pager leads on. */
export const pageSize = 50;
/** From this many on a list can be searched. */
export const many = 8;

/** What is unfolded, typed and chosen on the board; of no use to anybody else. */
export class Ui {
  readonly pages: Record<string, number> = {};
  readonly open = new Set<string>();
  /** What was searched, by list. */
  readonly searches: Record<string, string> = {};
  sort: 'name' | 'strong' | 'weak' = 'name';
  /** State of the pairs shown in the list. */
  state = '';
  /** The form open under a pair or an issue, `end <id>`. */
  form = '';
  typed = '';
  completed = false;
  swap: { readonly from: Seat; readonly to: string; readonly made?: readonly MatchExplanation[]; readonly refused?: MatchExplanation } | undefined;
  why: {
    readonly mentorId: string;
    readonly menteeId: string;
    readonly explained?: MatchExplanation;
    readonly tried?: Tried | undefined;
    readonly busy?: boolean;
    readonly error?: string;
  } = { mentorId: '', menteeId: '' };
}

/** What every view of the board draws from. */
export interface Scene {
  readonly host: RmElement;
  readonly client: ProgramClient;
  readonly board: Board;
  readonly proposing: Proposing;
  readonly doing: Doing;
  readonly drag: Drag;
  readonly ui: Ui;
  readonly facts: Facts;
  readonly pairs: readonly PairView[];
  readonly issues: readonly ProgramIssue[];
  readonly mentors: Side;
  readonly mentees: Side;
  /** Suggested and not proposed yet. */
  readonly suggested: readonly MatchPair[];
  readonly unmatched: readonly MatchUnmatched[];
  /** One possible pair: no choices to make about it. */
  readonly simple: boolean;
  /** Nothing can be saved. */
  readonly off: boolean;
  say(key: string, params?: Readonly<Record<string, unknown>>): string;
  /** Draws again; then the focus goes to the first of these that is there. */
  redraw(...focus: string[]): void;
}

/** A button; `off` by itself when nothing can be saved, unless it only looks. */
export function button(
  scene: Scene,
  kind: string,
  label: unknown,
  onClick: () => void,
  more: { id?: string; name?: string; pressed?: boolean; looks?: boolean; off?: boolean } = {},
): unknown {
  return html`<button type="button" id=${more.id ?? nothing} class=${kind} aria-label=${more.name ? `${String(label)}, ${more.name}` : nothing} aria-pressed=${more.pressed ?? nothing} ?disabled=${more.off ?? (scene.off && !more.looks)} @click=${onClick}>${label}</button>`;
}

/** A fold whose content is drawn only while it is open. */
export function fold({ ui, host }: Scene, key: string, summary: unknown, content: () => unknown): unknown {
  const open = ui.open.has(key);
  return html`<details ?open=${open} @toggle=${(event: Event) => {
    const now = (event.currentTarget as HTMLDetailsElement).open;
    if (now === ui.open.has(key)) return;
    ui.open[now ? 'add' : 'delete'](key);
    host.requestUpdate();
  }}><summary>${summary}</summary>${open ? html`<div class="stack">${content()}</div>` : nothing}</details>`;
}

/** One page of a list, and the way to the others. */
export function paged<T>(scene: Scene, name: string, items: readonly T[], draw: (item: T) => unknown, label: string): unknown {
  const last = Math.max(0, Math.ceil(items.length / pageSize) - 1);
  const page = Math.min(scene.ui.pages[name] ?? 0, last);
  const go = (to: number) => (): void => {
    scene.ui.pages[name] = to;
    scene.redraw(`#list-${name}`);
  };
  const from = page * pageSize;
  return html`<ul id="list-${name}" class="list" tabindex="-1" aria-label=${label}>${items.slice(from, from + pageSize).map(draw)}</ul>
    ${
      last
        ? html`<nav class="row pager" aria-label=${scene.say('pages', { list: label })}>${button(scene, 'plain', scene.say('previous'), go(page - 1), { looks: true, off: page === 0 })}<span class="meta">${scene.say('page', { from: from + 1, to: Math.min(from + pageSize, items.length), count: items.length })}</span>${button(scene, 'plain', scene.say('next'), go(page + 1), { looks: true, off: page === last })}</nav>`
        : nothing
    }`;
}

/** Whether one of the names holds what was searched, accents and case aside. */
export function finds(search = '', ...names: readonly string[]): boolean {
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(search.trim());
  return !wanted || names.some(name => plain(name).includes(wanted));
}

/** A person in their hue; the role is said for those who do not see it. */
export function person(scene: Scene, role: 'mentor' | 'mentee', name: string): unknown {
  return html`<b class="person ${role}">${name}<span class="sr"> (${scene.host.t(`rm.role.${role}`)})</span></b>`;
}

export function searchField({ say, ui, host }: Scene, list: string): unknown {
  return html`<div class="field"><label for="search-${list}">${say('search')}</label><input id="search-${list}" type="search" autocomplete="off" .value=${ui.searches[list] ?? ''} @input=${(
    event: Event,
  ) => {
    ui.searches[list] = (event.target as HTMLInputElement).value;
    ui.pages[list] = 0;
    host.requestUpdate();
  }}></div>`;
}
