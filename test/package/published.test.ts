import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at } from '../../.scripts/paths.mjs';
import { packAll } from './packing.js';
import { importsOf } from './sources.js';

const packages = await packAll();
/** Written exactly as a third party must. */
const thirdParty = packages.filter(({ folder }) => folder === 'catalogs' || folder === 'plugins');

describe.each(packages.map(one => [one.json.name, one] as const))('%s as published', (_name, { folder, json, files }) => {
  it('says what it is, and for whom', () => {
    expect(json).toMatchObject({ version: '0.1.0', license: 'MIT', type: 'module' });
    expect(json.description?.length ?? 0).toBeGreaterThan(30);
    expect(json).not.toHaveProperty('repository');
    expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json']));
    expect(readFileSync(at('packages', folder, 'README.md'), 'utf8')).toContain(`# ${json.name}\n`);
    expect(readFileSync(at('packages', folder, 'LICENSE'), 'utf8')).toBe(readFileSync(at('LICENSE'), 'utf8'));
  });

  it('holds every file it names, with types, and nothing else that was lying about', () => {
    const named = [
      ...Object.values(json.exports).flatMap(entry => (typeof entry === 'string' ? [entry] : [entry.types, entry.default])),
      ...Object.values(json.bin ?? {}),
    ];
    const missing = named.map(path => posix.normalize(path)).filter(path => !path.includes('*') && !files.includes(path));
    expect(missing).toEqual([]);
    const untyped = Object.entries(json.exports).filter(([, entry]) => typeof entry === 'string' && /\.m?js$/.test(entry));
    expect(untyped).toEqual([]);
    expect(files.filter(path => !/^(?:dist|src|templates)\/|^(?:README\.md|LICENSE|package\.json)$/.test(path))).toEqual([]);
    expect(files.filter(path => !path.startsWith('templates/') && /\.test\.|tsbuildinfo|\.DS_Store|~$/.test(path))).toEqual([]);
  });

  it('holds the sources its maps name', () => {
    const lost = files
      .filter(path => path.endsWith('.map'))
      .flatMap(map => {
        const { sources, sourcesContent } = JSON.parse(readFileSync(at('packages', folder, map), 'utf8')) as { sources: string[]; sourcesContent?: unknown[] };
        return sourcesContent ? [] : sources.map(source => posix.join(posix.dirname(map), source)).filter(source => !files.includes(source));
      });
    expect(lost).toEqual([]);
  });

  it('names no registry, and no folder of this machine', () => {
    const texts = files.filter(path => /\.(?:json|md|ts|mjs|html)$/.test(path) && !path.startsWith('dist/schema/'));
    const told = texts.filter(path => /registry\.npmjs|npmjs\.(?:org|com)|\/work\/main|file:\/\/\//.test(readFileSync(at('packages', folder, path), 'utf8')));
    expect(told).toEqual([]);
  });
});

it('the kit brings the guides its messages name', () => {
  const kit = packages.find(({ folder }) => folder === 'testing');
  const guides = readdirSync(at('docs/guides')).filter(name => name.endsWith('.md'));
  expect(guides.filter(name => !kit?.files.includes(`dist/guides/${name}`))).toEqual([]);
  for (const name of guides) {
    const text = readFileSync(at('packages/testing/dist/guides', name), 'utf8');
    const links = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, target = '']) => target);
    expect(links.filter(target => !/^https?:/.test(target) && !guides.includes(target))).toEqual([]);
  }
});

describe('catalogues and plugins of ours', () => {
  it('are there', () => {
    expect(thirdParty.length).toBeGreaterThan(0);
  });

  it.each(thirdParty.map(one => [one.json.name, one] as const))(
    '%s imports nothing of ours but the plugin subpath, in what is published',
    (_name, { folder, files }) => {
      const sources = files.filter(path => /\.(?:js|ts|mjs)$/.test(path));
      expect(sources.length).toBeGreaterThan(10);
      const ours = sources.flatMap(path =>
        importsOf({ path, packageName: folder, text: readFileSync(at('packages', folder, path), 'utf8') })
          .filter(name => name.startsWith('@reverse-mentoring/') && name !== '@reverse-mentoring/core/plugin')
          .map(name => `${path} imports ${name}`),
      );
      expect(ours).toEqual([]);
    },
  );

  it('an import in disguise would be found', () => {
    const text =
      "import type { A } from '@reverse-mentoring/core'; export * from '@reverse-mentoring/core/plugin'; type B = import('@reverse-mentoring/elements').C;";
    expect(importsOf({ path: 'a.d.ts', packageName: 'catalogs', text })).toEqual([
      '@reverse-mentoring/core',
      '@reverse-mentoring/core/plugin',
      '@reverse-mentoring/elements',
    ]);
  });
});
