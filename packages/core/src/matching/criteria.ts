import type { MatchPerson } from './people.js';
import type { Params } from './rules.js';
import { taught, type SkillFit } from './skill-fit.js';
import type { MatchReason } from './types.js';

/** A criterion: what share of its points a pair gets, and what it says for the pair. */
export interface Criterion {
  readonly id: string;
  /** Most points unless the programme's `weights` say otherwise. */
  readonly weight: number;
  /** 0 to 1. */
  share(mentor: MatchPerson, mentee: MatchPerson, fit: SkillFit): number;
  /** Told only where the criterion gave points. */
  reason(mentor: MatchPerson, mentee: MatchPerson, fit: SkillFit): MatchReason | undefined;
}

const because = (key: string, params: Params = {}): MatchReason => ({ key: `match.reason.${key}`, params });

/** How many bits are set. */
export function countBits(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function common(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  const shared: string[] = [];
  for (const [key, label] of a) if (b.has(key)) shared.push(label);
  return shared.sort();
}
function countCommon(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): number {
  let count = 0;
  for (const key of a.keys()) if (b.has(key)) count++;
  return count;
}

/** How much of what the mentee wants the mentor can teach; a pair has time for three skills, so three met are all. */
const skills: Criterion = {
  id: 'skills',
  weight: 40,
  share: (_mentor, mentee, fit) => (fit.covered === 0 ? 0 : Math.min(1, fit.covered / (12 * Math.min(3, mentee.needs.length)))),
  reason: (mentor, mentee) =>
    because('skills', {
      skills: taught(mentor, mentee)
        .slice(0, 3)
        .map(({ label }) => label)
        .join(', '),
    }),
};

/** Two or three levels ahead: far enough to teach, near enough to remember learning. */
const level: Criterion = {
  id: 'level',
  weight: 10,
  share: (_mentor, _mentee, { gap }) => (gap <= 0 ? 0 : gap === 2 || gap === 3 ? 1 : 0.5),
  reason: (_mentor, _mentee, { gap, best }) => because('level', { count: gap, skill: best?.label ?? '' }),
};

const priority: Criterion = {
  id: 'priority',
  weight: 15,
  share: (_mentor, _mentee, fit) => fit.bestWorth / 36,
  reason: (_mentor, _mentee, { best }) => (best && best.priority > 1 ? because(`priority-${best.priority}`, { skill: best.label }) : undefined),
};

/** Three half-days in common are plenty; who did not say gets half. */
const availability: Criterion = {
  id: 'availability',
  weight: 10,
  share: (mentor, mentee) => (mentor.halfDays === 0 || mentee.halfDays === 0 ? 0.5 : Math.min(3, countBits(mentor.halfDays & mentee.halfDays)) / 3),
  reason: (mentor, mentee) => {
    const count = countBits(mentor.halfDays & mentee.halfDays);
    return count > 0 ? because('availability', { count }) : undefined;
  },
};

const site: Criterion = {
  id: 'site',
  weight: 5,
  share: (mentor, mentee) => (mentor.site !== undefined && mentor.site === mentee.site ? 1 : 0),
  reason: mentor => because('site', { site: mentor.site }),
};

const interests: Criterion = {
  id: 'interests',
  weight: 5,
  share: (mentor, mentee) => Math.min(2, countCommon(mentor.interests, mentee.interests)) / 2,
  reason: (mentor, mentee) => because('interests', { interests: common(mentor.interests, mentee.interests).slice(0, 3).join(', ') }),
};

const style: Criterion = {
  id: 'style',
  weight: 3,
  share: (mentor, mentee) => (countCommon(mentor.styles, mentee.styles) > 0 ? 1 : 0),
  reason: (mentor, mentee) => because('style', { styles: common(mentor.styles, mentee.styles).slice(0, 3).join(', ') }),
};

const team: Criterion = {
  id: 'team',
  weight: 2,
  share: (mentor, mentee) => (mentor.team !== undefined && mentee.team !== undefined && mentor.team !== mentee.team ? 1 : 0),
  reason: () => because('team'),
};

const wishOf = (person: MatchPerson, other: MatchPerson): string | undefined => (Object.hasOwn(person.wishes, other.id) ? person.wishes[other.id] : undefined);

/** Half when nobody said anything, three quarters for one yes, all for two; one no takes everything. */
const wishes: Criterion = {
  id: 'wishes',
  weight: 10,
  share: (mentor, mentee) => {
    const said = [wishOf(mentor, mentee), wishOf(mentee, mentor)];
    if (said.includes('no')) return 0;
    return 0.5 + (said[0] === 'yes' ? 0.25 : 0) + (said[1] === 'yes' ? 0.25 : 0);
  },
  reason: (mentor, mentee) => {
    const [first, second] = [wishOf(mentor, mentee) === 'yes', wishOf(mentee, mentor) === 'yes'];
    return first || second ? because(first && second ? 'wish-both' : first ? 'wish-mentor' : 'wish-mentee') : undefined;
  },
};

/** In the order they are shown. */
export const criteria: readonly Criterion[] = [skills, level, priority, availability, site, interests, style, team, wishes];

/** What a coordinator should know before proposing a pair that no rule forbids. */
export function caveatsOf(mentor: MatchPerson, mentee: MatchPerson): MatchReason[] {
  const found: MatchReason[] = [];
  const add = (key: string): void => {
    found.push({ key: `match.caveat.${key}`, params: {} });
  };
  if (wishOf(mentor, mentee) === 'no') add('wish-mentor');
  if (wishOf(mentee, mentor) === 'no') add('wish-mentee');
  if (mentor.halfDays !== 0 && mentee.halfDays !== 0 && (mentor.halfDays & mentee.halfDays) === 0) add('availability');
  return found;
}

/** Most points of a criterion in a programme: a whole number from 0 to 1000. */
export function weightOf(id: string, weight: number, weights: Readonly<Record<string, number>>): number {
  const given = Object.hasOwn(weights, id) ? weights[id] : weight;
  return Number.isFinite(given) ? Math.round(Math.min(1000, Math.max(0, given as number))) : 0;
}

/** Points for a share of a weight: a whole number, the same in every runtime. */
export function pointsFor(weight: number, share: number): number {
  return Math.round(weight * share);
}
