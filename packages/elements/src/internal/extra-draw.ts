// How a field or question of a plugin is drawn, by kind. Below each control: its hint, who reads it, then what is wrong.
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { scaleRange } from '@reverse-mentoring/core';
import type { FieldView } from '@reverse-mentoring/core';
import { chips, problemText, textField } from './controls.js';
import { numberIn, numberText } from './extra-number.js';
import { scale } from './scale.js';

/** Choices up to here are chips; more are a list to open. */
const fewChoices = 8;

/** A field in its form, as it stands now. */
export interface FieldParts {
  readonly view: FieldView;
  /** With what the form says of optional fields, and the unit. */
  readonly label: string;
  /** Its hint and who reads it, each a line of its own. */
  readonly hints: readonly string[];
  readonly value: unknown;
  /** What the record holds. */
  readonly stored: unknown;
  readonly problem: string | undefined;
  readonly lang: string;
  /** Numbers as they are being written, by field name. */
  readonly written: Map<string, string>;
  t(key: string, params?: Readonly<Record<string, unknown>>): string;
  set(value: unknown): void;
  focus(): void;
}

/** For `aria-describedby`: what stands below a control. */
export const describedBy = (name: string, hints: readonly string[], problem: string | undefined): unknown =>
  [hints.length ? `${name}-hint` : '', problem ? `${name}-problem` : ''].filter(Boolean).join(' ') || nothing;

/** What stands below every control. */
export const below = (name: string, hints: readonly string[], problem: string | undefined): unknown =>
  html`${hints.length ? html`<div class="hint" id="${name}-hint">${hints.map(line => html`<p>${line}</p> `)}</div>` : nothing}${problemText(name, problem)}`;

/** A label says its unit once: not again where its own words do. */
export function withUnit({ label, unit }: FieldView): string {
  const words = label.toLowerCase().split(/[\s,;:()[\]/]+/);
  return unit &&
    !unit
      .toLowerCase()
      .split(/\s+/)
      .every(word => words.includes(word))
    ? `${label}, ${unit}`
    : label;
}

/** A group of buttons, with a way to take the answer back. */
function group({ view, hints, value, problem, t, set, focus }: FieldParts, drawn: unknown, isClearable: boolean): unknown {
  const { name, required, label } = view;
  return html`<fieldset aria-describedby=${describedBy(name, hints, problem)}>${drawn}${below(name, hints, problem)}${
    isClearable && value !== undefined && !required
      ? html`<div><button type="button" class="link" @click=${() => {
          set(undefined);
          focus();
        }}>${t('rm.extra.clear')}<span class="sr">: ${label}</span></button></div>`
      : nothing
  }</fieldset>`;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Options, and below them what was chosen while it was offered: it stays until somebody lets it go. */
function withRetired({ view, value, stored, t }: FieldParts, options: readonly Option[]): readonly Option[] {
  const chosen = [stored, value].flat().filter(one => one !== undefined && one !== null && one !== '');
  const gone = new Map(chosen.map(one => [keyOf(one), one] as const).filter(([key]) => !options.some(option => option.value === key)));
  return [...options, ...[...gone].map(([key, one]) => ({ value: key, label: t('rm.extra.retired', { value: view.show(one) || key }) }))];
}

/** What a button stands for: values that are no text are told apart from those that are. */
const keyOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** One of a few; what was chosen before is given back as it was. */
function oneOf(parts: FieldParts, options: readonly Option[]): unknown {
  const { view, label, value, stored, set } = parts;
  return chips({
    name: view.name,
    legend: label,
    value: value === undefined ? undefined : keyOf(value),
    options: withRetired(parts, options),
    onChange: one => {
      set([value, stored].find(was => was !== undefined && keyOf(was) === one) ?? one);
    },
  });
}

/** Yes and no, kept as true and false. */
function yesOrNo(parts: FieldParts, options: readonly Option[]): unknown {
  const inWords = (value: unknown): unknown => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : value);
  return oneOf(
    {
      ...parts,
      value: inWords(parts.value),
      stored: inWords(parts.stored),
      set: one => {
        parts.set(one === 'yes' ? true : one === 'no' ? false : one);
      },
    },
    options,
  );
}

const yesNo = (t: FieldParts['t']): readonly Option[] => ['yes', 'no'].map(one => ({ value: one, label: t(`rm.extra.${one}`) }));

