import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { definePlugin, memoryStore, openProgram, type Bundle, type PluginContext, type ProgramClient, type ProgramEvents } from '@reverse-mentoring/core';
import { generateProgram } from '@reverse-mentoring/testing';
import { settle, storedRecords, testClock } from '../world.js';
import { askEverything, events, leaks, mark, marksIn, pathsOf, queriesOf, questions, tallyLeaks, tryEverything, watchEverything } from './privacy-checks.js';

const id = 'generated';
/** Who reads what a plugin keeps with a record of these types. */
const kept = { session: ['case', 'pairId'], 'session-notes': ['pair', 'pairId'], feedback: ['pair', 'pairId'], ballot: ['own', 'by'] } as const;
/** The file with a plugin's words in every record that a field or a question may have one in. */
function withExt(file: Bundle): Bundle {
  const words = (record: Bundle['records'][number]): object => {
    const [home, key] = kept[record['type'] as keyof typeof kept] ?? [];
    return home ? { ext: { eyes: { version: 1, said: mark(home, String(record[key])) } } } : {};
  };
  return { ...file, records: file.records.map(record => ({ ...record, ...words(record) })) };
}
const open = (store: ReturnType<typeof memoryStore>, user: string): Promise<ProgramClient> =>
  openProgram({ id, user, store, now: testClock(Date.parse('2026-11-01T09:00:00Z')).now });

describe('who learns what', () => {
  it('is asked of every query there is', async () => {
    const client = await open(memoryStore(), 'coordinator');
    expect(pathsOf(await queriesOf(client)).sort()).toEqual(Object.keys(questions).sort());
    client.close();
  });

  it('is tried with texts of every home, and sees a leak', () => {
    const file = generateProgram({ seed: 1, pairs: 20, programId: id, mark });
    const planted = marksIn(file);
    expect([...new Set([...planted].map(one => one.split(':')[0]))].sort()).toEqual(['case', 'desk', 'local', 'office', 'own', 'pair', 'program']);
    const records = file.records as never;
    expect(leaks([file], 'coordinator', records).some(one => one.startsWith('pair:'))).toBe(true);
    expect(leaks(['a', { deep: [mark('own', 'p1')] }, `<text>${mark('case', 'pair-1')}</text>`], 'coordinator', records)).toEqual(['own:p1']);
    expect(leaks([mark('own', 'p1'), mark('desk', 'p2'), mark('office', '')], 'p1', records)).toEqual(['desk:p2', 'office:']);
  });

  it('never is what they may not read: by queries, watches, events, refusals, exports, plugins', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async seed => {
        const file = withExt(generateProgram({ seed, pairs: 3, sessionsPerPair: 2, programId: id, mark }));
        const people = file.records.filter(({ type }) => type === 'member').map(record => String(record['id']));
        for (const user of ['coordinator', people[seed % people.length] ?? 'p1', 'stranger']) {
          const store = memoryStore();
          const first = await open(store, 'coordinator');
          await first.import(file);
          const records = [...(await storedRecords(store, id)).values()];
          const client = await open(store, user);
          const heard: unknown[] = [];
          for (const event of Object.keys(events) as (keyof ProgramEvents)[])
            client.on(event, detail => {
              heard.push(detail);
            });
          let ctx: PluginContext | undefined;
          const hinted: unknown[] = [];
          await client.use([
            definePlugin({
              id: 'eyes',
              version: '1.0.0',
              sdk: 2,
              reads: ['program', 'case', 'pair', 'desk', 'office'],
              dataVersion: 2,
              upgrade(data) {
                hinted.push(data);
                return data;
              },
              setup(given) {
                ctx = given;
                const seeing = {
                  kind: 'text',
                  label: { en: 'Said' },
                  check: (value: unknown) => void hinted.push(value),
                  show: (value: unknown) => (hinted.push(value), String(value)),
                } as const;
                given.contribute('session.field', { ...seeing, id: 'said', home: 'case' });
                given.contribute('session.field', { ...seeing, id: 'told', home: 'pair' });
                given.contribute('feedback.item', { ...seeing, id: 'said', home: 'pair', moment: 'session' });
                given.contribute('feedback.item', { ...seeing, kind: 'boolean', id: 'said', home: 'own', moment: 'fit' } as never);
                for (const event of Object.keys(events) as (keyof ProgramEvents)[])
                  given.on(event, detail => {
                    hinted.push(detail);
                  });
                for (const point of ['session.save', 'pair.save', 'feedback.save'] as const)
                  given.filter(point, value => {
                    hinted.push(value);
                    return value as never;
                  });
              },
            })(),
          ]);
          const answers = await askEverything(client, records);
          for (const [path, told] of answers) expect(leaks(told, user, records), `${user} by ${path}`).toEqual([]);
          for (const [path, told] of await askEverything(ctx!.query, records)) {
            expect(leaks(told, user, records), `a plugin of ${user} by ${path}`).toEqual([]);
            expect(
              [...marksIn(told)].filter(one => /^(own|local):/.test(one)),
              `a plugin by ${path}`,
            ).toEqual([]);
          }
          for (const figures of answers.get('insights.tallies') ?? []) expect(tallyLeaks(figures as never)).toEqual([]);
          expect(leaks(await watchEverything(client, records), user, records), `${user} by watch`).toEqual([]);
          expect(leaks([await client.export()], user, records), `${user} by export`).toEqual([]);
          for (const person of people) expect(leaks([await client.people.exportAll(person).catch(String)], user, records)).toEqual([]);
          const queries = new Set(pathsOf(await queriesOf(client)));
          const commands = pathsOf(client).filter(path => !queries.has(path));
          expect(leaks(await tryEverything(client, commands, records), user, records), `${user} by commands`).toEqual([]);
          const byPlugin = await tryEverything(
            ctx!.commands,
            ['sessions.log', 'sessions.update', 'pairs.update', 'needs.update', 'participants.update'],
            records,
          );
          await settle();
          expect(leaks(heard, user, records), `${user} by events`).toEqual([]);
          expect(leaks([byPlugin, hinted], user, records), `a plugin of ${user}`).toEqual([]);
          expect([...marksIn(byPlugin, hinted)].filter(one => /^(own|local):/.test(one))).toEqual([]);
          client.close();
          first.close();
        }
      }),
      { numRuns: 3 },
    );
  }, 120_000);
});
