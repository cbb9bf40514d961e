import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { serve } from '../../.scripts/serve.mjs';
import { at } from '../../.scripts/paths.mjs';
import { pageBlocks } from '../package/documents.js';

const blocks = (await pageBlocks()).filter(({ lang }) => lang === 'html');
const bundle = (name: string): string => readFileSync(at('packages/elements/dist', name), 'utf8');

/** What the blocks name beside the page: the bundles, and any bundle of data, which is the demo's. */
const files = Object.fromEntries([
  ...[
    'reverse-mentoring.js',
    'reverse-mentoring.classic.js',
    'loader.js',
    ...readdirSync(at('packages/elements/dist/chunks')).map(name => `chunks/${name}`),
  ].map(name => [`/${name}`, bundle(name)]),
  ...['program', 'restaurant', 'workshop', 'network'].map(name => [`/${name}.json`, readFileSync(at('demo', `${name}.json`), 'utf8')]),
  ['/favicon.ico', { body: '', headers: { 'content-type': 'image/x-icon' } }],
]);
const page = (code: string): string =>
  /<html\b/i.test(code) ? code : `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><body>${code}</body></html>`;

describe.each(availableBrowsers())('HTML of README and guides in %s', name => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    server = await serve({ port: 0, pages: { ...files, ...Object.fromEntries(blocks.map(({ code }, index) => [`/page-${index}.html`, page(code)])) } });
    browser = await launch(name);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('is there', () => {
    expect(blocks.length).toBeGreaterThan(0);
  });

  it.each(blocks.map((block, index) => [block.name, block, index] as const))('%s loads', async (_name, { code }, index) => {
    const context = await browser.createBrowserContext();
    const tab = await context.newPage();
    const problems: string[] = [];
    tab.on('pageerror', error => problems.push(String(error)));
    tab.on('console', message => {
      if (message.type() === 'error') problems.push(message.text());
    });
    tab.on('requestfailed', request => problems.push(`failed: ${request.url()}`));
    tab.on('response', response => {
      if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
    });
    await tab.goto(`${server.url}/page-${index}.html`, { waitUntil: 'load' });
    const hasScript = /<script\b/i.test(code);
    const left = await tab.evaluate(async wanted => {
      const tags = [...new Set([...document.querySelectorAll('*')].map(element => element.localName).filter(tag => tag.startsWith('rm-')))];
      if (!wanted) return [];
      await Promise.race([Promise.all(tags.map(tag => customElements.whenDefined(tag))), new Promise(resolve => setTimeout(resolve, 5000))]);
      return tags.filter(tag => !customElements.get(tag));
    }, hasScript);
    expect(left, 'tags that were never registered').toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });
});
