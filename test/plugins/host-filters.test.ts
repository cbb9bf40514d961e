import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FilterOptions, Filters, PluginContext } from '@reverse-mentoring/core/plugin';
import { createBench, plugin, session } from './host-env.js';

afterEach(() => vi.useRealTimers());

type Saved = Filters['session.save'];
type Run = (value: Saved) => unknown;
const filtering = (id: string, run: Run, options?: FilterOptions, reads?: string[]) =>
  plugin(id, ctx => void ctx.filter('session.save', run as (value: Saved) => Saved, options as never), reads ? { reads } : {});

const notes = {
  id: 'n1',
  type: 'session-notes',
  updatedAt: '2026-01-05T09:00:00.000Z',
  pairId: 'p1',
  sessionId: 's1',
  next: 'three boxes',
  ext: { other: { a: 1 } },
};

describe('what a filter may change', () => {
  it('is its own ext, which gets its data version', async () => {
    const { host, failures } = createBench();
    await host.use([filtering('acme/kiln', value => ({ ...value, ext: { ...value.ext, 'acme/kiln': { temp: 900 } } }))]);
    const before = session({ ext: { other: { version: 1 } } }) as Saved;
    expect(await host.runFilter('session.save', before)).toEqual({ ...before, ext: { other: { version: 1 }, 'acme/kiln': { temp: 900, version: 1 } } });
    expect(before.ext).toEqual({ other: { version: 1 } });
    expect(failures).toEqual([]);
  });

  it('is the fields it declares', async () => {
    const { host } = createBench();
    await host.use([filtering('a', value => ({ ...value, place: 'Atelier', minutes: 45 }), { fields: ['place', 'minutes'] })]);
    expect(await host.runFilter('session.save', session())).toMatchObject({ place: 'Atelier', minutes: 45, date: '2026-01-05' });
  });

  it.each<[string, Run, string, FilterOptions?, string[]?]>([
    ['a field it did not declare', value => ({ ...value, minutes: 5 }), 'minutes', { fields: ['place'] }],
    ['a field it leaves out', ({ date: _, ...value }) => value, 'date'],
    ['deep inside a field', value => ({ ...value, confirmations: { marie: 'confirm' } }), 'confirmations'],
    ['the ext of another', value => ({ ...value, ext: { other: { a: 2 } } }), 'ext.other'],
    ['ext as a whole', value => ({ ...value, ext: 'x' }), 'ext', { fields: ['ext'] }],
    ['the ext of another, even declared', value => ({ ...value, ext: { other: { a: 2 } } }), 'ext.other', { fields: ['ext', 'ext.other'] }],
    ['ext away', ({ ext: _, ...value }) => value, 'ext.other', { fields: ['ext'] }],
    ['the id, even declared', value => ({ ...value, id: 's2' }), 'id', { fields: ['id'] }],
    ['the notes', value => ({ ...value, notes: { ...notes, next: 'x' } }), 'notes.next', {}, ['case', 'pair']],
    [
      'the id of the notes, even declared',
      value => ({ ...value, notes: { ...notes, id: 'x' } }),
      'notes.id',
      { fields: ['notes', 'notes.id'] },
      ['case', 'pair'],
    ],
    ['another’s ext in the notes', value => ({ ...value, notes: { ...notes, ext: {} } }), 'notes.ext.other', { fields: ['notes'] }, ['case', 'pair']],
    ['the notes away', value => ({ ...value, notes: undefined }), 'notes.', { fields: ['place'] }, ['case', 'pair']],
    ['notes it was not shown', value => ({ ...value, notes: { next: 'x' } }), 'notes.next'],
  ])('is not %s: the result is dropped and reported', async (_, run, field, options, reads) => {
    const { host, failures, emitted } = createBench();
    await host.use([filtering('bad', run, options, reads), filtering('good', value => ({ ...value, ext: { ...value.ext, good: {} } }))]);
    const before = session({ ext: { other: { a: 1 } }, notes }) as Saved;
    expect(await host.runFilter('session.save', before)).toEqual({ ...before, ext: { ...before.ext, good: { version: 1 } } });
    // What may not be declared was told when it was.
    const [failed, ...more] = failures.filter(({ code }) => code === 'plugin-failed');
    expect(more).toEqual([]);
    expect(failed).toMatchObject({ plugin: 'bad', point: 'session.save' });
    expect(failed?.details.field).toContain(field);
    expect(emitted).toEqual(failures.map(() => 'plugin.failed'));
  });

  it('is nothing by hand: what it gets is frozen, to the depth', async () => {
    const { host, failures } = createBench();
    const before = session({ skills: [{ skillId: 'a', label: 'A' }] }) as Saved;
    await host.use([
      filtering('bad', value => {
        (value.skills as unknown as { label: string }[])[0]!.label = 'B';
        return value;
      }),
    ]);
    expect(await host.runFilter('session.save', before)).toEqual(before);
    expect((before.skills as unknown as { label: string }[])[0]?.label).toBe('A');
    expect(failures[0]?.message).toMatch(/read only/);
  });

  it('is nothing afterwards: what it answered is copied', async () => {
    const { host } = createBench();
    const own = { temp: 900 };
    await host.use([filtering('a', value => ({ ...value, ext: { a: own } }))]);
    const after = await host.runFilter('session.save', session());
    own.temp = 1;
    expect(after.ext).toEqual({ a: { temp: 900, version: 1 } });
  });

  it.each<[string, Run]>([
    ['nothing', () => undefined],
    ['a text', () => 'x'],
    ['what cannot be stored', value => ({ ...value, ext: { a: { run: () => 1 } } })],
  ])('may not answer %s', async (_, run) => {
    const { host, failures } = createBench();
    await host.use([filtering('a', run)]);
    const before = session() as Saved;
    expect(await host.runFilter('session.save', before)).toBe(before);
    expect(failures).toMatchObject([{ plugin: 'a', code: 'plugin-failed' }]);
  });
});

