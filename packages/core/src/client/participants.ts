import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import { member as memberType } from '../model/member.js';
import type { ClientContext, Fields } from './context.js';
import { makesCycle } from './pair-rules.js';
import { participantView } from './participant-views.js';
import { livePairs } from './pair-state.js';
import type { Reader } from './reader.js';
import type { ProgramClient, ProgramQueries } from './types.js';
import type { Writer } from './writer.js';

const memberFields: ReadonlySet<string> = new Set([...Object.keys(memberType.fields), ...Object.keys(memberType.lists), 'ext']);
/** All that may be known of somebody who has not agreed to take part. */
const withoutConsent: ReadonlySet<string> = new Set(['displayName', 'roles', 'accounts', 'state', 'ext']);

type Split = readonly [member: Record<string, unknown>, profile: Record<string, unknown>];

function split(fields: Fields): Split {
  const member: Record<string, unknown> = {};
  const profile: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'id' || field === 'type' || field === 'updatedAt' || field === 'createdBy') continue;
    (memberFields.has(field) ? member : profile)[field] = value;
  }
  return [member, profile];
}

/** Consent is the person's own word, or a paper the coordinator vouches for. */
async function consentOf(writer: Writer, id: string, given: unknown, accounts?: object): Promise<Fields> {
  const { context } = writer;
  const actor = await context.actor(writer);
  const program = await writer.record('program', context.id);
  const text = program?.['consentText'] as { version?: string } | undefined;
  const consent = { textVersion: text?.version ?? '1', lang: context.lang, at: context.instant(), ...(given as object) };
  // Who opens an empty programme enters themselves before anybody knows them.
  if (actor.id === id || actor.name === id || Object.values(accounts ?? {}).includes(actor.name)) return consent;
  return { ...consent, ...(actor.id === undefined ? {} : { recordedBy: actor.id }) };
}

function assertKnowable(name: string, id: string, fields: Fields): void {
  const early = Object.keys(fields).find(field => !withoutConsent.has(field) && fields[field] !== undefined);
  if (early !== undefined) throw rmError('no-consent', { rule: 'field', person: name, record: `member:${id}`, field: early });
}

async function writeProfile(writer: Writer, personId: string, fields: Fields, base?: object): Promise<void> {
  if (!Object.keys(fields).length) return;
  const manager = fields['managerId'] as string | undefined;
  if (manager === personId) throw rmError('same-person', { record: `member:${personId}`, field: 'managerId' });
  if (manager !== undefined && (await makesCycle(writer, personId, manager)))
    throw rmError('management-chain', { rule: 'cycle', person: personId, record: `member:${personId}`, field: 'managerId' });
  const existing = (await writer.ofPerson('profile', personId))[0];
  if (existing) await writer.update(existing, fields, base);
  else await writer.create('profile', { ...fields, personId });
}

/** What `participants.update` writes, for any command that does so in its own transaction; answers the member. Checks no right but that to roles. */
export async function writeParticipant(writer: Writer, member: StoredRecord, { consent, ...changes }: Fields, base?: object): Promise<StoredRecord> {
  const { id } = member;
  const actor = await writer.context.actor(writer);
  const [fields, profile] = split(changes);
  // What people may do is the coordinator's to say, not their own.
  if (!actor.coordinator && 'roles' in fields)
    throw rmError('not-allowed', { command: 'participants.update', who: 'coordinator', record: `member:${id}`, field: 'roles' });
  const agreed = consent ? await consentOf(writer, id, consent) : undefined;
  const joined = agreed !== undefined || member['state'] !== 'invited';
  if (!joined) assertKnowable(String(member['displayName']), id, changes);
  if (!joined && fields['state'] === 'joined') throw rmError('no-consent', { person: member['displayName'], record: `member:${id}`, field: 'consent' });
  const written = await writer.update(member, agreed ? { ...fields, state: 'joined' } : fields, base);
  await writeProfile(writer, id, agreed ? { ...profile, consent: agreed } : profile, base);
  return written;
}

export function participantCommands(context: ClientContext): Omit<ProgramClient['participants'], keyof ProgramQueries['participants']> {
  return {
    add: ({ id, consent, ...draft }) =>
      context.write('participants.add', async writer => {
        await writer.assertRight('participants.add');
        const personId = id ?? context.newId();
        const [fields, profile] = split(draft);
        const agreed = consent ? await consentOf(writer, personId, consent, draft.accounts) : undefined;
        if (!agreed) assertKnowable(draft.displayName, personId, draft);
        if (!agreed && draft.state === 'joined') throw rmError('no-consent', { person: draft.displayName, record: `member:${personId}`, field: 'consent' });
        const member = await writer.create('member', { ...fields, state: agreed ? 'joined' : 'invited' }, personId);
        await writeProfile(writer, personId, agreed ? { ...profile, consent: agreed } : profile);
        return participantView(writer, member);
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
        for (const profile of await writer.ofPerson('profile', id)) await writer.remove(profile);
        await writer.remove(member);
      }),
  };
}

/** @throws {RmError} in-live-pair */
export async function assertNoLivePair(reader: Reader, member: StoredRecord): Promise<void> {
  const pair = (await livePairs(reader, member.id))[0];
  if (pair) throw rmError('in-live-pair', { person: member['displayName'], pair: pair.id, record: `member:${member.id}` });
}
