import { isNear } from './fold-text.js';
import type { Row } from './skill-score.js';

/** The words of many rows, each once, and where they stand. */
export interface NearWords {
  readonly words: readonly string[];
  /** By word: one bit a letter, so that most words are passed over without being read. */
  readonly letters: Int32Array;
  /** Where the rows of a word begin in `rows`; one more at the end. */
  readonly starts: Int32Array;
  /** Twice the number of the row, and one more when the word stands in its label. */
  readonly rows: Int32Array;
}

/** The letters of a word as bits. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Numbers handled in one step. */
const several = 10_000;

/** Collects the words, a row a step. */
export function* wordSteps(rows: readonly Row[]): Generator<number, NearWords> {
  const known = new Map<string, number>();
  const words: string[] = [];
  // Word and place in turn.
  const stands: number[] = [];
  for (let row = 0; row < rows.length; row++) {
    const { label, all } = rows[row] as Row;
    const own = new Set(label.split(' '));
    for (const word of new Set(all.split(/\s+/))) {
      if (!word) continue;
      let id = known.get(word);
      if (id === undefined) {
        known.set(word, (id = words.length));
        words.push(word);
      }
      stands.push(id, 2 * row + Number(own.has(word)));
    }
    yield (row / rows.length) * 0.9;
  }
  const starts = new Int32Array(words.length + 1);
  for (let at = 0; at < stands.length; at += 2) {
    const id = stands[at] as number;
    starts[id + 1] = (starts[id + 1] as number) + 1;
    if (at % several === 0) yield 0.92;
  }
  const letters = new Int32Array(words.length);
  for (let id = 0; id < words.length; id++) {
    starts[id + 1] = (starts[id + 1] as number) + (starts[id] as number);
    letters[id] = lettersOf(words[id] as string);
    if (id % several === 0) yield 0.94;
  }
  const next = starts.slice();
  const places = new Int32Array(stands.length / 2);
  for (let at = 0; at < stands.length; at += 2) {
    const id = stands[at] as number;
    const place = next[id] as number;
    places[place] = stands[at + 1] as number;
    next[id] = place + 1;
    if (at % several === 0) yield 0.96;
  }
  return { words, letters, starts, rows: places };
}

/** How many of the words asked, each with the typing errors allowed, every row has: in its label, and anywhere. */
export function nearRows(
  { words, letters, starts, rows }: NearWords,
  asked: readonly (readonly [word: string, edits: number])[],
  count: number,
): { readonly labels: Uint8Array; readonly all: Uint8Array } {
  const labels = new Uint8Array(count);
  const all = new Uint8Array(count);
  for (const [number, [word, edits]] of asked.entries()) {
    const bits = lettersOf(word);
    for (let id = 0; id < words.length; id++) {
      // Each letter the word has not is one typing error at least.
      if (countBits(bits & ~(letters[id] as number)) > edits || !isNear(word, words[id] as string, edits)) continue;
      for (let at = starts[id] as number; at < (starts[id + 1] as number); at++) {
        const place = rows[at] as number;
        const row = place >> 1;
        if (all[row] === number) all[row] = number + 1;
        if (place & 1 && labels[row] === number) labels[row] = number + 1;
      }
    }
  }
  return { labels, all };
}
