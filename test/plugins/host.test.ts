import { afterEach, describe, expect, it, vi } from 'vitest';
import { definePlugin, type PluginContext } from '@reverse-mentoring/core/plugin';
import { createBench, plugin, preset, settle } from './host-env.js';

afterEach(() => vi.useRealTimers());

const contributing = (id: string, version = '1.0.0') => plugin(id, ctx => void ctx.contribute('program.preset', preset(id)), { version });

describe('loading', () => {
  it('sets plugins up and gives contributions in the order of the plugins, however long each takes', async () => {
    const { host } = createBench();
    const slow = plugin('slow', async ctx => {
      await settle();
      ctx.contribute('program.preset', preset('slow'));
    });
    const point = 'program.preset';
    expect(await host.use([slow, contributing('quick')])).toEqual([
      { id: 'slow', version: '1.0.0', label: 'slow', state: 'ready', sdk: 1, points: [{ point, count: 1 }], problems: [] },
      { id: 'quick', version: '1.0.0', label: 'quick', state: 'ready', sdk: 1, points: [{ point, count: 1 }], problems: [] },
    ]);
    expect(host.contributions('program.preset').map(item => [item.plugin, item.value.id])).toEqual([
      ['slow', 'slow'],
      ['quick', 'quick'],
    ]);
    expect(host.contributions('match.rule')).toEqual([]);
  });

  it('gives the same array until something changes', async () => {
    const { host, changes } = createBench();
    await host.use([contributing('a')]);
    const first = host.contributions('program.preset'),
      seen = changes();
    expect(host.contributions('program.preset')).toBe(first);
    await host.use([contributing('b')]);
    expect(host.contributions('program.preset')).not.toBe(first);
    expect(changes()).toBeGreaterThan(seen);
  });

  it.each([
    ['no object', undefined, '$$type'],
    ['an uncalled factory', () => {}, '$$type'],
    ['a foreign object', { id: 'a', version: '1' }, '$$type'],
    ['a bad id', plugin('Acme Ceramics'), 'id'],
    ['an id that climbs', plugin('../a'), 'id'],
    ['an id of three parts', plugin('a/b/c'), 'id'],
    ['an id in a list', plugin(['a'] as never), 'id'],
    ['a version that is a number', plugin('a', undefined, { version: 1 as never }), 'version'],
    ['a home that is none', plugin('a', undefined, { reads: ['cases'] }), 'reads'],
    ['a home like another', plugin('a', undefined, { reads: ['showcase'] }), 'reads'],
    ['no version', plugin('a', undefined, { version: undefined as never }), 'version'],
    ['an SDK level of long ago', plugin('a', undefined, { sdk: 0 }), 'sdk: level 0 is not served any more, 1 and 2 are; get a newer version of the plugin'],
    ['an SDK level to come', plugin('a', undefined, { sdk: 99 }), 'sdk: level 99 is newer than this page’s SDK, which serves 1 and 2; update the SDK'],
    ['an SDK level as a text', plugin('a', undefined, { sdk: '1' as never }), 'sdk: give the number 2, not 1 (string)'],
    ['no SDK level', plugin('a', undefined, { sdk: undefined as never }), 'sdk: give the number 2, not undefined'],
    ['an SDK level between', plugin('a', undefined, { sdk: 1.5 }), 'sdk: give the number 2'],
    ['a label that is a text', plugin('a', undefined, { label: 'A' as never }), 'label'],
    ['needs that are no list', plugin('a', undefined, { needs: 'b' as never }), 'needs'],
    ['needs that are no ids', plugin('a', undefined, { needs: ['Acme B'] }), 'needs'],
    ['after that is no list', plugin('a', undefined, { after: 'b' as never }), 'after'],
    ['supports that is no function', plugin('a', undefined, { supports: true as never }), 'supports'],
    ['upgrade that is no function', plugin('a', undefined, { upgrade: {} as never }), 'upgrade'],
    ['a data version that is none', plugin('a', undefined, { dataVersion: 0 }), 'dataVersion'],
    ['an empty version', plugin('a', undefined, { version: '' }), 'version'],
    ['no setup', { ...plugin('a'), setup: 'x' }, 'setup'],
    ['own data asked for', plugin('a', undefined, { reads: ['own'] }), 'reads'],
    ['reads that is no list', plugin('a', undefined, { reads: 'pair' as never }), 'reads'],
  ])('refuses %s by its shape, and loads the others', async (_, given, field) => {
    const { host, failures, emitted } = createBench();
    const [bad, good] = await host.use([given, contributing('good')]);
    expect(bad).toMatchObject({ state: 'failed', code: 'plugin-invalid' });
    expect(bad?.error).toContain(field.includes(':') ? field : `${field}: `);
    expect(good?.state).toBe('ready');
    expect(failures).toMatchObject([{ point: 'setup', code: 'plugin-invalid' }]);
    expect(emitted).toEqual(['plugin.failed']);
  });

  it.each([
    [function shifts() {}, 'shifts'],
    [definePlugin({ id: 'acme/shifts', version: '1.0.0', sdk: 2, setup() {} }), 'a function'],
    [null, 'null'],
    [undefined, 'undefined'],
    ['digital', 'digital'],
    [{ label: 'Shifts' }, 'an object without an id'],
  ])('calls what has no id by what it is: %s', async (given, name) => {
    const { host } = createBench();
    const [status] = await host.use([given]);
    expect(status).toMatchObject({ id: name, label: name, version: '?', state: 'failed' });
    expect(status?.error).toBe(`Plugin "${name}", setup: $$type: give what the factory returns: myPlugin(), not myPlugin`);
  });

  it('ignores the same plugin twice, and refuses another version of it', async () => {
    const { host, failures } = createBench();
    const statuses = await host.use([contributing('a'), contributing('a'), contributing('a', '2.0.0')]);
    expect(statuses.map(({ state, code }) => [state, code])).toEqual([
      ['ready', undefined],
      ['ready', undefined],
      ['failed', 'plugin-conflict'],
    ]);
    expect(statuses[2]?.error).toMatch(/version 1\.0\.0 is loaded already/);
    expect(host.contributions('program.preset')).toHaveLength(1);
    expect(failures).toHaveLength(1);
    expect(host.statuses().map(({ version, state }) => [version, state])).toEqual([
      ['1.0.0', 'ready'],
      ['2.0.0', 'failed'],
    ]);
    host.remove('a');
    expect((await host.use([contributing('a', '2.0.0')]))[0]?.state).toBe('ready');
    expect(host.statuses()).toHaveLength(1);
  });

  it.each([
    [
      'throws',
      () => {
        throw new TypeError('no kiln');
      },
    ],
    ['rejects', () => Promise.reject(new TypeError('no kiln'))],
  ])('rolls a set-up back that %s, and the others live on', async (_, end) => {
    const { host, failures } = createBench();
    const signals: AbortSignal[] = [],
      heard = vi.fn();
    const bad = plugin('bad', ctx => {
      signals.push(ctx.signal);
      ctx.contribute('program.preset', preset('bad'));
      ctx.filter('session.save', value => ({ ...value, ext: { bad: {} } }));
      ctx.on('changed', heard);
      return end();
    });
    const [first, second] = await host.use([bad, contributing('good')]);
    expect(first).toMatchObject({ state: 'failed', code: 'plugin-failed', error: 'Plugin "bad", setup: no kiln' });
    expect(second?.state).toBe('ready');
    expect(host.contributions('program.preset').map(item => item.plugin)).toEqual(['good']);
    const value = { id: 's1' } as never;
    expect(await host.runFilter('session.save', value)).toBe(value);
    host.emit('changed', { keys: undefined });
    await settle();
    expect(heard).not.toHaveBeenCalled();
    expect(signals[0]?.aborted).toBe(true);
    expect(failures).toMatchObject([{ plugin: 'bad', point: 'setup', code: 'plugin-failed', details: { plugin: 'bad', point: 'setup' } }]);
  });

  it('names a set-up that fails without a reason', async () => {
    const { host } = createBench();
    expect((await host.use([plugin('a', () => Promise.reject())]))[0]).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('without a reason') as string,
    });
  });

  it('fails a plugin whose surroundings cannot be made', async () => {
    const { host } = createBench({
      queryFor: () => {
        throw new Error('no user');
      },
    });
    expect((await host.use([contributing('a')]))[0]).toMatchObject({ state: 'failed', code: 'plugin-failed' });
  });

  it('does not wait for ever: a slow one is pending, and joins when it is done', async () => {
    vi.useFakeTimers();
    const { host, changes } = createBench();
    let go = (): void => {};
    const slow = plugin('slow', async ctx => {
      ctx.contribute('program.preset', preset('slow'));
      await new Promise<void>(resolve => {
        go = resolve;
      });
    });
    const loading = host.use([slow, contributing('quick')]);
    await vi.advanceTimersByTimeAsync(5000);
    expect((await loading).map(({ state }) => state)).toEqual(['pending', 'ready']);
    expect(host.contributions('program.preset').map(item => item.plugin)).toEqual(['quick']);
    const seen = changes();
    go();
    await vi.advanceTimersByTimeAsync(0);
    expect(host.statuses()[0]?.state).toBe('ready');
    expect(host.contributions('program.preset').map(item => item.plugin)).toEqual(['slow', 'quick']);
    expect(changes()).toBe(seen + 1);
  });

  it('can load again what failed', async () => {
    const { host } = createBench();
    let broken = true;
    const flaky = plugin('flaky', () => {
      if (broken) throw new Error('offline');
    });
    expect((await host.use([flaky]))[0]?.state).toBe('failed');
    broken = false;
    expect((await host.use([flaky]))[0]).toEqual({ id: 'flaky', version: '1.0.0', label: 'flaky', state: 'ready', sdk: 1, points: [], problems: [] });
    expect(host.statuses()).toHaveLength(1);
  });

  it('takes all plugins out at close, and loads none afterwards', async () => {
    const { host } = createBench();
    let signal: AbortSignal | undefined;
    await host.use([
      contributing('a'),
      plugin('b', ctx => {
        signal = ctx.signal;
      }),
    ]);
    host.close();
    expect(host.statuses().map(({ state }) => state)).toEqual(['removed', 'removed']);
    expect(host.contributions('program.preset')).toEqual([]);
    expect(signal?.aborted).toBe(true);
    await expect(host.use([contributing('c')])).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('the context', () => {
  async function contextOf(reads?: string[]): Promise<{ ctx: PluginContext; bench: ReturnType<typeof createBench> }> {
    const bench = createBench();
    let ctx: PluginContext | undefined;
    await bench.host.use([
      plugin(
        'acme/a',
        given => {
          ctx = given;
        },
        reads ? { reads } : {},
      ),
    ]);
    if (!ctx) throw new Error('no set-up');
    return { ctx, bench };
  }

  it('gives options by the factory, and the client’s language, texts, clock, queries, commands and storage', async () => {
    const { host, reads, said } = createBench();
    const seen: unknown[] = [];
    const kiln = definePlugin<{ region: string }>({
      id: 'acme/kiln',
      version: '1.0.0',
      sdk: 1,
      reads: ['program', 'desk'],
      async setup(ctx) {
        seen.push(ctx.id, ctx.options.region, ctx.lang(), ctx.t('hello', { name: 'Marie' }), ctx.now());
        seen.push(await ctx.query.record(), await ctx.query.sessions.get('s1'), await ctx.commands.sessions.miss('s2'));
        await ctx.storage.set('k', 1);
        seen.push(await ctx.storage.get('k'));
        ctx.log('ready', 1);
      },
    });
    expect((await host.use([kiln({ region: 'Bretagne' })]))[0]?.state).toBe('ready');
    expect(seen).toEqual(['acme/kiln', 'Bretagne', 'fr', 'hello{"name":"Marie"}', 42, { title: 'Chocolaterie' }, { id: 's1' }, 'missed s2', 1]);
    expect(reads).toEqual([['program', 'desk']]);
    expect(said).toEqual([['acme/kiln', 'ready', 1]]);
  });

  it('reads the programme and the cases when nothing is declared', async () => {
    const { bench } = await contextOf();
    expect(bench.reads).toEqual([['program', 'case']]);
  });

  it('registers later too, and takes back one by one', async () => {
    const { ctx, bench } = await contextOf();
    const undo = ctx.contribute('program.preset', preset('late'));
    expect(bench.host.contributions('program.preset')).toHaveLength(1);
    undo();
    const seen = bench.changes();
    undo();
    expect(bench.changes()).toBe(seen);
    expect(bench.host.contributions('program.preset')).toHaveLength(0);
  });

  it('throws plugin-gone, all of it, once the plugin is removed; removing twice is harmless', async () => {
    const { ctx, bench } = await contextOf();
    const undo = ctx.contribute('program.preset', preset('a')),
      { sessions } = ctx.query;
    bench.host.remove('acme/a');
    bench.host.remove('acme/a');
    bench.host.remove('nobody');
    expect(bench.host.statuses()).toMatchObject([{ id: 'acme/a', version: '1.0.0', state: 'removed', points: [] }]);
    expect(ctx.signal.aborted).toBe(true);
    undo();
    const gone = expect.objectContaining({ code: 'plugin-gone' }) as Error;
    for (const call of [
      () => ctx.contribute('program.preset', preset('b')),
      () => ctx.filter('session.save', value => value),
      () => ctx.on('changed', () => {}),
      () => ctx.lang(),
      () => ctx.t('a'),
      () => ctx.now(),
      () => {
        ctx.log('a');
      },
    ])
      expect(call).toThrow(gone);
    for (const call of [() => ctx.query.record(), () => sessions.get('s1'), () => ctx.commands.sessions.miss('s1'), () => ctx.storage.keys()])
      await expect(call()).rejects.toEqual(gone);
    expect(bench.failures).toEqual([]);
    expect(bench.host.contributions('program.preset')).toEqual([]);
  });

  it('leaves nothing when the plugin is removed while it sets up', async () => {
    const { host, failures } = createBench();
    let go = (): void => {},
      error: unknown;
    const loading = host.use([
      plugin('a', async ctx => {
        ctx.contribute('program.preset', preset('before'));
        await new Promise<void>(resolve => {
          go = resolve;
        });
        try {
          ctx.contribute('program.preset', preset('after'));
        } catch (thrown) {
          error = thrown;
          throw thrown;
        }
      }),
    ]);
    host.remove('a');
    go();
    expect((await loading)[0]?.state).toBe('removed');
    expect(error).toMatchObject({ code: 'plugin-gone' });
    expect(host.contributions('program.preset')).toEqual([]);
    expect(failures).toEqual([]);
  });
});

describe('calling what was contributed', () => {
  it('drops and reports a failing criterion, blocks on a failing rule or export', async () => {
    const { host, failures } = createBench();
    const boom = (): never => {
      throw new Error('boom');
    };
    expect(await host.call('match.criterion', 'a', () => 3)).toBe(3);
    expect(await host.call('match.criterion', 'a', boom)).toBeUndefined();
    for (const point of ['match.rule', 'export.format'])
      await expect(host.call(point, 'a', boom)).rejects.toMatchObject({ code: 'plugin-failed', message: `Plugin "a", ${point}: boom` });
    expect(failures.map(({ point }) => point)).toEqual(['match.criterion', 'match.rule', 'export.format']);
  });

  it('gives up after the time limit and aborts', async () => {
    vi.useFakeTimers();
    const { host, failures } = createBench();
    let signal: AbortSignal | undefined;
    const asked = host.call(
      'skill.catalog',
      'a',
      given =>
        new Promise(() => {
          signal = given;
        }),
      3000,
    );
    await vi.advanceTimersByTimeAsync(2999);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await asked).toBeUndefined();
    expect(signal?.aborted).toBe(true);
    expect(failures[0]?.message).toContain('no answer within 3000 ms');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('calling what was contributed by a plugin that goes', () => {
  it.each([
    ['skill.catalog', false],
    ['export.format', true],
  ])('ends the call at once, aborts its signal and reports nothing: %s', async (point, isBlocking) => {
    vi.useFakeTimers();
    const { host, failures } = createBench();
    await host.use([contributing('a'), contributing('b')]);
    let signal: AbortSignal | undefined;
    const asked = host
      .call(
        point,
        'a',
        given =>
          new Promise(() => {
            signal = given;
          }),
      )
      .catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10);
    host.remove('b');
    expect(signal?.aborted).toBe(false);
    host.remove('a');
    expect(signal?.aborted).toBe(true);
    const answer = await asked;
    if (isBlocking) expect(answer).toMatchObject({ code: 'plugin-gone', message: `Plugin "a", ${point}: it was removed` });
    else expect(answer).toBeUndefined();
    expect(failures).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reports nothing when the call throws after its plugin was removed inside it', async () => {
    const { host, failures } = createBench();
    await host.use([contributing('a')]);
    expect(
      await host.call('match.criterion', 'a', () => {
        host.remove('a');
        throw new Error('boom');
      }),
    ).toBeUndefined();
    expect(failures).toEqual([]);
  });

  it('gives the time of the point when none is named, and none where it answers at once', async () => {
    vi.useFakeTimers();
    const { host, failures } = createBench();
    const never = (): Promise<never> => new Promise(() => {});
    void host.call('match.criterion', 'a', never);
    expect(vi.getTimerCount()).toBe(0);
    void host.call('skill.catalog', 'a', never);
    await vi.advanceTimersByTimeAsync(2999);
    expect(failures).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(failures).toMatchObject([{ point: 'skill.catalog', message: 'Plugin "a", skill.catalog: no answer within 3000 ms' }]);
  });
});

describe('anything that is thrown', () => {
  it('says what was stopped by it, where something was', async () => {
    const { host, failures } = createBench();
    const boom = () => Promise.reject(new Error('boom'));
    await host.call('match.rule', 'a', boom).catch(() => undefined);
    await host.call('export.format', 'a', boom).catch(() => undefined);
    await host.call('match.criterion', 'a', boom);
    await host.call('acme.export', 'a', boom);
    expect(failures.map(({ details }) => details)).toEqual([
      { plugin: 'a', point: 'match.rule', problem: 'boom', rule: 'match' },
      { plugin: 'a', point: 'export.format', problem: 'boom', rule: 'export' },
      { plugin: 'a', point: 'match.criterion', problem: 'boom' },
      { plugin: 'a', point: 'acme.export', problem: 'boom' },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'it failed without a reason'],
    ['null', null, 'it failed without a reason'],
    ['a text', 'boom', 'boom'],
    ['a number', 42, '42'],
    ['an error without words', new Error(), 'it failed without a reason'],
    ['an error of another window', { name: 'TypeError', message: 'boom' }, 'boom'],
    ['an object of its own', Object.create(null), 'it failed without a reason'],
    ['a symbol', Symbol('boom'), 'Symbol(boom)'],
  ])('is told: %s', async (_, thrown, reason) => {
    const { host } = createBench();
    const [status] = await host.use([
      plugin('a', () => {
        throw thrown;
      }),
    ]);
    expect(status).toMatchObject({ state: 'failed', code: 'plugin-failed', error: `Plugin "a", setup: ${reason}` });
  });

  it('keeps what another copy of the SDK says of a plugin, and the code of its error', async () => {
    /** As another copy's class makes it. */
    class OtherError extends Error {
      override readonly name = 'RmError';
      readonly code: string;
      readonly details: object | undefined;
      constructor(code: string, message: string, details?: object) {
        super(message);
        this.code = code;
        this.details = details;
      }
    }
    const { host, failures } = createBench();
    const boom = (error: Error) => () => {
      throw error;
    };
    const own = new OtherError('plugin-invalid', 'said already', { plugin: 'a', point: 'session.field' });
    expect((await host.use([plugin('a', boom(own))]))[0]).toMatchObject({ code: 'plugin-invalid', error: 'said already' });
    expect((await host.use([plugin('b', boom(own))]))[0]).toMatchObject({ code: 'plugin-invalid', error: 'Plugin "b", setup: said already' });
    expect((await host.use([plugin('c', boom(new OtherError('plugin-invalid', 'no details')))]))[0]).toMatchObject({ error: 'Plugin "c", setup: no details' });
    expect((await host.use([plugin('d', boom(new OtherError('not-allowed', 'not yours', { command: 'x' })))]))[0]).toMatchObject({ code: 'plugin-failed' });
    expect(failures[3]?.details).toMatchObject({ command: 'x', plugin: 'd', point: 'setup', problem: 'not yours' });
  });
});

describe('data in ext', () => {
  const upgrading = (upgrade: (data: unknown, from: number) => unknown) => plugin('acme/a', undefined, { dataVersion: 3, upgrade });

  it('is upgraded on reading from the version it has, 1 when it says none', async () => {
    const { host } = createBench();
    await host.use([upgrading((data, from) => ({ ...(data as object), from }))]);
    const ext = { 'acme/a': { version: 2, temp: 900 }, other: { version: 1 } };
    expect(host.upgradeExt(ext)).toEqual({ 'acme/a': { version: 3, temp: 900, from: 2 }, other: { version: 1 } });
    expect(ext['acme/a']).toEqual({ version: 2, temp: 900 });
    expect(host.upgradeExt({ 'acme/a': { temp: 900 } })).toEqual({ 'acme/a': { version: 3, temp: 900, from: 1 } });
  });

  it('stays as it is when it is of today, newer, no object, absent or of a plugin without upgrade', async () => {
    const { host } = createBench();
    const upgrade = vi.fn();
    await host.use([upgrading(upgrade), plugin('plain')]);
    for (const ext of [{ 'acme/a': { version: 3 } }, { 'acme/a': { version: 9 } }, { 'acme/a': 'text' }, { 'acme/a': [1] }, { plain: { a: 1 } }, {}])
      expect(host.upgradeExt(ext)).toBe(ext);
    expect(host.upgradeExt(undefined)).toBeUndefined();
    expect(upgrade).not.toHaveBeenCalled();
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('boom');
      },
    ],
    ['answers nothing', () => undefined],
    ['answers a list', () => []],
    ['answers a promise', () => Promise.resolve({})],
    ['answers a function', () => () => {}],
  ])('is handed on old when upgrade %s', async (_, upgrade) => {
    const { host, failures } = createBench();
    await host.use([upgrading(upgrade)]);
    const ext = { 'acme/a': { version: 1, temp: 900 } };
    expect(host.upgradeExt(ext)).toBe(ext);
    expect(failures).toMatchObject([{ plugin: 'acme/a', point: 'upgrade', code: 'plugin-failed' }]);
  });

  it('is given its version when it is new', async () => {
    const { host } = createBench();
    await host.use([plugin('a', undefined, { dataVersion: 2 }), plugin('b')]);
    expect(host.stampExt({ a: { x: 1 }, b: { y: 1 }, c: { z: 1 } })).toEqual({ a: { x: 1, version: 2 }, b: { y: 1, version: 1 }, c: { z: 1 } });
    const ext = { a: { version: 1 }, b: ['text'] };
    expect(host.stampExt(ext)).toBe(ext);
    expect(host.stampExt(undefined)).toBeUndefined();
  });
});