describe('what a filter is shown', () => {
  it('is a session without its notes, which stay, unless it reads the pair', async () => {
    const { host } = createBench();
    const shown: unknown[] = [];
    const show: Run = value => {
      shown.push(value.notes);
      return { ...value, ext: { ...value.ext, seen: 1 } };
    };
    await host.use([filtering('case', show, {}, ['case']), filtering('seen', show, {}, ['case', 'pair'])]);
    const after = await host.runFilter('session.save', session({ notes }));
    expect(shown).toEqual([undefined, notes]);
    expect(after.notes).toEqual(notes);
  });

  it('stays when a filter that was not shown the notes answers that there are none', async () => {
    const { host, failures } = createBench();
    await host.use([filtering('case', value => ({ ...value, notes: undefined, ext: { case: {} } }), {}, ['case'])]);
    const after = await host.runFilter('session.save', session({ notes }));
    expect(after.notes).toEqual(notes);
    expect(after.ext).toEqual({ case: { version: 1 } });
    expect(failures).toEqual([]);
  });

  it('lets one that reads the pair write the notes’ ext, and the notes it declares', async () => {
    const { host, failures } = createBench();
    await host.use([
      filtering('a', value => ({ ...value, notes: { ...value.notes, ext: { ...value.notes?.ext, a: { mood: 4 } } } }), {}, ['case', 'pair']),
      filtering('b', value => ({ ...value, notes: { ...value.notes, next: 'four boxes' } }), { fields: ['notes.next'] }, ['case', 'pair']),
      filtering('c', value => ({ ...value, notes: { ...value.notes, done: 'one box' } }), { fields: ['notes'] }, ['case', 'pair']),
    ]);
    const after = await host.runFilter('session.save', session({ notes }));
    expect(failures).toEqual([]);
    expect(after.notes).toEqual({ ...notes, next: 'four boxes', done: 'one box', ext: { other: { a: 1 }, a: { mood: 4, version: 1 } } });
  });

  it('is no feedback for one that does not read the pair, and no session for one that does not read cases', async () => {
    const { host, failures } = createBench();
    const run = vi.fn((value: unknown) => value as never);
    const setup = (ctx: PluginContext): void => {
      ctx.filter('feedback.save', run);
      ctx.filter('session.save', run)();
    };
    await host.use([plugin('case', setup, { reads: ['case'] }), plugin('desk', setup, { reads: ['desk'] })]);
    await host.runFilter('feedback.save', { id: 'f1' } as never);
    await host.runFilter('session.save', session());
    expect(run).not.toHaveBeenCalled();
    expect(failures.map(({ plugin: id, point, code }) => [id, point, code])).toEqual([
      ['case', 'feedback.save', 'plugin-invalid'],
      ['desk', 'feedback.save', 'plugin-invalid'],
      ['desk', 'session.save', 'plugin-invalid'],
    ]);
    expect(failures[0]?.message).toContain('add "pair" to reads');
    expect(host.statuses().map(({ state }) => state)).toEqual(['ready', 'ready']);
    await host.use([plugin('pair', ctx => void ctx.filter('feedback.save', run), { reads: ['pair'] })]);
    await host.runFilter('feedback.save', { id: 'f1' } as never);
    expect(run).toHaveBeenCalledTimes(1);
  });
});

