import type { StoredRecord } from '../model/envelope.js';
import { homeEntry } from '../model/homes.js';
import { typeOf, types } from '../model/registry.js';
import { toBundleRecord } from '../records/codec.js';
import { erasedRecord } from '../store/alive.js';
import type { Row, StoreTx } from '../store/port.js';
import type { ClientContext } from './context.js';
import { assertNoLivePair } from './participant-write.js';
import type { Reader } from './reader.js';
import type { ProgramClient } from './types.js';
import { relationsOf, type Writer } from './writer.js';
import { rmError } from '../messages/index.js';
import { rights, type Relation } from './rights.js';

/** A record is a person's own when they wrote it as a statement, or it lies on their desk. */
function isOwn(record: StoredRecord, personId: string): boolean {
  const definition = typeOf(record.type);
  if (record.type === 'member') return record.id === personId;
  if (definition?.author) return record[definition.author] === personId;
  return definition?.home === 'desk' && record[definition.homeKey] === personId;
}

async function allRecords(reader: Reader): Promise<StoredRecord[]> {
  return (await reader.tx.list<Row>('records')).map(({ value }) => value.record);
}

/** Deletes the versions of a record that wait for their time. */
export async function dropPending(tx: StoreTx, key: string): Promise<void> {
  for (const row of await tx.list('pending', { prefix: `${key}@` })) await tx.delete('pending', row.key);
}

/** Keys of shared records that name a person. */
function named(record: StoredRecord, personId: string): boolean {
  return record.erased === undefined && JSON.stringify(record).includes(JSON.stringify(personId));
}

export function peopleCommands(context: ClientContext): ProgramClient['people'] {
  return {
    exportAll: given =>
      context.read(async reader => {
        const personId = given ?? (await context.actor(reader)).id;
        const found = await relationsOf(reader, { personId });
        if (personId === undefined || !(rights['people.exportAll'] as readonly Relation[]).some(relation => found.has(relation)))
          throw rmError('not-allowed', { command: 'people.exportAll', who: 'self', record: `member:${String(personId)}` });
        const pairs = new Set((await reader.ofPerson('pair', personId)).map(pair => pair.id));
        const about = (await allRecords(reader)).filter(record => {
          const home = homeEntry(record.type)?.home;
          if (home === undefined || home === 'local') return false;
          return isOwn(record, personId) || pairs.has((record['pairId'] as string | undefined) ?? record.id);
        });
        const records = (await reader.readable(about)).map(record => toBundleRecord(record));
        return { format: 'reverse-mentoring/bundle', version: 1, programId: context.id, records };
      }),
    erase: personId =>
      context.write('people.erase', async (writer: Writer) => {
        const member = await writer.need('member', personId);
        await writer.assertRight('people.erase', { personId });
        await assertNoLivePair(writer, member);
        const all = await allRecords(writer);
        // What waits for its time is theirs, too: without a tombstone it would come back.
        const waiting = (await writer.tx.list<StoredRecord>('pending')).map(({ value }) => value);
        const known = new Set(all.map(record => `${record.type}:${record.id}`));
        const ahead = new Map(waiting.filter(record => !known.has(`${record.type}:${record.id}`)).map(record => [`${record.type}:${record.id}`, record]));
        const own = [...all, ...ahead.values()].filter(record => record.erased === undefined && isOwn(record, personId));
        const gone = new Set(own.map(record => `${record.type}:${record.id}`));
        const names = all
          .map(record => ({ key: `${record.type}:${record.id}`, record }))
          .filter(({ key, record }) => !gone.has(key) && named(record, personId));
        // What the acting user may not read stays unnamed in the answer, too. Asked before they may have erased themselves.
        const readable = new Set((await writer.readable(names.map(({ record }) => record))).map(record => `${record.type}:${record.id}`));
        for (const record of own) {
          await writer.store(erasedRecord(record, writer.stampAfter(record)));
          await writer.tx.delete('history', `${record.type}:${record.id}`);
          await dropPending(writer.tx, `${record.type}:${record.id}`);
        }
        return { erased: own.length, named: names.map(({ key }) => key).filter(key => readable.has(key)) };
      }),
  };
}

/** Types of the homes that leave the browser in a plain file. */
export const exportedTypes: ReadonlySet<string> = new Set(types.filter(definition => definition.home !== 'local').map(definition => definition.type));
