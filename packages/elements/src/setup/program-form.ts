import { html, nothing } from 'lit';
import { addDays, isDay, lineLength, textLength } from '@reverse-mentoring/core';
import type { Program, ProgramPreset, ProgramView } from '@reverse-mentoring/core';
import { chips, textField } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';

/** All that is typed about a programme; numbers as they stand in their fields. */
export type ProgramDraft = { [name in Field]?: string | undefined };
type Field = 'title' | 'purpose' | 'preset' | 'startsOn' | 'endsOn' | 'sessions' | 'minutes' | 'weeks' | 'sponsor' | 'answerDays' | 'partition' | 'consent';
export type Problems = Readonly<Record<string, string>>;

const numbers = { sessions: [1, 100], minutes: [5, 480], weeks: [1, 260], answerDays: [1, 365] } as const;

/** What the fields of a programme show, and what saving them would write. */
export interface ProgramFields {
  readonly host: RmElement;
  readonly draft: ProgramDraft;
  /** The programme as it is; `undefined` for a new one. */
  readonly record: ProgramView | undefined;
  readonly presets: readonly ProgramPreset[];
  readonly consent: { readonly text: string; readonly version: string; readonly lang: string } | undefined;
  edit(changes: ProgramDraft): void;
  problem(field: string): string | undefined;
}

const planOf = ({ presets, draft, record }: ProgramFields): ProgramPreset['plan'] | undefined => {
  const chosen = draft.preset === undefined ? undefined : presets.find(({ id }) => id === draft.preset)?.plan;
  return chosen ?? record?.plan ?? presets[0]?.plan;
};

/** What a field shows: what was typed, else what is, else what would be. */
export function shown(form: ProgramFields, field: Field): string {
  const { draft, record, host } = form;
  const typed = draft[field];
  if (typed !== undefined) return typed;
  switch (field) {
    case 'sessions':
    case 'minutes':
    case 'weeks':
      return String(planOf(form)?.[field] ?? '');
    case 'preset':
      return record ? (record.preset ?? '') : (form.presets[0]?.id ?? '');
    case 'answerDays':
      return String(record?.answerDays ?? 14);
    case 'consent':
      return consentShown(form);
    case 'startsOn':
      return record?.startsOn ?? host.client?.today() ?? '';
    case 'endsOn': {
      if (record) return record.endsOn;
      const [start, weeks] = [shown(form, 'startsOn'), Number(shown(form, 'weeks'))];
      return isDay(start) && weeks > 0 && weeks <= numbers.weeks[1] ? addDays(start, Math.round(weeks) * 7) : '';
    }
    default:
      return record?.[field] ?? '';
  }
}

/** The text people agree to, with the name the programme is being given. */
const consentShown = (form: ProgramFields): string => (form.consent?.text ?? '').replace('{title}', shown(form, 'title').trim() || '…');

export function problemsOf(form: ProgramFields): Problems {
  const { host } = form;
  const problems: Record<string, string> = {};
  const value = (field: Field): string => shown(form, field);
  if (!value('title').trim()) problems['title'] = host.t('setup.title.missing');
  for (const [field, max] of [
    ['title', lineLength],
    ['purpose', textLength],
    ['sponsor', lineLength],
    ['consent', textLength],
  ] as const) {
    const { length } = value(field);
    if (length > max) problems[field] = host.t('setup.long', { length: host.formatNumber(length), max: host.formatNumber(max) });
  }
  for (const [field, [min, max]] of Object.entries(numbers)) {
    const text = value(field as Field).trim();
    const number = Number(text);
    if (!text || !Number.isInteger(number) || number < min || number > max) problems[field] = host.t('setup.number', { min, max });
  }
  if (!isDay(value('startsOn'))) problems['startsOn'] = host.t('setup.day');
  else if (form.record && !isDay(value('endsOn'))) problems['endsOn'] = host.t('setup.day');
  else if (form.record && value('endsOn') <= value('startsOn')) problems['endsOn'] = host.t('setup.order');
  return problems;
}

