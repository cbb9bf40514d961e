import { html, nothing } from 'lit';
import { isAsked, isRmError, questionsEn, scaleRange, validateAnswers } from '@reverse-mentoring/core';
import type { FeedbackDraft, QuestionnaireItem, RmError } from '@reverse-mentoring/core';
import { chips, textField } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';
import { extOf } from '../internal/extra-data.js';
import type { ExtraFields } from '../internal/extra-fields.js';
import type { Problems } from '../internal/form-element.js';
import { notice } from '../internal/notice.js';
import { scale } from '../internal/scale.js';
import { addTexts } from '../internal/texts.js';
import { drawing, extraOf, writing } from './asked.js';
import type { Answers, Asked, FormDraft } from './asked.js';
import { audience, byAudience, readerIcon } from './audience.js';
import { en } from './texts.form.en.js';
import type { WrittenBy } from './written.js';
export { styles } from './feedback-form.styles.js';

// Loaded once there is something to answer.
addTexts('en', { ...questionsEn, ...en });

/** What the drawing needs of the tag. */
export interface FormHost {
  /** What was answered, as it is now. */
  draft(): Readonly<Partial<FormDraft>>;
  edit(changes: Partial<FormDraft>): void;
  readonly dirty: boolean;
  readonly locked: boolean;
  readonly saving: boolean;
  readonly error: unknown;
  readonly withdrawn: boolean;
  readonly element: RmElement;
  t(key: string, params?: Readonly<Record<string, unknown>>): string;
  formatDay(day: string): string;
  describe(error: unknown): string;
  problem(field: string): string | undefined;
  send(): void;
  changed(): void;
  /** Sends in place of what was answered elsewhere meanwhile. */
  replace(): void;
  correct(asked: Asked): void;
  leave(): void;
  withdraw(asked: Asked): void;
  /** Goes on with what waits, if anything does. */
  readonly next: (() => void) | undefined;
}

const typedIn = (host: FormHost): Answers => host.draft().answers ?? {};

/** All answers as they would be sent: what is not asked any more is left out. */
export function answersOf({ given, questionnaire }: Asked, typed: Answers): Answers {
  const all = { ...given, ...typed };
  return Object.fromEntries(
    questionnaire.items
      .filter(item => isAsked(item, all))
      .map(({ id }) => [id, all[id] ?? ''] as const)
      .filter(([, value]) => value !== ''),
  );
}

/** How many questions are asked now. */
export function countOf(host: FormHost, asked: Asked): number {
  const answers = answersOf(asked, typedIn(host));
  return asked.questionnaire.items.filter(item => isAsked(item, answers)).length + extraOf(host.element, asked).length;
}

function extrasOf(host: FormHost, asked: Asked): ExtraFields | undefined {
  const { element } = host;
  const fields = extraOf(element, asked);
  return fields.length
    ? drawing?.feedbackExtra(element, asked, {
        fields,
        typed: () => host.draft().extra,
        edit: extra => {
          host.edit({ extra });
        },
        problem: name => host.problem(name),
      })
    : undefined;
}

/** What keeps the answers from being sent, in the order they stand in. */
export function problemsOf(host: FormHost, asked: Asked): Problems {
  const breaks = validateAnswers(asked.questionnaire, answersOf(asked, typedIn(host)));
  const extras = extrasOf(host, asked);
  return Object.fromEntries(
    byAudience(asked.questionnaire.items, extraOf(host.element, asked)).flatMap(([, items, added]) => [
      ...breaks
        .filter(({ field }) => items.some(({ id }) => field === `answers.${id}`))
        .map(({ field, rule, ...details }) => [field, host.t(`feedback-form.${rule === 'text-too-long' ? 'long' : 'missing'}`, details)]),
      ...Object.entries(extras?.problems(field => added.includes(field)) ?? {}),
    ]),
  ) as Problems;
}

/** What is sent. */
export function draftOf(host: FormHost, asked: Asked): FeedbackDraft {
  const { moment, pairId, target, given, extra } = asked;
  const typed = extrasOf(host, asked)?.typed() ?? host.draft().extra ?? {};
  const ext = extOf(typed.pair, extra?.pair)?.given;
  // As with the other answers of that part: a correction answers all of it anew.
  const anew = given
    ? Object.fromEntries(
        extraOf(host.element, asked)
          .filter(({ home }) => home === 'own')
          .map(({ plugin }) => [plugin, {}]),
      )
    : {};
  const own = { ...anew, ...extOf(typed.own, extra?.own)?.given };
  return { moment, pairId, target, answers: answersOf(asked, typedIn(host)), ...(ext && { ext }), ...(Object.keys(own).length && { ballot: { ext: own } }) };
}

function button(host: FormHost, label: string, onClick: () => void, kind = 'plain'): unknown {
  return html`<button type="button" class=${kind} ?disabled=${host.locked} @click=${onClick}>${host.t(`feedback-form.${label}`)}</button>`;
}

/** Says that answers were withdrawn. */
export function status(host: FormHost): unknown {
  return html`<div role="status" ?hidden=${!host.withdrawn}>${host.withdrawn ? html`<p class="notice success" part="notice">${host.t('feedback-form.withdrawn')}</p>` : nothing}</div>`;
}

