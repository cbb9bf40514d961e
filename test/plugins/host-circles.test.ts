import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProgramClient } from '@reverse-mentoring/core';
import type { PluginContext } from '@reverse-mentoring/core/plugin';
import { fixtures } from '@reverse-mentoring/testing';
import { createBench, plugin, session, settle } from './host-env.js';

/** What plugins do by their commands, in a programme: nothing of it goes round for ever, and timers fire meanwhile. */

const pairId = 'karim-marie';
let karim: ProgramClient;
let failed: [plugin: string, point: string, message: string][];

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  karim = await fixtures.chocolaterie().open({ user: 'karim' });
  failed = [];
  karim.on('plugin.failed', ({ plugin: id, point, error }) => void failed.push([id, point, (error as Error).message]));
});
afterEach(() => {
  karim.close();
  vi.restoreAllMocks();
});

const log = (): Promise<{ id: string }> => karim.sessions.log({ pairId, date: karim.today(), minutes: 30 });
const level2 = (id: string, setup: (ctx: PluginContext) => void | Promise<void>) => plugin(id, setup, { sdk: 2 });

describe('a filter that saves', () => {
  it('is not asked about what it saves itself; others are', async () => {
    const asked: string[] = [];
    const { id } = await log();
    await karim.use([
      level2('acme/saves', ctx => {
        ctx.filter('session.save', async value => {
          asked.push('saves');
          await ctx.commands.sessions.update(id, { place: `Atelier ${asked.length}` });
          return { ...value, ext: { ...value.ext, 'acme/saves': { mark: 1 } } };
        });
      }),
      level2('acme/other', ctx => void ctx.filter('session.save', value => (asked.push('other'), value))),
    ]);
    const timer = vi.fn();
    setTimeout(timer, 0);
    const saved = await karim.sessions.log({ pairId, date: karim.today(), minutes: 45 });
    expect(saved).toMatchObject({ minutes: 45, ext: { 'acme/saves': { mark: 1 } } });
    expect(asked).toEqual(['saves', 'other', 'other']);
    expect((await karim.sessions.get(id))?.place).toBe('Atelier 1');
    await settle();
    expect(timer).toHaveBeenCalledTimes(1);
    expect(failed).toEqual([]);
  });

  it('does not go round through another one: after three the save is made without filters, and that is told', async () => {
    const { id } = await log();
    let calls = 0;
    const saving = (ctx: PluginContext): void => {
      ctx.filter('session.save', async value => {
        calls++;
        await ctx.commands.sessions.update(id, { minutes: 20 + calls });
        return value;
      });
    };
    await karim.use([level2('acme/a', saving), level2('acme/b', saving)]);
    await karim.sessions.update(id, { place: 'Atelier' });
    expect(await karim.sessions.get(id)).toMatchObject({ place: 'Atelier' });
    expect(calls).toBeLessThan(20);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed[0]?.[2]).toMatch(/^Plugin "acme\/[ab]", session.save: filters that save called one another 3 deep/);
    expect(karim.plugins().map(({ state }) => state)).toEqual(['ready', 'ready']);
  });

  it('does not go round when it does not wait, either', async () => {
    const { id } = await log();
    let calls = 0;
    await karim.use([
      level2('acme/a', ctx => {
        ctx.filter('session.save', value => {
          calls++;
          void ctx.commands.sessions.update(id, { minutes: 20 + calls });
          return value;
        });
      }),
    ]);
    await karim.sessions.update(id, { place: 'Atelier' });
    await settle();
    expect(calls).toBe(1);
  });
});

describe('a listener that writes', () => {
  it.each(['session.saved', 'changed'] as const)('answers its own echo at %s no more than twenty times, then is told nothing more', async event => {
    const { id } = await log();
    let heard = 0,
      others = 0;
    await karim.use([
      level2('acme/echo', ctx => {
        ctx.on(event, async () => {
          heard++;
          await ctx.commands.sessions.update(id, { minutes: 20 + (heard % 40) });
        });
      }),
      level2('acme/other', ctx => void ctx.on(event, () => void others++)),
    ]);
    const timer = vi.fn();
    setTimeout(timer, 0);
    await karim.sessions.update(id, { place: 'Atelier' });
    await vi.waitFor(() => {
      expect(failed.length).toBeGreaterThan(0);
    });
    await settle();
    expect(timer).toHaveBeenCalledTimes(1);
    expect(heard).toBeLessThanOrEqual(22);
    expect(failed[0]).toEqual(['acme/echo', event, expect.stringContaining('it answers events by writing what causes the next ones')]);
    const [before, heardThen] = [others, heard];
    await karim.sessions.update(id, { place: 'Laboratoire' });
    await settle();
    expect(others).toBeGreaterThan(before);
    expect(heard).toBe(heardThen);
    expect(karim.plugins()[0]).toMatchObject({ state: 'ready' });
    expect(karim.plugins()[0]?.problems[0]).toMatchObject({ point: event });
  });

  it('does not go round with another one', async () => {
    const { id } = await log();
    let heard = 0;
    const answering = (ctx: PluginContext): void => {
      ctx.on('session.saved', () => {
        heard++;
        ctx.commands.sessions.update(id, { minutes: 20 + (heard % 40) }).catch(() => undefined);
      });
    };
    await karim.use([level2('acme/a', answering), level2('acme/b', answering)]);
    await karim.sessions.update(id, { place: 'Atelier' });
    await vi.waitFor(() => {
      expect(new Set(failed.map(([who]) => who)).size).toBe(2);
    });
    await settle();
    const then = heard;
    await settle();
    expect(heard).toBe(then);
  });

  it('may answer many things people do, one write each', async () => {
    const { id } = await log();
    let heard = 0;
    await karim.use([
      level2('acme/once', ctx => {
        ctx.on('session.saved', async ({ session: saved }) => {
          if (saved.place?.endsWith('!')) return;
          heard++;
          await ctx.commands.sessions.update(id, { place: `${String(saved.place)}!` });
        });
      }),
    ]);
    for (let at = 0; at < 60; at++) {
      await karim.sessions.update(id, { place: `Atelier ${at}` });
      await settle();
    }
    expect(heard).toBe(60);
    expect(failed).toEqual([]);
  });
});

