import { RmError } from '../errors.js';
import { readAnswer } from './answers.js';
import type { Caller, Circles } from './circles.js';
import { limits } from './env.js';
import { deadline, pluginError } from './failure.js';
import { withoutNotes } from './homes.js';
import type { Entry, Item } from './host.js';
import { dataIn, type Fields, frozenCopy, isObject } from './plain.js';
import { said } from './reasons.js';

/** Notes the data version of a plugin beside its new data: `ext[id] = { version, …data }`. */
export function stamped<T>(ext: T, { id, dataVersion }: Entry): T {
  const data = dataIn(ext, id);
  return data && data.version === undefined ? { ...ext, [id]: { ...data, version: dataVersion } } : ext;
}

/** The value as a filter's result makes it. */
function accepted(value: Fields, given: Fields, result: unknown, item: Item): Fields {
  const { entry } = item,
    next = { ...value, ...readAnswer(given, result, item) };
  if (!entry.reads.has('pair') && 'notes' in value) next.notes = value.notes;
  for (const part of [next, next.notes]) if (isObject(part) && part.ext) part.ext = stamped(part.ext, entry);
  return next;
}

/** Until when a filter that hung is not asked, by `performance.now()`. */
const resting = new WeakMap<Item, number>();

/** How filters are run. */
export interface Run<T> {
  readonly fail: (plugin: string, point: string, cause: unknown) => unknown;
  readonly circles: Circles;
  readonly blocks: boolean;
  readonly validate?: ((value: T, at: number) => unknown) | undefined;
  /** The plugin whose command saves. */
  readonly caller?: Caller | undefined;
}

/**
 * Runs the filters one after the other, each on a deep-frozen copy of each value. Where one throws, is late, trespasses or fails
 * `validate`, it is reported and the value before it goes on; or, where the point blocks, nothing goes on.
 * A value that is to be left out (`omit`) meets no further filter. What a plugin saves does not meet its own filters.
 */
export async function runFilters<T extends object>(filters: readonly Item[], values: readonly T[], how: Run<T>): Promise<T[]> {
  const { fail, circles, blocks, validate, caller } = how,
    made = [...values],
    ms = blocks ? limits.rows : limits.filters,
    now = (): number => performance.now(),
    end = now() + ms;
  let slow: Item | undefined;
  for (const [index, item] of filters.entries()) {
    const { entry, point, gone } = item,
      isGone = (): boolean => gone.aborted;
    if (!blocks && (caller?.entry === entry || Number(resting.get(item)) > now())) continue;
    for (const [at, value] of made.entries()) {
      if ((value as Fields).omit) continue;
      if (now() > end) {
        // Whoever was not asked is not to blame.
        const told = fail((slow ?? item).entry.id, point, said.together(ms));
        if (blocks) throw told;
        return made;
      }
      if (isGone() && !blocks) break;
      const done = circles.follow(item, caller?.trail);
      try {
        const given = frozenCopy(withoutNotes(value, entry.reads));
        let result: unknown = !isGone() && (item.value as (given: T) => unknown)(given);
        // Only an answer that is awaited needs a clock: a file has ten thousand rows.
        if (isObject(result) && typeof result.then === 'function') {
          slow = item;
          // Those behind it get their turn, too.
          const left = end - now() - limits.turn * (filters.length - 1 - index),
            one = deadline(blocks ? limits.filter : Math.round(Math.min(limits.filter, Math.max(limits.turn, left))), gone);
          result = await Promise.race([result as unknown as Promise<unknown>, one.over]).finally(() => {
            one.cancel();
            if (one.signal.aborted) resting.set(item, now() + limits.rest);
          });
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
      } finally {
        done();
      }
    }
  }
  return made;
}
