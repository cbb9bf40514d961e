import type { StoredRecord } from '../model/envelope.js';
import type { Member, Profile } from '../model/types.js';
import type { RunQuery } from './context.js';
import { toView, type Reader } from './reader.js';
import type { Participant, ProgramQueries } from './types.js';

/** A member with what the acting user may read of the profile. */
export async function participantView(reader: Reader, member: StoredRecord): Promise<Participant> {
  const profile = (await reader.canRead('desk', member.id)) ? (await reader.ofPerson('profile', member.id))[0] : undefined;
  const {
    id: _id,
    type: _type,
    updatedAt: _at,
    createdBy: _by,
    personId: _person,
    ...own
  } = profile ? toView<Profile>(profile) : ({} as Record<string, unknown>);
  return { ...own, ...toView<Member>(member) };
}

export function participantQueries(run: RunQuery): ProgramQueries['participants'] {
  return {
    get: id =>
      run(async reader => {
        const member = await reader.record('member', id);
        return member && (await reader.canReadRecord(member)) ? participantView(reader, member) : undefined;
      }),
    all: () =>
      run(async reader => {
        const views: Participant[] = [];
        for (const member of await reader.readable(await reader.of('member'))) views.push(await participantView(reader, member));
        return views.sort((a, b) => (a.displayName === b.displayName ? (a.id < b.id ? -1 : 1) : a.displayName < b.displayName ? -1 : 1));
      }),
  };
}
