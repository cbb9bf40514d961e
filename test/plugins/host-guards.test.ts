import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStore, type ProgramClient } from '@reverse-mentoring/core';
import type { PluginContext, PluginObject } from '@reverse-mentoring/core/plugin';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import { fixtures } from '@reverse-mentoring/testing';
import { plugin } from './host-env.js';

/** What a plugin holds back stays back while the plugin is not at work, whatever the reason. */

let client: ProgramClient;
const opened: ProgramClient[] = [];
const open = async (user: string | undefined, store = memoryStore()): Promise<ProgramClient> => {
  client = await fixtures.chocolaterie().open({ store, ...(user !== undefined && { user }) });
  opened.push(client);
  return client;
};
beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const masks = (ctx: PluginContext): void => void ctx.filter('export.row', row => ({ ...row, cells: { ...row.cells, mentor: 'X', mentee: 'X' } }));
const never = (ctx: PluginContext): void => void ctx.contribute('match.rule', { id: 'audit', check: () => 'never' });
const guarding = (setup: PluginObject['setup'], more: object = {}): PluginObject =>
  plugin('acme/guard', setup, { sdk: 2, guards: ['export.row', 'match.rule'], ...more });

/** What became of a file, and of a matching. */
async function outcome(made = client): Promise<[file: string, matching: string]> {
  const user = made.user;
  const file = await made.formats.write('core:sessions').then(
    ({ text }) => (/Marie|Karim/.test(text) ? 'with names' : 'without names'),
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );
  await made.actAs('helene');
  const matching = await made.matching.suggest().then(
    ({ pairs }) => `${pairs.length} pairs`,
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );
  await made.actAs(user);
  return [file, matching];
}
const blocked = (problem: string) =>
  ['export.row', 'match.rule'].map(point => expect.stringContaining(`plugin-failed: Plugin "acme/guard", ${point}: it guards this and ${problem}`) as string);

describe('a plugin that guards', () => {
  it.each<[string, PluginObject, string]>([
    ['failed in its set-up', guarding(() => Promise.reject(new Error('no kiln'))), 'did not start; mend it, or let a coordinator switch it off'],
    ['waits for another one', guarding(masks, { needs: ['acme/words'] }), 'waits for other plugins'],
    ['says that the page is not for it', guarding(masks, { supports: () => 'too old' }), 'did not start'],
    ['is of a level to come', guarding(masks, { sdk: 99 }), 'did not start'],
    ['cannot be loaded', guarding(masks, { version: '' }), 'did not start'],
    [
      'has a part that cannot be read',
      Object.defineProperty(guarding(masks), 'reads', {
        get: () => {
          throw new Error('no');
        },
      }),
      'did not start',
    ],
  ])('and %s lets no file and no matching through, and says what to do', async (_, guard, problem) => {
    await open('karim');
    const [status] = await client.use([guard]);
    expect(status).toMatchObject({ id: 'acme/guard', guards: ['export.row', 'match.rule'] });
    expect(await outcome()).toEqual(blocked(problem));
    await client.removePlugin('acme/guard');
    const [file, matching] = await outcome();
    expect([file, matching]).toEqual(['with names', expect.stringMatching(/^[1-9]\d* pairs$/)]);
  });

  it('and is being set up lets nothing through until it is at work', async () => {
    await open('karim');
    let start = (): void => {};
    const using = client.use([
      guarding(async ctx => {
        await new Promise<void>(resolve => (start = resolve));
        masks(ctx);
        never(ctx);
      }),
    ]);
    await vi.waitFor(() => {
      expect(client.plugins()[0]?.state).toBe('pending');
    });
    expect(await outcome()).toEqual(blocked('has not started yet; wait a moment and try again'));
    start();
    await using;
    expect(await outcome()).toEqual(['without names', '0 pairs']);
  });

  it('holds the first file back, too, when it comes at that very moment', async () => {
    await open('karim');
    const using = client.use([
      guarding(ctx =>
        new Promise(resolve => setTimeout(resolve, 20)).then(() => {
          masks(ctx);
        }),
      ),
    ]);
    const [file] = await outcome();
    expect(file).toEqual(blocked('has not started yet')[0]);
    await using;
  });

  it('guards what it registered before it failed, declared or not', async () => {
    await open('karim');
    await client.use([
      plugin('acme/guard', async ctx => {
        masks(ctx);
        never(ctx);
        await Promise.reject(new Error('boom'));
      }),
    ]);
    expect(await outcome()).toEqual(blocked('did not start'));
  });

  it('and one that guards nothing stops nothing', async () => {
    await open('karim');
    await client.use([plugin('acme/other', () => Promise.reject(new Error('boom'))), plugin('acme/more', () => {}, { needs: ['acme/none'] })]);
    expect((await outcome())[0]).toBe('with names');
  });

  it('comes with definePlugin, and of two versions the one at work counts', async () => {
    await open('karim');
    const make = (version: string) => definePlugin({ id: 'acme/guard', version, sdk: 2, guards: ['export.row'], setup: masks })();
    expect((await client.use([make('1.0.0'), make('2.0.0')])).map(({ state, code }) => [state, code])).toEqual([
      ['ready', undefined],
      ['failed', 'plugin-conflict'],
    ]);
    expect((await outcome())[0]).toBe('without names');
  });
});

