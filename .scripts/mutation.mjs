// Mutation tests in batches, each held to the 80 % of stryker.config.mjs by itself. The integration machine has ninety minutes for
// everything: a batch that does not end in time says so and counts neither way. RM_MUTATION_MINUTES says how long all may take.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { root } from './paths.mjs';

/** Newest first: what was measured longest ago waits longest. */
const batches = {
  'plugin kernel': [
    ...'context contributed env failure filters homes host plain points registration registry shape'
      .split(' ')
      .map(name => `packages/core/src/plugins/${name}.ts`),
    'packages/core/src/sdk/options.ts',
  ],
  insights: ['packages/core/src/insights/**/*.ts'],
  'model, merge, clock': ['packages/core/src/model/**/*.ts', 'packages/core/src/store/merge.ts', 'packages/core/src/store/clock.ts'],
  matching: ['packages/core/src/matching/**/*.ts'],
};

/** Exit code, or `undefined` when time was over; then the whole group is ended, with its workers. */
function runBatch(files, ms) {
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', '-m', [...files, '!**/*.d.ts'].join()], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      process.kill(-child.pid, 'SIGKILL');
    }, ms);
    child.on('error', () => resolve(127));
    child.on('close', code => {
      clearTimeout(timer);
      resolve(late ? undefined : (code ?? 128));
    });
  });
}

/** @param {import('./tally.mjs').Tally} tally */
export async function mutationTests(tally, minutes = Number(process.env.RM_MUTATION_MINUTES ?? 45)) {
  const end = performance.now() + minutes * 60_000;
  for (const [name, files] of Object.entries(batches)) {
    const left = end - performance.now();
    await tally.step(`mutation tests: ${name} (80 %)`, async () => {
      const code = left > 60_000 ? await runBatch(files, left) : undefined;
      if (code === undefined) return { passed: 0, failed: 0, note: 'not measured: time was over' };
      return { passed: Number(code === 0), failed: Number(code !== 0) };
    });
  }
}