describe('the chain', () => {
  const adding =
    (mark: string): Run =>
    value => ({ ...value, place: `${value.place ?? ''}${mark}` });

  it('runs pre, then normal, then post, each in the order registered, each on what the one before made', async () => {
    const { host } = createBench();
    const fields = ['place'];
    await host.use([
      filtering('a', adding('5'), { order: 'post', fields }),
      filtering('b', adding('3'), { fields }),
      filtering('c', adding('1'), { order: 'pre', fields }),
      plugin('d', ctx => {
        ctx.filter('session.save', adding('4') as never, { fields: fields as never });
        ctx.filter('session.save', adding('2') as never, { order: 'pre', fields: fields as never });
        ctx.filter('session.save', adding('6') as never, { order: 'post', fields: fields as never });
      }),
    ]);
    expect((await host.runFilter('session.save', session())).place).toBe('123456');
  });

  it('goes on with the value before a filter that throws or rejects', async () => {
    const { host, failures } = createBench();
    await host.use([
      filtering('a', adding('1'), { fields: ['place'] }),
      filtering('b', () => {
        throw new Error('boom');
      }),
      filtering('c', () => Promise.reject(new Error('bang'))),
      filtering('d', adding('2'), { fields: ['place'] }),
    ]);
    expect((await host.runFilter('session.save', session())).place).toBe('12');
    expect(failures.map(({ message }) => message)).toEqual(['Plugin "b", session.save: boom', 'Plugin "c", session.save: bang']);
  });

  it('drops what validate refuses, filter by filter', async () => {
    const { host, failures } = createBench();
    await host.use([
      filtering('a', value => ({ ...value, minutes: 4 }), { fields: ['minutes'] }),
      filtering('b', value => ({ ...value, minutes: 90 }), { fields: ['minutes'] }),
    ]);
    const validate = vi.fn((value: Saved) => {
      if (Number(value.minutes) < 5)
        throw Object.assign(new Error('at least 5 minutes'), { name: 'RmError', code: 'minutes-out-of-range', details: { field: 'minutes' } });
    });
    expect((await host.runFilter('session.save', session(), validate)).minutes).toBe(90);
    expect(validate).toHaveBeenCalledTimes(2);
    expect(failures).toMatchObject([{ plugin: 'a', code: 'plugin-failed', details: { field: 'minutes', plugin: 'a', point: 'session.save' } }]);
  });

  it('gives each filter a second, and leaves no timer', async () => {
    vi.useFakeTimers();
    const { host, failures } = createBench();
    await host.use([filtering('slow', () => new Promise(() => {})), filtering('quick', adding('x'), { fields: ['place'] })]);
    const saving = host.runFilter('session.save', session());
    await vi.advanceTimersByTimeAsync(999);
    expect(failures).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect((await saving).place).toBe('x');
    expect(failures).toMatchObject([{ plugin: 'slow', code: 'plugin-failed' }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives all filters three seconds together, and each its turn whatever those before it took', async () => {
    vi.useFakeTimers();
    const { host, failures } = createBench();
    const wait =
      (mark: string): Run =>
      value =>
        new Promise(
          resolve =>
            void setTimeout(() => {
              resolve(adding(mark)(value));
            }, 900),
        );
    const last = vi.fn(adding('6'));
    await host.use([...'12345'].map(mark => filtering(`f${mark}`, mark === '5' ? last : wait(mark), { fields: ['place'] })));
    const saving = host.runFilter('session.save', session());
    await vi.advanceTimersByTimeAsync(3000);
    expect((await saving).place).toBe('1236');
    expect(failures.map(({ plugin: id, message }) => [id, message.includes('200 ms')])).toEqual([['f4', true]]);
    expect(last).toHaveBeenCalledTimes(1);
  });

  it('leaves out a plugin removed meanwhile, without a report', async () => {
    const { host, failures } = createBench();
    const last = vi.fn(adding('3'));
    await host.use([
      filtering(
        'a',
        value => {
          host.remove('a');
          host.remove('c');
          return adding('1')(value);
        },
        { fields: ['place'] },
      ),
      filtering('b', adding('2'), { fields: ['place'] }),
      filtering('c', last, { fields: ['place'] }),
      filtering('d', () => {
        host.remove('d');
        throw new Error('boom');
      }),
    ]);
    expect((await host.runFilter('session.save', session())).place).toBe('2');
    expect(last).not.toHaveBeenCalled();
    expect(failures).toEqual([]);
  });
});

describe('rows of files', () => {
  type Row = Filters['export.row'];
  const row = (more: object = {}): Row =>
    ({ table: 'sessions', id: 's1', cells: { date: '2026-01-05', minutes: 60 }, notes: { next: 'three boxes' }, ...more }) as Row;
  const rowing = (id: string, run: (value: Row) => unknown, reads = ['case', 'pair']) =>
    plugin(id, ctx => void ctx.filter('export.row', run as (value: Row) => Row), { reads, sdk: 2 });

  it('may have their cells and notes changed, or be left out, and meet no filter once they are', async () => {
    const { host, failures } = createBench();
    const last = vi.fn((value: Row) => value);
    await host.use([
      rowing('a', value => ({ ...value, cells: { ...value.cells, kiln: true, minutes: 0 }, notes: {} })),
      rowing('b', value => ({ ...value, omit: value.id === 's2' })),
      rowing('c', last),
    ]);
    const rows = await host.runFilterAll('export.row', [row(), row({ id: 's2' }), row({ id: 's3', notes: undefined })]);
    expect(rows).toEqual([
      row({ cells: { date: '2026-01-05', minutes: 0, kiln: true }, notes: {}, omit: false }),
      row({ id: 's2', cells: { date: '2026-01-05', minutes: 0, kiln: true }, notes: {}, omit: true }),
      row({ id: 's3', cells: { date: '2026-01-05', minutes: 0, kiln: true }, notes: {}, omit: false }),
    ]);
    expect(last.mock.calls.map(([value]) => value.id)).toEqual(['s1', 's3']);
    expect(failures).toEqual([]);
  });

  it('show their notes only to who reads the pair, and keep them', async () => {
    const { host } = createBench();
    const seen: unknown[] = [];
    await host.use([
      rowing(
        'a',
        value => {
          seen.push(value.notes);
          return { ...value, cells: {} };
        },
        ['case'],
      ),
    ]);
    expect(await host.runFilterAll('export.row', [row(), row({ notes: undefined })])).toEqual([row({ cells: {} }), row({ cells: {}, notes: undefined })]);
    expect(seen).toEqual([undefined, undefined]);
  });

  it.each<[string, (value: Row) => unknown, string, string[]?]>([
    ['throws', () => Promise.reject(new Error('boom')), 'boom'],
    ['answers nothing', () => undefined, 'answer the value'],
    ['changes the id', value => ({ ...value, id: 's9' }), 'id was changed'],
    ['changes the table', value => ({ ...value, table: 'pairs' }), 'table was changed'],
    ['adds a field', value => ({ ...value, extra: 1 }), 'extra was changed'],
    ['adds its ext', value => ({ ...value, ext: { bad: {} } }), 'ext.bad was changed'],
    ['writes notes it does not read', value => ({ ...value, notes: { next: 'x' } }), 'notes.next was changed', ['case']],
    ['writes cells that are none', value => ({ ...value, cells: { at: { deep: 1 } } }), 'cells: give texts, numbers, booleans'],
    ['writes no cells', value => ({ ...value, cells: undefined }), 'cells: give texts'],
    ['writes cells as a list', value => ({ ...value, cells: ['x'] }), 'cells: give texts'],
    ['writes notes that are none', value => ({ ...value, notes: { a: null } }), 'cells: give texts'],
  ])('give no file when a filter %s', async (_, run, message, reads) => {
    const { host, failures } = createBench();
    await host.use([rowing('bad', run, reads), rowing('good', value => value)]);
    const refused = expect.objectContaining({
      code: 'plugin-failed',
      message: expect.stringContaining(`Plugin "bad", export.row: ${message}`) as string,
    }) as Error;
    await expect(host.runFilterAll('export.row', [row(), row({ id: 's2' })])).rejects.toEqual(refused);
    await expect(host.runFilter('export.row', row())).rejects.toEqual(refused);
    expect(failures.map(({ plugin: id }) => id)).toEqual(['bad', 'bad']);
  });

  it('give no file when a filter never answers one of them, after a second', async () => {
    vi.useFakeTimers();
    const { host, failures } = createBench();
    await host.use([rowing('bad', value => (value.id === 's2' ? new Promise(() => {}) : Promise.resolve(value)))]);
    const writing = expect(host.runFilterAll('export.row', [row(), row({ id: 's2' })])).rejects.toMatchObject({ code: 'plugin-failed' });
    await vi.advanceTimersByTimeAsync(999);
    expect(failures).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await writing;
    expect(failures[0]?.message).toContain('no answer within 1000 ms');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('give no file when the plugin of a filter is removed meanwhile, at once and without a report; the next file does without', async () => {
    vi.useFakeTimers();
    const { host, failures } = createBench();
    await host.use([
      rowing('leaves', value => {
        host.remove('leaves');
        return { ...value, omit: true };
      }),
      rowing('hangs', () => new Promise(() => {})),
    ]);
    const rows = [row(), row({ id: 's2' })];
    const gone = (id: string): Error => expect.objectContaining({ code: 'plugin-gone', message: `Plugin "${id}", export.row: it was removed` }) as Error;
    await expect(host.runFilterAll('export.row', rows)).rejects.toEqual(gone('leaves'));
    const writing = expect(host.runFilterAll('export.row', rows)).rejects.toEqual(gone('hangs'));
    await vi.advanceTimersByTimeAsync(0);
    host.remove('hangs');
    await writing;
    expect(await host.runFilterAll('export.row', rows)).toEqual(rows);
    expect(failures).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('have thirty seconds together', async () => {
    vi.useFakeTimers();
    const { host } = createBench();
    const slow = (value: Row): Promise<Row> =>
      new Promise(
        resolve =>
          void setTimeout(() => {
            resolve(value);
          }, 900),
      );
    await host.use([rowing('slow', slow)]);
    const rows = Array.from({ length: 40 }, (_, at) => row({ id: `s${at}` }));
    const writing = expect(host.runFilterAll('export.row', rows)).rejects.toThrow('Plugin "slow", export.row: all filters together took over 30000 ms');
    await vi.advanceTimersByTimeAsync(31_000);
    await writing;
  });

  it('may be ten thousand, through two filters', async () => {
    const { host } = createBench();
    const timers = vi.spyOn(globalThis, 'setTimeout');
    await host.use([
      rowing('a', value => ({ ...value, cells: { ...value.cells, a: 1 } })),
      rowing('b', value => ({ ...value, cells: { ...value.cells, b: 1 } })),
    ]);
    const rows = Array.from({ length: 10_000 }, (_, at) => row({ id: `s${at}` }));
    const before = timers.mock.calls.length;
    const start = performance.now();
    const filtered = await host.runFilterAll('export.row', rows);
    const took = performance.now() - start;
    expect(timers.mock.calls.length - before).toBe(0);
    timers.mockRestore();
    expect(filtered).toHaveLength(10_000);
    expect(filtered[9999]?.cells).toMatchObject({ a: 1, b: 1 });
    expect(took).toBeLessThan(4000);
    console.info(`10,000 rows through two filters in ${Math.round(took)} ms`);
  });

  it('of a save are told one by one, and the others go on', async () => {
    const { host, failures } = createBench();
    await host.use([
      filtering('a', value => {
        if (value.id === 's2') throw new Error('boom');
        return { ...value, ext: { a: {} } };
      }),
    ]);
    const after = await host.runFilterAll('session.save', [session(), session({ id: 's2' }), session({ id: 's3' })]);
    expect(after.map(({ ext }) => ext?.['a'])).toEqual([{ version: 1 }, undefined, { version: 1 }]);
    expect(failures).toHaveLength(1);
  });
});
