// Loaded once a plugin adds a field or a question: drawing, reading and checking them.
import { nothing } from 'lit';
import type { FieldView } from '@reverse-mentoring/core';
import { ExtraControl } from './extra-control.js';
import { crowdedOut, typedWith, typedWithout, type Extra } from './extra-data.js';
import { drawField, withUnit } from './extra-draw.js';
import { wearTokens } from './extra-styles.js';
import { heldBack, storedValue, todaysExtra, typedValue } from './extra-upgrade.js';
import type { RmElement } from './element.js';
import type { Problems } from './form-element.js';
import { notice } from './notice.js';
import { addTexts } from './texts.js';
import { en } from './texts.extra.en.js';

addTexts('en', en);

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
  /** A label with what the form says of optional fields. */
  labelOf(field: Pick<FieldView, 'label' | 'required'>): string;
  /** Who will read it, where the form says so field by field. */
  readerOf(field: FieldView): string;
  /** What the record keeps for readers of this home. */
  stored(home: FieldView['home']): unknown;
  /** The same as this form knew it, the earliest first: what was typed was typed onto one of these. */
  seen(home: FieldView['home']): readonly unknown[];
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
export function extraFields(host: RmElement, given: ExtraForm): ExtraFields {
  const { fields, about } = given;
  const form = Object.create(given, {
    extra: { get: () => todaysExtra(given.extra, fields, home => given.seen(home)) },
  }) as ExtraForm;
  const before = kept.get(host);
  const state: Kept = before?.about === about ? before : { about, controls: new Map(), written: new Map() };
  kept.set(host, state);
  wearTokens(host);
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

  const heldAs = (view: FieldView): string | undefined => heldBack(view, form.extra, form.stored(view.home));
  const storedOf = (view: FieldView): unknown => storedValue(view, form.stored(view.home));
  const valueOf = (view: FieldView): unknown => {
    const typed = typedValue(view, form.extra);
    return (typed === undefined ? storedOf(view) : typed) ?? undefined;
  };
  const problemOf = (view: FieldView): string | undefined => {
    const control = controls.get(view.name);
    // Asked where it can be answered.
    if (heldAs(view) || (view.kind === 'element' && (!control?.ready || control.bad))) return undefined;
    const value = valueOf(view);
    // Nobody has to correct what they did not touch.
    return typedValue(view, form.extra) === undefined && value !== undefined ? undefined : view.problem(value as never, storedOf(view));
  };

  function field(view: FieldView): unknown {
    const { name, kind, plugin, home } = view;
    const held = heldAs(view);
    if (held) {
      const isFirst = fields.find(one => one.plugin === plugin && one.home === home) === view;
      return isFirst ? notice({ kind: 'quiet', text: form.t(held, { label: view.pluginLabel }) }) : nothing;
    }
    const control = controls.get(name);
    const problem = control?.bad ? undefined : form.problem(name);
    const hints = [view.hint ?? '', form.readerOf(view)].filter(Boolean);
    const value = valueOf(view);
    // What cannot be answered is not asked for.
    const label = form.labelOf({ label: withUnit(view), required: view.required && !control?.lost && !control?.bad });
    if (kind === 'element') {
      const made = control ?? new ExtraControl(view, form);
      controls.set(name, made);
      return made.render(view, form, { label, hints, value, problem: problem ?? '' });
    }
    return drawField({
      view,
      label,
      hints,
      value,
      stored: storedOf(view),
      problem,
      lang: form.lang,
      written,
      t: (key, params) => form.t(key, params),
      set: next => {
        form.put(typedWith(form.extra, view, next));
      },
      focus: () => {
        form.focusOn(name);
      },
    });
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
        // What is set aside is kept as it was written.
        return view.kind === 'element' && !heldAs(view) && (control?.bad || (!control?.ready && view.problem(typedValue(view, form.extra) as never)))
          ? typedWithout(extra, view)
          : extra;
      }, form.extra ?? {}),
    valueOf,
  };
}
