import type { SkillHit } from '../client/types.js';
import type { CatalogSkill, LocalText, SkillCatalog } from '../plugin.js';
import { limits } from './env.js';
import type { Contribution, PluginHost } from './host.js';
import { isObject } from './plain.js';

/** A skill someone of the programme proposed; its skill id is `local:<id>`. */
export interface LocalSkillEntry {
  readonly id: string;
  readonly labels: LocalText;
  readonly domain?: string | undefined;
}

export interface SkillSearchOptions {
  readonly lang: string;
  readonly limit?: number | undefined;
  readonly catalog?: string | undefined;
}

export interface SkillIndex {
  /** Best first; an empty text gives all by label. Default limit 20. */
  search(text: string, options: SkillSearchOptions): Promise<SkillHit[]>;
  /** In the order asked; `undefined` for an unknown id. */
  resolve(ids: readonly string[], options: { readonly lang: string }): Promise<(SkillHit | undefined)[]>;
  /** Ids of function catalogues whose last answer was a failure. */
  unavailable(): readonly string[];
}

/** Small letters without accents; anything but letters and digits parts words. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** True when `word` with at most `edits` letters wrong, missing, added or swapped begins `text`. */
function isNear(word: string, text: string, edits: number): boolean {
  let at = 0;
  while (at < word.length && word[at] === text[at]) at++;
  if (at === word.length) return true;
  if (!edits) return false;
  const w = word.slice(at),
    t = text.slice(at);
  return (
    isNear(w.slice(1), t, edits - 1) ||
    isNear(w, t.slice(1), edits - 1) ||
    isNear(w.slice(1), t.slice(1), edits - 1) ||
    (w[0] === t[1] && w[1] === t[0] && isNear(w.slice(2), t.slice(2), edits - 1))
  );
}

/** 0 exact label, 1 its beginning, 2 its words' beginnings, 3 with other labels, 4 inside words, 5 with typing errors, 6 no match. */
function rankOf(label: string, all: string, asked: string): number {
  const words = asked.split(' ');
  const has = (text: string, before: string): boolean => words.every(word => ` ${text}`.includes(before + word));
  return label === asked
    ? 0
    : label.startsWith(asked)
      ? 1
      : has(label, ' ')
        ? 2
        : has(all, ' ')
          ? 3
          : has(all, '')
            ? 4
            : words.every(word => all.split(' ').some(other => isNear(word, other, word.length > 8 ? 2 : word.length > (words.length > 1 ? 3 : 4) ? 1 : 0)))
              ? 5
              : 6;
}

/** The entry of the asked language, else of its base language, English, any. */
function inLang<T>(texts: Readonly<Record<string, T>> = {}, lang: string): [lang?: string, value?: T] {
  const all = Object.entries(texts);
  return [lang, lang.split('-')[0], 'en'].map(tag => all.find(([key]) => key.toLowerCase() === tag?.toLowerCase())).find(Boolean) ?? all[0] ?? [];
}

const isIri = (id: string): boolean => /^(https?:\/\/|urn:)/i.test(id);

type Catalog = Pick<SkillCatalog, 'id' | 'label'>;
interface Entry {
  readonly id: string;
  readonly catalog: Catalog;
  readonly skill: CatalogSkill;
  texts?: readonly (readonly [lang: string, label: string, all: string])[];
}

/** What a catalogue gave, as entries; what is no skill is left out, a remote catalogue may answer anything. */
const entriesOf = (catalog: Catalog, skills: readonly CatalogSkill[]): Entry[] =>
  skills
    .filter((skill: Partial<CatalogSkill> | null) => isObject(skill?.label))
    .map(skill => ({ id: skill.id && isIri(skill.id) ? skill.id : `${catalog.id}:${skill.code}`, catalog, skill }));

