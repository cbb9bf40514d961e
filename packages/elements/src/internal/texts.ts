import { addMessages, message } from '@reverse-mentoring/core';
import type { Words } from '@reverse-mentoring/core';

/** Texts of one language, for `define({ languages: [fr] })`. */
export interface Language {
  /** BCP 47 tag, `fr`. */
  readonly lang: string;
  readonly texts: Readonly<Record<string, string>>;
}

const known = new Set(['en']);

/** Adds texts under keys `<element>.<text>`; plurals as `key.one` and `key.other`. */
export function addTexts(lang: string, texts: Readonly<Record<string, string>>): void {
  known.add(lang.toLowerCase());
  addMessages(lang, texts);
}

/** The tag itself when there are texts for it or its base language, of plugins too, else `en`: dates never speak another language than the words around them. */
export function spoken(lang: string, words?: Words): string {
  const tag = lang.toLowerCase();
  if (![tag, tag.split('-')[0] ?? ''].some(one => known.has(one) || words?.(one).length)) return 'en-GB';
  try {
    const [found = 'en'] = Intl.getCanonicalLocales(lang);
    // Plain English dates are told the way most of the world writes them: day before month, 24 hours.
    return found === 'en' ? 'en-GB' : found;
  } catch {
    return 'en-GB';
  }
}

/** The text of a key in a language, placeholders filled; `params.count` chooses the plural. */
export const text = message;
