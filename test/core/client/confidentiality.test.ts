import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  definePlugin,
  describeError,
  memoryStore,
  openProgram,
  type PluginContext,
  type ProgramClient,
  type ProgramQueries,
  type StoredRecord,
} from '@reverse-mentoring/core';
import { generateProgram } from '@reverse-mentoring/testing';
import { settle, storedRecords, testClock } from '../world.js';
import { audience, mark, marksIn } from './privacy-checks.js';

const id = 'generated';

/** All that can be asked, of every record there is, whoever asks. */
async function askEverything(query: ProgramQueries, records: readonly StoredRecord[]): Promise<unknown[]> {
  const heard: unknown[] = [];
  const ask = async (run: () => Promise<unknown>): Promise<void> => {
    try {
      heard.push(await run());
    } catch (error) {
      heard.push(describeError(error, 'en'), describeError(error, 'fr'), (error as { details?: unknown }).details);
    }
  };
  await ask(() => query.record());
  await ask(() => query.issues());
  await ask(() => query.participants.all());
  await ask(() => query.needs.all());
  await ask(() => query.offers.all());
  await ask(() => query.skills.gaps());
  await ask(() => query.skills.search('a'));
  await ask(() => query.pairs.all());
  await ask(() => query.pairs.ofParticipant());
  await ask(() => query.confidences.all());
  await ask(() => query.feedback.due());
  await ask(() => query.insights.nudges());
  for (const record of records) {
    await ask(() => query.history(record.type, record.id));
    switch (record.type) {
      case 'member':
        await ask(() => query.participants.get(record.id));
        await ask(() => query.needs.all(record.id));
        await ask(() => query.offers.all(record.id));
        await ask(() => query.pairs.ofParticipant(record.id));
        break;
      case 'need':
        await ask(() => query.needs.get(record.id));
        break;
      case 'offer':
        await ask(() => query.offers.get(record.id));
        break;
      case 'pair':
        for (const run of [
          () => query.pairs.get(record.id),
          () => query.sessions.ofPair(record.id),
          () => query.sessions.next(record.id),
          () => query.feedback.ofPair(record.id),
          () => query.feedback.due(record.id),
          () => query.insights.nudges(record.id),
          () => query.notes.get({ pairId: record.id }),
        ])
          await ask(run);
        break;
      case 'session':
        await ask(() => query.sessions.get(record.id));
        await ask(() => query.notes.get({ sessionId: record.id }));
        break;
      default:
    }
  }
  return heard;
}

/** Commands on everything: what a user may do, they do; what they may not is refused, and the refusal is heard. */
async function tryEverything(client: ProgramClient, records: readonly StoredRecord[]): Promise<unknown[]> {
  const heard: unknown[] = [];
  const attempt = async (run: () => Promise<unknown>): Promise<void> => {
    try {
      heard.push(await run());
    } catch (error) {
      heard.push(describeError(error, 'en'), describeError(error, 'fr'), (error as { details?: unknown }).details);
    }
  };
  for (const record of records) {
    switch (record.type) {
      case 'member':
        await attempt(() => client.participants.update(record.id, { team: 'x' }));
        await attempt(() => client.people.exportAll(record.id));
        break;
      case 'need':
        await attempt(() => client.needs.add({ personId: String(record['personId']), skillId: String(record['skillId']) }));
        await attempt(() => client.needs.update(record.id, { levelWanted: 9 }));
        break;
      case 'session':
        await attempt(() => client.sessions.update(record.id, { minutes: 4 }));
        await attempt(() => client.sessions.restore(record.id));
        await attempt(() => client.sessions.update(record.id, { mode: 'bench' }));
        break;
      case 'pair':
        await attempt(() => client.pairs.update(record.id, { goals: 5 as never }));
        await attempt(() => client.pairs.accept(record.id));
        await attempt(() => client.pairs.renew(record.id));
        await attempt(() => client.sessions.plan({ pairId: record.id, date: '2026-12-01' }));
        break;
      case 'feedback':
      case 'ballot':
        await attempt(() =>
          client.feedback.submit({ moment: record['moment'] as never, pairId: String(record['pairId']), target: String(record['target']), answers: {} }),
        );
        break;
      default:
    }
  }
  return heard;
}

describe('confidentiality', () => {
  it('is tried with texts of every home', () => {
    const planted = marksIn(generateProgram({ seed: 1, pairs: 20, programId: id, mark }));
    expect([...new Set([...planted].map(one => one.split(':')[0]))].sort()).toEqual(['case', 'desk', 'local', 'office', 'own', 'pair', 'program']);
  });

  it('no query, export, event, plugin or error gives anybody a text of a home they may not read', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constant(4), fc.integer({ min: 1, max: 1e6 })), async seed => {
        const store = memoryStore();
        const open = (user: string): Promise<ProgramClient> => openProgram({ id, user, store, now: testClock(Date.parse('2026-11-01T09:00:00Z')).now });
        const first = await open('coordinator');
        const file = generateProgram({ seed, pairs: 3, sessionsPerPair: 2, programId: id, mark });
        await first.import(file);
        const planted = marksIn(file);
        fc.pre([...planted].some(one => one.startsWith('pair:')));
        const records = [...(await storedRecords(store, id)).values()];
        const members = records.filter(({ type }) => type === 'member');
        for (const user of [...members.map(one => one.id), 'stranger']) {
          const mayRead = audience(user, records);
          const client = await open(user);
          const events: unknown[] = [];
          for (const event of [
            'session.saved',
            'session.removed',
            'pair.changed',
            'feedback.saved',
            'member.changed',
            'program.changed',
            'changed',
            'plugin.failed',
          ] as const)
            client.on(event, detail => {
              events.push(detail);
            });
          let ctx: PluginContext | undefined;
          const told: unknown[] = [];
          await client.use([
            definePlugin({
              id: 'eyes',
              version: '1.0.0',
              sdk: 1,
              reads: ['program', 'case', 'pair', 'desk', 'office'],
              setup(given) {
                ctx = given;
                for (const event of ['session.saved', 'pair.changed', 'feedback.saved', 'member.changed', 'changed'] as const)
                  given.on(event, detail => {
                    told.push(detail);
                  });
                for (const point of ['session.save', 'feedback.save'] as const)
                  given.filter(point, value => {
                    told.push(value);
                    return value as never;
                  });
              },
            })(),
          ]);
          const exported = await client.export();
          const heard = [await askEverything(client, records), exported, await tryEverything(client, records)];
          await settle();
          for (const one of marksIn([heard, events])) expect(mayRead(one), `${user} heard ${one}`).toBe(true);
          const toPlugin = marksIn([await askEverything(ctx!.query, records), told]);
          for (const one of toPlugin) expect(mayRead(one) && !/^(own|local):/.test(one), `a plugin of ${user} heard ${one}`).toBe(true);
          // What may be read is: of what was planted, nothing but what is local is missing from the export.
          expect([...planted].filter(one => mayRead(one) && !one.startsWith('local:')).sort()).toEqual([...marksIn(exported)].sort());
          client.close();
        }
        first.close();
      }),
      { numRuns: 4 },
    );
  });
});
