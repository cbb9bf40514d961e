import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import * as core from '@reverse-mentoring/core';
import * as plugin from '@reverse-mentoring/core/plugin';
import * as testing from '@reverse-mentoring/testing';
import { buildSite, site } from '../../.scripts/docs-site.mjs';
import { filesBelow } from '../../.scripts/source-files.mjs';
import { at } from '../../.scripts/paths.mjs';

interface Declaration {
  readonly tagName?: string;
  readonly customElement?: boolean;
  readonly [kind: string]: unknown;
}

const sections = { attributes: 'Attributes', events: 'Events', slots: 'Slots', cssParts: 'Parts', cssProperties: 'Custom properties', cssStates: 'States' };
const pages = new Map<string, string>();
let files: ReadonlySet<string>;
let elements: readonly Declaration[];

const decoded = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
const idsOf = (html: string): ReadonlySet<string> => new Set([...html.matchAll(/\s(?:id|name)="([^"]*)"/g)].map(([, id = '']) => decoded(id)));

/** What a page names beside itself, as written. */
const linksOf = (html: string): readonly string[] =>
  [...html.replace(/<pre[^]*?<\/pre>/g, '').matchAll(/\s(?:href|src)="([^"]*)"/g)]
    .map(([, link = '']) => decoded(link))
    .filter(link => link !== '' && !/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(link));

beforeAll(async () => {
  await buildSite();
  files = new Set((await filesBelow(site)).map(path => path.slice(site.length + 1)));
  for (const path of files) if (path.endsWith('.html')) pages.set(path, await readFile(at(site, path), 'utf8'));
  const manifest = JSON.parse(await readFile(at('packages/elements/dist/custom-elements.json'), 'utf8')) as { modules: { declarations: Declaration[] }[] };
  elements = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ customElement, tagName }) => customElement && tagName);
}, 120_000);

describe('the documentation', () => {
  it('has no dead link and no missing anchor', () => {
    const ids = new Map([...pages].map(([path, html]) => [path, idsOf(html)]));
    const dead: string[] = [];
    for (const [path, html] of pages)
      for (const link of linksOf(html)) {
        const [, file = '', anchor] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(link) ?? [];
        const target = file === '' ? path : posix.join(posix.dirname(path), decodeURIComponent(file));
        if (!files.has(target)) dead.push(`${path}: ${link}`);
        else if (anchor && target.endsWith('.html') && !ids.get(target)?.has(decodeURIComponent(anchor))) dead.push(`${path}: ${link}`);
      }
    expect(dead).toEqual([]);
    expect(pages.size).toBeGreaterThan(100);
  });

  it('finds every page by its navigation', async () => {
    const [, data = ''] =
      /base64,([^"]+)"/.exec(await readFile(at(site, 'assets/navigation.js'), 'utf8')) ??
      /"([^"]{50,})"/.exec(await readFile(at(site, 'assets/navigation.js'), 'utf8')) ??
      [];
    const paths: string[] = [];
    const walk = (nodes: readonly { path?: string; children?: [] }[]): void => {
      for (const { path, children = [] } of nodes) {
        if (path) paths.push(path);
        walk(children);
      }
    };
    walk(JSON.parse(inflateSync(Buffer.from(data, 'base64')).toString()) as []);
    expect(paths.filter(path => !files.has(path.replace(/#.*/, '')))).toEqual([]);
    const written = [...pages.keys()].filter(path => /^(?:guides|elements|errors)\//.test(path));
    expect(written.filter(path => !paths.includes(path))).toEqual([]);
  });

  it('has every guide and every error', async () => {
    const named = async (folder: string): Promise<string[]> =>
      (await filesBelow(`docs/${folder}`, path => path.endsWith('.md'))).map(path =>
        path.slice('docs/'.length).replace(/\.md$/, '.html').replace('README', 'index'),
      );
    for (const page of [...(await named('guides')), ...(await named('errors'))]) expect(pages.has(page), page).toBe(true);
  });

  it('has everything that is exported', () => {
    const missing = (name: string): boolean => ![...files].some(path => path.endsWith(`.${name}.html`));
    expect([...new Set([core, plugin, testing].flatMap(entry => Object.keys(entry)))].filter(missing)).toEqual([]);
  });

  it('tells of every tag what the manifest tells', () => {
    expect(elements.length).toBeGreaterThan(12);
    for (const element of elements) {
      const html = pages.get(`elements/${element.tagName ?? ''}.html`) ?? '';
      expect(html, element.tagName).toContain('class="rm-live"');
      for (const [kind, title] of Object.entries(sections)) {
        const items = (element[kind] ?? []) as readonly { name: string; description?: string }[];
        if (items.length) expect(html, `${element.tagName ?? ''}: ${title}`).toContain(`>${title}<`);
        for (const { name } of items.filter(item => item.name)) expect(html, `${element.tagName ?? ''}: ${kind}`).toContain(name);
      }
    }
  });

  it('lists every word by its key, as the package ships them', async () => {
    const page = decoded(pages.get('about/words.html') ?? '');
    const words = JSON.parse(await readFile(at('packages/elements/dist/words.json'), 'utf8')) as Record<string, { en: string; fr: string }>;
    const { exports } = JSON.parse(await readFile(at('packages/elements/package.json'), 'utf8')) as { exports: Record<string, unknown> };
    expect(exports['./words.json']).toBe('./dist/words.json');
    // As it was built, as the list was.
    const { fr } = (await import(at('packages/elements/dist/lang/fr.js'))) as { fr: { texts: Record<string, string> } };
    const keys = Object.keys(words);
    expect(keys.length).toBeGreaterThan(1000);
    expect(keys.filter(key => !page.includes(`<code>${key}</code>`))).toEqual([]);
    expect(Object.keys(fr.texts).filter(key => !keys.includes(key))).toEqual([]);
    expect(words['session-logger.heading']).toEqual({ en: 'Log a session', fr: fr.texts['session-logger.heading'] });
    expect(page).toContain(words['session-logger.heading']?.fr);
    expect(pages.get('guides/points.html')).toContain('href="../about/words.html"');
  });

  it('shows what a type inherits from one of ours', () => {
    expect(pages.get('interfaces/_reverse-mentoring_core.ItemBase.html')).toContain('role');
    expect([...pages.keys()].filter(path => /FixtureStory/.test(path))).toEqual([]);
  });

  it('asks the network for nothing', () => {
    const asking = [...pages].flatMap(([path, html]) =>
      [...html.matchAll(/<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?\/\/[^"]*"/g)].map(([tag]) => `${path}: ${tag}`),
    );
    expect(asking).toEqual([]);
  });
});
