import { RmError } from '../errors.js';
import { limits } from './env.js';
import { attempt, deadline } from './failure.js';
import { withoutNotes } from './homes.js';
import type { Entry, Item } from './host.js';
import { allKeys, type Fields, frozenCopy, isObject, isRecord, isSame } from './plain.js';

/** Fields no filter may change, whatever it declares. */
const locked = /^(notes|(notes\.)?(id|type|programId|schemaVersion|createdBy|updatedAt|ext(\..*)?))$/;
const nested = /^(notes\.)?ext$|^notes$/;

/** The first path that changed and must not. */
function trespass(before: Fields, after: Fields, isAllowed: (path: string) => boolean, path = ''): string | undefined {
  for (const key of allKeys(before, after)) {
    const was = before[key] ?? {},
      is = after[key] ?? {},
      here = path + key;
    if (isSame(before[key], after[key]) || isAllowed(here)) continue;
    const inside = nested.test(here) && isObject(was) && isObject(is) ? trespass(was, is, isAllowed, `${here}.`) : here;
    if (inside) return inside;
  }
  return undefined;
}

/** Notes the data version of a plugin beside its new data: `ext[id] = { version, …data }`. */
export function stamped<T>(ext: T, { id, dataVersion }: Entry): T {
  const data = isObject(ext) && Object.hasOwn(ext, id) ? ext[id] : undefined;
  return isRecord(data) && data.version === undefined ? { ...ext, [id]: { ...data, version: dataVersion } } : ext;
}

/** The value as a filter's result makes it. */
function accepted(value: Fields, given: Fields, result: unknown, { entry, fields }: Item): Fields {
  if (!isObject(result)) throw new RmError('plugin-failed', 'answer the value, changed or not');
  const field = trespass(
    given,
    result,
    path =>
      path.replace('notes.', '') === `ext.${entry.id}` ||
      (!locked.test(path) && (fields.includes(path) || (path.startsWith('notes.') && fields.includes('notes')))),
  );
  if (field) throw new RmError('plugin-failed', `${field} was changed without being declared in fields`, { field });
  // Copied, so that the plugin cannot change it later.
  const next = { ...value, ...structuredClone(result) };
  if (!entry.reads.has('pair')) next.notes = value.notes;
  for (const part of [next, next.notes]) if (isObject(part) && part.ext) part.ext = stamped(part.ext, entry);
  return next;
}

/**
 * Runs the filters one after the other, each on a deep-frozen copy. What throws, is late, trespasses or fails
 * `validate` is reported, and the value before it goes on.
 */
export async function runFilters<T extends object>(
  filters: readonly Item[],
  value: T,
  fail: (plugin: string, point: string, cause: unknown) => unknown,
  validate?: (value: T) => unknown,
): Promise<T> {
  const all = deadline(limits.filters);
  for (const item of filters) {
    const { entry, point } = item;
    const one = deadline(limits.filter);
    try {
      if (all.isOver()) await all.over;
      const given = frozenCopy(withoutNotes(value, entry.reads));
      const result = await Promise.race([attempt(() => entry.alive() && (item.value as (given: T) => unknown)(given)), one.over, all.over]);
      if (!entry.alive()) continue;
      const next = accepted(value as Fields, given as Fields, result, item) as T;
      await validate?.(next);
      value = next;
    } catch (error) {
      if (entry.alive()) fail(entry.id, point, error);
    } finally {
      one.cancel();
    }
  }
  all.cancel();
  return value;
}
