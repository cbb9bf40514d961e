import { afterEach, describe, expect, it } from 'vitest';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import { rights, type Command, type PluginObject, type ProgramClient, type Store } from '@reverse-mentoring/core';
import { dump, refusal, storedRecords } from '../world.js';
import { calls, rightsWorld, users, type Caller, type Fixture } from './rights-calls.js';

let made: Fixture | undefined;
afterEach(() => {
  made?.close();
  made = undefined;
});

/** Commands that write in somebody's name: the others anyone may call, or they only read. */
const reading: readonly Command[] = ['people.exportAll', 'matching.suggest'];
const writing = (Object.keys(calls) as Command[]).filter(command => !(rights[command] as readonly string[]).includes('anyone') && !reading.includes(command));
const callers: readonly Caller[] = ['self', 'partner', 'coordinator', 'member'];

/** A store that tells when a command is about to write. */
function telling(store: Store, before: () => Promise<void>): Store {
  return {
    name: store.name,
    open: async (name, hooks) => {
      const session = await store.open(name, hooks);
      return Object.assign(Object.create(session) as typeof session, {
        run: async (...[mode, fn, options]: Parameters<typeof session.run>) => {
          if (mode === 'write') await before();
          return session.run(mode, fn, options);
        },
        close: () => session.close(),
      });
    },
  };
}

/** Plugins that take a moment over every save. */
function slow(point: 'session.save' | 'feedback.save' | 'pair.save'): { readonly plugin: PluginObject; readonly begun: Promise<void>; end(): void } {
  let begin = (): void => {};
  let end = (): void => {};
  const begun = new Promise<void>(resolve => (begin = resolve));
  const over = new Promise<void>(resolve => (end = resolve));
  const plugin = definePlugin({
    id: 'acme/slow',
    version: '1.0.0',
    sdk: 2,
    reads: ['program', 'case', 'pair'],
    setup(ctx) {
      ctx.filter(point, async value => {
        begin();
        await over;
        return value;
      });
    },
  })();
  return { plugin, begun, end: () => end() };
}

describe('somebody else signs in while a command is under way', () => {
  it.each(writing)('%s: nothing is written, in nobody’s name', async command => {
    made = await rightsWorld();
    const [allowed, call, before] = calls[command];
    if (command === 'pairs.accept' || command === 'pairs.decline') await made.claire.pairs.end('karim-marie');
    await before?.(made);
    const who = users[callers.find(caller => allowed.split(' ').includes(caller))!]!;
    // Some may do the same, some may not, some are nobody: it is never theirs.
    for (const next of ['karim', 'marie', 'claire', 'gerard', 'nobody', undefined].filter(user => user !== who)) {
      let armed = false;
      const client: ProgramClient = await made.as(who, {
        store: telling(made.store, async () => {
          if (armed) await client.actAs(next);
          armed = false;
        }),
      });
      const untouched = await dump(made.store);
      armed = true;
      const error = await refusal(call(client, made));
      expect(armed, 'the command came to write').toBe(false);
      expect(error, `${command} by ${who}, then ${String(next)}`).toMatchObject({ code: 'not-allowed', details: { rule: 'user-changed', who } });
      expect(await dump(made.store)).toBe(untouched);
      client.close();
    }
    // And it was not refused for another reason.
    await call(await made.as(who), made);
  });

  it('the same person under another of their names goes on', async () => {
    made = await rightsWorld();
    const { plugin, begun, end } = slow('session.save');
    const client = await made.as('marie', { plugins: [plugin] });
    const saving = client.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 45 });
    await begun;
    await client.actAs('marie@x');
    end();
    expect(await saving).toMatchObject({ loggedBy: 'marie', createdBy: 'marie' });
  });

  it('a filter that takes its time puts nobody’s words under another’s name', async () => {
    made = await rightsWorld();
    for (const [point, act] of [
      ['session.save', c => c.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 45, next: 'karim’s words' })],
      [
        'feedback.save',
        c =>
          c.feedback.submit({ moment: 'session', pairId: 'karim-marie', target: made!.held, answers: { useful: 1, free: 1, next: 1, word: 'karim’s words' } }),
      ],
    ] as readonly (readonly ['session.save' | 'feedback.save', (c: ProgramClient) => Promise<unknown>])[]) {
      const { plugin, begun, end } = slow(point);
      const client = await made.as('karim', { plugins: [plugin] });
      const untouched = await dump(made.store);
      const saving = refusal(act(client));
      await begun;
      await client.actAs('marie');
      end();
      expect(await saving).toMatchObject({ code: 'not-allowed', details: { rule: 'user-changed' } });
      expect(await dump(made.store)).toBe(untouched);
      // Back again, it is saved, and is Karim's.
      await client.actAs('karim');
      await client.removePlugin('acme/slow');
      await act(client);
      client.close();
    }
    const found = [...(await storedRecords(made.store)).values()].filter(record => JSON.stringify(record).includes('karim’s words'));
    expect(found.map(({ type, createdBy }) => `${type} ${createdBy}`).sort()).toEqual(['feedback karim', 'session-notes karim']);
  });

  it('an import goes on: it is nobody’s', async () => {
    made = await rightsWorld();
    let armed = true;
    const client: ProgramClient = await made.as('karim', {
      store: telling(made.store, async () => {
        if (armed) await client.actAs('marie');
        armed = false;
      }),
    });
    await calls.import[1](client, made);
    expect(await client.participants.get('new')).toMatchObject({ displayName: 'N' });
  });
});
