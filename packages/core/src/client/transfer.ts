import { decryptBackup, encryptBackup } from '../bundle/backup.js';
import { assertBundle, parseFile, prepareRecords, refuse, type Prepared, type SetAside } from '../bundle/prepare.js';
import type { Bundle, BundleRecord, ImportPreview } from '../bundle/types.js';
import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import { typeOf } from '../model/registry.js';
import { canonical, sameJson } from '../records/canonical.js';
import { toBundleRecord } from '../records/codec.js';
import { fromPointer } from '../records/pointer.js';
import { makeIssue } from '../records/validate.js';
import type { LostValue } from '../records/write.js';
import { maxAhead, stampTime } from '../store/clock.js';
import { envelopeFields, lastStamp } from '../store/alive.js';
import { mergeRecords } from '../store/merge.js';
import type { Row } from '../store/port.js';
import type { ClientContext } from './context.js';
import { daysBetween } from './days.js';
import { publishedPlace } from './forget-ballot.js';
import { dropPending, exportedTypes } from './people.js';
import type { Reader } from './reader.js';
import type { ProgramClient } from './types.js';
import type { Writer } from './writer.js';

type Transfer = Pick<ProgramClient, 'import' | 'export' | 'backup' | 'restore' | 'lastExport'>;
/** What an encrypted backup holds beside the records: what belongs to this browser. */
interface Device {
  readonly shift?: number;
  readonly plugins?: readonly { key: string; value: unknown }[];
  /** What was published of ballots, so that figures go on where they were and nobody is told apart. */
  readonly tallies?: readonly { key: string; value: unknown }[];
}
type DeviceBundle = Bundle & { readonly shift?: number; readonly device?: Device };

/** The value of one group, for comparing what two versions say. */
function groupValue(record: StoredRecord, group: string): unknown {
  const path = fromPointer(group);
  if (path) return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], record) ?? null;
  const fields = typeOf(record.type)?.groups?.[group] ?? [group];
  return Object.fromEntries(fields.filter(field => record[field] !== undefined && !envelopeFields.has(field)).map(field => [field, record[field]]));
}

/** Both values of an entry without what somebody changed in it since it came. */
function untouched(existing: StoredRecord, group: string, ...values: readonly [unknown, unknown]): [unknown, unknown] {
  const edited = new Set<string>();
  for (const key of Object.keys(existing.stamps ?? {})) {
    const [list, , name] = key.startsWith(`${group}/`) ? (fromPointer(key) ?? []) : [];
    if (list !== undefined && name !== undefined) for (const field of typeOf(existing.type)?.lists?.[list]?.groups?.[name] ?? [name]) edited.add(field);
  }
  return values.map(value =>
    edited.size && value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).filter(([field]) => !edited.has(field))) : value,
  ) as [unknown, unknown];
}

/** True when a file would move a record to another home, or put it into another author's mouth. */
function movedField(existing: StoredRecord, incoming: StoredRecord): string | undefined {
  const { homeKey, author } = typeOf(existing.type) ?? {};
  return [homeKey, author].find(
    field => field && field !== 'id' && existing[field] !== undefined && incoming[field] !== undefined && existing[field] !== incoming[field],
  );
}

/** A file without stamps may not say something new under an old revision. @throws {RmError} import-revision */
function assertRevision(existing: StoredRecord, incoming: StoredRecord): void {
  for (const [group, stamp] of Object.entries(incoming.stamps ?? {})) {
    if (existing.stamps?.[group] !== stamp) continue;
    const [here, given] = [groupValue(existing, group), groupValue(incoming, group)];
    if (sameJson(here, given) || sameJson(...untouched(existing, group, here, given))) continue;
    throw rmError('import-revision', { record: `${incoming.type}:${incoming.id}`, field: group, revision: stampTime(stamp) });
  }
}

/** What the stored version lost to the merged one. */
function lostTo(before: StoredRecord, after: StoredRecord): LostValue[] {
  return Object.entries(before.stamps ?? {})
    .filter(([group, stamp]) => after.stamps?.[group] !== stamp)
    .map(([group, stamp]) => ({ group, value: groupValue(before, group), stamp }));
}

