import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { ClientContext, RunQuery } from './context.js';
import { addDays } from './days.js';
import { livePairs, pairView } from './pair-state.js';
import type { Reader } from './reader.js';
import type { PairView, ProgramClient, ProgramQueries } from './types.js';
import type { Writer } from './writer.js';

type Pairs = ProgramClient['pairs'];
const byNewest = (a: PairView, b: PairView): number => Number(b.live) - Number(a.live) || (a.startsOn === b.startsOn ? (a.id < b.id ? -1 : 1) : (a.startsOn ?? '') > (b.startsOn ?? '') ? -1 : 1);

export function pairQueries(run: RunQuery): ProgramQueries['pairs'] {
  const views = async (reader: Reader, records: readonly StoredRecord[]): Promise<PairView[]> => {
    const found: PairView[] = [];
    for (const record of await reader.readable(records)) found.push(await pairView(reader, record));
    return found.sort(byNewest);
  };
  return {
    get: (id) => run(async (reader) => {
      const record = await reader.record('pair', id);
      return record && (await reader.canReadRecord(record)) ? pairView(reader, record) : undefined;
    }),
    all: () => run(async (reader) => views(reader, await reader.of('pair'))),
    ofParticipant: (personId) => run(async (reader) => {
      const person = personId ?? (await reader.context.actor(reader)).id;
      return person === undefined ? [] : views(reader, await reader.ofPerson('pair', person));
    }),
  };
}

/** @throws {RmError} wrong-state */
export function assertState(view: PairView, command: string, ...states: readonly PairView['state'][]): void {
  if (view.state === 'expired') throw rmError('answer-expired', { record: `pair:${view.id}`, date: view.answerBy });
  if (!states.includes(view.state)) throw rmError('wrong-state', { record: `pair:${view.id}`, state: view.state, command });
}

/** Everyone above a person, nearest first; stops at a cycle. */
async function managersOf(reader: Reader, personId: string): Promise<string[]> {
  const chain: string[] = [];
  let current: string | undefined = personId;
  while (current !== undefined) {
    const profile: StoredRecord | undefined = (await reader.ofPerson('profile', current))[0];
    current = profile?.['managerId'] as string | undefined;
    if (current !== undefined) {
      if (chain.includes(current)) break;
      chain.push(current);
    }
  }
  return chain;
}

/** True when giving `personId` this manager makes somebody their own manager. */
export async function makesCycle(reader: Reader, personId: string, managerId: string): Promise<boolean> {
  return managerId === personId || (await managersOf(reader, managerId)).includes(personId);
}

async function assertPerson(writer: Writer, id: string, role: 'mentor' | 'mentee', exceptPair?: string): Promise<StoredRecord> {
  const member = await writer.need('member', id);
  const person = String(member['displayName']);
  if (member['state'] !== 'joined') throw rmError('no-consent', { person, record: `member:${id}`, field: `${role}Id` });
  if (!(member['roles'] as readonly string[]).includes(role)) throw rmError('invalid', { rule: 'role', person, role, record: `member:${id}`, field: 'roles' });
  const capacity = Number(((await writer.ofPerson('profile', id))[0]?.['capacity'] as Record<string, unknown> | undefined)?.[role] ?? 1);
  const count = (await livePairs(writer, id, role)).filter((pair) => pair.id !== exceptPair).length;
  if (count >= capacity) throw rmError('capacity-exceeded', { person, count, capacity, role, record: `member:${id}`, field: 'capacity' });
  return member;
}

/** The situation rules of a new pair: both take part, not one person, no live pair yet, no management chain, room on both sides. */
async function assertPairable(writer: Writer, mentorId: string, menteeId: string, overridden: boolean, exceptPair?: string): Promise<void> {
  if (mentorId === menteeId) throw rmError('same-person', { record: 'pair', field: 'menteeId' });
  for (const pair of await livePairs(writer, mentorId, 'mentor')) {
    if (pair.menteeId === menteeId && pair.id !== exceptPair) throw rmError('pair-exists', { mentor: pair.mentorName, mentee: pair.menteeName, record: `pair:${pair.id}` });
  }
  const mentor = await assertPerson(writer, mentorId, 'mentor', exceptPair);
  const mentee = await assertPerson(writer, menteeId, 'mentee', exceptPair);
  const inChain = (await managersOf(writer, mentorId)).includes(menteeId) || (await managersOf(writer, menteeId)).includes(mentorId);
  if (inChain && !overridden) throw rmError('management-chain', { mentor: mentor['displayName'], mentee: mentee['displayName'], field: 'override' });
}

async function planEnd(writer: Writer, startsOn: string): Promise<string> {
  const plan = (await writer.record('program', writer.context.id))?.['plan'] as { weeks?: number } | undefined;
  return addDays(startsOn, (plan?.weeks ?? 26) * 7);
}

