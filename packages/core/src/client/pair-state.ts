import type { StoredRecord } from '../model/envelope.js';
import { addDays } from './days.js';
import type { Reader } from './reader.js';
import { toView } from './reader.js';
import type { Roster } from './roster.js';
import type { PairState, PairView } from './types.js';
import type { Pair } from '../model/types.js';

const liveStates: ReadonlySet<PairState> = new Set(['proposed', 'accepted', 'active', 'on-hold']);

/** What the stored status and the answers make of a pair on a day. */
export function pairState(pair: StoredRecord, answers: Readonly<Record<string, string>>, answerBy: string, today: string): PairState {
  const status = pair['status'] as PairState;
  if (status !== 'proposed') return status;
  const given = [answers[String(pair['mentorId'])], answers[String(pair['menteeId'])]];
  if (given.includes('no')) return 'declined';
  if (given.every(answer => answer === 'yes')) return 'accepted';
  return answerBy && today > answerBy ? 'expired' : 'proposed';
}

export function isLive(state: PairState): boolean {
  return liveStates.has(state);
}

/** Days people have to answer a proposal. */
async function answerDays(reader: Reader): Promise<number> {
  const program = await reader.record('program', reader.context.id);
  return Number(program?.['answerDays'] ?? 14);
}

/** With what plugins keep in it brought to their versions. */
function upgraded(reader: Reader, view: PairView): PairView {
  const ext = reader.context.host.upgradeExt(view.ext);
  return ext && ext !== view.ext ? { ...view, ext } : view;
}

/** A pair with what is derived from its acceptances. */
export async function pairView(reader: Reader, pair: StoredRecord): Promise<PairView> {
  const { context } = reader;
  const answers: Record<string, 'yes' | 'no'> = {};
  for (const acceptance of await reader.of('acceptance', pair.id)) answers[String(acceptance['by'])] = acceptance['answer'] as 'yes' | 'no';
  const days = pair['proposedAt'] === undefined ? 0 : await answerDays(reader);
  return upgraded(reader, pairViewOf(pair, answers, days, (await context.roster(reader)).members, context.today()));
}

/** As {@link pairView} of many pairs, reading each type once. */
export async function pairViews(reader: Reader, pairs: readonly StoredRecord[]): Promise<PairView[]> {
  const [days, { members }, today] = [await answerDays(reader), await reader.context.roster(reader), reader.context.today()];
  const answers = new Map<unknown, Record<string, 'yes' | 'no'>>();
  for (const { pairId, by, answer } of await reader.of('acceptance')) answers.set(pairId, { ...answers.get(pairId), [String(by)]: answer as 'yes' | 'no' });
  return pairs.map(pair => upgraded(reader, pairViewOf(pair, answers.get(pair.id) ?? {}, days, members, today)));
}

/** As {@link pairView}, from what was read before. @param days to answer a proposal */
export function pairViewOf(pair: StoredRecord, answers: PairView['answers'], days: number, members: Roster['members'], today: string): PairView {
  const proposed = pair['proposedAt'] as string | undefined;
  const answerBy = proposed === undefined ? '' : addDays(proposed.slice(0, 10), days);
  const state = pairState(pair, answers, answerBy, today);
  // Somebody who left still has a name in the story of the pair, if only their id.
  const name = (id: unknown): string => String(members.get(String(id))?.['displayName'] ?? id);
  return { ...toView<Pair>(pair), state, live: isLive(state), mentorName: name(pair['mentorId']), menteeName: name(pair['menteeId']), answers, answerBy };
}

/** Live pairs of a person, of all or of one role. */
export async function livePairs(reader: Reader, personId: string, role?: 'mentor' | 'mentee'): Promise<PairView[]> {
  const found: PairView[] = [];
  for (const pair of await reader.ofPerson('pair', personId)) {
    if (role && pair[`${role}Id`] !== personId) continue;
    const view = await pairView(reader, pair);
    if (view.live) found.push(view);
  }
  return found;
}
