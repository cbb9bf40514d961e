import { rmError } from '../messages/index.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from '../records/canonical.js';
import { allRefusalsOf, countingCriteria, reportOf } from './pair-report.js';
import type { Cohort, MatchPerson } from './people.js';
import type { Problem, Solution } from './problem.js';
import { vetoBit } from './rules.js';
import { scoreSteps, type Extras, type Scores } from './scores.js';
import { whyFor, whyNot } from './sentences.js';
import { assertGoing, inSlices, type SliceOptions } from './slices.js';
import type { MatchCriterion, MatchDuo, MatchExplanation, MatchObjective, MatchPair, MatchResult, MatchUnmatched } from './types.js';
import { unmatchedSteps } from './unmatched.js';

/** What a run draws on besides the cohort. */
export interface MatchSetting {
  readonly lang: string;
  readonly extras: Extras;
  /** Name of a criterion of the core in `lang`. */
  label(criterionId: string): string;
  /** Solves the assignment, here or in a worker. */
  solve(problem: Problem, options: SliceOptions): Promise<Solution>;
}

export interface MatchQuestion extends SliceOptions {
  readonly objective: MatchObjective;
  readonly pins: readonly MatchDuo[];
  readonly vetoes: readonly MatchDuo[];
}

const duoKey = ({ mentorId, menteeId }: MatchDuo): string => `${mentorId} ${menteeId}`;
const byDuo = (a: MatchDuo, b: MatchDuo): number => (duoKey(a) < duoKey(b) ? -1 : duoKey(a) > duoKey(b) ? 1 : 0);
const onlyDuos = (duos: readonly MatchDuo[]): MatchDuo[] =>
  [...new Map(duos.map(duo => [duoKey(duo), { mentorId: duo.mentorId, menteeId: duo.menteeId }])).values()].sort(byDuo);

/** Digest of all that the points and the answer follow from, but for pins, vetoes and objective; one step a person. */
function* digestSteps({ people, weights }: Cohort, extras: Extras): Generator<number, string> {
  const hash = sha256.create();
  const add = (value: unknown): void => {
    hash.update(utf8ToBytes(`${canonical(value)}\n`));
  };
  add([weights, extras.rules.map(({ id }) => id), extras.criteria.map(({ id, weight }) => [id, weight])]);
  for (const person of people.values()) {
    const { roles, interests, styles, mentees, managers, offers, ...plain } = person;
    add({ ...plain, lists: [roles, mentees, managers].map(set => [...set].sort()), maps: [interests, styles, offers].map(map => [...map]) });
    yield 0;
  }
  return bytesToHex(hash.digest());
}

/** The places and pairs pins take, before anything is solved. @throws {RmError} invalid */
function takePins(cohort: Cohort, pins: readonly MatchDuo[], vetoes: ReadonlySet<string>, extras: Extras) {
  const taken = new Map<string, number>();
  for (const pin of pins) {
    const people = [cohort.people.get(pin.mentorId), cohort.people.get(pin.menteeId)] as const;
    const [mentor, mentee] = people;
    const refuse = (reason: { key: string; params: Readonly<Record<string, unknown>> }): never => {
      const names = { mentor: mentor?.name ?? pin.mentorId, mentee: mentee?.name ?? pin.menteeId };
      throw rmError('invalid', { rule: 'pin', field: 'pins', ...pin, ...names, because: { key: reason.key, params: { ...names, ...reason.params } } });
    };
    if (!mentor || !mentee) return refuse({ key: 'match.refusal.absent', params: { person: mentor ? pin.menteeId : pin.mentorId } });
    if (vetoes.has(duoKey(pin))) return refuse({ key: 'match.refusal.veto', params: {} });
    const against = allRefusalsOf(mentor, mentee, extras).find(({ key }) => key !== 'match.refusal.skill');
    if (against) return refuse(against);
    for (const [role, person] of [
      ['mentor', mentor],
      ['mentee', mentee],
    ] as const) {
      const key = `${role} ${person.id}`;
      const count = (taken.get(key) ?? 0) + 1;
      taken.set(key, count);
      if (count > person.places[role])
        refuse({
          key: 'match.refusal.capacity',
          params: { personId: person.id, person: person.name, role, taken: String(person.live[role] + count - 1), capacity: String(person.capacity[role]) },
        });
    }
  }
  return (role: 'mentor' | 'mentee', id: string): number => taken.get(`${role} ${id}`) ?? 0;
}

