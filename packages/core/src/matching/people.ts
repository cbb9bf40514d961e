import { foldLabel } from '../model/local-skill.js';
import type { Member, Need, Offer, Profile } from '../model/types.js';
import { atOnce } from '../slices.js';
import type { MatchDuo } from './types.js';

export type Side = 'mentor' | 'mentee';

export interface WantedSkill {
  readonly key: string;
  readonly label: string;
  readonly now: number;
  readonly wanted: number;
  readonly priority: number;
}

/** A person as the rules and criteria see them: sets as bits and small lists, so that a quarter of a million pairs take no time. */
export interface MatchPerson {
  readonly id: string;
  readonly name: string;
  readonly joined: boolean;
  readonly roles: ReadonlySet<string>;
  readonly team: string | undefined;
  readonly site: string | undefined;
  /** Base languages (`fr-CA` is `fr`); empty: not said. */
  readonly languages: readonly string[];
  /** One bit a way of meeting, one a half-day; 0: not said. */
  readonly modes: number;
  readonly halfDays: number;
  /** As compared and as written. */
  readonly interests: ReadonlyMap<string, string>;
  readonly styles: ReadonlyMap<string, string>;
  readonly wishes: Readonly<Record<string, string>>;
  /** Pairs at once, live ones, and what is left, by role. */
  readonly capacity: Readonly<Record<Side, number>>;
  readonly live: Readonly<Record<Side, number>>;
  readonly places: Readonly<Record<Side, number>>;
  /** Mentees of live pairs. */
  readonly mentees: ReadonlySet<string>;
  /** Everyone above, however far. */
  readonly managers: ReadonlySet<string>;
  readonly needs: readonly WantedSkill[];
  /** Highest level by skill. */
  readonly offers: ReadonlyMap<string, { readonly level: number; readonly label: string }>;
}

/** What the programme holds that matters here. Only `joined` and `invited` members; only live pairs; only open needs count. */
export interface CohortInput {
  readonly members: readonly (Member & { readonly id: string })[];
  readonly profiles: readonly Profile[];
  readonly needs: readonly Need[];
  readonly offers: readonly Offer[];
  readonly live: readonly MatchDuo[];
  readonly weights?: Readonly<Record<string, number>> | undefined;
  /** What a skill is compared by: the same for skills of two catalogues that are one. Default: its id. */
  readonly skillKey?: ((skillId: string) => string) | undefined;
}

export interface Cohort {
  /** Everybody, by id. */
  readonly people: ReadonlyMap<string, MatchPerson>;
  /** By id; who takes part in both roles is on both sides. */
  readonly mentors: readonly MatchPerson[];
  readonly mentees: readonly MatchPerson[];
  readonly weights: Readonly<Record<string, number>>;
}

const modes = ['onsite', 'remote', 'bench'];
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const parts = ['am', 'pm', 'ev'];
const halfDays = days.flatMap(day => parts.map(part => `${day}-${part}`));

const bits = (values: readonly string[] | undefined, all: readonly string[]): number =>
  (values ?? []).reduce((sum, value) => sum | (all.includes(value) ? 1 << all.indexOf(value) : 0), 0);
const folded = (values: readonly string[] | undefined): ReadonlyMap<string, string> =>
  new Map([...(values ?? [])].sort().map(value => [foldLabel(value), value]));
/** A blank team or site is none. */
const filled = (value: string | undefined): string | undefined => value?.trim() || undefined;

/** Order of ids: by UTF-16 unit, the same in every language. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function grouped<T extends { readonly personId: string }>(records: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const group = groups.get(record.personId);
    if (group) group.push(record);
    else groups.set(record.personId, [record]);
  }
  return groups;
}

/** Everyone above each person; a circle of managers, which merging two devices can make, ends where it began. */
function managersOf(profiles: ReadonlyMap<string, Profile>, id: string): ReadonlySet<string> {
  const chain = new Set<string>();
  for (let next = profiles.get(id)?.managerId; next !== undefined && !chain.has(next); next = profiles.get(next)?.managerId) chain.add(next);
  return chain;
}

/** What somebody wants, by skill id. One skill wanted in the words of two catalogues is wanted once: as it matters most. */
function wantedOf(needs: Need[], skillKey: (skillId: string) => string): WantedSkill[] {
  const wanted = new Map<string, WantedSkill>();
  for (const need of needs.sort((a, b) => (a.skillId < b.skillId ? -1 : 1))) {
    const one = { key: skillKey(need.skillId), label: need.label, now: need.levelNow, wanted: need.levelWanted, priority: need.priority };
    const other = wanted.get(one.key);
    if (!other || one.priority > other.priority || (one.priority === other.priority && one.wanted > other.wanted)) wanted.set(one.key, one);
  }
  return [...wanted.values()];
}

/** The cohort in the one order everything is done in: by id, whatever order the records came in. One step a person. */
export function* cohortSteps(input: CohortInput): Generator<number, Cohort> {
  const { skillKey = (skillId: string) => skillId, live } = input;
  const profiles = new Map(input.profiles.map(profile => [profile.personId, profile]));
  const needs = grouped(input.needs.filter(({ status }) => status === 'open'));
  const offers = grouped(input.offers);
  const liveOf = { mentor: new Map<string, string[]>(), mentee: new Map<string, string[]>() };
  for (const { mentorId, menteeId } of live) {
    liveOf.mentor.set(mentorId, [...(liveOf.mentor.get(mentorId) ?? []), menteeId]);
    liveOf.mentee.set(menteeId, [...(liveOf.mentee.get(menteeId) ?? []), mentorId]);
  }
  const people = new Map<string, MatchPerson>();
  for (const member of [...input.members].sort(byId)) {
    const { id } = member;
    const profile = profiles.get(id);
    const capacity = { mentor: profile?.capacity?.['mentor'] ?? 1, mentee: profile?.capacity?.['mentee'] ?? 1 };
    const count = { mentor: liveOf.mentor.get(id)?.length ?? 0, mentee: liveOf.mentee.get(id)?.length ?? 0 };
    const offered = new Map<string, { level: number; label: string }>();
    for (const { skillId, label, level } of (offers.get(id) ?? []).sort((a, b) => (a.skillId < b.skillId ? -1 : 1))) {
      const key = skillKey(skillId);
      if (level > (offered.get(key)?.level ?? -1)) offered.set(key, { level, label });
    }
    people.set(id, {
      id,
      name: member.displayName,
      joined: member.state === 'joined',
      roles: new Set(member.roles),
      team: filled(member.team),
      site: filled(member.site),
      languages: [...new Set((member.languages ?? []).map(lang => lang.split('-')[0]?.toLowerCase() ?? lang))],
      modes: bits(profile?.mode, modes),
      halfDays: bits(profile?.availability, halfDays),
      interests: folded(profile?.interests),
      styles: folded(profile?.workingStyle),
      wishes: profile?.wishes ?? {},
      capacity,
      live: count,
      places: { mentor: Math.max(0, capacity.mentor - count.mentor), mentee: Math.max(0, capacity.mentee - count.mentee) },
      mentees: new Set(liveOf.mentor.get(id)),
      managers: managersOf(profiles, id),
      needs: wantedOf(needs.get(id) ?? [], skillKey),
      offers: offered,
    });
    yield 0;
  }
  const side = (role: Side): MatchPerson[] => [...people.values()].filter(({ roles }) => roles.has(role));
  return { people, mentors: side('mentor'), mentees: side('mentee'), weights: input.weights ?? {} };
}

export function createCohort(input: CohortInput): Cohort {
  return atOnce(cohortSteps(input));
}
