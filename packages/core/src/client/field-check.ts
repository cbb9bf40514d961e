import type { ChoiceField, FieldValue, NumberField } from '../plugin.js';
import { frozenCopy } from '../plugins/plain.js';
import { scaleRange } from '../questionnaires/answers.js';
import { sameJson } from '../records/canonical.js';
import { isPlainJson, maxExt } from '../records/ext-data.js';
import type { ClientContext } from './context.js';
import { tellOnce, type Field } from './field-list.js';
import { textIn } from './local-text.js';

/** What is wrong with a value: a text's key with what fills it in, or a plugin's own sentence as the key. */
export interface FieldProblem {
  readonly key: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Characters a text field takes. */
export const maxText = 4000;

/** Nothing was answered: what forms leave behind when somebody clears a field. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && !value.trim()) || (Array.isArray(value) && !value.length);
}

/** True for what JSON can say, and say again the same. */
export function isJson(value: unknown): value is FieldValue {
  try {
    const text = JSON.stringify(value) as string | undefined;
    // A date, a map or a function would come back as something else.
    return text !== undefined && text.length <= maxExt && isPlainJson(value);
  } catch {
    return false;
  }
}

const text = (value: unknown, max: number): FieldProblem | undefined =>
  typeof value !== 'string'
    ? { key: 'field.text', params: {} }
    : value.length > max
      ? { key: 'field.too-long', params: { length: value.length, max } }
      : undefined;

function number(value: unknown, { min, max, step = 1 }: NumberField): FieldProblem | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { key: 'field.number', params: {} };
  if (min !== undefined && value < min) return { key: 'field.min', params: { min } };
  if (max !== undefined && value > max) return { key: 'field.max', params: { max } };
  const from = min ?? 0;
  const steps = (value - from) / step;
  // Tenths are no exact numbers; what is a millionth of a step off was meant to be on it.
  if (!(step > 0) || Math.abs(steps - Math.round(steps)) < 1e-6) return undefined;
  const at = (n: number): number => Number((from + n * step).toPrecision(12));
  const [below, above] = [at(Math.floor(steps)), at(Math.ceil(steps))];
  return { key: 'field.step', params: { below, above: max !== undefined && above > max ? below : above } };
}

/** `stored`: an option that was chosen while it was offered stays. */
function choice(value: unknown, { options, multiple }: ChoiceField, lang: string, stored: unknown): FieldProblem | undefined {
  const values = [...options.map(option => option.value), ...(multiple && Array.isArray(stored) ? (stored as readonly string[]) : [])];
  const fits = multiple
    ? Array.isArray(value) && new Set(value).size === value.length && value.every(one => values.includes(one as string))
    : values.includes(value as string);
  return fits
    ? undefined
    : { key: multiple ? 'field.choices' : 'field.choice', params: { options: options.map(({ value: one, label }) => textIn(label, lang) ?? one).join(', ') } };
}

/** What the kind says against a value that is there. */
function kindProblem({ value: field }: Field, value: unknown, lang: string, stored: unknown): FieldProblem | undefined {
  switch (field.kind) {
    case 'text':
      return text(value, Math.min(field.maxLength ?? maxText, maxText));
    case 'number':
      return number(value, field);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { key: 'field.boolean', params: {} };
    case 'choice':
      return choice(value, field, lang, stored);
    case 'scale': {
      const range = scaleRange(field.scale);
      if (!range) return value === 'yes' || value === 'no' ? undefined : { key: 'field.boolean', params: {} };
      return Number.isInteger(value) && (value as number) >= range[0] && (value as number) <= range[1]
        ? undefined
        : { key: 'field.scale', params: { min: range[0], max: range[1] } };
    }
    case 'element':
      return isJson(value) ? undefined : { key: 'field.json', params: {} };
  }
}

/** What the plugin's own check says; one that fails is reported, and the value taken. */
function ownProblem(context: ClientContext, field: Field, value: FieldValue, lang: string): FieldProblem | undefined {
  const { value: given } = field;
  const check: unknown = Reflect.get(given, 'check');
  // What only tallies read is shown to no plugin.
  if (typeof check !== 'function' || given.home === 'own') return undefined;
  try {
    const said: unknown = (check as (value: FieldValue, lang: string) => unknown).call(given, frozenCopy(value), lang);
    if (said === undefined || said === '') return undefined;
    if (typeof said === 'string') return { key: said.slice(0, 300), params: {} };
    // A promise nobody waits for must not fail unseen.
    if (said instanceof Promise) said.catch(() => undefined);
    throw new Error(`"${given.id}": check() answers at once, with a text or undefined`);
  } catch (error) {
    tellOnce(context, field, check, error);
    return undefined;
  }
}

/** What is wrong with a value that is there; `asked` is false for a field whose plugin is gone, which is asked no more. */
export function fieldProblem(context: ClientContext, field: Field, value: unknown, lang: string, stored?: unknown, asked = true): FieldProblem | undefined {
  // Nobody has to correct what they did not touch.
  if (stored !== undefined && sameValue(value, stored)) return undefined;
  return kindProblem(field, value, lang, stored) ?? (asked ? ownProblem(context, field, value as FieldValue, lang) : undefined);
}

/** Whether two values of a field are one. */
export const sameValue = (a: unknown, b: unknown): boolean => a === b || (a !== undefined && b !== undefined && isJson(a) && isJson(b) && sameJson(a, b));
