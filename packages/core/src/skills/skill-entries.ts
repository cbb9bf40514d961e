import type { LocalText, SkillCatalog } from '../plugin.js';
import { type Fields, isObject, isRecord } from '../plugins/plain.js';

export type Catalog = Pick<SkillCatalog, 'id' | 'label'>;

/** A skill as the host keeps it: its own copy, of texts alone. */
export interface Entry {
  readonly id: string;
  readonly catalog: Catalog;
  readonly label: LocalText;
  readonly altLabels: Readonly<Record<string, readonly string[]>>;
  readonly levels?: Readonly<Record<string, readonly string[]>>;
  readonly exactMatch: readonly string[];
  /** From a searching catalogue. */
  readonly found?: boolean;
  /** As the catalogue gave it. */
  readonly score?: number;
}

/** Letters of one text. */
const longest = 500;
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= longest && value.trim() !== '';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const unsafe = new Set(['__proto__', 'constructor', 'prototype']);

/** Records keep it behind the catalogue's id, as one word. */
const isCode = (code: unknown): code is string => isText(code) && /^\S{1,100}$/.test(code);

export const isIri = (id: unknown): id is string => isText(id) && /^(https?:\/\/|urn:)\S+$/i.test(id);

/** The entries of a map by language that have the right shape. */
function byLang<T>(value: unknown, isValid: (one: unknown) => one is T): Record<string, T> {
  return isRecord(value) ? (Object.fromEntries(Object.entries(value).filter(([lang, one]) => isValid(one) && !unsafe.has(lang))) as Record<string, T>) : {};
}

/** What is told of a catalogue with its skills. */
export const catalogOf = ({ id, label }: SkillCatalog): Catalog => ({ id, label: byLang(label, isText) });

/** A skill of a catalogue, which may have answered anything. `tell` hears what is left out of it, or why it is none. */
export function readSkill(catalog: Catalog, skill: unknown, tell: (problem: string) => void): Entry | undefined {
  let entry: Entry | string;
  try {
    entry = isObject(skill) ? entryOf(catalog, skill, tell) : 'is no object';
  } catch (error) {
    entry = `cannot be read: ${String(error)}`;
  }
  if (typeof entry !== 'string') return entry;
  tell(`${entry}; it is left out`);
  return undefined;
}

/** Whether something given is less once it is read. */
const shrank = (given: unknown, read: object): boolean =>
  given !== undefined && !(isObject(given) && Object.keys(given).length === Object.keys(read).length && Array.isArray(given) === Array.isArray(read));

function entryOf(catalog: Catalog, skill: Fields, tell: (problem: string) => void): Entry | string {
  const { code, id, label, altLabels, levels, exactMatch, score } = skill;
  const texts = byLang(label, isText);
  if (!Object.keys(texts).length) return `has no label of 1 to ${longest} letters in any language`;
  const own = isIri(id) ? id : isCode(code) ? `${catalog.id}:${code}` : undefined;
  if (own === undefined) return isText(code) ? `has the code "${code.slice(0, 100)}", which is no word of 1 to 100 letters without a blank` : 'has no code';
  const described = byLang(levels, (one): one is string[] => isTexts(one) && one.length === 5);
  const others = byLang(altLabels, isTexts);
  const same = Array.isArray(exactMatch) ? exactMatch.filter(isIri) : [];
  if (shrank(levels, described)) tell('has levels that are not five texts in each language; those are left out');
  if (shrank(altLabels, others)) tell('has altLabels that are no list of texts in each language; those are left out');
  if (shrank(exactMatch, same)) tell('has an exactMatch that is no list of IRIs (http://…, https://…, urn:…); what is none is left out');
  return {
    id: own,
    catalog,
    label: texts,
    altLabels: others,
    ...(Object.keys(described).length && { levels: described }),
    exactMatch: same,
    ...(typeof score === 'number' && Number.isFinite(score) && { score: Math.min(1, Math.max(0, score)) }),
  };
}

const baseOf = (lang: string): string => lang.split('-')[0]?.toLowerCase() ?? '';

/** The language of the text to show: the asked one, else one of its base (`en-US` for `en`), English, any. */
export function langOf(langs: readonly string[], lang: string): string | undefined {
  const exact = (tag: string): string | undefined => langs.find(one => one.toLowerCase() === tag.toLowerCase());
  const near = (tag: string): string | undefined => exact(baseOf(tag)) ?? langs.find(one => baseOf(one) === baseOf(tag));
  return exact(lang) ?? near(lang) ?? near('en') ?? langs[0];
}

/** The entry of the language to show. */
export function inLang<T>(texts: Readonly<Record<string, T>> = {}, lang: string): [lang?: string, value?: T] {
  const tag = langOf(Object.keys(texts), lang);
  return tag === undefined ? [] : [tag, texts[tag] as T];
}
