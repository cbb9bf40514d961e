import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { definePlugin, type FeedbackItem, type ProgramClient, type SessionView } from '@reverse-mentoring/core';
import { chocolaterie, refusedUntouched, settle, storedRecords, type Cast } from '../world.js';
import { clay, dish, plugin, stars, temperature, tools } from './fields-plugins.js';

const pairId = 'karim-marie';
const held = { pairId, date: '2026-09-01', minutes: 60 } as const;
let cast: Cast;
let karim: ProgramClient;
let marie: ProgramClient;
const reported: string[] = [];
beforeEach(async () => {
  reported.length = 0;
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  cast = await chocolaterie();
  ({ karim, marie } = cast);
  karim.on('plugin.failed', ({ plugin: id, point, error }) => reported.push(`${id} ${point} ${String(error)}`));
});
afterEach(() => {
  cast.close();
  vi.restoreAllMocks();
});
const kiln = (more: object = {}): ReturnType<typeof plugin> => plugin('acme/kiln', { fields: [dish, temperature, clay, tools, stars], ...more });
const stored = async (type: string): Promise<Record<string, unknown>[]> =>
  [...(await storedRecords(cast.store)).values()].filter(record => record.type === type) as unknown as Record<string, unknown>[];
const texts = async (client: ProgramClient, id: string, lang = 'en'): Promise<string[]> =>
  (await client.fields.texts((await client.sessions.get(id)) as never, { lang })).map(({ label, text, home }) => `${label}: ${text} (${home})`);

