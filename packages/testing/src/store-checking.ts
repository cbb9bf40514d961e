import type { Change, Row, RowQuery, Store, StoreSession } from '@reverse-mentoring/core';

/** Opens a session of the test's own database. */
export type Opener = (hooks?: Parameters<Store['open']>[1]) => Promise<StoreSession>;
/** One promise a store makes, how it is checked, and what is usually wrong when it is broken. */
export type StoreCheck = readonly [title: string, body: (open: Opener) => Promise<void>, advice: string];

export const row = (type: string, id: string, home: string, sort: string, people: readonly string[]): Row => ({
  type,
  home,
  sort,
  people: people.map(person => `${type}|${person}`),
  record: { id, type, programId: 'test' },
});

// Ids run against the order wanted, so that a store which sorts by id is found out.
export const rows: readonly Row[] = [
  row('session', 's3', 'p1', '2026-03-01', ['karim']),
  row('session', 's1', 'p1', '2026-01-01', ['karim', 'marie']),
  row('session', 's2', 'p1', '2026-01-01', ['marie']),
  row('session', 's0', 'p2', '2025-01-01', ['karim']),
  row('session', 's9', '', '', ['karim']),
  row('feedback', 's1', 'p1', '2026-02-01', ['karim']),
  row('session-notes', 's1', 'p1', '2026-02-01', ['karim']),
];

export const put = (session: StoreSession, all: readonly Row[]): Promise<void> =>
  session.run('write', async tx => {
    for (const one of all) await tx.put('records', `${one.type}:${one.record.id}`, one);
  });

export const ids = async (session: StoreSession, query: RowQuery): Promise<string[]> =>
  (await session.run('read', tx => tx.find(query))).map(({ record }) => record.id);

export const describeChanges = (changes: readonly Change[] | undefined): string =>
  changes?.map(({ key, type, home }) => `${key} ${type} ${home}`).join() ?? 'everything';

// In text with marked undefined: enough to compare what JSON can say, and it shows well.
export const show = (value: unknown): string => JSON.stringify(value, (_key, inner: unknown) => (inner === undefined ? '‹undefined›' : inner));

export function equal(actual: unknown, expected: unknown, why = 'equal'): void {
  isTrue(show(sorted(actual)) === show(sorted(expected)), `${why}: expected ${show(expected)}, got ${show(actual)}`);
}

/** Key order is nobody's promise. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

export function isTrue(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

export async function failure(promise: Promise<unknown>): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`expected a rejection, got ${show(answer)}`);
}

export const pause = (ms: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms);
  });

export async function later(microtasks: number): Promise<void> {
  for (let i = 0; i < microtasks; i++) await Promise.resolve();
}

export async function until(done: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !done(); i++) await pause(20);
  isTrue(done(), 'nothing was heard within 2 s');
}
