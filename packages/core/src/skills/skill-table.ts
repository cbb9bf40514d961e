import { editsFor, foldText } from './fold-text.js';
import { nearRows, type NearWords, wordSteps } from './near-words.js';
import { type Catalog, type Entry, langOf, readSkill } from './skill-entries.js';
import { type Asked, fullScore, nearScore, type Row, rowsOf, someScore } from './skill-score.js';
import { inSlices } from '../slices.js';

/** Entries looked through in one step. */
const several = 500;

/** Of what is found by some words only: where they stand in other labels. */
const otherLabels = 0.9;

/** A word, and how many of its letters may be wrong. */
export type AskedWord = readonly [word: string, edits: number];

/** What a table finds: told once for each entry, with its best score. */
export type Found = (entry: Entry, score: number, label: string) => void;

/** A list of skills made ready to search: folded once, whatever is loaded beside it. */
export class SkillTable {
  /** Of two with one id the first counts. */
  readonly entries = new Map<string, Entry>();
  readonly problems: string[] = [];
  readonly #rows: Row[] = [];
  /** By entry: the languages of its rows. */
  readonly #langs: (readonly string[])[] = [];
  #near: Promise<NearWords> | undefined;

  /** Reads and folds, a skill a step. */
  *fill(catalog: Catalog, skills: readonly unknown[]): Generator<number> {
    const sets = new Map<string, readonly string[]>();
    for (let at = 0; at < skills.length; at++) {
      const entry = readSkill(catalog, skills[at], problem => this.problems.push(`skills[${at}] ${problem}`));
      if (entry && !this.entries.has(entry.id)) {
        this.entries.set(entry.id, entry);
        const langs = Object.keys(entry.label);
        const key = langs.join();
        if (!sets.has(key)) sets.set(key, langs);
        this.#langs.push(sets.get(key) as readonly string[]);
        this.#rows.push(...rowsOf(entry));
      }
      yield at / skills.length;
    }
  }

  /** Everything that has what was typed, without typing errors; with nothing typed, everything. In slices: a keystroke holds no page up. */
  find(asked: Asked, found: Found, signal?: AbortSignal): Promise<void> {
    return inSlices(
      this.#each(asked.lang, (row, other) => fullScore(row, asked, other), found),
      { signal },
    );
  }

  /** What has it with typing errors; what `find` found may be told once more. */
  async findNear(asked: Asked, found: Found, signal?: AbortSignal): Promise<void> {
    const { words, lang } = asked;
    if (!words.length) return;
    const has = await this.#rowsWith(
      words.map(word => [word, editsFor(word, words.length)]),
      signal,
    );
    const all = words.length;
    // Looking through a hundred thousand for nothing takes as long as for something.
    if (!has.all.includes(all)) return;
    await inSlices(
      this.#each(lang, (row, other, at) => nearScore(row, asked, other, has.labels[at] === all, has.all[at] === all), found),
      { signal },
    );
  }

  /** How many rows there are, and how many of them have a word with that many letters wrong at most. */
  async usesOf(word: AskedWord, signal?: AbortSignal): Promise<readonly [uses: number, rows: number]> {
    const { all } = await this.#rowsWith([word], signal);
    let uses = 0;
    for (const has of all) uses += has;
    return [uses, all.length];
  }

  /** What has some of these words. */
  async findSome(asked: Asked, words: readonly AskedWord[], found: Found, signal?: AbortSignal): Promise<void> {
    const { labels, all } = await this.#rowsWith(words, signal);
    const texts = words.map(([word]) => word);
    const score = (row: Row, other: boolean, at: number): number | undefined => {
      const has = all[at] as number;
      // Less than half of them is little, and yet all there is.
      const counted = texts.slice(0, 2 * has);
      const found = has ? someScore(row, { ...asked, words: counted }, other, has) : undefined;
      return found && (found * counted.length * (labels[at] === has ? 1 : otherLabels)) / texts.length;
    };
    await inSlices(this.#each(asked.lang, score, found), { signal });
  }

  async #rowsWith(words: readonly AskedWord[], signal?: AbortSignal): Promise<{ readonly labels: Uint8Array; readonly all: Uint8Array }> {
    // Made for every search to come: who gives up this one does not undo it.
    const near = await (this.#near ??= inSlices(wordSteps(this.#rows)));
    return inSlices(nearRows(near, words, this.#rows.length), { signal });
  }

  *#each(lang: string, score: (row: Row, other: boolean, at: number) => number | undefined, found: Found): Generator<number, void> {
    const wanted = new Map<readonly string[], string | undefined>();
    let at = 0;
    let number = 0;
    for (const entry of this.entries.values()) {
      if (number % several === 0) yield number / this.entries.size;
      const langs = this.#langs[number++] as readonly string[];
      let shown = wanted.get(langs);
      if (shown === undefined) wanted.set(langs, (shown = langOf(langs, lang)));
      let best = -1;
      let label = '';
      for (const one of langs) {
        const row = this.#rows[at] as Row;
        if (one === shown) label = row.label;
        best = Math.max(best, score(row, one !== shown, at++) ?? -1);
      }
      if (best >= 0) found(entry, best, label);
    }
  }
}

/** A label folded as tables fold it, for one that is in none. */
export const foldedLabel = (entry: Entry, lang: string): string => foldText(entry.label[langOf(Object.keys(entry.label), lang) ?? ''] ?? '');