/** Matches a cohort. @throws {RmError} invalid (a pin), plugin-failed; an `AbortError` */
export async function suggestPairs(cohort: Cohort, question: MatchQuestion, setting: MatchSetting): Promise<MatchResult> {
  const { objective, signal, onProgress } = question;
  const { extras, lang } = setting;
  const { mentors, mentees } = cohort;
  const columns = mentees.length;
  assertGoing(signal);
  const progress = (from: number, share: number): SliceOptions => ({ signal, onProgress: onProgress && (done => onProgress(from + done * share)) });

  const pins = onlyDuos(question.pins);
  const vetoes = onlyDuos(question.vetoes);
  const vetoed = new Set(vetoes.map(duoKey));
  const taken = takePins(cohort, pins, vetoed, extras);
  const pinned = new Set(pins.map(duoKey));
  const digest = await inSlices(digestSteps(cohort, extras), { signal });
  const scores = await inSlices(scoreSteps(cohort, extras), progress(0, 0.6));

  const rowOf = new Map(mentors.map(({ id }, at) => [id, at]));
  const columnOf = new Map(mentees.map(({ id }, at) => [id, at]));
  const cells = (duos: readonly MatchDuo[]): number[] =>
    duos.flatMap(duo => {
      const [row, column] = [rowOf.get(duo.mentorId), columnOf.get(duo.menteeId)];
      return row === undefined || column === undefined ? [] : [row * columns + column];
    });
  const points = scores.points.slice();
  for (const at of [...cells(pins), ...cells(vetoes)]) points[at] = -1;
  const problem: Problem = {
    objective,
    rowPlaces: Int32Array.from(mentors, person => person.places.mentor - taken('mentor', person.id)),
    columnPlaces: Int32Array.from(mentees, person => person.places.mentee - taken('mentee', person.id)),
    points,
  };
  const solution = await setting.solve(problem, progress(0.6, 0.35));
  const found = cells(pins);
  for (let at = 0; at < solution.length; at += 2) found.push((solution[at] as number) * columns + (solution[at + 1] as number));
  found.sort((a, b) => a - b);

  const counting = countingCriteria(cohort, extras, new Set(scores.dropped.map(({ id }) => id)), id => setting.label(id));
  for (const at of cells(vetoes)) scores.refused[at] = (scores.refused[at] as number) | vetoBit;
  const { pairs, unmatched } = await inSlices(tellSteps(cohort, found, pinned, counting, scores, setting), progress(0.95, 0.05));
  onProgress?.(1);
  const places = (side: readonly MatchPerson[], role: 'mentor' | 'mentee'): number =>
    side.reduce((sum, person) => sum + (person.joined ? person.places[role] : 0), 0);
  return {
    digest,
    objective,
    pins,
    vetoes,
    pairs: pairs.sort(byDuo),
    unmatched,
    total: pairs.reduce((sum, { total }) => sum + total, 0),
    criteria: counting,
    dropped: scores.dropped,
    places: { mentor: places(mentors, 'mentor'), mentee: places(mentees, 'mentee') },
  };

  /** Words, only for what is shown. */
  function* tellSteps(
    of: Cohort,
    cellsFound: readonly number[],
    kept: ReadonlySet<string>,
    told: readonly MatchCriterion[],
    { points: all, refused, extra }: Scores,
    { label: _label }: MatchSetting,
  ): Generator<number, { pairs: MatchPair[]; unmatched: MatchUnmatched[] }> {
    const made: MatchPair[] = [];
    const matched = { mentor: new Set<string>(), mentee: new Set<string>() };
    for (const at of cellsFound) {
      const mentor = of.mentors[Math.floor(at / columns)] as MatchPerson;
      const mentee = of.mentees[at % columns] as MatchPerson;
      // A pin that only advice was against was never asked about.
      const known = (refused[at] as number) === 0;
      const { caveats, ...report } = reportOf(mentor, mentee, extras, told, id => (known ? extra.get(id)?.[at] : undefined));
      const duo = { mentorId: mentor.id, menteeId: mentee.id };
      const names = { mentor: mentor.name, mentee: mentee.name };
      made.push({
        ...duo,
        mentorName: mentor.name,
        menteeName: mentee.name,
        ...report,
        caveats,
        why: whyFor(lang, report.reasons, caveats, names),
        pinned: kept.has(duoKey(duo)),
      });
      matched.mentor.add(mentor.id);
      matched.mentee.add(mentee.id);
      yield 0.5;
    }
    const at = (row: number, column: number): { bits: number; points: number } => ({
      bits: refused[row * columns + column] as number,
      points: all[row * columns + column] as number,
    });
    const open: MatchUnmatched[] = [];
    for (const role of ['mentee', 'mentor'] as const) open.push(...(yield* unmatchedSteps(of, role, matched[role], lang, at)));
    return { pairs: made, unmatched: open };
  }
}

/** Why these two, or why not. @throws {RmError} plugin-failed */
export function explainPair(cohort: Cohort, mentor: MatchPerson, mentee: MatchPerson, { lang, extras, label }: Omit<MatchSetting, 'solve'>): MatchExplanation {
  const refusals = allRefusalsOf(mentor, mentee, extras);
  const dropped = new Set<string>();
  for (const criterion of extras.criteria) {
    try {
      criterion.share(mentor, mentee);
    } catch (error) {
      criterion.failed(error);
      dropped.add(criterion.id);
    }
  }
  const counting = countingCriteria(cohort, extras, dropped, label);
  const { caveats, ...report } = reportOf(mentor, mentee, extras, counting, () => undefined);
  const names = { mentor: mentor.name, mentee: mentee.name };
  return {
    mentorId: mentor.id,
    menteeId: mentee.id,
    mentorName: mentor.name,
    menteeName: mentee.name,
    refusals,
    why: refusals.length ? whyNot(lang, refusals, names) : whyFor(lang, report.reasons, caveats, names),
    ...report,
    caveats,
    criteria: counting,
  };
}
