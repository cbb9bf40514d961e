// Two devices that write, sign and meet in any order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore, naturalId, openProgram, typeOf } from '@reverse-mentoring/core';
import type { Bundle, ProgramClient, Store } from '@reverse-mentoring/core';
import { chocolaterie, programId, storedRecords } from '../world.js';

const pairId = 'karim-marie';
const schedules = [
  { first: '2026-09-10', start: '14:00', zone: 'Europe/Paris', everyDays: 14, sessions: 3, minutes: 60 },
  { first: '2026-09-10', everyDays: 7, sessions: 4, minutes: 45 },
  undefined,
] as const;
type Step = { readonly who: 0 | 1; readonly act: 'draft' | 'sign' | 'sign-current' | 'meet' | 'agree' | 'wait'; readonly text: number };
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(0, 1),
  act: fc.constantFrom('draft', 'draft', 'sign', 'sign', 'sign-current', 'meet', 'agree', 'agree', 'wait'),
  text: fc.nat({ max: 5 }),
});

async function meet(devices: readonly ProgramClient[]): Promise<void> {
  const [a, b]: Bundle[] = await Promise.all(devices.map(device => device.export()));
  await devices[0]!.import(b!);
  await devices[1]!.import(a!);
}

describe('rules of the game on two devices', () => {
  it('end alike, and no signature ever stands under other words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async steps => {
        const cast = await chocolaterie();
        const store: Store = memoryStore();
        const marie = await openProgram({ id: programId, user: 'marie', store, now: () => cast.clock.now() - 90_000 });
        await marie.import(await cast.karim.export());
        const devices = [cast.karim, marie] as const;
        try {
          for (const { who, act, text } of steps) {
            const client = devices[who];
            const { draft, current } = await client.agreements.ofPair(pairId);
            if (act === 'meet') await meet(devices);
            else if (act === 'agree') {
              // Each signs on their own device what both have before them.
              await meet(devices);
              for (const device of devices) {
                const newest = await device.agreements.ofPair(pairId);
                const id = (newest.draft ?? newest.current)?.id;
                if (id !== undefined) await device.agreements.sign(id);
              }
            } else if (act === 'wait') cast.clock.skip(1);
            else if (act === 'draft') {
              const schedule = schedules[text % 3];
              await client.agreements.draft({ pairId, language: 'en', freeText: `text ${text}`, ...(schedule && { schedule }) });
            } else {
              const id = (act === 'sign' ? (draft ?? current) : current)?.id;
              if (id !== undefined) await client.agreements.sign(id);
            }
          }
          // Each hears of the other, and what is in force is planned.
          await meet(devices);
          for (const client of devices) {
            const { current } = await client.agreements.ofPair(pairId);
            if (current) await client.agreements.sign(current.id);
          }
          await meet(devices);
          const [his, hers] = await Promise.all(devices.map(client => client.agreements.ofPair(pairId)));
          const told = ({ current, draft, outdated, signatures, unplanned }: NonNullable<typeof his>): unknown => [
            current?.id,
            current?.signatures,
            draft?.id,
            draft?.signatures,
            outdated?.id,
            signatures,
            unplanned,
          ];
          expect(told(hers!)).toEqual(told(his!));
          expect(his!.unplanned).toEqual([]);
          const { current, draft } = his!;
          if (current) expect([current.signedByBoth, Object.keys(current.signatures).sort()]).toEqual([true, ['karim', 'marie']]);
          if (draft) expect(draft.signedByBoth).toBe(false);
          for (const place of [cast.store, store]) {
            const records = await storedRecords(place);
            for (const record of records.values()) {
              if (record.type === 'agreement') expect(naturalId(typeOf('agreement')!, programId, record)).toBe(record.id);
              if (record.type === 'signature' && record.deleted === undefined) expect(records.has(`agreement:${String(record['agreementId'])}`)).toBe(true);
            }
          }
          const sessions = await cast.karim.sessions.ofPair(pairId);
          expect((await marie.sessions.ofPair(pairId)).map(({ id }) => id)).toEqual(sessions.map(({ id }) => id));
          // One session a day, and every day to come of the rules in force.
          const days = sessions.filter(one => one.status === 'planned').map(({ date }) => date);
          if (current?.schedule) expect(new Set(days).size).toBe(days.length);
          // Once more is once.
          if (current) expect((await marie.agreements.sign(current.id)).planned).toEqual([]);
        } finally {
          cast.close();
          marie.close();
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
