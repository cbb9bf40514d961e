import { afterEach, describe, expect, it } from 'vitest';
import { definePlugin, type PluginCommands, type PluginHome } from '@reverse-mentoring/core/plugin';
import type { ProgramClient } from '@reverse-mentoring/core';
import { dump, refusal } from '../world.js';
import { rightsWorld, type Fixture } from './rights-calls.js';

let made: Fixture | undefined;
afterEach(() => {
  made?.close();
  made = undefined;
});

/** A client, and the commands a plugin with these homes has in it. */
async function commandsOf(user: string, reads: readonly PluginHome[]): Promise<{ client: ProgramClient; commands: PluginCommands; world: Fixture }> {
  made = await rightsWorld();
  let commands: PluginCommands | undefined;
  const plugin = definePlugin({
    id: 'acme/own',
    version: '1.0.0',
    sdk: 2,
    reads,
    setup(ctx) {
      commands = ctx.commands;
    },
  })();
  const client = await made.as(user, { plugins: [plugin] });
  return { client, commands: commands!, world: made };
}

type Act = (commands: PluginCommands, world: Fixture) => Promise<unknown>;

describe('a plugin writes only homes it reads', () => {
  // Who acts, what the plugin reads, what it asks for, the home that is missing.
  it.each<[string, string, PluginHome[], Act, PluginHome]>([
    ['notes', 'karim', ['program', 'case'], (c, w) => c.sessions.update(w.held, { objective: 'x', done: 'y', next: 'z' }), 'pair'],
    [
      'notes of a new session',
      'karim',
      ['program', 'case'],
      c => c.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 30, next: 'x' }),
      'pair',
    ],
    ['removing notes', 'karim', ['case'], (c, w) => c.sessions.remove(w.held), 'pair'],
    ['a session', 'karim', ['pair'], (c, w) => c.sessions.update(w.held, { minutes: 30 }), 'case'],
    ['roles', 'claire', ['desk'], c => c.participants.update('marie', { roles: ['mentee', 'mentor'] }), 'program'],
    ['a profile', 'claire', ['program'], c => c.participants.update('marie', { team: 'x' }), 'desk'],
    ['a new person', 'claire', ['desk'], c => c.participants.add({ displayName: 'N', roles: ['mentor'] }), 'program'],
    ['a pair', 'claire', ['program'], c => c.pairs.hold('karim-marie'), 'case'],
    ['a reason for the coordinators', 'karim', ['case'], c => c.pairs.end('karim-marie', { reason: 'x' }), 'desk'],
    ['a need', 'marie', ['case'], (c, w) => c.needs.update(w.need, { priority: 3 }), 'desk'],
    ['an offer', 'marie', ['case'], c => c.offers.add({ skillId: 'a:c' }), 'desk'],
  ])('%s by %s', async (_, user, reads, act, missing) => {
    const { commands, world } = await commandsOf(user, reads);
    const untouched = await dump(world.store);
    expect(await refusal(act(commands, world))).toMatchObject({ code: 'not-allowed', details: { rule: 'plugin-reads', plugin: 'acme/own', who: missing } });
    expect(await dump(world.store)).toBe(untouched);
    world.close();
    // With that home it is done.
    const other = await commandsOf(user, ['program', 'case', 'pair', 'desk']);
    await act(other.commands, other.world);
    expect(await dump(other.world.store)).not.toBe(untouched);
  });

  it('many new people by claire: each row says so', async () => {
    const { commands, world } = await commandsOf('claire', ['desk']);
    const untouched = await dump(world.store);
    const error = await refusal(commands.participants.addAll([{ displayName: 'N', roles: ['mentor'] }]));
    expect([error.code, (error.details['issues'] as { code: string }[]).map(({ code }) => code)]).toEqual(['import-invalid', ['not-allowed']]);
    expect(await dump(world.store)).toBe(untouched);
  });

  it('what the person may not do, the plugin may not either', async () => {
    const { commands } = await commandsOf('gerard', ['program', 'case', 'pair', 'desk', 'office']);
    expect((await refusal(commands.pairs.hold('karim-marie'))).details['rule']).toBeUndefined();
  });
});

