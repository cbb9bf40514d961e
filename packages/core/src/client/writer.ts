import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { TypeDefinition } from '../model/define-type.js';
import { typeOf } from '../model/registry.js';
import { fromPointer } from '../records/pointer.js';
import { naturalId } from '../records/derived-id.js';
import { isId } from '../records/ids.js';
import { writeBreak } from '../records/ext-data.js';
import { assertValid, makeIssue, throwIssues } from '../records/validate.js';
import { writeFields, type LostValue } from '../records/write.js';
import { isAlive, lastStamp } from '../store/alive.js';
import type { Change, Row } from '../store/port.js';
import type { Fields } from './context.js';
import { forgetBallot } from './forget-ballot.js';
import { Reader } from './reader.js';
import { rights, type Command, type Relation } from './rights.js';

/** Values kept of what one group lost. */
const historyLength = 20;

/** One value a group lost, as the history table keeps it. */
export interface HistoryRow extends LostValue {
  /** Stamp of the write that replaced it. */ readonly by: string;
  /** The same for all that one command wrote. */ readonly batch: string;
}

/** What a record was and became in a transaction. */
export interface Written {
  readonly type: string;
  readonly id: string;
}

/** The row a store keeps of a record: the record and its index keys. */
export function toRow(record: StoredRecord): Row {
  const definition = typeOf(record.type);
  const people = (definition?.people ?? []).map(field => record[field]).filter(value => typeof value === 'string');
  const alive = record.erased === undefined;
  return {
    type: record.type,
    home: definition?.homeKey ? ((record[definition.homeKey] as string | undefined) ?? '') : '',
    sort: alive ? (definition?.sort?.(record) ?? '') : '',
    people: alive ? [...new Set(people)].map(person => `${record.type}|${person}`) : [],
    record,
  };
}

/** Commands write only types of this build. */
function definitionOf(type: string): TypeDefinition {
  const definition = typeOf(type);
  if (!definition) throw new TypeError(`no record type is called ${type}`);
  return definition;
}

/** Reading and writing inside the one transaction of a command. */
export class Writer extends Reader {
  override readonly fresh = true;
  readonly changes: Change[] = [];
  readonly written: Written[] = [];
  /** While many members are written by one command, the acting user stays who they were. */
  steady = false;
  #batch = '';
  #forgetting: Promise<void> = Promise.resolve();

  /** Relation of the acting user to a person and a pair. */
  async relations(target: { personId?: string | undefined; pairId?: string | undefined } = {}): Promise<Set<Relation>> {
    return relationsOf(this, target);
  }

  /** @throws {RmError} not-allowed, unknown-user */
  async assertRight(command: Command, target: { personId?: string | undefined; pairId?: string | undefined } = {}): Promise<void> {
    const found = await this.relations(target);
    const allowed: readonly Relation[] = rights[command];
    if (allowed.some(relation => found.has(relation))) return;
    const actor = await this.context.actor(this);
    throw rmError('not-allowed', {
      command,
      who: allowed.join(', '),
      user: actor.name,
      ...(actor.id === undefined ? { rule: 'unknown-user' } : {}),
      ...(target.pairId ? { record: `pair:${target.pairId}` } : {}),
    });
  }

  /** Stores a record as it is, with its index row, its change entry and what it lost. */
  async store(record: StoredRecord, lost: readonly LostValue[] = []): Promise<void> {
    const key = `${record.type}:${record.id}`;
    const row = toRow(record);
    this.#assertPlugin(row.type, key);
    await Promise.all([this.tx.put('records', key, row), this.tx.put('changes', key, { at: record.erased ?? record.deleted ?? lastStamp(record) ?? '' })]);
    if (lost.length) await this.#remember(key, lost, lastStamp(record) ?? '');
    if (row.type === 'member' && !this.steady) this.roster = undefined;
    if (row.type === 'ballot' && (record.deleted ?? record.erased) !== undefined)
      await (this.#forgetting = this.#forgetting.then(() => forgetBallot(this.tx, record.id)));
    this.changes.push({ key, type: row.type, home: row.home });
  }

  /** A plugin's command writes no more than the plugin may read. @throws {RmError} not-allowed */
  #assertPlugin(type: string, record: string): void {
    const { plugin } = this.context;
    const home = typeOf(type)?.home ?? '';
    if (plugin && !plugin.reads.has(home)) throw rmError('not-allowed', { rule: 'plugin-reads', plugin: plugin.id, who: home, record });
  }

