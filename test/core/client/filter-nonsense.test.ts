import { afterEach, describe, expect, it } from 'vitest';
import { definePlugin, type PluginContext } from '@reverse-mentoring/core/plugin';
import type { PluginObject, ProgramClient } from '@reverse-mentoring/core';
import { dump, refusal } from '../world.js';
import { rightsWorld, type Fixture } from './rights-calls.js';

let made: Fixture | undefined;
afterEach(() => {
  made?.close();
  made = undefined;
});

type Point = 'session.save' | 'pair.save' | 'feedback.save';
interface Failure {
  readonly plugin: string;
  readonly point: string;
  readonly field: unknown;
  readonly message: string;
}

const filter = (id: string, point: Point, change: (value: never) => object, fields: readonly string[] = []): PluginObject =>
  definePlugin({
    id,
    version: '1.0.0',
    sdk: 2,
    reads: ['program', 'case', 'pair'],
    setup(ctx: PluginContext) {
      ctx.filter(point, ((value: object) => ({ ...value, ...change(value as never) })) as never, { fields: fields as never });
    },
  })();

async function opened(user: string, ...plugins: readonly PluginObject[]): Promise<{ client: ProgramClient; world: Fixture; failures: Failure[] }> {
  made = await rightsWorld();
  const client = await made.as(user, { plugins });
  const failures: Failure[] = [];
  client.on('plugin.failed', ({ plugin, point, error }) => {
    const { message, details } = error as Error & { details: Record<string, unknown> };
    failures.push({ plugin, point, field: details['field'], message });
  });
  return { client, world: made, failures };
}

const log = (c: ProgramClient): Promise<object> => c.sessions.log({ pairId: 'karim-marie', date: '2026-09-02', minutes: 45, next: 'typed', skills: ['a:b'] });
const typed = { date: '2026-09-02', minutes: 45, pairId: 'karim-marie', notes: { next: 'typed' } };
const propose = (c: ProgramClient): Promise<object> => c.pairs.propose({ id: 'new', mentorId: 'karim', menteeId: 'gerard', startsOn: '2026-09-10' });
const proposed = { startsOn: '2026-09-10', status: 'proposed' };

