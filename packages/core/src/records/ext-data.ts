import type { RuleBreak } from '../model/define-type.js';
import { sameJson } from './canonical.js';
import { unsafeKeyIn } from './codec.js';

type Bag = Readonly<Record<string, unknown>>;

/** Characters of JSON one plugin may keep with one record. */
export const maxExt = 100_000;

const isBag = (value: unknown): value is Bag => value !== null && typeof value === 'object' && !Array.isArray(value);

/** True for what JSON says, and says again the same: a date, a map or a function would come back as something else. */
export function isPlainJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlainJson);
  const shape: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
  // An object of another realm (an iframe) has a prototype of its own, which has none.
  return (shape === null || (!!shape && Object.getPrototypeOf(shape) === null)) && Object.values(value as object).every(isPlainJson);
}

/** The text of a value, if it has one: what goes round in a circle has none. */
function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/**
 * What is wrong with data that plugins are to keep with a record; `null` removes. What is stored already is not judged again:
 * nobody has to correct what they did not touch.
 */
export function extBreak(given: unknown, stored: unknown, record: string, at = 'ext'): RuleBreak | undefined {
  const wrong = (field: string): RuleBreak => ({ field, rule: 'type', expected: 'JSON, {"<plugin>": {…}}' });
  if (!isBag(given)) return wrong(at);
  for (const [plugin, data] of Object.entries(given)) {
    const field = `${at}.${plugin}`;
    if (data === null || data === undefined) continue;
    const text = isBag(data) ? textOf(data) : undefined;
    if (text === undefined || !isPlainJson(data)) return wrong(field);
    if (isBag(stored) && Object.hasOwn(stored, plugin) && sameJson(data, stored[plugin])) continue;
    const key = unsafeKeyIn({ [plugin]: data }, record);
    if (key !== undefined) return { field, rule: 'unsafe-key', key };
    if (text.length > maxExt) return { field, rule: 'ext-size', size: text.length, max: maxExt };
  }
  return undefined;
}

/** What is wrong with what is to be written into a record, whatever its type: names that could reach a prototype, data of plugins. */
export function writeBreak(stored: Bag, fields: Bag, record: string): RuleBreak | undefined {
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'ext') {
      const broken = value === undefined ? undefined : extBreak(value, stored['ext'], record);
      if (broken) return broken;
      continue;
    }
    const key = unsafeKeyIn({ [field]: value }, record);
    if (key !== undefined && !(Object.hasOwn(stored, field) && sameJson(stored[field], value))) return { field, rule: 'unsafe-key', key };
  }
  return undefined;
}
