import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { generateProgram } from '@reverse-mentoring/testing';
import { moduleTag, openSite, pageOf } from '../embed/site.js';

const limit = 200;
const bundle = generateProgram({ seed: 3, pairs: 125, sessionsPerPair: 100, programId: 'big' });
const sessions = bundle.records.filter(({ type }) => type === 'session').map(record => (record as unknown as { pairId: string }).pairId);
// Proposed pairs have none.
const pairs = [...new Set(sessions)].slice(0, 100);
const cards = pairs.map(id => `<rm-pair-card pair-id="${id}"></rm-pair-card>`).join('');
const pages = {
  '/fill.html': pageOf(moduleTag, '<rm-program program-id="big" user="coordinator" src="/big.json"></rm-program>'),
  '/cards.html': pageOf(moduleTag, `<rm-program program-id="big" user="coordinator"></rm-program>${cards}`),
  '/cards-src.html': pageOf(moduleTag, `<rm-program program-id="big" user="coordinator" src="/big.json"></rm-program>${cards}`),
};

// Long tasks are told by Chromium only.
describe.skipIf(!availableBrowsers().includes('chromium'))('100 pair cards over 10,000 sessions', () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof openSite>>;
  beforeAll(async () => {
    site = await openSite(pages, { big: JSON.stringify(bundle) });
    browser = await launch('chromium');
    const { page } = await open('/fill.html');
    await page.evaluate(() => (document.querySelector('rm-program') as unknown as { ready: Promise<unknown> }).ready.then(() => undefined));
    await page.close();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const open = async (path: string): Promise<{ page: Page; tasks: () => Promise<number[]> }> => {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(() => {
      const tasks: number[] = ((globalThis as { tasks?: number[] }).tasks = []);
      new PerformanceObserver(list => {
        for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
      }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto(site.url + path);
    return { page, tasks: () => page.evaluate(() => (globalThis as { tasks?: number[] }).tasks ?? []) };
  };
  const shown = (page: Page): Promise<number> =>
    page.evaluate(() => [...document.querySelectorAll('rm-pair-card')].filter(card => /\d+ sessions? held/.test(card.shadowRoot?.textContent ?? '')).length);

  it('has them all', () => {
    expect(pairs).toHaveLength(100);
    expect(sessions.length).toBeGreaterThanOrEqual(10_000);
  });

  /** The longest task until all cards are on screen, and a little beyond. */
  const longest = async (path: string): Promise<number> => {
    const { page, tasks } = await open(path);
    await expect.poll(() => shown(page), { timeout: 60_000, interval: 100 }).toBe(100);
    await new Promise(resolve => {
      setTimeout(resolve, 1000);
    });
    const long = await tasks();
    await page.close();
    return Math.max(0, ...long);
  };

  // What else runs on this machine lengthens tasks too: the best of three is ours.
  it.each(['/cards.html', '/cards-src.html'])(`%s: on screen without a task over ${String(limit)} ms`, async path => {
    const tries: number[] = [];
    while (tries.length < 3 && Math.min(...tries, Infinity) >= limit) tries.push(await longest(path));
    expect(Math.min(...tries), `longest tasks of each try: ${tries.join(', ')} ms`).toBeLessThan(limit);
  });
});
