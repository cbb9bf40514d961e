import { describe, expect, it } from 'vitest';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import { checkPlugin, fixtures, pluginChecks, runChecks, testPlugin } from '@reverse-mentoring/testing';
import { craft } from '@reverse-mentoring/catalogs/craft';
import { culinary } from '@reverse-mentoring/catalogs/culinary';
import { digital } from '@reverse-mentoring/catalogs/digital';
import { around, everything, good, withOne } from './test-plugin-good.js';

describe('a plugin that does everything', () => {
  it('passes every check, and skips none but upgrade', async () => {
    const report = await checkPlugin(everything);
    expect(report.text.split('\n').filter(line => !line.startsWith('✓'))).toEqual([
      'plugin acme/ceramics',
      '– upgrade: data of every older version becomes today’s (its data is of version 1)',
      '20 passed, 0 failed',
    ]);
    expect(report).toMatchObject({ ok: true, passed: 20, failed: 0 });
  });

  it('passes in the other fixture, whose people speak English', async () => {
    expect((await checkPlugin(everything, { fixture: fixtures.restaurant() })).text).toMatch(/20 passed, 0 failed$/);
  });
});

describe('never without an end', () => {
  it('a set-up that waits for ever is told within seconds, once', async () => {
    const began = Date.now();
    const report = await checkPlugin(around(() => new Promise(() => {})));
    expect(report.failed).toBe(1);
    expect(report.text).toMatch(/✗ sets up without a failure\n {4}The set-up of the plugin does not end/);
    expect(Date.now() - began).toBeLessThan(9000);
  }, 20_000);

  it('a file that is never written ends its check by name, and the rest', async () => {
    const report = await checkPlugin(withOne('export.format', { ...good['export.format'], write: () => new Promise(() => {}) }));
    expect(report.failed).toBe(1);
    expect(report.text).toMatch(/has not ended within 18 s\.[^]*last asked was write of export\.format/);
  }, 30_000);

  it('a maker that makes nothing is one failure, and no rejection', async () => {
    const makers: (() => never)[] = [
      () => undefined as never,
      () => {
        throw new Error('no clay');
      },
    ];
    for (const make of makers) {
      const report = await checkPlugin(make);
      expect(report).toMatchObject({ ok: false, passed: 0, failed: 1, name: 'plugin without a name' });
      expect(report.results.filter(({ message }) => message === 'there is no plugin').length).toBe(report.results.length - 1);
    }
  });
});

describe('a plugin that does nothing', () => {
  const nothing = around(() => {});
  it('is told so in the verdict', async () => {
    expect((await checkPlugin(nothing)).text).toMatch(/0 failed\nNote: the plugin registers nothing at all/);
    expect((await checkPlugin(everything)).text).not.toContain('Note:');
  });
  it('is told so by the runner, where it can', async () => {
    const said: string[] = [];
    const bodies: ((...given: unknown[]) => Promise<void>)[] = [];
    testPlugin('nothing', nothing, { it: (title, body) => void (title.includes('sets up') && bodies.push(body as never)) });
    await bodies[0]?.({ diagnostic: (note: string) => said.push(note) });
    await bodies[0]?.();
    expect(said).toEqual([expect.stringContaining('registers nothing at all')]);
  });
});

describe('one word that is a word', () => {
  it.each(['Zu heiß', 'Jamais', 'never!', '高すぎる'])('“%s” may say why not', async reason => {
    const report = await checkPlugin(withOne('match.rule', { id: 'x', check: (mentor: { id: string }) => (mentor.id === 'karim' ? reason : undefined) }));
    expect(report.text).not.toMatch(/✗/);
  });
});

