import { addDays, daysBetween } from '../client/days.js';
import { sides, type PairFacts, type PairRecords, type ProgramData, type SessionFacts, type Side } from './program-data.js';
import type { GoalProgress, PairProgress, PairStage } from './types.js';

/** Days without a session after which a pair has stalled. */
export const stalledAfter = 21;
/** Sessions of a pair when the programme has no plan: what most published programmes do. */
const usualPlan = { sessions: 6, weeks: 26 };

export interface ProgressOptions {
  readonly today: string;
  readonly plan?: { readonly sessions: number; readonly weeks: number } | undefined;
  /** Whether another pair renews this one. */
  readonly renewed?: boolean;
  /** Team and site of the mentee. */
  readonly mentee?: Pick<ProgramData['members'][number], 'team' | 'site'> | undefined;
  /** First and last day of the sessions counted. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Who looks: a partner sees the other's levels only when their own review is given. */
  readonly viewer?: string | undefined;
}

/** Catalogue of a skill: the part of its id before `:`, of an address its host. */
export function domainOf(skillId: string): string {
  return /^https?:\/\/([^/:]+)/.exec(skillId)?.[1] ?? skillId.slice(0, skillId.indexOf(':'));
}

/** The day both had said yes. */
export function acceptedOn(pair: PairFacts, { acceptances }: PairRecords): string | undefined {
  const days = sides.map(side => acceptances.find(({ by, answer }) => by === pair[`${side}Id`] && answer === 'yes')?.at.slice(0, 10));
  return days.every(day => day !== undefined) ? days.sort().at(-1) : undefined;
}

/** The day from which a pair could meet. */
export function beganOn(pair: PairFacts, records: PairRecords): string | undefined {
  return acceptedOn(pair, records) ?? pair.startsOn;
}

/** Whether both signed one and the same text. */
export function bothSigned(pair: PairFacts, { signatures }: PairRecords): boolean {
  const texts = (side: Side): string[] => signatures.filter(({ by }) => by === pair[`${side}Id`]).map(({ agreementId }) => agreementId);
  const mentee = new Set(texts('mentee'));
  return texts('mentor').some(text => mentee.has(text));
}

/** Whether a side gave its review. */
export function reviewOf(pair: PairFacts, { reviews }: PairRecords, side: Side): PairRecords['reviews'][number] | undefined {
  return reviews.find(({ by }) => by === pair[`${side}Id`]);
}

/**
 * Why a pair that should meet does not. A session planned so that the rhythm of the programme is kept is no standstill:
 * who meets once a month has no session for 21 days either.
 */
export function stalledPair(pair: PairFacts, records: PairRecords, options: ProgressOptions): PairProgress['stalled'] {
  const { today, plan = usualPlan } = options;
  if (pair.state !== 'active' && pair.state !== 'accepted') return undefined;
  const over = records.sessions.filter(({ status }) => status !== 'planned');
  const [first, second] = over.slice(-2);
  const byMentee = (session: SessionFacts | undefined): boolean => session?.status === 'cancelled' && session.cancelledBy === pair.menteeId;
  if (first && byMentee(first) && byMentee(second)) return { since: first.date, why: 'cancelled-twice' };
  const since = over.filter(({ status, date }) => status === 'held' && date <= today).at(-1)?.date ?? beganOn(pair, records);
  if (since === undefined || daysBetween(since, today) < stalledAfter) return undefined;
  const next = records.sessions.find(({ status, date }) => status === 'planned' && date >= today)?.date;
  const rhythm = Math.max(stalledAfter, Math.round((plan.weeks * 7) / Math.max(1, plan.sessions)) + 7);
  return next !== undefined && next <= addDays(since, rhythm) ? undefined : { since, why: 'no-session' };
}

