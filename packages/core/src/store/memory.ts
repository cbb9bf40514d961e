import { rmError } from '../messages/index.js';
import type { Row, RowQuery, Store, StoreHooks, StoreSession, StoreTx, Table } from './port.js';

const tables: readonly Table[] = ['records', 'history', 'meta', 'changes', 'pending', 'plugins'];
type Data = Record<Table, Map<string, unknown>>;

interface Database {
  data: Data;
  queue: Promise<unknown>;
  readonly sessions: Set<{ hooks: StoreHooks }>;
}

function emptyData(): Data {
  return Object.fromEntries(tables.map(table => [table, new Map()])) as Data;
}

function compare(a: Row, b: Row): number {
  const [left, right] = [a.home + '\0' + a.sort + '\0' + a.record.id, b.home + '\0' + b.sort + '\0' + b.record.id];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** A draft over the data: reads fall through to it, writes stay apart until the transaction is complete. */
function openTx(data: Data, writes: Map<Table, Map<string, unknown>>): StoreTx {
  const staged = (table: Table): Map<string, unknown> => {
    const map = writes.get(table) ?? new Map<string, unknown>();
    writes.set(table, map);
    return map;
  };
  const merged = (table: Table): [string, unknown][] => {
    const own = writes.get(table);
    if (!own) return [...data[table]];
    return [...new Map([...data[table], ...own])].filter(([, value]) => value !== undefined);
  };
  // `undefined` marks what this transaction deleted; every other value, `null` too, is one.
  const current = (table: Table, key: string): unknown => (writes.get(table)?.has(key) ? writes.get(table) : data[table])?.get(key);
  return {
    get: async <T>(table: Table, key: string) => {
      const value = current(table, key);
      return value === undefined ? undefined : (structuredClone(value) as T);
    },
    put: async (table, key, value) => {
      staged(table).set(key, structuredClone(value));
    },
    delete: async (table, key) => {
      staged(table).set(key, undefined);
    },
    list: async <T>(table: Table, { prefix = '', after, limit = Infinity }: { prefix?: string; after?: string; limit?: number } = {}) =>
      merged(table)
        .filter(([key]) => key.startsWith(prefix) && (after === undefined || key > after))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([key, value]) => ({ key, value: structuredClone(value) as T })),
    find: async ({ type, home, person, reverse, limit = Infinity }: RowQuery) => {
      const rows = (merged('records').map(([, row]) => row) as Row[])
        .filter(row => row.type === type && (home === undefined || row.home === home) && (person === undefined || row.people.includes(`${type}|${person}`)))
        .sort(compare);
      if (reverse) rows.reverse();
      return rows.slice(0, limit).map(row => structuredClone(row));
    },
  };
}

/**
 * A store in memory: for Node, tests, previews, and where a browser refuses to keep anything.
 * Sessions of one store object with one database name share their data.
 */
export function memoryStore(): Store {
  const databases = new Map<string, Database>();
  return {
    name: 'memory',
    open: async (name, hooks = {}) => {
      const database = databases.get(name) ?? { data: emptyData(), queue: Promise.resolve(), sessions: new Set() };
      databases.set(name, database);
      return openSession(database, hooks);
    },
  };
}

function openSession(database: Database, hooks: StoreHooks): StoreSession {
  const self = { hooks };
  let closed = false;
  database.sessions.add(self);
  return {
    state: 'session',
    reason: 'memory',
    run: async (mode, fn) => {
      if (closed) throw rmError('closed');
      // One transaction after the other: what IndexedDB does for writers, and cheap enough for readers here.
      const turn = database.queue.then(async () => {
        const writes = new Map<Table, Map<string, unknown>>();
        const answer = await fn(openTx(database.data, writes));
        if (mode === 'write')
          for (const [table, entries] of writes)
            for (const [key, value] of entries) {
              if (value === undefined) database.data[table].delete(key);
              else database.data[table].set(key, value);
            }
        return answer;
      });
      database.queue = turn.catch(() => undefined);
      return turn;
    },
    announce: changes => {
      for (const other of database.sessions) if (other !== self) queueMicrotask(() => other.hooks.onChanges?.(changes));
    },
    close: () => {
      closed = true;
      database.sessions.delete(self);
    },
    destroy: async () => {
      database.data = emptyData();
      for (const other of database.sessions) if (other !== self) other.hooks.onChanges?.(undefined);
    },
  };
}
