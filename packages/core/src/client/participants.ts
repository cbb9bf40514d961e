import type { ClientContext } from './context.js';
import { addPeople } from './participants-bulk.js';
import { participantView } from './participant-views.js';
import { assertNoLivePair, createPerson, writeParticipant } from './participant-write.js';
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
