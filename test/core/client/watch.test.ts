import { afterEach, describe, expect, it, vi } from 'vitest';
import { definePlugin, memoryStore, openProgram, type Store, type StoreHooks } from '@reverse-mentoring/core';
import { createEmitter } from '../../../packages/core/src/client/emitter.js';
import { lazy } from '../../../packages/core/src/client/lazy.js';
import { chocolaterie, refusal, settle, world, type Cast, type World } from '../world.js';

let cast: Cast | World;
afterEach(() => {
  cast.close();
  vi.restoreAllMocks();
});
const pairId = 'karim-marie';
const log = { pairId, date: '2026-09-01', minutes: 60 };

describe('watch', () => {
  it('answers at once and after each change of what it read, in every client of the store; not otherwise', async () => {
    const made = (cast = await chocolaterie());
    const { karim, marie, claire } = made;
    let runs = 0;
    const seen: number[] = [];
    const stop = marie.watch(
      q => {
        runs++;
        return q.sessions.ofPair(pairId);
      },
      sessions => seen.push(sessions.length),
    );
    await settle();
    expect([runs, seen]).toEqual([1, [0]]);
    const { id } = await karim.sessions.log(log);
    await settle();
    expect(seen).toEqual([0, 1]);
    const before = runs;
    await marie.needs.add({ skillId: 'a:b' });
    await claire.pairs.propose({ mentorId: 'karim', menteeId: 'gerard' });
    await marie.notes.set({ pairId, text: 'x' });
    await settle();
    expect(runs).toBe(before);
    await marie.sessions.confirm(id);
    await settle();
    expect(seen).toEqual([0, 1, 1]);
    await karim.sessions.update(id, { minutes: 60 });
    await settle();
    expect(seen.length).toBe(3);
    stop();
    await karim.sessions.log(log);
    await settle();
    expect(seen.length).toBe(3);
  });

  it('runs again for another user', async () => {
    const made = (cast = await chocolaterie());
    await made.karim.sessions.log({ ...log, next: 'step' });
    const client = await made.as('gerard');
    const seen: unknown[] = [];
    client.watch(
      q => q.sessions.ofPair(pairId),
      sessions => seen.push(sessions.map(({ notes }) => notes?.next)),
    );
    await settle();
    await client.actAs('claire');
    await settle();
    await client.actAs('marie');
    await settle();
    await client.actAs(undefined);
    await settle();
    expect(seen).toEqual([[], [undefined], ['step'], []]);
  });

  it('tells a failing query to onError, and goes on; a failing callback is the page’s own', async () => {
    const made = (cast = await chocolaterie());
    const errors: unknown[] = [];
    const seen: unknown[] = [];
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    made.karim.watch(
      async q => {
        const all = await q.sessions.ofPair(pairId);
        if (all.length === 1) throw new Error('one');
        return all.length;
      },
      n => {
        seen.push(n);
        if (n === 0) throw new Error('page');
      },
      error => errors.push((error as Error).message),
    );
    await settle();
    expect([seen, printed.mock.calls.length]).toEqual([[0], 1]);
    await made.karim.sessions.log(log);
    await settle();
    await made.karim.sessions.log(log);
    await settle();
    expect([seen, errors]).toEqual([[0, 2], ['one']]);
    made.karim.watch(
      () => Promise.reject(new Error('unheard')),
      () => undefined,
    );
    await settle();
  });

  it('a change while it runs asks once more, after closing nothing', async () => {
    const made = (cast = await chocolaterie());
    const seen: number[] = [];
    made.karim.watch(
      q => q.sessions.ofPair(pairId),
      sessions => seen.push(sessions.length),
    );
    await Promise.all([made.karim.sessions.log(log), made.karim.sessions.log(log), made.marie.sessions.log(log)]);
    await settle();
    expect(seen.at(-1)).toBe(3);
    made.karim.close();
    await made.marie.sessions.log(log);
    await settle();
    expect(seen.at(-1)).toBe(3);
  });
});

