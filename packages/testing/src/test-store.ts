import type { Store, StoreSession } from '@reverse-mentoring/core';
import { guides, reasonOf } from './lesson.js';
import { runChecks, within, type Check, type Report } from './report.js';
import { registerChecks, type TestRunner } from './runner.js';
import type { Opener } from './store-checking.js';
import { ordering, values } from './store-data-checks.js';
import { sessions as sessionChecks, transactions } from './store-life-checks.js';

/**
 * The contract of the Store port as a list of checks, to run in a way of your own. Every check opens a database of its own and
 * destroys it. `makeStore` is called per check, and must give stores that see the same data when their databases have the same
 * name within one check (return one instance, or instances over one backend).
 */
export function storeChecks(makeStore: () => Store | Promise<Store>): readonly Check[] {
  let isStuck = false;
  return [...values, ...ordering, ...transactions, ...sessionChecks].map(([name, body, advice]) => {
    const lesson = (got: string, change: string, cause?: unknown): Error =>
      new Error(`The store does not keep this promise: ${name}.\nGot:          ${got}\nTo do:        ${change}\nRead:         ${guides.testing}`, { cause });
    const late = (): Error => {
      isStuck = true;
      return lesson(`no end within ${String(patience / 1000)} s`, `settle every promise: a call that cannot be answered rejects. ${advice}`);
    };
    return {
      name,
      run: async () => {
        if (isStuck) return { skipped: 'a check before it did not end' };
        await within(patience, () => tried(makeStore, body, error => lesson(reasonOf(error), advice, error)), late);
        return undefined;
      },
    };
  });
}

/** Milliseconds one check may take. */
const patience = 15_000;

async function tried(makeStore: () => Store | Promise<Store>, body: (open: Opener) => Promise<void>, told: (error: unknown) => Error): Promise<void> {
  const store = await makeStore();
  const database = `test-store/${String(++count)}/${Math.random().toString(36).slice(2)}`;
  const opened: StoreSession[] = [];
  try {
    await body(async hooks => {
      const session = await store.open(database, hooks);
      opened.push(session);
      return session;
    });
  } catch (error) {
    throw told(error);
  } finally {
    for (const session of opened) session.close();
    const last = await store.open(database);
    await last.destroy();
    last.close();
  }
}

/**
 * Tries a store without any test runner, and tells what became of it. Never rejects.
 *
 * @example
 * ```ts
 * import { checkStore } from '@reverse-mentoring/testing';
 * import { memoryStore } from '@reverse-mentoring/core';
 *
 * const { ok, text } = await checkStore(() => memoryStore());
 * if (!ok) console.log(text);
 * ```
 */
export const checkStore = (makeStore: () => Store | Promise<Store>): Promise<Report> => runChecks('store', storeChecks(makeStore));

/**
 * The contract of the Store port, run over your store by the test runner in use; see {@link storeChecks} for what `makeStore` gives.
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
export function testStore(name: string, makeStore: () => Store | Promise<Store>, runner: TestRunner): void {
  registerChecks(`store ${name}`, storeChecks(makeStore), runner);
}

let count = 0;
