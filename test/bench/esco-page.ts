// The browser's part of `npm run bench -- esco`: the whole way, a programme in IndexedDB with the plugin in it.
import { openProgram } from '@reverse-mentoring/core';
import { esco } from '@reverse-mentoring/catalogs/esco';
import { indexedDBStore } from '@reverse-mentoring/storage-idb';
import type { PluginStorage } from '@reverse-mentoring/core/plugin';
import { longestWait, memoryStorage, start, type, type EscoQuery, type Keystrokes, type Start } from './esco-measure.js';

const pack = new URL('/pack.json', location.href).href;
const gc = (globalThis as { gc?: () => void }).gc;

/** One opening of the programme on this page, as at each visit: the second finds the index in IndexedDB. */
async function visit(id: string): Promise<Pick<Start, 'first' | 'longest'>> {
  let first = 0;
  const longest = await longestWait(async () => {
    const program = await openProgram({ id, lang: 'fr', store: indexedDBStore(), plugins: [esco({ pack })] });
    const began = performance.now();
    const found = await program.skills.search('temperer du choc', { lang: 'fr' });
    first = performance.now() - began;
    if (found.length === 0) throw new Error('Nothing was found.');
    // The index is built and kept behind the answer.
    await new Promise(resolve => setTimeout(resolve, 1000));
    await program.close();
  });
  return { first, longest };
}

/** Bytes of the page's heap, buffers included, after a collection. */
async function heap(): Promise<number> {
  gc?.();
  gc?.();
  const measure = (performance as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> }).measureUserAgentSpecificMemory;
  if (!measure) return NaN;
  return (await measure.call(performance)).bytes;
}

async function catalog(queries: readonly EscoQuery[]): Promise<{ cold: Start; kept: Start; typing: Keystrokes; bytes: number }> {
  const storage: PluginStorage = memoryStorage();
  const text = await (await fetch(pack)).text();
  const before = await heap();
  const { catalog: cold, ...first } = await start(() => text, memoryStorage());
  const typing = await type(queries, (typed, lang) => cold.search(typed, { lang, limit: 20 }));
  const bytes = (await heap()) - before;
  await start(pack, storage);
  const { catalog: again, ...kept } = await start(pack, storage);
  await again.resolve([]);
  return { cold: first, kept, typing, bytes };
}

async function programme(queries: readonly EscoQuery[]): Promise<Keystrokes> {
  const program = await openProgram({ id: 'esco-bench', lang: 'fr', store: indexedDBStore(), plugins: [esco({ pack })] });
  try {
    return await type(queries, (typed, lang) => program.skills.search(typed, { lang, limit: 20 }));
  } finally {
    await program.close();
  }
}

Object.assign(globalThis, { escoBench: { visit, catalog, programme } });
