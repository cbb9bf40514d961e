import { html, nothing } from 'lit';
import { addDays } from '@reverse-mentoring/core';
import { chips, textField } from '../internal/controls.js';
import type { TextField } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';
import { clauseNames, languages, modes, scheduleDays } from './agreement-form.js';
import type { AgreementField, AgreementForm, AgreementTyped } from './agreement-form.js';

/** What the form's drawing needs of the tag. */
export interface FormHost {
  readonly tag: RmElement;
  readonly disabled: boolean;
  /** Sentence of a field, once somebody tried to save. */
  problem(name: string): string | undefined;
  edit(changes: Partial<AgreementTyped>): void;
}

const rows = ['7', '14', '21', '28'] as const;

/** `every two weeks` */
function everyLabel(tag: RmElement, days: string): string {
  const n = Number(days);
  return n === 7 ? tag.t('agreement.every.7') : n % 7 ? tag.t('agreement.every.days', { n }) : tag.t('agreement.every.n', { n: n / 7 });
}

/** What a language calls itself in the language of the tag. */
export function languageName(tag: RmElement, language: string): string {
  return new Intl.DisplayNames(tag.language, { type: 'language' }).of(language) ?? language;
}

/** The fields of the text: when, then the words. */
export function formFields(form: AgreementForm, { tag, disabled, problem, edit }: FormHost): unknown {
  const say = (key: string, params?: Readonly<Record<string, unknown>>): string => tag.t(`agreement.${key}`, params);
  const field = (name: AgreementField, label: string, type: NonNullable<TextField['type']>, more: Partial<TextField> = {}): unknown =>
    textField({
      name,
      label,
      type,
      value: form.get(name),
      disabled,
      problem: problem(name),
      onInput: value => {
        edit({ [name]: value });
      },
      ...more,
    });
  const pick = (name: AgreementField, legend: string, values: readonly string[], label: (value: string) => string): unknown => {
    const value = form.get(name);
    return chips({
      name,
      legend: say(legend),
      value,
      disabled,
      problem: problem(name),
      options: [...new Set([...values, ...(value ? [value] : [])])].map(one => ({ value: one, label: label(one) })),
      onChange: one => {
        edit({ [name]: one });
      },
    });
  };
  const { schedule } = form;
  // A first text is written already: whoever changes one came for its words.
  const open = !!form.facts.base;
  const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort((a, b) => +a - +b);
  return html`<section class="stack" part="schedule"><h3>${say('schedule')}</h3>
      <div class="stack cols">
        <div class="two">${field('schedule.first', say('first'), 'date', { min: form.facts.today, hint: say('first.hint') })}${field('schedule.start', tag.t('rm.optional', { label: say('at') }), 'time')}</div>
        ${pick('schedule.everyDays', 'every', sorted([...rows, form.get('schedule.everyDays')]), value => everyLabel(tag, value))}
        ${field('schedule.sessions', say('count'), 'number', { min: '1', max: '100', hint: schedule ? last(form, say, tag) : undefined })}
        ${pick('schedule.minutes', 'minutes', sorted(['30', '45', '60', '90', '120', form.get('schedule.minutes')]), value => value)}
        ${pick('schedule.mode', 'mode', modes, value => say(`mode.${value}`))}
        ${field('schedule.place', tag.t('rm.optional', { label: say('place') }), 'text')}
      </div></section>
    <details part="rules" ?open=${open}><summary>${say('rules')}</summary><div class="stack"><p class="hint">${say('rules.hint')}</p>
      ${pick('language', 'language', languages, value => languageName(tag, value))}
      <div class="stack cols">${clauseNames.map(name => field(`clauses.${name}`, say(`clause.${name}`), 'textarea'))}
        ${field('freeText', tag.t('rm.optional', { label: say('free') }), 'textarea')}</div></div></details>`;
}

/** When the schedule ends, and whether the programme has ended by then. */
function last({ schedule, facts }: AgreementForm, say: (key: string, params?: Readonly<Record<string, unknown>>) => string, tag: RmElement): unknown {
  const day = schedule && scheduleDays(schedule).at(-1);
  // While a day is being typed it may be none.
  if (!day || addDays(day, 0) !== day) return nothing;
  const end = facts.program?.endsOn;
  return end && day > end ? say('beyond', { day: tag.formatDay(day), end: tag.formatDay(end) }) : say('last', { day: tag.formatDay(day) });
}