describe('two clients of one browser', () => {
  it('lose nothing of each other’s interleaved commands', async () => {
    const made = (cast = await chocolaterie());
    const { id } = await made.karim.sessions.log(log);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n % 2 ? made.karim.sessions.update(id, { place: `p${n}` }) : made.marie.sessions.update(id, { mode: n % 4 ? 'remote' : 'onsite', minutes: 30 + n }),
      ),
    );
    expect(await made.karim.sessions.get(id)).toMatchObject({ place: 'p19', mode: 'remote', minutes: 48 });
    await Promise.all([
      made.karim.needs.add({ skillId: 'a:b' }),
      made.karim.needs.add({ skillId: 'a:c' }),
      made.marie.pairs.update(pairId, { startsOn: '2026-09-02' }),
      made.claire.pairs.update(pairId, { goals: [{ skillId: 'x:y' }] }),
    ]);
    expect(await made.claire.pairs.get(pairId)).toMatchObject({ startsOn: '2026-09-02', goals: [{ skillId: 'x:y' }] });
    expect((await made.karim.needs.all()).length).toBe(2);
    const both = await Promise.allSettled([
      made.karim.feedback.submit({ moment: 'fit', pairId, answers: { fit: 'good' } }),
      (await made.as('karim')).feedback.submit({ moment: 'fit', pairId, answers: { fit: 'not' } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const twice = await Promise.allSettled([
      made.claire.pairs.propose({ mentorId: 'gerard', menteeId: 'gerard' }),
      made.claire.pairs.propose({ mentorId: 'karim', menteeId: 'gerard' }),
      (await made.as('claire')).pairs.propose({ mentorId: 'karim', menteeId: 'gerard' }),
    ]);
    expect(twice.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
  });

  it('stamp later than what they write over, whatever their clocks say', async () => {
    const made = (cast = await chocolaterie());
    const { id } = await made.karim.sessions.log(log);
    const slow = await made.as('marie', { now: () => Date.parse('2026-09-01T00:00:00Z') });
    await slow.sessions.update(id, { minutes: 90 });
    expect((await made.karim.sessions.get(id))!.minutes).toBe(90);
    await made.karim.sessions.remove(id);
    await slow.sessions.restore(id);
    expect((await made.karim.sessions.get(id))!.minutes).toBe(90);
  });
});

describe('events', () => {
  it('tell each fact once, after it is stored; a listener’s mistake stops nobody', async () => {
    const made = (cast = await chocolaterie());
    const { karim, claire } = made;
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const heard: string[] = [];
    karim.on('session.saved', () => {
      throw new Error('page');
    });
    const stop = karim.on('session.saved', ({ session }) => heard.push(`saved ${session.date} ${session.notes?.next ?? '-'}`));
    karim.on('session.removed', ({ id, pairId: pair }) => heard.push(`removed ${id === held.id} ${pair}`));
    karim.on('pair.changed', ({ pair }) => heard.push(`pair ${pair.state}`));
    karim.on('feedback.saved', ({ feedback }) => heard.push(`feedback ${feedback.by}`));
    karim.on('user.changed', ({ user, userState }) => heard.push(`user ${user} ${userState}`));
    claire.on('member.changed', ({ member }) => heard.push(`member ${member.displayName}`));
    claire.on('program.changed', ({ program }) => heard.push(`program ${program.title}`));
    const held = await karim.sessions.log({ ...log, next: 'n', nextDate: '2026-09-08' });
    await settle();
    expect(heard.splice(0).sort()).toEqual(['pair active', 'saved 2026-09-01 n', 'saved 2026-09-08 -']);
    expect(printed).toHaveBeenCalledTimes(2);
    await karim.feedback.submit({ moment: 'session', pairId, target: held.id, answers: { useful: 1, free: 1, next: 1 } });
    stop();
    await karim.sessions.remove(held.id);
    await claire.participants.update('karim', { team: 'x' });
    await claire.update({ title: 'New' });
    await karim.actAs('nobody');
    await settle();
    expect(heard.sort()).toEqual(['feedback karim', 'member Karim', 'program New', `removed true ${pairId}`, 'user undefined unknown']);
  });

  it('of the emitter stop when asked', () => {
    cast = world();
    const emitter = createEmitter();
    const seen: unknown[] = [];
    const stop = emitter.on('changed', ({ keys }) => seen.push(keys));
    emitter.emit('changed', { keys: ['a:b'] });
    stop();
    emitter.emit('changed', { keys: undefined });
    expect(seen).toEqual([['a:b']]);
  });

  it('name no record’s content when they say what changed', async () => {
    const made = (cast = await chocolaterie());
    const keys: unknown[] = [];
    made.gerard.on('changed', ({ keys: changed }) => keys.push(changed));
    await made.karim.sessions.log({ ...log, next: 'SECRET' });
    await settle();
    expect(JSON.stringify(keys)).toMatch(/session-notes:/);
    expect(JSON.stringify(keys)).not.toContain('SECRET');
  });
});

describe('the store', () => {
  it('says through the client how it fares', async () => {
    let hooks: StoreHooks = {};
    const inner = memoryStore();
    const store: Store = {
      name: 'shaky',
      open: (name, given = {}) => {
        hooks = given;
        return inner.open(name, given);
      },
    };
    cast = world();
    const client = await openProgram({ id: 'p', user: 'x', store });
    const heard: unknown[] = [];
    client.on('storage.changed', detail => heard.push(detail));
    hooks.onState?.('blocked', 'closed');
    expect(heard).toEqual([{ state: 'blocked', reason: 'closed' }]);
    expect(client.storage).toEqual({ state: 'session', reason: 'memory' });
    const seen: unknown[] = [];
    client.watch(
      q => q.record(),
      record => seen.push(record?.title),
    );
    await settle();
    hooks.onChanges?.(undefined);
    await settle();
    expect(seen).toEqual([undefined]);
    client.close();
    hooks.onState?.('session', 'memory');
    expect(heard).toHaveLength(1);
  });

  it('forget empties it, close ends the client', async () => {
    const made = (cast = await chocolaterie());
    expect(made.karim.closed).toBe(false);
    await made.karim.forget();
    expect(made.karim.closed).toBe(true);
    made.karim.close();
    await settle();
    expect(await made.claire.participants.all()).toEqual([]);
    expect((await refusal(made.karim.update({ title: 'x' }))).code).toBe('closed');
    expect((await refusal(made.karim.pairs.all())).code).toBe('closed');
  });

  it('refuses an id that is none; a user may have a database of their own', async () => {
    cast = world();
    expect((await refusal(openProgram({ id: 'No Id' }))).details).toMatchObject({ rule: 'id', field: 'id' });
    const store = memoryStore();
    const names: string[] = [];
    const spy: Store = {
      name: 'spy',
      open: (name, hooks) => {
        names.push(name);
        return store.open(name, hooks);
      },
    };
    (await openProgram({ id: 'p', store: spy, user: 'karim', storageScope: 'user' })).close();
    (await openProgram({ id: 'p', store: spy, storageScope: 'user' })).close();
    (await openProgram({ id: 'p', store: spy, user: 'karim' })).close();
    expect(names).toEqual(['reverse-mentoring/1/p/karim', 'reverse-mentoring/1/p', 'reverse-mentoring/1/p']);
  });

  it('a chunk that did not load is asked for again', async () => {
    cast = world();
    let tries = 0;
    const api = lazy<{ hello(name: string): Promise<string> }>(['hello'], () =>
      ++tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve({ hello: name => Promise.resolve(`hi ${name}`) }),
    );
    await expect(api.hello('a')).rejects.toThrow('offline');
    expect([await api.hello('b'), await api.hello('c'), tries]).toEqual(['hi b', 'hi c', 2]);
  });
});

describe('plugins of a client', () => {
  it('have texts, storage, and only the homes they declared', async () => {
    const made = (cast = await chocolaterie());
    const { karim } = made;
    const { id } = await karim.sessions.log({ ...log, next: 'SECRET-pair' });
    await karim.notes.set({ pairId, text: 'SECRET-local' });
    await karim.feedback.submit({ moment: 'fit', pairId, answers: { fit: 'deciding' } });
    vi.spyOn(console, 'info').mockImplementation(() => undefined);
    const got: Record<string, unknown> = {};
    const probe = (name: string, reads?: ('program' | 'case' | 'pair')[]) =>
      definePlugin({
        id: name,
        version: '1.0.0',
        sdk: 1,
        ...(reads ? { reads } : {}),
        async setup(ctx) {
          ctx.contribute('locale.messages', { lang: 'fr', messages: { hello: 'bonjour {name} {other}' } });
          await ctx.storage.set('k', { v: 1 });
          await ctx.storage.set('gone', 1);
          await ctx.storage.delete('gone');
          ctx.log('hello');
          const { query } = ctx;
          got[name] = JSON.parse(
            JSON.stringify({
              stored: [await ctx.storage.get('k'), await ctx.storage.keys()],
              session: await query.sessions.get(id),
              note: (await query.notes.get({ pairId })) ?? null,
              due: await query.feedback.due(),
              nudges: await query.insights.nudges(),
              feedback: await query.feedback.ofPair(pairId),
              pairs: (await query.pairs.all()).length,
              people: (await query.participants.all()).length,
              history: await query.history('private-note', 'x').catch((error: { code: string }) => error.code),
              updated: await ctx.commands.sessions.update(id, { place: name }).catch((error: { code: string }) => error.code),
              need: await ctx.commands.needs.add({ skillId: 'a:b' }).catch((error: { code: string }) => error.code),
            }),
          ) as unknown;
        },
      })();
    expect(
      (await karim.use([probe('plain'), probe('narrow', ['program']), probe('wide', ['case', 'pair'])])).map(({ state, error }) => error ?? state),
    ).toEqual(['ready', 'ready', 'ready']);
    expect(JSON.stringify(got)).not.toContain('SECRET-local');
    expect(JSON.stringify([got['plain'], got['narrow']])).not.toContain('SECRET');
    expect(got['plain']).toMatchObject({
      stored: [{ v: 1 }, ['k']],
      note: null,
      due: [],
      pairs: 1,
      people: 4,
      history: 'not-found',
      session: { minutes: 60 },
      need: 'not-allowed',
      updated: { place: 'plain' },
    });
    expect(got['narrow']).toMatchObject({ pairs: 0, nudges: [], people: 4, updated: 'not-allowed' });
    expect(got['narrow']).not.toHaveProperty('session');
    expect(got['wide']).toMatchObject({ people: 0, due: [], session: { notes: { next: 'SECRET-pair' } }, updated: { notes: { next: 'SECRET-pair' } } });
    expect([karim.t('hello', { name: 'Inès' }, 'fr'), karim.t('hello'), karim.t('error.closed')]).toEqual([
      'bonjour Inès {other}',
      'hello',
      expect.stringContaining('was closed'),
    ]);
    await karim.removePlugin('plain');
    expect(karim.plugins().map(({ id: plugin, state }) => `${plugin} ${state}`)).toEqual(['plain removed', 'narrow ready', 'wide ready']);
  });

  it('may change what is saved, and fail without harm', async () => {
    const made = (cast = await chocolaterie());
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const failed: string[] = [];
    made.karim.on('plugin.failed', ({ plugin, point }) => failed.push(`${plugin} ${point}`));
    await made.karim.use([
      definePlugin({
        id: 'bad',
        version: '1.0.0',
        sdk: 1,
        setup(ctx) {
          ctx.filter('session.save', () => {
            throw new Error('x');
          });
        },
      })(),
      definePlugin({
        id: 'good',
        version: '1.0.0',
        sdk: 1,
        setup(ctx) {
          ctx.filter('session.save', value => ({ ...value, ext: { ...value.ext, good: { kiln: 3 } } }));
        },
      })(),
    ]);
    const { id } = await made.karim.sessions.log(log);
    expect((await made.marie.sessions.get(id))!.ext).toEqual({ good: { kiln: 3, version: 1 } });
    expect(failed).toEqual(['bad session.save']);
    await made.karim.removePlugin('good');
    await made.karim.sessions.update(id, { minutes: 30 });
    expect((await made.marie.sessions.get(id))!.ext).toEqual({ good: { kiln: 3, version: 1 } });
  });
});
