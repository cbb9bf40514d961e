import type { Store, StoreSession } from '@reverse-mentoring/core';
import type { Opener } from './store-checking.js';
import { ordering, values } from './store-data-checks.js';
import { sessions as sessionChecks, transactions } from './store-life-checks.js';

/** The test functions of the runner in use: those of vitest, mocha, node:test and @web/test-runner all fit. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => Promise<void>) => void;
}

/**
 * The contract of the Store port, run over your store. Every test opens a database of its own and destroys it.
 * `makeStore` is called per test, and must give stores that see the same data when their databases have the same name
 * within one test (return one instance, or instances over one backend).
 *
 * @example
 * ```ts
 * import { testStore } from '@reverse-mentoring/testing';
 * import { memoryStore } from '@reverse-mentoring/core';
 * import { describe, it } from 'vitest';
 *
 * testStore('memory', () => memoryStore(), { describe, it });
 * ```
 */
export function testStore(name: string, makeStore: () => Store | Promise<Store>, { describe, it }: TestRunner): void {
  const check = (title: string, body: (open: Opener) => Promise<void>): void => {
    it(title, async () => {
      const store = await makeStore();
      const database = `test-store/${name}/${String(++count)}/${Math.random().toString(36).slice(2)}`;
      const sessions: StoreSession[] = [];
      const open: Opener = async hooks => {
        const session = await store.open(database, hooks);
        sessions.push(session);
        return session;
      };
      try {
        await body(open);
      } finally {
        for (const session of sessions) session.close();
        const last = await store.open(database);
        await last.destroy();
        last.close();
      }
    });
  };
  describe(`store ${name}`, () => {
    for (const [title, body] of [...values, ...ordering, ...transactions, ...sessionChecks]) check(title, body);
  });
}

let count = 0;
