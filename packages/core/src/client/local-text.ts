import { languageChain } from '../messages/index.js';
import type { LocalText } from '../plugin.js';

/** The language of a text to show to somebody who reads `lang`: that, its base language, English, else the first there is. */
export function langIn(text: LocalText, lang: string): string | undefined {
  return languageChain(lang).find(tag => text[tag]) ?? Object.keys(text).find(tag => text[tag]);
}

/** A text in the best language there is for `lang`. */
export function textIn(text: LocalText, lang: string): string | undefined {
  const found = langIn(text, lang);
  return found === undefined ? undefined : text[found];
}

/** What a plugin calls something, from whatever it gave: never throws, and never answers anything but a text with words in it. */
export function labelIn(text: unknown, lang: string, otherwise: unknown): string {
  try {
    const found: unknown = typeof text === 'string' ? text : textIn(text as LocalText, lang);
    if (typeof found === 'string' && found.trim()) return found;
  } catch {
    // No text by language, or one that cannot be read.
  }
  return String(otherwise);
}
