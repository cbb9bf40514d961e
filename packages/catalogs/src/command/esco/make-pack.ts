import { type EscoPack, packFormat, packVersion } from '../../esco/pack.js';
import { Refusal } from '../refusal.js';
import { otherLanguage } from './language.js';
import { assertNoGap, isCutOff } from './missing-part.js';
import type { Row } from './read-table.js';

/** A file that was read. */
export interface Table {
  readonly path: string;
  readonly rows: readonly Row[];
}

export interface PackInput {
  readonly skills: ReadonlyMap<string, Table>;
  /** Which concept is directly below which. */
  readonly broader?: Table | undefined;
  /** Keep only what is below these; default all. */
  readonly under: readonly string[];
  /** Which edition of ESCO it is, where the files do not tell. */
  readonly release?: string | undefined;
}

export interface MadePack {
  readonly pack: EscoPack;
  /** What was mended or left out, for people. */
  readonly notes: readonly string[];
}

interface Labels {
  label: string;
  readonly others: Set<string>;
}

const again = 'Download the file again, or take it as it was downloaded.';
const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const isIri = (text: string): boolean => /^https?:\/\/\S+$/.test(text);

/** The labels of one language by IRI. */
function readLabels({ path, rows }: Table, lang: string, notes: string[]): Map<string, Labels> {
  const found = new Map<string, Labels>();
  let doubled = 0;
  for (const { line, cells } of rows) {
    const { conceptUri = '', preferredLabel = '', altLabels = '', conceptType, status } = cells;
    if (!isIri(conceptUri) || isCutOff(conceptUri))
      throw new Refusal(`${path}, line ${line}: "${conceptUri.slice(0, 80)}" is no ${isCutOff(conceptUri) ? 'whole ' : ''}IRI of a concept. ${again}`);
    if (conceptType === 'SkillGroup' || status === 'obsolete') continue;
    const label = tidy(preferredLabel);
    const known = found.get(conceptUri);
    if (known) doubled++;
    const own = known ?? { label, others: new Set<string>() };
    if (!own.label) own.label = label;
    for (const other of [label, ...altLabels.split(/\r\n|\r|\n/).map(tidy)]) if (other) own.others.add(other);
    found.set(conceptUri, own);
  }
  if (found.size === 0) throw new Refusal(`${path} has no skills. ${again}`);
  assertNoGap(path, rows);
  for (const own of found.values()) own.others.delete(own.label);
  if (doubled > 0) notes.push(`${path}: ${doubled} rows name a concept that was there before; their labels were put together.`);
  const other = otherLanguage(
    [...found.values()].map(({ label }) => label),
    lang,
  );
  if (other)
    throw new Refusal(
      `${path} should be in "${lang}", and its labels are in ${other}. Check that the file has the right name, or name its language with --lang.`,
    );
  return found;
}

/** One file under two names, and a file that is cut off at the end of a row, show only beside the others. */
function compare(tables: ReadonlyMap<string, Table>, byLang: ReadonlyMap<string, ReadonlyMap<string, Labels>>, all: readonly string[], notes: string[]): void {
  const [first, ...others] = [...byLang];
  for (const [lang, labels] of byLang) {
    const path = tables.get(lang)?.path ?? lang;
    const missing = all.length - labels.size;
    if (missing > all.length / 10)
      throw new Refusal(`${path} has ${labels.size} of the ${all.length} concepts of the other files: it seems to be cut off, or of another edition. ${again}`);
    if (missing > 0) notes.push(`${path}: ${missing} concepts of the other files are not in it.`);
  }
  for (const [lang, labels] of others) {
    const same = first ? [...labels].filter(([iri, { label }]) => label && first[1].get(iri)?.label === label).length : 0;
    if (first && labels.size > 40 && same > labels.size * 0.8)
      throw new Refusal(
        `${tables.get(lang)?.path ?? lang} and ${tables.get(first[0])?.path ?? first[0]} have the same labels: one of them is not in the language its name says. Take both as they were downloaded.`,
      );
  }
}

function readBroader({ path, rows }: Table): Map<string, Set<string>> {
  const above = new Map<string, Set<string>>();
  for (const { line, cells } of rows) {
    const { conceptUri = '', broaderUri = '' } = cells;
    for (const iri of [conceptUri, broaderUri]) {
      if (!isIri(iri)) throw new Refusal(`${path}, line ${line}: a concept or what is above it is no IRI. ${again}`);
      if (isCutOff(iri)) throw new Refusal(`${path}, line ${line}: the IRI "${iri}" is not whole. ${again}`);
    }
    above.set(conceptUri, (above.get(conceptUri) ?? new Set()).add(broaderUri));
  }
  assertNoGap(path, rows);
  return above;
}

