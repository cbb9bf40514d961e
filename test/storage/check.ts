import type { Change, StorageState, StoreHooks, StoreSession } from '@reverse-mentoring/core';

export function equal(actual: unknown, expected: unknown, why = 'expected'): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${why} ${should}, got ${is}`);
}

/** The code (of an RmError) or the name of what a promise rejects with. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  let answer: unknown;
  try {
    answer = await promise;
  } catch (error) {
    return (error as { code?: unknown }).code ? String((error as { code: unknown }).code) : (error as Error).name;
  }
  throw new Error(`expected a rejection, got ${JSON.stringify(answer)}`);
}

export const pause = (ms: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms);
  });

export async function until(done: () => boolean, what: string, limit = 4000): Promise<void> {
  const end = performance.now() + limit;
  while (!done()) {
    if (performance.now() > end) throw new Error(`timed out: ${what}`);
    await pause(10);
  }
}

export const freshName = (): string => `reverse-mentoring/1/test-${Math.random().toString(36).slice(2)}`;

/** Hooks that note what they are told: `states` as `state/reason`, `changes` as keys or `everything`. */
export function listener(): StoreHooks & { readonly states: string[]; readonly changes: string[] } {
  const states: string[] = [];
  const changes: string[] = [];
  return {
    states,
    changes,
    onState: (state: StorageState, reason: string) => {
      states.push(`${state}/${reason}`);
    },
    onChanges: (changed: readonly Change[] | undefined) => {
      changes.push(changed?.map(({ key }) => key).join() ?? 'everything');
    },
  };
}

export const put = (session: StoreSession, key: string, value: unknown = key): Promise<void> => session.run('write', tx => tx.put('meta', key, value));
export const get = (session: StoreSession, key: string): Promise<unknown> => session.run('read', tx => tx.get('meta', key));

/** Replaces a property for the time of `body`. */
export async function patched<T extends object, K extends keyof T>(
  target: T,
  name: K,
  make: (original: T[K]) => unknown,
  body: () => Promise<void>,
): Promise<void> {
  const before = Object.getOwnPropertyDescriptor(target, name);
  const original = before?.get ? undefined : target[name];
  Object.defineProperty(target, name, { configurable: true, writable: true, value: make(original as T[K]) });
  try {
    await body();
  } finally {
    if (before) Object.defineProperty(target, name, before);
    else Reflect.deleteProperty(target, name);
  }
}

/** A connection that does what old builds do: holds on to the database whatever it is told. */
export function stubbornTab(name: string, version: number, prepare?: (db: IDBDatabase, request: IDBOpenDBRequest) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      prepare?.(request.result, request);
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('refused'));
    };
  });
}