describe('what a filter makes of a save and the command would refuse is left out, and named', () => {
  it.each<[string, string, Point, (value: never) => object, string[], (c: ProgramClient, w: Fixture) => Promise<unknown>, object, string]>([
    ['a day to come', 'karim', 'session.save', () => ({ date: '2099-01-01' }), ['date'], log, typed, 'date'],
    ['no day', 'karim', 'session.save', () => ({ date: 'soon' }), ['date'], log, typed, 'date'],
    ['no minutes', 'karim', 'session.save', () => ({ minutes: undefined }), ['minutes'], log, typed, 'minutes'],
    ['minutes below 0', 'karim', 'session.save', () => ({ minutes: -5 }), ['minutes'], log, typed, 'minutes'],
    ['skills that are none', 'karim', 'session.save', () => ({ skills: 5 }), ['skills'], log, typed, 'skills'],
    ['notes that are none', 'karim', 'session.save', v => ({ notes: { ...(v as { notes: object }).notes, next: 7 } }), ['notes.next'], log, typed, 'next'],
    [
      'a key that reaches a prototype',
      'karim',
      'session.save',
      (v: { ext?: object }) => ({ ext: { ...v.ext, ...(JSON.parse('{"acme/f":{"constructor":1}}') as object) } }),
      [],
      log,
      typed,
      'ext.acme/f',
    ],
    [
      'too much data',
      'karim',
      'session.save',
      (v: { ext?: object }) => ({ ext: { ...v.ext, 'acme/f': { x: 'x'.repeat(2e5) } } }),
      [],
      log,
      typed,
      'ext.acme/f',
    ],
    [
      'an edit: a day to come',
      'karim',
      'session.save',
      () => ({ date: '2099-01-01' }),
      ['date'],
      (c, w) => c.sessions.update(w.held, { minutes: 45, next: 'typed' }),
      { date: '2026-09-01', minutes: 45, notes: { next: 'typed' } },
      'date',
    ],
    [
      'a plan: no day',
      'karim',
      'session.save',
      () => ({ date: undefined }),
      ['date'],
      c => c.sessions.plan({ pairId: 'karim-marie', date: '2026-09-20' }),
      { date: '2026-09-20' },
      'date',
    ],
    [
      'a proposal: an end before its start',
      'claire',
      'pair.save',
      () => ({ expectedEndOn: '2020-01-01' }),
      ['expectedEndOn'],
      propose,
      proposed,
      'expectedEndOn',
    ],
    ['a proposal: an end that is no day', 'claire', 'pair.save', () => ({ expectedEndOn: 'soon' }), ['expectedEndOn'], propose, proposed, 'expectedEndOn'],
    ['a proposal: goals that are none', 'claire', 'pair.save', () => ({ goals: [{ skillId: 5 }] }), ['goals'], propose, proposed, 'goals'],
    [
      'a pair: an end before its start',
      'karim',
      'pair.save',
      () => ({ expectedEndOn: '2020-01-01' }),
      ['expectedEndOn'],
      c => c.pairs.update('karim-marie', { startsOn: '2026-09-05' }),
      { startsOn: '2026-09-05' },
      'expectedEndOn',
    ],
    [
      'a renewal',
      'claire',
      'pair.save',
      () => ({ expectedEndOn: '2020-01-01' }),
      ['expectedEndOn'],
      async (c, w) => {
        await w.claire.pairs.end('karim-marie');
        return c.pairs.renew('karim-marie');
      },
      { renewsPairId: 'karim-marie', status: 'proposed' },
      'expectedEndOn',
    ],
    [
      'feedback',
      'karim',
      'feedback.save',
      (v: { ext?: object }) => ({ ext: { ...v.ext, 'acme/f': { x: 'x'.repeat(2e5) } } }),
      [],
      async (c, w) =>
        (await c.feedback.submit({ moment: 'session', pairId: 'karim-marie', target: w.held, answers: { useful: 1, free: 1, next: 1, word: 'typed' } }))
          .feedback,
      { answers: { word: 'typed' } },
      'ext.acme/f',
    ],
  ])('%s', async (_, user, point, change, fields, act, expected, field) => {
    // Before and after it stand others that do well.
    const good = (id: string): PluginObject => filter(id, point, (v: { ext?: object }) => ({ ext: { ...v.ext, [id]: { seen: true } } }));
    const { client, world, failures } = await opened(user, good('acme/a'), filter('acme/f', point, change, fields), good('acme/z'));
    const saved = (await act(client, world)) as { ext?: Record<string, object> };
    expect(saved).toMatchObject(expected);
    expect([saved.ext?.['acme/a'], saved.ext?.['acme/f'], saved.ext?.['acme/z']]).toMatchObject(
      [{ seen: true }, undefined, { seen: true }].map(one => one as never),
    );
    expect(failures.map(one => [one.plugin, one.point])).toEqual([['acme/f', point]]);
    expect(String(failures[0]?.field)).toContain(field);
    expect(failures[0]?.message).toContain(field);
    expect(failures[0]?.message).toMatch(/^Plugin "acme\/f", \w+\.save: .{10}/);
    expect(failures[0]?.message).not.toContain('only tried');
  });

  it('many proposals: only that of each pair it spoils', async () => {
    const spoil = filter(
      'acme/f',
      'pair.save',
      (v: { menteeId: string }) => (v.menteeId === 'gerard' ? { expectedEndOn: '2020-01-01' } : { expectedEndOn: '2027-01-01' }),
      ['expectedEndOn'],
    );
    const { client, failures } = await opened('claire', spoil);
    await client.pairs.end('karim-marie');
    const outcomes = await client.pairs.proposeAll([
      { id: 'a', mentorId: 'karim', menteeId: 'marie' },
      { id: 'b', mentorId: 'karim', menteeId: 'gerard' },
    ]);
    expect(outcomes.map(({ pair }) => pair?.expectedEndOn)).toEqual(['2027-01-01', expect.stringMatching(/^2027-03/)]);
    expect(failures).toHaveLength(1);
  });
});

describe('what the person has to correct is nobody’s fault but theirs', () => {
  it('a day to come, typed by the person, with a filter that does well', async () => {
    const good = filter('acme/a', 'session.save', (v: { ext?: object }) => ({ ext: { ...v.ext, 'acme/a': { seen: true } } }));
    const { client, world, failures } = await opened('karim', good);
    const untouched = await dump(world.store);
    const error = await refusal(client.sessions.log({ pairId: 'karim-marie', date: '2099-01-01', minutes: 45 }));
    expect([error.code, error.details['field'], failures]).toEqual(['in-future', 'date', []]);
    expect(await dump(world.store)).toBe(untouched);
  });

  it('what a filter fills in may be what was missing', async () => {
    const usual = filter('acme/a', 'session.save', (v: { minutes?: number }) => ({ minutes: v.minutes ?? 30 }), ['minutes']);
    const { client, failures } = await opened('karim', usual);
    expect(await client.sessions.log({ pairId: 'karim-marie', date: '2026-09-02' } as never)).toMatchObject({ minutes: 30 });
    expect(failures).toEqual([]);
  });

  it('somebody without the right to it is refused as without plugins', async () => {
    const good = filter('acme/a', 'session.save', (v: { ext?: object }) => ({ ext: { ...v.ext, 'acme/a': { seen: true } } }));
    const { client, failures } = await opened('gerard', good);
    expect([(await refusal(log(client))).code, failures]).toEqual(['not-allowed', []]);
  });

  it('nothing of a trial is kept or told', async () => {
    const good = filter('acme/a', 'session.save', (v: { ext?: object }) => ({ ext: { ...v.ext, 'acme/a': { seen: true } } }));
    const { client } = await opened('karim', good);
    const heard: unknown[] = [];
    client.on('session.saved', ({ session }) => heard.push(session.id));
    const before = (await client.sessions.ofPair('karim-marie')).length;
    const { id } = (await log(client)) as { id: string };
    await new Promise(resolve => setTimeout(resolve, 20));
    expect([heard, (await client.sessions.ofPair('karim-marie')).length - before]).toEqual([[id], 1]);
  });
});
