import type { ProgramEvents } from './types.js';

/** Listeners of one client. A listener that throws does not keep the others from hearing. */
export interface Emitter {
  on<K extends keyof ProgramEvents>(event: K, listener: (detail: ProgramEvents[K]) => void): () => void;
  emit<K extends keyof ProgramEvents>(event: K, detail: ProgramEvents[K]): void;
}

export function createEmitter(): Emitter {
  const listeners = new Map<string, Set<(detail: never) => void>>();
  return {
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
    emit(event, detail) {
      for (const listener of [...(listeners.get(event) ?? [])]) {
        try {
          (listener as (value: typeof detail) => void)(detail);
        } catch (error) {
          // The command itself succeeded; its listener's mistake is the page's to see.
          // eslint-disable-next-line no-console -- see above
          console.error(error);
        }
      }
    },
  };
}
