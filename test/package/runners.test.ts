import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../.scripts/paths.mjs';
import { filesBelow } from '../../.scripts/source-files.mjs';

const execute = promisify(execFile);
let place = '';
beforeAll(async () => {
  const cache = at('node_modules/.cache');
  await mkdir(cache, { recursive: true });
  place = await mkdtemp(join(cache, 'runners-'));
});
afterAll(() => rm(place, { recursive: true, force: true }));

const plugin = (broken: boolean): string => `
  import { definePlugin } from '@reverse-mentoring/core/plugin';
  const plugin = definePlugin({ id: 'acme/kiln', version: '1.0.0', sdk: 2, setup: ctx => {
    ctx.contribute('match.criterion', { id: 'near', label: { en: 'Near' }, weight: 2, score: () => ${broken ? '7' : '1'} });
  } });`;

/** Runs a script that uses the built packages; answers what it printed and how it ended. */
async function run(name: string, script: string, args: readonly string[] = []): Promise<{ code: number; stdout: string }> {
  const file = join(place, name);
  await writeFile(file, script);
  const env = { ...process.env, NODE_OPTIONS: '', NODE_TEST_CONTEXT: undefined, VITEST: undefined };
  return execute(process.execPath, [...args, file], { timeout: 60_000, env }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
  );
}

describe('the kit, built,', () => {
  it('runs under node:test', async () => {
    const script = (broken: boolean): string => `${plugin(broken)}
      import { describe, it } from 'node:test';
      import { testPlugin, testStore } from '@reverse-mentoring/testing';
      import { memoryStore } from '@reverse-mentoring/core';
      testPlugin('kiln', () => plugin(), { describe, it });
      testStore('memory', () => memoryStore(), { describe, it });`;
    const good = await run('good.test.mjs', script(false), ['--test', '--test-reporter=tap']);
    expect(good.stdout).toMatch(/# fail 0\b/);
    expect(good.stdout).toMatch(/# skipped 11\b/);
    expect(good.code).toBe(0);
    const bad = await run('bad.test.mjs', script(true), ['--test', '--test-reporter=tap']);
    expect(bad.stdout).toMatch(/# fail 1\b/);
    expect(bad.stdout).toMatch(/The criterion “near” answers no share/);
    expect(bad.code).toBe(1);
  });

  it('runs without a runner', async () => {
    const script = (broken: boolean): string => `${plugin(broken)}
      import { checkPlugin } from '@reverse-mentoring/testing';
      const report = await checkPlugin(() => plugin());
      console.log(report.text);
      if (!report.ok) process.exitCode = 1;`;
    const good = await run('good.mjs', script(false));
    expect(good).toMatchObject({ code: 0, stdout: expect.stringMatching(/^plugin acme\/kiln\n✓ has the shape[^]*\n\d+ passed, 0 failed\n$/) as string });
    const bad = await run('bad.mjs', script(true));
    expect(bad).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/✗ match\.criterion[^]*the guide “A criterion” of the documentation site[^]*, 1 failed\n$/) as string,
    });
  });

  it('names guides that are there', async () => {
    const { guides } = (await import('../../packages/testing/src/lesson.js')) as { guides: Readonly<Record<string, string>> };
    const pages = await filesBelow('docs/guides', path => path.endsWith('.md'));
    const titles = await Promise.all(pages.map(async page => /^# (.+)/.exec(await readFile(at(page), 'utf8'))?.[1]));
    expect(Object.values(guides).filter(title => !titles.includes(title))).toEqual([]);
  });
});