describe('switching off', () => {
  it('what guards something is for coordinators; then it holds nothing back', async () => {
    await open('karim');
    const both = guarding(ctx => {
      masks(ctx);
      never(ctx);
    });
    await client.use([both]);
    await expect(client.disablePlugin('acme/guard')).rejects.toMatchObject({ code: 'not-allowed', details: { who: 'coordinator', command: 'disablePlugin' } });
    expect(client.plugins()[0]?.state).toBe('ready');
    expect(await outcome()).toEqual(['without names', '0 pairs']);
    await client.actAs('helene');
    await client.disablePlugin('acme/guard');
    await client.actAs('karim');
    expect(client.plugins()[0]?.state).toBe('disabled');
    const [file, matching] = await outcome();
    expect([file, matching]).toEqual(['with names', expect.stringMatching(/^[1-9]\d* pairs$/)]);
    await client.enablePlugin('acme/guard');
    expect(await outcome()).toEqual(['without names', '0 pairs']);
  });

  it('before it came leaves it guarding, unless a coordinator did it', async () => {
    const store = memoryStore();
    await open('karim', store);
    await client.disablePlugin('acme/guard');
    await client.use([guarding(masks)]);
    expect(await outcome()).toEqual(blocked('was switched off by somebody who is no coordinator'));
    // The same in the next page.
    await open('karim', store);
    await client.use([guarding(masks)]);
    expect((await outcome())[0]).toEqual(blocked('was switched off by somebody')[0]);
    await client.actAs('helene');
    await client.disablePlugin('acme/guard');
    await client.actAs('karim');
    expect((await outcome())[0]).toBe('with names');
    await open('karim', store);
    await client.use([guarding(masks)]);
    expect((await outcome())[0]).toBe('with names');
  });

  it.each([undefined, 'somebody-else'])('is nothing for %s, nor is switching on', async user => {
    await open('karim');
    await client.use([plugin('acme/any')]);
    await client.actAs(user);
    await expect(client.disablePlugin('acme/any')).rejects.toMatchObject({ code: 'not-allowed', details: { rule: 'unknown-user' } });
    await expect(client.enablePlugin('acme/any')).rejects.toMatchObject({ code: 'not-allowed' });
    expect(client.plugins()[0]?.state).toBe('ready');
    await client.actAs('karim');
    await client.disablePlugin('acme/any');
    expect(client.plugins()[0]?.state).toBe('disabled');
  });

  it('tries one that failed again when it is switched on', async () => {
    await open('karim');
    let broken = true;
    await client.use([
      guarding(ctx => {
        if (broken) throw new Error('boom');
        masks(ctx);
      }),
    ]);
    broken = false;
    await client.enablePlugin('acme/guard');
    expect(client.plugins()[0]?.state).toBe('ready');
    expect((await outcome())[0]).toBe('without names');
  });

  it('reaches the other tabs, and so does switching on', async () => {
    const store = memoryStore();
    const here = await open('karim', store);
    const there = await open('karim', store);
    await here.use([plugin('acme/any')]);
    await there.use([plugin('acme/any')]);
    const changes = vi.fn();
    there.on('changed', ({ keys }) => {
      if (!keys) changes();
    });
    await here.disablePlugin('acme/any');
    await vi.waitFor(() => {
      expect(there.plugins()[0]?.state).toBe('disabled');
    });
    expect(changes).toHaveBeenCalled();
    await there.enablePlugin('acme/any');
    await vi.waitFor(() => {
      expect(here.plugins()[0]?.state).toBe('ready');
    });
    expect(there.plugins()[0]?.state).toBe('ready');
  });
});

describe('storage', () => {
  it.each<[string, unknown, unknown]>([
    ['a key that is none', undefined, 1],
    ['an empty key', '', 1],
    ['a symbol as a key', Symbol('k'), 1],
    ['a key of 201 characters', 'k'.repeat(201), 1],
    ['a function', 'k', () => 1],
    ['a promise', 'k', Promise.resolve()],
    ['a symbol', 'k', Symbol('v')],
  ])('refuses %s in words', async (_, key, value) => {
    await open('karim');
    let ctx: PluginContext | undefined;
    await client.use([plugin('acme/any', given => void (ctx = given))]);
    await expect(ctx?.storage.set(key as string, value)).rejects.toMatchObject({
      name: 'RmError',
      code: 'invalid',
      message: expect.stringContaining('storage of acme/any') as string,
    });
    expect(await ctx?.storage.keys()).toEqual([]);
    await ctx?.storage.set('k', new Map([[1, 2]]));
    expect(await ctx?.storage.get('k')).toEqual(new Map([[1, 2]]));
    expect(await ctx?.storage.keys()).toEqual(['k']);
  });
});