describe('a file that asks for a file', () => {
  it.each<[string, (ctx: PluginContext) => void]>([
    [
      'from a filter of its rows',
      ctx =>
        void ctx.filter('export.row', async row => {
          await ctx.query.formats.write('core:sessions');
          return row;
        }),
    ],
    [
      'from its format',
      ctx =>
        void ctx.contribute('export.format', {
          id: 'own',
          label: { en: 'Own' },
          mediaType: 'text/plain',
          write: async query => (await query.formats.write('acme/own:own')).text,
        }),
    ],
  ])('%s is refused, and the page goes on', async (_, setup) => {
    await karim.use([level2('acme/own', setup)]);
    const timer = vi.fn();
    setTimeout(timer, 0);
    const id = karim.plugins()[0]?.points[0]?.point === 'export.row' ? 'core:sessions' : 'acme/own:own';
    await expect(karim.formats.write(id)).rejects.toMatchObject({
      code: 'plugin-failed',
      message: expect.stringContaining('files are being made at once') as string,
    });
    await settle();
    expect(timer).toHaveBeenCalledTimes(1);
    await karim.removePlugin('acme/own');
    expect((await karim.formats.write('core:sessions')).text).toContain('Marie');
  });
});

describe('plugin.failed', () => {
  const wrong = (ctx: PluginContext): void => void ctx.on('feedback.saved', () => {});

  it('is not told round and round by two listeners that fail', async () => {
    const { host, failures } = createBench();
    let heard = 0;
    const listening = (ctx: PluginContext): void => {
      ctx.on('plugin.failed', () => {
        heard++;
        wrong(ctx);
      });
    };
    await host.use([plugin('a', listening), plugin('b', listening)]);
    await host.use([
      plugin('c', () => {
        throw new Error('first');
      }),
    ]);
    await settle();
    expect(heard).toBe(2);
    expect(failures.map(({ plugin: id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('nor by two that fail a moment later', async () => {
    const { host, failures } = createBench();
    let heard = 0;
    const listening = (ctx: PluginContext): void => {
      ctx.on('plugin.failed', async () => {
        heard++;
        await Promise.resolve();
        wrong(ctx);
      });
    };
    await host.use([plugin('a', listening), plugin('b', listening)]);
    await host.use([
      plugin('c', () => {
        throw new Error('first');
      }),
    ]);
    await settle();
    expect(heard).toBe(2);
    expect(failures).toHaveLength(3);
  });

  it('is told of one point of one plugin fifty times at most; the page hears more', async () => {
    const { host, emitted } = createBench();
    let heard = 0;
    await host.use([
      plugin('a', ctx => void ctx.on('plugin.failed', () => void heard++)),
      plugin('b', ctx => void ctx.filter('session.save', () => Promise.reject(new Error('x')))),
    ]);
    for (let at = 0; at < 60; at++) await host.runFilter('session.save', session());
    expect(heard).toBe(50);
    expect(emitted).toHaveLength(60);
  });

  it('tells a plugin the error of its own failures, of others only where they failed', async () => {
    const { host } = createBench();
    const heard: Record<string, unknown>[] = [];
    await host.use([
      plugin('a', ctx => void ctx.on('plugin.failed', detail => void heard.push(detail as never))),
      plugin('b', ctx => {
        ctx.on('session.removed', () => Promise.reject(new Error('Marie said: I am unhappy')));
      }),
    ]);
    host.emit('session.removed', { id: 's1', pairId: 'p1' });
    await settle();
    await host.call('skill.catalog', 'a', () => Promise.reject(new Error('mine')));
    await settle();
    const [own, other] = ['a', 'b'].map(id => heard.find(one => one['plugin'] === id));
    expect(other).toEqual({ plugin: 'b', point: 'session.removed', code: 'plugin-failed' });
    expect((own?.['error'] as Error).message).toContain('mine');
  });
});

describe('changed', () => {
  it('names to a plugin only records the acting user may read', async () => {
    const { memoryStore, openProgram } = await import('@reverse-mentoring/core');
    const { bundle, today } = fixtures.chocolaterie();
    const store = memoryStore();
    const now = (): number => Date.parse(`${today}T12:00:00Z`);
    const marie = await openProgram({ id: 'chocolaterie', user: 'marie', store, now });
    await marie.import(JSON.stringify(bundle));
    const lea = await openProgram({ id: 'chocolaterie', user: 'lea', store, now });
    const heard: (readonly string[] | undefined)[] = [];
    await lea.use([
      plugin('acme/ear', ctx => void ctx.on('changed', ({ keys }) => void heard.push(keys)), { reads: ['program', 'case', 'pair', 'desk', 'office'] }),
    ]);
    const { id } = await marie.sessions.log({ pairId, date: marie.today(), minutes: 30, next: 'secret' });
    await marie.confidences.add({ about: { type: 'pair', id: pairId }, kind: 'help-request', text: 'help' });
    await marie.participants.update('marie', { team: 'Atelier' });
    await vi.waitFor(() => {
      expect(heard.flat()).toContain('member:marie');
    });
    expect(heard.flat().join()).not.toMatch(new RegExp(`session|confidence|${id}`));
    marie.close();
    lea.close();
  });
});
