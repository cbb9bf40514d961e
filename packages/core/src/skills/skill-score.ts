import { editsFor, foldText, isNear } from './fold-text.js';
import { type Entry, langOf } from './skill-entries.js';

/** The words of an entry in one language, folded. */
export interface Row {
  readonly label: string;
  /** The label and the other labels, each on a line of its own, every word behind a blank. */
  readonly all: string;
}

/** What was typed. */
export interface Asked {
  readonly text: string;
  readonly words: readonly string[];
  readonly lang: string;
}

/** The scale every catalogue is held to (docs/guides/a-catalogue.md, "How results are ordered"). */
const scale = { label: 1, other: 0.9, start: 0.8, words: 0.7, otherWords: 0.6, inside: 0.5, near: 0.4, otherNear: 0.3 } as const;
/** Best of those that a catalogue found by its own lights. */
const ownLights = 0.1;
/** Less for words of another language than the one shown, and for a long label. */
const less = { lang: 0.05, long: 0.04 } as const;

export function askedFor(text: string, lang: string): Asked {
  // Nobody types that much; whoever pastes a page waits no longer than for a line.
  const folded = foldText(text.slice(0, 200));
  return { text: folded, words: folded ? [...new Set(folded.split(' '))] : [], lang };
}

export const rowsOf = ({ label, altLabels }: Pick<Entry, 'label' | 'altLabels'>): Row[] =>
  Object.entries(label).map(([lang, own]) => {
    const folded = foldText(own);
    const others = (Object.hasOwn(altLabels, lang) ? altLabels[lang] : undefined) ?? [];
    return { label: folded, all: `\n ${[folded, ...others.map(foldText)].join('\n ')}\n` };
  });

const shaded = (base: number, { label }: Row, { text }: Asked, other: boolean): number =>
  base - (other ? less.lang : 0) - less.long * Math.max(0, 1 - text.length / Math.max(1, label.length));

/** The score of a row that has what was typed, else `undefined`. `other`: it is of another language than the one shown. */
export function fullScore(row: Row, asked: Asked, other: boolean): number | undefined {
  const { label, all } = row;
  const { text, words } = asked;
  for (const word of words) if (!all.includes(word)) return undefined;
  if (label === text) return scale.label - (other ? less.lang : 0);
  if (all.includes(`\n ${text}\n`)) return scale.other - (other ? less.lang : 0);
  const base = label.startsWith(text)
    ? scale.start
    : words.every(word => label.startsWith(word) || label.includes(` ${word}`))
      ? scale.words
      : words.every(word => all.includes(` ${word}`))
        ? scale.otherWords
        : scale.inside;
  return shaded(base, row, asked, other);
}

/** The score of a row that has it with typing errors in its label, or only together with its other labels; else `undefined`. */
export const nearScore = (row: Row, asked: Asked, other: boolean, inLabel: boolean, inAll: boolean): number | undefined =>
  inAll ? shaded(inLabel ? scale.near : scale.otherNear, row, asked, other) : undefined;

/**
 * The score of what a searching catalogue found as number `at` of `count`: its own, else as all others are scored; what matches
 * nothing of it was found by the catalogue's own lights.
 */
export function scoreOf(entry: Entry, asked: Asked, at: number, count: number): number {
  if (entry.score !== undefined) return entry.score;
  const { words } = asked;
  const langs = Object.keys(entry.label);
  const shown = langOf(langs, asked.lang);
  const near = (text: string): boolean => {
    const parts = text.split(/\s+/);
    return words.every(word => parts.some(part => isNear(word, part, editsFor(word, words.length))));
  };
  const scores = rowsOf(entry).map((row, i) => {
    const other = langs[i] !== shown;
    return fullScore(row, asked, other) ?? nearScore(row, asked, other, near(row.label), near(row.all)) ?? 0;
  });
  return Math.max(...scores) || ownLights * (1 - at / count);
}
