import { posix } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importsOf, packageSources } from './sources.js';
import type { Source } from './sources.js';

/** What each package may import besides its own files: the table of docs/architecture.md. */
const allowed: Readonly<Record<string, readonly RegExp[]>> = {
  core: [/^valibot$/, /^@noble\/hashes\//],
  'storage-idb': [/^@reverse-mentoring\/core(?:\/memory\.js)?$/, /^idb$/],
  catalogs: [/^@reverse-mentoring\/core\/plugin$/],
  elements: [/^@reverse-mentoring\/core(?:\/|$)/, /^lit(?:\/|$)/, /^@lit\/context$/, /^d3-(?:scale|shape)$/],
  testing: [/^@reverse-mentoring\/core(?:\/|$)/],
  'create-plugin': [/^node:(?:fs|fs\/promises|path|readline\/promises|url|util)$/],
};
/** Only the ready-made bundles bring IndexedDB and the catalogues along. */
const inBundleEntries = [/^@reverse-mentoring\/storage-idb$/, /^@reverse-mentoring\/catalogs\/\w+$/];
/** The catalogues' command runs in Node alone; the plugins beside it must not. */
const inNodeCommand = [/^node:(?:fs\/promises|path|process|util|url)$/, /^csv-parse\/sync$/];
const isNodeCommand = (path: string): boolean => path.startsWith('packages/catalogs/src/command/');
const isBundleEntry = (path: string): boolean => /^packages\/elements\/src\/bundle[\w-]*\.ts$/.test(path);

function forbiddenImports(source: Source): readonly string[] {
  const rules = [
    ...(allowed[source.packageName] ?? []),
    ...(isBundleEntry(source.path) ? inBundleEntries : []),
    ...(isNodeCommand(source.path) ? inNodeCommand : []),
  ];
  return importsOf(source)
    .filter(name => {
      if (!name.startsWith('.')) return !rules.some(rule => rule.test(name));
      return !posix.join(posix.dirname(source.path), name).startsWith(`packages/${source.packageName}/src/`);
    })
    .map(name => `${source.path} imports ${name}`);
}

let sources: readonly Source[] = [];
beforeAll(async () => {
  sources = await packageSources();
});

describe('import directions', () => {
  it('hold for every source, dynamic and type imports included', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap(forbiddenImports)).toEqual([]);
  });

  it.each([
    ['core', "import { html } from 'lit';"],
    ['core', "const a = await import('idb');"],
    ['core', "import '../../elements/src/index.js';"],
    ['storage-idb', "export * from '@reverse-mentoring/core/internal';"],
    ['catalogs', "import type { ProgramClient } from '@reverse-mentoring/core';"],
    ['catalogs', "import { readFile } from 'node:fs/promises';"],
    ['elements', "type A = import('idb').IDBPDatabase;"],
    ['elements', "import { indexedDBStore } from '@reverse-mentoring/storage-idb';"],
    ['elements', 'const m = await import(address);'],
    ['testing', "import { it } from 'vitest';"],
    ['create-plugin', "import { definePlugin } from '@reverse-mentoring/core/plugin';"],
  ])('a wrong import of %s would be found: %s', (packageName, text) => {
    expect(forbiddenImports({ path: `packages/${packageName}/src/some-file.ts`, packageName, text })).toHaveLength(1);
  });
});

describe('source files', () => {
  it('have at most 400 lines', () => {
    expect(sources.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length })).filter(({ lines }) => lines > 400)).toEqual([]);
  });

  it('are named in kebab case after what they hold', () => {
    const names = sources.map(({ path }) => path.slice(path.indexOf('/src/') + 5));
    expect(
      names.filter(name => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*(?:(?:\.[a-z]+)?\.(?:en|fr)|\.(?:d|styles))?\.ts$/.test(name)),
    ).toEqual([]);
    expect(names.filter(name => /(?:^|\/)(?:utils?|helpers?|misc|common)\b/.test(name))).toEqual([]);
  });

  it('write what a strict CSP blocks nowhere', () => {
    const blocked = /styleMap|unsafeHTML|\.innerHTML\s*=|new Function\(|\beval\(|[\s`]style="/;
    expect(
      sources.filter(({ packageName, text }) => packageName === 'elements' && blocked.test(text.replace(/^\s*(?:\*|\/\/).*$/gm, ''))).map(({ path }) => path),
    ).toEqual([]);
  });
});
