import { editsFor, foldText, isNear, signedWords } from './fold-text.js';
import { type Entry, langOf } from './skill-entries.js';

/** The words of an entry in one language, folded. */
export interface Row {
  readonly label: string;
  /** The label and the other labels, each on a line of its own, every word behind a blank. */
  readonly all: string;
  /** Words a sign tells from others, "c++"; missing where there are none. */
  readonly signed?: readonly string[];
}

/** What was typed. */
export interface Asked {
  readonly text: string;
  /** None where nothing was typed. */
  readonly words: readonly string[];
  /** The words as they begin one of a row: behind a blank. */
  readonly begun: readonly string[];
  readonly signed: readonly string[];
  readonly lang: string;
}

/** The scale every catalogue is held to (docs/guides/a-catalogue.md, "How results are ordered"). */
const scale = {
  label: 1,
  other: 0.9,
  turned: 0.85,
  start: 0.8,
  otherTurned: 0.75,
  words: 0.7,
  otherWords: 0.65,
  startBegun: 0.6,
  begun: 0.5,
  otherBegun: 0.45,
  inside: 0.4,
  near: 0.3,
  otherNear: 0.25,
  some: 0.2,
} as const;
/** Of words in another language than the one shown: below all that has whole words in that one. */
const otherLang = 0.6;
/** Best of those that a catalogue found by its own lights. */
const ownLights = 0.05;
/** Less for a long label and for a sign that is not there; together never as much as a line. */
const less = { long: 0.04, sign: 0.04, most: 0.045 } as const;

export function askedFor(text: string, lang: string): Asked {
  // Nobody types that much; whoever pastes a page waits no longer than for a line.
  const typed = text.slice(0, 200).trim();
  const folded = foldText(typed);
  // Signs alone are a word that no label has, folded as labels are.
  const words = [...new Set(folded ? folded.split(' ') : typed ? [typed] : [])];
  return { text: folded, words, begun: words.map(word => ` ${word}`), signed: signedWords(typed), lang };
}

export const rowsOf = ({ label, altLabels }: Pick<Entry, 'label' | 'altLabels'>): Row[] =>
  Object.entries(label).map(([lang, own]) => {
    const folded = foldText(own);
    const others = (Object.hasOwn(altLabels, lang) ? altLabels[lang] : undefined) ?? [];
    const signed = [own, ...others].flatMap(signedWords);
    return { label: folded, all: `\n ${[folded, ...others.map(foldText)].join('\n ')}\n`, ...(signed.length && { signed }) };
  });

/** Whether a word stands whole in a line; words stand behind a blank, and before one or the end of the line. */
function isWhole(line: string, word: string): boolean {
  const end = (at: number): boolean => line[at] === ' ' || line[at] === '\n' || line[at] === undefined;
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) if ((at === 0 || line[at - 1] === ' ') && end(at + word.length)) return true;
  return false;
}

/** How many of the signs asked for a row lacks; `undefined` where it has not even the word. */
function signsMissing({ all, signed }: Row, asked: Asked): number | undefined {
  let missing = 0;
  for (const word of asked.signed) {
    if (signed?.includes(word)) continue;
    if (!isWhole(all, foldText(word))) return undefined;
    missing++;
  }
  return missing;
}

/** A score of a line of the scale, for one row. */
const shaded = (line: number, { label }: Row, { text }: Asked, other: boolean, missing: number): number =>
  (line - Math.min(less.most, less.sign * missing + (line < scale.other ? less.long * Math.max(0, 1 - text.length / Math.max(1, label.length)) : 0))) *
  (other ? otherLang : 1);

/** The score of a row that has what was typed, else `undefined`. `other`: it is of another language than the one shown. */
export function fullScore(row: Row, asked: Asked, other: boolean): number | undefined {
  for (const word of asked.words) if (!row.all.includes(word)) return undefined;
  const missing = signsMissing(row, asked);
  return missing === undefined ? undefined : shaded(lineOf(row, asked), row, asked, other, missing);
}

function lineOf({ label, all }: Row, { text, words, begun }: Asked): number {
  // First: one or two letters stand inside of nearly every row.
  for (const word of begun) if (!all.includes(word)) return scale.inside;
  if (label === text) return scale.label;
  if (all.includes(`\n ${text}\n`)) return scale.other;
  const whole = (line: string): boolean => words.every(word => isWhole(line, word));
  // As many letters in the same words: turned round.
  const turned = (line: string): boolean => line.length === text.length && whole(line);
  if (whole(label)) return turned(label) ? scale.turned : label.startsWith(text) ? scale.start : scale.words;
  if (whole(all)) return all.trim().split('\n ').some(turned) ? scale.otherTurned : scale.otherWords;
  return label.startsWith(text)
    ? scale.startBegun
    : words.every((word, at) => label.startsWith(word) || label.includes(begun[at] as string))
      ? scale.begun
      : scale.otherBegun;
}

/** The score of a row that has it with typing errors in its label, or only together with its other labels; else `undefined`. */
export function nearScore(row: Row, asked: Asked, other: boolean, inLabel: boolean, inAll: boolean): number | undefined {
  const missing = inAll ? signsMissing(row, asked) : undefined;
  return missing === undefined ? undefined : shaded(inLabel ? scale.near : scale.otherNear, row, asked, other, missing);
}

/**
 * The score of a row that has only `found` of the words typed, typing errors forgiven; `undefined` for less than half of
 * them. Asked for where nothing has all.
 */
export function someScore(row: Row, asked: Asked, other: boolean, found: number): number | undefined {
  const { length } = asked.words;
  return found > 0 && 2 * found >= length ? shaded((scale.some * found) / length, row, asked, other, 0) : undefined;
}

/**
 * The score of what a searching catalogue found as number `at` of `count`: its own, else as all others are scored; what matches
 * nothing of it was found by the catalogue's own lights.
 */
export function scoreOf(entry: Entry, asked: Asked, at: number, count: number): number {
  if (entry.score !== undefined) return entry.score;
  const { words } = asked;
  const langs = Object.keys(entry.label);
  const shown = langOf(langs, asked.lang);
  const near = (text: string): number => {
    const parts = text.split(/\s+/);
    return words.filter(word => parts.some(part => isNear(word, part, editsFor(word, words.length)))).length;
  };
  const scores = rowsOf(entry).map((row, i) => {
    const other = langs[i] !== shown;
    const all = near(row.all);
    return (
      fullScore(row, asked, other) ??
      nearScore(row, asked, other, near(row.label) === words.length, all === words.length) ??
      someScore(row, asked, other, all) ??
      0
    );
  });
  return Math.max(...scores) || ownLights * (1 - at / count);
}
