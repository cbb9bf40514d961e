import { editsFor, foldText } from './fold-text.js';
import { nearRows, type NearWords, wordSteps } from './near-words.js';
import { type Catalog, type Entry, langOf, readSkill } from './skill-entries.js';
import { type Asked, fullScore, nearScore, type Row, rowsOf } from './skill-score.js';
import { inSlices } from '../slices.js';

/** Entries looked through in one step. */
const several = 500;

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
  find(asked: Asked, found: Found): Promise<void> {
    return inSlices(this.#each(asked.lang, (row, other) => fullScore(row, asked, other), found));
  }

  /** What has it with typing errors; what `find` found may be told once more. */
  async findNear(asked: Asked, found: Found): Promise<void> {
    const { words, lang } = asked;
    if (!words.length) return;
    const near = await (this.#near ??= inSlices(wordSteps(this.#rows)));
    const has = await inSlices(
      nearRows(
        near,
        words.map(word => [word, editsFor(word, words.length)]),
        this.#rows.length,
      ),
    );
    const all = words.length;
    await inSlices(this.#each(lang, (row, other, at) => nearScore(row, asked, other, has.labels[at] === all, has.all[at] === all), found));
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
