import { isRmError } from '@reverse-mentoring/core';
import type { Store } from '@reverse-mentoring/core';
import { schema } from './schema.js';
import { createSession } from './session.js';
import type { SessionSettings } from './session.js';

/** Loaded only where the browser refuses to keep anything; all its sessions share one memory. */
function memoryFallback(): Pick<Store, 'open'> {
  let memory: Promise<Store> | undefined;
  return {
    open: async (...args) => (await (memory ??= import('@reverse-mentoring/core/memory.js').then(({ memoryStore }) => memoryStore()))).open(...args),
  };
}

/** {@link indexedDBStore} with everything a test may turn. */
export function createStore(settings: Partial<SessionSettings> = {}): Store {
  const complete: SessionSettings = { schema, limit: 3000, persist: true, fallback: memoryFallback(), ...settings };
  return {
    name: 'indexeddb',
    async open(database, hooks = {}) {
      const session = createSession(database, hooks, complete);
      try {
        await session.run('read', () => Promise.resolve());
      } catch (error) {
        // The state says it already, and the next run() tries again.
        if (!isRmError(error)) throw error;
      }
      return session;
    },
  };
}
