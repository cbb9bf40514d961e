import { criteria, pointsFor, weightOf } from './criteria.js';
import type { Cohort, MatchPerson } from './people.js';
import { pluginBit, refusalBits } from './rules.js';
import { fitSkills, noFit } from './skill-fit.js';

/** A plugin's rule, ready to be asked for two people of the cohort. */
export interface ExtraRule {
  readonly id: string;
  readonly plugin: string;
  /** Why not, if so. @throws {RmError} plugin-failed */
  check(mentor: MatchPerson, mentee: MatchPerson): string | undefined;
}

/** A plugin's criterion. */
export interface ExtraCriterion {
  readonly id: string;
  readonly label: string;
  readonly weight: number;
  /** 0 to 1. @throws what the plugin throws */
  share(mentor: MatchPerson, mentee: MatchPerson): number;
  /** Told that it failed and does not count. */
  failed(error: unknown): string;
}

export interface Extras {
  readonly rules: readonly ExtraRule[];
  readonly criteria: readonly ExtraCriterion[];
}

/** Every pair of the cohort in figures, row by row: mentors by id, mentees by id. */
export interface Scores {
  /** Sum of the points; −1 where a rule forbids the pair. */
  readonly points: Int32Array;
  /** Bits of the rules that forbid it. */
  readonly refused: Uint16Array;
  /** Points of each plugin's criterion that held out, in the order of `extras`. */
  readonly extra: ReadonlyMap<string, Int16Array>;
  readonly dropped: readonly { readonly id: string; readonly label: string; readonly error: string }[];
}

/** Scores every pair; yields the share done after each mentor. */
export function* scoreSteps({ mentors, mentees, weights }: Cohort, extras: Extras): Generator<number, Scores> {
  const columns = mentees.length;
  const points = new Int32Array(mentors.length * columns).fill(-1);
  const refused = new Uint16Array(points.length);
  const own = criteria.map(({ id, weight }) => weightOf(id, weight, weights));
  const added = extras.criteria.map(criterion => ({
    ...criterion,
    max: weightOf(criterion.id, criterion.weight, weights),
    points: new Int16Array(points.length),
  }));
  const dropped: { id: string; label: string; error: string }[] = [];
  const failing = new Set<string>();
  const fit = noFit();
  for (let row = 0; row < mentors.length; row++) {
    const mentor = mentors[row] as MatchPerson;
    for (let column = 0; column < columns; column++) {
      const mentee = mentees[column] as MatchPerson;
      const at = row * columns + column;
      fitSkills(mentor, mentee, fit);
      let bits = refusalBits(mentor, mentee, fit);
      // A plugin is asked only about pairs that are still possible.
      if (bits === 0) for (const rule of extras.rules) if (rule.check(mentor, mentee) !== undefined) bits |= pluginBit;
      refused[at] = bits;
      if (bits !== 0) continue;
      let sum = 0;
      for (let index = 0; index < own.length; index++)
        sum += pointsFor(own[index] as number, (criteria[index] as (typeof criteria)[number]).share(mentor, mentee, fit));
      points[at] = sum;
      for (const criterion of added) {
        if (failing.has(criterion.id)) continue;
        try {
          criterion.points[at] = pointsFor(criterion.max, shareOf(criterion, mentor, mentee));
        } catch (error) {
          failing.add(criterion.id);
          dropped.push({ id: criterion.id, label: criterion.label, error: criterion.failed(error) });
        }
      }
    }
    yield ((row + 1) / mentors.length) * 0.95;
  }
  const counting = added.filter(({ id }) => !failing.has(id));
  for (const criterion of counting) {
    for (let at = 0; at < points.length; at++) if ((points[at] as number) >= 0) points[at] = (points[at] as number) + (criterion.points[at] as number);
    yield 0.97;
  }
  dropped.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { points, refused, extra: new Map(counting.map(criterion => [criterion.id, criterion.points])), dropped };
}

/** @throws {TypeError} when the plugin answers no number */
export function shareOf(criterion: ExtraCriterion, mentor: MatchPerson, mentee: MatchPerson): number {
  const share: unknown = criterion.share(mentor, mentee);
  if (typeof share !== 'number' || Number.isNaN(share)) throw new TypeError('score has to answer a number from 0 to 1');
  return Math.min(1, Math.max(0, share));
}
