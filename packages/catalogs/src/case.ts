import type { LocalText, PluginObject } from '@reverse-mentoring/core/plugin';
import { importer, type ImportOptions } from './importer/importer.js';
import { defaultLang, langTag } from './importer/lang-tag.js';
import { SkillSet } from './importer/skill-set.js';
import { asList, assertGiven, type Fields, type FileSource, isFields, isIri, loadText, own, readJson, textOf } from './importer/source.js';

/** What {@link caseCatalog} is told. */
export interface CaseCatalogOptions extends ImportOptions, Omit<FileSource, 'encoding'> {
  /** Default: the title of the framework. */
  readonly label?: LocalText;
  /** A `CFPackage` as JSON text or read already, where there is no `url`. */
  readonly json?: unknown;
  /** Only items of these types (`CFItemType` or the title of `CFItemTypeURI`, in any case), `['Skill', 'Competency']`. Default: every item, headings too. */
  readonly itemTypes?: readonly string[];
  /** Language of items of which neither the item nor the framework says it; default `und`. */
  readonly lang?: string;
}

/** Longer statements are cut at a word: what one picks from a list is read in one line. */
const longest = 200;

/**
 * A competency framework in 1EdTech CASE (1.0 or 1.1) as a catalogue. An item’s `uri` is its skill id; its abbreviated
 * statement, else its full one, the label; its coding scheme, the rest of its statements and `alternativeLabel` are found too.
 * `exactMatchOf` becomes `exactMatch`; an item that `isTranslationOf` another one (CASE 1.1) is the same skill in one language
 * more. Items whose `statusEndDate` is over are left out. Either all is loaded, or the plugin is `failed` and names the items.
 *
 * @example
 * ```ts
 * import { caseCatalog } from '@reverse-mentoring/catalogs/case';
 *
 * const workshop = caseCatalog({ id: 'workshop', url: '/frameworks/workshop.json', itemTypes: ['Skill'] });
 * ```
 */
export function caseCatalog(options: CaseCatalogOptions): PluginObject {
  return importer('case', options, fileOf, async ({ json, url }, signal, now) => {
    assertGiven(options, json, 'json', 'the CFPackage as json');
    const where = url ?? 'The CFPackage';
    const value = readJson(json ?? (await loadText(url ?? '', undefined, signal)), where);
    if (!isFields(value) || !Array.isArray(own(value, 'CFItems')))
      throw new Error(`${where} is no CFPackage: it has no list CFItems; ask the framework’s server for CFPackages/{id}, not CFDocuments/{id}`);
    const document = own(value, 'CFDocument');
    const about = isFields(document) ? document : {};
    const lang = langTag(own(about, 'language')) ?? defaultLang(options.lang);
    const title = textOf(own(about, 'title'));
    return {
      label: options.label ?? { [lang]: title ?? options.id },
      skills: read(value, where, lang, options.itemTypes, new Date(now()).toISOString().slice(0, 10)),
    };
  });
}

const fileOf = ({ json, url }: CaseCatalogOptions): unknown => json ?? url;

/** The address of an item, `{ uri }` or the address itself. */
const uriOf = (node: unknown): string | undefined => {
  const uri = isFields(node) ? own(node, 'uri') : node;
  return typeof uri === 'string' && isIri(uri) ? uri : undefined;
};
/** Associations name items by identifier, address, or both. */
const namesOf = (node: unknown): string[] => [isFields(node) ? textOf(own(node, 'identifier')) : undefined, uriOf(node)].filter(one => one !== undefined);

/** What a type of item is called, by the item itself and by the definition it names. */
const typesOf = (item: unknown): string[] => {
  if (!isFields(item)) return [];
  const named = own(item, 'CFItemTypeURI');
  return [own(item, 'CFItemType'), isFields(named) ? own(named, 'title') : undefined].flatMap(type => textOf(type) ?? []);
};

/** Whether an item's last day is over; days are compared as they are written, `2026-11-22`. */
const isOver = (item: unknown, today: string): boolean => {
  const end = isFields(item) ? own(item, 'statusEndDate') : undefined;
  return typeof end === 'string' && /^\d{4}-\d\d-\d\d/.test(end) && end.slice(0, 10) < today;
};

