// A store that keeps in memory and can be told to hang, to fail or to be refused, like the ones people meet.
import { memoryStore, rmError } from '@reverse-mentoring/core';
import type { StorageState, Store, StoreHooks, StoreSession } from '@reverse-mentoring/core';

export interface Gate {
  readonly store: Store;
  /** Nothing is answered any more. */
  hang(): void;
  /** Everything is refused from now on; what was read stays readable to who has it. */
  fail(): void;
  /** Tells everybody of another state; `blocked` also fails. */
  become(state: StorageState, reason: string): void;
}

/** A gate that stands open; its store says that it keeps for good. */
export function gatedStore(): Gate {
  const inner = memoryStore();
  const told = new Set<StoreHooks>();
  let mode: 'open' | 'hanging' | 'failing' = 'open';
  let now: { readonly state: StorageState; readonly reason: string } = { state: 'persistent', reason: '' };
  const open = async (database: string, hooks: StoreHooks = {}): Promise<StoreSession> => {
    const session = await inner.open(database, hooks);
    told.add(hooks);
    return {
      get state() {
        return now.state;
      },
      get reason() {
        return now.reason;
      },
      run: (kind, fn, options) =>
        mode === 'hanging' ? new Promise(() => undefined) : mode === 'failing' ? Promise.reject(rmError('storage-lost')) : session.run(kind, fn, options),
      announce: changes => {
        session.announce(changes);
      },
      close: () => {
        session.close();
        told.delete(hooks);
      },
      destroy: () => session.destroy(),
    };
  };
  return {
    store: { name: 'gated', open },
    hang: () => {
      mode = 'hanging';
    },
    fail: () => {
      mode = 'failing';
    },
    become: (state, reason) => {
      now = { state, reason };
      if (state === 'blocked') mode = 'failing';
      for (const hooks of told) hooks.onState?.(state, reason);
    },
  };
}
