import { type Issue, RmError } from '../errors.js';
import { addMessages, message } from '../messages/index.js';
import { listsEn } from '../messages/lists.en.js';
import { type CatalogSkill, definePlugin, type LocalText, type PluginObject } from '../plugin.js';
import { type Fields, isObject } from '../plugins/plain.js';

const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype']);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '' && value.length <= 500;
const langTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** Beyond it a page would stand still while the list is checked; a plugin’s own list may be larger. */
const mostSkills = 20_000;
/** Faults told of one list, and those told in its sentence. */
const mostIssues = 100;
const mostNamed = 3;

/** Collects what is wrong, so that an author sees it all at once. */
interface Check {
  readonly lang: string;
  /** `fault`: `list.<fault>` of the texts. */
  wrong(field: string, fault: string, params?: Fields): void;
}

/** Texts by language; a plain value is taken as the list's language. */
function byLang<T>(
  value: unknown,
  field: string,
  check: Check,
  isPlain: boolean,
  isValid: (one: unknown) => one is T,
  fault: string,
): Readonly<Record<string, T>> {
  const map: Fields = isPlain ? { [check.lang]: value } : isObject(value) && !Array.isArray(value) ? value : {};
  const entries = Object.entries(map);
  if (!entries.length) check.wrong(field, fault);
  for (const [lang, one] of entries) {
    if (!langTag.test(lang)) check.wrong(`${field}.${lang}`, 'lang', { lang });
    else if (!isValid(one)) check.wrong(isPlain ? field : `${field}.${lang}`, fault);
  }
  return Object.fromEntries(entries) as Record<string, T>;
}

const labelOf = (value: unknown, field: string, check: Check): LocalText => byLang(value, field, check, typeof value === 'string', isText, 'text');

const textsOf = (value: unknown, field: string, check: Check, count?: number): Readonly<Record<string, readonly string[]>> =>
  byLang(
    value,
    field,
    check,
    Array.isArray(value),
    (one): one is readonly string[] => Array.isArray(one) && one.every(isText) && (count === undefined || one.length === count),
    count === undefined ? 'texts' : 'levels',
  );

function skillOf(skill: unknown, field: string, check: Check): CatalogSkill {
  if (!isObject(skill)) {
    check.wrong(field, 'skill');
    return { code: '', label: {} };
  }
  const { code, id, label, altLabels, levels, exactMatch } = skill;
  if (typeof code !== 'string' || !/^[a-z0-9][\w.-]{0,99}$/i.test(code)) check.wrong(`${field}.code`, 'code');
  const isIri = (value: unknown): value is string => typeof value === 'string' && /^(https?:\/\/|urn:)\S+$/i.test(value);
  if (id !== undefined && !isIri(id)) check.wrong(`${field}.id`, 'iri');
  if (exactMatch !== undefined && !(Array.isArray(exactMatch) && exactMatch.every(isIri))) check.wrong(`${field}.exactMatch`, 'match');
  return {
    code: code as string,
    label: labelOf(label, `${field}.label`, check),
    ...(id !== undefined && { id: id as string }),
    ...(altLabels !== undefined && { altLabels: textsOf(altLabels, `${field}.altLabels`, check) }),
    ...(levels !== undefined && { levels: textsOf(levels, `${field}.levels`, check, 5) }),
    ...(exactMatch !== undefined && { exactMatch: exactMatch as string[] }),
  };
}

function hashOf(text: string): string {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  return hash.toString(36);
}

/** Letters that were lost when bytes were read in another encoding, and what UTF-8 looks like when it was taken for Latin-1. */
const garbled = /\ufffd|Ã[\u0080-\u00bf]|â€/;

/** Names that could change every object, and texts that lost their letters. */
function findUnsafe(value: unknown, field: string, check: Check): void {
  if (typeof value === 'string' && garbled.test(value)) check.wrong(field, 'letters', { text: value.slice(0, 60) });
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const path = Array.isArray(value) ? `${field}[${key}]` : field ? `${field}.${key}` : key;
    if (unsafeKeys.has(key)) check.wrong(path, 'name');
    else findUnsafe(inner, path, check);
  }
}

/**
 * Makes a plugin `list/<id>` of a plain list of skills, JSON text or already parsed:
 * `{ id, label, lang?, version?, skills: [{ code, label, id?, altLabels?, levels?, exactMatch? }] }`.
 * At most 20,000 skills. Texts are `{ language: text }`, or plain in the language `lang` (of the list, else of `options`, else `und`).
 * `options.source`: where the list is from, for messages.
 *
 * @throws {RmError} not-json, plugin-invalid (the first three faults in the message, a hundred in `details.issues`)
 */
export function skillListPlugin(list: unknown, options: { readonly source?: string; readonly lang?: string } = {}): PluginObject {
  addMessages('en', listsEn);
  const { source } = options;
  const where = `Skill list${source ? ` ${source}` : ''}`;
  let value = list;
  if (typeof list === 'string') {
    try {
      // Editors of some systems put a mark before the first letter.
      value = JSON.parse(list.replace(/^\uFEFF/, ''));
    } catch (cause) {
      const problem = (cause as Error).message;
      throw new RmError('not-json', `${where} is not JSON: ${problem}; check it with a JSON editor`, { source, problem, rule: 'list' }, cause);
    }
  }
  const issues: Issue[] = [];
  const faults: { key: string; params: Fields }[] = [];
  let total = 0;
  const fields: Fields = isObject(value) ? value : {};
  const lang = typeof fields.lang === 'string' ? fields.lang : (options.lang ?? 'und');
  const check: Check = {
    lang,
    wrong: (field, fault, more) => {
      if (++total > mostIssues) return;
      const [key, params] = [`list.${fault}`, { field, ...more }];
      if (total <= mostNamed) faults.push({ key, params });
      issues.push({ code: 'plugin-invalid', field, message: `${where}: ${message('en', key, params)}` });
    },
  };
  const given: readonly unknown[] = Array.isArray(fields.skills) ? fields.skills : [];
  const few = given.length <= mostSkills;
  if (few) findUnsafe(value, '', check);
  else check.wrong('skills', 'many', { length: given.length, max: mostSkills });
  if (typeof fields.id !== 'string' || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(fields.id) || fields.id === 'local') check.wrong('id', 'id');
  const id = String(fields.id),
    codes = new Set<string>();
  const label = labelOf(fields.label, 'label', check);
  if (!Array.isArray(fields.skills) || !fields.skills.length) check.wrong('skills', 'none');
  const skills = (few ? given : []).map((skill, index) => {
    const made = skillOf(skill, `skills[${index}]`, check);
    if (made.code && codes.has(made.code)) check.wrong(`skills[${index}].code`, 'twice', { code: made.code });
    codes.add(made.code);
    return made;
  });
  if (total) {
    if (total > mostNamed) faults.push({ key: 'list.more', params: { more: total - mostNamed } });
    const problem = faults.map(({ key, params }) => message('en', key, params)).join(' · ');
    const details = { field: issues[0]?.field ?? '', source, rule: 'list', problem, because: faults, issues };
    throw new RmError('plugin-invalid', `${where}: ${problem}`, details);
  }
  // Without a version its content is one: the same list twice is no conflict, two different ones are.
  const version = isText(fields.version) ? fields.version : `0-${hashOf(JSON.stringify(value))}`;
  return definePlugin({ id: `list/${id}`, version, sdk: 1, setup: ctx => void ctx.contribute('skill.catalog', { id, label, skills }) })();
}