/** What the fields come to, as `update` takes it. */
export function programOf(form: ProgramFields): Partial<Program> {
  const { record, consent, draft, host } = form;
  const value = (field: Field): string => shown(form, field).trim();
  const number = (field: Field): number => Number(value(field));
  const partition = value('partition');
  const text = value('consent');
  const today = host.client?.today() ?? '';
  // Another text is another version: people are asked again.
  let version = today;
  for (let again = 2; version === consent?.version; again++) version = `${today}-${String(again)}`;
  return {
    title: value('title'),
    purpose: value('purpose'),
    startsOn: value('startsOn'),
    endsOn: value('endsOn'),
    plan: { sessions: number('sessions'), minutes: number('minutes'), weeks: number('weeks') },
    answerDays: number('answerDays'),
    ...(value('preset') ? { preset: value('preset') } : {}),
    ...(value('sponsor') || record?.sponsor ? { sponsor: value('sponsor') } : {}),
    ...(partition || record?.partition ? { partition: (partition || undefined) as NonNullable<Program['partition']> } : {}),
    ...(consent && draft.consent !== undefined && text !== consentShown(form).trim()
      ? { consentText: { version, text: { ...record?.consentText?.text, [host.language.split('-')[0] ?? 'en']: text } } }
      : {}),
  };
}

/** One labelled field. */
export function field(form: ProgramFields, name: Field, more: { readonly type?: 'textarea' | 'date' | 'number'; readonly hint?: string } = {}): unknown {
  const limits = (numbers as Partial<Record<Field, readonly [number, number]>>)[name];
  return textField({
    name,
    label: form.host.t(`setup.${name}`),
    value: shown(form, name),
    problem: form.problem(name),
    ...(limits ? { min: String(limits[0]), max: String(limits[1]) } : {}),
    ...more,
    onInput: typed => {
      form.edit({ [name]: typed });
    },
  });
}

export function planWords({ host }: ProgramFields | { readonly host: RmElement }, plan: ProgramPreset['plan']): string {
  return host.t('setup.plan', { count: plan.sessions, minutes: plan.minutes, weeks: plan.weeks });
}

/** Presets as cards, each saying its plan in words. */
export function presetCards(form: ProgramFields): unknown {
  const { presets, host } = form;
  return html`<div class="cards">${chips({
    name: 'preset',
    // A new programme has it as a heading.
    legend: html`<span class=${form.record ? '' : 'sr'}>${host.t('setup.how')}</span>`,
    options: presets.map(preset => ({
      value: preset.id,
      label: html`<b>${preset.label}</b> <em>${planWords(form, preset.plan)}</em>${preset.hint ? html` <small>${preset.hint}</small>` : nothing}`,
    })),
    value: shown(form, 'preset'),
    onChange: preset => {
      // What was tuned for another rhythm means nothing in this one.
      form.edit({ preset, sessions: undefined, minutes: undefined, weeks: undefined });
    },
  })}</div>`;
}

/** What most people never touch. */
export function fineTuning(form: ProgramFields): unknown {
  const { host, record } = form;
  const end = shown(form, 'endsOn');
  return html`<details ?open=${Object.keys(numbers).some(name => !!form.problem(name)) || !!form.problem('startsOn')}><summary>${host.t('setup.fine')}</summary><div class="stack">
    <div class="pairs">${field(form, 'startsOn', { type: 'date', ...(record || !end ? {} : { hint: host.t('setup.ends', { date: host.formatDay(end) }) }) })}
      ${record ? field(form, 'endsOn', { type: 'date' }) : nothing}</div>
    <div class="pairs">${(['sessions', 'minutes', 'weeks'] as const).map(name => field(form, name, { type: 'number' }))}</div>
    <div class="pairs">${field(form, 'sponsor')}${field(form, 'answerDays', { type: 'number' })}</div>
    ${chips({
      name: 'partition',
      legend: host.t('setup.partition'),
      options: ['', 'team', 'site'].map(value => ({ value, label: host.t(`setup.partition.${value || 'none'}`) })),
      value: shown(form, 'partition'),
      onChange: partition => {
        form.edit({ partition });
      },
    })}<p class="hint">${host.t('setup.partition.hint')}</p>
    ${field(form, 'consent', { type: 'textarea', hint: host.t('setup.consent.hint') })}</div></details>`;
}