  async #remember(key: string, lost: readonly LostValue[], by: string): Promise<void> {
    this.#batch ||= by;
    const rows = [...lost.map(value => ({ ...value, by, batch: this.#batch })), ...((await this.tx.get<HistoryRow[]>('history', key)) ?? [])];
    const counts = new Map<string, number>();
    const kept = rows.filter(row => {
      const seen = (counts.get(row.group) ?? 0) + 1;
      counts.set(row.group, seen);
      return seen <= historyLength;
    });
    await this.tx.put('history', key, kept);
  }

  /** A stamp later than all of the record's. */
  stampAfter(record: StoredRecord | undefined): string {
    const last = record && lastStamp(record);
    if (last !== undefined) this.context.clock.observe(last);
    if (record?.deleted !== undefined) this.context.clock.observe(record.deleted);
    return this.context.clock.tick();
  }

  /**
   * Creates a record from API fields, or writes into the one that exists (a derived id makes creating twice a merge).
   *
   * @throws {RmError} invalid and the codes of the shape rules
   */
  async create(type: string, fields: Fields, givenId?: string): Promise<StoredRecord> {
    const definition = definitionOf(type);
    if (givenId !== undefined && !isId(givenId)) throw rmError('invalid', { rule: 'id', record: type, field: 'id', value: givenId });
    const natural = naturalId(definition, this.context.id, fields);
    if (natural !== undefined && givenId !== undefined && givenId !== natural)
      throw rmError('invalid', { rule: 'derived', record: `${type}:${givenId}`, field: 'id', expected: natural });
    const id = natural ?? givenId ?? this.context.newId();
    const existing = await this.any(type, id);
    if (existing?.erased !== undefined) throw rmError('wrong-state', { record: `${type}:${id}`, state: 'erased', command: `${type}.add` });
    if (existing && isAlive(existing) && natural === undefined) throw rmError('duplicate', { record: `${type}:${id}` });
    const { homeKey } = definition;
    // A record never moves to another home, not even by being deleted and made anew.
    if (existing && homeKey && homeKey !== 'id' && existing[homeKey] !== fields[homeKey])
      throw rmError('invalid', { rule: 'unchangeable', record: `${type}:${id}`, field: homeKey });
    const actor = await this.context.actor(this);
    if (existing && isAlive(existing)) return this.#write(definition, existing, fields);
    const blank: StoredRecord = { id, type, programId: this.context.id, schemaVersion: 1, createdBy: existing?.createdBy ?? actor.name, stamps: {} };
    return this.#write(definition, blank, fields, undefined, existing);
  }

  /** Writes changed fields of a record. `base` is the view the form was opened with. */
  async update(record: StoredRecord, changes: Fields, base?: object): Promise<StoredRecord> {
    const definition = definitionOf(record.type);
    const fixed = [definition.homeKey, definition.author, ...(definition.fixed ?? [])];
    for (const field of fixed) {
      if (field && field !== 'id' && field in changes && changes[field] !== record[field])
        throw rmError('invalid', { rule: 'unchangeable', record: `${record.type}:${record.id}`, field });
    }
    const { id: _id, type: _type, ...rest } = changes;
    return this.#write(definition, record, rest, base);
  }

  async #write(definition: TypeDefinition, record: StoredRecord, fields: Fields, base?: object, deleted?: StoredRecord): Promise<StoredRecord> {
    const name = `${record.type}:${record.id}`;
    const broken = writeBreak(record, fields, name);
    if (broken) throwIssues([makeIssue(name, broken)]);
    const context = { stamp: this.stampAfter(deleted ?? record), newKey: () => this.context.newId() };
    const result = writeFields(record, fields, context, base as Fields | undefined);
    const written = deleted ? replaceDeleted(deleted, result.record, context.stamp) : result.record;
    assertValid(written);
    const { type } = definition;
    // A change of what an id follows from would leave the record under a wrong key.
    if (definition.key && naturalId(definition, this.context.id, written) !== written.id && type !== 'local-skill')
      throw rmError('invalid', { rule: 'unchangeable', record: `${type}:${written.id}`, field: 'id' });
    if (!result.changed && !deleted && lastStamp(record) !== undefined) return record;
    await this.store(written, result.lost);
    this.written.push({ type, id: written.id });
    return written;
  }

  /** Marks a record deleted; a later edit revives it. */
  async remove(record: StoredRecord): Promise<void> {
    await this.store({ ...record, deleted: this.stampAfter(record) });
  }

  /** Deletes a statement with its words: what was taken back stands in no copy of the record, and not in its history. */
  async takeBack(record: StoredRecord, blank: Fields): Promise<void> {
    await this.remove(await this.update(record, blank));
    await this.tx.delete('history', `${record.type}:${record.id}`);
  }

  /** Brings a deleted record back as a new edit of all it holds. */
  async revive(record: StoredRecord): Promise<StoredRecord> {
    const stamp = this.stampAfter(record);
    // Inside an entry the one stamp of the entry is enough.
    const groups = Object.keys(record.stamps ?? {}).filter(group => (fromPointer(group)?.length ?? 0) < 3);
    const revived = { ...record, stamps: Object.fromEntries(groups.map(group => [group, stamp])) };
    await this.store(revived);
    this.written.push({ type: record.type, id: record.id });
    return revived;
  }
}

/** A record made anew under the id of a deleted one: of the old only the stamps go on, so that its values stay gone. */
function replaceDeleted(old: StoredRecord, fresh: StoredRecord, stamp: string): StoredRecord {
  const out: Record<string, unknown> = { ...fresh, deleted: old.deleted };
  const stamps: Record<string, string> = { ...fresh.stamps };
  for (const group of Object.keys(old.stamps ?? {})) {
    const path = fromPointer(group);
    if (stamps[group] !== undefined || (path && path.length > 2)) continue;
    stamps[group] = stamp;
    const [list, member] = path ?? [];
    if (list !== undefined && member !== undefined) out[list] = { ...(out[list] as object | undefined), [member]: null };
  }
  return { ...out, stamps } as unknown as StoredRecord;
}

/** Relation of the acting user to a person and a pair. */
export async function relationsOf(reader: Reader, target: { personId?: string | undefined; pairId?: string | undefined }): Promise<Set<Relation>> {
  const actor = await reader.context.actor(reader);
  const found = new Set<Relation>(['anyone']);
  if (actor.coordinator) found.add('coordinator');
  if (target.personId !== undefined && actor.id === target.personId) found.add('self');
  if (target.pairId !== undefined && (await reader.isPartner(target.pairId, actor.id))) found.add('partner');
  return found;
}
