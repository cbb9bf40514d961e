// Runs the test runners and reads their counts; a suite that crashed or ran nothing is a failure.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './run.mjs';

async function counted(start) {
  const folder = await mkdtemp(join(tmpdir(), 'rm-counts-'));
  const path = join(folder, 'counts.json');
  try {
    const code = await start(path);
    const counts = JSON.parse(await readFile(path, 'utf8').catch(() => '{}'));
    return { code, counts };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** No suite passes by running nothing, and none by counting well and then crashing. */
function judged({ code, passed = 0, failed = 0, skipped = 0 }) {
  const broken = failed === 0 && (code !== 0 || passed === 0);
  return {
    passed,
    failed: failed + Number(broken),
    note: [skipped > 0 && `${skipped} skipped`, broken && (passed === 0 ? 'no test ran' : `exit code ${code}`)].filter(Boolean).join(', '),
  };
}

/** @param {string} project of vitest.config.ts @param {string[]} [args] */
export async function vitest(project, args = []) {
  const { code, counts } = await counted(path =>
    runNode('node_modules/vitest/vitest.mjs', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${path}`, ...args]),
  );
  // A file that failed before its tests were known has no results of its own.
  const crashed = (counts.testResults ?? []).filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some(test => test.status === 'failed'),
  ).length;
  return judged({
    code,
    passed: counts.numPassedTests,
    failed: (counts.numFailedTests ?? 0) + crashed,
    skipped: (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0),
  });
}

/** A port nobody listens on; the runner's own search starts at one number, so two at a time would take the same. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** @param {'chromium' | 'firefox'} browser @param {string[]} [args] */
export async function browserTests(browser, args = []) {
  const port = String(await freePort());
  const { code, counts } = await counted(path =>
    runNode('node_modules/@web/test-runner/dist/bin.js', args, { env: { RM_ONLY: browser, RM_COUNTS: path, RM_PORT: port } }),
  );
  return judged({ code, ...counts });
}
