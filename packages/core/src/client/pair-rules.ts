import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import { addDays } from './days.js';
import { livePairs } from './pair-state.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

/** Everyone above a person, nearest first; stops at a cycle. */
export async function managersOf(reader: Reader, personId: string): Promise<string[]> {
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
  const count = (await livePairs(writer, id, role)).filter(pair => pair.id !== exceptPair).length;
  if (count >= capacity) throw rmError('capacity-exceeded', { person, count, capacity, role, record: `member:${id}`, field: 'capacity' });
  return member;
}

/** True when one of two people is above the other. */
export async function inOneChain(reader: Reader, a: string, b: string): Promise<boolean> {
  return (await managersOf(reader, a)).includes(b) || (await managersOf(reader, b)).includes(a);
}

/** The situation rules of a new pair: both take part, not one person, no live pair yet, no management chain, room on both sides. */
export async function assertPairable(writer: Writer, mentorId: string, menteeId: string, overridden: boolean, exceptPair?: string): Promise<void> {
  if (mentorId === menteeId) throw rmError('same-person', { record: 'pair', field: 'menteeId' });
  for (const pair of await livePairs(writer, mentorId, 'mentor')) {
    if (pair.menteeId === menteeId && pair.id !== exceptPair)
      throw rmError('pair-exists', { mentor: pair.mentorName, mentee: pair.menteeName, record: `pair:${pair.id}` });
  }
  const mentor = await assertPerson(writer, mentorId, 'mentor', exceptPair);
  const mentee = await assertPerson(writer, menteeId, 'mentee', exceptPair);
  if (!overridden && (await inOneChain(writer, mentorId, menteeId)))
    throw rmError('management-chain', { mentor: mentor['displayName'], mentee: mentee['displayName'], field: 'override' });
}

/** The day the programme's plan lets a pair end that starts on a day. */
export async function planEnd(writer: Writer, startsOn: string): Promise<string> {
  const plan = (await writer.record('program', writer.context.id))?.['plan'] as { weeks?: number } | undefined;
  return addDays(startsOn, (plan?.weeks ?? 26) * 7);
}
