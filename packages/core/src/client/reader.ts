import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import { homeEntry, type Home } from '../model/homes.js';
import { listsToApi } from '../records/api-lists.js';
import { stampTime } from '../store/clock.js';
import { isAlive, lastStamp } from '../store/alive.js';
import type { Row, StoreTx } from '../store/port.js';
import type { ClientContext } from './context.js';
import type { Roster } from './roster.js';
import type { View } from './types.js';

/** Typed reading inside one transaction; remembers what was read, so that a watch knows when to ask again. */
export class Reader {
  readonly tx: StoreTx;
  readonly context: ClientContext;
  /** Homes a plugin declared, when one asks; anything else is unreadable to it. */
  readonly reads: ReadonlySet<string> | undefined;
  /** A transaction that writes must not be answered by what was read before it. */
  readonly fresh: boolean = false;
  /** The roster as this transaction knows it. */
  roster?: Roster | undefined;
  readonly #deps: Set<string> | undefined;

  /** @param deps collects what is read */
  constructor(tx: StoreTx, context: ClientContext, deps?: Set<string>, reads?: ReadonlySet<string>) {
    this.tx = tx;
    this.context = context;
    this.#deps = deps;
    this.reads = reads;
  }

  /** A record, alive or not. */
  async any(type: string, id: string): Promise<StoredRecord | undefined> {
    this.#deps?.add(`${type}:${id}`);
    return (await this.tx.get<Row>('records', `${type}:${id}`))?.record;
  }

  async record(type: string, id: string): Promise<StoredRecord | undefined> {
    const record = await this.any(type, id);
    return record && isAlive(record) ? record : undefined;
  }

  /** @throws {RmError} not-found */
  async need(type: string, id: string): Promise<StoredRecord> {
    const record = typeof id === 'string' ? await this.record(type, id) : undefined;
    if (!record) throw rmError('not-found', { record: `${type}:${id}` });
    return record;
  }

  /** A watch asks again when a record of one of these types changed, though it was not read in this transaction. */
  depend(...types: readonly string[]): void {
    for (const type of types) this.#deps?.add(`${type}|*`);
  }

  /** Alive records of a type, or of one home of it. */
  async of(type: string, home?: string, options: { reverse?: boolean; limit?: number } = {}): Promise<StoredRecord[]> {
    this.#deps?.add(`${type}|${home ?? '*'}`);
    const rows = await this.tx.find({ type, ...(home === undefined ? {} : { home }), ...options });
    return rows.map(row => row.record).filter(isAlive);
  }

  /** Alive records of a type that name this person. */
  async ofPerson(type: string, person: string): Promise<StoredRecord[]> {
    this.#deps?.add(`${type}|*`);
    return (await this.tx.find({ type, person })).map(row => row.record).filter(isAlive);
  }

  async isPartner(pairId: string, personId: string | undefined): Promise<boolean> {
    if (personId === undefined) return false;
    const pair = await this.record('pair', pairId);
    return pair !== undefined && (pair['mentorId'] === personId || pair['menteeId'] === personId);
  }

  /** May the acting user read records of this home? `key` is the home's key, `member` the invited person in the programme's home. */
  async canRead(home: Home, key: string): Promise<boolean> {
    if (this.reads && !this.reads.has(home)) return false;
    const actor = await this.context.actor(this);
    switch (home) {
      case 'program':
        return true;
      case 'office':
        return actor.coordinator;
      case 'desk':
        return actor.coordinator || actor.id === key;
      case 'own':
      case 'local':
        return actor.id === key;
      case 'case':
        return actor.coordinator || this.isPartner(key, actor.id);
      case 'pair':
        return this.isPartner(key, actor.id);
    }
  }

  async canReadRecord(record: StoredRecord): Promise<boolean> {
    const entry = homeEntry(record.type);
    // Figures of ballots reach no plugin.
    if (!entry || (this.reads && (record.type === 'tally' || !this.reads.has(entry.home)))) return false;
    // An erased record holds nothing but ids, and must reach every copy.
    if (record.erased !== undefined) return true;
    if (record.type === 'member' && record['state'] === 'invited') {
      const actor = await this.context.actor(this);
      return actor.coordinator || actor.id === record.id;
    }
    return this.canRead(entry.home, String(record[entry.homeKey || 'id']));
  }

  /** The API's form of a record, with what plugins keep in it brought to their versions. */
  view<T>(record: StoredRecord): View<T> {
    const ext = this.context.host.upgradeExt(record.ext);
    return toView(ext === record.ext ? record : ({ ...record, ext } as StoredRecord));
  }

  /** Keeps what the acting user may read. */
  async readable(records: readonly StoredRecord[]): Promise<StoredRecord[]> {
    const kept: StoredRecord[] = [];
    for (const record of records) if (await this.canReadRecord(record)) kept.push(record);
    return kept;
  }
}

/** The API's form of a stored record. */
export function toView<T>(record: StoredRecord): View<T> {
  const { stamps: _stamps, deleted: _deleted, schemaVersion: _version, programId: _program, ...rest } = listsToApi(record.type, record);
  const last = lastStamp(record);
  return { ...rest, updatedAt: last === undefined ? '' : new Date(stampTime(last)).toISOString() } as unknown as View<T>;
}
