import type { Stamp, StoredRecord } from '../model/envelope.js';
import { homeEntry } from '../model/homes.js';
import { laterStamp } from './clock.js';

/** Fields of the envelope: everything else is the record's own. */
export const envelopeFields: ReadonlySet<string> = new Set(['id', 'type', 'programId', 'schemaVersion', 'createdBy', 'stamps', 'ext', 'deleted', 'erased']);

/** The latest stamp of a record's groups. */
export function lastStamp(record: StoredRecord): Stamp | undefined {
  let last: Stamp | undefined;
  for (const key in record.stamps) last = laterStamp(last, record.stamps[key]);
  return last;
}

/** Neither erased nor deleted; a group stamped after the deletion revives a record. */
export function isAlive(record: StoredRecord): boolean {
  return record.erased === undefined && (record.deleted === undefined || (lastStamp(record) ?? '') > record.deleted);
}

/** What is left of an erased record: enough to absorb it again wherever it comes back. */
export function erasedRecord(record: StoredRecord, stamp: Stamp): StoredRecord {
  const homeKey = homeEntry(record.type)?.homeKey;
  return {
    id: record.id,
    type: record.type,
    programId: record.programId,
    ...(homeKey && homeKey !== 'id' ? { [homeKey]: record[homeKey] } : {}),
    erased: stamp,
  };
}
