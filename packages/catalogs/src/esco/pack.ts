import type { CatalogSkill } from '@reverse-mentoring/core/plugin';

/** What the command writes: ESCO's labels without what a search does not need. Lists named by language run parallel to `ids`. */
export interface EscoPack {
  readonly format: 'reverse-mentoring/esco-pack';
  readonly version: 1;
  /** `ESCO v1.0`, or `ESCO` where the files do not tell. */
  readonly source: string;
  /** Whose data it is and on what terms; has to go wherever the pack goes. */
  readonly notice: string;
  /** What every IRI begins with. */
  readonly base: string;
  /** IRIs without `base`, sorted. */
  readonly ids: readonly string[];
  /** Preferred labels by language; empty where ESCO has none. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Other labels by language, then by place in `ids`. */
  readonly alt: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** IRIs, without `base`, of the skill groups and concepts above that `broader` names beside `ids`. */
  readonly groups: readonly string[];
  /** For each of `ids`, then each of `groups`, places of what is directly above it: in `ids`, and behind them in `groups`. */
  readonly broader: readonly (readonly number[])[];
}

/** Something is wrong with the pack itself, or with what is wanted of it: waiting or asking again helps nobody. */
export class PackFault extends Error {
  override readonly name = 'PackFault';
}

export const packFormat = 'reverse-mentoring/esco-pack';
export const packVersion = 1;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(one => typeof one === 'string');
const again = 'make it again with "npx @reverse-mentoring/catalogs esco"';

/** What is wrong with a pack, or `undefined`. */
function faultOf(pack: unknown): string | undefined {
  if (!isObject(pack)) return `is no JSON object; ${again}`;
  if (pack['format'] !== packFormat) return `is no ESCO pack ("format" is ${JSON.stringify(pack['format'])}); ${again}`;
  if (pack['version'] !== packVersion)
    return `has version ${JSON.stringify(pack['version'])}, and this package reads ${packVersion}; make it again with the command of this package’s version`;
  const { ids, labels, alt, groups, broader } = pack;
  if (!isTexts(ids) || ids.length === 0 || typeof pack['base'] !== 'string') return `names no skills; ${again}`;
  if (ids.some((id, at) => at > 0 && id <= (ids[at - 1] ?? ''))) return `has IRIs out of order or twice; ${again}`;
  if (!isObject(labels) || Object.keys(labels).length === 0) return `has no labels; ${again}`;
  for (const [lang, list] of Object.entries(labels))
    if (!isTexts(list) || list.length !== ids.length)
      return `has ${Array.isArray(list) ? list.length : 'no'} labels in "${lang}" for ${ids.length} skills; ${again}`;
  if (!isObject(alt) || !Object.values(alt).every(lists => isObject(lists) && Object.values(lists).every(isTexts)))
    return `has other labels that are no lists of texts; ${again}`;
  if (!isTexts(groups) || !Array.isArray(broader) || broader.length !== ids.length + groups.length)
    return `has a hierarchy that does not fit its skills; ${again}`;
  return undefined;
}

/** A pack that was checked. @throws {PackFault} saying what is wrong and what to do */
export function readPack(given: unknown, where = 'The ESCO pack'): EscoPack {
  let pack = given;
  if (typeof given === 'string') {
    if (/^\s*</.test(given))
      throw new PackFault(
        `${where} is a web page, not an ESCO pack: the file made by "npx @reverse-mentoring/catalogs esco" belongs there, or the address given to esco() is wrong`,
      );
    try {
      pack = JSON.parse(given.replace(/^\ufeff/, ''));
    } catch (cause) {
      throw new PackFault(`${where} is not whole JSON (${(cause as Error).message}); load or make the file again`, { cause });
    }
  }
  const fault = faultOf(pack);
  if (fault) throw new PackFault(`${where} ${fault}`);
  return pack as EscoPack;
}

/** Place of an IRI in `ids`, or -1. */
export function placeOf({ base, ids }: EscoPack, iri: string): number {
  if (!iri.startsWith(base)) return -1;
  const id = iri.slice(base.length);
  let low = 0,
    high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1,
      found = ids[middle] ?? '';
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** A skill of the pack, as catalogues answer it. */
export function skillAt({ base, ids, labels, alt }: EscoPack, place: number): CatalogSkill & { readonly id: string } {
  const code = ids[place] ?? '';
  const texts = Object.entries(labels).flatMap(([lang, list]) => (list[place] ? [[lang, list[place]] as const] : []));
  const others = Object.entries(alt).flatMap(([lang, lists]) => (lists[place] ? [[lang, lists[place]] as const] : []));
  return { code, id: base + code, label: Object.fromEntries(texts), ...(others.length > 0 && { altLabels: Object.fromEntries(others) }) };
}

/** Which of `ids` (1) are one of `iris` or below one. @throws {PackFault} naming an IRI the pack does not have */
export function below(pack: EscoPack, iris: readonly string[]): Uint8Array {
  const { base, ids, groups, broader } = pack;
  const wanted = new Set<number>();
  for (const iri of iris) {
    const place = placeOf(pack, iri),
      group = iri.startsWith(base) ? groups.indexOf(iri.slice(base.length)) : -1;
    if (place < 0 && group < 0)
      throw new PackFault(`under: this pack has no concept ${iri}; take an IRI of an ESCO skill or skill group, or make the pack with what is below it`);
    wanted.add(place < 0 ? ids.length + group : place);
  }
  const known = new Map<number, boolean>();
  const isBelow = (place: number): boolean => {
    const before = known.get(place);
    if (before !== undefined) return before;
    // What comes back to itself is no proof of being below.
    known.set(place, wanted.has(place));
    const answer = wanted.has(place) || (broader[place] ?? []).some(isBelow);
    known.set(place, answer);
    return answer;
  };
  return Uint8Array.from(ids, (_, place) => Number(isBelow(place)));
}
