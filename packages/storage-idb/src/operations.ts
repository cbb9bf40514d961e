import type { IDBPObjectStore, IDBPTransaction } from 'idb';
import type { Row, RowQuery, StoreTx } from '@reverse-mentoring/core';

/** Starts a request, and lets the transaction know that it is waited for. */
export type Ask = <R>(start: () => Promise<R>) => Promise<R>;

/** The methods a caller of `run` sees, on one IndexedDB transaction. */
export function operations(tx: IDBPTransaction<unknown, string[], IDBTransactionMode>, ask: Ask): StoreTx {
  const on = (table: string) => tx.objectStore(table) as IDBPObjectStore<unknown, string[], string, 'readwrite'>;
  return {
    get: ((table, key) => ask(() => on(table).get(key))) as StoreTx['get'],
    put: async (table, key, value) => {
      await ask(() => on(table).put(value, key));
    },
    delete: (table, key) => ask(() => on(table).delete(key)),
    list: async (table, { prefix = '', after, limit } = {}) => {
      // An array sorts after every string: the end of all keys.
      const end = prefix ? `${prefix}\uffff` : [];
      const skip = after !== undefined && after >= prefix;
      const start = skip ? after : prefix;
      if (indexedDB.cmp(start, end) >= 0) return [];
      const range = IDBKeyRange.bound(start, end, skip);
      const [keys, values] = await Promise.all([ask(() => on(table).getAllKeys(range, limit)), ask(() => on(table).getAll(range, limit) as Promise<never[]>)]);
      return values.slice(0, limit).map((value, i) => ({ key: keys[i] as string, value }));
    },
    find: query => find(tx, ask, query),
  };
}

async function find(tx: IDBPTransaction<unknown, string[], IDBTransactionMode>, ask: Ask, { type, home, person, reverse, limit }: RowQuery): Promise<Row[]> {
  const records = tx.objectStore('records');
  if (person !== undefined) {
    const rows = (await ask(() => records.index('people').getAll(`${type}|${person}`))) as Row[];
    return rows
      .filter(row => home === undefined || row.home === home)
      .sort((a, b) => indexedDB.cmp(place(a), place(b)))
      .slice(0, limit);
  }
  const from = home === undefined ? [type] : [type, home];
  const range = IDBKeyRange.bound(from, [...from, []]);
  const index = records.index('home');
  if (!reverse || !limit) {
    const rows = (await ask(() => index.getAll(range, limit))) as Row[];
    return (reverse ? rows.reverse() : rows).slice(0, limit);
  }
  const rows: Row[] = [];
  let cursor = await ask(() => index.openCursor(range, 'prev'));
  while (cursor) {
    const current = cursor;
    cursor = rows.push(current.value as Row) < limit ? await ask(() => current.continue()) : null;
  }
  return rows;
}

const place = ({ home, sort, record }: Row): string[] => [home, sort, record.id];
