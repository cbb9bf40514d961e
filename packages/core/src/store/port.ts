import type { StoredRecord } from '../model/envelope.js';

/** `persistent`: kept by the browser; `session`: memory only, gone with the page; `blocked`: nothing can be read or written now. */
export type StorageState = 'persistent' | 'session' | 'blocked';

/** Key-value tables of a store. `records` rows are {@link Row}s; `plugins` holds what a structured clone can, the others plain JSON values. */
export type Table = 'records' | 'history' | 'meta' | 'changes' | 'pending' | 'plugins';

/**
 * A record with what a store needs to index it; core computes it, stores only keep it.
 * Key in the table: `type:id`.
 */
export interface Row {
  readonly type: string;
  /** The key of the record's home (pair, person), or `''` for the programme-wide homes. */
  readonly home: string;
  /** Sort key inside a home: the session's date and start, else `''`. */
  readonly sort: string;
  /** `type|personId` for each person the record concerns (mentor, mentee, author, owner). */
  readonly people: readonly string[];
  readonly record: StoredRecord;
}

/** Rows through an index: all of a type, of one home, or of one person, ordered by (home, sort, id). */
export interface RowQuery {
  readonly type: string;
  readonly home?: string;
  readonly person?: string;
  /** Newest (largest sort key) first. Not combined with `person`. */
  readonly reverse?: boolean;
  readonly limit?: number;
}

/**
 * One transaction. Await only its own methods inside it: anything else (a timer, fetch, crypto) ends an IndexedDB transaction.
 * Values are given and taken by structured clone: the store never shares an object with the caller.
 */
export interface StoreTx {
  get<T = unknown>(table: Table, key: string): Promise<T | undefined>;
  put(table: Table, key: string, value: unknown): Promise<void>;
  delete(table: Table, key: string): Promise<void>;
  /** Entries in key order, from `after` (exclusive) on, only keys that start with `prefix`. */
  list<T = unknown>(table: Table, options?: { prefix?: string; after?: string; limit?: number }): Promise<{ key: string; value: T }[]>;
  find(query: RowQuery): Promise<Row[]>;
}

/** A content-free hint that a record changed: receivers read again. */
export interface Change {
  readonly key: string;
  readonly type: string;
  readonly home: string;
}

export interface StoreHooks {
  /** The storage became better or worse; `reason` is a short machine word (`refused`, `closed`, `newer`, `timeout`, `quota`). */
  onState?(state: StorageState, reason: string): void;
  /** Another tab changed these records; `undefined`: anything may have changed, read everything again. */
  onChanges?(changes: readonly Change[] | undefined): void;
}

/** An open programme in a store. */
export interface StoreSession {
  readonly state: StorageState;
  readonly reason: string;
  /**
   * Runs `fn` in one atomic transaction; resolves after it is durably complete.
   * When `fn` throws, nothing is written and its error is thrown.
   * @throws {RmError} storage-blocked, storage-lost, storage-timeout, storage-newer, storage-full
   */
  run<T>(mode: 'read' | 'write', fn: (tx: StoreTx) => Promise<T>, options?: { relaxed?: boolean }): Promise<T>;
  /** Tells the other tabs. */
  announce(changes: readonly Change[]): void;
  close(): void;
  /** Deletes everything this session's database holds, in this browser. */
  destroy(): Promise<void>;
}

/** Where a programme's records live: IndexedDB, memory, or an author's own. Run `testStore` of `@reverse-mentoring/testing` over it. */
export interface Store {
  readonly name: string;
  /**
   * Opens `database` (created when absent). Never rejects because storage is refused: it then answers with a
   * session in state `session` (memory) or `blocked` and says so through `hooks.onState`.
   */
  open(database: string, hooks?: StoreHooks): Promise<StoreSession>;
}
