import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MatchDuo } from '@reverse-mentoring/core';
import { matchingEn } from '../../../packages/core/src/messages/matching.en.js';
import { addMessages } from '../../../packages/core/src/messages/index.js';
import { digestSteps } from '../../../packages/core/src/matching/digest.js';
import { byDuo, onlyDuos } from '../../../packages/core/src/matching/duos.js';
import { scoreSteps, type ExtraCriterion, type Extras } from '../../../packages/core/src/matching/scores.js';
import { listOf, say } from '../../../packages/core/src/matching/sentences.js';
import { abortError, atOnce, inSlices, sliceMs } from '../../../packages/core/src/slices.js';
import { explainPair } from '../../../packages/core/src/matching/suggest.js';
import { cohortOf, noExtras, setting, suggest, type Someone } from './cohorts.js';

addMessages('en', matchingEn);

const wants: Someone['wants'] = { 'x:y': [0, 3, 3] };
const people: Record<string, Someone> = {
  ana: { name: 'Ana', teaches: { 'x:y': 3 } },
  bob: { name: 'Bob', teaches: { 'x:y': 3 } },
  eve: { name: 'Eve', roles: ['mentee'], wants },
  fay: { name: 'Fay', roles: ['mentee'], wants, managerId: 'ana' },
};
const criterion = (id: string, share: ExtraCriterion['share'], weight = 20): ExtraCriterion => ({
  id,
  label: id,
  weight,
  share,
  failed: error => `${id}: ${(error as Error).message}`,
});
const withCriteria = (...criteria: ExtraCriterion[]): Extras => ({ rules: [], criteria });
const broken = criterion('broken', () => {
  throw new Error('no figure');
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('pairs of ids', () => {
  const duo = (mentorId: string, menteeId: string): MatchDuo => ({ mentorId, menteeId });
  it('are in order of mentor, then mentee, a shorter id first, each once and without anything else', () => {
    const given = [duo('b', 'a'), duo('ab', 'a'), duo('a', 'c'), duo('a-b', 'a'), duo('a', 'b'), { ...duo('b', 'a'), more: 1 }];
    const wanted = [duo('a', 'b'), duo('a', 'c'), duo('a-b', 'a'), duo('ab', 'a'), duo('b', 'a')];
    expect(onlyDuos(given)).toEqual(wanted);
    expect(onlyDuos([...given].reverse())).toEqual(wanted);
    expect([byDuo(wanted[0]!, wanted[1]!), byDuo(wanted[1]!, wanted[0]!), byDuo(wanted[0]!, wanted[0]!)]).toEqual([-1, 1, 0]);
  });
});

describe('the digest', () => {
  const digest = (given: Record<string, Someone>, weights: Record<string, number> = {}, extras = noExtras): string =>
    atOnce(digestSteps(cohortOf(given, [], weights), extras));
  it('is blind to the order in which wishes, weights, roles and managers were written', () => {
    const wished = (wishes: Record<string, string>) => digest({ ...people, ana: { ...people['ana'], wishes } });
    expect(wished({ eve: 'yes', fay: 'no', bob: 'no' })).toBe(wished({ fay: 'no', bob: 'no', eve: 'yes' }));
    expect(wished({ eve: 'yes', fay: 'no', bob: 'no' })).not.toBe(wished({ eve: 'no', fay: 'yes', bob: 'no' }));
    expect(digest(people, { skills: 1, team: 2, site: 3 })).toBe(digest(people, { site: 3, skills: 1, team: 2 }));
    expect(digest(people, { skills: 1 })).not.toBe(digest(people, { team: 1 }));
    const roles = (...both: string[]) => digest({ ...people, ana: { ...people['ana'], roles: both } });
    expect(roles('mentor', 'mentee')).toBe(roles('mentee', 'mentor'));
    expect(roles('mentor', 'mentee')).not.toBe(roles('mentor'));
  });

  it('knows the plugins that had a say', () => {
    const rule = (id: string) => ({ rules: [{ id, plugin: 'p', check: () => undefined }], criteria: [] });
    const all = [
      noExtras,
      rule('a'),
      rule('b'),
      withCriteria(criterion('a', () => 1)),
      withCriteria(criterion('b', () => 1)),
      withCriteria(criterion('a', () => 1, 3)),
    ];
    expect(new Set(all.map(extras => digest(people, {}, extras))).size).toBe(all.length);
  });
});

describe('points of plugins', () => {
  it('count in the choice, pair by pair, and never for a pair that is forbidden', async () => {
    const extras = withCriteria(criterion('more', (mentor, mentee) => (mentor.id === 'bob' ? 0.5 : mentee.id === 'eve' ? 0.1 : 1)));
    const { points, refused, extra, dropped } = atOnce(scoreSteps(cohortOf(people), extras));
    // ana–eve, ana–fay (her manager), bob–eve, bob–fay
    expect([...points]).toEqual([77, -1, 85, 85]);
    expect([...refused].map(Boolean)).toEqual([false, true, false, false]);
    expect([...extra.get('more')!]).toEqual([2, 0, 10, 10]);
    expect(dropped).toEqual([]);
    const alone = cohortOf({ ...people, fay: { roles: ['mentee'] } });
    expect((await suggest(alone)).pairs[0]?.mentorId).toBe('ana');
    expect((await suggest(alone, {}, { extras })).pairs[0]).toMatchObject({ mentorId: 'bob', total: 85, points: { more: 10 } });
  });

  it('of one that failed count nowhere, not even where it had answered', () => {
    let calls = 0;
    const late = criterion('late', () => {
      calls++;
      if (calls > 1) throw new Error('tired');
      return 1;
    });
    const { points, extra, dropped } = atOnce(
      scoreSteps(
        cohortOf(people),
        withCriteria(
          late,
          criterion('fine', () => 1, 1),
          broken,
        ),
      ),
    );
    expect([...points]).toEqual([76, -1, 76, 76]);
    expect([...extra.keys()]).toEqual(['fine']);
    expect(dropped).toEqual([
      { id: 'broken', label: 'broken', error: 'broken: no figure' },
      { id: 'late', label: 'late', error: 'late: tired' },
    ]);
    expect(calls).toBe(2);
  });

  it('tell how far scoring is, mentor by mentor', () => {
    const steps = scoreSteps(cohortOf(people), withCriteria(criterion('a', () => 1)));
    expect([steps.next(), steps.next(), steps.next()].map(step => step.value as number)).toEqual([0.475, 0.95, 0.97]);
  });

  it('are explained, and one that fails is left out with its points', () => {
    const cohort = cohortOf(people);
    const told = explainPair(
      cohort,
      cohort.people.get('ana')!,
      cohort.people.get('eve')!,
      setting({
        extras: withCriteria(
          criterion('fine', () => 0.5),
          broken,
        ),
      }),
    );
    expect(told.points).toMatchObject({ fine: 10, skills: 40 });
    expect(told.total).toBe(85);
    expect(told.criteria.map(({ id }) => id)).toContain('fine');
    expect(told.criteria.map(({ id }) => id)).not.toContain('broken');
    expect(told.reasons.at(-1)).toEqual({ key: 'match.reason.plugin', params: { criterion: 'fine', label: 'fine' } });
  });
});

describe('a run again over the same cohort', () => {
  it('keeps its scores, unless a plugin has a say', async () => {
    const cohort = cohortOf(people);
    const first = await suggest(cohort);
    expect(await suggest(cohort)).toEqual(first);
    // Scored anew, the changed name would be in the digest.
    (cohort.people.get('ana') as { name: string }).name = 'Changed';
    expect((await suggest(cohort)).digest).toBe(first.digest);
    const ruled = await suggest(cohort, {}, { extras: { rules: [{ id: 'r', plugin: 'p', check: () => 'no' }], criteria: [] } });
    expect(ruled.pairs).toEqual([]);
    expect(ruled.digest).not.toBe(first.digest);
    const counted = await suggest(cohort, {}, { extras: withCriteria(criterion('c', () => 1)) });
    expect(counted.pairs[0]?.points['c']).toBe(20);
    const both = await suggest(cohort, {}, { extras: { rules: [{ id: 'r', plugin: 'p', check: () => 'no' }], criteria: [criterion('c', () => 1)] } });
    expect(both.pairs).toEqual([]);
    expect((await suggest(cohort)).digest).toBe(first.digest);
  });

  it('with a plugin leaves nothing behind for a run without', async () => {
    const cohort = cohortOf(people);
    expect((await suggest(cohort, {}, { extras: { rules: [{ id: 'r', plugin: 'p', check: () => 'no' }], criteria: [] } })).pairs).toEqual([]);
    expect((await suggest(cohort)).pairs).toHaveLength(2);
  });

  it('does not mix up vetoes of one run with the next', async () => {
    const cohort = cohortOf(people);
    const first = await suggest(cohort);
    const vetoes = first.pairs.map(({ mentorId, menteeId }) => ({ mentorId, menteeId }));
    const vetoed = await suggest(cohort, { vetoes });
    expect(vetoed.pairs.map(({ mentorId, menteeId }) => [mentorId, menteeId])).toEqual([['bob', 'eve']]);
    expect(vetoed.unmatched.map(({ personId, reason }) => [personId, reason.params])).toEqual([
      ['fay', { refused: { 'management-chain': 1, veto: 1 } }],
      ['ana', { refused: { 'management-chain': 1, veto: 1 } }],
    ]);
    expect(await suggest(cohort)).toEqual(first);
  });

  it('finds the right cells when there are more mentees than mentors', async () => {
    const wide = cohortOf({
      ...people,
      bob: { roles: ['coordinator'] },
      gus: { roles: ['mentee'], wants },
      hal: { roles: ['mentee'], wants },
      zoe: { teaches: { 'x:y': 3 } },
    });
    const result = await suggest(wide, { pins: [{ mentorId: 'zoe', menteeId: 'gus' }], vetoes: [{ mentorId: 'ana', menteeId: 'eve' }] });
    expect(result.pairs.map(({ mentorId, menteeId, pinned }) => [mentorId, menteeId, pinned])).toEqual([
      ['ana', 'hal', false],
      ['zoe', 'gus', true],
    ]);
    expect(result.places).toEqual({ mentor: 2, mentee: 4 });
  });

  it('counts places of people who agreed only', async () => {
    const result = await suggest(
      cohortOf({ ...people, ivo: { state: 'invited', capacity: { mentor: 3 } }, bob: { ...people['bob'], capacity: { mentor: 4 } } }),
    );
    expect(result.places).toEqual({ mentor: 5, mentee: 2 });
  });
});

describe('work in slices', () => {
  function* counting(to: number): Generator<number, string> {
    for (let at = 0; at < to; at++) yield at / to;
    return 'done';
  }
  /** Each look at the clock is so many milliseconds after the one before. */
  const clock = (step: number): void => {
    let ms = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (ms += step));
  };

  it('pauses after so many milliseconds, and only then', async () => {
    clock(1);
    const told: number[] = [];
    expect(await inSlices(counting(30), { onProgress: done => told.push(Math.round(done * 30)) })).toBe('done');
    // The first look sets the limit: from there every eighth step is a pause, which costs a look of its own.
    expect(told).toEqual([7, 15, 23]);
    expect(sliceMs).toBe(8);
  });

  it('lets others go first in a pause', async () => {
    clock(sliceMs);
    const order: string[] = [];
    const other = new MessageChannel();
    other.port1.onmessage = () => {
      order.push('other');
      other.port1.close();
    };
    other.port2.postMessage(0);
    await inSlices(counting(3), { onProgress: done => order.push(String(Math.round(done * 3))) });
    expect(order.indexOf('other')).toBeGreaterThan(-1);
    expect(order.at(-1)).not.toBe('other');
  });

  it('never pauses when time stands still, and ends at once when cancelled', async () => {
    clock(0);
    const told: number[] = [];
    expect(await inSlices(counting(50), { onProgress: done => told.push(done) })).toBe('done');
    expect(told).toEqual([]);
    const abort = new AbortController();
    clock(sliceMs);
    let steps = 0;
    function* endless(): Generator<number, never> {
      for (;;) {
        if (++steps === 3) abort.abort();
        yield 0;
      }
    }
    const error: unknown = await inSlices(endless(), { signal: abort.signal }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'AbortError', message: abortError().message });
    expect(abortError().message).toMatch(/cancelled/);
    expect(steps).toBe(3);
  });

  it('can do without pauses altogether', () => {
    expect(atOnce(counting(4))).toBe('done');
  });
});

describe('sentences', () => {
  it('begin large and end with one full stop', () => {
    const said = (text: string): string => {
      addMessages('en', { 'match.test': text });
      return say('en', { key: 'match.test', params: {} });
    };
    expect(said('é vero')).toBe('É vero.');
    expect(said('why so?')).toBe('Why so?');
    expect(said('so. there')).toBe('So. there.');
    expect(said('and…')).toBe('And…');
    expect(listOf('en', ['a', 'b', 'c'])).toBe('a, b, and c');
    expect(listOf('fr', ['a', 'b'])).toBe('a et b');
  });
});
