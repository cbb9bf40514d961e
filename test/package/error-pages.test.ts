import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '@reverse-mentoring/core';
import { filesBelow } from '../../.scripts/source-files.mjs';
import { at } from '../../.scripts/paths.mjs';

const pages = (await filesBelow('docs/errors', path => path.endsWith('.md'))).map(path => basename(path, '.md')).filter(name => name !== 'README');

describe('error pages', () => {
  it('exist for every code, and for no other', () => {
    expect([...pages].sort()).toEqual([...errorCodes].sort());
  });

  it.each(pages)('%s says what happened and what to do', async name => {
    const text = await readFile(at('docs/errors', `${name}.md`), 'utf8');
    expect(text).toContain(name);
    expect(text.split(/\s+/).length).toBeGreaterThan(25);
  });
});
