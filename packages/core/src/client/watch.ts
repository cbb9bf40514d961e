import { canonical } from '../records/canonical.js';
import type { Change } from '../store/port.js';
import type { ClientContext, RunQuery } from './context.js';
import { Reader } from './reader.js';
import type { ProgramQueries } from './types.js';

/** Queries that run again when what they read has changed. */
export interface Watches {
  watch<T>(query: (q: ProgramQueries) => Promise<T>, onValue: (value: T) => void, onError?: (error: unknown) => void): () => void;
  /** `undefined`: anything may have changed. */
  changed(changes: readonly Change[] | undefined): void;
  stopAll(): void;
}

/** A mistake of the page's own callback is the page's to see, and no failure of the query. */
function tell(run: () => void): void {
  try {
    run();
  } catch (error) {
    // eslint-disable-next-line no-console -- a listener's mistake is the page's to see
    console.error(error);
  }
}

interface Watch {
  deps: Set<string>;
  again(): void;
  stop(): void;
}

export function createWatches(context: () => ClientContext, queries: (run: RunQuery) => ProgramQueries): Watches {
  const all = new Set<Watch>();
  return {
    watch(query, onValue, onError) {
      let stopped = false;
      // Asked anew after each wait: a watch may be stopped meanwhile.
      const isStopped = (): boolean => stopped;
      let running = false;
      let dirty = false;
      let last: string | undefined;
      const watch: Watch = {
        deps: new Set(),
        again: () => {
          void ask();
        },
        stop: () => {
          stopped = true;
          all.delete(watch);
        },
      };
      const ask = async (): Promise<void> => {
        dirty = true;
        if (running) return;
        running = true;
        while (dirty && !stopped) {
          dirty = false;
          const deps = new Set<string>();
          // Kept from the start, so that a change while the query runs asks again.
          watch.deps = deps;
          const run: RunQuery = fn => context().session.run('read', tx => fn(new Reader(tx, context(), deps)));
          try {
            const value = await query(queries(run));
            const text = canonical(value);
            if (isStopped() || text === last) continue;
            last = text;
            tell(() => {
              onValue(value);
            });
          } catch (error) {
            last = undefined;
            if (!isStopped()) onError?.(error);
          }
        }
        running = false;
      };
      all.add(watch);
      void ask();
      return () => {
        watch.stop();
      };
    },
    changed(changes) {
      const keys = changes?.flatMap(({ key, type, home }) => [key, `${type}|*`, `${type}|${home}`]);
      for (const watch of [...all]) if (!keys || keys.some(key => watch.deps.has(key))) watch.again();
    },
    stopAll() {
      for (const watch of [...all]) watch.stop();
    },
  };
}
