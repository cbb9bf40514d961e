import type { RmErrorCode, RmErrorDetails } from '../errors.js';
import { isRmError, RmError } from '../errors.js';
import { earlyErrors } from './errors-early.en.js';

/** Texts of one language: plain sentences with `{name}` placeholders; plurals as `key.one` / `key.other`. */
export type MessageTable = Readonly<Record<string, string>>;

/** Tables that go before the core's in one language: what the plugins of a programme say. */
export type Words = (lang: string) => readonly MessageTable[];

/** One table with none of what every object has: a key may be any word. */
const bare = (before: MessageTable | undefined, table: MessageTable): MessageTable => ({ __proto__: null, ...before, ...table }) as unknown as MessageTable;

// Texts are data, not state: which language is spoken is asked at every call.
const tables = new Map<string, MessageTable>([['en', bare(undefined, earlyErrors)]]);

/** Adds texts of a language (BCP 47 tag); a key given again replaces the earlier text. */
export function addMessages(lang: string, table: MessageTable): void {
  tables.set(lang, bare(tables.get(lang), table));
}

/** The tags tried for `lang`, the best first: itself, its base language, English. */
export function languageChain(lang: string): string[] {
  const base = lang.split('-')[0] ?? lang;
  return [...new Set([lang, base, 'en'])];
}

const plurals = new Map<string, Intl.PluralRules>();
function pluralKey(lang: string, count: number): string {
  let rules = plurals.get(lang);
  if (!rules) {
    try {
      rules = new Intl.PluralRules(lang);
    } catch {
      rules = new Intl.PluralRules('en');
    }
    plurals.set(lang, rules);
  }
  return rules.select(count);
}

/** Fills `{name}` placeholders; an unknown one stays as it is. */
export function fillText(text: string, params: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined || value === null ? whole : typeof value === 'string' ? value : JSON.stringify(value);
  });
}

/** The text of `key` in `lang`, else in its base language, else in English, else the key itself. `params.count` chooses the plural. */
export function message(lang: string, key: string, params: Readonly<Record<string, unknown>> = {}, words?: Words): string {
  for (const tag of languageChain(lang)) {
    for (const table of [...(words?.(tag) ?? []), tables.get(tag)]) {
      const count = params['count'];
      const text = (typeof count === 'number' ? (table?.[`${key}.${pluralKey(tag, count)}`] ?? table?.[`${key}.other`]) : undefined) ?? table?.[key];
      if (text !== undefined) return fillText(text, params);
    }
  }
  return key;
}

/** True when some language has this key. */
export function hasMessage(lang: string, key: string, words?: Words): boolean {
  return message(lang, key, {}, words) !== key;
}

/** Builds an error with its English message: `error.<code>`, or `error.<code>.<rule>` when `details.rule` names one. */
export function rmError(code: RmErrorCode, details: RmErrorDetails = {}, cause?: unknown): RmError {
  return new RmError(code, errorText('en', code, details), details, cause);
}

/** What happened, to what, and what to do, in `lang`; an unknown error gives its own message. */
export function describeError(error: unknown, lang: string, words?: Words): string {
  if (isRmError(error)) {
    const { details } = error;
    // A developer reads days as they are stored, people as their language writes them.
    const text = errorText(lang, error.code, { ...details, date: dayText(lang, details['date']), today: dayText(lang, details['today']) }, words);
    // Who made it may not have known all that its sentence wants; one with a gap says less than its own words.
    return /\{\w+\}/.test(text) ? error.message : text;
  }
  return error instanceof Error ? error.message : String(error);
}

function dayText(lang: string, day: unknown): unknown {
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(String(day))) return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(String(day)));
  } catch {
    // No such day or no such language: as it is.
  }
  return day;
}

/** A part of a sentence, by its key. */
type Reason = { readonly key: string; readonly params: Readonly<Record<string, unknown>> };

function errorText(lang: string, code: string, given: RmErrorDetails, words?: Words): string {
  const [issue] = given.issues ?? [];
  // What is wrong inside a file is told in the same language as the rest of the sentence.
  const because = given['because'] as Reason | readonly Reason[] | undefined;
  const details =
    code === 'import-invalid' && issue
      ? { ...given, problem: errorText(lang, issue.code, issue.details ?? {}, words) }
      : because
        ? {
            ...given,
            problem: [because]
              .flat()
              .map(({ key, params }) => message(lang, key, params, words))
              .join(' · '),
          }
        : given;
  const state = `state.${String(details['state'])}`;
  const rule = details['rule'];
  const special = typeof rule === 'string' ? `error.${code}.${rule}` : '';
  return message(
    lang,
    special && hasMessage(lang, special, words) ? special : `error.${code}`,
    hasMessage(lang, state, words) ? { ...details, state: message(lang, state, {}, words) } : details,
    words,
  );
}
