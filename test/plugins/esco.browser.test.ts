import { openProgram } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { definePlugin, type PluginStorage } from '@reverse-mentoring/core/plugin';
import { esco } from '@reverse-mentoring/catalogs/esco';
import { indexedDBStore } from '@reverse-mentoring/storage-idb';
import { makePack } from '../../packages/catalogs/src/command/esco/make-pack.js';
import { escoCatalog } from '../../packages/catalogs/src/esco/catalog.js';
import { longestWait } from '../bench/esco-measure.js';
import { equal } from '../storage/check.js';

/** Milliseconds a page may be kept from what its person does. */
const limit = 50;

/** Rows of a published file; the fixtures' quotes and line breaks are all there is. */
async function tableOf(name: string): Promise<{ path: string; rows: { line: number; cells: Record<string, string> }[] }> {
  const { body } = await fetch(new URL(`../fixtures/esco/full/${name}.gz`, import.meta.url));
  const text = await new Response(body!.pipeThrough(new DecompressionStream('gzip'))).text();
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n)/g)) {
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') lines.push([]);
  }
  const [head = [], ...rest] = lines.filter(cells => cells.length > 1);
  return { path: name, rows: rest.map((cells, at) => ({ line: at, cells: Object.fromEntries(head.map((column, place) => [column, cells[place] ?? ''])) })) };
}

describe('ESCO at full size, in IndexedDB', () => {
  let pack: string;
  let address: string;
  const open: ProgramClient[] = [];

  before(async function () {
    this.timeout(60_000);
    const skills = new Map([
      ['fr', await tableOf('skills_fr.csv')],
      ['en', await tableOf('skills_en-us.csv')],
    ]);
    const made = makePack({ skills, under: [] }).pack;
    equal(made.ids.length, 13_485, 'skills');
    pack = JSON.stringify(made);
    address = URL.createObjectURL(new Blob([pack], { type: 'application/json' }));
  });
  after(() => {
    URL.revokeObjectURL(address);
  });
  afterEach(async () => {
    for (const program of open.splice(0)) {
      await program.forget();
      await program.close();
    }
  });

  const programId = (): string => `esco-${Math.random().toString(36).slice(2)}`;
  /** Opens a programme whose database is real, and lends a plugin's storage. */
  async function storageOf(id: string): Promise<{ storage: PluginStorage; close: () => Promise<void> }> {
    let storage: PluginStorage | undefined;
    const probe = definePlugin({ id: 'probe', version: '1.0.0', sdk: 2, setup: ctx => void (storage = ctx.storage) });
    const program = await openProgram({ id, store: indexedDBStore(), plugins: [probe()] });
    return { storage: storage!, close: async () => program.close() };
  }

  it('finds as one types, misspelt and all, and does so again at the next visit', async function () {
    this.timeout(60_000);
    const id = programId();
    for (let visit = 0; visit < 2; visit++) {
      const program = await openProgram({ id, lang: 'fr', store: indexedDBStore(), plugins: [esco({ pack: address })] });
      const first = async (text: string, lang: string): Promise<string | undefined> => (await program.skills.search(text, { lang }))[0]?.label;
      equal(await first('temperer du choc', 'fr'), 'tempérer du chocolat');
      equal(await first('carpentery', 'en'), 'carpentry');
      equal(await first('brouzoufle', 'fr'), undefined);
      if (visit === 0) await program.close();
      else open.push(program);
    }
  });

  it('keeps the index, and builds it anew when another pack is given', async function () {
    this.timeout(60_000);
    const id = programId();
    const kept: boolean[] = [];
    for (const given of [pack, pack, pack.replace('"tempérer du chocolat"', '"tempérer le chocolat"')]) {
      const { storage, close } = await storageOf(id);
      const catalog = escoCatalog({ pack: given, storage, onReady: was => void kept.push(was) });
      await catalog.warm();
      // It is written behind the answer.
      const began = performance.now();
      while (!(await storage.keys()).includes('index') && performance.now() - began < 5000) await new Promise(resolve => setTimeout(resolve, 20));
      const [found] = await catalog.search('temperer', { lang: 'fr', limit: 1 });
      equal(found?.label['fr'], given === pack ? 'tempérer du chocolat' : 'tempérer le chocolat');
      await close();
    }
    equal(kept, [false, true, false]);
    open.push(await openProgram({ id, store: indexedDBStore() }));
  });

  it(`keeps the page waiting for at most ${String(limit)} ms at a time, new and kept`, async function () {
    this.timeout(120_000);
    const waits: { cold: number[]; kept: number[] } = { cold: [], kept: [] };
    // What else runs on this machine makes a page wait, too: of five the best is ours.
    for (let tries = 0; tries < 5 && !(Math.min(...waits.cold) <= limit && Math.min(...waits.kept) <= limit); tries++) {
      const { storage, close } = await storageOf(programId());
      for (const list of [waits.cold, waits.kept]) {
        const catalog = escoCatalog({ pack: address, storage });
        list.push(Math.round(await longestWait(() => catalog.warm())));
        while (!(await storage.keys()).includes('index')) await new Promise(resolve => setTimeout(resolve, 20));
      }
      await close();
    }
    console.log(`ESCO, longest wait in ms: new ${waits.cold.join(', ')}; kept ${waits.kept.join(', ')}`);
    if (Math.min(...waits.cold) > limit || Math.min(...waits.kept) > limit) throw new Error(`longest waits: ${JSON.stringify(waits)}`);
  });
});
