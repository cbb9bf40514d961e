import { digestSteps } from './digest.js';
import { onlyDuos } from './duos.js';
import { allRefusalsOf, countingCriteria, reportOf } from './pair-report.js';
import type { Cohort, MatchPerson } from './people.js';
import { takePins } from './pins.js';
import type { Problem, Solution } from './problem.js';
import { scoreSteps, shareOf, type Extras, type Scores } from './scores.js';
import { whyFor, whyNot } from './sentences.js';
import { assertGoing, inSlices, type SliceOptions } from '../slices.js';
import { tellSteps } from './tell.js';
import type { MatchDuo, MatchExplanation, MatchObjective, MatchResult } from './types.js';

/** What a run draws on besides the cohort. */
export interface MatchSetting {
  readonly lang: string;
  readonly extras: Extras;
  /** Name of a criterion of the core in `lang`. */
  readonly label: (criterionId: string) => string;
  /** Solves the assignment, here or in a worker. */
  readonly solve: (problem: Problem, options: SliceOptions) => Promise<Solution>;
}

export interface MatchQuestion extends SliceOptions {
  readonly objective: MatchObjective;
  readonly pins: readonly MatchDuo[];
  readonly vetoes: readonly MatchDuo[];
}

interface Scored {
  readonly digest: string;
  readonly scores: Scores;
}
const known = new WeakMap<Cohort, Scored>();

/** Scores follow from the cohort alone, unless a plugin has a say: then they are asked for anew. */
async function scored(cohort: Cohort, extras: Extras, options: SliceOptions): Promise<Scored> {
  const last = known.get(cohort);
  if (last && extras.rules.length + extras.criteria.length === 0) return last;
  const digest = await inSlices(digestSteps(cohort, extras), { signal: options.signal });
  const found = { digest, scores: await inSlices(scoreSteps(cohort, extras), options) };
  if (extras.rules.length + extras.criteria.length === 0) known.set(cohort, found);
  return found;
}

/** Matches a cohort. @throws {RmError} invalid (a pin), plugin-failed; an `AbortError` */
export async function suggestPairs(cohort: Cohort, question: MatchQuestion, setting: MatchSetting): Promise<MatchResult> {
  const { objective, signal, onProgress } = question;
  const { extras, lang } = setting;
  const { mentors, mentees } = cohort;
  const columns = mentees.length;
  assertGoing(signal);
  /** Progress of one part of the way, as progress of the whole. */
  const part = (from: number, to: number): SliceOptions => ({ signal, onProgress: onProgress && (done => onProgress(from + done * (to - from))) });

  const pins = onlyDuos(question.pins);
  const vetoes = onlyDuos(question.vetoes);
  const taken = takePins(cohort, pins, vetoes, extras);
  const { digest, scores } = await scored(cohort, extras, part(0, 0.5));

  const rowOf = new Map(mentors.map(({ id }, at) => [id, at]));
  const columnOf = new Map(mentees.map(({ id }, at) => [id, at]));
  const cellsOf = (duos: readonly MatchDuo[]): number[] =>
    duos.flatMap(({ mentorId, menteeId }) => {
      const [row, column] = [rowOf.get(mentorId), columnOf.get(menteeId)];
      return row === undefined || column === undefined ? [] : [row * columns + column];
    });
  const vetoed = cellsOf(vetoes);
  const points = scores.points.slice();
  for (const cell of [...cellsOf(pins), ...vetoed]) points[cell] = -1;
  const solution = await setting.solve(
    {
      objective,
      rowPlaces: Int32Array.from(mentors, ({ id, places }) => places.mentor - taken('mentor', id)),
      columnPlaces: Int32Array.from(mentees, ({ id, places }) => places.mentee - taken('mentee', id)),
      points,
    },
    part(0.5, 0.95),
  );
  const cells = cellsOf(pins);
  for (let at = 0; at < solution.length; at += 2) cells.push((solution[at] as number) * columns + (solution[at + 1] as number));
  // Cells are in the order of ids.
  cells.sort((a, b) => a - b);

  const criteria = countingCriteria(cohort, extras, new Set(scores.dropped.map(({ id }) => id)), setting.label);
  const told = await inSlices(tellSteps(cohort, { cells, pins, vetoed: new Set(vetoed) }, scores, extras, criteria, lang), part(0.95, 1));
  onProgress?.(1);
  const places = (side: readonly MatchPerson[], role: 'mentor' | 'mentee'): number =>
    side.reduce((sum, person) => sum + (person.joined ? person.places[role] : 0), 0);
  return {
    digest,
    objective,
    pins,
    vetoes,
    ...told,
    total: told.pairs.reduce((sum, { total }) => sum + total, 0),
    criteria,
    dropped: scores.dropped,
    places: { mentor: places(mentors, 'mentor'), mentee: places(mentees, 'mentee') },
  };
}

/** Why these two, or why not. @throws {RmError} plugin-failed */
export function explainPair(
  cohort: Cohort,
  mentor: MatchPerson,
  mentee: MatchPerson,
  { lang, extras, label }: Pick<MatchSetting, 'lang' | 'extras' | 'label'>,
): MatchExplanation {
  const refusals = allRefusalsOf(mentor, mentee, extras);
  const dropped = new Set<string>();
  for (const criterion of extras.criteria) {
    try {
      shareOf(criterion, mentor, mentee);
    } catch (error) {
      criterion.failed(error);
      dropped.add(criterion.id);
    }
  }
  const criteria = countingCriteria(cohort, extras, dropped, label);
  const report = reportOf(mentor, mentee, extras, criteria);
  const names = { mentor: mentor.name, mentee: mentee.name };
  return {
    mentorId: mentor.id,
    menteeId: mentee.id,
    mentorName: mentor.name,
    menteeName: mentee.name,
    refusals,
    ...report,
    why: refusals.length ? whyNot(lang, refusals, names) : whyFor(lang, report.reasons, report.caveats, names),
    criteria,
  };
}
