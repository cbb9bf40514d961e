import { addDays, daysBetween } from '../client/days.js';
import type { Nudge } from '../client/types.js';
import type { Confidence } from '../model/types.js';
import { caseDuties, isOver, isPairing } from './duties.js';
import { recordsByPair, sides, type PairFacts, type PairRecords, type ProgramData } from './program-data.js';
import { preparedPeople } from './program.js';
import { beganOn, stalledAfter, stalledPair } from './progress.js';

/** Days a call for help stays on the coordinators' list: nobody can tick it off, and an old one helps nobody. */
const helpShown = 30;

/** A confidence without its words: these are read where they were told. */
export type ConfidenceFacts = Pick<Confidence, 'by' | 'about' | 'kind'> & {
  readonly id: string;
  /** Day it was told; files without stamps say none. */
  readonly on: string | undefined;
};

/** One order for all: by day, then pair, then what it is about. */
export function sortNudges(nudges: readonly Nudge[]): Nudge[] {
  const key = (nudge: Nudge): string => [nudge.due, nudge.pairId, nudge.kind, nudge.target, nudge.who].join('|');
  const unique = new Map(nudges.map(nudge => [key(nudge), nudge]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, nudge]) => nudge);
}

/** What people owe the programme, from their own desks. @param people ids; default everybody */
export function deskDuties(data: ProgramData, today: string, people?: ReadonlySet<string>): Nudge[] {
  const { program } = data;
  if (isOver(program)) return [];
  const recordsOf = recordsByPair(data);
  const consents = new Map(data.profiles.map(({ personId, consent }) => [personId, consent]));
  const learns = new Set(data.needs.map(({ personId }) => personId));
  const teaches = new Set(data.offers.map(({ personId }) => personId));
  const version = program?.consentText?.version;
  /** First day of a pair that has not met yet, by side and person. */
  const waiting = { mentor: new Map<string, string>(), mentee: new Map<string, string>() };
  for (const pair of data.pairs) {
    if (pair.state !== 'accepted' && pair.state !== 'active') continue;
    const records = recordsOf(pair.id);
    if (records.sessions.some(({ status }) => status === 'held')) continue;
    const began = beganOn(pair, records) ?? today;
    for (const side of sides) {
      const first = waiting[side].get(pair[`${side}Id`]);
      if (first === undefined || began < first) waiting[side].set(pair[`${side}Id`], began);
    }
  }
  const prepared = { mentor: preparedPeople(data, 'mentor'), mentee: preparedPeople(data, 'mentee') };
  const nudges: Nudge[] = [];
  for (const { id: who, state, roles } of data.members) {
    if (state !== 'joined' || people?.has(who) === false) continue;
    const consent = consents.get(who);
    if (consent && version !== undefined && consent.textVersion !== version)
      nudges.push({ kind: 'renew-consent', who, pairId: '', due: today, target: version });
    if ((roles.includes('mentee') && !learns.has(who)) || (roles.includes('mentor') && !teaches.has(who)))
      nudges.push({ kind: 'answer-survey', who, pairId: '', due: consent?.at.slice(0, 10) ?? program?.startsOn ?? today });
    for (const side of sides) {
      const due = waiting[side].get(who);
      if (due !== undefined && !prepared[side].has(who) && data.kit.some(({ role }) => role === side))
        nudges.push({ kind: 'prepare', who, pairId: '', due, target: side });
    }
  }
  return nudges;
}

/** What a pair asks of its coordinators. */
function aboutPair(
  pair: PairFacts,
  records: PairRecords,
  data: ProgramData,
  live: ReadonlySet<string>,
  today: string,
): Pick<Nudge, 'kind' | 'due'> | undefined {
  const stalled = stalledPair(pair, records, { today, plan: data.program?.plan });
  if (stalled)
    return stalled.why === 'cancelled-twice'
      ? { kind: 'talk-to-senior', due: stalled.since }
      : { kind: 'revive-pair', due: addDays(stalled.since, stalledAfter) };
  const lapsed = pair.state === 'declined' || pair.state === 'expired';
  // Whoever has somebody else meanwhile is not to be matched again.
  if (!lapsed || live.has(pair.menteeId) || !isPairing(data.program)) return undefined;
  const declined = records.acceptances.filter(({ answer }) => answer === 'no').map(({ at }) => at.slice(0, 10));
  return { kind: 'match-again', due: declined.sort()[0] ?? pair.answerBy };
}

const liveStates: readonly string[] = ['proposed', 'accepted', 'active', 'on-hold'];

/**
 * What is due to whom over the whole programme, for a coordinator: from what coordinators read, and nothing of any
 * pair's own. A pure function: the same data and day give the same answer.
 *
 * @param coordinator who is to see to what is the coordinators'
 */
export function programNudges(data: ProgramData, confidences: readonly ConfidenceFacts[], today: string, coordinator: string): Nudge[] {
  const { program } = data;
  if (isOver(program)) return [];
  const recordsOf = recordsByPair(data);
  const renewed = new Set(data.pairs.map(({ renewsPairId }) => renewsPairId));
  const live = new Set(data.pairs.filter(({ state }) => liveStates.includes(state)).map(({ menteeId }) => menteeId));
  const nudges: Nudge[] = deskDuties(data, today);
  for (const pair of data.pairs) {
    const records = recordsOf(pair.id);
    nudges.push(...caseDuties(pair, records, { today, program, renewed: renewed.has(pair.id), remind: true }));
    const mine = aboutPair(pair, records, data, live, today);
    if (mine) nudges.push({ ...mine, who: coordinator, pairId: pair.id });
  }
  const pairs = new Map(data.pairs.map(pair => [pair.id, pair]));
  const sessions = new Map(data.sessions.map(session => [session.id, session]));
  for (const { id, about, kind, on } of confidences) {
    const session = about.type === 'session' ? sessions.get(about.id) : undefined;
    const pair = pairs.get(session?.pairId ?? about.id);
    // What was asked in confidence is told to no partner, whatever else they are.
    if (kind !== 'help-request' || !pair || pair.ended || pair.mentorId === coordinator || pair.menteeId === coordinator) continue;
    const due = on ?? session?.date ?? beganOn(pair, recordsOf(pair.id)) ?? today;
    if (daysBetween(due, today) <= helpShown) nudges.push({ kind: 'answer-help', who: coordinator, pairId: pair.id, due, target: id });
  }
  return sortNudges(nudges);
}