function stageOf(pair: PairFacts, records: PairRecords, held: number, promised: number, today: string): PairStage {
  switch (pair.state) {
    case 'declined':
    case 'expired':
      return 'lapsed';
    case 'accepted':
      return bothSigned(pair, records) ? 'running' : 'agreement';
    case 'active':
      if (records.reviews.length > 0 || held >= promised || (pair.expectedEndOn !== undefined && pair.expectedEndOn < today)) return 'review';
      return held === 0 && !bothSigned(pair, records) ? 'agreement' : 'running';
    default:
      return pair.state;
  }
}

/** How far one pair has come, on a day. */
export function pairProgress(pair: PairFacts, records: PairRecords, options: ProgressOptions): PairProgress {
  const { today, plan = usualPlan, from = '', to = '9999-12-31', mentee, viewer } = options;
  const { sessions } = records;
  const heldAll = sessions.filter(({ status }) => status === 'held');
  const counted = sessions.filter(({ date }) => date >= from && date <= to);
  const of = (status: string): SessionFacts[] => counted.filter(session => session.status === status);
  const cancelled = { mentor: 0, mentee: 0, other: 0 };
  for (const { cancelledBy } of of('cancelled')) cancelled[cancelledBy === pair.mentorId ? 'mentor' : cancelledBy === pair.menteeId ? 'mentee' : 'other']++;
  const began = beganOn(pair, records);
  const [firstHeld] = heldAll;
  const lastHeldOn = heldAll.at(-1)?.date;
  const nextOn = sessions.find(({ status, date }) => status === 'planned' && date >= today)?.date;
  const reviews = { mentor: reviewOf(pair, records, 'mentor'), mentee: reviewOf(pair, records, 'mentee') };
  const own = sides.find(side => pair[`${side}Id`] === viewer);
  const open = own === undefined || reviews[own] !== undefined || pair.waivers?.[own] !== undefined;
  const levelBy = (side: Side, skillId: string): number | undefined =>
    open || side === own ? reviews[side]?.outcomes?.find(outcome => outcome.skillId === skillId)?.level : undefined;
  const stalled = stalledPair(pair, records, options);
  const side = <T>(value: (side: Side) => T): { readonly mentor: T; readonly mentee: T } => ({ mentor: value('mentor'), mentee: value('mentee') });
  return {
    pairId: pair.id,
    mentorId: pair.mentorId,
    menteeId: pair.menteeId,
    mentorName: pair.mentorName,
    menteeName: pair.menteeName,
    state: pair.state,
    stage: stageOf(pair, records, heldAll.length, plan.sessions, today),
    ...(pair.startsOn === undefined ? {} : { startsOn: pair.startsOn }),
    ...(began === undefined || !firstHeld ? {} : { daysToFirst: Math.max(0, daysBetween(began, firstHeld.date)) }),
    promised: plan.sessions,
    held: of('held').length,
    planned: of('planned').filter(({ date }) => date >= today).length,
    missed: of('missed').length,
    cancelled,
    minutes: of('held').reduce((sum, { minutes = 0 }) => sum + minutes, 0),
    ...(lastHeldOn === undefined ? {} : { lastHeldOn }),
    ...(nextOn === undefined ? {} : { nextOn }),
    goals: pair.goals.map(({ skillId, label, start, now, target }): GoalProgress => {
      const [mentorView, menteeView] = [levelBy('mentor', skillId), levelBy('mentee', skillId)];
      return {
        skillId,
        label,
        start,
        now,
        target,
        ...(mentorView === undefined ? {} : { mentorView }),
        ...(menteeView === undefined ? {} : { menteeView }),
      };
    }),
    signed: side(one => records.signatures.some(({ by }) => by === pair[`${one}Id`])),
    reviewed: side(one => reviews[one] !== undefined),
    renewed: options.renewed ?? false,
    ...(stalled ? { stalled } : {}),
    ...(mentee?.team === undefined ? {} : { team: mentee.team }),
    ...(mentee?.site === undefined ? {} : { site: mentee.site }),
    domains: [...new Set(pair.goals.map(({ skillId }) => domainOf(skillId)))].sort(),
  };
}
