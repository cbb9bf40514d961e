import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { Table } from '@reverse-mentoring/core';

/** Which builds may still read (`minReader`) and write (`minWriter`) a database; kept in it by the newest that wrote it. */
export interface Access {
  readonly minReader: number;
  readonly minWriter: number;
}

export interface Schema extends Access {
  readonly version: number;
}

export const schema: Schema = { version: 1, minReader: 1, minWriter: 1 };

export const tables: readonly Table[] = ['records', 'history', 'meta', 'changes', 'pending', 'plugins'];

// A table of the store alone, so that nothing the client lists or clears in `meta` can touch it.
const own = 'schema';

/** IndexedDB's version number. The steps between two schemas are for databases that had to be completed again. */
export const numberOf = ({ version }: Schema): number => version * 1000;

const isMissing =
  (db: IDBPDatabase) =>
  (name: string): boolean =>
    !db.objectStoreNames.contains(name);

export const isIncomplete = (db: IDBPDatabase): boolean => [own, ...tables].some(isMissing(db));

/** Creates whatever is missing and nothing else, so that it serves first use, later schemas and half-made databases alike. */
export async function build(db: IDBPDatabase, tx: IDBPTransaction<unknown, string[], 'versionchange'>, wanted: Schema): Promise<void> {
  for (const name of [own, ...tables].filter(isMissing(db))) db.createObjectStore(name);
  const records = tx.objectStore('records');
  if (!records.indexNames.contains('home')) {
    records.createIndex('home', ['type', 'home', 'sort', 'record.id']);
    records.createIndex('people', 'people', { multiEntry: true });
  }
  const kept = (await tx.objectStore(own).get(own)) as Access | undefined;
  // Of two builds the stricter word stays.
  const later = (name: keyof Access): number => Math.max(wanted[name], kept?.[name] ?? 0);
  await tx.objectStore(own).put({ minReader: later('minReader'), minWriter: later('minWriter') } satisfies Access, own);
}

export const readAccess = (db: IDBPDatabase): Promise<Access> => db.get(own, own) as Promise<Access>;
