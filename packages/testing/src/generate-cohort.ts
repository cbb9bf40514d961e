import { addDays, type Bundle, type BundleRecord } from '@reverse-mentoring/core';
import { addPair, answerTo, type CohortStory, type PossibleAnswer } from './cohort-pair.js';
import { addPerson, type CohortPerson } from './cohort-people.js';
import { createRandom, type Random } from './seeded-random.js';

/** How big a made-up cohort is. Same options, same bundle, in every runtime. */
export interface CohortOptions {
  /** Any whole number; default 1. */
  readonly seed?: number;
  /** Pairs; default 500. With 0 everybody waits to be matched. */
  readonly pairs?: number;
  /** Sessions of all pairs, past and planned; default 12 a pair. */
  readonly sessions?: number;
  /** Answers people gave, feedback and ballots counted each; default two a session. Fewer when nobody was asked so much. */
  readonly answers?: number;
  /** Mentors, and as many mentees; default one of each a pair, 500 when there are no pairs. */
  readonly people?: number;
  /** Default `cohort`. */
  readonly programId?: string;
  /** The day its story has come to, `YYYY-MM-DD`; default 2026-11-01. */
  readonly today?: string;
  /** Group by which figures of answers are shown; default `team`. */
  readonly partition?: 'team' | 'site';
}

const stories: readonly (readonly [CohortStory, number])[] = [
  ['running', 58],
  ['failing', 8],
  ['quiet', 6],
  ['completed', 10],
  ['review', 5],
  ['on-hold', 3],
  ['ended-early', 3],
  ['agreement', 3],
  ['proposed', 2],
  ['lapsed', 2],
];
/** Stories in which two people met. */
const met: ReadonlySet<CohortStory> = new Set(['running', 'failing', 'quiet', 'completed', 'review', 'on-hold', 'ended-early']);

function storyOf(random: Random): CohortStory {
  let left = random.under(stories.reduce((sum, [, share]) => sum + share, 0));
  return stories.find(([, share]) => (left -= share) < 0)?.[0] ?? 'running';
}

/**
 * A made-up programme of a big house five months after its start: mentors and mentees of ten teams on five sites, pairs in
 * every state, sessions with realistic cancellations, answers, reviews. `coordinator` is its coordinator.
 *
 * @example
 * ```ts
 * import { generateCohort } from '@reverse-mentoring/testing';
 * import { openProgram } from '@reverse-mentoring/core';
 *
 * const bundle = generateCohort({ seed: 7, pairs: 20, sessions: 100 });
 * const program = await openProgram({ id: bundle.programId, user: 'coordinator' });
 * await program.import(bundle);
 * console.log((await program.insights.program()).sessions);
 * program.close();
 * ```
 */
export function generateCohort(options: CohortOptions = {}): Bundle {
  const { seed = 1, pairs = 500, programId = 'cohort', today = '2026-11-01', partition = 'team' } = options;
  const { sessions = 12 * pairs, people = pairs || 500 } = options;
  const { answers = 2 * sessions } = options;
  const random = createRandom(seed);
  const records: BundleRecord[] = [];
  const startsOn = addDays(today, -150);
  const perPair = Math.max(1, Math.ceil(sessions / Math.max(1, pairs)));
  records.push(
    {
      type: 'program',
      id: programId,
      title: 'Mentorat inversé du groupe',
      purpose: 'Apprendre des plus jeunes, et le dire.',
      startsOn,
      endsOn: addDays(startsOn, 300),
      status: pairs ? 'running' : 'open',
      plan: { sessions: pairs ? perPair : 6, minutes: 60, weeks: 26 },
      answerDays: 14,
      partition,
      consentText: {
        version: '1',
        text: {
          fr: 'Vos réponses servent à former les binômes et à suivre le programme.',
          en: 'Your answers serve to form pairs and to follow the programme.',
        },
      },
    },
    { type: 'member', id: 'coordinator', displayName: 'Nadia Ferrand', roles: ['coordinator'], state: 'joined', languages: ['fr', 'en'] },
  );
  const mentors: CohortPerson[] = [];
  const mentees: CohortPerson[] = [];
  const early: PossibleAnswer[] = [];
  for (let number = 1; number <= people; number++) {
    mentors.push(addPerson(random, records, number, 'mentor', addDays(startsOn, -random.under(30)), random.chance(0.7)));
    const mentee = addPerson(random, records, number, 'mentee', addDays(startsOn, -random.under(30)), random.chance(0.4));
    mentees.push(mentee);
    const survey = answerTo(random, mentee.id, 'mentee', 'needs', { target: programId }, addDays(startsOn, -5), 2 + random.under(3));
    if (survey) early.push(survey);
  }
  const late = addPairs(random, records, { programId, today, startsOn, pairs, sessions, perPair }, mentors, mentees);
  coverNeeds(records);
  // Whoever answered first is not whoever has a low number.
  const all = [...early, ...late].map(one => ({ one, rank: random.under(1e9) })).sort((a, b) => a.rank - b.rank);
  let left = answers;
  for (const { one } of all) {
    if (left <= 0) break;
    records.push(...one.records.slice(0, left));
    left -= one.records.length;
  }
  return { format: 'reverse-mentoring/bundle', version: 1, programId, revision: seed, asOf: today, records };
}