describe('a plugin gives data of its own', () => {
  const homes: PluginHome[] = ['program', 'case', 'pair', 'desk'];
  const victim = { 'victim/v': { stars: 0 } };
  it.each<[string, string, Act, string]>([
    ['sessions.update', 'karim', (c, w) => c.sessions.update(w.held, { ext: victim }), 'ext.victim/v'],
    ['sessions.update beside its own', 'karim', (c, w) => c.sessions.update(w.held, { ext: { 'acme/own': { a: 1 }, ...victim } }), 'ext.victim/v'],
    ['sessions.update, removing', 'karim', (c, w) => c.sessions.update(w.held, { ext: { 'victim/v': null } as never }), 'ext.victim/v'],
    ['notes', 'karim', (c, w) => c.sessions.update(w.held, { notes: { ext: victim } }), 'notes.ext.victim/v'],
    ['sessions.log', 'karim', c => c.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 30, ext: victim }), 'ext.victim/v'],
    ['sessions.plan', 'karim', c => c.sessions.plan({ pairId: 'karim-marie', date: '2026-09-20', notes: { ext: victim } } as never), 'notes.ext.victim/v'],
    ['pairs.update', 'karim', c => c.pairs.update('karim-marie', { ext: victim } as never), 'ext.victim/v'],
    ['pairs.propose', 'claire', c => c.pairs.propose({ mentorId: 'karim', menteeId: 'gerard', ext: victim } as never), 'ext.victim/v'],
    ['needs.add', 'marie', c => c.needs.add({ skillId: 'a:c', ext: victim } as never), 'ext.victim/v'],
    ['offers.update', 'marie', (c, w) => c.offers.update(w.offer, { ext: victim } as never), 'ext.victim/v'],
    ['participants.update', 'claire', c => c.participants.update('marie', { ext: victim } as never), 'ext.victim/v'],
    ['participants.addAll', 'claire', c => c.participants.addAll([{ displayName: 'N', roles: ['mentor'], ext: victim } as never]), 'ext.victim/v'],
  ])('%s', async (_, user, act, field) => {
    const { commands, world } = await commandsOf(user, homes);
    const untouched = await dump(world.store);
    expect(await refusal(act(commands, world))).toMatchObject({ code: 'not-allowed', details: { rule: 'plugin-ext', plugin: 'acme/own', field } });
    expect(await dump(world.store)).toBe(untouched);
  });

  it('which is kept, beside what others keep', async () => {
    const { client, commands, world } = await commandsOf('karim', homes);
    await client.sessions.update(world.held, { ext: victim, notes: { ext: victim } });
    await commands.sessions.update(world.held, { ext: { 'acme/own': { a: 1 } }, notes: { ext: { 'acme/own': { b: 2 } } } });
    const session = await client.sessions.get(world.held);
    expect(session?.ext).toMatchObject({ ...victim, 'acme/own': { a: 1 } });
    expect(session?.notes?.ext).toMatchObject({ ...victim, 'acme/own': { b: 2 } });
  });
});

describe('what is spread from a record and given back', () => {
  const homes: PluginHome[] = ['program', 'case', 'pair', 'desk'];
  const victim = { 'victim/v': { stars: 3 } };

  it('may hold what others keep, as it is; changed, it is refused', async () => {
    const { client, commands, world } = await commandsOf('karim', homes);
    await client.sessions.update(world.held, { ext: victim, notes: { ext: victim } });
    const session = (await client.sessions.get(world.held))!;
    await commands.sessions.update(world.held, {
      ext: { ...session.ext, 'acme/own': { a: 1 } },
      notes: { ext: { ...session.notes?.ext, 'acme/own': { b: 2 } } },
    });
    const after = await client.sessions.get(world.held);
    expect(after?.ext).toMatchObject({ ...victim, 'acme/own': { a: 1 } });
    expect(after?.notes?.ext).toMatchObject({ ...victim, 'acme/own': { b: 2 } });
    const changed = commands.sessions.update(world.held, { ext: { ...after?.ext, 'victim/v': { stars: 4 } } });
    expect((await refusal(changed)).details).toMatchObject({ rule: 'plugin-ext', field: 'ext.victim/v' });
  });
});

describe('keys that could reach a prototype', () => {
  const nasty = (key: string): Readonly<Record<string, unknown>> => JSON.parse(`{"acme/own":{"deep":[{"${key}":{"polluted":1}}]}}`) as Record<string, unknown>;
  const writes: readonly (readonly [string, string, (c: ProgramClient, w: Fixture, ext: object) => Promise<unknown>])[] = [
    ['sessions.log', 'karim', (c, _, ext) => c.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 30, ext } as never)],
    ['sessions.update', 'karim', (c, w, ext) => c.sessions.update(w.held, { ext } as never)],
    ['notes', 'karim', (c, w, ext) => c.sessions.update(w.held, { notes: { ext } } as never)],
    ['pairs.update', 'karim', (c, _, ext) => c.pairs.update('karim-marie', { ext } as never)],
    ['needs.add', 'marie', (c, _, ext) => c.needs.add({ skillId: 'a:c', ext } as never)],
    ['participants.update', 'claire', (c, _, ext) => c.participants.update('marie', { ext } as never)],
    ['program.update', 'claire', (c, _, ext) => c.update({ ext } as never)],
    ['a field nobody knows', 'claire', (c, _, ext) => c.update({ later: ext } as never)],
    [
      'feedback',
      'karim',
      (c, w, ext) => c.feedback.submit({ moment: 'session', pairId: 'karim-marie', target: w.held, answers: { useful: 1, free: 1, next: 1 }, ext } as never),
    ],
    [
      'ballot',
      'karim',
      (c, w, ext) =>
        c.feedback.submit({ moment: 'session', pairId: 'karim-marie', target: w.held, answers: { useful: 1, free: 1, next: 1 }, ballot: { ext } } as never),
    ],
  ];
  it.each(writes)('%s: refused at any depth, and a backup stays one', async (name, user, write) => {
    made = await rightsWorld();
    const client = await made.as(user);
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const untouched = await dump(made.store);
      expect(await refusal(write(client, made, nasty(key))), `${name} ${key}`).toMatchObject({ code: 'invalid', details: { rule: 'unsafe-key', key } });
      expect(await dump(made.store)).toBe(untouched);
    }
    expect((await refusal(write(client, made, JSON.parse('{"constructor":{"a":1}}') as object))).details).toMatchObject({
      rule: 'unsafe-key',
      key: 'constructor',
    });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
  it.each(writes.filter(([name]) => name !== 'a field nobody knows'))('%s: 1 MB is told as too big, with both sizes', async (_, user, write) => {
    made = await rightsWorld();
    const client = await made.as(user);
    const error = await refusal(write(client, made, { 'acme/own': { text: 'x'.repeat(1e6) } }));
    expect(error).toMatchObject({ code: 'invalid', details: { rule: 'ext-size', size: 1_000_011, max: 100_000 } });
    expect(error.message).toContain('1000011');
  });
});
