import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import { member as memberType } from '../model/member.js';
import type { Fields } from './context.js';
import { makesCycle } from './pair-rules.js';
import { livePairs } from './pair-state.js';
import type { Reader } from './reader.js';
import type { ParticipantDraft } from './types.js';
import type { Writer } from './writer.js';

// A person is two records: what every participant may know, and what lies on their own desk.
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

async function assertManager(writer: Writer, personId: string, manager: unknown, name: unknown): Promise<void> {
  if (typeof manager !== 'string') return;
  if (manager === personId) throw rmError('same-person', { record: `member:${personId}`, field: 'managerId' });
  if (await makesCycle(writer, personId, manager))
    throw rmError('management-chain', { rule: 'cycle', person: name, record: `member:${personId}`, field: 'managerId' });
}

async function writeProfile(writer: Writer, personId: string, fields: Fields, base?: object): Promise<void> {
  if (!Object.keys(fields).length) return;
  const existing = (await writer.ofPerson('profile', personId))[0];
  if (existing) await writer.update(existing, fields, base);
  else await writer.create('profile', { ...fields, personId });
}

/** Both records of a new person. `checked`: their manager was looked at together with all who come with them. */
export async function createPerson(
  writer: Writer,
  personId: string,
  { id: _id, consent, ...draft }: ParticipantDraft,
  checked = false,
): Promise<readonly [member: StoredRecord, profile: StoredRecord | undefined]> {
  const { displayName, accounts } = draft;
  const [fields, profile] = split(draft);
  const agreed = consent ? await consentOf(writer, personId, consent, accounts) : undefined;
  if (!agreed) assertKnowable(displayName, personId, draft);
  if (!agreed && draft.state === 'joined') throw rmError('no-consent', { person: displayName, record: `member:${personId}`, field: 'consent' });
  if (!checked) await assertManager(writer, personId, profile['managerId'], displayName);
  const member = await writer.create('member', { ...fields, state: agreed ? 'joined' : 'invited' }, personId);
  const desk = agreed ? { ...profile, consent: agreed } : profile;
  // The id of a profile follows from the person's: creating it again is a merge.
  return [member, Object.keys(desk).length ? await writer.create('profile', { ...desk, personId }) : undefined];
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
  await assertManager(writer, id, profile['managerId'], member['displayName']);
  // Whoever leaves leaves nobody waiting.
  if (fields['state'] === 'left' && member['state'] !== 'left') await assertNoLivePair(writer, member);
  const written = await writer.update(member, agreed ? { ...fields, state: 'joined' } : fields, base);
  await writeProfile(writer, id, agreed ? { ...profile, consent: agreed } : profile, base);
  return written;
}

/** @throws {RmError} in-live-pair */
export async function assertNoLivePair(reader: Reader, member: StoredRecord): Promise<void> {
  const pairs = await livePairs(reader, member.id);
  const [pair] = pairs;
  if (!pair) return;
  const partner = pairs.map(one => (one.mentorId === member.id ? one.menteeName : one.mentorName)).join(', ');
  throw rmError('in-live-pair', { person: member['displayName'], partner, pair: pair.id, record: `member:${member.id}` });
}
