import type { Store } from '@reverse-mentoring/core';
import { createStore } from './store.js';

export interface IndexedDBStoreOptions {
  /** Ask the browser after the first write not to evict the data (default true). Firefox shows its own question for it. */
  readonly persist?: boolean;
}

/**
 * Keeps programmes in this browser's IndexedDB, live across tabs; in memory, and saying so, where the browser refuses.
 * Nothing touches the browser before `open`. After `close` a session's `run` rejects with `closed`; after `destroy`
 * the next `run` begins an empty database. `fn` of `run` runs again when the browser broke the transaction off.
 *
 * @example
 * ```ts
 * const session = await indexedDBStore().open('reverse-mentoring/1/chocolaterie', {
 *   onState: (state, reason) => console.log(state, reason),
 * });
 * await session.run('write', (tx) => tx.put('meta', 'greeting', 'bonjour'));
 * ```
 */
export function indexedDBStore(options: IndexedDBStoreOptions = {}): Store {
  return createStore({ persist: options.persist ?? true });
}
