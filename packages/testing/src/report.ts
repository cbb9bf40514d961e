/** One promise, and how it is tried. `run` rejects when it is broken, and answers why when there is nothing to try. */
export interface Check {
  readonly name: string;
  run(): Promise<Skipped | undefined>;
}

/** Why a check had nothing to look at. */
export interface Skipped {
  readonly skipped: string;
}

/** What became of one check. */
export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  /** What went wrong and what to do; or why there was nothing to check. */
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
  return [name, ...lines, `${passed} passed, ${failed} failed`].join('\n');
}

/** Runs checks one after the other without any test runner. Never rejects: what failed is in the report. */
export async function runChecks(name: string, checks: readonly Check[]): Promise<Report> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const began = Date.now();
    try {
      const answer = await check.run();
      results.push({ name: check.name, ok: true, ms: Date.now() - began, ...(answer ? { skipped: true, message: answer.skipped } : {}) });
    } catch (error) {
      results.push({ name: check.name, ok: false, ms: Date.now() - began, message: error instanceof Error ? error.message : String(error) });
    }
  }
  const failed = results.filter(({ ok }) => !ok).length;
  const passed = results.filter(({ ok, skipped }) => ok && !skipped).length;
  return { name, ok: failed === 0 && passed > 0, passed, failed, results, text: textOf(name, results, passed, failed) };
}
