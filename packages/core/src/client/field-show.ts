import { message, type Words } from '../messages/index.js';
import type { FieldValue } from '../plugin.js';
import { frozenCopy, isObject } from '../plugins/plain.js';
import { scaleRange } from '../questionnaires/answers.js';
import type { ClientContext } from './context.js';
import { isEmpty, isJson } from './field-check.js';
import { tellOnce, type Field } from './field-list.js';
import { textIn } from './local-text.js';
import { pluginWords } from './plugin-words.js';

function listOf(texts: readonly string[], lang: string): string {
  return intl(texts.join(', '), () => new Intl.ListFormat(lang, { type: 'conjunction' }).format(texts));
}

/** A language tag may be none that `Intl` knows. */
function intl(plain: string, run: () => string): string {
  try {
    return run();
  } catch {
    return plain;
  }
}

/** A number as the language writes it, with its unit behind a space that does not break. */
export function numberText(value: number, unit: string | undefined, lang: string): string {
  const digits = intl(String(value), () => new Intl.NumberFormat(lang, { maximumFractionDigits: 12 }).format(value));
  return unit ? `${digits}\u00a0${unit}` : digits;
}

/** Anything as people read it: a plugin may have kept other things under a name before. */
function anyText(value: unknown, lang: string, words: Words): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value, undefined, lang);
  if (typeof value === 'boolean') return message(lang, value ? 'field.yes' : 'field.no', {}, words);
  if (Array.isArray(value)) return listOf(value.map(one => anyText(one, lang, words)).filter(Boolean), lang);
  if (!isObject(value)) return '';
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${anyText(one, lang, words)}`)
    .join(' · ');
}

/** A value by its kind. */
function kindText({ value: field }: Field, value: unknown, lang: string, words: Words): string {
  if (field.kind === 'number' && typeof value === 'number') return numberText(value, field.unit && textIn(field.unit, lang), lang);
  if (field.kind === 'choice') {
    const label = (one: unknown): string => {
      const option = field.options.find(({ value: known }) => known === one);
      return option ? (textIn(option.label, lang) ?? option.value) : anyText(one, lang, words);
    };
    return Array.isArray(value) ? listOf(value.map(label), lang) : label(value);
  }
  if (field.kind === 'scale') {
    const range = scaleRange(field.scale);
    // What was given on a longer scale is no part of this one.
    if (range && typeof value === 'number' && value >= range[0] && value <= range[1]) return `${value}/${range[1]}`;
    if (value === 'yes' || value === 'no') return message(lang, `field.${value}`, {}, words);
  }
  return anyText(value, lang, words);
}

/** A value as people read it; `''` for none. A failing `show()` is reported, and the kind shows instead. */
export function fieldText(context: ClientContext, field: Field, value: unknown, lang: string, asked = true): string {
  if (isEmpty(value) || !isJson(value)) return '';
  const show: unknown = Reflect.get(field.value, 'show');
  if (asked && typeof show === 'function' && field.value.home !== 'own')
    try {
      const text: unknown = (show as (value: FieldValue, lang: string) => unknown).call(field.value, frozenCopy(value), lang);
      if (typeof text === 'string') return text;
      if (text instanceof Promise) text.catch(() => undefined);
      throw new Error(`"${field.value.id}": show() answers at once, with a text`);
    } catch (error) {
      tellOnce(context, field, show, error);
    }
  return kindText(field, value, lang, pluginWords(context, field.plugin));
}
