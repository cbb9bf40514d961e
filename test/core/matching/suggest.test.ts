import { describe, expect, it } from 'vitest';
import type { MatchDuo, MatchResult } from '@reverse-mentoring/core';
import { commandErrors } from '../../../packages/core/src/messages/errors.en.js';
import { addMessages } from '../../../packages/core/src/messages/index.js';
import { matchingEn } from '../../../packages/core/src/messages/matching.en.js';
import { createCohort } from '../../../packages/core/src/matching/people.js';
import { explainPair } from '../../../packages/core/src/matching/suggest.js';
import { cohortOf, inputOf, randomFrom, randomPeople, setting, suggest, type Someone } from './cohorts.js';
import { best, type Table } from './oracle.js';

addMessages('en', { ...commandErrors, ...matchingEn });
/** Fewer where every mutant is to live through them. */
const rounds = Number(process.env['RM_ROUNDS'] ?? 500);
const objectives = ['best-total', 'most-people'] as const;

/** The hard rules, written anew from their description. */
function mayMeet(people: Readonly<Record<string, Someone>>, live: readonly MatchDuo[], mentorId: string, menteeId: string): boolean {
  const above = (id: string): string[] => {
    const found: string[] = [];
    for (let boss = people[id]?.managerId; boss && !found.includes(boss); boss = people[boss]?.managerId) found.push(boss);
    return found;
  };
  const clash = (a: readonly string[] = [], b: readonly string[] = []): boolean => a.length > 0 && b.length > 0 && !a.some(one => b.includes(one));
  const [mentor, mentee] = [people[mentorId]!, people[menteeId]!];
  return (
    mentorId !== menteeId &&
    mentor.state === 'joined' &&
    mentee.state === 'joined' &&
    !above(mentorId).includes(menteeId) &&
    !above(menteeId).includes(mentorId) &&
    !live.some(pair => pair.mentorId === mentorId && pair.menteeId === menteeId) &&
    !clash(mentor.languages, mentee.languages) &&
    !clash(mentor.mode, mentee.mode) &&
    Object.entries(mentee.wants ?? {}).some(([skill, [now]]) => (mentor.teaches?.[skill] ?? 0) > now)
  );
}

const same = (a: MatchDuo) => (b: MatchDuo) => a.mentorId === b.mentorId && a.menteeId === b.menteeId;