describe('a session', () => {
  it('keeps what a plugin asked, each value in its home, with the version of the data', async () => {
    await karim.use([kiln({ dataVersion: 2 })]);
    const view = await karim.sessions.log({
      ...held,
      ext: { 'acme/kiln': { temp: 950, clay: 'red' } },
      notes: { ext: { 'acme/kiln': { tools: ['white'], stars: 4 } } },
    });
    expect(view.ext).toEqual({ 'acme/kiln': { temp: 950, clay: 'red', version: 2 } });
    expect(view.notes!.ext).toEqual({ 'acme/kiln': { tools: ['white'], stars: 4, version: 2 } });
    expect((await stored('session'))[0]!['ext']).toEqual(view.ext);
    expect((await stored('session-notes'))[0]!['ext']).toEqual(view.notes!.ext);
    expect(await texts(karim, view.id, 'fr')).toEqual([
      'Température du four: 950\u00a0°C (case)',
      'Clay (fr): Terre rouge (case)',
      'Clays (fr): Terre blanche (pair)',
      'Stars (fr): 4 (pair)',
    ]);
    // The coordinator reads what happened, not what the two keep for themselves.
    await cast.claire.use([kiln({ dataVersion: 2 })]);
    expect(await texts(cast.claire, view.id)).toEqual(['Kiln temperature: 950\u00a0°C (case)', 'Clay: Red clay (case)']);
  });

  it.each([
    ['too hot', { ext: { 'acme/kiln': { temp: 2000 } } }, 'ext.acme/kiln.temp', /Kiln temperature.*at most 1300/],
    ['no choice', { ext: { 'acme/kiln': { clay: 'blue' } } }, 'ext.acme/kiln.clay', /Red clay, White clay/],
    ['too long', { ext: { 'acme/kiln': { dish: 'x'.repeat(21) } } }, 'ext.acme/kiln.dish', /at most 20/],
    ['in the notes', { notes: { ext: { 'acme/kiln': { tools: ['red', 'red'] } } } }, 'ext.acme/kiln.tools', /each once/],
    ['in the wrong home', { ext: { 'acme/kiln': { tools: ['red'] } } }, 'ext.acme/kiln.tools', /Give it in notes\.ext/],
    ['in the other wrong home', { notes: { ext: { 'acme/kiln': { temp: 9 } } } }, 'notes.ext.acme/kiln.temp', /Give it in ext/],
    ['a list for an object', { ext: { 'acme/kiln': [1] } }, 'ext.acme/kiln', /wrong form/],
    ['no object at all', { ext: 'x' }, 'ext', /wrong form/],
    ['what JSON cannot say, of a plugin nobody knows', { ext: { other: { at: new Date() } } }, 'ext.other', /wrong form/],
  ])('is refused before anything is written: %s', async (_name, data, field, sentence) => {
    await karim.use([kiln()]);
    const error = await refusedUntouched(cast.store, () => karim.sessions.log({ ...held, ...(data as object) }));
    expect(error).toMatchObject({ code: 'invalid', details: { field } });
    expect(error.message).toMatch(sentence);
    const { id } = await karim.sessions.log(held);
    expect(await refusedUntouched(cast.store, () => karim.sessions.update(id, data as object))).toMatchObject({ code: 'invalid', details: { field } });
    expect(await refusedUntouched(cast.store, () => karim.sessions.plan({ ...held, date: '2026-12-01', ...(data as object) }))).toMatchObject({
      code: 'invalid',
    });
  });

  it('the plugin’s own words refuse, too', async () => {
    await karim.use([
      plugin('acme/kiln', { fields: [{ ...temperature, check: (value: unknown) => ((value as number) > 1000 ? 'The kiln cracks.' : undefined) }] }),
    ]);
    const error = await refusedUntouched(cast.store, () => karim.sessions.log({ ...held, ext: { 'acme/kiln': { temp: 1200 } } }));
    expect(error.message).toBe('“Kiln temperature”: The kiln cracks. Nothing was saved yet; correct this and save again.');
  });

  it('a command asks for nothing a form requires, and lets go of what is cleared', async () => {
    await karim.use([kiln()]);
    const { id } = await karim.sessions.log({ ...held, ext: { 'acme/kiln': { temp: 950, dish: 'Tarte' } } });
    expect((await karim.sessions.update(id, { ext: { 'acme/kiln': { dish: 'Quiche' } } })).ext).toEqual({ 'acme/kiln': { dish: 'Quiche', version: 1 } });
    expect((await karim.sessions.update(id, { ext: {} })).ext).toEqual({ 'acme/kiln': { dish: 'Quiche', version: 1 } });
  });

  it('what was kept before the plugin became stricter keeps nobody from changing something else', async () => {
    await karim.use([kiln()]);
    const base = await karim.sessions.log({ ...held, ext: { 'acme/kiln': { temp: 1200, clay: 'red' } } });
    await karim.removePlugin('acme/kiln');
    await karim.use([plugin('acme/kiln', { version: '2.0.0', fields: [{ ...temperature, max: 1000 }, clay] })]);
    const next = await karim.sessions.update(base.id, { ext: { 'acme/kiln': { temp: 1200, clay: 'white' } } }, { base });
    expect(next.ext).toEqual({ 'acme/kiln': { temp: 1200, clay: 'white', version: 1 } });
    await refusedUntouched(cast.store, () => karim.sessions.update(base.id, { ext: { 'acme/kiln': { temp: 1201 } } }));
  });

  it('keeps the data of a plugin that is gone, and of one that never was', async () => {
    const ext = { 'acme/gone': { any: ['thing', { deep: 1 }], version: 7 }, 'acme/kiln': { temp: 900 } };
    const { id } = await karim.sessions.log({ ...held, ext });
    expect((await karim.sessions.update(id, { minutes: 45, ext: { 'acme/kiln': { temp: 950 } } })).ext).toEqual({ ...ext, 'acme/kiln': { temp: 950 } });
    expect(await karim.fields.texts((await karim.sessions.get(id)) as never)).toEqual([]);
  });

  it('two tabs that change two plugins, or two fields of one, both survive', async () => {
    const here = await cast.as('karim');
    await here.use([kiln()]);
    const start = await here.sessions.log({
      ...held,
      ext: { 'acme/kiln': { temp: 900, dish: 'Tarte' }, 'acme/oven': { heat: 1 } },
      notes: { ext: { 'acme/kiln': { stars: 1 }, 'acme/oven': { mood: 1 } } },
    });
    const ours = (view: SessionView, part: 'ext' | 'notes', id: string): object => ((part === 'ext' ? view : view.notes!).ext![id] ?? {}) as object;
    // Marie has no plugins, and gives everything she saw.
    await marie.sessions.update(
      start.id,
      {
        ext: { ...start.ext, 'acme/oven': { heat: 2 }, 'acme/kiln': { ...ours(start, 'ext', 'acme/kiln'), dish: 'Quiche' } },
        notes: { ext: { ...start.notes!.ext, 'acme/oven': { mood: 2 } } },
      },
      { base: start },
    );
    const { temp: _temp, ...cleared } = ours(start, 'ext', 'acme/kiln') as { temp: number };
    await here.sessions.update(
      start.id,
      { ext: { ...start.ext, 'acme/kiln': { ...cleared, clay: 'red' } }, notes: { ext: { ...start.notes!.ext, 'acme/kiln': { version: 1, stars: 5 } } } },
      { base: start },
    );
    const end = (await karim.sessions.get(start.id))!;
    expect(end.ext).toEqual({ 'acme/oven': { heat: 2 }, 'acme/kiln': { dish: 'Quiche', clay: 'red', version: 1 } });
    expect(end.notes!.ext).toEqual({ 'acme/oven': { mood: 2 }, 'acme/kiln': { stars: 5, version: 1 } });
  });

  it('undoing gives back what a plugin kept before, and before that nothing', async () => {
    await karim.use([kiln()]);
    const { id } = await karim.sessions.log({ ...held, ext: { 'acme/kiln': { temp: 900 } } });
    await karim.sessions.update(id, { ext: { 'acme/kiln': { temp: 950, dish: 'Tarte' } } });
    expect((await karim.sessions.restore(id)).ext).toEqual({ 'acme/kiln': { temp: 900, version: 1 } });
    await karim.sessions.update(id, { notes: { ext: { 'acme/kiln': { stars: 2 } } }, next: 'x' });
    await karim.sessions.remove(id);
    expect(await karim.sessions.restore(id)).toMatchObject({ ext: { 'acme/kiln': { temp: 900 } }, notes: { ext: { 'acme/kiln': { stars: 2 } } } });
  });

  it('is in the exported bundle, of each home what its reader may have, and comes back by it', async () => {
    await karim.use([kiln()]);
    const { id } = await karim.sessions.log({ ...held, ext: { 'acme/kiln': { temp: 950 } }, notes: { ext: { 'acme/kiln': { stars: 4 } } } });
    const of = async (client: ProgramClient, type: string): Promise<unknown> =>
      (await client.export()).records.find(record => record['type'] === type)?.['ext'];
    expect([await of(karim, 'session'), await of(karim, 'session-notes')]).toEqual([
      { 'acme/kiln': { temp: 950, version: 1 } },
      { 'acme/kiln': { stars: 4, version: 1 } },
    ]);
    expect([await of(cast.claire, 'session'), await of(cast.claire, 'session-notes')]).toEqual([{ 'acme/kiln': { temp: 950, version: 1 } }, undefined]);
    const file = await karim.export();
    const other = await chocolaterie({ accepted: false });
    await other.claire.import(file);
    await other.karim.use([kiln()]);
    expect(await texts(other.karim, id)).toEqual(['Kiln temperature: 950\u00a0°C (case)', 'Stars: 4 (pair)']);
    other.close();
  });
});

