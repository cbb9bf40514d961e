import { html, nothing } from 'lit';
import type { MatchPair } from '@reverse-mentoring/core';
import { notice } from '../internal/notice.js';
import type { Seat } from './board.js';
import { duoKey, sameDuo } from './compare.js';
import { button } from './scene.js';
import type { Scene } from './scene.js';

interface Option {
  readonly label: string;
  readonly from: Seat;
  readonly to: Seat;
}

/** Where a pair's mentor can go, and who can come instead. */
function options({ suggested, unmatched, say }: Scene, pair: MatchPair): Map<string, Option> {
  const all = new Map<string, Option>();
  for (const other of suggested)
    if (!sameDuo(other, pair) && other.mentorId !== pair.mentorId && other.menteeId !== pair.menteeId)
      all.set(duoKey(other), { label: say('swap.pair', { mentor: other.mentorName, mentee: other.menteeName }), from: pair, to: other });
  for (const { personId, name, role } of unmatched)
    all.set(
      `${role} ${personId}`,
      role === 'mentor'
        ? { label: say('swap.mentor', { name }), from: { mentorId: personId }, to: pair }
        : { label: say('swap.mentee', { name }), from: pair, to: { menteeId: personId } },
    );
  return all;
}

/** The way to swap without dragging: choose, see what the new pairs are worth, do it. */
export function swapView(scene: Scene, pair: MatchPair): unknown {
  const { say, ui, board, host } = scene;
  const all = options(scene, pair);
  const { swap } = ui;
  const close = (): void => {
    ui.swap = undefined;
    scene.redraw(`#handle-${pair.mentorId}-${pair.menteeId}`);
  };
  const choose = async (to: string): Promise<void> => {
    ui.swap = { from: pair, to };
    const option = all.get(to);
    const found = option && (await board.swapped(option.from, option.to).catch(() => undefined));
    if (ui.swap.to !== to) return;
    ui.swap = { from: pair, to, ...(found?.refused ? { refused: found.refused } : found ? { made: found.made } : {}) };
    host.requestUpdate();
  };
  return html`<div class="panel stack"><div class="field"><label for="swap">${say('swap', { mentor: pair.mentorName })}</label>
      <select id="swap" @change=${(event: Event) => {
        void choose((event.target as HTMLSelectElement).value);
      }}><option value="" ?selected=${!swap?.to}>${say('choose')}</option>${[...all].map(([value, { label }]) => html`<option value=${value} ?selected=${swap?.to === value}>${label}</option>`)}</select></div>
    <div role="status" class="stack">${
      swap?.refused
        ? notice({
            kind: 'quiet',
            text: say('swap.refused', { names: say('names', { mentor: swap.refused.mentorName, mentee: swap.refused.menteeName }), why: swap.refused.why }),
          })
        : swap?.made
          ? html`<ul class="cost">${swap.made.map(one => html`<li>${say('swap.worth', { mentor: one.mentorName, mentee: one.menteeName, points: host.formatNumber(one.total) })} ${one.why}</li>`)}</ul>`
          : nothing
    }</div>
    <div class="row">${button(
      scene,
      'primary',
      say('swap.do'),
      () => {
        const option = swap && all.get(swap.to);
        if (option) swapNow(scene, option.from, option.to);
      },
      { off: scene.off || !swap?.made },
    )}${button(scene, 'link', say('cancel'), close, { looks: true })}</div></div>`;
}

/** Makes a swap and tells what it cost; a rule against it is told and nothing changes. */
export function swapNow(scene: Scene, from: Seat, to: Seat): void {
  const { board, say, ui } = scene;
  const done = async (): Promise<void> => {
    const swapped = await board.swapped(from, to);
    if (!swapped) return;
    const { made, refused } = swapped;
    const couple = (one: { mentorName: string; menteeName: string }): string => say('couple', { mentor: one.mentorName, mentee: one.menteeName });
    if (refused) board.told = { text: say('swap.refused', { names: couple(refused), why: refused.why }), failed: true };
    else if (await board.change(swapped.choices, say('told.swapped', { names: scene.host.formatList(made.map(couple)) }))) ui.swap = undefined;
  };
  done().then(
    () => {
      scene.redraw('#told');
    },
    (error: unknown) => {
      board.told = { text: scene.host.describe(error), failed: true };
      scene.redraw('#told');
    },
  );
}
