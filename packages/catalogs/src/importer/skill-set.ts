import type { CatalogSkill } from '@reverse-mentoring/core/plugin';

/** Most skills of one list; beyond it a catalogue has to search by itself. */
const most = 100_000;
const longestLabel = 500;
const told = 5;

/** Texts by language, as they are collected. */
export interface SkillDraft {
  readonly code: string;
  /** An address of its own. */
  readonly id?: string | undefined;
  readonly label: ReadonlyMap<string, string>;
  readonly altLabels?: ReadonlyMap<string, readonly string[]>;
  readonly levels?: ReadonlyMap<string, readonly string[]>;
  readonly exactMatch?: readonly string[];
}

const entries = <T>(map: ReadonlyMap<string, T>): Record<string, T> => Object.fromEntries(map);

/** Collects the skills of a file and everything that is wrong with it: either all of it is loaded or nothing. */
export class SkillSet {
  readonly #where: string;
  readonly #skills: CatalogSkill[] = [];
  /** By id: where it stood first. */
  readonly #places = new Map<string, string>();
  readonly #problems: string[] = [];

  constructor(where: string) {
    this.#where = where;
  }

  /** @param place of the skill in the file, as people find it again: `row 12`, `item 4a1f…` */
  wrong(place: string, problem: string): void {
    this.#problems.push(`${place}: ${problem}`);
  }

  add({ code, id, label, altLabels, levels, exactMatch = [] }: SkillDraft, place: string): void {
    if (!label.size) this.wrong(place, 'it has no label in any language; give it one, or leave it out of the file');
    for (const [lang, text] of label)
      if (text.length > longestLabel)
        this.wrong(place, `its label (${lang}) has ${text.length} letters, at most ${longestLabel} are read by anybody; shorten it`);
    if (id === undefined && (!/^\S{1,100}$/.test(code) || code === '__proto__'))
      this.wrong(place, code ? `“${code}” is no code: at most 100 letters without a blank` : 'it has no code; give each skill one that stays');
    const key = id ?? code;
    const first = this.#places.get(key);
    if (key && first !== undefined) this.wrong(place, `“${key}” is there already at ${first}; give each skill its own`);
    else this.#places.set(key, place);
    const others = new Map(
      [...(altLabels ?? [])].map(([lang, texts]) => [lang, [...new Set(texts)].filter(text => text.length <= longestLabel && text !== label.get(lang))]),
    );
    const filled = new Map([...others].filter(([, texts]) => texts.length));
    const same = [...new Set(exactMatch)].filter(iri => iri !== id);
    this.#skills.push({
      code,
      ...(id !== undefined && { id }),
      label: entries(label),
      ...(filled.size && { altLabels: entries(filled) }),
      ...(levels?.size && { levels: entries(levels) }),
      ...(same.length && { exactMatch: same }),
    });
  }

  /** @throws {Error} naming the first few things that are wrong, by their place */
  done(): readonly CatalogSkill[] {
    if (!this.#skills.length && !this.#problems.length) throw new Error(`${this.#where} has no skill`);
    if (this.#skills.length > most)
      throw new Error(`${this.#where} has ${this.#skills.length} skills, more than ${most}; split it, or write a catalogue that searches on a server`);
    if (this.#problems.length) {
      const more = this.#problems.length - told;
      throw new Error(`${this.#where}: ${this.#problems.slice(0, told).join('; ')}${more > 0 ? `; and ${more} more` : ''}. Nothing was loaded`);
    }
    return this.#skills;
  }
}