describe('a plugin that returns in a newer version', () => {
  const upgrade = vi.fn((data: unknown, from: number) => {
    const { temp, ...rest } = data as { temp?: number };
    return from < 2 && temp !== undefined ? { ...rest, celsius: temp } : rest;
  });
  const next = (): ReturnType<typeof plugin> =>
    plugin('acme/kiln', { version: '2.0.0', dataVersion: 2, upgrade, fields: [{ ...temperature, id: 'celsius' }, clay, stars] });
  const data = { ext: { 'acme/kiln': { temp: 950, clay: 'red' }, other: { x: 1 } }, notes: { ext: { 'acme/kiln': { stars: 4 } } } };

  it('reads the session and its notes as it is today; what is stored stays until it is written', async () => {
    await karim.use([kiln()]);
    const { id } = await karim.sessions.log({ ...held, ...data });
    await karim.removePlugin('acme/kiln');
    await karim.use([next()]);
    const view = (await karim.sessions.get(id))!;
    expect(view.ext).toEqual({ 'acme/kiln': { celsius: 950, clay: 'red', version: 2 }, other: { x: 1 } });
    expect(view.notes!.ext).toEqual({ 'acme/kiln': { stars: 4, version: 2 } });
    expect((await karim.sessions.ofPair(pairId))[0]!.ext).toEqual(view.ext);
    expect((await stored('session'))[0]!['ext']).toMatchObject({ 'acme/kiln': { temp: 950, version: 1 } });
    expect(await texts(karim, id)).toEqual(['Kiln temperature: 950\u00a0°C (case)', 'Clay: Red clay (case)', 'Stars: 4 (pair)']);
    // One field is changed: the other comes along, in today's form.
    await karim.sessions.update(id, { ext: { 'acme/kiln': { ...(view.ext!['acme/kiln'] as object), clay: 'white' } } }, { base: view });
    expect((await stored('session'))[0]!['ext']).toEqual({ 'acme/kiln': { celsius: 950, clay: 'white', version: 2 }, other: { x: 1 } });
  });

  it('takes what was typed while the older one was there', async () => {
    await karim.use([kiln()]);
    const base = await karim.sessions.log({ ...held, ...data });
    await karim.removePlugin('acme/kiln');
    await karim.use([next()]);
    const typed = { 'acme/kiln': { ...(base.ext!['acme/kiln'] as object), temp: 1000 } };
    expect((await karim.sessions.update(base.id, { ext: typed }, { base })).ext!['acme/kiln']).toEqual({ celsius: 1000, clay: 'red', version: 2 });
    const fresh = await karim.sessions.log({ ...held, ext: { 'acme/kiln': { temp: 800, version: 1 } } });
    expect(fresh.ext).toEqual({ 'acme/kiln': { celsius: 800, version: 2 } });
    await refusedUntouched(cast.store, () => karim.sessions.log({ ...held, ext: { 'acme/kiln': { celsius: 8000 } } }));
  });

  it('keeps the old data when it cannot read it', async () => {
    const { id } = await karim.sessions.log({ ...held, ext: { 'acme/kiln': { temp: 950, version: 1 } } });
    await karim.use([
      plugin('acme/kiln', {
        dataVersion: 2,
        fields: [temperature],
        upgrade: () => {
          throw new Error('cannot');
        },
      }),
    ]);
    expect((await karim.sessions.get(id))!.ext).toEqual({ 'acme/kiln': { temp: 950, version: 1 } });
    expect(reported.join()).toContain('cannot');
  });
});

