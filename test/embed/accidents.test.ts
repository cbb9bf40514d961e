import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { everyday, moduleTag, openSite, pageOf, programme, providerTag, saying, tabTo, textOf } from './site.js';

const tags = everyday.map(name => `<div><rm-${name}></rm-${name}></div>`).join('');
const pages = {
  '/page.html': pageOf(moduleTag, providerTag('shop') + tags),
  '/no-src.html': pageOf(moduleTag, `<rm-program program-id="shop" user="karim"></rm-program>${tags}`),
  '/leaks.html': pageOf(moduleTag, ''),
};
const typed = (page: Page): Promise<string | undefined> =>
  page.evaluate(
    () => [...(document.querySelector('rm-session-logger')?.shadowRoot?.querySelectorAll('textarea') ?? [])].find(one => one.name === 'next')?.value,
  );

// Clearing a site's data and collecting garbage are commands of Chromium's protocol.
describe.skipIf(!availableBrowsers().includes('chromium'))('accidents in Chromium', () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof openSite>>;
  beforeAll(async () => {
    site = await openSite(pages, { shop: programme('shop', { sessions: 2 }) });
    browser = await launch('chromium', { args: ['--js-flags=--expose-gc'] });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  const visit = async (path: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(site.url + path);
    return page;
  };
  const clear = async (page: Page): Promise<void> => {
    const cdp = await page.createCDPSession();
    await cdp.send('Storage.clearDataForOrigin', { origin: site.url, storageTypes: 'all' });
    await cdp.detach();
  };

  it('the site’s data cleared meanwhile: said, what is typed is there, saving works', async () => {
    const page = await visit('/page.html');
    await saying(page, 'rm-pair-card', '2 sessions held');
    await tabTo(page, 'Next step');
    await page.keyboard.type('Half a sentence');
    await clear(page);
    await saying(page, 'rm-pair-card', 'What this browser kept was cleared meanwhile');
    await saying(page, 'rm-pair-card', '2 sessions held');
    await expect.poll(() => typed(page)).toBe('Half a sentence');
    await tabTo(page, 'Save the session');
    await page.keyboard.press('Enter');
    await saying(page, 'rm-pair-card', '3 sessions held');
    await saying(page, 'rm-pair-card', 'Half a sentence');
    await page.reload();
    await saying(page, 'rm-pair-card', '3 sessions held');
    expect(await textOf(page, 'rm-pair-card')).not.toContain('cleared meanwhile');
    await page.close();
  });

  it('the same without a file to start from: the form stays with what is typed, and trying again opens the storage', async () => {
    const first = await visit('/page.html');
    await saying(first, 'rm-pair-card', 'sessions held');
    await first.close();
    const page = await visit('/no-src.html');
    await saying(page, 'rm-pair-card', 'sessions held');
    await tabTo(page, 'Next step');
    await page.keyboard.type('Nowhere else');
    await clear(page);
    await saying(page, 'rm-pair-card', 'storage does not answer, so nothing can be saved right now');
    expect(await typed(page)).toBe('Nowhere else');
    expect(await page.evaluate(() => document.querySelector('rm-session-logger')!.matches(':state(readonly)'))).toBe(true);
    await tabTo(page, 'Try again');
    await page.keyboard.press('Enter');
    await expect.poll(() => textOf(page, 'rm-pair-card')).not.toContain('does not answer');
    // The programme comes back as a file: what was typed is still there for its author.
    const text = programme('shop', { sessions: 1 });
    await page.evaluate(
      bundle => (document.querySelector('rm-program') as unknown as { client: { import(text: string): Promise<unknown> } }).client.import(bundle),
      text,
    );
    await saying(page, 'rm-pair-card', '1 session held');
    await expect.poll(() => typed(page)).toBe('Nowhere else');
    await tabTo(page, 'Save the session');
    await page.keyboard.press('Enter');
    await saying(page, 'rm-pair-card', '2 sessions held');
    await page.close();
  });

  it('fifty times in and out: nothing stays behind', async () => {
    const page = await visit('/leaks.html');
    const left = await page.evaluate(
      async names => {
        const pause = (ms: number): Promise<void> =>
          new Promise(resolve => {
            setTimeout(resolve, ms);
          });
        const refs: Record<string, WeakRef<Element>[]> = {};
        const clients: WeakRef<object>[] = [];
        const note = (element: Element): void => {
          (refs[element.localName] ??= []).push(new WeakRef(element));
        };
        const visitOnce = async (): Promise<void> => {
          const box = document.createElement('div');
          const provider = document.createElement('rm-program');
          for (const [name, value] of [
            ['program-id', 'shop'],
            ['user', 'karim'],
            ['src', '/shop.json'],
          ])
            provider.setAttribute(name!, value!);
          const all = names.map(name => document.createElement(`rm-${name}`));
          box.append(provider, ...all);
          document.body.append(box);
          clients.push(new WeakRef(await (provider as unknown as { ready: Promise<object> }).ready));
          for (let tries = 0; tries < 100 && !all[0]!.shadowRoot!.textContent.includes('held'); tries++) await pause(5);
          [provider, ...all].forEach(note);
          box.remove();
          await pause(0);
        };
        for (let round = 0; round < 50; round++) await visitOnce();
        const alive = (): Record<string, number> => ({
          ...Object.fromEntries(Object.entries(refs).map(([name, list]) => [name, list.filter(ref => ref.deref()).length])),
          clients: clients.filter(ref => ref.deref()).length,
        });
        // What the last visit still had under way ends first, on a busy machine later.
        for (let tries = 0; tries < 10 || (tries < 60 && Object.values(alive()).some(count => count > 1)); tries++) {
          await pause(50);
          (globalThis as unknown as { gc(): void }).gc();
        }
        return alive();
      },
      [...everyday, 'data-panel'],
    );
    for (const [name, count] of Object.entries(left)) expect(count, name).toBeLessThanOrEqual(1);
    expect(Object.keys(left)).toHaveLength(6);
    await page.close();
  });
});
