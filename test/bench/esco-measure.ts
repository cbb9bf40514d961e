// What `npm run bench -- esco` measures, in Node and in a browser alike; .scripts/bench-esco.mjs bundles and runs it.
import type { PluginStorage } from '@reverse-mentoring/core/plugin';
import { type EscoCatalog, escoCatalog } from '../../packages/catalogs/src/esco/catalog.js';

export interface EscoQuery {
  readonly query: string;
  readonly lang: string;
}

export interface Keystrokes {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

export interface Start {
  /** Milliseconds from the first question, with nothing but the pack there, to the answer. */
  readonly first: number;
  /** Milliseconds until the index was there. */
  readonly ready: number;
  /** Milliseconds of the longest piece of work during which the page could do nothing else. */
  readonly longest: number;
  readonly wasKept: boolean;
}

/** Longest time another task of this page had to wait while `work` ran. */
export async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let longest = 0,
    last = performance.now(),
    busy = true;
  const { port1, port2 } = new MessageChannel();
  const stopped = new Promise<void>(resolve => {
    port1.onmessage = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (busy) port2.postMessage(0);
      else {
        port1.close();
        resolve();
      }
    };
  });
  port2.postMessage(0);
  await work();
  busy = false;
  await stopped;
  return longest;
}

export function memoryStorage(values = new Map<string, unknown>()): PluginStorage {
  return {
    get: key => Promise.resolve(structuredClone(values.get(key))),
    set: (key, value) => Promise.resolve(void values.set(key, structuredClone(value))),
    delete: key => Promise.resolve(void values.delete(key)),
    keys: () => Promise.resolve([...values.keys()]),
  };
}

/** Opens the catalogue and asks at once, as somebody who types before it is ready. */
export async function start(pack: string | (() => unknown), storage: PluginStorage): Promise<Start & { readonly catalog: EscoCatalog }> {
  let first = 0,
    ready = 0,
    wasKept = false;
  const catalog = escoCatalog({
    pack,
    storage,
    onReady: kept => {
      wasKept = kept;
    },
  });
  const longest = await longestWait(async () => {
    const began = performance.now();
    const found = await catalog.search('temperer du choc', { lang: 'fr', limit: 20 });
    first = performance.now() - began;
    if (found.length === 0) throw new Error('Nothing was found.');
    await catalog.warm();
    ready = performance.now() - began;
  });
  return { first, ready, longest, wasKept, catalog };
}

/** Types every query letter by letter. Of each letter the best of `rounds` counts: what else runs on this machine takes its time, too. */
export async function type(queries: readonly EscoQuery[], search: (text: string, lang: string) => Promise<unknown>, rounds = 5): Promise<Keystrokes> {
  const letters = queries.flatMap(({ query, lang }) => Array.from(query, (_, at) => [query.slice(0, at + 1), lang] as const));
  const best = letters.map(() => Infinity);
  // The first round is the warm-up.
  for (let round = 0; round <= rounds; round++)
    for (const [at, [text, lang]] of letters.entries()) {
      const began = performance.now();
      await search(text, lang);
      if (round > 0) best[at] = Math.min(best[at] ?? Infinity, performance.now() - began);
    }
  best.sort((a, b) => a - b);
  const at = (part: number): number => best[Math.min(best.length - 1, Math.floor(best.length * part))] ?? 0;
  return { count: best.length, median: at(0.5), p95: at(0.95), max: at(1) };
}