interface Setting {
  readonly programId: string;
  readonly today: string;
  readonly startsOn: string;
  readonly pairs: number;
  readonly sessions: number;
  readonly perPair: number;
}

function addPairs(
  random: Random,
  records: BundleRecord[],
  setting: Setting,
  mentors: readonly CohortPerson[],
  mentees: readonly CohortPerson[],
): PossibleAnswer[] {
  const { programId, today, startsOn, pairs } = setting;
  const plans = Array.from({ length: pairs }, () => ({ story: storyOf(random), quality: 2 + (random.under(7) + random.under(7)) / 4 }));
  let waiting = plans.filter(({ story }) => met.has(story)).length;
  let left = setting.sessions;
  const possible: PossibleAnswer[] = [];
  plans.forEach(({ story, quality }, index) => {
    const mentor = mentors[index % mentors.length];
    const mentee = mentees[index % mentees.length];
    if (!mentor || !mentee) return;
    const meets = met.has(story);
    // Shared out as evenly as it goes; what a short story leaves over goes to those after it.
    const quota = meets ? Math.ceil(left / waiting) : 0;
    if (meets) waiting--;
    const rhythm = Math.max(3, Math.floor((story === 'completed' || story === 'review' ? 110 : 170) / Math.max(1, quota)));
    const before = records.length;
    const id = `pair-${String(index + 1).padStart(3, '0')}`;
    const begins = addDays(startsOn, story === 'completed' || story === 'review' ? random.under(14) : random.under(45));
    possible.push(...addPair(random, records, { programId, today, id, story, quality, startsOn: begins, sessions: quota, rhythm }, mentor, mentee));
    left -= records.slice(before).filter(({ type }) => type === 'session').length;
  });
  return possible;
}

/** A need is covered while a pair works on it, and met once the mentee says so. */
function coverNeeds(records: BundleRecord[]): void {
  const reached = new Set<string>();
  const covered = new Set<string>();
  const pairs = new Map(records.filter(({ type }) => type === 'pair').map(pair => [pair['id'], pair]));
  for (const pair of pairs.values())
    if (pair['status'] !== 'proposed') for (const { skillId } of pair['goals'] as { skillId: string }[]) covered.add(`${String(pair['menteeId'])} ${skillId}`);
  for (const review of records.filter(({ type }) => type === 'review')) {
    const pair = pairs.get(review['pairId'] as string);
    if (pair?.['menteeId'] !== review['by']) continue;
    const goals = pair?.['goals'] as { skillId: string; target: number }[];
    for (const { skillId, level } of review['outcomes'] as { skillId: string; level: number }[])
      if (goals.some(goal => goal.skillId === skillId && level >= goal.target)) reached.add(`${String(review['by'])} ${skillId}`);
  }
  records.forEach((record, index) => {
    if (record.type !== 'need') return;
    const key = `${String(record['personId'])} ${String(record['skillId'])}`;
    if (reached.has(key)) records[index] = { ...record, status: 'met' };
    else if (covered.has(key)) records[index] = { ...record, status: 'covered' };
  });
}
