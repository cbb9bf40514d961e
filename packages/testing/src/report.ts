/**
 * One promise, and how it is tried. `run` rejects when it is broken; it answers why when there is nothing to try, or a note
 * when the promise is kept and something is to be told all the same.
 */
export interface Check {
  readonly name: string;
  run(): Promise<Skipped | Noted | undefined>;
}

/** Something to know of a check that passed. */
export interface Noted {
  readonly note: string;
}

/** Why a check had nothing to look at. */
export interface Skipped {
  readonly skipped: string;
}

/** What became of one check. */
export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  /** What went wrong and what to do; why there was nothing to check; or a note. */
  readonly message?: string;
  readonly skipped?: boolean;
  /** Milliseconds it took. */
  readonly ms: number;
}

/** What became of all of them. */
export interface Report {
  readonly name: string;
  /** True when nothing failed and something was checked. */
  readonly ok: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly results: readonly CheckResult[];
  /** All of it for people to read, several lines. */
  readonly text: string;
}

const indented = (text: string): string => text.replace(/^/gm, '    ');

function textOf(name: string, results: readonly CheckResult[], passed: number, failed: number): string {
  const lines = results.flatMap(({ name: title, ok, skipped, message }) => [
    `${skipped ? '–' : ok ? '✓' : '✗'} ${title}${skipped && message ? ` (${message})` : ''}`,
    ...(ok || !message ? [] : [indented(message)]),
  ]);
  const notes = results.flatMap(({ ok, skipped, message }) => (ok && !skipped && message ? [`Note: ${message}`] : []));
  return [name, ...lines, `${passed} passed, ${failed} failed`, ...notes].join('\n');
}

/** Milliseconds until a check without an end of its own is given up: what it tries hangs. */
const patience = 30_000;

/** Its answer, or what `late` makes of it when none comes. */
export async function within<T>(ms: number, run: () => Promise<T>, late: () => Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(late());
    }, ms);
  });
  try {
    return await Promise.race([run(), over]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs checks one after the other without any test runner. Never rejects: what failed is in the report. */
export async function runChecks(name: string, checks: readonly Check[]): Promise<Report> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const began = Date.now();
    try {
      const answer = await within(
        patience,
        () => check.run(),
        () =>
          new Error(
            `This check has not ended within ${String(patience / 1000)} s: something it waits for never comes.\nTo do:        look for a promise that is never settled`,
          ),
      );
      const told = answer && ('skipped' in answer ? { skipped: true, message: answer.skipped } : { message: answer.note });
      results.push({ name: check.name, ok: true, ms: Date.now() - began, ...told });
    } catch (error) {
      results.push({ name: check.name, ok: false, ms: Date.now() - began, message: error instanceof Error ? error.message : String(error) });
    }
  }
  const failed = results.filter(({ ok }) => !ok).length;
  const passed = results.filter(({ ok, skipped }) => ok && !skipped).length;
  return { name, ok: failed === 0 && passed > 0, passed, failed, results, text: textOf(name, results, passed, failed) };
}
