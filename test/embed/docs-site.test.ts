import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AxeResults } from 'axe-core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { buildSite, site } from '../../.scripts/docs-site.mjs';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { serve } from '../../.scripts/serve.mjs';
import { at } from '../../.scripts/paths.mjs';
import { filesBelow } from '../../.scripts/source-files.mjs';

type Provider = Element & { readonly ready: Promise<ProgramClient> };

await buildSite();
const tags = (await filesBelow(`${site}/elements`)).map(path => /\/(rm-[a-z-]+)\.html$/.exec(path)?.[1]).filter(tag => tag !== undefined);
// TypeDoc's own pages have headings of its own; what is written here has to be for everybody.
const plain = ['index', 'guides/first-plugin', 'guides/points', 'errors/plugin-failed', 'elements/index', 'about/security'];
const axe = readFileSync(at('node_modules/axe-core/axe.min.js'), 'utf8');

describe.runIf(availableBrowsers().includes('chromium'))('the documentation in Chromium', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    server = await serve({ port: 0, allow: [site], home: `/${site}/` });
    browser = await launch('chromium');
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function visit(
    url: string,
    scheme: 'light' | 'dark' = 'light',
    width = 1280,
  ): Promise<{ tab: Awaited<ReturnType<typeof browser.newPage>>; problems: string[]; close(): Promise<void> }> {
    const context = await browser.createBrowserContext();
    const tab = await context.newPage();
    const problems: string[] = [];
    tab.on('pageerror', error => problems.push(String(error)));
    tab.on('console', message => {
      if (message.type() === 'error') problems.push(message.text());
    });
    tab.on('requestfailed', request => problems.push(`failed: ${request.url()}`));
    await tab.setViewport({ width, height: 900 });
    await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await tab.goto(url, { waitUntil: 'load' });
    // TypeDoc shows a page when its script has run.
    await tab.waitForFunction(() => document.body.checkVisibility());
    return { tab, problems, close: () => context.close() };
  }

  /** What axe has against the page. TypeDoc’s own headings fold, and hold a link: that is the one thing not asked. */
  async function faults(tab: Awaited<ReturnType<typeof browser.newPage>>, part = 'html'): Promise<readonly string[]> {
    await tab.evaluate(axe);
    const { violations } = (await tab.evaluate(`axe.run('${part}', { rules: { 'nested-interactive': { enabled: false } } })`)) as AxeResults;
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.flat().join(' ')}: ${failureSummary ?? ''}`));
  }

  /** Waits for the example, and answers its text. */
  const shown = (tab: Awaited<ReturnType<typeof browser.newPage>>): Promise<string> =>
    tab.evaluate(async () => {
      const sleep = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms));
      for (let tries = 0; tries < 150; tries++) {
        const provider = document.querySelector('.rm-live rm-program') as unknown as Provider | null;
        const tag = document.querySelector('.rm-live > :not(rm-program), .rm-live rm-program > *');
        const root = tag?.shadowRoot;
        const client = provider && customElements.get('rm-program') ? await Promise.race([provider.ready, sleep(100)]) : undefined;
        const busy = !root || ['loading', 'no-client', 'error'].some(state => tag.matches(`:state(${state})`));
        const text = root ? [...root.querySelectorAll('[part~="base"] :is(h2, h3, p, button, td, label, li)')].map(one => one.textContent).join(' ') : '';
        if (client && !busy && text.trim().length > 20) return text.replaceAll(/\s+/g, ' ');
        await sleep(100);
      }
      return '';
    });

  it.concurrent.each(tags)('%s has an example that runs', async tag => {
    const { tab, problems, close } = await visit(`${server.url}/${site}/elements/${tag}.html`);
    expect(await shown(tab)).not.toBe('');
    expect(problems).toEqual([]);
    // What stands around it is the same on every page, and tried below.
    expect(await faults(tab, '.col-content')).toEqual([]);
    await close();
  });

  it('shows the example on a page opened from the disk', async () => {
    const { tab, problems, close } = await visit(pathToFileURL(at(site, 'elements/rm-pair-card.html')).href);
    expect(await shown(tab)).toContain('Marie Lenoir');
    // Chromium takes each file for an origin of its own; TypeDoc brings its icons in another way then.
    expect(problems.filter(problem => !problem.includes('icons.svg'))).toEqual([]);
    await close();
  });

  it.concurrent.each(plain)('%s is for everybody, light and dark, wide and narrow', async page => {
    for (const [scheme, width] of [
      ['light', 1280],
      ['dark', 360],
    ] as const) {
      const { tab, problems, close } = await visit(`${server.url}/${site}/${page}.html`, scheme, width);
      expect(await faults(tab), scheme).toEqual([]);
      expect(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no sideways scrolling').toBe(true);
      expect(problems).toEqual([]);
      await close();
    }
  });
});
