// loader.js: a page gets the tags it has, in the language it speaks, and nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { at } from '../../.scripts/paths.mjs';
import { openSite, pageOf, programme, providerTag, saying, watchPage } from './site.js';

const dist = 'packages/elements/dist';
const loaderTag = `<script type="module" src="/${dist}/loader.js"></script>`;
const chunks = readdirSync(at(dist, 'chunks'));
/** Tags, catalogues and words a file holds, by what only they contain. */
function contents(file: string): string[] {
  const text = readFileSync(at(dist, file), 'utf8');
  const tags = [...text.matchAll(/baseName\s*=\s*"([\w-]+)"/g)].map(match => match[1]!);
  const words = /(?:^|\/)fr-(?!internal)([\w-]+)-[\w-]{8}\.js$/.exec(file)?.[1];
  const catalogs = [...text.matchAll(/\bid:\s*"(digital|culinary|craft)"/g)].map(match => match[1]!);
  return [...tags, ...catalogs, ...(words ? [`fr ${words}`] : [])];
}
const holds = new Map(['loader.js', ...chunks.map(name => `chunks/${name}`)].map(file => [file, contents(file)]));

const pages = {
  '/card.html': pageOf(loaderTag, `${providerTag('shop')}<rm-pair-card></rm-pair-card>`),
  '/fr.html': pageOf(loaderTag, `${providerTag('shop')}<rm-pair-card></rm-pair-card>`, { lang: 'fr' }),
  '/survey.html': pageOf(loaderTag, `${providerTag('shop')}<rm-skills-survey></rm-skills-survey>`),
  '/named.html': pageOf(loaderTag, `${providerTag('shop', 'user="karim" plugins="craft"')}<rm-pair-card></rm-pair-card>`),
  '/none.html': pageOf(loaderTag, '<p>No tag of ours here</p>'),
};

describe.each(availableBrowsers())('loader.js in %s', name => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof openSite>>;
  beforeAll(async () => {
    site = await openSite(pages, { shop: programme('shop', { sessions: 2 }) });
    browser = await launch(name);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  /** A page of a profile of its own, and what of ours it has loaded. */
  const visit = async (path: string, body: (page: Page, loaded: () => string[], files: () => string[]) => Promise<void>): Promise<void> => {
    const context = await browser.createBrowserContext();
    try {
      const page = await context.newPage();
      const problems = await watchPage(page, site.url);
      const asked: string[] = [];
      page.on('request', request => asked.push(new URL(request.url()).pathname.replace(`/${dist}/`, '')));
      await page.goto(site.url + path);
      await body(
        page,
        () => [...new Set(asked.flatMap(file => holds.get(file) ?? []))].sort(),
        () => asked.filter(file => file.endsWith('.js')),
      );
      expect(await problems()).toEqual([]);
    } finally {
      await context.close();
    }
  };
  const settle = (page: Page): Promise<void> => page.waitForNetworkIdle({ idleTime: 300 });

  it('knows what lies in its chunks', () => {
    const all = [...holds.values()].flat();
    for (const tag of ['program', 'pair-card', 'session-logger', 'feedback-form', 'dashboard', 'matching-board', 'digital', 'fr pair-card', 'fr dashboard'])
      expect(all).toContain(tag);
  });

  it('loads the tags of the page and no other, no catalogue, no other language', () =>
    visit('/card.html', async (page, loaded) => {
      await saying(page, 'rm-pair-card', 'Online shop');
      await settle(page);
      expect(loaded()).toEqual(['pair-card', 'program']);
    }));

  it('speaks the language of the page from the first drawing on', () =>
    visit('/fr.html', async (page, loaded) => {
      await saying(page, 'rm-pair-card', /Vous accompagnez/);
      await settle(page);
      expect(loaded()).toEqual(['fr pair-card', 'pair-card', 'program']);
    }));

  it('asks for nothing more on a page without a tag', () =>
    visit('/none.html', async (page, _loaded, files) => {
      await settle(page);
      expect(files()).toEqual(['loader.js']);
    }));

  it('brings the tags and the words that come later', () =>
    visit('/card.html', async (page, loaded) => {
      await saying(page, 'rm-pair-card', 'Online shop');
      await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<section><rm-feedback-form></rm-feedback-form></section>'));
      await page.waitForFunction(() => customElements.get('rm-feedback-form'));
      await page.evaluate(() => {
        document.documentElement.lang = 'fr';
      });
      await saying(page, 'rm-pair-card', /Vous accompagnez/);
      await settle(page);
      expect(loaded()).toEqual(['feedback-form', 'fr feedback-form', 'fr pair-card', 'pair-card', 'program']);
    }));

  it('brings the catalogues to those who look for skills', () =>
    visit('/survey.html', async (page, loaded) => {
      await page.waitForFunction(async () => {
        const { client } = document.querySelector('rm-program') as unknown as { client?: { skills: { search(text: string): Promise<readonly unknown[]> } } };
        return (await client?.skills.search('shop'))?.length;
      });
      expect(loaded()).toEqual(['craft', 'culinary', 'digital', 'program', 'skills-survey']);
    }));

  it('brings the catalogue a page names', () =>
    visit('/named.html', async page => {
      await page.waitForFunction(() => {
        const { client } = document.querySelector('rm-program') as unknown as { client?: { plugins(): readonly { id: string; state: string }[] } };
        return client?.plugins().some(({ id, state }) => id === 'craft' && state === 'ready');
      });
    }));
});
