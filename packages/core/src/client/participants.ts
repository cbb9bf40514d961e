import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { ClientContext } from './context.js';
import { addPeople } from './participants-bulk.js';
import { participantView } from './participant-views.js';
import { createPerson, writeParticipant } from './participant-write.js';
import { livePairs } from './pair-state.js';
import type { Reader } from './reader.js';
import type { ProgramClient, ProgramQueries } from './types.js';

/** What lies on the desk of somebody who is removed. */
const deskTypes = ['profile', 'need', 'offer', 'preparation'] as const;

export function participantCommands(context: ClientContext): Omit<ProgramClient['participants'], keyof ProgramQueries['participants']> {
  return {
    add: draft =>
      context.write('participants.add', async writer => {
        await writer.assertRight('participants.add');
        const [member] = await createPerson(writer, draft.id ?? context.newId(), draft);
        return participantView(writer, member);
      }),
    addAll: (drafts, { onProgress } = {}) =>
      context.write('participants.addAll', async writer => {
        await writer.assertRight('participants.addAll');
        return addPeople(writer, drafts, onProgress);
      }),
    update: (id, changes, { base } = {}) =>
      context.write('participants.update', async writer => {
        const member = await writer.need('member', id);
        await writer.assertRight('participants.update', { personId: id });
        return participantView(writer, await writeParticipant(writer, member, changes, base));
      }),
    remove: id =>
      context.write('participants.remove', async writer => {
        const member = await writer.need('member', id);
        await writer.assertRight('participants.remove');
        await assertNoLivePair(writer, member);
        for (const type of deskTypes) for (const record of await writer.of(type, id)) await writer.remove(record);
        await writer.remove(member);
      }),
  };
}

/** @throws {RmError} in-live-pair */
export async function assertNoLivePair(reader: Reader, member: StoredRecord): Promise<void> {
  const pairs = await livePairs(reader, member.id);
  const [pair] = pairs;
  if (!pair) return;
  const partner = pairs.map(one => (one.mentorId === member.id ? one.menteeName : one.mentorName)).join(', ');
  throw rmError('in-live-pair', { person: member['displayName'], partner, pair: pair.id, record: `member:${member.id}` });
}
