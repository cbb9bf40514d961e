import type { StoredRecord } from '../model/envelope.js';
import type { Feedback } from '../model/types.js';
import { questionnaireFor } from '../questionnaires/catalogue.js';
import type { Moment } from '../questionnaires/questionnaires.js';
import type { RunQuery } from './context.js';
import { addDays } from './days.js';
import { livePairs, pairView } from './pair-state.js';
import type { Reader } from './reader.js';
import { toView } from './reader.js';
import { sessionViews } from './session-views.js';
import type { DueQuestionnaire, PairView, ProgramQueries } from './types.js';

/** Held sessions after which each checkpoint is due. */
const checkpoints: readonly (readonly [Moment, number])[] = [['fit', 1], ['mid-term', 3]];
/** Days after the end at which the echo is asked. */
const echoAfter = 182;

/** Side of a person in a pair. */
export function roleIn(pair: Readonly<Record<string, unknown>>, personId: string): 'mentor' | 'mentee' {
  return pair['mentorId'] === personId ? 'mentor' : 'mentee';
}

/** True when the author answered this moment already, in whichever of the two homes it is written to. */
export async function answered(reader: Reader, by: string, pairId: string, moment: Moment, target: string): Promise<StoredRecord[]> {
  const given = [...await reader.of('feedback', pairId), ...await reader.of('ballot', by)];
  return given.filter((record) => record['by'] === by && record['moment'] === moment && record['target'] === target);
}

/** Who is still deciding about the fit is asked again after each session. */
export function isUndecided(records: readonly StoredRecord[]): boolean {
  return records.some((record) => (record['answers'] as Record<string, unknown>)['fit'] === 'deciding');
}

/** What waits for one person in one pair, oldest first. */
async function dueInPair(reader: Reader, pair: PairView, personId: string): Promise<DueQuestionnaire[]> {
  const role = roleIn(pair as unknown as Record<string, unknown>, personId);
  const all = await reader.of('session', pair.id);
  const held = all.filter((session) => session['status'] === 'held');
  const due: DueQuestionnaire[] = [];
  const add = async (moment: Moment, target: string, since: string, session?: StoredRecord, again?: string): Promise<void> => {
    const questionnaire = questionnaireFor(moment, role);
    const given = await answered(reader, personId, pair.id, moment, target);
    const open = !given.length || (again !== undefined && isUndecided(given) && given.every((record) => String(record['at']).slice(0, 10) < again));
    if (questionnaire && open) due.push({ moment, target, pairId: pair.id, role, since, questionnaire, ...(session ? { session: (await sessionViews(reader, pair.id, [session], all))[0]! } : {}) });
  };
  for (const session of held) await add('session', session.id, String(session['date']), session);
  for (const [moment, after] of checkpoints) {
    const since = held[after - 1]?.['date'] as string | undefined;
    if (since !== undefined) await add(moment, pair.id, since, undefined, moment === 'fit' ? held.at(-1)?.['date'] as string : undefined);
  }
  if (pair.ended) {
    const endedOn = pair.ended.at.slice(0, 10);
    await add('end', pair.id, endedOn);
    if (reader.context.today() >= addDays(endedOn, echoAfter)) await add('echo', pair.id, addDays(endedOn, echoAfter));
  }
  return due.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

export function feedbackQueries(run: RunQuery): ProgramQueries['feedback'] {
  return {
    due: (pairId) => run(async (reader) => {
      const me = (await reader.context.actor(reader)).id;
      // What is due follows from ballots: a plugin, which never reads these, learns nothing of it.
      if (me === undefined || !(await reader.canRead('own', me))) return [];
      const pairs = pairId === undefined ? [...(await livePairs(reader, me)), ...(await endedPairs(reader, me))] : await onePair(reader, pairId, me);
      const due: DueQuestionnaire[] = [];
      for (const pair of pairs) if (pair.state !== 'proposed' && pair.state !== 'accepted') due.push(...(await dueInPair(reader, pair, me)));
      return due.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
    }),
    ofPair: (pairId) => run(async (reader) => ((await reader.canRead('pair', pairId)) ? (await reader.of('feedback', pairId)).map((record) => toView<Feedback>(record)) : [])),
  };
}

async function onePair(reader: Reader, pairId: string, me: string): Promise<PairView[]> {
  const pair = await reader.record('pair', pairId);
  return pair && (await reader.isPartner(pairId, me)) ? [await pairView(reader, pair)] : [];
}

async function endedPairs(reader: Reader, me: string): Promise<PairView[]> {
  const views: PairView[] = [];
  for (const pair of await reader.ofPerson('pair', me)) if (pair['ended'] !== undefined) views.push(await pairView(reader, pair));
  return views;
}