/** Tells whether a file is the one read last: 53 bits in one quick pass, since a page reads megabytes at each start. */
function fingerprint(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
    // Without it equal low bits would stay equal.
    a ^= b >>> 13;
    b ^= a >>> 15;
  }
  return `${String(text.length)}-${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}

class Tally {
  added = 0;
  changed = 0;
  same = 0;
  waiting = 0;
  /** Something here is not what it was. */
  news = false;
  readonly types: Record<string, { added: number; changed: number; same: number }> = {};
  count(type: string, what: 'added' | 'changed' | 'same'): void {
    this[what]++;
    // A type may be called like a member of every object.
    const counts = (Object.hasOwn(this.types, type) ? this.types[type] : undefined) ?? (this.types[type] = { added: 0, changed: 0, same: 0 });
    counts[what]++;
  }
}

/** Files of more records than this are compared with the whole store at once. */
const wholeFrom = 300;

/** Merges prepared records in one transaction: all of them or none. */
async function applyRecords(reader: Reader, writer: Writer | undefined, records: readonly Prepared[]): Promise<Tally> {
  const tally = new Tally();
  const seen = new Map<string, StoredRecord>();
  // One request for all of a store is quicker than one for each record of a big file.
  const stored = records.length > wholeFrom ? new Map((await reader.tx.list<Row>('records')).map(({ key, value }) => [key, value.record])) : undefined;
  /** Writes nobody waits for one by one: a transaction keeps their order, and all of them or none. */
  let writing: Promise<unknown>[] = [];
  const write = (request: Promise<unknown>): void => {
    // A record that is refused meanwhile tells first; the transaction is given up as a whole.
    request.catch(() => undefined);
    writing.push(request);
  };
  const limit = reader.context.now() + maxAhead;
  for (const { record, stamped } of records) {
    const key = `${record.type}:${record.id}`;
    const last = [lastStamp(record), record.deleted, record.erased].reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a));
    if (last !== undefined && stampTime(last) > limit) {
      const place = `${key}@${last}`;
      const waiting = await reader.tx.get<StoredRecord>('pending', place);
      tally.waiting++;
      if (waiting && canonical(waiting) === canonical(record)) continue;
      tally.news = true;
      await writer?.tx.put('pending', place, waiting ? mergeRecords(waiting, record) : record);
      continue;
    }
    const existing = seen.get(key) ?? (stored ? stored.get(key) : await reader.any(record.type, record.id));
    const moved = existing && movedField(existing, record);
    if (moved) refuse(makeIssue(key, { field: moved, rule: 'unchangeable' }));
    if (existing && !stamped) assertRevision(existing, record);
    const merged = existing ? mergeRecords(existing, record) : record;
    if (existing && canonical(existing) === canonical(merged)) {
      tally.count(record.type, 'same');
      continue;
    }
    tally.count(record.type, existing ? 'changed' : 'added');
    tally.news = true;
    seen.set(key, merged);
    if (!writer) continue;
    write(writer.store(merged, existing && merged.erased === undefined ? lostTo(existing, merged) : []));
    if (merged.erased !== undefined) {
      write(writer.tx.delete('history', key));
      write(dropPending(writer.tx, key));
    }
    if (writing.length < 500) continue;
    await Promise.all(writing);
    writing = [];
  }
  await Promise.all(writing);
  return tally;
}

/** Merges what waited for its time. */
export async function sweepPending(context: ClientContext): Promise<void> {
  const limit = context.now() + maxAhead;
  const due = await context.read(async reader =>
    (await reader.tx.list<StoredRecord>('pending')).filter(({ key }) => stampTime(key.slice(key.indexOf('@') + 1)) <= limit),
  );
  if (!due.length) return;
  await context.write('import', async writer => {
    for (const { key } of due) await writer.tx.delete('pending', key);
    const fitting: Prepared[] = [];
    for (const { value: record } of due) {
      const existing = await writer.any(record.type, record.id);
      if (!existing || !movedField(existing, record)) fitting.push({ record, stamped: true });
    }
    await applyRecords(writer, writer, fitting);
  });
}

export function transferCommands(context: ClientContext): Transfer {
  const load = async (file: DeviceBundle, preview: boolean, text?: string): Promise<ImportPreview> => {
    const { shift: kept, read } = await context.read(async reader => ({
      shift: await reader.tx.get<number>('meta', 'shift'),
      read: await reader.tx.get<string>('meta', 'read'),
    }));
    // The demo's dates move by what they moved by the first time, so that a later revision stays beside the earlier one.
    const shift =
      kept ?? (Number.isInteger(file.shift) ? file.shift : undefined) ?? (file.asOf === undefined ? undefined : daysBetween(file.asOf, context.today()));
    const hash = text === undefined ? undefined : fingerprint(text);
    const setAside: SetAside[] = [];
    const result = (tally: Tally, written: boolean): ImportPreview => ({
      programId: context.id,
      total: file.records.length,
      added: tally.added,
      changed: tally.changed,
      same: tally.same,
      types: tally.types,
      waiting: tally.waiting,
      written,
      ...(setAside.length && { setAside }),
    });
    // The very file read last: everything in it has been merged.
    if (hash !== undefined && hash === read && !preview) {
      const tally = new Tally();
      for (const record of file.records) tally.count(record.type, 'same');
      return result(tally, false);
    }
    const records = await prepareRecords(file, file.asOf === undefined ? 0 : (shift ?? 0), aside => setAside.push(aside));
    if (preview) return result(await context.read(reader => applyRecords(reader, undefined, records)), false);
    const tally = await context.write('import', async writer => {
      const counted = await applyRecords(writer, writer, records);
      if (shift !== undefined && kept === undefined) await writer.tx.put('meta', 'shift', shift);
      if (hash !== undefined) await writer.tx.put('meta', 'read', hash);
      for (const { key, value } of file.device?.plugins ?? []) await writer.tx.put('plugins', key, value);
      for (const { key, value } of file.device?.tallies ?? [])
        if (key.startsWith(publishedPlace) && (await writer.tx.get('meta', key)) === undefined) await writer.tx.put('meta', key, value);
      return counted;
    });
    return result(tally, tally.news);
  };
  const noteExport = (): Promise<void> => context.session.run('write', tx => tx.put('meta', 'last-export', context.instant())).catch(() => undefined);
  const bundleOf = (records: readonly StoredRecord[]): Bundle => ({
    format: 'reverse-mentoring/bundle',
    version: 1,
    programId: context.id,
    records: records.map((record): BundleRecord => toBundleRecord(record)),
  });
  return {
    import: async (input, { preview = false } = {}) => {
      const file = parseFile(input);
      assertBundle(file, context.id);
      return load(file, preview, typeof input === 'string' ? input : undefined);
    },
    export: async () => {
      const [records, shift] = await context.read(async reader => {
        const rows = await reader.tx.list<Row>('records');
        const open = rows.map(({ value }) => value.record).filter(record => exportedTypes.has(record.type));
        return [await reader.readable(open), await reader.tx.get<number>('meta', 'shift')] as const;
      });
      await noteExport();
      return { ...bundleOf(records), ...(shift === undefined ? {} : { shift }) };
    },
    backup: async passphrase => {
      const [records, device] = await context.read(async reader => {
        const rows = await reader.tx.list<Row>('records');
        const waiting = await reader.tx.list<StoredRecord>('pending');
        const shift = await reader.tx.get<number>('meta', 'shift');
        const plugins = await reader.tx.list('plugins');
        const tallies = await reader.tx.list('meta', { prefix: publishedPlace });
        return [
          [...rows.map(({ value }) => value.record), ...waiting.map(({ value }) => value)],
          { ...(shift === undefined ? {} : { shift }), plugins, tallies },
        ] as const;
      });
      const backup = await encryptBackup({ ...bundleOf(records), shift: device.shift, device }, passphrase);
      await noteExport();
      return backup;
    },
    restore: async (input, passphrase, { preview = false } = {}) => {
      const file = await decryptBackup(parseFile(input), passphrase);
      assertBundle(file, context.id);
      return load(file, preview);
    },
    lastExport: () => context.read(reader => reader.tx.get<string>('meta', 'last-export')),
  };
}
