// Adds up what ran. The last line of every test command is `N passed, N failed`.
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** At most thirty, each on a line of its own and not longer than a paragraph. */
const listed = names =>
  [...names.slice(0, 30).map(name => `  ${name.replace(/\s+/gu, ' ').slice(0, 500)}`), ...(names.length > 30 ? [`  and ${names.length - 30} more`] : [])].join(
    '\n',
  );

export class Tally {
  passed = 0;
  failed = 0;
  #began = performance.now();
  #rows = [];
  #failures = [];
  #unsteady = [];

  /**
   * Runs one step and counts it. A step that throws is one failure.
   * @param {string} name
   * @param {() => Promise<{ passed: number, failed: number, note?: string, failures?: string[], unsteady?: string[] }>} work
   * @param {number} [ms] what the step has taken before it is called, in milliseconds
   */
  async step(name, work, ms = 0) {
    const began = performance.now() - ms;
    console.log(`\n── ${name} ${'─'.repeat(Math.max(4, 76 - name.length))}`);
    let result;
    try {
      result = await work();
    } catch (error) {
      console.error(error);
      result = { passed: 0, failed: 1 };
    }
    this.passed += result.passed;
    this.failed += result.failed;
    const { failures = result.failed > 0 ? ['see its output above'] : [], unsteady = [] } = result;
    this.#failures.push(...failures.map(what => `${name}: ${what}`));
    this.#unsteady.push(...unsteady.map(what => `${name}: ${what}`));
    this.#rows.push(
      `${result.failed > 0 ? '✗' : '✓'} ${name.padEnd(34)} ${String(result.passed).padStart(5)} passed ${String(result.failed).padStart(4)} failed ${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s${result.note ? `  ${result.note}` : ''}`,
    );
    return result.failed === 0;
  }

  /** A step that is one check: right when `work` answers true or exit code 0. */
  check = (name, work) =>
    this.step(name, async () => {
      const answer = await work();
      const isRight = answer === true || answer === 0;
      return { passed: Number(isRight), failed: Number(!isRight) };
    });

  /** Prints the table and, last, the line that counts; sets the exit code. RM_TALLY names a file for whoever adds several runs up (.ci/run). */
  close() {
    if (this.passed + this.failed === 0) this.failed = 1;
    // Named last, where whoever sees only the end of the output finds them.
    if (this.#unsteady.length > 0) console.log(`\nPassed at the second try only:\n${listed(this.#unsteady)}`);
    if (this.#failures.length > 0) console.log(`\nFailed:\n${listed(this.#failures)}`);
    console.log(`\n${this.#rows.join('\n')}\n${((performance.now() - this.#began) / 60_000).toFixed(1)} minutes`);
    const sum = `${this.passed} passed, ${this.failed} failed`;
    if (process.env.RM_TALLY) {
      writeFileSync(process.env.RM_TALLY, JSON.stringify({ passed: this.passed, failed: this.failed }));
      console.log(`so far: ${sum}`);
    } else console.log(sum);
    process.exitCode = this.failed > 0 ? 1 : 0;
  }
}