function several(parts: FieldParts): unknown {
  const { view, label, value, set } = parts;
  const options = withRetired(parts, view.options ?? []);
  return chips({
    name: view.name,
    legend: label,
    multiple: true,
    options,
    value: [value ?? []].flat().map(keyOf),
    onChange: (_, all) => {
      // In the order of the options, whatever was ticked first.
      const chosen = options.map(option => option.value).filter(known => all.includes(known));
      set(chosen.length ? chosen : undefined);
    },
  });
}

function list(parts: FieldParts): unknown {
  const { view, label, hints, value, problem, t, set } = parts;
  const { name, options = [], required } = view;
  return html`<div class="field"><label for=${name}>${label}</label>
    <select id=${name} name=${name} aria-required=${required} aria-invalid=${!!problem} aria-describedby=${describedBy(name, hints, problem)} @change=${(
      event: Event,
    ) => {
      set((event.target as HTMLSelectElement).value || undefined);
    }}><option value="" ?selected=${value === undefined}>${t('rm.extra.choose')}</option>${withRetired(parts, options).map(
      option => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`,
    )}</select>
    ${below(name, hints, problem)}</div>`;
}

/** A number is written as text: comma or point, and nothing typed is thrown away because it is no number yet. */
function number({ view: { name, min, required }, label, hints, value, problem, lang, written, set }: FieldParts): unknown {
  const text = written.get(name);
  const isSame = text !== undefined && (numberIn(text, lang) ?? (text.trim() || undefined)) === value;
  if (!isSame) written.delete(name);
  const shown = isSame ? text : typeof value === 'number' ? numberText(value, lang) : typeof value === 'string' ? value : '';
  return html`<div class="field"><label for=${name}>${label}</label>
    <input id=${name} name=${name} type="text" inputmode=${min !== undefined && min >= 0 ? 'decimal' : nothing} .value=${live(shown)} aria-required=${required} aria-invalid=${!!problem}
      aria-describedby=${describedBy(name, hints, problem)} autocomplete="off" @input=${(event: Event) => {
        const typed = (event.target as HTMLInputElement).value;
        written.set(name, typed);
        set(numberIn(typed, lang) ?? (typed.trim() || undefined));
      }}>
    ${below(name, hints, problem)}</div>`;
}

function rating(parts: FieldParts): unknown {
  const { view, label, value, stored, t, set } = parts;
  const { name, scale: kind = 'likert5' } = view;
  const range = scaleRange(kind);
  if (!range) return oneOf(parts, yesNo(t));
  const isOn = (one: unknown): boolean => Number.isInteger(one) && (one as number) >= range[0] && (one as number) <= range[1];
  const off = [stored, value].find(one => one !== undefined && !isOn(one));
  const { low = t(`scale.${kind}.low`), high = t(`scale.${kind}.high`) } = view;
  return html`${scale({ name, legend: label, from: range[0], to: range[1], value: value as number | undefined, low, high, onChange: set })}${
    off === undefined
      ? nothing
      : html`<div class="row"><label class="chip"><input type="radio" name=${name} .checked=${live(value === off)} @change=${() => {
          set(off);
        }}><span>${t('rm.extra.retired', { value: view.show(off) })}</span></label></div>`
  }`;
}

/** Every kind but a control of the plugin's own. */
export function drawField(parts: FieldParts): unknown {
  const { view, label, hints, value, problem, t, set } = parts;
  const { name, kind, options = [], multiple = false } = view;
  switch (kind) {
    case 'number':
      return number(parts);
    case 'boolean':
      return group(parts, yesOrNo(parts, yesNo(t)), true);
    case 'choice':
      if (multiple) return group(parts, several(parts), false);
      return options.length > fewChoices ? list(parts) : group(parts, oneOf(parts, options), true);
    case 'scale':
      return group(parts, rating(parts), true);
    default:
      return textField({
        name,
        label,
        hint: hints.length ? hints.map((line, i) => (i ? html` <br>${line}` : line)) : undefined,
        type: view.multiline ? 'textarea' : 'text',
        value: typeof value === 'string' ? value : view.show(value),
        required: view.required,
        problem,
        onInput: text => {
          set(text || undefined);
        },
      });
  }
}
