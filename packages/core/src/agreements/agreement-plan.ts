import type { StoredRecord } from '../model/envelope.js';
import type { Session } from '../model/types.js';
import { derivedId } from '../records/derived-id.js';
import { sameJson } from '../records/canonical.js';
import { isAlive, lastStamp } from '../store/alive.js';
import { laterStamp, stampTime } from '../store/clock.js';
import { addDays } from '../client/days.js';
import { toView, type Reader } from '../client/reader.js';
import type { AgreementSchedule } from '../client/step-types.js';
import type { SessionView } from '../client/types.js';
import type { AgreementText } from './agreement-state.js';

/** Sessions of one schedule at most: a file may bring any number. */
export const mostSessions = 100;

/** What has to be written so that the sessions are those of the text in force. */
export interface SessionPlan {
  readonly add: readonly { readonly id: string; readonly fields: Readonly<Record<string, unknown>> & { readonly date: string } }[];
  readonly withdraw: readonly StoredRecord[];
}

interface Slot {
  readonly id: string;
  readonly fields: SessionPlan['add'][number]['fields'];
}

/** The sessions a text stands for; their ids follow from the text's, so that planning twice, or on two devices, is once. */
function slotsOf({ record }: AgreementText): Slot[] {
  const schedule = record['schedule'] as AgreementSchedule | undefined;
  if (!schedule) return [];
  const { first, everyDays, sessions, minutes, start, zone, mode, place } = schedule;
  const own = {
    pairId: record['pairId'],
    status: 'planned',
    minutes,
    ...(start && { start }),
    ...(start && zone && { zone }),
    ...(mode && { mode }),
    ...(place && { place }),
  };
  return Array.from({ length: Math.min(sessions, mostSessions) }, (_, index) => ({
    id: derivedId('session', record.programId, ['agreement', record.id, index]),
    fields: { ...own, date: addDays(first, index * Math.max(1, everyDays)) },
  }));
}

const told = ['date', 'minutes', 'start', 'zone', 'mode', 'place'] as const;
const same = (session: StoredRecord, fields: Slot['fields']): boolean => told.every(name => sameJson(session[name], fields[name]));

/**
 * Compares the sessions of a pair with the text in force.
 * Added: its days from today on that are not there yet and on which nothing is planned or held. What somebody moved,
 * cancelled or removed stays so: that session has been planned once. Withdrawn: what an earlier text planned from today
 * on, where nobody has touched it since and the new text does not say the very same.
 */
export async function sessionPlan(reader: Reader, texts: readonly AgreementText[], current: AgreementText | undefined): Promise<SessionPlan> {
  const slots = current ? slotsOf(current) : [];
  if (!current || !slots.length) return { add: [], withdraw: [] };
  const pairId = String(current.record['pairId']);
  const today = reader.context.today();
  const noted = new Set((await reader.of('session-notes', pairId)).map(notes => notes['sessionId']));
  const withdraw: StoredRecord[] = [];
  for (const earlier of texts.slice(texts.indexOf(current) + 1)) {
    if (!earlier.signedByBoth) continue;
    for (const { id, fields } of slotsOf(earlier)) {
      const session = await reader.record('session', id);
      if (session?.['status'] !== 'planned' || fields.date < today || noted.has(id) || !same(session, fields)) continue;
      if (!slots.some(slot => same(session, slot.fields))) withdraw.push(session);
    }
  }
  const taken = new Set<unknown>();
  for (const session of await reader.of('session', pairId))
    if ((session['status'] === 'planned' || session['status'] === 'held') && !withdraw.some(one => one.id === session.id)) taken.add(session['date']);
  const add: Slot[] = [];
  for (const slot of slots) {
    if (slot.fields.date < today || taken.has(slot.fields.date)) continue;
    if (!(await reader.any('session', slot.id))) add.push(slot);
  }
  return { add, withdraw };
}

/** Sessions that texts of the pair had planned and that are gone, as cancelled ones. */
export async function withdrawnSessions(reader: Reader, texts: readonly AgreementText[]): Promise<SessionView[]> {
  const found: SessionView[] = [];
  for (const text of texts.filter(one => one.signedByBoth))
    for (const { id } of slotsOf(text)) {
      const session = await reader.any('session', id);
      if (!session || session.erased !== undefined || isAlive(session)) continue;
      // The deletion is the last change of it.
      const at = laterStamp(lastStamp(session), session.deleted);
      const updatedAt = at === undefined ? '' : new Date(stampTime(at)).toISOString();
      found.push({ ...toView<Session>(session), status: 'cancelled', updatedAt, confirmations: {} });
    }
  return found;
}
