import { deskDuties, programNudges, sortNudges } from '../insights/nudges.js';
import type { ProgramData } from '../insights/program-data.js';
import type { Need, Offer, Preparation, Profile } from '../model/types.js';
import type { ClientContext, RunQuery } from './context.js';
import { kitSteps, programData } from './insight-data.js';
import { pairNudges } from './nudges.js';
import { pairView } from './pair-state.js';
import { toView, type Reader } from './reader.js';
import type { Nudge, PairView } from './types.js';

/** What the acting user is to do; for coordinators, also what is due to whom in the whole programme. */
export async function allNudges(context: ClientContext, run: RunQuery): Promise<readonly Nudge[]> {
  const kit = await kitSteps();
  return run(async reader => {
    const me = await context.actor(reader);
    if (me.id === undefined) return [];
    const pairs = await myPairs(reader, me.id);
    const mine: Nudge[] = [];
    for (const pair of pairs) mine.push(...(await pairNudges(reader, pair, true)).filter(({ who }) => who === me.id));
    if (me.coordinator && (await reader.canRead('case', ''))) {
      const desk = await reader.canRead('desk', '');
      const told = desk ? await reader.of('confidence') : [];
      const confidences = told.map(record => ({
        ...(record as unknown as { by: string; kind: 'help-request'; about: { type: 'pair' | 'session'; id: string } }),
        id: record.id,
        on: dayTold(toView(record).updatedAt),
      }));
      const known = await programData(reader, desk ? kit : [], desk);
      // Without the desks nobody can tell who has answered or prepared: nobody is told to.
      const all = programNudges(desk ? known : { ...known, members: [] }, confidences, context.today(), me.id);
      // What one's own pairs wait for is told from the texts they share; the signatures alone say less.
      const own = new Set(pairs.map(({ id }) => id));
      return sortNudges([...all.filter(({ kind, pairId, who }) => !(kind === 'sign-agreement' && own.has(pairId) && who === me.id)), ...mine]);
    }
    const desk = await reader.canRead('desk', me.id);
    return sortNudges([...mine, ...(desk ? await myDesk(reader, me.id, pairs, kit) : [])]);
  });
}

/** The day of a stamp; that of a file counts revisions, not time. */
function dayTold(updatedAt: string): string | undefined {
  return updatedAt > '2000' ? updatedAt.slice(0, 10) : undefined;
}

/** Live pairs, and those that may still owe a review. */
async function myPairs(reader: Reader, personId: string): Promise<PairView[]> {
  const views: PairView[] = [];
  for (const pair of await reader.ofPerson('pair', personId)) views.push(await pairView(reader, pair));
  return views.filter(({ live, state }) => live || state === 'completed');
}

async function myDesk(reader: Reader, personId: string, pairs: readonly PairView[], kit: ProgramData['kit']): Promise<Nudge[]> {
  const { context } = reader;
  const { members } = await context.roster(reader);
  const member = members.get(personId);
  const mine = async <T>(type: string): Promise<T[]> => (await reader.ofPerson(type, personId)).map(record => toView<T>(record));
  const of = async <T>(type: string): Promise<T[]> => (await Promise.all(pairs.map(({ id }) => reader.of(type, id)))).flat() as unknown as T[];
  const data: ProgramData = {
    program: (await reader.record('program', context.id)) as unknown as ProgramData['program'],
    members: (member ? [member] : []) as unknown as ProgramData['members'],
    pairs: pairs.map(pair => ({ ...pair, goals: pair.goals ?? [] })),
    acceptances: await of('acceptance'),
    sessions: await of('session'),
    signatures: [],
    reviews: [],
    profiles: await mine<Profile>('profile'),
    needs: await mine<Need>('need'),
    offers: await mine<Offer>('offer'),
    preparations: await mine<Preparation>('preparation'),
    kit,
  };
  return deskDuties(data, context.today(), new Set([personId]));
}
