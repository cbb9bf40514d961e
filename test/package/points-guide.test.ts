import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { points } from '@reverse-mentoring/core';
import type { Point } from '@reverse-mentoring/core';
import { at } from '../../.scripts/paths.mjs';
import { blocksOf } from './documents.js';

const guide = await readFile(at('docs/guides/points.md'), 'utf8');
const time = (ms: number): string => (ms ? `${ms / 1000} s` : 'at once');
const inCode = ({ kind, onFailure, ms, home }: Point): readonly string[] => [kind, onFailure, time(ms), home ? `\`${home}\`` : ''];

describe('docs/guides/points.md', () => {
  it('has the table of the code, row by row', () => {
    const rows = [...guide.matchAll(/^\| \[`([\w.]+)`\]\(#([a-z]+)\) \|(.*)\|$/gm)].map(
      ([, name = '', anchor = '', rest = '']) => [name, anchor, rest.split('|').map(cell => cell.trim())] as const,
    );
    expect(rows).toEqual(Object.entries(points).map(([name, point]) => [name, name.replace('.', ''), inCode(point)]));
  });

  it.each(Object.keys(points))('%s has a section with an example that uses it', name => {
    const section = guide.split(`\n### ${name}\n`)[1]?.split(/\n##/)[0] ?? '';
    const examples = blocksOf('points.md', section).filter(({ lang }) => lang === 'ts');
    expect(examples.some(({ code }) => new RegExp(`ctx\\.(?:contribute|filter|on)\\('${name}'`).test(code))).toBe(true);
  });

  it('says what each failure policy means', () => {
    for (const { onFailure } of Object.values<Point>(points)) expect(guide).toContain(`- \`${onFailure}\`:`);
  });
});
