import { duoKey } from './duos.js';
import { reportOf } from './pair-report.js';
import type { Cohort, MatchPerson } from './people.js';
import { vetoBit } from './rules.js';
import type { Extras, Scores } from './scores.js';
import { whyFor } from './sentences.js';
import type { MatchCriterion, MatchDuo, MatchPair, MatchUnmatched } from './types.js';
import { unmatchedSteps } from './unmatched.js';

/** What was found, as cells of the table of scores, and what it was to keep to. */
export interface Found {
  readonly cells: readonly number[];
  readonly pins: readonly MatchDuo[];
  /** Cells ruled out by the coordinator. */
  readonly vetoed: ReadonlySet<number>;
}

/** Points, reasons and sentences, only for what is shown: the pairs found and the people nobody was found for. */
export function* tellSteps(
  cohort: Cohort,
  { cells, pins, vetoed }: Found,
  { points, refused, extra }: Scores,
  extras: Extras,
  counting: readonly MatchCriterion[],
  lang: string,
): Generator<number, { readonly pairs: MatchPair[]; readonly unmatched: MatchUnmatched[] }> {
  const { mentors, mentees } = cohort;
  const columns = mentees.length;
  const kept = new Set(pins.map(duoKey));
  const pairs: MatchPair[] = [];
  const matched = { mentor: new Set<string>(), mentee: new Set<string>() };
  for (const cell of cells) {
    const mentor = mentors[Math.floor(cell / columns)] as MatchPerson;
    const mentee = mentees[cell % columns] as MatchPerson;
    // Plugins were not asked about a pin that is not worth suggesting.
    const asked = refused[cell] === 0;
    const duo = { mentorId: mentor.id, menteeId: mentee.id };
    const names = { mentor: mentor.name, mentee: mentee.name };
    const report = reportOf(mentor, mentee, extras, counting, id => (asked ? extra.get(id)?.[cell] : undefined));
    const { reasons, caveats } = report;
    pairs.push({
      ...duo,
      mentorName: mentor.name,
      menteeName: mentee.name,
      ...report,
      why: whyFor(lang, reasons, caveats, names),
      pinned: kept.has(duoKey(duo)),
    });
    matched.mentor.add(mentor.id);
    matched.mentee.add(mentee.id);
    yield pairs.length / (cells.length + 1);
  }
  const at = (row: number, column: number): { bits: number; points: number } => {
    const cell = row * columns + column;
    return { bits: (refused[cell] as number) | (vetoed.has(cell) ? vetoBit : 0), points: points[cell] as number };
  };
  const unmatched: MatchUnmatched[] = [];
  for (const role of ['mentee', 'mentor'] as const) unmatched.push(...(yield* unmatchedSteps(cohort, role, matched[role], lang, at)));
  return { pairs, unmatched };
}