/** The best rank over the languages; the asked one goes before the others at the same rank. */
function bestRank(entry: Entry, asked: string, lang: string): number {
  const { label, altLabels = {} } = entry.skill;
  entry.texts ??= Object.keys(label).map(tag => {
    const own = foldText(label[tag] ?? '');
    return [tag, own, [own, ...(altLabels[tag] ?? []).map(foldText)].join(' ')];
  });
  const [wanted] = inLang(label, lang);
  return Math.min(...entry.texts.map(([tag, own, all]) => 2 * rankOf(own, all, asked) + Number(tag !== wanted)));
}

function toHit({ id, catalog, skill }: Entry, lang: string): SkillHit {
  const [found = lang, label = id] = inLang(skill.label, lang),
    [, levels] = inLang(skill.levels, lang);
  return {
    id,
    label,
    lang: found,
    catalog: catalog.id,
    catalogLabel: inLang(catalog.label, lang)[1] ?? catalog.id,
    altLabels: skill.altLabels?.[found] ?? [],
    exactMatch: skill.exactMatch ?? [],
    ...(levels && { levels }),
  };
}

type Ask = (catalog: Extract<SkillCatalog, { search: unknown }>, signal: AbortSignal) => Promise<readonly CatalogSkill[]> | undefined;

/**
 * Searches the catalogues loaded and the programme's own skills. Of two skills with one id the first is taken.
 * `call` is the host's: it puts the time limit on function catalogues and reports their failures.
 */
export function createSkillIndex(
  contributions: readonly Contribution<SkillCatalog>[],
  localSkills: readonly LocalSkillEntry[],
  call: PluginHost['call'],
): SkillIndex {
  const known = new Map<string, Entry>(),
    failing = new Set<string>();
  const learn = (entries: readonly Entry[]): void => entries.forEach(entry => known.has(entry.id) || known.set(entry.id, entry));
  for (const { value } of contributions) if ('skills' in value) learn(entriesOf(value, value.skills));
  for (const { id, labels, domain } of localSkills) learn(entriesOf({ id: 'local', label: domain ? { und: domain } : {} }, [{ code: id, label: labels }]));

  /** Asks the function catalogues; `undefined` from `ask` leaves one alone. */
  const remote = async (ask: Ask): Promise<Entry[]> =>
    (
      await Promise.all(
        contributions.map(async ({ plugin, value }) => {
          if ('skills' in value) return [];
          const entries = await call(
            'skill.catalog',
            plugin,
            async signal => {
              const answer = ask(value, signal);
              const made = answer && entriesOf(value, await answer);
              if (made) failing.delete(value.id);
              return made ?? [];
            },
            limits.catalog,
          );
          if (!entries) failing.add(value.id);
          return entries ?? [];
        }),
      )
    )
      .flat()
      .filter(({ id }) => !known.has(id));

  return {
    async search(text, { lang, limit = 20, catalog }) {
      const asked = foldText(text);
      const found = await remote((source, signal) => (!catalog || catalog === source.id ? source.search(text, { lang, limit, signal }) : undefined));
      const hits = new Map<string, { hit: SkillHit; rank: number; key: string }>();
      for (const entry of [...known.values(), ...found]) {
        const rank = asked ? bestRank(entry, asked, lang) : 0;
        // What a remote catalogue found by its own lights stays, behind what matches by ours.
        if (hits.has(entry.id) || (catalog && catalog !== entry.catalog.id) || (rank > 11 && known.has(entry.id))) continue;
        const hit = toHit(entry, lang);
        hits.set(entry.id, { hit, rank, key: `${foldText(hit.label)}\n${hit.id}` });
      }
      return [...hits.values()]
        .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))
        .slice(0, limit)
        .map(({ hit }) => hit);
    },
    async resolve(ids, { lang }) {
      const missing = ids.filter(id => !known.has(id));
      const found = new Map(
        (
          await remote((source, signal) => {
            const own = missing.filter(id => isIri(id) || id.startsWith(`${source.id}:`));
            return own.length ? source.resolve(own, { lang, signal }) : undefined;
          })
        ).map(entry => [entry.id, entry]),
      );
      return ids.map(id => {
        const entry = known.get(id) ?? found.get(id);
        return entry && toHit(entry, lang);
      });
    },
    unavailable: () => [...failing],
  };
}
