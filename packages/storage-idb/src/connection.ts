import { deleteDB, openDB } from 'idb';
import type { IDBPDatabase } from 'idb';
import { rmError } from '@reverse-mentoring/core';
import { build, isIncomplete, numberOf, readAccess } from './schema.js';
import type { Schema } from './schema.js';

export interface ConnectionEvents {
  /** A connection is there; `again` when it is not the first. */
  opened(again: boolean): void;
  /** The browser took the database away ("clear site data"). */
  lost(): void;
  /** Another tab wants to upgrade or delete the database; this one has let go. */
  released(): void;
  /** An open that had been given up has ended after all. */
  unstuck(): void;
}

export interface Connection {
  /** A newer build keeps this database: this one may read it only. */
  readonly readOnly: boolean;
  /** @throws {RmError} closed, storage-timeout, storage-newer; else what the browser refused with */
  get(): Promise<IDBPDatabase>;
  /** Forgets `db`, or whatever is open; somebody else may have opened a fresh one meanwhile. */
  drop(db?: IDBPDatabase): void;
  close(): void;
  destroy(): Promise<void>;
}

/**
 * The only owner of the IDBDatabase handle: opens it when asked, forgets it when it dies, never waits for ever.
 * `limit`: milliseconds before an open that gives no sign counts as stuck.
 */
export function createConnection(name: string, schema: Schema, limit: number, events: ConnectionEvents): Connection {
  let current: IDBPDatabase | undefined;
  let opening: Promise<IDBPDatabase> | undefined;
  let readOnly = false;
  let again = false;
  let closed = false;

  const drop = (db = current): void => {
    db?.close();
    if (db === current) current = undefined;
  };

  const within = <T>(work: Promise<T>, late?: (result?: T) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(rmError('storage-timeout'));
        work.then(late, () => late?.());
      }, limit);
      work.then(resolve, reject).finally(() => {
        clearTimeout(timer);
      });
    });

  const open = (version?: number): Promise<IDBPDatabase> =>
    // idb attaches `versionchange` and `close` before anybody who awaits the result runs.
    within(
      openDB(name, version, {
        upgrade: (db, _from, _to, tx) => {
          // A failure aborts the upgrade, and the open reports it.
          build(db, tx, schema).catch(() => undefined);
        },
        blocking: (_from, _to, event) => {
          (event.target as IDBDatabase).close();
          current = undefined;
          if (!closed) events.released();
        },
        terminated: () => {
          drop();
          if (!closed) events.lost();
        },
      }),
      db => {
        // Stuck opens go on once the tab that held them up lets go: close that handle, and come back by the front door.
        db?.close();
        if (!closed) events.unstuck();
      },
    );

  const connect = async (): Promise<IDBPDatabase> => {
    const wanted = numberOf(schema);
    let db = await open(wanted).catch((error: unknown) => {
      if ((error as Error).name !== 'VersionError') throw error;
      return open();
    });
    // WebKitGTK leaves a database at version 0 when its first upgrade is aborted. Completed once, never deleted.
    if (isIncomplete(db)) {
      db.close();
      db = await open(Math.max(wanted, db.version + 1));
    }
    const access = db.version > wanted ? await readAccess(db) : schema;
    const refusal = closed ? 'closed' : access.minReader > schema.version && 'storage-newer';
    if (refusal) {
      db.close();
      throw rmError(refusal);
    }
    readOnly = access.minWriter > schema.version;
    current = db;
    events.opened(again);
    again = true;
    return db;
  };

  return {
    get readOnly() {
      return readOnly;
    },
    get: async () =>
      current ??
      (opening ??= connect().finally(() => {
        opening = undefined;
      })),
    drop,
    close() {
      closed = true;
      drop();
    },
    destroy() {
      drop();
      return within(deleteDB(name));
    },
  };
}
