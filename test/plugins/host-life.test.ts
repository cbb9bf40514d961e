import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryStore, openProgram, type PluginHost, points, type Store } from '@reverse-mentoring/core';
import { definePlugin, type PluginContext, type PluginObject } from '@reverse-mentoring/core/plugin';
import * as v from 'valibot';
import { createBench, plugin, preset, settle } from './host-env.js';

afterEach(() => vi.useRealTimers());

type Parts = Parameters<typeof plugin>[2];
/** A plugin that notes each of its set-ups, and contributes its name. */
function noting(setUp: string[]): (id: string, parts?: Parts & { wait?: Promise<void> }) => PluginObject {
  return (id, { wait, ...parts } = {}) =>
    plugin(
      id,
      async ctx => {
        setUp.push(id);
        ctx.contribute('program.preset', preset(id));
        await wait;
      },
      { sdk: 2, ...parts },
    );
}
const states = (host: PluginHost): Record<string, string> =>
  Object.fromEntries(host.statuses().map(({ id, state, waitsFor }) => [id, waitsFor ? `${state} ${waitsFor.join()}` : state]));
const offered = (host: PluginHost): string[] => host.contributions('program.preset').map(one => one.plugin);
const gate = (): { wait: Promise<void>; open: () => void } => {
  let open = (): void => {};
  const wait = new Promise<void>(resolve => {
    open = resolve;
  });
  return { wait, open };
};

