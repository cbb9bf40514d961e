import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { canonical, databaseName, memoryStore, openProgram, type Bundle, type ProgramClient, type Store, type StoredRecord } from '@reverse-mentoring/core';
import { generateProgram } from '@reverse-mentoring/testing';
import { homeOf, storedRecords, testClock } from '../world.js';

const id = 'generated';
const today = Date.parse('2026-11-01T09:00:00Z');
const opened: ProgramClient[] = [];
const open = async (user: string | undefined, store: Store): Promise<ProgramClient> => {
  const client = await openProgram({ id, user, store, now: testClock(today).now });
  opened.push(client);
  return client;
};
afterAll(() => {
  for (const client of opened) client.close();
});

const whole = async (store: Store, keep: (record: StoredRecord) => boolean = () => true): Promise<string> =>
  canonical([...(await storedRecords(store, id)).values()].filter(keep));
const notLocal = (record: StoredRecord): boolean => homeOf(record) !== 'local';

/** A programme that several devices have worked on, in a store of its own. */
async function lived(seed: number): Promise<{ store: Store; members: string[] }> {
  const store = memoryStore();
  const bundle = generateProgram({ seed, pairs: 3, sessionsPerPair: 3, stamps: true, programId: id });
  const client = await open('coordinator', store);
  expect(await client.import(bundle)).toMatchObject({ added: bundle.records.length, written: true });
  return { store, members: bundle.records.filter(({ type }) => type === 'member').map(record => record.id!) };
}

const seeds = fc.integer({ min: 1, max: 100_000 });

describe('files of a programme', () => {
  it('everybody’s exports, imported in any order into an empty store, equal the whole less what is local', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.infiniteStream(fc.nat()), async (seed, picks) => {
        const { store, members } = await lived(seed);
        const files: Bundle[] = [];
        for (const user of members) files.push(await (await open(user, store)).export());
        const target = memoryStore();
        const reader = await open('nobody', target);
        while (files.length) {
          const [file] = files.splice(picks.next().value % files.length, 1);
          // Half of them take the way of a file: text.
          await reader.import(files.length % 2 ? file! : JSON.stringify(file));
        }
        expect(await whole(target)).toBe(await whole(store, notLocal));
      }),
      { numRuns: 12 },
    );
  });

  it('one person’s export into an empty profile is what that person may read, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async seed => {
        const { store, members } = await lived(seed);
        const records = await storedRecords(store, id);
        const pairsOf = (who: string): Set<string> =>
          new Set([...records.values()].filter(one => one.type === 'pair' && (one['mentorId'] === who || one['menteeId'] === who)).map(one => one.id));
        for (const user of [...members.slice(0, 4), 'stranger']) {
          const member = records.get(`member:${user}`);
          const coordinator = (member?.['roles'] as string[] | undefined)?.includes('coordinator') ?? false;
          const pairs = pairsOf(user);
          const visible = (one: StoredRecord): boolean => {
            if (homeOf(one) === 'local') return false;
            if (one.erased !== undefined) return true;
            if (one.type === 'member' && one['state'] === 'invited') return coordinator || one.id === user;
            const key = String(one['personId'] ?? one['by']);
            switch (homeOf(one)) {
              case 'program':
                return true;
              case 'case':
                return coordinator || pairs.has(String(one['pairId'] ?? one.id));
              case 'pair':
                return pairs.has(String(one['pairId']));
              case 'desk':
                return coordinator || key === user;
              case 'office':
                return coordinator;
              default:
                return key === user;
            }
          };
          const target = memoryStore();
          await (await open(user, target)).import(await (await open(user, store)).export());
          expect(await whole(target), user).toBe(await whole(store, visible));
        }
      }),
      { numRuns: 8 },
    );
  });

  it('importing twice writes nothing, export ∘ import changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.boolean(), async (seed, stamps) => {
        const store = memoryStore();
        const client = await open('coordinator', store);
        const file = generateProgram({ seed, pairs: 3, sessionsPerPair: 3, stamps, programId: id });
        await client.import(file);
        const before = await whole(store);
        expect(await client.import(file)).toMatchObject({ added: 0, changed: 0, same: file.records.length, waiting: 0, written: false });
        const mine = await client.export();
        expect(await client.import(mine)).toMatchObject({ added: 0, changed: 0, same: mine.records.length, written: false });
        expect(await whole(store)).toBe(before);
      }),
      { numRuns: 12 },
    );
  });

  it('a preview counts what the import then does, and writes nothing', async () => {
    const store = memoryStore();
    const client = await open('coordinator', store);
    const file = generateProgram({ seed: 3, programId: id });
    const preview = await client.import(file, { preview: true });
    expect(preview).toMatchObject({ total: file.records.length, added: file.records.length, written: false });
    expect((await storedRecords(store, id)).size).toBe(0);
    expect({ ...(await client.import(file)), written: false }).toEqual(preview);
  });

  it('a device backup brings everything back: what is local, what waits, what a plugin keeps', async () => {
    const { store } = await lived(11);
    const session = await store.open(databaseName(id));
    await session.run('write', async tx => {
      await tx.put('plugins', 'acme\nqueue', [1, { two: 2 }]);
    });
    const client = await open('p1', store);
    const ahead = {
      type: 'offer',
      personId: 'p1',
      skillId: 'a:b',
      label: 'B',
      level: 2,
      stamps: { level: 'zzzzzzzzz-0000-a', label: '000000001-0000-a', personId: '000000001-0000-a', skillId: '000000001-0000-a' },
    };
    expect(
      await client.import({
        format: 'reverse-mentoring/bundle',
        version: 1,
        programId: id,
        records: [ahead, { type: 'from-later', id: 'x', any: 1, stamps: { any: '000000001-0000-a' } }],
      }),
    ).toMatchObject({ waiting: 1, added: 1 });
    const backup = await client.backup('sésame, ouvre-toi');
    expect(JSON.stringify(backup)).not.toContain('skillId');

    const target = memoryStore();
    const other = await open('p1', target);
    await expect(other.restore(JSON.stringify(backup), 'sesame')).rejects.toMatchObject({ code: 'passphrase-wrong' });
    expect((await storedRecords(target, id)).size).toBe(0);
    await other.restore(JSON.stringify(backup), 'sésame, ouvre-toi');
    expect(await whole(target)).toBe(await whole(store));
    expect((await storedRecords(target, id)).has('from-later:x')).toBe(true);
    const kept = await (await target.open(databaseName(id))).run('read', async tx => [await tx.list('pending'), await tx.list('plugins')]);
    expect(kept).toEqual(await session.run('read', async tx => [await tx.list('pending'), await tx.list('plugins')]));
    expect(await other.restore(backup, 'sésame, ouvre-toi')).toMatchObject({ added: 0, changed: 0, written: false });
  });

  it('the generator gives the same programme for the same seed, all of it valid, with every type', () => {
    const one = generateProgram({ seed: 5, pairs: 30 });
    expect(canonical(one)).toBe(canonical(generateProgram({ seed: 5, pairs: 30 })));
    expect(canonical(one)).not.toBe(canonical(generateProgram({ seed: 6, pairs: 30 })));
    expect(new Set(one.records.map(({ type }) => type)).size).toBe(21);
  });
});
