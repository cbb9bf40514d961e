import type { CatalogView, SkillHit, SkillSearchOptions } from '../client/types.js';
import type { LocalText, SkillCatalog } from '../plugin.js';
import type { Contribution, PluginHost } from '../plugins/host.js';
import { Best, byScore, type Candidate } from './best-few.js';
import { type SameGroup, SameSkills } from './same-skills.js';
import { catalogOf, type Entry, inLang, isIri } from './skill-entries.js';
import { assertGoing, atOnce, inSlices } from '../slices.js';
import { tellingWords } from './telling-words.js';
import { problemsText, type SearchingCatalog, type SearchingContribution, SkillRemotes } from './skill-remotes.js';
import { type Asked, askedFor, scoreOf } from './skill-score.js';
import { foldedLabel, SkillTable } from './skill-table.js';

/** A skill someone of the programme proposed; its skill id is `local:<id>`. */
export interface LocalSkillEntry {
  readonly id: string;
  readonly labels: LocalText;
  readonly domain?: string | undefined;
  /** The catalogue's skill it turned out to be. */
  readonly mappedTo?: string | undefined;
}

export interface SkillIndex {
  /** Best first, each concept once; an empty text gives all by label. Default limit 20. */
  search(text: string, options: SkillSearchOptions & { readonly lang: string }): Promise<SkillHit[]>;
  /** In the order asked; `undefined` for an unknown id. An address only other skills name as theirs is answered with what they say. */
  resolve(ids: readonly string[], options: { readonly lang: string }): Promise<(SkillHit | undefined)[]>;
  /** The catalogues, in the order of their plugins. */
  catalogs(lang: string): CatalogView[];
}

/** What outlives one index: a catalogue or a skill that comes or goes makes a new one. */
export interface SkillMemory {
  readonly remotes: SkillRemotes;
  /** Plain lists whose faults were told. */
  readonly told: WeakSet<object>;
}
export const createSkillMemory = (call: PluginHost['call']): SkillMemory => ({ remotes: new SkillRemotes(call), told: new WeakSet() });

/** A list is folded once, in slices, for as long as its plugin holds it; every client of the page has the same. */
const tables = new WeakMap<SkillCatalog, Promise<SkillTable>>();

interface Ready {
  /** In the order of the plugins, the programme's own skills last. */
  readonly tables: readonly (readonly [catalog: string, table: SkillTable])[];
  readonly same: SameSkills;
  /** By id, the groups of which the lists have several skills. */
  readonly shared: ReadonlyMap<string, SameGroup>;
}

/** Joins what the skills of the lists say of each other, a skill a step; answers the groups that have several of them. */
function* joinSteps(tables: Ready['tables'], same: SameSkills): Generator<number, Map<string, SameGroup>> {
  for (const [, table] of tables)
    for (const { id, exactMatch } of table.entries.values()) {
      if (exactMatch.length) same.join(id, exactMatch);
      yield 0.5;
    }
  const first = new Map<SameGroup, string>();
  const shared = new Map<string, SameGroup>();
  for (const [, table] of tables)
    for (const id of table.entries.keys()) {
      const group = same.groupOf(id);
      const other = group && first.get(group);
      if (group && other === undefined) first.set(group, id);
      else if (group && other !== undefined && other !== id) shared.set(other, group).set(id, group);
      yield 1;
    }
  return shared;
}

const isSearching = (contribution: Contribution<SkillCatalog>): contribution is SearchingContribution =>
  !Array.isArray((contribution.value as { skills?: unknown }).skills);
function toHit(
  entry: Entry,
  lang: string,
  same: SameSkills,
  more: { readonly id?: string; readonly score?: number; readonly levels?: Entry['levels'] } = {},
): SkillHit {
  const { id = entry.id, score, levels = entry.levels } = more;
  const [found = lang, label = id] = inLang(entry.label, lang);
  const [, described] = inLang(levels, lang);
  return {
    id,
    label,
    lang: found,
    catalog: entry.catalog.id,
    catalogLabel: inLang(entry.catalog.label, lang)[1] ?? entry.catalog.id,
    altLabels: (Object.hasOwn(entry.altLabels, found) ? entry.altLabels[found] : undefined) ?? [],
    exactMatch: entry.exactMatch,
    sameAs: same.membersOf(id).filter(other => other !== id),
    ...(described && { levels: described }),
    ...(score !== undefined && { score: Math.round(score * 1e4) / 1e4 }),
  };
}

/**
 * Searches the catalogues loaded and the programme's own skills by one score from 0 to 1 (docs/guides/a-catalogue.md,
 * "How results are ordered"). Lists are made ready in slices when first asked; searching catalogues are asked each time.
 */
