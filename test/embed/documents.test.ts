import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { ProgramClient } from '@reverse-mentoring/core';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { serve } from '../../.scripts/serve.mjs';
import { at } from '../../.scripts/paths.mjs';
import { pageBlocks } from '../package/documents.js';
import { smallPack } from '../plugins/esco-files.js';
import type { Block } from '../package/documents.js';
import { pluginIds, storiesOf, toldOnce, writeStory } from '../package/stories.js';
import type { Story } from '../package/stories.js';

type Provider = Element & { readonly ready: Promise<ProgramClient> };

const all = await pageBlocks();
const blocks = all.filter(({ lang, notRun }) => lang === 'html' && !notRun);
const stories = storiesOf(all);
const told = toldOnce(stories).filter(({ where }) => where === 'browser');
const bundle = (name: string): string => readFileSync(at('packages/elements/dist', name), 'utf8');

/** What the blocks name beside the page: the bundles, and any bundle of data, which is the demo's. */
const beside: readonly (readonly [name: string, body: string])[] = [
  ...[
    'reverse-mentoring.js',
    'reverse-mentoring.classic.js',
    'loader.js',
    'matching-worker.js',
    ...readdirSync(at('packages/elements/dist/chunks')).map(name => `chunks/${name}`),
  ].map(name => [name, bundle(name)] as const),
  ...['program', 'restaurant', 'workshop', 'network', 'catalogs/ceramics'].map(
    name => [`${name.split('/').at(-1) ?? name}.json`, readFileSync(at('demo', `${name}.json`), 'utf8')] as const,
  ),
  ['reverse-mentoring-catalogs.js', readFileSync(at('packages/catalogs/dist/reverse-mentoring-catalogs.js'), 'utf8')],
  ['esco.json', JSON.stringify(smallPack(['a', 'pain', 'bread']))],
  ['kiln.csv', 'Code;Libellé;Label\nfiring;Conduire une cuisson;Run a firing\n'],
  ['whoami', 'karim'],
  ['hours', ''],
];
const page = (code: string): string =>
  /<html\b/i.test(code) ? code : `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><body>${code}</body></html>`;
/** A block that shows the tags alone stands on a page that has the script. */
const withScript = (code: string): string => (/<script\b/i.test(code) ? code : `<script type="module" src="reverse-mentoring.js"></script>${code}`);
const madeUp = `<rm-program program-id="chocolaterie" user="karim" src="program.json"></rm-program><rm-pair-card></rm-pair-card><rm-session-logger></rm-session-logger>`;

