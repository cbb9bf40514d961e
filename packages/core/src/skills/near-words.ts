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

/** Whether more than that many bits are set. */
function hasMore(bits: number, than: number): boolean {
  let rest = bits;
  for (let left = than; rest !== 0 && left > 0; left--) rest &= rest - 1;
  return rest !== 0;
}

/** Numbers handled in one step. */
const several = 5_000;

/** Collects the words, a row a step. */
export function* wordSteps(rows: readonly Row[]): Generator<number, NearWords> {
  const known = new Map<string, number>();
  const words: string[] = [];
  // Word and place in turn. In pieces: a list of millions of numbers is copied whole whenever it grows.
  const pieces: Int32Array[] = [];
  let piece = new Int32Array(0);
  let filled = 0;
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
      if (filled === piece.length) {
        pieces.push((piece = new Int32Array(2 * several)));
        filled = 0;
      }
      piece[filled++] = id;
      piece[filled++] = 2 * row + Number(own.has(word));
    }
    yield (row / rows.length) * 0.9;
  }
  const total = pieces.length ? (pieces.length - 1) * several + filled / 2 : 0;
  const each = function* (take: (id: number, place: number) => void): Generator<number, void> {
    let left = total;
    for (const one of pieces) {
      for (let at = 0; at < one.length && left > 0; at += 2, left--) take(one[at] as number, one[at + 1] as number);
      yield 0.95;
    }
  };
  const starts = new Int32Array(words.length + 1);
  yield* each(id => void (starts[id + 1] = (starts[id + 1] as number) + 1));
  const letters = new Int32Array(words.length);
  for (let id = 0; id < words.length; id++) {
    starts[id + 1] = (starts[id + 1] as number) + (starts[id] as number);
    letters[id] = lettersOf(words[id] as string);
    if (id % several === 0) yield 0.95;
  }
  const next = starts.slice();
  const places = new Int32Array(total);
  yield* each((id, place) => {
    const at = next[id] as number;
    places[at] = place;
    next[id] = at + 1;
  });
  return { words, letters, starts, rows: places };
}

/** How many of the words asked, each with the typing errors allowed, every row has: in its label, and anywhere. Some words a step. */
export function* nearRows(
  { words, letters, starts, rows }: NearWords,
  asked: readonly (readonly [word: string, edits: number])[],
  count: number,
): Generator<number, { readonly labels: Uint8Array; readonly all: Uint8Array }> {
  const labels = new Uint8Array(count);
  const all = new Uint8Array(count);
  // The last word each was counted for, from 1: several of its words may answer one asked.
  const ofLabels = new Uint8Array(count);
  const ofAll = new Uint8Array(count);
  for (const [number, [word, edits]] of asked.entries()) {
    const bits = lettersOf(word);
    for (let id = 0; id < words.length; id++) {
      if (id % several === 0) yield 0;
      // Each letter the word has not is one typing error at least.
      if (hasMore(bits & ~(letters[id] as number), edits) || !isNear(word, words[id] as string, edits)) continue;
      for (let at = starts[id] as number; at < (starts[id + 1] as number); at++) {
        const place = rows[at] as number;
        const row = place >> 1;
        if (ofAll[row] !== number + 1) {
          ofAll[row] = number + 1;
          all[row] = (all[row] as number) + 1;
        }
        if (!(place & 1) || ofLabels[row] === number + 1) continue;
        ofLabels[row] = number + 1;
        labels[row] = (labels[row] as number) + 1;
      }
    }
  }
  return { labels, all };
}
