import { editsFor, foldText } from './fold-text.js';
import { nearRows, type NearWords, wordSteps } from './near-words.js';
import { type Catalog, type Entry, langOf, readSkill } from './skill-entries.js';
import { type Asked, fullScore, nearScore, type Row, rowsOf } from './skill-score.js';
import { inSlices } from '../matching/slices.js';

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
      const entry = readSkill(catalog, skills[at]);
      if (typeof entry === 'string') this.problems.push(`skills[${at}] ${entry}`);
      else if (!this.entries.has(entry.id)) {
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

  /** Everything that has what was typed, without typing errors; with nothing typed, everything. */
  find(asked: Asked, found: Found): void {
    this.#each(asked.lang, (row, other) => fullScore(row, asked, other), found);
  }

  /** What has it with typing errors; what `find` found may be told once more. */
  async findNear(asked: Asked, found: Found): Promise<void> {
    if (!asked.words.length) return;
    const near = await (this.#near ??= inSlices(wordSteps(this.#rows)));
    const rows = nearRows(
      near,
      asked.words.map(word => [word, editsFor(word, asked.words.length)] as const),
      this.#rows.length,
    );
    this.#each(
      asked.lang,
      (row, other, at) => nearScore(row, asked, other, rows.labels[at] === asked.words.length, rows.all[at] === asked.words.length),
      found,
    );
  }

  #each(lang: string, score: (row: Row, other: boolean, at: number) => number | undefined, found: Found): void {
    const wanted = new Map<readonly string[], string | undefined>();
    let at = 0;
    let number = 0;
    for (const entry of this.entries.values()) {
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