describe('a run over a cohort', () => {
  it('equals an independent exact solver over 500 random programmes: 2 to 60 people, 1 to 4 places on both sides, rules, pins, vetoes', async () => {
    const random = randomFrom(2026);
    let pairsMade = 0;
    let pinned = 0;
    for (let round = 0; round < rounds; round++) {
      const size = random.between(2, round % 10 === 0 ? 60 : 26);
      const mentors = random.between(1, size - 1);
      const people = randomPeople(random, mentors, size - mentors);
      const ids = Object.keys(people);
      const [rowIds, columnIds] = (['mentor', 'mentee'] as const).map(role => ids.filter(id => people[id]!.roles!.includes(role))) as [string[], string[]];
      const live: MatchDuo[] = rowIds.length && columnIds.length && random.chance(0.5) ? [{ mentorId: random.of(rowIds), menteeId: random.of(columnIds) }] : [];
      const vetoes: MatchDuo[] = Array.from({ length: random.between(0, 4) }, () => ({ mentorId: random.of(rowIds), menteeId: random.of(columnIds) }));
      const cohort = cohortOf(people, live);

      // The table of the question, by the test's own reading of the rules; points as `explain` tells them.
      const free = (id: string, role: 'mentor' | 'mentee'): number =>
        Math.max(0, people[id]!.capacity![role]! - live.filter(pair => pair[`${role}Id`] === id).length);
      const rowPlaces = rowIds.map(id => free(id, 'mentor'));
      const columnPlaces = columnIds.map(id => free(id, 'mentee'));
      const points = rowIds.map(mentorId =>
        columnIds.map(menteeId => {
          if (!mayMeet(people, live, mentorId, menteeId) || vetoes.some(same({ mentorId, menteeId }))) return undefined;
          return explainPair(cohort, cohort.people.get(mentorId)!, cohort.people.get(menteeId)!, setting()).total;
        }),
      );

      // Pins are drawn among what is allowed; they come first and keep their places.
      const pins: MatchDuo[] = [];
      let pinTotal = 0;
      for (let tries = random.between(0, 3); tries > 0; tries--) {
        const [row, column] = [random.under(rowIds.length), random.under(columnIds.length)];
        const value = points[row]?.[column];
        if (value === undefined || !rowPlaces[row] || !columnPlaces[column]) continue;
        pins.push({ mentorId: rowIds[row]!, menteeId: columnIds[column]! });
        rowPlaces[row]!--;
        columnPlaces[column]!--;
        points[row]![column] = undefined;
        pinTotal += value;
      }
      const table: Table = { rowPlaces, columnPlaces, points };
      const objective = objectives[round % 2]!;
      const result = await suggest(cohort, { objective, pins, vetoes });
      const wanted = best(table, objective);
      expect({ total: result.total, pairs: result.pairs.length }, `round ${round}`).toEqual({
        total: wanted.total + pinTotal,
        pairs: wanted.pairs + pins.length,
      });

      for (const pair of result.pairs) {
        expect(pair.total).toBe(Object.values(pair.points).reduce((sum, value) => sum + value, 0));
        expect(Object.values(pair.points).every(Number.isInteger)).toBe(true);
        expect(mayMeet(people, live, pair.mentorId, pair.menteeId)).toBe(true);
        expect(vetoes.some(same(pair))).toBe(false);
        expect(pair.pinned).toBe(pins.some(same(pair)));
      }
      expect(pins.every(pin => result.pairs.some(same(pin)))).toBe(true);
      expect(new Set(result.pairs.map(pair => `${pair.mentorId} ${pair.menteeId}`)).size).toBe(result.pairs.length);
      pairsMade += result.pairs.length;
      pinned += pins.length;
    }
    expect(pairsMade).toBeGreaterThan(4 * rounds);
    expect(pinned).toBeGreaterThan(rounds / 5);
  }, 120_000);

  it('is the same, byte for byte, whatever the order of what goes in', async () => {
    const random = randomFrom(4);
    for (let round = 0; round < Math.min(25, rounds / 4); round++) {
      const people = randomPeople(random, random.between(1, 12), random.between(1, 12));
      const ids = Object.keys(people);
      const live = [{ mentorId: ids[0]!, menteeId: ids.at(-1)! }];
      const vetoes = [
        { mentorId: ids[0]!, menteeId: ids[1]! },
        { mentorId: ids[1]!, menteeId: ids.at(-1)! },
      ];
      const input = inputOf(people, live);
      const shuffled = {
        ...input,
        members: random.shuffled(input.members),
        profiles: random.shuffled(input.profiles).map(profile => ({ ...profile, interests: random.shuffled(profile.interests ?? []) })),
        needs: random.shuffled(input.needs),
        offers: random.shuffled(input.offers),
      };
      const objective = random.of(objectives);
      const first = await suggest(createCohort(input), { objective, vetoes });
      const second = await suggest(createCohort(shuffled), { objective, vetoes: [...vetoes, ...random.shuffled(vetoes)] });
      expect(JSON.stringify(second)).toBe(JSON.stringify(first));
      expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('has another digest when anything that counts is another', async () => {
    const people: Record<string, Someone> = {
      a: { teaches: { 'x:y': 3 }, languages: ['fr'] },
      b: { roles: ['mentee'], wants: { 'x:y': [0, 3, 2] } },
    };
    const digestOf = async (...args: Parameters<typeof inputOf>): Promise<string> => (await suggest(cohortOf(...args))).digest;
    const first = await digestOf(people);
    expect(await digestOf({ ...people })).toBe(first);
    const others = await Promise.all([
      digestOf({ ...people, a: { ...people['a'], languages: ['en'] } }),
      digestOf({ ...people, a: { ...people['a'], teaches: { 'x:y': 4 } } }),
      digestOf({ ...people, b: { ...people['b'], wishes: { a: 'no' } } }),
      digestOf({ ...people, b: { ...people['b'], managerId: 'c' } }),
      digestOf(people, [{ mentorId: 'a', menteeId: 'b' }]),
      digestOf(people, [], { skills: 1 }),
    ]);
    expect(new Set([first, ...others]).size).toBe(7);
  });

  it('ends with nobody, with one side, and with a circle of managers', async () => {
    const empty = await suggest(cohortOf({}));
    expect(empty).toMatchObject({ pairs: [], unmatched: [], total: 0, places: { mentor: 0, mentee: 0 } });
    const alone = await suggest(cohortOf({ a: { teaches: { 'x:y': 3 } } }));
    expect(alone.unmatched.map(({ personId, reason }) => [personId, reason.key])).toEqual([['a', 'match.unmatched.no-mentees']]);
    const circle = await suggest(
      cohortOf({
        a: { teaches: { 'x:y': 3 }, managerId: 'b' },
        b: { managerId: 'c', roles: ['mentee'], wants: { 'x:y': [0, 3, 1] } },
        c: { managerId: 'a', roles: ['mentee'], wants: { 'x:y': [0, 3, 1] } },
        d: { managerId: 'a', teaches: { 'x:y': 2 }, name: 'Dora' },
      }),
    );
    expect(circle.pairs).toEqual([]);
    expect(circle.unmatched.map(({ reason }) => reason.params)).toEqual(Array.from({ length: 4 }, () => ({ refused: { 'management-chain': 2 } })));
  });

  it('gives more mentees than places to those worth most, and tells the others why', async () => {
    const wants = (priority: number): Someone => ({ roles: ['mentee'], wants: { 'x:y': [0, 3, priority] } });
    const result = await suggest(
      cohortOf({ a: { teaches: { 'x:y': 3 }, capacity: { mentor: 2 }, name: 'Ana' }, b: wants(1), c: wants(3), d: wants(2), e: wants(1) }),
    );
    expect(result.pairs.map(({ menteeId }) => menteeId)).toEqual(['c', 'd']);
    expect(result.unmatched.map(({ personId, why, unlock }) => [personId, why, unlock])).toEqual([
      ['b', 'Who would fit has no place left: Ana.', 'One more place with one of them would do (Ana).'],
      ['e', 'Who would fit has no place left: Ana.', 'One more place with one of them would do (Ana).'],
    ]);
    expect(result.places).toEqual({ mentor: 2, mentee: 4 });
  });

  it('stops at once when cancelled, before or in the middle', async () => {
    const cohort = cohortOf(randomPeople(randomFrom(1), 30, 30));
    const early = new AbortController();
    early.abort();
    await expect(suggest(cohort, { signal: early.signal })).rejects.toMatchObject({ name: 'AbortError' });
    const late = new AbortController();
    const solve = async (): Promise<Int32Array> => {
      late.abort();
      return new Int32Array();
    };
    await expect(suggest(cohort, { signal: late.signal }, { solve })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('tells its progress up to 1', async () => {
    const told: number[] = [];
    await suggest(cohortOf(randomPeople(randomFrom(8), 150, 150)), { onProgress: done => void told.push(done) });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    expect(told.length).toBeGreaterThan(1);
    expect(told[0]).toBeLessThan(0.6);
  });
});

describe('pins', () => {
  const people: Record<string, Someone> = {
    ana: { name: 'Ana', teaches: { 'x:y': 4 } },
    bob: { name: 'Bob', teaches: { 'x:y': 2 } },
    eve: { name: 'Eve', roles: ['mentee'], wants: { 'x:y': [0, 4, 3] } },
    fay: { name: 'Fay', roles: ['mentee'], wants: { 'x:y': [0, 2, 1] }, managerId: 'ana' },
    gus: { name: 'Gus', roles: ['mentee'] },
    ivo: { name: 'Ivo', state: 'invited', roles: ['mentee'], wants: { 'x:y': [0, 2, 1] } },
  };
  const pin = (mentorId: string, menteeId: string): MatchDuo => ({ mentorId, menteeId });
  const run = (pins: MatchDuo[], vetoes: MatchDuo[] = []): Promise<MatchResult> => suggest(cohortOf(people), { pins, vetoes });

  it('are taken first, whatever their points, and even when nothing is to be learnt', async () => {
    expect((await run([])).pairs.map(({ mentorId, menteeId }) => [mentorId, menteeId])).toEqual([
      ['ana', 'eve'],
      ['bob', 'fay'],
    ]);
    const kept = await run([pin('bob', 'eve'), pin('bob', 'eve')]);
    expect(kept.pairs.map(({ mentorId, menteeId, pinned }) => [mentorId, menteeId, pinned])).toEqual([['bob', 'eve', true]]);
    expect(kept.pins).toEqual([pin('bob', 'eve')]);
    const odd = await run([pin('ana', 'gus')]);
    expect(odd.pairs[0]).toMatchObject({ menteeId: 'gus', pinned: true, points: { skills: 0, availability: 5, wishes: 5 }, total: 10 });
    expect(odd.pairs[0]?.why).toBe('Nothing in particular speaks for Ana and Gus.');
    expect(odd.pairs[1]).toMatchObject({ mentorId: 'bob', menteeId: 'fay', pinned: false });
  });

  it.each([
    ['a rule', [pin('ana', 'fay')], [], 'match.refusal.management-chain', /Ana and Fay are in one management chain/],
    ['consent', [pin('ana', 'ivo')], [], 'match.refusal.consent', /Ivo has not agreed/],
    ['a role', [pin('eve', 'fay')], [], 'match.refusal.role-mentor', /Eve does not take part as a mentor/],
    ['a missing place', [pin('ana', 'eve'), pin('ana', 'gus')], [], 'match.refusal.capacity', /Ana has no place left \(1 of 1 taken\)/],
    ['a missing place of the mentee', [pin('ana', 'eve'), pin('bob', 'eve')], [], 'match.refusal.capacity', /Eve has no place left \(1 of 1 taken\)/],
    ['a veto', [pin('ana', 'eve')], [pin('ana', 'eve')], 'match.refusal.veto', /this pair was ruled out/],
    ['an absent mentee', [pin('ana', 'zoe')], [], 'match.refusal.absent', /zoe is not in this programme/],
    ['an absent mentor', [pin('zoe', 'eve')], [], 'match.refusal.absent', /zoe is not in this programme/],
  ])('against %s are refused with why', async (_what, pins, vetoes, key, sentence) => {
    const error: unknown = await run(pins, vetoes).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'invalid', details: { rule: 'pin', field: 'pins', because: { key } } });
    expect((error as Error).message).toMatch(sentence);
    expect((error as Error).message).not.toMatch(/\{|match\./);
  });

  it('a veto is never assigned, and is what would unlock', async () => {
    const result = await run([], [pin('ana', 'eve'), pin('bob', 'eve'), pin('nobody', 'eve'), pin('ana', 'nobody')]);
    expect(result.pairs.map(({ menteeId }) => menteeId)).toEqual(['fay']);
    const eve = result.unmatched.find(({ personId }) => personId === 'eve');
    expect(eve).toMatchObject({ why: 'Nobody fits: 2 were ruled out.', unlock: 'Ana would fit: lift what ruled this pair out.' });
    expect(JSON.stringify(result.vetoes)).toContain('nobody');
  });
});
