import { RmError } from '../errors.js';
import { sameJson } from '../records/canonical.js';
import { limits } from './env.js';
import { deadline, pluginError } from './failure.js';
import { withoutNotes } from './homes.js';
import type { Entry, Item } from './host.js';
import { dataIn, type Fields, frozenCopy, isObject, isRecord } from './plain.js';

/** Fields no filter may change, whatever it declares. */
const locked = /^(notes|(notes\.)?(id|type|programId|schemaVersion|createdBy|updatedAt|ext(\..*)?))$/;
const nested = /^(notes\.)?ext$|^notes$/;

/** The first path that changed and must not. */
function trespass(before: Fields, after: Fields, isAllowed: (path: string) => boolean, path = ''): string | undefined {
  for (const key of Object.keys({ ...before, ...after })) {
    const was = before[key] ?? {},
      is = after[key] ?? {},
      here = path + key;
    if (sameJson(before[key], after[key]) || isAllowed(here)) continue;
    const inside = nested.test(here) && isObject(was) && isObject(is) ? trespass(was, is, isAllowed, `${here}.`) : here;
    if (inside) return inside;
  }
  return undefined;
}

/** Notes the data version of a plugin beside its new data: `ext[id] = { version, …data }`. */
export function stamped<T>(ext: T, { id, dataVersion }: Entry): T {
  const data = dataIn(ext, id);
  return data && data.version === undefined ? { ...ext, [id]: { ...data, version: dataVersion } } : ext;
}

const isCells = (value: unknown): boolean => isRecord(value) && Object.values(value).every(cell => /^(string|number|boolean)$/.test(typeof cell));

/** The value as a filter's result makes it. */
function accepted(value: Fields, given: Fields, result: unknown, { entry, fields, point }: Item): Fields {
  if (!isObject(result)) throw new Error('answer the value');
  const isRow = point === 'export.row',
    mayReadNotes = entry.reads.has('pair');
  const field = trespass(given, result, path =>
    isRow
      ? path === 'cells' || path === 'omit' || (path === 'notes' && mayReadNotes)
      : path.replace('notes.', '') === `ext.${entry.id}` ||
        (!locked.test(path) && (fields.includes(path) || (path.startsWith('notes.') && fields.includes('notes')))),
  );
  if (field) throw new RmError('plugin-failed', `${field} was changed${isRow ? '' : ' without being declared in fields'}`, { field });
  if (isRow && !(isCells(result.cells) && isCells(result.notes ?? {}))) throw new Error('cells: give texts, numbers, booleans');
  // Copied, so that the plugin cannot change it later.
  const next = { ...value, ...structuredClone(result) };
  if (!mayReadNotes && 'notes' in value) next.notes = value.notes;
  for (const part of [next, next.notes]) if (isObject(part) && part.ext) part.ext = stamped(part.ext, entry);
  return next;
}

/**
 * Runs the filters one after the other, each on a deep-frozen copy of each value. Where one throws, is late, trespasses or fails
 * `validate`, it is reported and the value before it goes on; or, where the point blocks, nothing goes on.
 * A value that is to be left out (`omit`) meets no further filter.
 */
export async function runFilters<T extends object>(
  filters: readonly Item[],
  values: readonly T[],
  fail: (plugin: string, point: string, cause: unknown) => unknown,
  blocks: boolean,
  validate?: (value: T, at: number) => unknown,
): Promise<T[]> {
  const made = [...values],
    all = deadline(blocks ? limits.rows : limits.filters);
  try {
    for (const item of filters) {
      const { entry, point, gone } = item,
        isGone = (): boolean => gone.aborted;
      for (const [at, value] of made.entries()) {
        if ((value as Fields).omit) continue;
        try {
          if (all.signal.aborted) await all.over;
          if (isGone()) break;
          const given = frozenCopy(withoutNotes(value, entry.reads));
          let result: unknown = (item.value as (given: T) => unknown)(given);
          // Only an answer that is awaited needs a clock: a file has ten thousand rows.
          if (isObject(result) && typeof result.then === 'function') {
            const one = deadline(limits.filter, gone);
            result = await Promise.race([result as unknown as Promise<unknown>, one.over, all.over]).finally(one.cancel);
          }
          if (isGone()) throw new RmError('plugin-gone', 'it was removed');
          if (result === given) continue;
          const next = accepted(value as Fields, given as Fields, result, item) as T;
          await validate?.(next, at);
          made[at] = next;
        } catch (error) {
          // Half of a file with a filter and half of it without is none.
          const told = (isGone() ? pluginError : fail)(entry.id, point, error);
          if (blocks) throw told;
        }
      }
    }
  } finally {
    all.cancel();
  }
  return made;
}