describe('a plugin that does little', () => {
  it.each([
    ['nothing', around(() => {})],
    [
      'what it can when a call fails',
      around(ctx => {
        try {
          ctx.contribute('program.preset', good['program.preset']);
        } catch {
          // Does without.
        }
      }),
    ],
    [
      'a catalogue of functions',
      withOne('skill.catalog', {
        id: 'acme-far',
        label: { en: 'Far away' },
        search: (text: string, { limit }: { limit: number }) =>
          Promise.resolve(
            text === 'zz'
              ? []
              : [{ code: 'ash', label: { en: 'Ash glaze' } }].filter(({ label }) => label.en.toLowerCase().includes(text.toLowerCase())).slice(0, limit),
          ),
        resolve: (ids: readonly string[]) => Promise.resolve(ids.includes('acme-far:ash') ? [{ code: 'ash', label: { en: 'Ash glaze' } }] : []),
      }),
    ],
    [
      'a module for each side',
      around(ctx => {
        ctx.contribute('preparation.module', good['preparation.module']);
        ctx.contribute('preparation.module', { ...good['preparation.module'], role: 'mentor', id: 'other' });
      }),
    ],
    ['needing another', around(() => {}, { needs: ['digital'] })],
    ['with level 1', withOne('program.preset', good['program.preset'], { sdk: 1 })],
  ] as const)('%s', async (_what, make) => {
    const report = await checkPlugin(make, { needs: [digital()] });
    expect(report.results.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('with options, values of its own controls and data of older versions', async () => {
    const make = definePlugin<{ hottest: number }>({
      id: 'acme/kiln',
      version: '3.0.0',
      sdk: 2,
      options: given => {
        if (!Number.isFinite((given as { hottest?: unknown } | undefined)?.hottest)) throw new Error('hottest: give a number');
        return given as { hottest: number };
      },
      dataVersion: 3,
      upgrade: (data, from) => {
        const old = data as { temp?: number; curve?: unknown };
        return from === 1 ? { curve: [old.temp ?? 0] } : { curve: [old.curve].flat() };
      },
      setup(ctx) {
        ctx.contribute('session.field', {
          id: 'curve',
          kind: 'element',
          tag: 'acme-curve',
          load: () => Promise.resolve(),
          home: 'case',
          label: { en: 'Firing curve' },
          show: value => String(value),
        });
      },
    });
    const report = await checkPlugin(() => make({ hottest: 1300 }), { values: { curve: [20, 600] }, olderData: { 1: [{ temp: 600 }, {}], 2: { curve: 7 } } });
    expect(report.text).not.toMatch(/✗/);
    expect(report.passed).toBe(12);
  });
});

describe('catalogues of ours', () => {
  it.each(Object.entries({ digital, culinary, craft }))('%s passes', async (_name, make) => {
    const report = await checkPlugin(() => make(), { languages: ['en', 'fr'] });
    expect(report.text).not.toMatch(/✗/);
    expect(report.passed).toBe(11);
  });
});

describe('without a runner', () => {
  it('a report counts, and is for people to read', async () => {
    const report = await runChecks('three checks', [
      { name: 'one', run: () => Promise.resolve(undefined) },
      { name: 'two', run: () => Promise.reject(new Error('first line\nsecond line')) },
      { name: 'three', run: () => Promise.resolve({ skipped: 'nothing there' }) },
    ]);
    expect(report).toMatchObject({ ok: false, passed: 1, failed: 1 });
    expect(report.text).toBe('three checks\n✓ one\n✗ two\n    first line\n    second line\n– three (nothing there)\n1 passed, 1 failed');
  });
  it('nothing checked is not well', async () => {
    expect((await runChecks('none', [])).ok).toBe(false);
    expect((await runChecks('none', [{ name: 'a', run: () => Promise.resolve({ skipped: 'b' }) }])).ok).toBe(false);
  });
  it('checks have names of their own', () => {
    const names = pluginChecks(everything).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('with a runner', () => {
  const collected: [string, (this: unknown, ...given: unknown[]) => Promise<void>, number | undefined][] = [];
  const one = (name: string): (typeof collected)[number] => collected.find(([title]) => title.includes(name))!;

  it('one without describe gets whole titles, and time enough', () => {
    testPlugin(
      'pottery',
      around(() => {}),
      { it: (title, body, ms) => void collected.push([title, body, ms]) },
    );
    expect(collected.length).toBe(pluginChecks(everything).length);
    expect(collected.every(([title, body, ms]) => title.startsWith('plugin pottery: ') && body.length === 0 && ms === 20_000)).toBe(true);
  });
  it('is told what had nothing to check, in the way of vitest, node:test and mocha', async () => {
    const said: unknown[] = [];
    const [, body] = one('match.rule');
    await body.call(undefined, { skip: (why: string) => said.push(why) });
    await body.call({ timeout: (ms: number) => said.push(ms), skip: () => said.push('mocha') });
    await body.call(undefined);
    expect(said).toEqual(['it has no rule', 20_000, 'mocha']);
  });
  it('hears a failure as a rejection', async () => {
    const titles: (() => Promise<void>)[] = [];
    testPlugin('x', () => ({ ...around(() => {})() }), { it: (title, body) => void (title.includes('shape') && titles.push(body)) });
    await expect(titles[0]!()).rejects.toThrow('can be changed by others');
  });
});