/** A story as one script for a page; with `exported`, the plugins it exports are opened there. */
async function scriptOf(story: Story, exported: boolean): Promise<string> {
  await mkdir(at('node_modules/.cache'), { recursive: true });
  const folder = await mkdtemp(at('node_modules/.cache/page-'));
  try {
    const entry = await writeStory(story, folder);
    const main = join(folder, 'run.js');
    await writeFile(
      main,
      exported
        ? `import * as story from ${JSON.stringify(entry)};
import { openProgram } from '@reverse-mentoring/core';
const ready = [];
for (const value of Object.values(story)) {
  const plugin = typeof value === 'function' && value.length === 0 && !/^class\\b/.test(String(value)) ? value() : value;
  if (plugin?.$$type !== 'reverse-mentoring/plugin') continue;
  const program = await openProgram({ id: 'story', plugins: [plugin] });
  for (const field of await program.fields.session()) await field.load?.();
  ready.push(...program.plugins().filter(({ state }) => state === 'ready').map(({ id }) => id));
  program.close();
}
globalThis.storyReady = ready;`
        : `import ${JSON.stringify(entry)};\nglobalThis.storyReady = [];`,
    );
    const { outputFiles } = await build({ entryPoints: [main], bundle: true, write: false, format: 'esm', target: 'es2022', logLevel: 'silent' });
    return outputFiles[0]?.text ?? '';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Scripts a page names that the guide has as a file: `page.js` of `page.ts`. */
const scriptsOf = async ({ file, code }: Block): Promise<readonly (readonly [string, string])[]> =>
  Promise.all(
    [...code.matchAll(/src="([\w-]+)\.js"/g)].flatMap(([, name = '']) => {
      const story = stories.find(({ page: where, entry }) => where === file && entry === `${name}.ts`);
      return story ? [scriptOf(story, false).then(text => [`${name}.js`, text] as const)] : [];
    }),
  );

/** Tags of the controls a page's plugins have, from the guide's own files. */
const tagIn = (text: string): string | undefined => /^\s*tag: '([\w-]+)',$/m.exec(text)?.[1];
const controlOf = ({ file, code }: Block): readonly string[] => [
  // A page without a build has its control in the page.
  ...[tagIn(code) ?? []].flat(),
  ...stories
    .filter(({ page: where, entry }) => where === file && entry !== 'main.ts')
    .flatMap(({ files, entry }) => {
      const text = files.get(entry) ?? '';
      const tag = tagIn(text);
      return tag && pluginIds(text).some(id => code.includes(id)) ? [tag] : [];
    }),
];

/** Plugins shown on a page, by guide. */
const ready = new Set<string>();

describe.each(availableBrowsers())('README and guides in %s', name => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    const folders = await Promise.all([
      ...blocks.map(async (block, index) => [`/html-${index}/`, [['', page(withScript(block.code))], ...beside, ...(await scriptsOf(block))]] as const),
      ...told.map(async (story, index) => {
        const code = await scriptOf(story, true);
        // A guide that registers the tags itself is not helped.
        const own = /reverse-mentoring\/elements\/(?:define|reverse-mentoring)/.test(code) || story.entry === 'page.ts';
        const tags = own || /elements\/define/.test([...story.files.values()].join('')) ? madeUp : withScript(madeUp);
        return [`/story-${index}/`, [['', page(`${tags}<script type="module" src="story.js"></script>`)], ['story.js', code], ...beside]] as const;
      }),
    ]);
    const files = Object.fromEntries(folders.flatMap(([folder, pages]) => pages.map(([file = '', body = '']) => [folder + file, body])));
    server = await serve({
      port: 0,
      pages: { ...files, '/whoami': 'karim', '/hours': 'ok', '/favicon.ico': { body: '', headers: { 'content-type': 'image/x-icon' } } },
    });
    browser = await launch(name);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  /** Opens a page; `problems` fills with whatever the browser complains of. */
  /** Firefox loses a tab now and then while it makes it, on a busy machine: then another one. */
  async function newTab() {
    const context = await browser.createBrowserContext();
    return [context, await context.newPage()] as const;
  }

  async function visit(path: string): Promise<{ tab: Awaited<ReturnType<typeof browser.newPage>>; problems: string[]; close(): Promise<void> }> {
    const [context, tab] = await newTab().catch(newTab);
    const problems: string[] = [];
    tab.on('pageerror', error => problems.push(String(error)));
    tab.on('console', message => {
      if (message.type() === 'error') problems.push(message.text());
    });
    tab.on('requestfailed', request => problems.push(`failed: ${request.url()}`));
    tab.on('response', response => {
      if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
    });
    await tab.goto(server.url + path, { waitUntil: 'load' });
    return { tab, problems, close: () => context.close() };
  }

  it('is there', () => {
    expect(blocks.length).toBeGreaterThan(0);
    expect(told.length).toBeGreaterThan(0);
  });

  it.concurrent.each(blocks.map((block, index) => [block.name, block, index] as const))('%s loads', async (_name, { file }, index) => {
    const { tab, problems, close } = await visit(`/html-${index}/`);
    const { left, plugins } = await tab.evaluate(async () => {
      const within = <T>(promise: Promise<T>): Promise<T | undefined> => Promise.race([promise, new Promise<undefined>(done => setTimeout(done, 8000))]);
      const tags = [...new Set([...document.querySelectorAll('*')].map(element => element.localName).filter(tag => tag.startsWith('rm-')))];
      await within(Promise.all(tags.map(tag => customElements.whenDefined(tag))));
      const unknown = tags.filter(tag => !customElements.get(tag));
      const found: { id: string; state: string }[] = [];
      for (const provider of document.querySelectorAll('rm-program')) {
        const client = unknown.length ? undefined : await within((provider as unknown as Provider).ready);
        const named = provider.getAttribute('plugins')?.split(/\s+/) ?? [];
        found.push(...named.map(id => ({ id, state: client?.plugins().find(plugin => plugin.id === id)?.state ?? 'missing' })));
      }
      return { left: unknown, plugins: found };
    });
    expect(left, 'tags that were never registered').toEqual([]);
    for (const { id, state } of plugins) expect(state, id).toBe('ready');
    for (const { id } of plugins) ready.add(`${file} ${id}`);
    expect(problems).toEqual([]);
    await close();
  });

  it.concurrent.each(blocks.flatMap((block, index) => controlOf(block).map(tag => [block.name, tag, index] as const)))(
    '%s shows the control <%s>',
    async (_name, tag, index) => {
      const { tab, problems, close } = await visit(`/html-${index}/`);
      const isShown = await tab.waitForFunction(
        wanted => {
          const below = (root: ParentNode): boolean =>
            [...root.querySelectorAll('*')].some(one => (one.localName === wanted && one.checkVisibility()) || (one.shadowRoot && below(one.shadowRoot)));
          const more = (root: ParentNode): void => {
            for (const { shadowRoot } of root.querySelectorAll('*')) {
              for (const fold of shadowRoot?.querySelectorAll('details') ?? []) fold.open = true;
              if (shadowRoot) more(shadowRoot);
            }
          };
          more(document);
          return below(document);
        },
        { timeout: 15_000 },
        tag,
      );
      expect(await isShown.jsonValue()).toBe(true);
      expect(problems).toEqual([]);
      await close();
    },
  );

  it.concurrent.each(told.map((story, index) => [story.name, story, index] as const))('%s runs', async (_name, story, index) => {
    const { tab, problems, close } = await visit(`/story-${index}/`);
    await tab.waitForFunction('globalThis.storyReady', { timeout: 15_000 }).catch((error: unknown) => problems.push(String(error)));
    for (const id of (await tab.evaluate('globalThis.storyReady ?? []')) as string[]) ready.add(`${story.page} ${id}`);
    expect(problems).toEqual([]);
    await close();
  });

  it('show plugins that load: each was ready', () => {
    const scripts = told.flatMap(({ page: where, files, entry }) => pluginIds(files.get(entry) ?? '').map(id => `${where} ${id}`));
    const pages = blocks.flatMap(({ file, code }) => pluginIds(code).map(id => `${file} ${id}`));
    expect([...scripts, ...pages].filter(id => !ready.has(id))).toEqual([]);
    expect(scripts.length + pages.length).toBeGreaterThan(1);
  });
});
