import type { PluginStorage } from '@reverse-mentoring/core/plugin';
import type { IndexData } from './build-index.js';
import type { EscoPack } from './pack.js';
import { nextTask } from './slices.js';

/** Of this package; a test holds it to package.json. An index of another version is built anew. */
export const version = '0.1.0';
const name = 'index';
/** Counts up whenever the same pack gives another index: what a word is, how numbers are laid out. */
const layout = 2;

/** What has to be equal for a stored index to be the right one. */
export const keyOf = (hash: string, under: readonly string[]): string => [version, layout, hash, ...[...under].sort()].join(' ');

/** Two 32-bit halves mixed letter by letter (cyrb53): tells two packs apart, guards against nobody. */
export function hashOf(text: string): string {
  let one = 0xdeadbeef,
    two = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (two >>> 0).toString(36) + (one >>> 0).toString(36);
}

const isRising = (list: Uint32Array, end: number): boolean =>
  list[0] === 0 && list.at(-1) === end && list.every((value, at) => at === 0 || value >= (list[at - 1] ?? 0));
const isBelow = (list: Uint32Array, end: number): boolean => list.every(value => value < end);

/** Whether what was stored is an index of this pack that a search can rely on, number by number. */
function isIndex(value: unknown, pack: EscoPack): value is IndexData {
  const { words, little, langs, skills, kinds, starts, rows, useStarts, uses } = value as IndexData;
  const lists = [skills, starts, rows, useStarts, uses];
  if (typeof words !== 'string' || !lists.every(list => list instanceof Uint32Array) || ![little, kinds].every(list => list instanceof Uint8Array))
    return false;
  const count = words.split('\n').length;
  return (
    JSON.stringify(langs) === JSON.stringify(Object.keys(pack.labels)) &&
    little.length === count &&
    useStarts.length === count + 1 &&
    kinds.length === skills.length &&
    starts.length === skills.length + 1 &&
    isRising(starts, rows.length) &&
    isRising(useStarts, uses.length) &&
    isBelow(skills, pack.ids.length) &&
    isBelow(rows, count) &&
    isBelow(uses, skills.length) &&
    kinds.every(kind => kind < 2 * langs.length)
  );
}

/** The stored index of this pack; `undefined` where there is none, an old one or a broken one. */
export async function readIndex(storage: PluginStorage, key: string, pack: EscoPack): Promise<IndexData | undefined> {
  try {
    const kept = (await storage.get(name)) as { readonly key?: unknown; readonly data?: unknown } | null | undefined;
    // Reading it out of the database was a good part of a slice.
    await nextTask();
    return kept?.key === key && isIndex(kept.data, pack) ? kept.data : undefined;
  } catch {
    // A storage that cannot be read costs the time to build, nothing else.
    return undefined;
  }
}

/** Keeps the index for the next page; there is one place, so that old ones do not pile up. */
export const keepIndex = (storage: PluginStorage, key: string, data: IndexData): Promise<void> => storage.set(name, { key, data });