export function pairCommands(context: ClientContext): Omit<Pairs, keyof ProgramQueries['pairs']> {
  /** Loads a pair the acting user may act on, changes it, tells what became of it. */
  const change = (command: Parameters<Writer['assertRight']>[0], id: string, act: (writer: Writer, pair: StoredRecord, view: PairView) => Promise<StoredRecord | undefined>): Promise<PairView> => context.write(command, async (writer) => {
    const pair = await writer.need('pair', id);
    await writer.assertRight(command, { pairId: id });
    const changed = await act(writer, pair, await pairView(writer, pair));
    return pairView(writer, changed ?? pair);
  });
  const answer = async (writer: Writer, pairId: string, given: 'yes' | 'no'): Promise<void> => {
    const by = (await context.actor(writer)).id!;
    await writer.create('acceptance', { by, pairId, answer: given, at: context.instant() });
  };
  const confide = async (writer: Writer, pairId: string, kind: string, text: string | undefined): Promise<void> => {
    const by = (await context.actor(writer)).id;
    if (text && by !== undefined) await writer.create('confidence', { by, about: { type: 'pair', id: pairId }, kind, text });
  };
  const propose: Pairs['propose'] = ({ id, override, goals, ...draft }) => context.write('pairs.propose', async (writer) => {
    await writer.assertRight('pairs.propose');
    const program = await writer.record('program', context.id);
    if (program?.['status'] === 'closing') throw rmError('program-closed', { state: 'closing', command: 'pairs.propose' });
    await assertPairable(writer, draft.mentorId, draft.menteeId, override !== undefined);
    const by = (await context.actor(writer)).name;
    const startsOn = draft.startsOn ?? context.today();
    const record = await writer.create('pair', {
      origin: 'manual', expectedEndOn: await planEnd(writer, startsOn), ...draft, startsOn, status: 'proposed', proposedAt: context.instant(),
      goals: (goals ?? []).map(fillGoal), ...(override ? { override: { by, at: context.instant(), reason: override.reason } } : {}),
    }, id);
    return pairView(writer, record);
  });
  return {
    propose,
    update: (id, changes, { base } = {}) => change('pairs.update', id, (writer, pair) => {
      const known = (pair['goals'] ?? {}) as Record<string, unknown>;
      const goals = changes.goals?.map((goal) => (known[String(goal.skillId)] ? goal : fillGoal(goal)));
      return writer.update(pair, { ...changes, ...(goals ? { goals } : {}) }, base);
    }),
    accept: (id) => change('pairs.accept', id, async (writer, _pair, view) => {
      assertState(view, 'pairs.accept', 'proposed');
      await answer(writer, id, 'yes');
      return undefined;
    }),
    decline: (id, { reason } = {}) => change('pairs.decline', id, async (writer, _pair, view) => {
      assertState(view, 'pairs.decline', 'proposed', 'accepted');
      await answer(writer, id, 'no');
      await confide(writer, id, 'decline-reason', reason);
      return undefined;
    }),
    hold: (id) => change('pairs.hold', id, (writer, pair, view) => {
      assertState(view, 'pairs.hold', 'active', 'accepted');
      return writer.update(pair, { status: 'on-hold' });
    }),
    resume: (id) => change('pairs.resume', id, (writer, pair, view) => {
      assertState(view, 'pairs.resume', 'on-hold');
      return writer.update(pair, { status: 'active' });
    }),
    end: (id, { completed = false, reason } = {}) => change('pairs.end', id, async (writer, pair, view) => {
      assertState(view, 'pairs.end', 'proposed', 'accepted', 'active', 'on-hold');
      await confide(writer, id, 'end-reason', reason);
      const by = (await context.actor(writer)).name;
      return writer.update(pair, { status: completed ? 'completed' : 'ended-early', ended: { by, at: context.instant() } });
    }),
    renew: (id, { swap = false, goals } = {}) => context.write('pairs.renew', async (writer) => {
      const pair = await writer.need('pair', id);
      await writer.assertRight('pairs.renew', { pairId: id });
      const view = await pairView(writer, pair);
      assertState(view, 'pairs.renew', 'completed', 'ended-early');
      const [mentorId, menteeId] = swap ? [view.menteeId, view.mentorId] : [view.mentorId, view.menteeId];
      await assertPairable(writer, mentorId, menteeId, view.override !== undefined);
      const startsOn = context.today();
      const kept = swap ? [] : (view.goals ?? []).map((goal) => ({ ...goal, start: goal.now }));
      const record = await writer.create('pair', {
        mentorId, menteeId, startsOn, expectedEndOn: await planEnd(writer, startsOn), status: 'proposed', proposedAt: context.instant(),
        origin: swap ? 'swap' : 'renewal', renewsPairId: id, goals: (goals ?? kept).map(fillGoal), ...(view.override ? { override: view.override } : {}),
      });
      return pairView(writer, record);
    }),
  };
}

/** A goal without levels starts at 0 and aims at 3; without a label it reads as its id. */
function fillGoal(goal: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const start = goal['start'] ?? goal['now'] ?? 0;
  return { label: goal['skillId'], start, now: start, target: 3, ...goal };
}
