import { isRmError, rmError } from '@reverse-mentoring/core';
import type { Change, StorageState, Store, StoreHooks, StoreSession, StoreTx } from '@reverse-mentoring/core';
import { createConnection } from './connection.js';
import { openHints } from './hints.js';
import type { Hints } from './hints.js';
import type { Schema } from './schema.js';
import { Refusal, transact } from './transaction.js';

/** What tests turn: the schema of another build, a shorter patience. */
export interface SessionSettings {
  readonly schema: Schema;
  /** Milliseconds an open may take. */
  readonly limit: number;
  /** Ask the browser not to evict the data. */
  readonly persist: boolean;
  /** Where records go when the browser refuses. */
  readonly fallback: Pick<Store, 'open'>;
}

// Milliseconds before each try. In the field most storage errors are one dead handle, used again and again.
const pauses = [0, 50, 250];

const quiet = (): undefined => undefined;

/** No indexedDB at all, or a sandbox that forbids it. `UnknownError` is both a refusal and a hiccup: worth another try. */
const isFinal = (error: unknown): boolean => !(error instanceof DOMException) || error.name === 'SecurityError';

/** One database, kept through dead handles, other versions of this page, refusals and a full disk. */
export function createSession(name: string, hooks: StoreHooks, settings: SessionSettings): StoreSession {
  let state: StorageState = 'persistent';
  let reason = '';
  let closed = false;
  let asked = !settings.persist;
  let hints: Hints | undefined;
  let memory: Promise<StoreSession> | undefined;

  const hear = (changes?: readonly Change[]): void => hooks.onChanges?.(changes);

  const become = (next: StorageState, why: string): void => {
    if (closed || (next === state && why === reason)) return;
    state = next;
    reason = why;
    hooks.onState?.(next, why);
  };

  const connection = createConnection(name, settings.schema, settings.limit, {
    opened(again) {
      hints ??= openHints(name, hear);
      // Queries that failed meanwhile wait for a reason to run again.
      const stale = again || state === 'blocked';
      if (connection.readOnly) become('persistent', 'newer');
      else if (state === 'blocked') become('persistent', 'reopened');
      if (stale) hear();
    },
    lost: () => {
      become('blocked', 'closed');
    },
    released: hear,
    unstuck: () => {
      run('read', () => Promise.resolve()).catch(quiet);
    },
  });

  /** Throws what trying again cannot mend. */
  const judge = (error: unknown, opening: boolean): void => {
    if (error instanceof Refusal) throw error.cause;
    if (isRmError(error)) {
      if (opening) become('blocked', error.code.slice('storage-'.length));
      throw error;
    }
    if (!opening && (error as Error).name === 'QuotaExceededError') {
      become('persistent', 'quota');
      throw rmError('storage-full', {}, error);
    }
  };

  const written = (): void => {
    if (reason === 'quota') become('persistent', '');
    if (asked) return;
    asked = true;
    // Absent on http:// and in WebKitGTK; Firefox may ask the person, so nobody waits for the answer.
    (navigator.storage as Partial<StorageManager> | undefined)?.persist?.().catch(quiet);
  };

  const fallBack = (): Promise<StoreSession> => {
    if (!memory) {
      memory = settings.fallback.open(name, { onChanges: hear });
      hints?.close();
      hints = undefined;
      become('session', 'refused');
    }
    return memory;
  };

  const run = async <T>(mode: 'read' | 'write', fn: (tx: StoreTx) => Promise<T>, options?: { relaxed?: boolean }): Promise<T> => {
    let failure: unknown;
    let opening = true;
    for (const pause of pauses) {
      if (pause) await new Promise<void>(resolve => setTimeout(resolve, pause));
      if (closed) throw rmError('closed');
      if (memory) break;
      opening = true;
      let db;
      try {
        db = await connection.get();
        opening = false;
        if (mode === 'write' && connection.readOnly) throw rmError('storage-newer');
        const value = await transact(db, mode, fn, options?.relaxed);
        if (mode === 'write') written();
        return value;
      } catch (error) {
        judge(error, opening);
        failure = error;
        connection.drop(db);
        // Nothing to wait for where the browser says no on principle.
        if (opening && isFinal(error)) break;
      }
    }
    if (opening || memory) return (await fallBack()).run(mode, fn, options);
    become('blocked', 'closed');
    throw rmError('storage-lost', {}, failure);
  };

  return {
    get state() {
      return state;
    },
    get reason() {
      return reason;
    },
    run,
    announce(changes) {
      hints?.post(changes);
      memory?.then(session => {
        session.announce(changes);
      }, quiet);
    },
    close() {
      closed = true;
      connection.close();
      hints?.close();
      memory?.then(session => {
        session.close();
      }, quiet);
    },
    async destroy() {
      if (closed) throw rmError('closed');
      await ((await memory) ?? connection).destroy();
    },
  };
}
