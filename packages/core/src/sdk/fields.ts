import type { Moment } from '../questionnaires/questionnaires.js';
import type { LocalText } from './texts.js';

/** What a field or a question of a plugin holds: anything JSON can say. `undefined` is "not answered". */
export type FieldValue = string | number | boolean | null | readonly FieldValue[] | { readonly [key: string]: FieldValue };

/** What every field of a plugin has. */
export interface FieldBase {
  /** A word of letters, digits and `_`, but `version`; the value is kept under it in `ext[pluginId]`. Never change it once people have data. */
  readonly id: string;
  readonly label: LocalText;
  /** One soft line below the label. */
  readonly hint?: LocalText;
  /** The form asks for it before it saves. A command of the SDK checks only what it is given. */
  readonly required?: boolean;
  /**
   * Says what is wrong with a value, in the language given; `undefined`: nothing. Called with frozen values, synchronously,
   * after the checks the kind makes itself. When it throws, the value is taken and the failure reported.
   */
  check?(value: FieldValue, lang: string): string | undefined;
  /** The value as people read it, in the history and in exports; default by kind. When it throws, the default is shown. */
  show?(value: FieldValue, lang: string): string;
}

export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly multiline?: boolean;
  /** Characters; default and at most 4,000. */
  readonly maxLength?: number;
}

export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly min?: number;
  readonly max?: number;
  /** Default 1; `0.1` takes tenths. */
  readonly step?: number;
  /** Shown behind the label, `°C`; not again where the label says it. */
  readonly unit?: LocalText;
}

export interface BooleanField extends FieldBase {
  readonly kind: 'boolean';
}

export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  /** Never give a `value` another meaning; one that is offered no more stays where it was chosen. */
  readonly options: readonly { readonly value: string; readonly label: LocalText }[];
  /** Several may be chosen: the value is a list. */
  readonly multiple?: boolean;
}

/**
 * A form control of the plugin's own: a custom element. The host waits for `load()` and the definition of `tag` (5 s), makes one,
 * sets its properties `value` (`undefined` when empty), `label`, `hint`, `lang`, `disabled`, `required` and `problem` (text or
 * `''`), and reads `value` at each `input` or `change` event it sends. Where it cannot be had, the form says so, saves without it,
 * and what the field held stays.
 */
export interface ElementField extends FieldBase {
  readonly kind: 'element';
  readonly tag: string;
  load(): Promise<unknown>;
}

/** A question answered on a scale: `likert5` 1-5, `likert7` 1-7, `nps` 0-10, `yes-no` (`yes` / `no`). */
export interface ScaleField extends FieldBase {
  readonly kind: 'scale';
  readonly scale: 'likert5' | 'likert7' | 'nps' | 'yes-no';
  /** What the ends of the scale mean; default the words of the core. */
  readonly low?: LocalText;
  readonly high?: LocalText;
}

export type ExtraField = TextField | NumberField | BooleanField | ChoiceField | ElementField;

/**
 * A further field of the session log. `case`: both partners and the coordinators read it (kept with the session);
 * `pair`: the partners alone (kept with the session's notes).
 */
export type SessionField = ExtraField & { readonly home: 'case' | 'pair' };

/** What every question added to a questionnaire has. */
export interface ItemBase {
  /** Who is asked; default both. */
  readonly role?: 'mentor' | 'mentee';
}

/** A question whose answer the partner reads (kept with the feedback). Only these moments have answers for the partner. */
export type PairItem = ItemBase & (ExtraField | ScaleField) & { readonly home: 'pair'; readonly moment: 'session' | 'mid-term' };

/**
 * A question whose answer nobody reads, no plugin either (kept with the ballot): the kind alone checks it. The answers are added up
 * from five people of three pairs on, so only kinds that can be are taken: `boolean`, `scale` and `choice` of one. What is to be said
 * in words goes to the partner (`pair`).
 */
export type OwnItem = ItemBase &
  (BooleanField | (Omit<ChoiceField, 'multiple'> & { readonly multiple?: false }) | ScaleField) & {
    readonly home: 'own';
    readonly moment: Exclude<Moment, 'needs'>;
    readonly check?: never;
  };

/** A further question of a questionnaire, for the partner (`pair`) or for the tallies (`own`). */
export type FeedbackItem = PairItem | OwnItem;
