// Loaded once a plugin adds a field or a question: drawing, reading and checking them.
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { scaleRange } from '@reverse-mentoring/core';
import type { FieldView } from '@reverse-mentoring/core';
import { chips, described, problemText, textField } from './controls.js';
import { ExtraControl } from './extra-control.js';
import { crowdedOut, own, typedWith, typedWithout, type Extra } from './extra-data.js';
import { numberIn, numberText } from './extra-number.js';
import type { Problems } from './form-element.js';
import { scale } from './scale.js';
import { addTexts } from './texts.js';
import { en } from './texts.extra.en.js';

addTexts('en', en);

/** Choices up to here are chips; more are a list to open. */
const fewChoices = 8;

/** The form that fields of plugins are in. */
export interface ExtraForm {
  readonly fields: readonly FieldView[];
  /** The record it is about: another one gets controls of its own. */
  readonly about: string;
  /** What was typed so far, as it is now: two fields may change before the next drawing. None before anything is, and once it is saved. */
  readonly extra: Extra | undefined;
  readonly lang: string;
  readonly locked: boolean;
  t(key: string, params?: Readonly<Record<string, unknown>>): string;
  /** The label with what the form says of required or optional fields. */
  labelOf(field: FieldView): string;
  /** Who will read it, where the form says so field by field. */
  readerOf(field: FieldView): string;
  /** What the record keeps for readers of this home. */
  stored(home: FieldView['home']): unknown;
  /** What is wrong with a field, once it is to be told. */
  problem(name: string): string | undefined;
  /** Takes what is typed now. */
  put(extra: Extra): void;
  redraw(): void;
  /** Moves focus to a field once it is drawn. */
  focusOn(name: string): void;
}

/** What stays of a form from one drawing to the next. */
interface Kept {
  readonly about: string;
  readonly controls: Map<string, ExtraControl>;
  /** Numbers as they are being written. */
  readonly written: Map<string, string>;
}
const kept = new WeakMap<object, Kept>();

/** The fields of plugins in one form. */
export interface ExtraFields {
  readonly fields: readonly FieldView[];
  draw(which: (field: FieldView) => boolean): readonly unknown[];
  /** What is wrong, by field name, in the order of the fields. */
  problems(which?: (field: FieldView) => boolean): Problems;
  /** What was typed and can be saved: a control that holds what cannot be kept, or is lost and held something wrong, keeps nobody from saving. */
  typed(): Extra;
  valueOf(field: FieldView): unknown;
}

