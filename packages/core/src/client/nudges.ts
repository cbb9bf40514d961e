import { caseDuties } from '../insights/duties.js';
import type { PairRecords } from '../insights/program-data.js';
import type { StoredRecord } from '../model/envelope.js';
import type { SessionAction } from '../model/types.js';
import { lastStamp } from '../store/alive.js';
import type { RunQuery } from './context.js';
import { pairView } from './pair-state.js';
import { toView, type Reader } from './reader.js';
import type { Nudge, PairView } from './types.js';
import type { Program, Review } from '../model/types.js';

/**
 * What one pair waits for. Only from records both partners see, so that it says the same to both.
 *
 * @param remind tells of an agreement nobody wrote yet, too
 */
export async function pairNudges(reader: Reader, pair: PairView, remind = false): Promise<Nudge[]> {
  if (!(await reader.canRead('case', pair.id))) return [];
  const { context } = reader;
  const program = await reader.record('program', context.id);
  const sessions = await reader.of('session', pair.id);
  const records = {
    acceptances: await reader.of('acceptance', pair.id),
    sessions,
    signatures: await reader.of('signature', pair.id),
    reviews: (await reader.of('review', pair.id)).map(record => toView<Review>(record)),
  } as unknown as PairRecords;
  const open = await reader.canRead('pair', pair.id);
  const renewed = (await reader.ofPerson('pair', pair.menteeId)).some(one => one['renewsPairId'] === pair.id);
  const nudges = caseDuties({ ...pair, goals: pair.goals ?? [] }, records, {
    today: context.today(),
    program: program as unknown as Program | undefined,
    renewed,
    remind,
    text: open ? newest(await reader.of('agreement', pair.id)) : undefined,
  });
  if (!open || (pair.state !== 'active' && pair.state !== 'accepted') || program?.['status'] === 'closed' || program?.['status'] === 'cancelled') return nudges;
  return [...nudges, ...(await ownDuties(reader, pair, sessions)), ...(await openActions(reader, pair))];
}

function newest(texts: readonly StoredRecord[]): string | undefined {
  return [...texts].sort((a, b) => ((lastStamp(a) ?? '') < (lastStamp(b) ?? '') ? -1 : 1)).at(-1)?.id;
}

/** What the last sessions held wait for, from what the two share. */
async function ownDuties(reader: Reader, pair: PairView, sessions: readonly StoredRecord[]): Promise<Nudge[]> {
  const people = [pair.mentorId, pair.menteeId];
  const confirmed = await reader.of('confirmation', pair.id);
  const feedback = await reader.of('feedback', pair.id);
  return sessions
    .filter(session => session['status'] === 'held')
    .slice(-3)
    .flatMap(session => {
      const { loggedBy } = session;
      const about = { pairId: pair.id, due: String(session['date']), target: session.id };
      const confirms = people.filter(
        one => typeof loggedBy === 'string' && one !== loggedBy && !confirmed.some(entry => entry['sessionId'] === session.id && entry['by'] === one),
      );
      const answers = people.filter(one => !feedback.some(given => given['by'] === one && given['target'] === session.id));
      return [
        ...confirms.map((who): Nudge => ({ kind: 'confirm-session', who, ...about })),
        ...answers.map((who): Nudge => ({ kind: 'give-feedback', who, ...about })),
      ];
    });
}

async function openActions(reader: Reader, pair: PairView): Promise<Nudge[]> {
  const found: Nudge[] = [];
  for (const notes of await reader.of('session-notes', pair.id)) {
    for (const [target, action] of Object.entries((notes['actions'] ?? {}) as Record<string, SessionAction | null>)) {
      if (!action || action.done === true || action.owner === undefined) continue;
      found.push({ kind: 'do-action', who: action.owner, pairId: pair.id, due: action.due ?? reader.context.today(), target, text: action.text });
    }
  }
  return found;
}

/** What one pair waits for, whoever is to do it. */
export async function nudgesOf(run: RunQuery, pairId: string): Promise<readonly Nudge[]> {
  return run(async reader => {
    const pair = await reader.record('pair', pairId);
    if (!pair || !(await reader.canReadRecord(pair))) return [];
    const key = (nudge: Nudge): string => [nudge.due, nudge.pairId, nudge.kind, nudge.target, nudge.who].join('|');
    return (await pairNudges(reader, await pairView(reader, pair))).sort((a, b) => (key(a) < key(b) ? -1 : 1));
  });
}
