import { caveatsOf, criteria, pointsFor, weightOf } from './criteria.js';
import type { Cohort, MatchPerson } from './people.js';
import { rules } from './rules.js';
import { shareOf, type ExtraCriterion, type Extras } from './scores.js';
import { fitSkills, noFit, type SkillFit } from './skill-fit.js';
import type { MatchCriterion, MatchReason } from './types.js';

export function fitOf(mentor: MatchPerson, mentee: MatchPerson): SkillFit {
  const fit = noFit();
  fitSkills(mentor, mentee, fit);
  return fit;
}

/** Every rule of the core against two people, in words. */
export function refusalsOf(mentor: MatchPerson, mentee: MatchPerson): MatchReason[] {
  const fit = fitOf(mentor, mentee);
  return rules
    .filter(rule => rule.broken(mentor, mentee, fit))
    .flatMap(rule => (rule.params?.(mentor, mentee) ?? [{}]).map(params => ({ key: `match.refusal.${rule.id}`, params })));
}

/** …and the plugins'. @throws {RmError} plugin-failed */
export function allRefusalsOf(mentor: MatchPerson, mentee: MatchPerson, extras: Extras): MatchReason[] {
  const found = refusalsOf(mentor, mentee);
  for (const rule of extras.rules) {
    const problem = rule.check(mentor, mentee);
    if (problem !== undefined) found.push({ key: 'match.refusal.plugin', params: { plugin: rule.plugin, rule: rule.id, problem } });
  }
  return found;
}

/** The criteria that count, with the most points each can give. `label` names one in the reader's language. */
export function countingCriteria(cohort: Cohort, extras: Extras, dropped: ReadonlySet<string>, label: (id: string) => string): MatchCriterion[] {
  return [
    ...criteria.map(({ id, weight }) => ({ id, label: label(id), max: weightOf(id, weight, cohort.weights) })),
    ...extras.criteria
      .filter(({ id }) => !dropped.has(id))
      .map(({ id, label: text, weight }) => ({ id, label: text, max: weightOf(id, weight, cohort.weights) })),
  ].filter(({ max }) => max > 0);
}

export interface PairReport {
  readonly total: number;
  readonly points: Readonly<Record<string, number>>;
  readonly reasons: readonly MatchReason[];
  readonly caveats: readonly MatchReason[];
}

/** What a plugin's criterion gives now; one that fails only here gives nothing, and is told of. */
function askNow(criterion: ExtraCriterion | undefined, max: number, mentor: MatchPerson, mentee: MatchPerson): number {
  if (!criterion) return 0;
  try {
    return pointsFor(max, shareOf(criterion, mentor, mentee));
  } catch (error) {
    criterion.failed(error);
    return 0;
  }
}

/** Points and reasons of one pair. `known` gives a plugin's points where they were asked for already. */
export function reportOf(
  mentor: MatchPerson,
  mentee: MatchPerson,
  extras: Extras,
  counting: readonly MatchCriterion[],
  known: (id: string) => number | undefined = () => undefined,
): PairReport {
  const fit = fitOf(mentor, mentee);
  const points: Record<string, number> = {};
  const told: { points: number; reason: MatchReason }[] = [];
  let total = 0;
  for (const { id, max, label } of counting) {
    const own = criteria.find(criterion => criterion.id === id);
    const value = own
      ? pointsFor(max, own.share(mentor, mentee, fit))
      : (known(id) ??
        askNow(
          extras.criteria.find(criterion => criterion.id === id),
          max,
          mentor,
          mentee,
        ));
    points[id] = value;
    total += value;
    if (value === 0) continue;
    const reason = own ? own.reason(mentor, mentee, fit) : { key: 'match.reason.plugin', params: { criterion: id, label } };
    if (reason) told.push({ points: value, reason });
  }
  // The sort is stable: equal points keep the order of the criteria.
  told.sort((a, b) => b.points - a.points);
  return { total, points, reasons: told.map(({ reason }) => reason), caveats: caveatsOf(mentor, mentee) };
}
