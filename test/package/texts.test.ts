import { describe, expect, it } from 'vitest';
import { packageSources } from './sources.js';

const folder = 'packages/elements/src/';
const sources = new Map((await packageSources()).map(({ path, text }) => [path, text]));
const tables = [...sources.keys()]
  .filter(path => path.startsWith(folder) && /\/texts(\.\w+)?\.fr\.ts$/.test(path))
  .map(path => path.slice(folder.length).replace(/\.ts$/, '.js'));

describe('every table of French words of the elements', () => {
  it('is found', () => {
    expect(tables.length).toBeGreaterThan(15);
  });

  it.each(tables)('comes with `lang/fr.js` and with `loader.js`: %s', table => {
    for (const user of ['lang/fr.ts', 'loader/parts.ts']) expect(sources.get(folder + user), user).toContain(`'../${table}'`);
  });
});