describe('data of a newer version than the plugin’s', () => {
  const newer = { 'acme/kiln': { celsius: 900, clay: 'blue', version: 2 } };
  const notes = { ext: { 'acme/kiln': { stars: 'five', version: 2 } } };
  const record = async (): Promise<SessionView> => {
    const view = await karim.sessions.log({ ...held, ext: newer, notes });
    await karim.use([kiln()]);
    return view;
  };

  it('is not read as its own: neither told, exported nor upgraded', async () => {
    const { id } = await record();
    expect((await karim.sessions.get(id))!.ext).toEqual(newer);
    expect(await texts(karim, id)).toEqual([]);
    expect((await karim.formats.write('core:sessions')).text).not.toContain('blue');
    const [view] = await karim.fields.session();
    expect([view!.current(newer['acme/kiln']), view!.current({ temp: 1, version: 1 }), view!.current(7)]).toEqual([
      undefined,
      { temp: 1, version: 1 },
      undefined,
    ]);
  });

  it('is not written over, whatever command comes with older data; the rest is saved', async () => {
    const { id } = await record();
    const older = { minutes: 45, ext: { 'acme/kiln': { temp: 5 } }, notes: { ext: { 'acme/kiln': { stars: 1 } } } };
    const base = (await karim.sessions.get(id))!;
    for (const options of [undefined, { base }]) {
      const view = await karim.sessions.update(id, { ...older, minutes: options ? 90 : 45 }, options);
      expect([view.minutes, view.ext, view.notes!.ext]).toEqual([options ? 90 : 45, newer, notes.ext]);
    }
    expect((await karim.sessions.log({ ...held, id, ...older })).ext).toEqual(newer);
    // What names the same or a newer version is written.
    const today = { 'acme/kiln': { celsius: 901, version: 2 } };
    expect((await karim.sessions.update(id, { ext: today })).ext).toEqual(today);
  });

  it('of a feedback stays, too, when it is corrected', async () => {
    const { id } = await karim.sessions.log(held);
    const about = { moment: 'session', pairId, target: id, answers: { useful: 5, free: 5, next: 5 } } as const;
    await karim.feedback.submit({ ...about, ext: { 'acme/cook': { hot: 7, version: 3 } } });
    await karim.use([plugin('acme/cook', { items: [{ id: 'hot', kind: 'number', home: 'pair', moment: 'session', label: { en: 'Hot' }, max: 5 }] })]);
    const { feedback } = await karim.feedback.correct({ ...about, answers: { ...about.answers, useful: 4 }, ext: { 'acme/cook': { hot: 2 } } });
    expect([feedback!.answers['useful'], feedback!.ext]).toEqual([4, { 'acme/cook': { hot: 7, version: 3 } }]);
  });

  it('and of an older version that cannot be upgraded is no field’s, either; what is typed under it waits as it is', async () => {
    const stuck = plugin('acme/kiln', {
      dataVersion: 2,
      fields: [temperature],
      upgrade: () => {
        throw new Error('cannot');
      },
    });
    await karim.use([stuck]);
    const [view] = await karim.fields.session();
    expect(view!.current({ temp: 'hot', version: 1 })).toBeUndefined();
    // Not held to what today’s fields take: it is none of theirs.
    expect((await karim.sessions.log({ ...held, ext: { 'acme/kiln': { temp: 'hot', version: 1 } } })).ext).toEqual({
      'acme/kiln': { temp: 'hot', version: 1 },
    });
    await refusedUntouched(cast.store, () => karim.sessions.log({ ...held, ext: { 'acme/kiln': { temp: 'hot' } } }));
  });
});