/** The beginning all have in common, up to a slash. */
function baseOf(iris: readonly string[]): string {
  let [base = ''] = iris;
  for (const iri of iris) while (!iri.startsWith(base)) base = base.slice(0, -1);
  return base.slice(0, base.lastIndexOf('/') + 1);
}

/** Everything of `from` and what leads to it by `next`. */
function reach(from: Iterable<string>, next: ReadonlyMap<string, Iterable<string>>): Set<string> {
  const reached = new Set(from);
  for (const iri of reached) for (const other of next.get(iri) ?? []) reached.add(other);
  return reached;
}

/** Puts the files together. @throws {Refusal} saying which of them is wrong, and where */
export function makePack({ skills, broader, under, release }: PackInput): MadePack {
  const notes: string[] = [];
  const byLang = new Map([...skills].map(([lang, table]) => [lang, readLabels(table, lang, notes)]));
  const all = [...new Set([...byLang.values()].flatMap(labels => [...labels.keys()]))].sort();
  compare(skills, byLang, all, notes);
  const above = broader ? readBroader(broader) : new Map<string, Set<string>>();
  const wanted = under.length > 0 ? belowOf(under, all, above, broader) : undefined;
  const named = all.filter(iri => [...byLang.values()].some(labels => labels.get(iri)?.label));
  if (named.length < all.length) notes.push(`${all.length - named.length} concepts have no label in ${[...skills.keys()].join(', ')} and were left out.`);
  const kept = named.filter(iri => !wanted || wanted.has(iri));
  if (kept.length === 0) throw new Refusal(`No skill is below ${under.join(', ')}. Take a group or a skill that has others below it.`);
  const parents = new Set([...above.values()].flatMap(set => [...set]));
  for (const iri of new Set(under))
    if (!parents.has(iri)) notes.push(`--under ${iri}: nothing is below it, so that it is the one skill kept of it. --groups lists what has more.`);
  for (const [lang, labels] of byLang) {
    const without = kept.filter(iri => !labels.get(iri)?.label).length;
    if (without > 0) notes.push(`${without} skills have no label in "${lang}"; they are found and shown by their other languages.`);
  }

  const isKept = new Set(kept);
  const groups = [...reach(kept, above)].filter(iri => !isKept.has(iri)).sort();
  const base = baseOf([...kept, ...groups]);
  const places = new Map([...kept, ...groups].map((iri, place) => [iri, place]));
  const cut = (iri: string): string => iri.slice(base.length);
  const source = `ESCO${release ? ` ${release}` : editionOf(skills)}`;
  return {
    notes,
    pack: {
      format: packFormat,
      version: packVersion,
      source,
      notice: `${source}, the European classification of skills, competences, qualifications and occupations. © European Union. Reuse is authorised provided the source is acknowledged (Commission Decision 2011/833/EU).`,
      base,
      ids: kept.map(cut),
      labels: Object.fromEntries([...byLang].map(([lang, labels]) => [lang, kept.map(iri => labels.get(iri)?.label ?? '')])),
      alt: Object.fromEntries(
        [...byLang].map(([lang, labels]) => [lang, Object.fromEntries(kept.flatMap((iri, place) => othersOf(labels.get(iri)).map(list => [place, list])))]),
      ),
      groups: groups.map(cut),
      broader: [...kept, ...groups].map(iri => [...(above.get(iri) ?? [])].map(one => places.get(one) ?? -1).filter(place => place >= 0)),
    },
  };
}

const othersOf = (labels: Labels | undefined): string[][] => (labels && labels.others.size > 0 ? [[...labels.others]] : []);

/** Version 1.0 has seven columns; later ones have more, and say their number nowhere. */
function editionOf(skills: ReadonlyMap<string, Table>): string {
  const columns = [...skills.values()].map(({ rows }) => Object.keys(rows[0]?.cells ?? {}));
  return columns.every(names => !names.includes('inScheme') && !names.includes('status')) ? ' v1.0' : '';
}

function belowOf(under: readonly string[], all: readonly string[], above: ReadonlyMap<string, ReadonlySet<string>>, broader: Table | undefined): Set<string> {
  if (!broader) throw new Refusal('--under needs broaderRelationsSkillPillar.csv in the same folder, which says what is below what. Download it, too.');
  const children = new Map<string, string[]>();
  for (const [iri, parents] of above) for (const parent of parents) children.set(parent, [...(children.get(parent) ?? []), iri]);
  const known = new Set([...all, ...above.keys(), ...children.keys()]);
  const unknown = under.filter(iri => !known.has(iri));
  if (unknown.length > 0) throw new Refusal(`--under: these files have no concept ${unknown.join(', ')}. The option --groups lists what it may be.`);
  return reach(under, children);
}
