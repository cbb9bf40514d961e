import type { Nudge } from '../client/types.js';
import { sides, type PairFacts, type PairRecords, type ProgramData, type SessionFacts, type Side } from './program-data.js';
import { beganOn, bothSigned, reviewOf } from './progress.js';

export interface DutyOptions {
  readonly today: string;
  readonly program: ProgramData['program'];
  /** Whether another pair renews this one. */
  readonly renewed: boolean;
  /** The newest text of the agreement, for whoever reads it; others go by the signatures. */
  readonly text?: string | undefined;
  /** Reminds of the agreement though nothing was written or signed yet. */
  readonly remind?: boolean;
}

/** No to-do is worth telling in a programme where nothing can be done any more. */
export function isOver(program: ProgramData['program']): boolean {
  return program?.status === 'closed' || program?.status === 'cancelled';
}

/** Pairs can be made: not once the programme closes. */
export function isPairing(program: ProgramData['program']): boolean {
  return !isOver(program) && program?.status !== 'closing';
}

/** Sides that have not signed the text that is to be signed, and that text. */
function toSign(pair: PairFacts, records: PairRecords, { text, remind }: DutyOptions): { readonly missing: readonly Side[]; readonly text?: string } {
  const newest = text ?? [...records.signatures].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1)?.agreementId;
  if (newest === undefined) {
    const met = records.sessions.some(({ status }) => status === 'held');
    return { missing: remind && !met ? sides : [] };
  }
  const missing = sides.filter(side => !records.signatures.some(({ by, agreementId }) => by === pair[`${side}Id`] && agreementId === newest));
  // Who sees no text only knows that one side signed a newer one than the other: an older one both signed still counts.
  return { missing: missing.length === 1 || text !== undefined || !bothSigned(pair, records) ? missing : [], text: newest };
}

/** Since when a pair is to take stock, if it is. */
function reviewSince(pair: PairFacts, held: readonly SessionFacts[], { today, program }: DutyOptions): string | undefined {
  if (pair.state === 'completed') return pair.ended?.at.slice(0, 10);
  if (pair.state !== 'active' && pair.state !== 'on-hold') return undefined;
  const days = [held[(program?.plan?.sessions ?? Infinity) - 1]?.date, pair.expectedEndOn, program?.status === 'closing' ? program.endsOn : undefined];
  const since = days.filter(day => day !== undefined).sort()[0];
  return since !== undefined && (since <= today || program?.status === 'closing') ? since : undefined;
}

/** What one pair waits for, from the records both partners and the coordinators read. */
export function caseDuties(pair: PairFacts, records: PairRecords, options: DutyOptions): Nudge[] {
  const { today, program, renewed } = options;
  const nudges: Nudge[] = [];
  const people = [pair.mentorId, pair.menteeId];
  const add = (kind: Nudge['kind'], who: readonly string[], due: string, target?: string): void => {
    for (const one of who) nudges.push({ kind, who: one, pairId: pair.id, due, ...(target === undefined ? {} : { target }) });
  };
  const idsOf = (which: readonly Side[]): string[] => which.map(side => pair[`${side}Id`]);
  if (isOver(program)) return nudges;
  if (pair.state === 'proposed')
    add(
      'answer-proposal',
      people.filter(one => !records.acceptances.some(({ by }) => by === one)),
      pair.answerBy || today,
    );
  const held = records.sessions.filter(({ status }) => status === 'held');
  if (pair.state === 'active' || pair.state === 'accepted') {
    const planned = records.sessions.filter(({ status }) => status === 'planned');
    for (const session of planned) if (session.date <= today) add('log-session', people, session.date, session.id);
    if (!planned.some(({ date }) => date >= today) && held.length < (program?.plan?.sessions ?? Infinity)) add('plan-session', people, today);
    const { missing, text } = toSign(pair, records, options);
    add('sign-agreement', idsOf(missing), beganOn(pair, records) ?? today, text);
  }
  const since = reviewSince(pair, held, options);
  const given = sides.map(side => reviewOf(pair, records, side));
  if (since !== undefined) add('give-review', idsOf(sides.filter((side, index) => !given[index] && !pair.waivers?.[side])), since);
  const goesOn = given.every(review => review?.wish === 'continue' || review?.wish === 'swap');
  if (goesOn && !renewed && isPairing(program) && pair.state !== 'ended-early')
    add(
      'decide-renewal',
      people,
      given
        .map(review => review?.at.slice(0, 10) ?? today)
        .sort()
        .at(-1) ?? today,
    );
  return nudges;
}
