import type { Check } from './report.js';

/**
 * The test functions of the runner in use: those of vitest, jest, mocha, `node:test` and @web/test-runner all fit, and so do
 * `suite` and `test` under these names. Without `describe` the name of what is tested goes before each title.
 */
export interface TestRunner {
  readonly describe?: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>, ms?: number) => unknown;
}

/** Milliseconds one check may take; several runners give 2 or 5 s of their own accord. */
const patience = 20_000;

interface MochaTest {
  timeout?: (ms: number) => unknown;
  skip?: () => unknown;
}

/** Hands checks to a test runner. */
export function registerChecks(name: string, checks: readonly Check[], { describe, it }: TestRunner): void {
  const add = (prefix: string): void => {
    for (const check of checks) {
      // A function without parameters: with one, mocha and jest wait for a callback. Vitest and node:test hand over a context all the same.
      const body = async function (this: MochaTest | undefined, ...given: unknown[]): Promise<void> {
        // Mocha has no third argument for the time; its own context takes it.
        if (typeof this?.timeout === 'function') this.timeout(patience);
        const answer = await check.run();
        if (!answer) return;
        const context = given[0] as { skip?: (why: string) => unknown; diagnostic?: (note: string) => unknown } | undefined;
        if ('note' in answer) {
          context?.diagnostic?.(answer.note);
          return;
        }
        if (typeof context?.skip === 'function') context.skip(answer.skipped);
        else if (typeof this?.skip === 'function') this.skip();
      };
      it(prefix + check.name, body, patience);
    }
  };
  if (describe)
    describe(name, () => {
      add('');
    });
  else add(`${name}: `);
}
