import type { RmErrorCode } from '../errors.js';
import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import { inOneChain, managersOf } from './pair-rules.js';
import { pairView } from './pair-state.js';
import type { Reader } from './reader.js';
import type { RunQuery } from './context.js';
import type { PairView, ProgramIssue, ProgramQueries } from './types.js';

export function issueQueries(run: RunQuery): Pick<ProgramQueries, 'issues'> {
  return { issues: () => run(programIssues) };
}

/**
 * Situations that no command would have allowed and that merging two devices can make:
 * nothing is refused or lost then, the coordinator sees what to settle.
 */
async function programIssues(reader: Reader): Promise<ProgramIssue[]> {
  const issues: ProgramIssue[] = [];
  const add = (code: RmErrorCode, record: string, details: Record<string, unknown>): void => {
    issues.push({ code, record, message: rmError(code, { record, ...details }).message, details });
  };
  const { members } = await reader.context.roster(reader);
  const name = (id: string): string => (members.get(id)?.['displayName'] as string | undefined) ?? id;
  const pairs: PairView[] = [];
  for (const pair of await reader.readable(await reader.of('pair'))) {
    const view = await pairView(reader, pair);
    if (view.live) pairs.push(view);
  }
  pairs.sort((a, b) => (a.id < b.id ? -1 : 1));
  // Who is whose manager lies on desks that only the coordinators read.
  const { coordinator } = await reader.context.actor(reader);
  if (coordinator)
    for (const id of [...members.keys()].sort()) {
      if ((await managersOf(reader, id)).includes(id)) add('management-chain', `member:${id}`, { rule: 'cycle', person: name(id) });
    }
  const seen = new Map<string, PairView>();
  const load = new Map<string, number>();
  for (const pair of pairs) {
    const key = `${pair.mentorId} ${pair.menteeId}`;
    const other = seen.get(key);
    if (other) add('pair-exists', `pair:${pair.id}`, { mentor: pair.mentorName, mentee: pair.menteeName, other: other.id });
    seen.set(key, pair);
    for (const role of ['mentor', 'mentee'] as const) {
      const person = pair[`${role}Id`];
      load.set(`${role} ${person}`, (load.get(`${role} ${person}`) ?? 0) + 1);
      if (!members.has(person)) add('not-found', `member:${person}`, { pair: pair.id });
    }
    if (coordinator && !pair.override && (await inOneChain(reader, pair.mentorId, pair.menteeId)))
      add('management-chain', `pair:${pair.id}`, { mentor: pair.mentorName, mentee: pair.menteeName });
    for (const session of await reader.of('session', pair.id)) futureHeld(reader, session, add);
  }
  for (const [key, count] of load) {
    const [role, person] = key.split(' ') as ['mentor' | 'mentee', string];
    const profile = (await reader.canRead('desk', person)) ? (await reader.ofPerson('profile', person))[0] : undefined;
    const capacity = Number((profile?.['capacity'] as Record<string, unknown> | undefined)?.[role] ?? 1);
    if (profile && count > capacity) add('capacity-exceeded', `member:${person}`, { person: name(person), count, capacity, role });
  }
  return issues;
}

function futureHeld(reader: Reader, session: StoredRecord, add: (code: RmErrorCode, record: string, details: Record<string, unknown>) => void): void {
  const today = reader.context.today();
  if (session['status'] === 'held' && String(session['date']) > today) add('in-future', `session:${session.id}`, { date: session['date'], today });
}
