import { buildIndex } from './build-index.js';
import { fold } from './fold.js';
import type { EscoPack } from './pack.js';
import { escoIndex, type Found } from './search.js';
import { type Slices, slicer } from './slices.js';
import { some } from './some-words.js';

/** What a person asks. */
export interface Question {
  readonly text: string;
  readonly lang: string;
  readonly limit: number;
}

/** More skills than this are as well waited for. */
const most = 600;

let variants: ReadonlyMap<string, string> | undefined;

/** For each folded letter, or pair of letters, the letters that fold to it: "e" → "éèêë…", "oe" → "œ". */
function variantsOf(folded: string): string {
  variants ??= (() => {
    const found = new Map<string, string>();
    // Latin with its accents, Greek and Cyrillic: the scripts ESCO is written in, Arabic has no letters to fold.
    for (const [from, to] of [
      [0xc0, 0x24f],
      [0x370, 0x45f],
      [0x1e00, 0x1fff],
    ] as const)
      for (let code = from; code <= to; code++) {
        const letter = String.fromCharCode(code),
          plain = fold(letter);
        if (plain && plain !== letter) found.set(plain, (found.get(plain) ?? '') + letter);
      }
    return found;
  })();
  return variants.get(folded) ?? '';
}

/** Finds a folded word in a label as it is written. */
function pattern(word: string): RegExp {
  let source = '';
  for (let at = 0; at < word.length; at++) {
    const letter = word[at] ?? '',
      pair = variantsOf(word.slice(at, at + 2));
    const one = `[${letter}${variantsOf(letter)}]`;
    if (pair && at + 1 < word.length) {
      const next = word[at + 1] ?? '';
      source += `(?:${one}[${next}${variantsOf(next)}]|[${pair}])`;
      at++;
    } else source += one;
  }
  return new RegExp(source, 'i');
}

/**
 * What was typed, looked for in the labels as they are: the first answer while the index is being built. The few skills
 * that have it are ranked by an index of their own, by the same rules as later. `undefined` where the whole index has to be
 * waited for: too many have it, or none as it was typed.
 */
export async function quickScan(pack: EscoPack, asked: Question, slices: Slices, chosen?: Uint8Array): Promise<readonly Found[] | undefined> {
  const pause = slicer(slices);
  const words = fold(asked.text.slice(0, 200)).split(' ').filter(Boolean);
  const long = words.filter(word => word.length > 2);
  const patterns = (long.length > 0 ? long : words).map(pattern);
  if (patterns.length === 0) return undefined;
  const found = new Uint8Array(pack.ids.length);
  let count = 0;
  const look = (label: string | undefined, skill: number): void => {
    if (!label || found[skill] || !patterns.every(one => one.test(label))) return;
    found[skill] = 1;
    count++;
  };
  for (const [lang, labels] of Object.entries(pack.labels)) {
    const others = pack.alt[lang] ?? {};
    for (let skill = 0; skill < labels.length && count <= most; skill++) {
      if (chosen && !chosen[skill]) continue;
      look(labels[skill], skill);
      for (const other of others[skill] ?? []) look(other, skill);
      if (skill % 256 === 0) await pause();
    }
  }
  if (count === 0 || count > most) return undefined;
  const answer = escoIndex(await buildIndex(pack, slices, found)).search(asked.text, asked.lang, asked.limit);
  // What has only some of the words is for the whole index to say.
  return answer.some(({ score = 1 }) => score > some) ? answer : undefined;
}