function read(value: Fields, where: string, lang: string, itemTypes: readonly string[] | undefined, today: string): ReturnType<SkillSet['done']> {
  const items = asList(own(value, 'CFItems'));
  const wanted = itemTypes && new Set(itemTypes.map(type => type.trim().toLowerCase()));
  const current = items.map((item, at) => [item, at] as const).filter(([item]) => !isOver(item, today));
  if (items.length && !current.length) throw new Error(`${where} has only items whose statusEndDate is over; ask for the framework’s current edition`);
  const chosen = current.filter(([item]) => !wanted || typesOf(item).some(type => wanted.has(type.toLowerCase())));
  if (wanted && !chosen.length) {
    const there = [...new Set(items.flatMap(typesOf))].sort();
    throw new Error(
      `${where} has no item of the types ${[...wanted].join(', ')}; its types are ${there.join(', ') || 'not given'}. Correct itemTypes, or leave it out`,
    );
  }
  const associations = asList(own(value, 'CFAssociations')).filter(isFields);
  const same = samenessOf(associations);
  const skills = new SkillSet(where);
  const read = chosen.map(([item, at]) => itemOf(item, at, lang, skills));
  const byName = new Map(read.flatMap(item => (item ? [item.code, item.uri ?? item.code].map(name => [name, item] as const) : [])));
  const translated = new Set<Item>();
  for (const one of associations) {
    if (own(one, 'associationType') !== 'isTranslationOf') continue;
    const [from, to] = ['originNodeURI', 'destinationNodeURI'].map(end => namesOf(own(one, end)).flatMap(name => byName.get(name) ?? [])[0]);
    if (!from || !to || from === to || translated.has(to) || to.label.has(from.lang)) continue;
    translated.add(from);
    to.label.set(from.lang, from.label.get(from.lang) ?? '');
    to.altLabels.set(from.lang, from.altLabels.get(from.lang) ?? []);
    to.same.push(...(from.uri === undefined ? [] : [from.uri]), ...from.same);
    for (const name of [from.code, from.uri ?? '']) to.same.push(...(same.get(name) ?? []));
  }
  for (const item of read) {
    if (!item || translated.has(item)) continue;
    const { code, uri, label, altLabels, place } = item;
    const exactMatch = [code, uri ?? ''].flatMap(name => [...(same.get(name) ?? [])]);
    skills.add({ code, id: uri, label, altLabels, exactMatch: [...exactMatch, ...item.same] }, place);
  }
  return skills.done();
}

interface Item {
  readonly code: string;
  readonly uri: string | undefined;
  readonly lang: string;
  readonly label: Map<string, string>;
  readonly altLabels: Map<string, readonly string[]>;
  readonly same: string[];
  readonly place: string;
}

function itemOf(item: unknown, at: number, lang: string, skills: SkillSet): Item | undefined {
  if (!isFields(item)) {
    skills.wrong(`CFItems[${at}]`, 'it is no object');
    return undefined;
  }
  const identifier = textOf(own(item, 'identifier'));
  const place = `CFItems[${at}]${identifier ? ` (${identifier})` : ''}`;
  const uri = uriOf(own(item, 'uri'));
  const spoken = langTag(own(item, 'language')) ?? lang;
  const short = textOf(own(item, 'abbreviatedStatement'));
  const full = textOf(own(item, 'fullStatement'));
  const statement = short ?? full;
  if (statement === undefined) {
    skills.wrong(place, 'it has neither fullStatement nor abbreviatedStatement; one of them is its label');
    return undefined;
  }
  const others = [own(item, 'humanCodingScheme'), own(item, 'alternativeLabel'), short === undefined ? undefined : full].flatMap(text => textOf(text) ?? []);
  return {
    code: identifier ?? uri ?? '',
    uri,
    lang: spoken,
    label: new Map([[spoken, cut(statement)]]),
    altLabels: new Map([[spoken, others]]),
    same: [],
    place,
  };
}

const cut = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest).replace(/\s+\S*$/, '')} …`);

/** By identifier and by address of an item, the addresses of what is the same; told from both ends. */
function samenessOf(associations: readonly Fields[]): Map<string, Set<string>> {
  const same = new Map<string, Set<string>>();
  for (const one of associations) {
    if (own(one, 'associationType') !== 'exactMatchOf') continue;
    const [origin, destination] = [own(one, 'originNodeURI'), own(one, 'destinationNodeURI')];
    for (const [from, to] of [
      [origin, destination],
      [destination, origin],
    ]) {
      const uri = uriOf(to);
      if (uri !== undefined) for (const name of namesOf(from)) same.set(name, (same.get(name) ?? new Set<string>()).add(uri));
    }
  }
  return same;
}
