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
