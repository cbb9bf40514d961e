import type { RmErrorCode } from '../errors.js';
import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import { pairViews } from './pair-state.js';
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
  const pairs = (await pairViews(reader, await reader.readable(await reader.of('pair')))).filter(({ live }) => live);
  pairs.sort((a, b) => (a.id < b.id ? -1 : 1));
  // Who is whose manager lies on desks that only the coordinators read.
  const { coordinator } = await reader.context.actor(reader);
  const profiles = new Map((coordinator ? await reader.of('profile') : []).map(profile => [String(profile['personId']), profile]));
  /** Everyone above a person; stops at a cycle. */
  const above = (id: string): Set<string> => {
    const chain = new Set<string>();
    for (let next = profiles.get(id)?.['managerId']; typeof next === 'string' && !chain.has(next); next = profiles.get(next)?.['managerId']) chain.add(next);
    return chain;
  };
  if (coordinator)
    for (const id of [...members.keys()].sort()) {
      if (above(id).has(id)) add('management-chain', `member:${id}`, { rule: 'cycle', person: name(id) });
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
    if (coordinator && !pair.override && (above(pair.mentorId).has(pair.menteeId) || above(pair.menteeId).has(pair.mentorId)))
      add('management-chain', `pair:${pair.id}`, { mentor: pair.mentorName, mentee: pair.menteeName });
  }
  const live = new Set(pairs.map(({ id }) => id));
  // Of one pair its own sessions are few; of many, one look is quicker than one for each.
  const [one] = pairs;
  for (const session of one && pairs.length === 1 ? await reader.of('session', one.id) : await reader.of('session'))
    if (live.has(String(session['pairId']))) futureHeld(reader, session, add);
  for (const [key, count] of load) {
    const [role, person] = key.split(' ') as ['mentor' | 'mentee', string];
    const profile = coordinator ? profiles.get(person) : (await reader.canRead('desk', person)) ? (await reader.ofPerson('profile', person))[0] : undefined;
    const capacity = Number((profile?.['capacity'] as Record<string, unknown> | undefined)?.[role] ?? 1);
    if (profile && count > capacity) add('capacity-exceeded', `member:${person}`, { person: name(person), count, capacity, role });
  }
  return issues;
}

function futureHeld(reader: Reader, session: StoredRecord, add: (code: RmErrorCode, record: string, details: Record<string, unknown>) => void): void {
  const today = reader.context.today();
  if (session['status'] === 'held' && String(session['date']) > today) add('in-future', `session:${session.id}`, { date: session['date'], today });
}
