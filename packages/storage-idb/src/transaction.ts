import type { IDBPDatabase } from 'idb';
import type { StoreTx, Table } from '@reverse-mentoring/core';
import { operations } from './operations.js';
import { tables } from './schema.js';

/** What `fn` threw, told apart from what the browser did: only the latter is tried again. */
export class Refusal extends Error {
  constructor(cause: unknown) {
    super('refused', { cause });
  }
}

/**
 * Runs `fn` in one transaction and settles on `complete` or `abort` only: at quota Chromium reports success on the
 * request and fires nothing but `abort` afterwards.
 * @throws {Refusal} when `fn` is to blame; else what the browser reported. Nothing is written either way.
 */
export async function transact<T>(db: IDBPDatabase, mode: 'read' | 'write', fn: (tx: StoreTx) => Promise<T>, relaxed = false): Promise<T> {
  const tx = db.transaction(tables as Table[], mode === 'write' ? 'readwrite' : 'readonly', { durability: relaxed ? 'relaxed' : 'strict' });
  // idb's own promise also settles on `error`, which is too early to know how the transaction ends.
  tx.done.catch(() => undefined);
  let pending = 0;
  let probed = false;
  let answer: { value: T } | undefined;
  let refusal: Refusal | undefined;
  let failure: unknown;

  const abort = (error: unknown): void => {
    try {
      tx.abort();
      refusal = new Refusal(isInactive(error) ? foreign() : error);
    } catch {
      // Already over: its own event tells how.
    }
  };

  /**
   * IndexedDB would commit by itself as soon as `fn` waits for anything else. While `fn` only waits for its own requests
   * it goes on within a few microtasks; if it does not, one idle request keeps the transaction open
   * to see whether it ever will, so that half of its writes are never kept.
   */
  const watch = async (): Promise<void> => {
    pending--;
    for (let i = 0; i < 20 && !pending; i++) await Promise.resolve();
    if (pending || answer || failure || refusal) return;
    if (probed) {
      abort(foreign());
      return;
    }
    // Rejected where it is over already: its own event tells how.
    ask(() => tx.objectStore('meta').getKey('')).catch(() => undefined);
    probed = true;
  };

  const ask = <R>(start: () => Promise<R>): Promise<R> => {
    let request: Promise<R>;
    try {
      request = start();
    } catch (error) {
      abort(error);
      const reason = error as Error;
      return Promise.reject(reason);
    }
    pending++;
    probed = false;
    request.then(watch, (error: unknown) => {
      pending--;
      failure = error;
    });
    return request;
  };

  const end = new Promise<void>(resolve => {
    tx.addEventListener('complete', () => {
      resolve();
    });
    tx.addEventListener('abort', () => {
      failure = tx.error ?? failure ?? new Error('aborted');
      resolve();
    });
  });
  // Through an async function, so that a `fn` that throws at once is seen like one that rejects.
  (async () => fn(operations(tx, ask)))()
    .then(
      value => {
        answer = { value };
        if (!failure) tx.commit();
      },
      (error: unknown) => {
        if (!failure) abort(error);
      },
    )
    .catch(() => undefined);
  await end;
  if (refusal) throw refusal;
  if (failure) throw failure as Error;
  if (!answer) throw new Refusal(foreign());
  return answer.value;
}

const isInactive = (error: unknown): boolean => error instanceof DOMException && error.name === 'TransactionInactiveError';

const foreign = (): Error => new Error('Nothing was written: a transaction may await its own methods only.');
