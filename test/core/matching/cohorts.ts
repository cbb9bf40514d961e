import { createCohort, type Cohort, type CohortInput } from '../../../packages/core/src/matching/people.js';
import { solveSteps } from '../../../packages/core/src/matching/solve.js';
import { atOnce } from '../../../packages/core/src/slices.js';
import type { Extras } from '../../../packages/core/src/matching/scores.js';
import { suggestPairs, type MatchQuestion, type MatchSetting } from '../../../packages/core/src/matching/suggest.js';
import type { Bundle, MatchDuo, MatchResult } from '@reverse-mentoring/core';

/** Seeded random numbers (mulberry32). */
export function randomFrom(seed: number) {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const under = (below: number): number => Math.floor(next() * below);
  return {
    next,
    under,
    between: (from: number, to: number): number => from + under(to - from + 1),
    chance: (share: number): boolean => next() < share,
    of: <T>(items: readonly T[]): T => items[under(items.length)] as T,
    some: <T>(items: readonly T[], share: number): T[] => items.filter(() => next() < share),
    shuffled: <T>(items: readonly T[]): T[] => {
      const copy = [...items];
      for (let at = copy.length - 1; at > 0; at--) {
        const other = under(at + 1);
        [copy[at], copy[other]] = [copy[other] as T, copy[at] as T];
      }
      return copy;
    },
  };
}
export type Random = ReturnType<typeof randomFrom>;

/** One person, told shortly: what the rules and criteria look at. */
export interface Someone {
  readonly roles?: readonly string[];
  readonly name?: string;
  readonly state?: string;
  readonly team?: string;
  readonly site?: string;
  readonly languages?: readonly string[];
  readonly managerId?: string;
  readonly availability?: readonly string[];
  readonly mode?: readonly string[];
  readonly interests?: readonly string[];
  readonly workingStyle?: readonly string[];
  readonly capacity?: Readonly<Record<string, number>>;
  readonly wishes?: Readonly<Record<string, string>>;
  /** `skill: [now, wanted, priority]` */
  readonly wants?: Readonly<Record<string, readonly [number, number, number]>>;
  /** `skill: level` */
  readonly teaches?: Readonly<Record<string, number>>;
}

/** Records of people told shortly, as the client reads them. */
export function inputOf(
  people: Readonly<Record<string, Someone>>,
  live: readonly MatchDuo[] = [],
  weights: Readonly<Record<string, number>> = {},
): CohortInput {
  const input = { members: [] as unknown[], profiles: [] as unknown[], needs: [] as unknown[], offers: [] as unknown[], live, weights };
  for (const [id, person] of Object.entries(people)) {
    const { roles = ['mentor'], name = id.toUpperCase(), state = 'joined', team, site, languages, wants = {}, teaches = {}, ...profile } = person;
    input.members.push({ id, displayName: name, roles, state, team, site, languages });
    input.profiles.push({ id: `profile-${id}`, personId: id, ...profile });
    for (const [skillId, [levelNow, levelWanted, priority]] of Object.entries(wants))
      input.needs.push({ personId: id, skillId, label: `“${skillId}”`, levelNow, levelWanted, priority, status: 'open' });
    for (const [skillId, level] of Object.entries(teaches)) input.offers.push({ personId: id, skillId, label: `“${skillId}”`, level });
  }
  return input as unknown as CohortInput;
}

/** The same people as records of a bundle. */
export function recordsOf(people: Readonly<Record<string, Someone>>): Bundle['records'] {
  return Object.entries(people).flatMap(([id, { roles = [], name, state, team, site, languages, wants = {}, teaches = {}, ...profile }]) => [
    { type: 'member', id, displayName: name, roles, state, ...(team && { team }), ...(site && { site }), ...(languages && { languages }) },
    { type: 'profile', personId: id, ...profile },
    ...Object.entries(wants).map(([skillId, [levelNow, levelWanted, priority]]) => ({
      type: 'need',
      personId: id,
      skillId,
      label: skillId,
      levelNow,
      levelWanted,
      priority,
      status: 'open',
    })),
    ...Object.entries(teaches).map(([skillId, level]) => ({ type: 'offer', personId: id, skillId, label: skillId, level })),
  ]) as unknown as Bundle['records'];
}

export const cohortOf = (...args: Parameters<typeof inputOf>): Cohort => createCohort(inputOf(...args));

export const noExtras: Extras = { rules: [], criteria: [] };
export const setting = (more: Partial<MatchSetting> = {}): MatchSetting => ({
  lang: 'en',
  extras: noExtras,
  label: id => id,
  solve: async problem => atOnce(solveSteps(problem)),
  ...more,
});

export const suggest = (cohort: Cohort, question: Partial<MatchQuestion> = {}, more: Partial<MatchSetting> = {}): Promise<MatchResult> =>
  suggestPairs(cohort, { objective: 'best-total', pins: [], vetoes: [], ...question }, setting(more));

const halfDays = ['mon-am', 'mon-pm', 'tue-am', 'wed-pm', 'thu-ev', 'fri-am'];
const skills = ['a:shop', 'a:photo', 'a:letter', 'b:yuzu', 'b:wood', 'b:glaze'];

/** A programme of any kind: some people invited, some silent about languages or half-days, managers anyhow, even in circles. */
export function randomPeople(random: Random, mentors: number, mentees: number, most = 4): Record<string, Someone> {
  const people: Record<string, Someone> = {};
  const ids = Array.from({ length: mentors + mentees }, (_, at) => `p${String(at).padStart(3, '0')}`);
  const maybe = <T>(value: T, share = 0.7): T | undefined => (random.chance(share) ? value : undefined);
  for (const [at, id] of ids.entries()) {
    const both = random.chance(0.1);
    const roles = both ? ['mentor', 'mentee'] : [at < mentors ? 'mentor' : 'mentee'];
    const told = {
      roles,
      name: `Person ${id}`,
      state: random.chance(0.93) ? 'joined' : 'invited',
      team: maybe(random.of(['sales', 'lab', 'shop'])),
      site: maybe(random.of(['Lyon', 'Nantes'])),
      languages: maybe(random.some(['fr', 'en', 'de'], 0.6)),
      managerId: maybe(random.of(ids.filter(other => other !== id)), 0.3),
      availability: maybe(random.some(halfDays, 0.4)),
      mode: maybe(random.some(['onsite', 'remote', 'bench'], 0.6)),
      interests: random.some(['chess', 'Tea', 'music'], 0.3),
      workingStyle: random.some(['calm', 'quick'], 0.4),
      capacity: { mentor: random.between(1, most), mentee: random.between(1, most) },
      wishes: Object.fromEntries(random.some(ids, 0.05).map(other => [other, random.of(['yes', 'no'])])),
      teaches: roles.includes('mentor') ? Object.fromEntries(random.some(skills, 0.5).map(skill => [skill, random.between(1, 4)])) : {},
      wants: roles.includes('mentee')
        ? Object.fromEntries(
            random.some(skills, 0.4).map(skill => {
              const now = random.between(0, 2);
              return [skill, [now, random.between(now + 1, 4), random.between(1, 3)] as const];
            }),
          )
        : {},
    };
    people[id] = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Someone;
  }
  return people;
}