describe('needs', () => {
  it('set a plugin up after what it needs, whatever the order given; everything is answered ready', async () => {
    const { host } = createBench();
    const setUp: string[] = [],
      make = noting(setUp);
    const statuses = await host.use([make('c', { needs: ['b', 'a'] }), make('b', { needs: ['a'] }), make('a')]);
    expect(statuses.map(({ id, state }) => [id, state])).toEqual([
      ['c', 'ready'],
      ['b', 'ready'],
      ['a', 'ready'],
    ]);
    expect(setUp).toEqual(['a', 'b', 'c']);
    expect(offered(host)).toEqual(['a', 'b', 'c']);
  });

  it('keep a plugin waiting for what is not there, and answer at once', async () => {
    const { host, failures } = createBench();
    const setUp: string[] = [],
      make = noting(setUp);
    const [status] = await host.use([make('b', { needs: ['a', 'x'] })]);
    expect(status).toMatchObject({ state: 'waiting', waitsFor: ['a', 'x'], points: [] });
    expect(status).not.toHaveProperty('error');
    await host.use([make('a')]);
    expect(states(host)).toEqual({ b: 'waiting x', a: 'ready' });
    await host.use([make('x')]);
    expect(states(host)).toEqual({ b: 'ready', a: 'ready', x: 'ready' });
    expect(setUp).toEqual(['a', 'x', 'b']);
    expect(failures).toEqual([]);
  });

  it('undo a plugin when one of them goes, by removal, switching off or failure, and set it up again when it is back', async () => {
    const { host, changes } = createBench();
    const setUp: string[] = [],
      make = noting(setUp);
    const signals: AbortSignal[] = [];
    const b = plugin(
      'b',
      ctx => {
        signals.push(ctx.signal);
        ctx.contribute('program.preset', preset('b'));
        ctx.filter('session.save', session => ({ ...session, ext: { b: {} } }));
      },
      { sdk: 2, needs: ['a'] },
    );
    await host.use([make('a'), b, make('c', { needs: ['b'] })]);
    expect(offered(host)).toEqual(['a', 'b', 'c']);
    const before = changes();
    host.remove('a');
    expect(changes()).toBeGreaterThan(before);
    expect(states(host)).toEqual({ a: 'removed', b: 'waiting a', c: 'waiting b' });
    expect(offered(host)).toEqual([]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    const value = { id: 's1' } as never;
    expect(await host.runFilter('session.save', value)).toBe(value);
    await host.use([make('a')]);
    await settle();
    expect(states(host)).toEqual({ a: 'ready', b: 'ready', c: 'ready' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    await host.disable('a');
    expect(states(host)).toEqual({ a: 'disabled', b: 'waiting a', c: 'waiting b' });
    await host.enable('a');
    await settle();
    expect(offered(host)).toEqual(['a', 'b', 'c']);
    expect(setUp).toEqual(['a', 'c', 'a', 'c', 'a', 'c']);
  });

  it('are not met by what fails', async () => {
    const { host } = createBench();
    const statuses = await host.use([noting([])('b', { needs: ['a'] }), plugin('a', () => Promise.reject(new Error('boom')))]);
    expect(statuses.map(({ state }) => state)).toEqual(['waiting', 'failed']);
  });

  it('that go round are told: all of the circle wait, and what needs one of them, too', async () => {
    const { host, failures } = createBench();
    const make = noting([]);
    const started = performance.now();
    const statuses = await host.use([make('a', { needs: ['b'] }), make('b', { needs: ['a'] }), make('c', { needs: ['a'] }), make('d', { needs: ['d'] })]);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(statuses.map(({ state, waitsFor, error, code }) => [state, waitsFor, error, code])).toEqual([
      ['waiting', ['b'], 'Plugin "a", needs: it needs itself; take one need out', 'plugin-invalid'],
      ['waiting', ['a'], 'Plugin "b", needs: it needs itself; take one need out', 'plugin-invalid'],
      ['waiting', ['a'], undefined, undefined],
      ['waiting', ['d'], 'Plugin "d", needs: it needs itself; take one need out', 'plugin-invalid'],
    ]);
    expect(failures.map(({ plugin: id, point }) => [id, point])).toEqual([
      ['a', 'needs'],
      ['b', 'needs'],
      ['d', 'needs'],
    ]);
    // The circle is opened by another version of one of them.
    host.remove('b');
    expect(host.statuses().find(({ id }) => id === 'a')).not.toHaveProperty('error');
    await host.use([make('b', { version: '2.0.0' })]);
    await settle();
    expect(states(host)).toEqual({ a: 'ready', c: 'ready', d: 'waiting d', b: 'ready' });
  });

  it('keep `use` waiting while they are set up', async () => {
    const { host } = createBench();
    const { wait, open } = gate();
    const make = noting([]);
    let done = false;
    const using = host.use([make('b', { needs: ['a'] }), make('a', { wait })]).then(statuses => {
      done = true;
      return statuses;
    });
    await settle();
    expect(done).toBe(false);
    expect(states(host)).toEqual({ b: 'waiting a', a: 'pending' });
    open();
    expect((await using).map(({ state }) => state)).toEqual(['ready', 'ready']);
  });
});

describe('after', () => {
  it('is an order among those given together, filters included', async () => {
    const { host } = createBench();
    const setUp: string[] = [],
      make = noting(setUp);
    const { wait, open } = gate();
    const using = host.use([make('b', { after: ['a', 'nobody'] }), make('a', { wait }), make('c')]);
    await settle();
    expect(setUp).toEqual(['a', 'c']);
    expect(states(host)).toEqual({ b: 'pending', a: 'pending', c: 'ready' });
    open();
    expect((await using).map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);
    expect(setUp).toEqual(['a', 'c', 'b']);
    expect(offered(host)).toEqual(['a', 'c', 'b']);
  });

  it('does not wait for who is not there, failed, waits for ever or comes later; nor is it undone when one goes', async () => {
    const { host, failures } = createBench();
    const setUp: string[] = [],
      make = noting(setUp);
    const bad = plugin('bad', () => Promise.reject(new Error('boom')));
    expect((await host.use([make('b', { after: ['a', 'bad', 'waits'] }), bad, make('waits', { needs: ['nobody'] })])).map(({ state }) => state)).toEqual([
      'ready',
      'failed',
      'waiting',
    ]);
    await host.use([make('a')]);
    host.remove('a');
    expect(states(host)).toMatchObject({ a: 'removed', b: 'ready' });
    expect(setUp).toEqual(['b', 'a']);
    expect(failures.map(({ point }) => point)).toEqual(['setup']);
  });

  it('holds for one that waits for what is coming', async () => {
    const { host } = createBench();
    const setUp: string[] = [],
      make = noting(setUp);
    const { wait, open } = gate();
    const using = host.use([make('b', { after: ['a'] }), make('a', { needs: ['base'] }), make('base', { wait })]);
    await settle();
    expect(setUp).toEqual(['base']);
    open();
    await using;
    expect(setUp).toEqual(['base', 'a', 'b']);
  });

  it('sets nothing up any more when the programme is closed', async () => {
    const { host } = createBench();
    const setUp: string[] = [],
      make = noting(setUp);
    const using = host.use([make('a', { wait: new Promise(() => {}) }), make('b', { after: ['a'] })]);
    host.close();
    expect((await using).map(({ state }) => state)).toEqual(['removed', 'removed']);
    expect(setUp).toEqual(['a']);
  });

  it('that goes round is told, and the order given is kept', async () => {
    const { host, failures } = createBench();
    const setUp: string[] = [],
      make = noting(setUp);
    const statuses = await host.use([make('x', { after: ['a'] }), make('a', { after: ['b'] }), make('b', { after: ['a'] }), make('self', { after: ['self'] })]);
    expect(statuses.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready', 'ready']);
    expect(setUp).toEqual(['a', 'b', 'self', 'x']);
    expect(failures.map(({ plugin: id, point, code, message }) => [id, point, code, message])).toEqual(
      ['a', 'b', 'self'].map(id => [id, 'after', 'plugin-invalid', `Plugin "${id}", after: it comes after itself; its place is as given`]),
    );
    expect(statuses[1]?.problems).toEqual([{ point: 'after', count: 1, message: expect.stringContaining('comes after itself') as string }]);
  });

  it('against a need is no deadlock: the need wins', async () => {
    const { host, failures } = createBench();
    const setUp: string[] = [],
      make = noting(setUp);
    await host.use([make('a', { after: ['b'] }), make('b', { needs: ['a'] })]);
    expect(setUp).toEqual(['a', 'b']);
    expect(failures).toMatchObject([{ plugin: 'a', point: 'after' }]);
  });
});

describe('supports', () => {
  it('is asked before setup what it says of the host', async () => {
    const { host } = createBench();
    const supports = vi.fn(() => true as const);
    const [status] = await host.use([noting([])('a', { supports })]);
    expect(status?.state).toBe('ready');
    expect(supports).toHaveBeenCalledExactlyOnceWith({ sdk: 2, points: Object.keys(points) });
  });

  it.each<[string, () => unknown, string]>([
    ['says why not', () => 'needs a kiln with Bluetooth', 'needs a kiln with Bluetooth'],
    [
      'throws',
      () => {
        throw new Error('boom');
      },
      'boom',
    ],
    ['says no', () => false, 'it says no'],
    ['promises', () => Promise.resolve(true), 'it answered a promise; answer at once: true, or why not'],
    ['promises and fails', () => Promise.reject(new Error('later')), 'it answered a promise; answer at once: true, or why not'],
    ['answers null', () => null, 'it answered neither true nor a reason; answer true, or say in a text why not'],
  ])('makes the plugin failed when it %s; setup is not called, others are', async (_, supports, reason) => {
    const { host, failures } = createBench();
    const setUp: string[] = [],
      make = noting(setUp);
    const statuses = await host.use([make('a', { supports: supports as () => true }), make('b')]);
    expect(statuses[0]).toMatchObject({ state: 'failed', code: 'plugin-failed', error: `Plugin "a", supports: ${reason}` });
    expect(statuses[1]?.state).toBe('ready');
    expect(setUp).toEqual(['b']);
    expect(failures).toMatchObject([{ plugin: 'a', point: 'supports' }]);
  });

  it('may be left undefined by who answers nothing: then nothing speaks against it', async () => {
    const { host } = createBench();
    expect((await host.use([noting([])('a', { supports: (() => undefined) as never })]))[0]?.state).toBe('ready');
  });
});

describe('levels', () => {
  it.each([1, 2])('%i is served, and the context says so', async sdk => {
    const { host } = createBench();
    const seen: number[] = [];
    expect((await host.use([plugin('a', ctx => void seen.push(ctx.sdk), { sdk })]))[0]).toMatchObject({ state: 'ready', sdk });
    expect(seen).toEqual([sdk]);
  });
});

describe('options', () => {
  const shape = { id: 'a', version: '1.0.0', sdk: 2 } as const;
  const schema = v.object({ region: v.string('region is a text'), ovens: v.optional(v.object({ count: v.number() }), { count: 1 }) });
  const seen: unknown[] = [];
  const take = (ctx: { options: unknown }): void => void seen.push(ctx.options);

  it.each<[string, () => PluginObject, unknown]>([
    ['a schema', () => definePlugin({ ...shape, options: schema, setup: take })({ region: 'Bretagne' }), { region: 'Bretagne', ovens: { count: 1 } }],
    [
      'a schema that takes its time',
      () => definePlugin({ ...shape, options: v.objectAsync({ region: v.string() }), setup: take })({ region: 'Bretagne' }),
      { region: 'Bretagne' },
    ],
    ['a function', () => definePlugin({ ...shape, options: given => ({ given }), setup: take })({ given: 1 }), { given: { given: 1 } }],
    [
      'a function that takes its time',
      () => definePlugin({ ...shape, options: given => Promise.resolve({ given }), setup: take })({ given: 1 }),
      { given: { given: 1 } },
    ],
    [
      'a schema that is a function, as some are',
      () =>
        definePlugin({
          ...shape,
          options: Object.assign(() => 'not this', { '~standard': { version: 1 as const, vendor: 'test', validate: () => ({ value: 'this' }) } }) as never,
          setup: take,
        } as never)('x' as never),
      'this',
    ],
    ['nothing', () => definePlugin<string>({ ...shape, setup: take })('plain'), 'plain'],
  ])('are checked by %s before setup', async (_, make, expected) => {
    seen.length = 0;
    const { host } = createBench();
    expect((await host.use([make()]))[0]?.state).toBe('ready');
    expect(seen).toEqual([expected]);
  });

  it.each<[string, () => PluginObject, string]>([
    [
      'a schema',
      () => definePlugin({ ...shape, options: schema, setup: take })({ region: 5, ovens: { count: 'x' } } as never),
      'options: region: region is a text; ovens.count: Invalid type',
    ],
    ['a schema about all', () => definePlugin({ ...shape, options: schema, setup: take })('x' as never), 'options: Invalid type'],
    [
      'a function',
      () =>
        definePlugin({
          ...shape,
          options: (): string => {
            throw new TypeError('give a region');
          },
          setup: take,
        })('x'),
      'options: give a region',
    ],
    [
      'a schema that throws',
      () =>
        definePlugin({
          ...shape,
          options: {
            '~standard': {
              version: 1,
              vendor: 'test',
              validate: (): { value: string } => {
                throw new TypeError('boom');
              },
            },
          },
          setup: take,
        })('x'),
      'options: the schema failed: boom',
    ],
  ])('that %s refuses make the plugin failed, and say which and what to do', async (_, make, message) => {
    seen.length = 0;
    const { host } = createBench();
    const [status] = await host.use([make()]);
    expect(status).toMatchObject({ state: 'failed', code: 'plugin-invalid' });
    expect(status?.error).toContain(`Plugin "a", setup: ${message}`);
    expect(status?.error).toContain('; correct what is given to the plugin');
    expect(seen).toEqual([]);
  });

  it('name the path of what is wrong, also where the schema says it in objects', async () => {
    const { host } = createBench();
    const validate = () => ({ issues: [{ message: 'no', path: ['ovens', { key: 0 }, 'count'] }, { message: 'all wrong' }] });
    const [status] = await host.use([definePlugin({ ...shape, options: { '~standard': { version: 1, vendor: 'x', validate } }, setup: take })('x' as never)]);
    expect(status?.error).toContain('options: ovens.0.count: no; all wrong; correct');
  });
});

describe('switching off', () => {
  it('undoes a plugin until it is switched on again, with what was given last', async () => {
    const kept: [string, boolean][] = [];
    const { host } = createBench({ keepDisabled: (id, off) => Promise.resolve(void kept.push([id, off])) });
    const setUp: string[] = [],
      make = noting(setUp);
    await host.use([make('a'), make('b')]);
    await host.disable('a');
    expect(states(host)).toEqual({ a: 'disabled', b: 'ready' });
    expect(offered(host)).toEqual(['b']);
    const [status] = await host.use([make('a', { version: '2.0.0', label: { fr: 'Four', en: 'Kiln' } })]);
    expect(status).toMatchObject({ state: 'disabled', version: '2.0.0', label: 'Four' });
    expect(setUp).toEqual(['a', 'b']);
    await host.enable('a');
    expect(host.statuses().map(({ id, version, state }) => [id, version, state])).toEqual([
      ['b', '1.0.0', 'ready'],
      ['a', '2.0.0', 'ready'],
    ]);
    expect(offered(host)).toEqual(['b', 'a']);
    expect(kept).toEqual([
      ['a', true],
      ['a', false],
    ]);
  });

  it('holds for one that comes later, and does nothing else to who is not there', async () => {
    const { host } = createBench({ disabled: new Map([['a', true]]) });
    const setUp: string[] = [],
      make = noting(setUp);
    expect((await host.use([make('a'), make('b', { needs: ['a'] })])).map(({ state }) => state)).toEqual(['disabled', 'waiting']);
    await host.disable('c');
    await host.enable('d');
    expect(states(host)).toEqual({ a: 'disabled', b: 'waiting a' });
    expect((await host.use([make('c')]))[0]?.state).toBe('disabled');
    await host.enable('a');
    await settle();
    expect(states(host)).toEqual({ a: 'ready', b: 'ready', c: 'disabled' });
    expect(setUp).toEqual(['a', 'b']);
  });

  it('stops one that is being set up, and takes what failed off the page’s mind', async () => {
    const { host } = createBench();
    const { wait, open } = gate();
    const make = noting([]);
    let broken = true;
    const flaky = plugin('flaky', () => {
      if (broken) throw new Error('boom');
    });
    const using = host.use([make('slow', { wait }), flaky]);
    await host.disable('slow');
    await host.disable('flaky');
    await using;
    expect(host.statuses().map(({ state, error }) => [state, error])).toEqual([
      ['disabled', undefined],
      ['disabled', undefined],
    ]);
    open();
    await settle();
    expect(offered(host)).toEqual([]);
    broken = false;
    await host.enable('flaky');
    expect(states(host)).toEqual({ slow: 'disabled', flaky: 'ready' });
  });

  it('is over when a plugin that is switched on again is set up', async () => {
    const { host } = createBench();
    await host.use([noting([])('a', { wait: settle() })]);
    await host.disable('a');
    const slow = plugin('a', () => settle(), { sdk: 2 });
    await host.use([slow]);
    await host.enable('a');
    expect(states(host)).toEqual({ a: 'ready' });
  });

  it('does not bring back what was removed, nor set up what cannot be', async () => {
    const { host } = createBench();
    const make = noting([]);
    await host.use([make('a'), plugin('b', undefined, { sdk: 99 })]);
    host.remove('a');
    await host.disable('a');
    await host.disable('b');
    expect(states(host)).toEqual({ a: 'removed', b: 'disabled' });
    await host.enable('a');
    await host.enable('b');
    expect(states(host)).toEqual({ a: 'removed', b: 'failed' });
  });

  it('holds here and now when it cannot be kept', async () => {
    const { host } = createBench({ keepDisabled: () => Promise.reject(new Error('no room')) });
    await host.use([noting([])('a')]);
    await expect(host.disable('a')).rejects.toThrow('no room');
    expect(states(host)).toEqual({ a: 'disabled' });
  });

  it('is kept in this browser’s database of the programme, out of the plugins’ reach, until that is emptied', async () => {
    const store = memoryStore();
    const keys: (readonly string[])[] = [];
    const curious = plugin('acme/curious', async ctx => void keys.push(await ctx.storage.keys()), { sdk: 2 });
    const open = () => openProgram({ id: 'off', store, plugins: [noting([])('a'), curious] });
    const stateOf = (client: Awaited<ReturnType<typeof open>>): string | undefined => client.plugins().find(({ id }) => id === 'a')?.state;
    const first = await open();
    await first.disablePlugin('a');
    expect(stateOf(first)).toBe('disabled');
    first.close();
    const second = await open();
    expect(stateOf(second)).toBe('disabled');
    await second.enablePlugin('a');
    expect(stateOf(second)).toBe('ready');
    await second.disablePlugin('a');
    await second.forget();
    const third = await open();
    expect(stateOf(third)).toBe('ready');
    third.close();
    expect(keys).toEqual([[], [], []]);
  });

  it('is not known where the storage cannot be read: plugins come all the same', async () => {
    const inner = memoryStore();
    const store: Store = {
      name: 'forgetful',
      open: async (...given) => {
        const session = await inner.open(...given);
        const run: typeof session.run = (mode, fn) =>
          session.run(mode, tx =>
            fn({
              ...tx,
              get: tx.get.bind(tx),
              put: tx.put.bind(tx),
              delete: tx.delete.bind(tx),
              find: tx.find.bind(tx),
              list: (table, ...rest) => (table === 'plugins' ? Promise.reject(new Error('unreadable')) : tx.list(table, ...rest)),
            }),
          );
        return new Proxy(session, { get: (target, key) => (key === 'run' ? run : (Reflect.get(target, key) as unknown)) });
      },
    };
    const client = await openProgram({ id: 'off', store, plugins: [noting([])('a')] });
    expect(client.plugins()).toMatchObject([{ id: 'a', state: 'ready' }]);
    client.close();
  });

  it('can be done before any plugin came', async () => {
    const store = memoryStore();
    const client = await openProgram({ id: 'off', store });
    await client.disablePlugin('a');
    expect((await client.use([noting([])('a')]))[0]?.state).toBe('disabled');
    client.close();
  });
});

describe('the status', () => {
  it('has a name in the client’s language, the points used, and what failed at each, the last of it', async () => {
    const { host } = createBench();
    let times = 0;
    const setup = (ctx: PluginContext): void => {
      ctx.contribute('program.preset', preset('x'));
      ctx.contribute('program.preset', preset('y'))();
      ctx.on('changed', () => {
        throw new Error(`boom ${++times}`);
      });
      ctx.on('changed', () => {});
      ctx.filter('session.save', session => session);
    };
    await host.use([plugin('a', setup, { label: { en: 'Kiln', fr: 'Four' }, sdk: 2 }), plugin('b', undefined, { label: { de: 'Ofen' } })]);
    host.emit('changed', { keys: undefined });
    host.emit('changed', { keys: undefined });
    await settle();
    await host.call('match.criterion', 'a', () => Promise.reject(new Error('bang')));
    expect(host.statuses()).toEqual([
      {
        id: 'a',
        version: '1.0.0',
        label: 'Four',
        state: 'ready',
        sdk: 2,
        points: [
          { point: 'program.preset', count: 1 },
          { point: 'changed', count: 2 },
          { point: 'session.save', count: 1 },
        ],
        problems: [
          { point: 'changed', message: 'Plugin "a", changed: boom 2', count: 2 },
          { point: 'match.criterion', message: 'Plugin "a", match.criterion: bang', count: 1 },
        ],
      },
      { id: 'b', version: '1.0.0', label: 'Ofen', state: 'ready', sdk: 1, points: [], problems: [] },
    ]);
  });

  it('says of a failure what it was, and of a conflict, each at its own plugin', async () => {
    const { host } = createBench();
    await host.use([plugin('a'), plugin('a', undefined, { version: '2.0.0' }), plugin('BAD', undefined, { sdk: 'x' as never })]);
    expect(host.statuses().map(({ version, sdk, problems }) => [version, sdk, problems.map(({ point, count }) => [point, count])])).toEqual([
      ['1.0.0', 1, []],
      ['2.0.0', 1, [['setup', 1]]],
      ['1.0.0', 0, [['setup', 1]]],
    ]);
  });

  it('is told to who draws it, also when a plugin only waits', async () => {
    const { host, changes } = createBench();
    const before = changes();
    await host.use([noting([])('a', { needs: ['b'] })]);
    expect(changes()).toBeGreaterThan(before);
  });
});

describe('a client', () => {
  it('removes a plugin that it was given a moment before', async () => {
    const client = await openProgram({ id: 'quick' });
    const using = client.use([noting([])('a')]);
    await client.removePlugin('a');
    expect((await using)[0]?.state).toBe('removed');
    client.close();
  });
});
