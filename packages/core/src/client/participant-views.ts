import type { StoredRecord } from '../model/envelope.js';
import type { Member, Profile } from '../model/types.js';
import type { RunQuery } from './context.js';
import { toView, type Reader } from './reader.js';
import type { Participant, ProgramQueries } from './types.js';

/** A member and their profile as one person. */
export function joinViews(member: StoredRecord, profile: StoredRecord | undefined): Participant {
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

/** A member with what the acting user may read of the profile. */
export async function participantView(reader: Reader, member: StoredRecord): Promise<Participant> {
  return joinViews(member, (await reader.canRead('desk', member.id)) ? (await reader.ofPerson('profile', member.id))[0] : undefined);
}

/** By name; of equal ones by id. */
const inOrder = (a: Participant, b: Participant): number => (a.displayName === b.displayName ? (a.id < b.id ? -1 : 1) : a.displayName < b.displayName ? -1 : 1);

export function participantQueries(run: RunQuery): ProgramQueries['participants'] {
  return {
    get: id =>
      run(async reader => {
        const member = await reader.record('member', id);
        return member && (await reader.canReadRecord(member)) ? participantView(reader, member) : undefined;
      }),
    all: () =>
      run(async reader => {
        const members = await reader.readable(await reader.of('member'));
        // Thousands of people are read in one go; who may read one profile only asks for that one.
        const { coordinator } = await reader.context.actor(reader);
        if (!coordinator) return (await Promise.all(members.map(member => participantView(reader, member)))).sort(inOrder);
        const profiles = (await reader.canRead('desk', '')) ? await reader.of('profile') : [];
        const byPerson = new Map(profiles.map(profile => [profile['personId'], profile]));
        return members.map(member => joinViews(member, byPerson.get(member.id))).sort(inOrder);
      }),
  };
}
