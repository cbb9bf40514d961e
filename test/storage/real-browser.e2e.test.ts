import type { Store, StoreSession } from '@reverse-mentoring/core';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../.scripts/browsers.mjs';
import { killRounds } from './kill.js';
import { browsers, launch, openPage, serveStore } from './real-browser.js';
import type { Site } from './real-browser.js';

declare const indexedDBStore: (options?: { persist: boolean }) => Store;
declare global {
  var session: StoreSession;
  var states: string[];
  var heard: string[];
}

const names = Object.keys(browsers) as BrowserName[];

describe.each(names)('storage in %s', name => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    site = await serveStore();
    // What an intranet without https looks like to the browser.
    browser = await launch(name, undefined, name === 'chromium' ? ['--host-resolver-rules=MAP intranet.test 127.0.0.1'] : []);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  it('8 tabs × 100 read-modify-writes add up', { timeout: 60_000 }, async () => {
    const pages = await Promise.all(Array.from({ length: 8 }, () => openPage(browser, site.url)));
    await Promise.all(
      pages.map(page =>
        page.evaluate(async () => {
          const session = await indexedDBStore({ persist: false }).open('reverse-mentoring/1/tabs');
          for (let i = 0; i < 100; i++)
            await session.run(
              'write',
              async tx => {
                await tx.put('meta', 'sum', ((await tx.get<number>('meta', 'sum')) ?? 0) + 1);
              },
              { relaxed: true },
            );
        }),
      ),
    );
    const sum = await pages[0]?.evaluate(async () =>
      (await indexedDBStore({ persist: false }).open('reverse-mentoring/1/tabs')).run('read', tx => tx.get('meta', 'sum')),
    );
    expect(sum).toBe(800);
    await Promise.all(pages.map(page => page.close()));
  });

  it('a sandboxed frame works in memory and says so', async () => {
    const page = await openPage(browser, `${site.url}frame.html`);
    const frame = page.frames().find(one => one !== page.mainFrame());
    await frame?.waitForFunction(() => 'indexedDBStore' in globalThis);
    expect(
      await frame?.evaluate(async () => {
        const states: string[] = [];
        const session = await indexedDBStore().open('reverse-mentoring/1/frame', { onState: (state, reason) => states.push(`${state}/${reason}`) });
        await session.run('write', tx => tx.put('meta', 'a', 1));
        return [session.state, ...states, await session.run('read', tx => tx.get('meta', 'a'))];
      }),
    ).toEqual(['session', 'session/refused', 1]);
    await page.close();
  });

  it('survives kill -9 while it writes', { timeout: 60_000 }, async () => {
    const { acknowledged, lost, torn } = await killRounds(name, name === 'firefox' ? 1 : 2, 700);
    expect({ lost, torn }).toEqual({ lost: 0, torn: 0 });
    expect(acknowledged).toBeGreaterThan(20);
  });

  // The protocol that fills up and clears a browser is Chromium's.
  it.runIf(name === 'chromium')('a full disk: refused with storage-full, what was written stays, and it goes on later', async () => {
    const page = await openPage(browser, site.url);
    const cdp = await page.createCDPSession();
    const origin = new URL(site.url).origin;
    const fill = (): Promise<{ outcome: string; acknowledged: number }> =>
      page.evaluate(async () => {
        globalThis.states ??= [];
        globalThis.session ??= await indexedDBStore().open('reverse-mentoring/1/full', { onState: (state, reason) => states.push(`${state}/${reason}`) });
        let acknowledged = 0;
        try {
          for (let n = 0; n < 40; n++) {
            await session.run('write', async tx => {
              await tx.put('meta', `n${String(n)}`, n);
              const noise = crypto.getRandomValues(new Uint8Array(60_000));
              await tx.put(
                'history',
                `n${String(n)}`,
                Array.from({ length: 5 }, (_, i) => String.fromCharCode(...noise.subarray(i * 12_000, i * 12_000 + 12_000))),
              );
            });
            acknowledged = n + 1;
          }
        } catch (error) {
          return { outcome: (error as { code: string }).code, acknowledged };
        }
        return { outcome: 'all written', acknowledged };
      });
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
    const { outcome, acknowledged } = await fill();
    expect(outcome).toBe('storage-full');
    const kept = await page.evaluate(async () => ({
      meta: (await session.run('read', tx => tx.list('meta'))).length,
      history: (await session.run('read', tx => tx.list('history'))).length,
      states,
    }));
    expect(kept).toEqual({ meta: acknowledged, history: acknowledged, states: ['persistent/quota'] });
    await cdp.send('Storage.overrideQuotaForOrigin', { origin });
    expect((await fill()).outcome).toBe('all written');
    expect(await page.evaluate(() => states)).toEqual(['persistent/quota', 'persistent/']);
    await page.close();
  });

  it.runIf(name === 'chromium')('"clear site data": blocked, then reopened and empty, in every tab', async () => {
    const pages = [await openPage(browser, site.url), await openPage(browser, site.url)] as const;
    for (const page of pages)
      await page.evaluate(async () => {
        globalThis.states = [];
        globalThis.heard = [];
        globalThis.session = await indexedDBStore().open('reverse-mentoring/1/clear', {
          onState: (state, reason) => states.push(`${state}/${reason}`),
          onChanges: changes => heard.push(changes ? 'some' : 'everything'),
        });
        await session.run('write', tx => tx.put('meta', 'a', 1));
      });
    const cdp = await pages[0].createCDPSession();
    await cdp.send('Storage.clearDataForOrigin', { origin: new URL(site.url).origin, storageTypes: 'indexeddb' });
    for (const page of pages) {
      await page.waitForFunction(() => states.includes('blocked/closed'));
      expect(await page.evaluate(async () => [(await session.run('read', tx => tx.get('meta', 'a'))) ?? 'empty', ...states, ...heard])).toEqual([
        'empty',
        'blocked/closed',
        'persistent/reopened',
        'everything',
      ]);
    }
    await pages[1].evaluate(() => session.run('write', tx => tx.put('meta', 'b', 2)));
    expect(await pages[0].evaluate(() => session.run('read', tx => tx.get('meta', 'b')))).toBe(2);
    await Promise.all(pages.map(page => page.close()));
  });

  it.runIf(name === 'chromium')('works, live across tabs, where the context is not secure', async () => {
    const url = `http://intranet.test:${String(site.port)}/`;
    const pages = [await openPage(browser, url), await openPage(browser, url)] as const;
    for (const page of pages)
      expect(
        await page.evaluate(async () => {
          globalThis.heard = [];
          globalThis.session = await indexedDBStore().open('reverse-mentoring/1/plain', {
            onChanges: changes => heard.push(changes?.[0]?.key ?? 'everything'),
          });
          await session.run('write', tx => tx.put('meta', 'a', 1));
          return [isSecureContext, session.state];
        }),
      ).toEqual([false, 'persistent']);
    await pages[0].evaluate(() => {
      session.announce([{ key: 'session:x', type: 'session', home: 'p' }]);
    });
    await pages[1].waitForFunction(() => heard.length > 0, { timeout: 1000 });
    expect(await pages[1].evaluate(() => heard)).toEqual(['session:x']);
    await Promise.all(pages.map(page => page.close()));
  });
});
