// Writes that were acknowledged survive the death of the browser, and none is there by half.
import type { Store } from '@reverse-mentoring/core';
import type { BrowserName } from '../../.scripts/browsers.mjs';
import { pause } from './check.js';
import { killBrowser, launch, openPage, profile, serveStore } from './real-browser.js';

declare const indexedDBStore: () => Store;

/** Writes acknowledged in a round before the browser is killed. */
const enough = 50;

/** One round writes until it is killed after about `writingFor` ms. @returns acknowledged, lost and torn writes over all rounds. */
export async function killRounds(name: BrowserName, rounds: number, writingFor: number): Promise<{ acknowledged: number; lost: number; torn: number }> {
  const site = await serveStore();
  const { folder, remove } = profile();
  let browser = await launch(name, folder);
  try {
    let lost = 0;
    let torn = 0;
    const acknowledged = new Set<number>();
    for (let round = 0; round < rounds; round++) {
      const page = await openPage(browser, site.url);
      await page.evaluate(async first => {
        const session = await indexedDBStore().open('reverse-mentoring/1/kill');
        const write = async (): Promise<void> => {
          for (let n = first; ; n++) {
            await session.run('write', async tx => {
              await tx.put('meta', String(n), n);
              await tx.put('changes', String(n), 'x'.repeat(500));
              await tx.put('history', String(n), n);
            });
            await fetch(`/ack/${String(n)}`);
          }
        };
        write().catch(() => undefined);
      }, round * 1_000_000);
      await pause(writingFor + 37 * round);
      // A busy machine writes slowly: a round counts once enough was acknowledged, however long that takes.
      for (let waited = 0; waited < 100 && site.requests.filter(path => path.startsWith('/ack/')).length < enough; waited++) await pause(100);
      await killBrowser(browser, folder);
      for (const path of site.requests.splice(0)) if (path.startsWith('/ack/')) acknowledged.add(Number(path.slice('/ack/'.length)));
      browser = await launch(name, folder);
      const after = await openPage(browser, site.url);
      const kept = await after.evaluate(async () => {
        const session = await indexedDBStore().open('reverse-mentoring/1/kill');
        const tables = await session.run('read', async tx => [await tx.list('meta'), await tx.list('changes'), await tx.list('history')]);
        session.close();
        return tables.map(table => table.map(({ key }) => Number(key)));
      });
      const whole = kept.map(keys => new Set(keys));
      lost += [...acknowledged].filter(n => !whole.every(keys => keys.has(n))).length;
      torn += kept.flat().filter(n => !whole.every(keys => keys.has(n))).length;
    }
    return { acknowledged: acknowledged.size, lost, torn };
  } finally {
    await killBrowser(browser, folder);
    await site.close();
    remove();
  }
}
