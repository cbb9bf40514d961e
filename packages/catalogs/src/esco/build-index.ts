import { fold } from './fold.js';
import type { EscoPack } from './pack.js';
import { type Slices, slicer } from './slices.js';

/**
 * The index: every label as a row of word numbers, and for each word the labels it is in. Numbers in typed arrays, so that
 * it is small, is kept in IndexedDB as it is, and is ready at once when read back.
 */
export interface IndexData {
  /** All words, folded, sorted, one a line. */
  readonly words: string;
  /** 1 for little words: "of", "de", "the" … */
  readonly little: Uint8Array;
  /** Languages, as `kinds` numbers them. */
  readonly langs: readonly string[];
  /** For each label its skill, and 2 × language + 1 for an other label. */
  readonly skills: Uint32Array;
  readonly kinds: Uint8Array;
  /** Where each label's words begin in `rows`; one more than there are labels. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  /** Where each word's labels begin in `uses`; one more than there are words. */
  readonly useStarts: Uint32Array;
  readonly uses: Uint32Array;
}

/**
 * Words that only join others, in any language: short, in many labels, at the beginning of few and at the end of hardly any.
 * They may come, go and move without changing what is meant. Few labels tell nothing.
 */
const isLittle = (letters: number, uses: number, firsts: number, lasts: number, labels: number): boolean =>
  letters <= 4 && uses > Math.max(20, labels / 250) && firsts < uses * 0.1 && lasts < uses * 0.02;

/** Sorted letter by letter: all at once they are more than a slice. */
async function sortedWords(words: Iterable<string>, pause: () => Promise<void> | undefined): Promise<readonly string[]> {
  const byLetter = new Map<string, string[]>();
  for (const word of words) {
    const letter = word.charAt(0),
      list = byLetter.get(letter);
    if (list) list.push(word);
    else byLetter.set(letter, [word]);
  }
  const sorted: string[] = [];
  for (const letter of [...byLetter.keys()].sort()) {
    for (const word of byLetter.get(letter)?.sort() ?? []) sorted.push(word);
    await pause();
  }
  return sorted;
}

/** Builds the index of the skills `chosen` marks (all without it), in slices. */
export async function buildIndex(pack: EscoPack, slices: Slices = {}, chosen?: Uint8Array): Promise<IndexData> {
  const pause = slicer(slices);
  const langs = Object.keys(pack.labels);
  const numbers = new Map<string, number>();
  const skills: number[] = [],
    kinds: number[] = [],
    starts: number[] = [0],
    rows: number[] = [];
  const add = (skill: number, kind: number, label: string): void => {
    const folded = fold(label);
    if (!folded) return;
    for (const word of folded.split(' ')) {
      let number = numbers.get(word);
      if (number === undefined) numbers.set(word, (number = numbers.size));
      rows.push(number);
    }
    skills.push(skill);
    kinds.push(kind);
    starts.push(rows.length);
  };
  for (const [at, lang] of langs.entries()) {
    const labels = pack.labels[lang] ?? [],
      others = pack.alt[lang] ?? {};
    for (let skill = 0; skill < labels.length; skill++) {
      if (chosen && !chosen[skill]) continue;
      add(skill, 2 * at, labels[skill] ?? '');
      for (const other of others[skill] ?? []) add(skill, 2 * at + 1, other);
      if (skill % 32 === 0) await pause();
    }
  }

  await pause(true);
  const sorted = await sortedWords(numbers.keys(), pause);
  const rank = new Uint32Array(sorted.length);
  for (const [place, word] of sorted.entries()) rank[numbers.get(word) ?? 0] = place;
  await pause();
  const row = new Uint32Array(rows.length),
    counts = new Uint32Array(sorted.length),
    firsts = new Uint32Array(sorted.length),
    lasts = new Uint32Array(sorted.length),
    useStarts = new Uint32Array(sorted.length + 1),
    uses = new Uint32Array(rows.length);
  const count = (list: Uint32Array, word = 0): number => (list[word] = (list[word] ?? 0) + 1);
  for (let label = 0; label < skills.length; label++) {
    const [start = 0, end = 0] = [starts[label], starts[label + 1]];
    for (let at = start; at < end; at++) count(counts, (row[at] = rank[rows[at] ?? 0] ?? 0));
    count(firsts, row[start]);
    count(lasts, row[end - 1]);
    if (label % 512 === 0) await pause();
  }
  for (let word = 0; word < sorted.length; word++) useStarts[word + 1] = (useStarts[word] ?? 0) + (counts[word] ?? 0);
  const next = useStarts.slice();
  for (let label = 0; label < skills.length; label++) {
    for (let at = starts[label] ?? 0; at < (starts[label + 1] ?? 0); at++) uses[count(next, row[at]) - 1] = label;
    if (label % 512 === 0) await pause();
  }
  const little = Uint8Array.from(sorted, (word, at) => Number(isLittle(word.length, counts[at] ?? 0, firsts[at] ?? 0, lasts[at] ?? 0, skills.length)));
  const data = {
    words: sorted.join('\n'),
    little,
    langs,
    skills: Uint32Array.from(skills),
    kinds: Uint8Array.from(kinds),
    starts: Uint32Array.from(starts),
    rows: row,
    useStarts,
    uses,
  };
  await pause(true);
  return data;
}
