// The dashboard over a cohort of 500 pairs, on an opened programme: how long until it can be used, and until a filter answers.
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { generateCohort } from '@reverse-mentoring/testing';
import { moduleTag, openSite, pageOf } from '../embed/site.js';

const usable = 2000;
const answers = 200;
const bundle = generateCohort({ seed: 8 });
const count = (...types: string[]): number => bundle.records.filter(({ type }) => types.includes(type)).length;
const pages = {
  '/fill.html': pageOf(moduleTag, '<rm-program program-id="cohort" user="coordinator" src="/cohort.json"></rm-program>'),
  '/dashboard.html': pageOf(moduleTag, '<rm-program program-id="cohort" user="coordinator"></rm-program>'),
};

interface Times {
  /** Until the answer, the figures, the drawings and the list are on screen. */
  readonly usable: number;
  /** Until everything else is, too: what is due, what people say. */
  readonly whole: number;
  readonly longestTask: number;
}

describe.skipIf(!availableBrowsers().includes('chromium'))('the dashboard over 500 pairs', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof openSite>>;
  let page: Page;
  beforeAll(async () => {
    server = await openSite(pages, { cohort: JSON.stringify(bundle) });
    browser = await launch('chromium');
    const filling = await open('/fill.html');
    await filling.close();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const open = async (path: string): Promise<Page> => {
    const opened = await browser.newPage();
    await opened.goto(server.url + path);
    await opened.evaluate(() => (document.querySelector('rm-program') as unknown as { ready: Promise<unknown> }).ready.then(() => undefined));
    return opened;
  };

  /** Puts the tag on the page and waits for what it shows. */
  const connect = (on: Page): Promise<Times> =>
    on.evaluate(async () => {
      let longestTask = 0;
      new PerformanceObserver(list => {
        for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, Math.round(duration));
      }).observe({ type: 'longtask' });
      const painted = (): Promise<unknown> =>
        new Promise(resolve => {
          requestAnimationFrame(() => setTimeout(resolve));
        });
      const tag = document.createElement('rm-dashboard');
      const began = performance.now();
      document.querySelector('rm-program')!.append(tag);
      const has = (selector: string): boolean => !!tag.shadowRoot?.querySelector(selector);
      const until = async (check: () => boolean): Promise<number> => {
        while (!check()) {
          if (performance.now() - began > 60_000) throw new Error(tag.shadowRoot?.textContent ?? 'nothing');
          await painted();
        }
        await painted();
        return Math.round(performance.now() - began);
      };
      const usableAfter = await until(() => has('.figures') && has('.drawing svg') && has('.pairs li'));
      const whole = await until(() => has('section.tallies') && has('.folds'));
      return { usable: usableAfter, whole, longestTask };
    });

  /** Chooses an option of a list; answers after how many milliseconds the figures say something else. */
  const choose = (name: string, value: string): Promise<number> =>
    page.evaluate(
      async (list, option) => {
        const { shadowRoot: root } = document.querySelector('rm-dashboard')!;
        const select = root!.querySelector<HTMLSelectElement>(`select[name=${list}]`)!;
        const said = (): string =>
          `${root!.querySelector('.chosen')?.textContent ?? ''}${root!.querySelector('.stages tbody')?.textContent ?? ''}${root!.querySelector('.rhythm tbody')?.textContent ?? ''}`;
        const figures = (): string => root!.querySelector('.figures')!.textContent;
        const before = [said(), figures()];
        select.value = option;
        const began = performance.now();
        select.dispatchEvent(new Event('change', { bubbles: true }));
        while (said() === before[0] || figures() === before[1]) {
          if (performance.now() - began > 20_000) throw new Error(`Nothing answers ${list}: ${option}`);
          await new Promise(resolve => requestAnimationFrame(resolve));
        }
        return Math.round(performance.now() - began);
      },
      name,
      value,
    );

  it('is the cohort it is said to be', () => {
    expect(count('pair')).toBeGreaterThanOrEqual(500);
    expect(count('session')).toBeGreaterThanOrEqual(6000);
    expect(count('feedback', 'ballot')).toBeGreaterThanOrEqual(12_000);
  });

  // What else runs on this machine takes its time, too: the best of three is ours.
  it(`is usable within ${String(usable)} ms`, async () => {
    const tries: Times[] = [];
    while (tries.length < 3 && !tries.some(one => one.usable <= usable)) {
      const opened = await open('/dashboard.html');
      tries.push(await connect(opened));
      await opened.close();
    }
    console.log(
      `dashboard, ${String(count('pair'))} pairs, ${String(count('session'))} sessions, ${String(count('feedback', 'ballot'))} answers:`,
      JSON.stringify(tries),
    );
    expect(Math.min(...tries.map(one => one.usable))).toBeLessThanOrEqual(usable);
  });

  it(`answers a filter within ${String(answers)} ms`, async () => {
    page = await open('/dashboard.html');
    await connect(page);
    const tallies = (): Promise<string> => page.evaluate(() => document.querySelector('rm-dashboard')!.shadowRoot!.querySelector('.tallies')!.textContent);
    const before = await tallies();
    const someone = bundle.records.find(one => one.type === 'member' && 'team' in one && 'site' in one) as unknown as { team: string; site: string };
    const { team, site } = someone;
    const times: Record<string, number> = {};
    for (const [name, value] of [
      ['team', team],
      ['team', ''],
      ['site', site],
      ['domain', 'digital'],
      ['period', 'month'],
      ['period', ''],
    ] as const)
      times[`${name} ${value || 'all'}`] = await choose(name, value);
    console.log('dashboard, a filter answers after, in ms:', JSON.stringify(times));
    expect(Math.max(...Object.values(times)), JSON.stringify(times)).toBeLessThanOrEqual(answers);
    expect(await tallies(), 'what people say is the same under every filter').toBe(before);
  });

  it('stays light: a page of the list, not the list', async () => {
    const size = await page.evaluate(() => {
      const { shadowRoot: root } = document.querySelector('rm-dashboard')!;
      return { rows: root!.querySelectorAll('.pairs li').length, elements: root!.querySelectorAll('*').length };
    });
    expect(size.rows).toBe(20);
    expect(size.elements).toBeLessThan(5000);
  });

  it('prints its report on one page, without anybody’s name', async () => {
    await page.evaluate(() => {
      // The dialog would wait for a person.
      window.print = () => undefined;
      return (document.querySelector('rm-dashboard') as unknown as { print(): Promise<void> }).print();
    });
    await page.emulateMediaType('print');
    const shown = await page.evaluate(() => {
      const visible: string[] = [];
      const walk = (root: ParentNode): void => {
        for (const one of root.querySelectorAll('*'))
          if (one.children.length === 0 && one.checkVisibility() && !one.closest('.sr, desc')) visible.push(one.textContent);
      };
      walk(document.querySelector('rm-dashboard')!.shadowRoot!);
      return visible.join('\n');
    });
    const pdf = Buffer.from(await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(shown).toMatch(/pairs are under way/);
    const names = bundle.records.filter(({ type }) => type === 'member').map(one => (one as unknown as { displayName: string }).displayName);
    expect(names.filter(name => new RegExp(`\\b${name}\\b`).test(shown))).toEqual([]);
  });
});
