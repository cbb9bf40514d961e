// Adds up what ran. The last line of every test command is `N passed, N failed`.
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

export class Tally {
  passed = 0;
  failed = 0;
  #began = performance.now();
  #rows = [];

  /** Runs one step and counts it. A step that throws is one failure. @param {string} name @param {() => Promise<{ passed: number, failed: number, note?: string }>} work */
  async step(name, work) {
    const began = performance.now();
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
    console.log(`\n${this.#rows.join('\n')}\n${((performance.now() - this.#began) / 60_000).toFixed(1)} minutes`);
    const sum = `${this.passed} passed, ${this.failed} failed`;
    if (process.env.RM_TALLY) {
      writeFileSync(process.env.RM_TALLY, JSON.stringify({ passed: this.passed, failed: this.failed }));
      console.log(`so far: ${sum}`);
    } else console.log(sum);
    process.exitCode = this.failed > 0 ? 1 : 0;
  }
}
