import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FilterOptions, Filters, PluginContext } from '@reverse-mentoring/core/plugin';
import { contributions } from './contributions.js';
import { createBench, plugin, session } from './host-env.js';

/** What filters and upgrades answer, what may be declared, and what is registered twice. */

type Saved = Filters['session.save'];
type Run = (value: Saved) => unknown;
const filtering = (id: string, run: Run, options?: FilterOptions, more: object = {}) =>
  plugin(id, ctx => void ctx.filter('session.save', run as (value: Saved) => Saved, options as never), { sdk: 2, ...more });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('filters that hang', () => {
  const hang: Run = () => new Promise(() => {});
  const mask = (value: Saved): Saved => ({ ...value, place: 'masked' });

  it('cost no healthy one its turn, however many they are, and are the only ones to blame', async () => {
    const { host, failures } = createBench();
    const healthy = vi.fn(mask);
    await host.use([...['a', 'b', 'c', 'd', 'e'].map(id => filtering(id, hang)), filtering('good', healthy, { fields: ['place'] })]);
    const saving = host.runFilter('session.save', session({ place: 'typed' }));
    await vi.advanceTimersByTimeAsync(3000);
    expect((await saving).place).toBe('masked');
    expect(healthy).toHaveBeenCalledTimes(1);
    expect(failures.map(({ plugin: id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('are not asked again for a minute, so that nobody waits at every save', async () => {
    const { host, failures } = createBench();
    const asked = vi.fn(hang);
    await host.use([filtering('a', asked), filtering('good', mask, { fields: ['place'] })]);
    const first = host.runFilter('session.save', session());
    await vi.advanceTimersByTimeAsync(1000);
    await first;
    for (let at = 0; at < 5; at++) expect((await host.runFilter('session.save', session())).place).toBe('masked');
    expect([asked.mock.calls.length, failures.length]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(60_000);
    const again = host.runFilter('session.save', session());
    await vi.advanceTimersByTimeAsync(1000);
    await again;
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('are not to blame when they were not asked', async () => {
    const { host, failures } = createBench();
    const last = vi.fn(mask);
    // Each takes its whole turn: there is none left for the last one.
    await host.use([...Array.from({ length: 40 }, (_, at) => filtering(`h${at}`, hang)), filtering('good', last, { fields: ['place'] })]);
    const saving = host.runFilter('session.save', session());
    await vi.advanceTimersByTimeAsync(4000);
    await saving;
    expect(last).not.toHaveBeenCalled();
    expect(failures.map(({ plugin: id }) => id)).not.toContain('good');
  });

  it('of a file are asked each time: what they hold back stays back', async () => {
    const { host } = createBench();
    await host.use([plugin('a', ctx => void ctx.filter('export.row', () => new Promise(() => {})))]);
    for (let at = 0; at < 2; at++) {
      const writing = expect(host.runFilter('export.row', { table: 'sessions', id: 's1', cells: {} })).rejects.toMatchObject({ code: 'plugin-failed' });
      await vi.advanceTimersByTimeAsync(1000);
      await writing;
    }
  });
});

describe('the answer of a filter', () => {
  const cyclic = (): unknown => {
    const made: Record<string, unknown> = {};
    made['self'] = made;
    return made;
  };
  it.each<[string, unknown, string]>([
    ['a map', new Map([[1, 2]]), 'ext.acme/a is nothing JSON can say'],
    ['a text', 'x', 'ext.acme/a is nothing JSON can say'],
    ['a list', [1], 'ext.acme/a is nothing JSON can say'],
    ['null', null, 'ext.acme/a is nothing JSON can say'],
    ['a date inside', { list: [{ at: new Date(0) }] }, 'ext.acme/a.list.0.at is nothing JSON can say'],
    ['a big number', { n: 1n }, 'ext.acme/a.n is nothing JSON can say'],
    ['no number', { n: NaN }, 'ext.acme/a.n is nothing JSON can say'],
    ['a circle', cyclic(), 'ext.acme/a.self is nothing JSON can say'],
    ['a version that is none', { version: 'nonsense' }, 'ext.acme/a.version: leave it out'],
    ['a version to come', { version: 3 }, 'ext.acme/a.version: leave it out'],
    ['the version 0', { version: 0 }, 'ext.acme/a.version: leave it out'],
  ])('may not hold %s as its data', async (_, data, problem) => {
    const { host, failures } = createBench();
    await host.use([filtering('acme/a', value => ({ ...value, ext: { ...value.ext, 'acme/a': data } }), {}, { dataVersion: 2 })]);
    const before = session({ ext: { other: { a: 1 } } }) as Saved;
    expect(await host.runFilter('session.save', before)).toEqual(before);
    expect(failures).toMatchObject([{ plugin: 'acme/a', code: 'plugin-failed', message: expect.stringContaining(problem) as string }]);
  });

  it('nor in the notes', async () => {
    const { host, failures } = createBench();
    await host.use([
      filtering('acme/a', value => ({ ...value, notes: { ...value.notes, ext: { 'acme/a': { at: new Date(0) } } } }), {}, { reads: ['case', 'pair'] }),
    ]);
    const before = session({ notes: { next: 'x' } }) as Saved;
    expect(await host.runFilter('session.save', before)).toEqual(before);
    expect(failures[0]?.details).toMatchObject({ field: 'notes.ext.acme/a.at' });
  });

  it('may keep the version that is there, and what JSON can say', async () => {
    const { host, failures } = createBench();
    const data = { version: 7, n: 1.5, t: 'x', b: false, none: null, list: [{ deep: [] }] };
    await host.use([filtering('acme/a', value => ({ ...value, ext: { ...value.ext, 'acme/a': { ...data, n: 2 } } }))]);
    expect((await host.runFilter('session.save', session({ ext: { 'acme/a': data } }))).ext).toEqual({ 'acme/a': { ...data, n: 2 } });
    expect(failures).toEqual([]);
  });

  it.each<[string, Run, FilterOptions]>([
    ['a list', value => ({ ...value, skills: null }), { fields: ['skills'] }],
    ['a text', value => ({ ...value, place: null }), { fields: ['place'] }],
    ['a note that is declared', value => ({ ...value, notes: { ...value.notes, next: null } }), { fields: ['notes.next'] }],
    ['a note of all that are declared', value => ({ ...value, notes: { ...value.notes, actions: null } }), { fields: ['notes'] }],
  ])('takes %s away by leaving it out, not by null', async (_, run, options) => {
    const { host, failures } = createBench();
    const before = session({ place: 'Atelier', notes: { next: 'x', actions: [] } }) as Saved;
    await host.use([filtering('acme/a', run, options, { reads: ['case', 'pair'] })]);
    expect(await host.runFilter('session.save', before)).toEqual(before);
    expect(failures[0]?.message).toContain('null is no value of it; leave it out to take it away, give [] for an empty list');
  });

  it('without a declared field takes it away', async () => {
    const { host, failures } = createBench();
    await host.use([
      filtering('acme/a', ({ place: _, ...value }) => value, { fields: ['place'] }),
      filtering('acme/b', value => ({ ...value, start: undefined }), { fields: ['start'] }),
    ]);
    const after = await host.runFilter('session.save', session({ place: 'Atelier', start: '14:00' }));
    expect(after.start).toBeUndefined();
    expect(failures).toEqual([]);
  });
});

describe('an upgrade', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  it.each<[string, unknown]>([
    ['a circle', cyclic],
    ['a big number', { n: 1n }],
    ['a date', { at: new Date(0) }],
    ['no number', { n: NaN }],
    ['a map', new Map()],
    ['a map inside', { m: new Map() }],
    ['a text', 'x'],
    ['a list', [1]],
    ['nothing', undefined],
    ['a promise', Promise.resolve({})],
    ['a promise that fails', { rejects: true }],
  ])('that answers %s leaves the old data as it is, and is reported', async (_, answer) => {
    const { host, failures } = createBench();
    await host.use([
      plugin('acme/a', undefined, {
        dataVersion: 3,
        upgrade: () => ((answer as { rejects?: true } | undefined)?.rejects ? Promise.reject(new Error('later')) : answer),
      }),
    ]);
    const ext = { 'acme/a': { version: 1, f: 'old' } };
    expect(host.upgradeExt(ext)).toBe(ext);
    expect(failures).toMatchObject([{ plugin: 'acme/a', point: 'upgrade', code: 'plugin-failed' }]);
  });

  it('takes a version that is none for the first', async () => {
    const { host } = createBench();
    await host.use([plugin('acme/a', undefined, { dataVersion: 3, upgrade: (data, from) => ({ ...(data as object), from }) })]);
    expect(host.upgradeExt({ 'acme/a': { version: 'nonsense', f: 1 } })).toEqual({ 'acme/a': { f: 1, from: 1, version: 3 } });
  });
});

describe('fields a filter declares', () => {
  const registering = (point: keyof Filters, fields: unknown, sdk = 2) =>
    plugin('acme/a', ctx => void ctx.filter(point, ((value: unknown) => value) as never, { fields: fields as never }), { sdk, reads: ['case', 'pair'] });

  it.each<[keyof Filters, string, string]>([
    ['feedback.save', 'answers', 'nothing has to be declared here'],
    ['session.save', 'status', 'what may be declared is date, minutes, start, zone, mode, place, skills, notes, notes.objective'],
    ['session.save', 'loggedBy', 'what may be declared is date'],
    ['session.save', 'pairId', 'what may be declared is date'],
    ['session.save', 'notes.ext', 'what may be declared is date'],
    ['pair.save', 'menteeId', 'what may be declared is goals, startsOn, expectedEndOn'],
    ['pair.save', 'status', 'what may be declared is goals'],
    ['export.row', 'cells', 'nothing has to be declared here'],
  ])('%s: %s is refused at once, with what may be declared', async (point, field, list) => {
    const { host } = createBench();
    const [status] = await host.use([registering(point, [field])]);
    expect(status).toMatchObject({ state: 'failed', code: 'plugin-invalid' });
    expect(status?.error).toContain(`Plugin "acme/a", ${point}: fields: no filter may change "${field}"; ${list}`);
  });

  it('at level 1 are told, and the filter goes on without them', async () => {
    const { host, failures } = createBench();
    const [status] = await host.use([registering('session.save', ['place', 'status'], 1)]);
    expect(status?.state).toBe('ready');
    expect(failures).toMatchObject([{ code: 'plugin-invalid', details: { field: 'fields' } }]);
  });

  it('are a list', async () => {
    const { host } = createBench();
    expect((await host.use([registering('session.save', 'place')]))[0]?.error).toContain('fields: give a list of names');
  });
});

describe('what is registered twice', () => {
  const names = ['skill.catalog', 'match.criterion', 'session.field', 'feedback.item', 'preparation.module', 'program.preset', 'export.format'] as const;
  it.each(names)('%s: is there once, and told', async name => {
    const { host, failures } = createBench();
    const twice = (ctx: PluginContext): void => {
      ctx.contribute(name, contributions[name] as never);
      ctx.contribute(name, contributions[name] as never);
    };
    const [status] = await host.use([plugin('acme/a', twice, { sdk: 2, reads: ['program', 'case', 'pair'] })]);
    expect(status).toMatchObject({ state: 'ready', points: [{ point: name, count: 1 }], problems: [{ point: name, part: 'left-out' }] });
    expect(failures[0]?.message).toMatch(/"[\w-]+" is registered twice; the second is left out/);
  });

  it('is a rule that counts twice: less would be held back', async () => {
    const { host, failures } = createBench();
    const rule = contributions['match.rule'];
    await host.use([
      plugin('acme/a', ctx => {
        ctx.contribute('match.rule', rule);
        ctx.contribute('match.rule', rule);
      }),
    ]);
    expect(host.contributions('match.rule')).toHaveLength(2);
    expect(failures).toEqual([]);
  });

  it('is a question once for each moment and each side', async () => {
    const { host, failures } = createBench();
    const item = contributions['feedback.item'];
    await host.use([
      plugin(
        'acme/a',
        ctx => {
          ctx.contribute('feedback.item', { ...item, role: 'mentor' } as never);
          ctx.contribute('feedback.item', { ...item, role: 'mentee' } as never);
          ctx.contribute('feedback.item', { ...item, moment: 'mid-term' } as never);
        },
        { sdk: 2 },
      ),
    ]);
    expect(host.contributions('feedback.item')).toHaveLength(3);
    expect(failures).toEqual([]);
  });

  it('is nothing once the first was taken back', async () => {
    const { host, failures } = createBench();
    await host.use([
      plugin('acme/a', ctx => {
        ctx.contribute('program.preset', contributions['program.preset'])();
        ctx.contribute('program.preset', contributions['program.preset']);
      }),
    ]);
    expect(failures).toEqual([]);
  });

  it('tells of a catalogue that another plugin has under the same id, and keeps both', async () => {
    const { host, failures } = createBench();
    const catalog = (ctx: PluginContext): void => void ctx.contribute('skill.catalog', contributions['skill.catalog']);
    await host.use([plugin('acme/a', catalog), plugin('acme/b', catalog)]);
    expect(host.contributions('skill.catalog')).toHaveLength(2);
    expect(failures).toMatchObject([
      { plugin: 'acme/b', point: 'skill.catalog', message: expect.stringContaining('"ceramics" is a catalogue of "acme/a", too') as string },
    ]);
  });

  it('is no question that nobody may be asked that way', async () => {
    const { host, failures } = createBench();
    await host.use([plugin('acme/a', ctx => void ctx.contribute('feedback.item', { ...contributions['feedback.item'], moment: 'end' } as never), { sdk: 2 })]);
    expect(host.statuses()[0]).toMatchObject({ state: 'ready', points: [], problems: [{ point: 'feedback.item', part: 'left-out' }] });
    expect(failures[0]?.message).toContain('no partner reads what is answered at "end"');
  });
});