describe('options that are no longer offered', () => {
  const [, ...offered] = (tools as { options: readonly object[] }).options;
  it('stay where they were chosen, beside others, and go when they are let go', async () => {
    await karim.use([kiln()]);
    const base = await karim.sessions.log({ ...held, notes: { ext: { 'acme/kiln': { tools: ['red'] } } } });
    await karim.removePlugin('acme/kiln');
    await karim.use([plugin('acme/kiln', { fields: [{ ...tools, options: offered }] })]);
    const save = async (chosen: string[]): Promise<unknown> =>
      (await karim.sessions.update(base.id, { notes: { ext: { 'acme/kiln': { tools: chosen } } } })).notes!.ext!['acme/kiln'];
    expect(await save(['white', 'red'])).toEqual({ tools: ['white', 'red'], version: 1 });
    await refusedUntouched(cast.store, () => save(['white', 'green']));
    expect(await save(['white'])).toEqual({ tools: ['white'], version: 1 });
    await refusedUntouched(cast.store, () => save(['white', 'red']));
    const [view] = await karim.fields.session();
    expect([view!.problem(['red', 'white'], ['red']), view!.problem(['red'])]).toEqual([undefined, expect.stringContaining('Choose')]);
  });
});

describe('a filter of a session', () => {
  const filtering = (
    reads: readonly ('program' | 'case' | 'pair')[],
    filter: (value: SessionView) => unknown,
    fields: readonly string[] = [],
  ): ReturnType<typeof plugin> =>
    definePlugin({
      id: 'acme/eyes',
      version: '1.0.0',
      sdk: 2,
      reads,
      setup: ctx => void ctx.filter('session.save', value => filter(value) as SessionView, { fields: fields as never }),
    })();
  const both = { ext: { 'acme/kiln': { temp: 950 } }, notes: { ext: { 'acme/kiln': { stars: 4 } } } };

  it('that reads the pair adds to both, and neither takes the other’s place', async () => {
    await karim.use([filtering(['case', 'pair'], value => ({ ...value, ext: { ...value.ext, 'acme/eyes': { a: 1 } }, notes: { ...value.notes, ext: { ...value.notes!.ext, 'acme/eyes': { b: 2 } } } }))]); // prettier-ignore
    const view = await karim.sessions.log({ ...held, ...both, next: 'go on' });
    expect(view.ext).toEqual({ ...both.ext, 'acme/eyes': { a: 1, version: 1 } });
    expect(view.notes).toMatchObject({ next: 'go on', ext: { ...both.notes.ext, 'acme/eyes': { b: 2, version: 1 } } });
    expect(reported).toEqual([]);
  });

  it('that reads no pair never sees what the notes keep', async () => {
    const seen: unknown[] = [];
    await karim.use([filtering(['case'], value => (seen.push(value), value))]);
    const view = await karim.sessions.log({ ...held, ...both, next: 'SECRET' });
    expect(JSON.stringify(seen)).not.toMatch(/SECRET|stars/);
    expect(seen).toHaveLength(1);
    expect(view.notes).toMatchObject({ next: 'SECRET', ext: both.notes.ext });
  });

  it.each([
    ['no day', (value: SessionView) => ({ ...value, date: 'soon' }), ['date']],
    ['10,000 minutes', (value: SessionView) => ({ ...value, minutes: 10_000 }), ['minutes']],
    ['no list of skills', (value: SessionView) => ({ ...value, skills: 7 }), ['skills']],
    ['no text', (value: SessionView) => ({ ...value, notes: { ...value.notes, done: 7 } }), ['notes.done']],
    ['what a field does not take', (value: SessionView) => ({ ...value, ext: { ...value.ext, 'acme/eyes': { temp: 9999 } } }), []],
    ['a value in the wrong home', (value: SessionView) => ({ ...value, notes: { ...value.notes, ext: { 'acme/eyes': { temp: 9 } } } }), []],
  ])('that makes %s of something is left out; the session is saved as it was typed', async (_name, filter, fields) => {
    const eyes = definePlugin({
      id: 'acme/eyes',
      version: '1.0.0',
      sdk: 2,
      reads: ['case', 'pair'],
      setup(ctx) {
        ctx.contribute('session.field', temperature);
        ctx.filter('session.save', value => filter(value) as SessionView, { fields: fields as never });
      },
    })();
    await karim.use([eyes]);
    const view = await karim.sessions.log({ ...held, done: 'as typed' });
    expect(view).toMatchObject({ date: held.date, minutes: 60, notes: { done: 'as typed' } });
    expect(view.ext).toBeUndefined();
    await settle();
    expect(reported).toHaveLength(1);
  });
});

