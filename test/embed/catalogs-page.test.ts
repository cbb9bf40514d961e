// ESCO and the importers on pages without a build: the published file beside the bundle, in real browsers, under a strict policy.
import { readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramClient } from '@reverse-mentoring/core';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { at } from '../../.scripts/paths.mjs';
import { iri, smallPack } from '../plugins/esco-files.js';
import { classicTag, moduleTag, openSite, pageOf, programme, watchPage } from './site.js';

const built = (name: string): { body: string; headers: Record<string, string> } => ({
  body: readFileSync(at('packages/catalogs/dist', name), 'utf8'),
  headers: { 'content-type': 'text/javascript' },
});
const js = (body: string): { body: string; headers: Record<string, string> } => ({ body, headers: { 'content-type': 'text/javascript' } });
const pack = JSON.stringify(smallPack(['a', 'pain d’épices', 'gingerbread'], ['b', 'vin', 'wine']));
const plugins = (from: string): string =>
  `[${from}esco({ pack: '/esco.json' }), ${from}csvCatalog({ id: 'kiln', label: { fr: 'Four' }, url: '/kiln.csv', columns: { code: 'Code', label: { fr: 'Nom' } } }),
    ${from}caseCatalog({ id: 'wood', json: { CFDocument: { title: 'Bois', language: 'fr' }, CFItems: [{ identifier: 'w1', fullStatement: 'Scier' }] } }),
    ${from}skosCatalog({ id: 'glazes', label: { fr: 'Émaux' }, json: { '@id': 'urn:g:ash', '@type': 'skos:Concept', 'skos:prefLabel': { fr: 'Cendres' } } })]`;
const named = 'digital esco csv/kiln case/wood skos/glazes';
const body = (ids = named): string =>
  `<rm-program program-id="shop" user="karim" src="/shop.json" lang="fr" plugins="${ids}"></rm-program><rm-plugin-status></rm-plugin-status>`;

const pages = {
  '/catalogs.js': built('reverse-mentoring-catalogs.js'),
  '/catalogs.classic.js': built('reverse-mentoring-catalogs.classic.js'),
  '/page.js': js(`import { registerPlugin } from '/packages/elements/dist/reverse-mentoring.js';
import { caseCatalog, csvCatalog, esco, skosCatalog } from '/catalogs.js';
for (const plugin of ${plugins('')}) registerPlugin(plugin);`),
  '/script.js': js(`for (const plugin of ${plugins('ReverseMentoringCatalogs.')}) ReverseMentoring.registerPlugin(plugin);`),
  '/early.js': js(`import { caseCatalog, csvCatalog, esco, skosCatalog } from '/catalogs.js';
(globalThis[Symbol.for('reverse-mentoring:plugins/1')] ??= []).push(...${plugins('')});`),
  '/bad.js': js(`import { registerPlugin } from '/packages/elements/dist/reverse-mentoring.js';
import { csvCatalog, esco } from '/catalogs.js';
registerPlugin(esco({ pack: '/cut.json' }));
registerPlugin(csvCatalog());`),
  '/esco.json': pack,
  '/cut.json': pack.slice(0, 200),
  '/kiln.csv': 'Code;Nom\nfiring;Conduire une cuisson\n',
  '/module.html': pageOf('<script type="module" src="/page.js"></script>', body(), { lang: 'fr' }),
  '/classic.html': pageOf(`${classicTag}<script src="/catalogs.classic.js"></script><script src="/script.js"></script>`, body(), { lang: 'fr' }),
  '/early.html': pageOf(`<script type="module" src="/early.js"></script>${moduleTag}`, body(), { lang: 'fr' }),
  '/bad.html': pageOf('<script type="module" src="/bad.js"></script>', body('digital esco csv/unnamed'), { lang: 'fr' }),
};

describe.each(availableBrowsers())('catalogues from one file in %s', name => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof openSite>>;
  beforeAll(async () => {
    site = await openSite(pages, { shop: programme('shop') });
    browser = await launch(name);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  async function visit(path: string, ...texts: readonly string[]) {
    const context = await browser.createBrowserContext();
    try {
      const page = await context.newPage();
      const problems = await watchPage(page, site.url);
      await page.goto(site.url + path);
      const found = await page.evaluate(async asked => {
        await customElements.whenDefined('rm-program');
        const client = await (document.querySelector('rm-program') as Element & { readonly ready: Promise<ProgramClient> }).ready;
        const hits: (readonly string[])[] = [];
        for (const text of asked) hits.push((await client.skills.search(text, { lang: 'fr' })).map(({ id }) => id));
        return { states: client.plugins().map(({ id, state, error = '' }) => ({ id, state, error })), hits };
      }, texts);
      return { ...found, problems: await problems() };
    } finally {
      await context.close();
    }
  }

  it.each(['/module.html', '/classic.html', '/early.html'])('%s: all are loaded and found, with nothing to complain of', async path => {
    const { states, hits, problems } = await visit(path, 'pain épices', 'cuisson', 'scier', 'cendres');
    expect(states.map(({ id, state }) => `${id} ${state}`).sort()).toEqual(
      named
        .split(' ')
        .map(id => `${id} ready`)
        .sort(),
    );
    expect(hits).toEqual([[iri('a')], ['kiln:firing'], ['wood:w1'], ['urn:g:ash']]);
    expect(problems).toEqual([]);
  });

  it('what cannot be read is failed, and says why', async () => {
    const { states } = await visit('/bad.html');
    expect(states.map(({ id, state }) => `${id} ${state}`).sort()).toEqual(['csv/unnamed failed', 'digital ready', 'esco failed']);
    const why = (wanted: string): string => states.find(({ id }) => id === wanted)?.error ?? '';
    expect(why('esco')).toMatch(/The ESCO pack at \/cut\.json is not whole JSON/);
    expect(why('csv/unnamed')).toMatch(/the options are missing; call it as csvCatalog/);
  });
});
