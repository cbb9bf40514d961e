import type { StoredRecord } from '../model/envelope.js';
import type { Feedback } from '../model/types.js';
import { questionnaireFor } from '../questionnaires/catalogue.js';
import type { Moment } from '../questionnaires/questionnaires.js';
import type { RunQuery } from './context.js';
import { addDays } from './days.js';
import { livePairs, pairView } from './pair-state.js';
import type { Reader } from './reader.js';
import { sessionViews } from './session-views.js';
import type { DueQuestionnaire, PairView, ProgramQueries } from './types.js';

/** Held sessions after which each checkpoint is due. */
const checkpoints: readonly (readonly [Moment, number])[] = [
  ['fit', 1],
  ['mid-term', 3],
];
/** Days after the end at which the echo is asked. */
const echoAfter = 182;

/** Side of a person in a pair. */
export function roleIn(pair: { readonly mentorId?: unknown }, personId: string): 'mentor' | 'mentee' {
  return pair.mentorId === personId ? 'mentor' : 'mentee';
}

/** What one person answered about a pair, in whichever of the two homes it is written to. */
async function answersOf(reader: Reader, by: string, pairId: string): Promise<StoredRecord[]> {
  const given = [...(await reader.of('feedback', pairId)), ...(await reader.of('ballot', by))];
  return given.filter(record => record['by'] === by);
}

/** What the author answered at one moment about one target. */
export async function answered(reader: Reader, by: string, pairId: string, moment: Moment, target: string): Promise<StoredRecord[]> {
  return (await answersOf(reader, by, pairId)).filter(record => record['moment'] === moment && record['target'] === target);
}

/** Who is still deciding about the fit is asked again after each session. */
export function isUndecided(records: readonly StoredRecord[]): boolean {
  return records.some(record => (record['answers'] as Record<string, unknown>)['fit'] === 'deciding');
}

/** What waits for one person in one pair, oldest first. */
async function dueInPair(reader: Reader, pair: PairView, personId: string): Promise<DueQuestionnaire[]> {
  const role = roleIn(pair, personId);
  const all = await reader.of('session', pair.id);
  const held = all.filter(session => session['status'] === 'held');
  const mine = await answersOf(reader, personId, pair.id);
  const due: DueQuestionnaire[] = [];
  const add = (moment: Moment, target: string, since: string, again?: string): void => {
    const questionnaire = questionnaireFor(moment, role);
    const given = mine.filter(record => record['moment'] === moment && record['target'] === target);
    const open = !given.length || (again !== undefined && isUndecided(given) && given.every(record => String(record['at']).slice(0, 10) < again));
    if (questionnaire && open) due.push({ moment, target, pairId: pair.id, role, since, questionnaire });
  };
  for (const session of held) add('session', session.id, String(session['date']));
  for (const [moment, after] of checkpoints) {
    const since = held[after - 1]?.['date'] as string | undefined;
    if (since !== undefined) add(moment, pair.id, since, moment === 'fit' ? (held.at(-1)?.['date'] as string) : undefined);
  }
  if (pair.ended) {
    const endedOn = pair.ended.at.slice(0, 10);
    add('end', pair.id, endedOn);
    if (reader.context.today() >= addDays(endedOn, echoAfter)) add('echo', pair.id, addDays(endedOn, echoAfter));
  }
  const asked = new Set(due.filter(({ moment }) => moment === 'session').map(({ target }) => target));
  const views = new Map(
    (
      await sessionViews(
        reader,
        pair.id,
        all.filter(({ id }) => asked.has(id)),
        all,
      )
    ).map(view => [view.id, view]),
  );
  return due
    .map(one => {
      const session = views.get(one.target);
      return session ? { ...one, session } : one;
    })
    .sort((x, y) => (x.since < y.since ? -1 : x.since > y.since ? 1 : 0));
}

export function feedbackQueries(run: RunQuery): ProgramQueries['feedback'] {
  return {
    due: pairId =>
      run(async reader => {
        const me = (await reader.context.actor(reader)).id;
        // What is due follows from ballots: a plugin, which never reads these, learns nothing of it.
        if (me === undefined || !(await reader.canRead('own', me))) return [];
        const pairs = pairId === undefined ? [...(await livePairs(reader, me)), ...(await endedPairs(reader, me))] : await onePair(reader, pairId, me);
        const due: DueQuestionnaire[] = [];
        for (const pair of pairs) if (pair.state !== 'proposed' && pair.state !== 'accepted') due.push(...(await dueInPair(reader, pair, me)));
        return due.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
      }),
    ofPair: pairId =>
      run(async reader => ((await reader.canRead('pair', pairId)) ? (await reader.of('feedback', pairId)).map(record => reader.view<Feedback>(record)) : [])),
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