describe('feedback', () => {
  const question = (id: string, home: 'pair' | 'own', more: object = {}): unknown => ({
    id,
    kind: 'scale',
    scale: 'likert5',
    label: { en: `How ${id}?` },
    home,
    moment: 'session',
    ...more,
  });
  const items = [question('tasty', 'pair'), question('tired', 'own'), question('fit', 'own', { moment: 'fit' })];
  const answers = { useful: 5, free: 5, next: 5 };
  let about: { moment: 'session'; pairId: string; target: string };
  beforeEach(async () => {
    const { id } = await karim.sessions.log(held);
    about = { moment: 'session', pairId, target: id };
  });

  it('goes to the partner or to the ballot, and only the partner’s is ever told', async () => {
    await marie.use([plugin('acme/cook', { items: items as FeedbackItem[] })]);
    const { feedback, ballot } = await marie.feedback.submit({
      ...about,
      answers,
      ext: { 'acme/cook': { tasty: 4 } },
      ballot: { ext: { 'acme/cook': { tired: 2 } } },
    });
    expect(feedback!.ext).toEqual({ 'acme/cook': { tasty: 4, version: 1 } });
    expect(ballot!.ext).toEqual({ 'acme/cook': { tired: 2, version: 1 } });
    await karim.use([plugin('acme/cook', { items: items as FeedbackItem[] })]);
    const [given] = await karim.feedback.ofPair(pairId);
    expect((await karim.fields.texts(given as never)).map(({ name, text }) => [name, text])).toEqual([['ext.acme/cook.tasty', '4/5']]);
    expect(await karim.fields.texts(ballot as never)).toEqual([]);
    expect(JSON.stringify([(await karim.export()).records, (await cast.claire.export()).records])).not.toContain('tired');
    expect(JSON.stringify((await marie.export()).records)).toContain('tired');
  });

  it.each([
    ['off the scale', { ext: { 'acme/cook': { tasty: 6 } } }, 'ext.acme/cook.tasty'],
    ['off the scale, for the tallies', { ballot: { ext: { 'acme/cook': { tired: 6 } } } }, 'ext.acme/cook.tired'],
    ['a secret for the partner to read', { ext: { 'acme/cook': { tired: 2 } } }, 'ext.acme/cook.tired'],
    ['what the partner should read in the ballot', { ballot: { ext: { 'acme/cook': { tasty: 2 } } } }, 'ballot.ext.acme/cook.tasty'],
  ])('is refused before anything is written: %s', async (_name, data, field) => {
    await marie.use([plugin('acme/cook', { items: items as FeedbackItem[] })]);
    for (const command of ['submit', 'correct'] as const)
      expect(await refusedUntouched(cast.store, () => marie.feedback[command]({ ...about, answers, ...data }))).toMatchObject({
        code: 'invalid',
        details: { field },
      });
  });

  it('has nowhere for the partner’s part where no partner reads', async () => {
    const fit = { moment: 'fit', pairId, answers: { fit: 'good' } } as const;
    expect(await refusedUntouched(cast.store, () => marie.feedback.submit({ ...fit, ext: { 'acme/cook': { x: 1 } } }))).toMatchObject({
      code: 'invalid',
      details: { field: 'ext' },
    });
    const { feedback, ballot } = await marie.feedback.submit({ ...fit, ext: {}, ballot: { ext: { 'acme/cook': { fit: 'well' } } } });
    expect([feedback, ballot!.ext]).toEqual([undefined, { 'acme/cook': { fit: 'well' } }]);
  });

  it('is corrected a plugin at a time, and withdrawn with all that plugins kept', async () => {
    await marie.use([plugin('acme/cook', { items: items as FeedbackItem[] })]);
    await marie.feedback.submit({
      ...about,
      answers,
      ext: { 'acme/cook': { tasty: 4 }, gone: { words: 'SECRET-1' } },
      ballot: { ext: { gone: { words: 'SECRET-2' } } },
    });
    const { feedback } = await marie.feedback.correct({ ...about, answers, ext: { 'acme/cook': { tasty: 2 } } });
    expect(feedback!.ext).toEqual({ 'acme/cook': { tasty: 2, version: 1 }, gone: { words: 'SECRET-1' } });
    await marie.feedback.withdraw(about);
    expect(JSON.stringify([...(await storedRecords(cast.store)).values()])).not.toMatch(/SECRET|tasty/);
    expect((await marie.feedback.submit({ ...about, answers })).feedback!.answers).toEqual(answers);
    expect(JSON.stringify([...(await storedRecords(cast.store)).values()])).not.toMatch(/SECRET|tasty/);
  });

  it('shows no plugin what only tallies read: no filter, no upgrade, no event, no check', async () => {
    const seen: unknown[] = [];
    const eyes = definePlugin({
      id: 'acme/cook',
      version: '1.0.0',
      sdk: 2,
      reads: ['program', 'case', 'pair', 'desk', 'office'],
      dataVersion: 2,
      upgrade: data => (seen.push(data), data),
      setup(ctx) {
        ctx.contribute('feedback.item', question('tasty', 'pair', { check: (value: unknown) => void seen.push(value) }) as FeedbackItem);
        ctx.contribute('feedback.item', question('tired', 'own', { check: (value: unknown) => void seen.push(value) }) as FeedbackItem);
        ctx.filter('feedback.save', value => (seen.push(value), value));
        ctx.on('feedback.saved', detail => void seen.push(detail));
        ctx.on('changed', detail => void seen.push(detail));
      },
    })();
    await marie.use([eyes]);
    await marie.feedback.submit({
      ...about,
      answers,
      ext: { 'acme/cook': { tasty: 4, version: 1 } },
      ballot: { ext: { 'acme/cook': { tired: 1, mark: 'SECRET', version: 1 } } },
    });
    await marie.feedback.due();
    await marie.feedback.ofPair(pairId);
    await settle();
    expect(JSON.stringify(seen)).toContain('"tasty":4');
    expect(JSON.stringify(seen)).not.toMatch(/SECRET|tired|ballot/);
    const [kept] = await stored('ballot');
    expect(kept!['ext']).toEqual({ 'acme/cook': { tired: 1, mark: 'SECRET', version: 1 } });
  });

  it('a filter that gives a question what it does not take is left out', async () => {
    const eyes = definePlugin({
      id: 'acme/cook',
      version: '1.0.0',
      sdk: 2,
      reads: ['pair'],
      setup(ctx) {
        ctx.contribute('feedback.item', items[0] as FeedbackItem);
        ctx.filter('feedback.save', value => ({ ...value, ext: { 'acme/cook': { tasty: 99 } } }));
      },
    })();
    await karim.use([eyes]);
    expect((await karim.feedback.submit({ ...about, answers, ext: { other: { x: 1 } } })).feedback!.ext).toEqual({ other: { x: 1 } });
    await settle();
    expect(reported.join()).toMatch(/feedback\.save/);
  });
});