/** How to change one's mind, and what went wrong with that. */
export function again(host: FormHost, asked: Asked): unknown {
  return html`<div class="row">${button(host, 'correct', () => {
    host.correct(asked);
  })}</div>
    <details><summary>${host.t('feedback-form.withdraw')}</summary><div class="stack"><p>${host.t('feedback-form.withdraw.sure', { partner: asked.partner })}</p>
      <div class="row">${button(
        host,
        'withdraw.yes',
        () => {
          host.withdraw(asked);
        },
        'danger',
      )}</div></div></details>
    ${host.error === undefined ? nothing : notice({ kind: 'error', text: host.describe(host.error) })}`;
}

/** What partners wrote for the acting user. */
export function writtenFor(host: RmElement, by: readonly WrittenBy[] | undefined): unknown {
  return by ? writing?.written(host, by) : nothing;
}

/** After sending: what happens now, and how to change it. */
export function thanks(host: FormHost, sent: Asked): unknown {
  const { given = {}, questionnaire, name, partner } = sent;
  const homes = new Set(questionnaire.items.filter(({ id }) => id in given).flatMap(({ to }) => to));
  return html`<div class="stack" part="thanks"><div class="panel stack"><h3 tabindex="-1">${host.t('feedback-form.thanks', { name })}</h3>
    ${[...homes].map(home => html`<p class="aud">${host.t(`feedback-form.then.${home}`, { partner })}</p>`)}</div>
    ${host.next ? html`<div class="row">${button(host, 'next', host.next, 'primary')}</div>` : nothing}
    ${again(host, sent)}</div>`;
}

/** The questionnaire: first who reads, then the questions by who reads them. */
export function form(host: FormHost, asked: Asked): unknown {
  const {
    given,
    partner,
    questionnaire: { items },
  } = asked;
  const answers = answersOf(asked, typedIn(host));
  const fields = extraOf(host.element, asked);
  const extras = extrasOf(host, asked);
  const groups = byAudience(items, fields);
  const { error } = host;
  const { code, details }: Partial<RmError> & Pick<RmError, 'details'> = isRmError(error) ? error : { details: {} };
  // Sent from another tab or device meanwhile: what was typed here can still take its place.
  const date = code === 'already-answered' ? String(details['date']) : '';
  return html`${status(host)}<form class="stack" part="form" novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      host.send();
    }}
    @input=${(event: Event) => {
      event.stopPropagation();
    }}
    @change=${() => {
      host.changed();
    }}><fieldset ?disabled=${host.locked}>
    ${audience(
      groups.map(([home]) => home),
      key => host.t(`feedback-form.${key}`, { partner }),
    )}
    ${given && (items.some(({ id, to, optional }) => !optional && to[0] === 'ballot' && !(id in given)) || (!asked.extra?.own && fields.some(({ home }) => home === 'own'))) ? html`<p class="hint">${host.t('feedback-form.again')}</p>` : nothing}
    ${groups.map(([home, some, added]) => {
      const now = some.filter(item => isAsked(item, answers));
      return now.length || added.length
        ? html`<section class="stack">${groups.length > 1 ? html`<h3>${readerIcon(home)}${host.t(`feedback-form.for.${home}`, { partner })}</h3>` : nothing}
        ${now.map(item => question(host, asked, item))}${extras?.draw(field => added.includes(field))}</section>`
        : nothing;
    })}
    ${
      error === undefined || items.some(({ id }) => `answers.${id}` === details.field) || fields.some(({ name }) => name === details.field)
        ? nothing
        : date
          ? notice({
              kind: 'error',
              text: host.t('error.already-answered', { date: host.formatDay(date) }),
              action: host.t('feedback-form.correct'),
              onAction: () => {
                host.replace();
              },
            })
          : notice({ kind: 'error', text: host.describe(error) })
    }
    <div class="foot">${
      given
        ? button(host, 'leave', () => {
            host.leave();
          })
        : nothing
    }
      <span class="meta">${host.dirty ? host.t('rm.draft.kept') : nothing}</span>
      <button type="submit" class="primary" ?disabled=${host.locked} aria-disabled=${String(host.saving)}>${host.t(host.saving ? 'rm.saving' : `feedback-form.send${given ? '.again' : ''}`)}</button></div>
  </fieldset></form>`;
}

function question(
  host: FormHost,
  { given, partner, questionnaire }: Asked,
  { id, scale: kind, optional, options = ['yes', 'no'] }: QuestionnaireItem,
): unknown {
  const key = `q.${questionnaire.id}.${id}`;
  const words = host.t(key, { partner });
  const name = `answers.${id}`;
  const value = { ...given, ...typedIn(host) }[id];
  const problem = host.problem(name);
  const set = (one: number | string): void => {
    host.edit({ answers: { ...typedIn(host), [id]: one } });
  };
  const range = scaleRange(kind);
  if (range)
    return scale({
      name,
      legend: words,
      from: range[0],
      to: range[1],
      value: value as number | undefined,
      low: host.t(`scale.${kind}.low`),
      high: host.t(`scale.${kind}.high`),
      problem,
      onChange: set,
    });
  if (kind === 'text')
    return textField({
      name,
      label: optional ? host.t('rm.optional', { label: words }) : words,
      type: 'textarea',
      value: value as string | undefined,
      problem,
      onInput: set,
    });
  return chips({
    name,
    legend: words,
    options: options.map(option => ({ value: option, label: host.t(`${kind === 'yes-no' ? 'scale.yes-no' : key}.${option}`) })),
    value: value as string | undefined,
    problem,
    onChange: set,
  });
}