/** @param host whose form it is; what is kept between two drawings hangs on it */
export function extraFields(host: object, form: ExtraForm): ExtraFields {
  const { fields, about } = form;
  const before = kept.get(host);
  const state: Kept = before?.about === about ? before : { about, controls: new Map(), written: new Map() };
  kept.set(host, state);
  const { controls, written } = state;
  // A control whose plugin is gone goes, too; what was typed into it is in the draft.
  // So does one that held what cannot be kept, once the rest is saved or given up.
  for (const [name, control] of controls)
    if (!fields.some(field => field.name === name && field.tag === control.tag) || (control.bad && !form.extra)) controls.delete(name);
  const ofControls = fields.filter(({ name }) => controls.has(name));
  const crowded = crowdedOut(form.extra, ofControls, home => form.stored(home));
  for (const view of ofControls) {
    const control = controls.get(view.name);
    if (control) control.crowded = crowded.has(view);
  }

  const typedOf = ({ home, plugin, id }: FieldView): unknown => own(form.extra?.[home]?.[plugin], id);
  const valueOf = (field: FieldView): unknown => {
    const typed = typedOf(field);
    return (typed === undefined ? own(own(form.stored(field.home), field.plugin), field.id) : typed) ?? undefined;
  };
  const problemOf = (field: FieldView): string | undefined => {
    const control = controls.get(field.name);
    // Asked where it can be answered; nobody has to correct what they did not touch.
    if (field.kind === 'element' && (!control?.ready || control.bad)) return undefined;
    const [value, typed] = [valueOf(field), typedOf(field)];
    return typed === undefined && value !== undefined ? undefined : field.problem(value as never);
  };

  function field(view: FieldView): unknown {
    const { name, kind, options = [], multiple = false } = view;
    const label = form.labelOf(view.unit ? { ...view, label: `${view.label}, ${view.unit}` } : view);
    const hint = [view.hint, form.readerOf(view)].filter(Boolean).join(' ');
    const control = controls.get(name);
    const problem = control?.bad ? undefined : form.problem(name);
    const value = valueOf(view);
    const set = (next: unknown): void => {
      form.put(typedWith(form.extra, view, next));
    };
    const below = (drawn: unknown, group = false): unknown =>
      html`<fieldset aria-describedby=${hint ? `${name}-hint` : nothing}>${drawn}${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}${
        group && value !== undefined && !view.required
          ? html`<div><button type="button" class="link" @click=${() => {
              set(undefined);
              form.focusOn(name);
            }}>${form.t('rm.extra.clear')}<span class="sr">: ${view.label}</span></button></div>`
          : nothing
      }</fieldset>`;
    switch (kind) {
      case 'text':
        return textField({
          name,
          label,
          hint,
          type: view.multiline ? 'textarea' : 'text',
          value: typeof value === 'string' ? value : view.show(value),
          required: view.required,
          problem,
          onInput: text => {
            set(text || undefined);
          },
        });
      case 'number':
        return number(view, label, hint, problem, value, set);
      case 'boolean':
        return below(
          chips({
            name,
            legend: label,
            problem,
            value: value === true ? 'yes' : value === false ? 'no' : undefined,
            options: ['yes', 'no'].map(one => ({ value: one, label: form.t(`rm.extra.${one}`) })),
            onChange: one => {
              set(one === 'yes');
            },
          }),
          true,
        );
      case 'choice':
        if (options.length > fewChoices && !multiple) return list(view, label, hint, problem, value, set);
        return below(
          chips({
            name,
            legend: label,
            problem,
            multiple,
            options,
            value: multiple ? [value ?? []].flat().map(String) : (value as string | undefined),
            onChange: (one, all) => {
              // In the order of the options, whatever was ticked first.
              set(multiple ? (all.length ? options.map(option => option.value).filter(known => all.includes(known)) : undefined) : one);
            },
          }),
          !multiple,
        );
      case 'scale': {
        const range = scaleRange(view.scale ?? 'likert5');
        const drawn = range
          ? scale({
              name,
              legend: label,
              from: range[0],
              to: range[1],
              value: value as number | undefined,
              low: view.low ?? form.t(`scale.${view.scale ?? ''}.low`),
              high: view.high ?? form.t(`scale.${view.scale ?? ''}.high`),
              problem,
              onChange: set,
            })
          : chips({
              name,
              legend: label,
              problem,
              value: value as string | undefined,
              options: ['yes', 'no'].map(one => ({ value: one, label: form.t(`rm.extra.${one}`) })),
              onChange: set,
            });
        return below(drawn, true);
      }
      case 'element': {
        const made = control ?? new ExtraControl(view, form);
        controls.set(name, made);
        return made.render(view, form, { label, hint, value, problem: problem ?? '' });
      }
    }
  }

  /** A number is written as text: comma or point, and nothing typed is thrown away because it is no number yet. */
  function number(
    { name, min, required }: FieldView,
    label: string,
    hint: string,
    problem: string | undefined,
    value: unknown,
    set: (value: unknown) => void,
  ): unknown {
    const text = written.get(name);
    const isSame = text !== undefined && (numberIn(text, form.lang) ?? (text.trim() || undefined)) === value;
    if (!isSame) written.delete(name);
    const shown = isSame ? text : typeof value === 'number' ? numberText(value, form.lang) : typeof value === 'string' ? value : '';
    return html`<div class="field"><label for=${name}>${label}</label>
      <input id=${name} name=${name} type="text" inputmode=${min !== undefined && min >= 0 ? 'decimal' : nothing} .value=${live(shown)} aria-required=${required} aria-invalid=${!!problem}
        aria-describedby=${[hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ') || nothing} autocomplete="off" @input=${(
          event: Event,
        ) => {
          const typed = (event.target as HTMLInputElement).value;
          written.set(name, typed);
          set(numberIn(typed, form.lang) ?? (typed.trim() || undefined));
        }}>
      ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}${problemText(name, problem)}</div>`;
  }

  function list(
    { name, options = [], required }: FieldView,
    label: string,
    hint: string,
    problem: string | undefined,
    value: unknown,
    set: (value: unknown) => void,
  ): unknown {
    return html`<div class="field"><label for=${name}>${label}</label>
      <select id=${name} name=${name} aria-required=${required} aria-invalid=${!!problem} aria-describedby=${described(name, problem)} @change=${(
        event: Event,
      ) => {
        set((event.target as HTMLSelectElement).value || undefined);
      }}><option value="" ?selected=${value === undefined}>${form.t('rm.extra.choose')}</option>${options.map(
        option => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`,
      )}</select>
      ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}${problemText(name, problem)}</div>`;
  }

  return {
    fields,
    draw: which => fields.filter(which).map(field),
    problems: (which = () => true) =>
      Object.fromEntries(
        fields
          .filter(which)
          .map(view => [view.name, problemOf(view)] as const)
          .filter((one): one is [string, string] => one[1] !== undefined),
      ),
    typed: () =>
      fields.reduce((extra, view) => {
        const control = controls.get(view.name);
        return view.kind === 'element' && (control?.bad || (!control?.ready && view.problem(typedOf(view) as never))) ? typedWithout(extra, view) : extra;
      }, form.extra ?? {}),
    valueOf,
  };
}