export function createSkillIndex(
  contributions: readonly Contribution<SkillCatalog>[],
  localSkills: readonly LocalSkillEntry[],
  call: PluginHost['call'],
  { remotes, told }: SkillMemory = createSkillMemory(call),
): SkillIndex {
  const searching = contributions.filter(isSearching);
  let ready: Promise<Ready> | undefined;

  const tableOf = async ({ plugin, value }: Contribution<SkillCatalog>): Promise<SkillTable> => {
    let made = tables.get(value);
    if (!made) {
      const table = new SkillTable();
      made = inSlices(table.fill(catalogOf(value), 'skills' in value ? value.skills : [])).then(() => table);
      tables.set(value, made);
    }
    const table = await made;
    if (table.problems.length && !told.has(value)) remotes.report(plugin, problemsText(value.id, table.problems));
    told.add(value);
    return table;
  };
  const prepare = async (): Promise<Ready> => {
    const lists = contributions.filter(one => !isSearching(one));
    const made = await Promise.all(lists.map(async one => [one.value.id, await tableOf(one)] as const));
    const own = new SkillTable();
    for (const { id, labels, domain } of localSkills) atOnce(own.fill({ id: 'local', label: domain ? { und: domain } : {} }, [{ code: id, label: labels }]));
    const all = [...made, ['local', own] as const];
    const same = new SameSkills();
    for (const { id, mappedTo } of localSkills) if (mappedTo) same.join(`local:${id}`, [mappedTo]);
    const shared = await inSlices(joinSteps(all, same));
    return { tables: all, same, shared };
  };
  const getReady = (): Promise<Ready> => (ready ??= prepare());

  const known = (all: Ready, id: string): Entry | undefined => {
    for (const [, table] of all.tables) {
      const entry = table.entries.get(id);
      if (entry) return entry;
    }
    return undefined;
  };
  /** The equalities of the lists and of what was found now. */
  const joined = (same: SameSkills, found: readonly Entry[]): SameSkills => {
    const all = new SameSkills(same);
    for (const { id, exactMatch } of found) all.join(id, exactMatch);
    return all;
  };
  const order = new Map([...contributions.map(({ value }) => value.id), 'local'].reverse().map((id, at, all) => [id, all.length - at]));
  /** Of skills that are one: in the language asked for, with levels, of a list, of the catalogue loaded first. */
  const preferred = (lang: string) => {
    const rank = (entry: Entry): number =>
      (inLang(entry.label, lang)[0]?.split('-')[0]?.toLowerCase() === lang.split('-')[0]?.toLowerCase() ? 0 : 4) +
      (entry.levels ? 0 : 2) +
      Number(!!entry.found);
    return (a: Entry, b: Entry): number => rank(a) - rank(b) || (order.get(a.catalog.id) ?? 0) - (order.get(b.catalog.id) ?? 0) || (a.id < b.id ? -1 : 1);
  };
  /** The entries that mean the same as an id. */
  const membersOf = (all: Ready, same: SameSkills, found: ReadonlyMap<string, Entry>, id: string): Entry[] =>
    same.membersOf(id).flatMap(one => known(all, one) ?? found.get(one) ?? []);
  const byId = (entries: readonly Entry[]): Map<string, Entry> => new Map([...entries].reverse().map(entry => [entry.id, entry]));

  const viewOf = ({ plugin, value }: Contribution<SkillCatalog>, lang: string): CatalogView => ({
    id: value.id,
    label: inLang(catalogOf(value).label, lang)[1] ?? value.id,
    plugin,
    available: remotes.isAvailable(value),
  });

  /** What the lists have, the better part of it: alone, or all that is one with something else. */
  async function findListed(all: Ready, same: SameSkills, asked: Asked, { limit = 20, catalog, signal }: SkillSearchOptions): Promise<Candidate[]> {
    const alone = new Best(limit);
    const grouped = new Map<unknown, Candidate>();
    const seen = new Set<string>();
    const lists = all.tables.filter(([id]) => !catalog || id === catalog);
    const take = (number: number, near: boolean) => (entry: Entry, score: number, label: string) => {
      const candidate = { entry, score, label };
      const group = same.ownGroupOf(entry.id) ?? all.shared.get(entry.id);
      if (near && seen.has(entry.id)) return;
      // Of two skills with one id the first is taken.
      if (number && lists.slice(0, number).some(([, table]) => table.entries.has(entry.id))) return;
      if (!near && !group && alone.items.length < limit) seen.add(entry.id);
      if (!group) alone.add(candidate);
      else if (!grouped.has(group) || byScore(candidate, grouped.get(group) as Candidate) < 0) grouped.set(group, candidate);
    };
    const found = (): number => alone.items.length + grouped.size;
    for (const [number, [, table]] of lists.entries()) await table.find(asked, take(number, false), signal);
    if (found() < limit) for (const [number, [, table]] of lists.entries()) await table.findNear(asked, take(number, true), signal);
    if (!found() && asked.words.length > 1 && limit > 0) {
      const words = await tellingWords(
        asked.words,
        lists.map(([, table]) => table),
        signal,
      );
      if (words.length) for (const [number, [, table]] of lists.entries()) await table.findSome(asked, words, take(number, true), signal);
    }
    return [...alone.items, ...grouped.values()];
  }

  /** One list of what the lists have and of what was found elsewhere, each concept once. */
  function merged(
    all: Ready,
    same: SameSkills,
    asked: Asked,
    { limit = 20, catalog }: SkillSearchOptions,
    listed: readonly Candidate[],
    fresh: readonly (readonly Entry[])[],
    found: ReadonlyMap<string, Entry>,
  ): SkillHit[] {
    const { lang, words } = asked;
    const candidates = [...listed];
    for (const entries of fresh)
      for (const [at, entry] of entries.entries())
        if (found.get(entry.id) === entry)
          candidates.push({ entry, score: words.length ? scoreOf(entry, asked, at, entries.length) : 0, label: foldedLabel(entry, lang) });
    const shown = new Map<unknown, Candidate>();
    let floor = 0;
    for (const candidate of candidates.sort(byScore)) {
      const { id } = candidate.entry;
      // What shows for a concept may sort before others of the same score.
      if (shown.size >= limit && candidate.score < floor) break;
      floor = candidate.score;
      const group = same.groupOf(id);
      if (!group) shown.set(id, candidate);
      else if (!shown.has(group)) {
        const better = preferred(lang);
        const entry = membersOf(all, same, found, id)
          .filter(one => !catalog || one.catalog.id === catalog)
          .reduce((best, one) => (better(one, best) < 0 ? one : best), candidate.entry);
        shown.set(group, { entry, score: candidate.score, label: foldedLabel(entry, lang) });
      }
    }
    return [...shown.values()]
      .sort(byScore)
      .slice(0, limit)
      .map(({ entry, score }) => toHit(entry, lang, same, words.length ? { score } : {}));
  }

  return {
    async search(text, options) {
      const { lang, limit = 20, catalog, signal, onPartial } = options;
      const asked = askedFor(text, lang);
      assertGoing(signal);
      // Signs alone are no question.
      if (!asked.text && text.trim()) return [];
      const answers = new Map<SearchingContribution, readonly Entry[]>();
      const waiting = new Map<SearchingContribution, Promise<void>>();
      for (const one of searching) {
        if (catalog && one.value.id !== catalog) continue;
        const ask = remotes.ask(one, given => one.value.search(text, { lang, limit, signal: given }), signal);
        waiting.set(
          one,
          ask.then(entries => {
            answers.set(one, entries);
            waiting.delete(one);
          }),
        );
      }
      const all = await getReady();
      if (!onPartial) await Promise.all(waiting.values());
      let listed: Candidate[] | undefined;
      for (;;) {
        const left = [...waiting.keys()];
        const fresh = searching.map(one => (answers.get(one) ?? []).filter(({ id }) => !known(all, id)));
        const found = byId(fresh.flat());
        const same = joined(all.same, [...found.values()]);
        // What is found elsewhere changes what the lists have only where it makes two of their skills one.
        const alike = [...found.values()].some(({ exactMatch }) => exactMatch.length);
        const own = alike ? await findListed(all, same, asked, options) : (listed ??= await findListed(all, same, asked, options));
        const hits = merged(all, same, asked, options, own, fresh, found);
        assertGoing(signal);
        // More came meanwhile.
        if (waiting.size < left.length) continue;
        if (!left.length) return hits;
        onPartial?.({ hits, waiting: left.map(one => viewOf(one, lang)) });
        await Promise.race(waiting.values());
      }
    },
    async resolve(ids, { lang }) {
      const all = await getReady();
      const missing = [...new Set(ids)].filter(id => !known(all, id));
      const own = (value: SearchingCatalog): string[] => missing.filter(id => id.startsWith(`${value.id}:`) || isIri(id));
      const answers = await Promise.all(
        searching.flatMap(one => (own(one.value).length ? [remotes.ask(one, signal => one.value.resolve(own(one.value), { lang, signal }))] : [])),
      );
      const found = byId(answers.flat().filter(({ id }) => !known(all, id)));
      const same = joined(all.same, [...found.values()]);
      return ids.map(id => {
        const entry = known(all, id) ?? found.get(id);
        const others = same.groupOf(id) ? membersOf(all, same, found, id).sort(preferred(lang)) : [];
        const best = entry ?? others[0];
        return best && toHit(best, lang, same, { id, levels: best.levels ?? others.find(({ levels }) => levels)?.levels });
      });
    },
    catalogs: lang => contributions.map(one => viewOf(one, lang)),
  };
}
