import type { IndexData } from './build-index.js';
import { unsigned } from './fold.js';

/** How a word of a label answers a word that was typed, worst to best. */
export const match = { none: 0, beginsNear: 1, near: 2, inside: 3, begins: 4, same: 5 } as const;

/** The words of an index, to be asked which of them answer a typed one. */
export interface WordList {
  readonly lengths: Uint8Array;
  /** Words that a sign tells from others, and what they are without it: "c++", "c". */
  readonly signed: readonly (readonly [word: number, plain: string])[];
  /** Number of a word that is there as typed, else -1. */
  find(typed: string): number;
  /** From which number (inclusive) to which (exclusive) words begin with `typed`. */
  beginning(typed: string): readonly [from: number, to: number];
  /** Tells of words with `typed` in their middle or at their end. */
  inside(typed: string, found: (word: number) => void): void;
  /**
   * Tells of words at most `edits` letters wrong, missing, added or swapped from `typed`; with `unfinished` also of those
   * whose beginning is.
   */
  near(typed: string, edits: number, unfinished: boolean, found: (word: number, edits: number, whole: boolean) => void): void;
}

export function wordList({ words: joined }: Pick<IndexData, 'words'>): WordList {
  const words = joined.split('\n');
  const offsets = new Uint32Array(words.length),
    lengths = new Uint8Array(words.length),
    // How many letters a word shares with the one before it: what was worked out for those is not worked out again.
    shared = new Uint8Array(words.length);
  let offset = 0,
    last = '';
  for (const [at, word] of words.entries()) {
    offsets[at] = offset;
    offset += word.length + 1;
    lengths[at] = Math.min(word.length, 255);
    let same = 0;
    while (same < 255 && same < word.length && word[same] === last[same]) same++;
    shared[at] = same;
    last = word;
  }
  /** First word that is not before `text`. */
  const lower = (text: string): number => {
    let low = 0,
      high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    lengths,
    signed: words.flatMap((word, at) => (unsigned(word) === word ? [] : [[at, unsigned(word)] as const])),
    find: typed => {
      const at = lower(typed);
      return words[at] === typed ? at : -1;
    },
    beginning: typed => [lower(typed), lower(`${typed}\uffff`)],
    inside(typed, found) {
      let word = 0;
      for (let at = joined.indexOf(typed); at >= 0; at = joined.indexOf(typed, at + 1)) {
        while (word + 1 < words.length && (offsets[word + 1] ?? 0) <= at) word++;
        if (at > (offsets[word] ?? 0)) found(word);
      }
    },
    near(typed, edits, unfinished, found) {
      // Damerau's distance letter by letter; row d says how far the first d letters of a word are from each beginning of `typed`.
      const wide = typed.length + 1,
        deepest = typed.length + edits;
      const table = new Uint8Array((deepest + 1) * wide),
        // Best answer any beginning of the word gave so far, by depth.
        begun = new Uint8Array(deepest + 1).fill(255);
      const cell = (row: number, column: number): number => table[row * wide + column] ?? 255;
      for (let column = 0; column < wide; column++) table[column] = column;
      begun[0] = typed.length;
      // Rows worked out for the word before; from `dead` letters on no word that shares them can answer.
      let known = 0,
        dead = 256;
      for (let at = 0; at < words.length; at++) {
        const common = shared[at] ?? 0;
        if (common >= dead) continue;
        dead = 256;
        const word = words[at] ?? '',
          depth = Math.min(word.length, deepest);
        known = Math.min(known, common);
        while (known < depth && dead > 255) {
          known++;
          const letter = word[known - 1];
          let best = (table[known * wide] = known);
          for (let column = 1; column < wide; column++) {
            const wanted = typed[column - 1];
            let value = Math.min(cell(known - 1, column) + 1, cell(known, column - 1) + 1, cell(known - 1, column - 1) + Number(letter !== wanted));
            if (known > 1 && column > 1 && letter === typed[column - 2] && word[known - 2] === wanted) value = Math.min(value, cell(known - 2, column - 2) + 1);
            table[known * wide + column] = value;
            if (value < best) best = value;
          }
          begun[known] = Math.min(begun[known - 1] ?? 255, cell(known, typed.length));
          // A row is at most one better than the one before it, so that a swap, which reaches over one, cannot help either.
          if (best > edits && !(unfinished && (begun[known] ?? 255) <= edits)) dead = known;
        }
        if (dead < 256) continue;
        const whole = word.length <= deepest ? cell(depth, typed.length) : 255,
          started = begun[depth] ?? 255;
        if (whole <= edits) found(at, whole, true);
        else if (unfinished && started <= edits) found(at, started, false);
      }
    },
  };
}
