import { html, nothing } from 'lit';
import { isRmError } from '@reverse-mentoring/core';
import type { PairGoal, PairView, ReviewView } from '@reverse-mentoring/core';
import { chips, textField } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';
import type { Problems } from '../internal/form-element.js';
import { notice } from '../internal/notice.js';
import { scale } from '../internal/scale.js';
import { other, wishKey } from './about.js';
import type { Side } from './about.js';
import type { ReviewDraft } from './events.js';
import { icon } from '../internal/icon.js';

/** What a person typed of their review; what is given already is beneath it. */
export interface Typed {
  readonly success: number;
  readonly wish: ReviewView['wish'];
  readonly changed: string;
  readonly levels: Readonly<Record<string, number>>;
  readonly evidence: Readonly<Record<string, string>>;
}

/** What is in the form now: typed, else as given before. */
export function filled(typed: Partial<Typed>, given: ReviewView | undefined): Partial<Typed> {
  const outcomes = given?.outcomes ?? [];
  return {
    ...(given && { success: given.success, wish: given.wish, changed: given.changed ?? '' }),
    ...typed,
    levels: { ...Object.fromEntries(outcomes.map(one => [one.skillId, one.level])), ...typed.levels },
    evidence: { ...Object.fromEntries(outcomes.map(one => [one.skillId, one.evidence ?? ''])), ...typed.evidence },
  };
}

/** What keeps it from being given. */
export function problemsOf({ success, wish, levels = {} }: Partial<Typed>, goals: readonly PairGoal[], missing: string): Problems {
  return {
    ...(success === undefined && { success: missing }),
    ...Object.fromEntries(goals.flatMap(({ skillId }, i) => (levels[skillId] === undefined ? [[`levels.${i}`, missing]] : []))),
    ...(wish === undefined && { wish: missing }),
  };
}

/** As `reviews.submit` takes it. */
export function toDraft(
  pairId: string,
  goals: readonly PairGoal[],
  { success = 0, wish = 'continue', changed = '', levels, evidence }: Partial<Typed>,
): ReviewDraft {
  return {
    pairId,
    success,
    wish,
    ...(changed.trim() && { changed: changed.trim() }),
    outcomes: goals.flatMap(({ skillId }) => {
      const level = levels?.[skillId];
      const example = evidence?.[skillId]?.trim();
      return level === undefined ? [] : [{ skillId, level, ...(example && { evidence: example }) }];
    }),
  };
}

export interface FormHost {
  readonly element: RmElement;
  readonly pair: PairView;
  readonly side: Side;
  readonly now: Partial<Typed>;
  /** It corrects a review that was given. */
  readonly again: boolean;
  readonly dirty: boolean;
  readonly locked: boolean;
  readonly saving: boolean;
  readonly error: unknown;
  problem(field: string): string | undefined;
  edit(changes: Partial<Typed>): void;
  send(): void;
  leave(): void;
}

/** One side's review, after saying who will read it. */
export function form(host: FormHost): unknown {
  const { element, pair, side, now, again, locked } = host;
  const t = (key: string, params?: Readonly<Record<string, unknown>>): string => element.t(`review.${key}`, params);
  const { goals = [] } = pair;
  const { error } = host;
  const field = isRmError(error) ? error.details.field : undefined;
  return html`<form class="stack" part="form" novalidate @submit=${(event: Event) => {
    event.preventDefault();
    host.send();
  }} @input=${(event: Event) => {
    event.stopPropagation();
  }} @change=${() => {
    element.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }}><fieldset ?disabled=${locked}>
    <p class="panel aud" part="audience">${icon('eyes')}<span>${t('audience', { name: pair[`${other(side)}Name`] })}</span></p>
    ${scale({
      name: 'success',
      legend: t('success'),
      from: 1,
      to: 5,
      value: now.success,
      low: t('success.low'),
      high: t('success.high'),
      problem: host.problem('success'),
      onChange: success => {
        host.edit({ success });
      },
    })}
    ${textField({
      name: 'changed',
      type: 'textarea',
      label: element.t('rm.optional', { label: t('changed') }),
      value: now.changed,
      problem: host.problem('changed'),
      onInput: changed => {
        host.edit({ changed });
      },
    })}
    ${goals.length ? html`<section class="stack"><h3>${t(`skills.${side}`, { mentee: pair.menteeName })}</h3>${goals.map((goal, i) => skill(host, goal, i))}</section>` : nothing}
    <div class="stack tight">${chips({
      name: 'wish',
      legend: t('wish'),
      value: now.wish,
      options: (['continue', 'swap', 'other-mentor', 'stop'] as const).map(wish => ({ value: wish, label: element.t(wishKey(wish, side)) })),
      problem: host.problem('wish'),
      onChange: wish => {
        host.edit({ wish: wish as ReviewView['wish'] });
      },
    })}<p class="hint">${t('wish.hint')}</p></div>
    ${error === undefined || field === 'changed' || field === 'success' || field === 'wish' ? nothing : notice({ kind: 'error', text: element.describe(error) })}
    <div class="foot">${again ? html`<button type="button" class="plain" ?disabled=${locked} @click=${host.leave}>${t('leave')}</button>` : nothing}
      <span class="meta">${host.dirty ? element.t('rm.draft.kept') : nothing}</span>
      <button type="submit" class="primary" ?disabled=${locked} aria-disabled=${String(host.saving)}>${host.saving ? element.t('rm.saving') : t(again ? 'send.again' : 'send')}</button></div>
  </fieldset></form>`;
}

function skill({ element, now, problem, edit }: FormHost, { skillId, label, start, target }: PairGoal, i: number): unknown {
  const word = (level: number): string => element.t(`rm.level.${level}`);
  const evidence = now.evidence?.[skillId] ?? '';
  const name = `levels.${i}`;
  return html`<div class="skill">${chips({
    name,
    legend: html`${label}<span class="hint">${element.t('review.start', { start: word(start), target: word(target) })}</span>`,
    value: now.levels?.[skillId] === undefined ? undefined : String(now.levels[skillId]),
    options: [0, 1, 2, 3, 4].map(level => ({ value: String(level), label: word(level) })),
    problem: problem(name),
    onChange: level => {
      edit({ levels: { ...now.levels, [skillId]: Number(level) } });
    },
  })}
  <details ?open=${!!evidence}><summary>${element.t('review.evidence')}<span class="sr">, ${label}</span></summary>${textField({
    name: `evidence.${i}`,
    type: 'textarea',
    label: element.t('rm.optional', { label: element.t('review.evidence.of', { skill: label }) }),
    value: evidence,
    onInput: text => {
      edit({ evidence: { ...now.evidence, [skillId]: text } });
    },
  })}</details></div>`;
}
