// Runs the test runners and reads their counts; a suite that crashed or ran nothing is a failure.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';
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
function judged({ code, passed = 0, failed = 0, skipped = 0, failures = [], failedFiles = [] }) {
  const broken = failed === 0 && (code !== 0 || passed === 0);
  const why = passed === 0 ? 'no test ran' : `exit code ${code}`;
  return {
    passed,
    failed: failed + Number(broken),
    failures: broken ? [...failures, why] : failures,
    failedFiles,
    note: [skipped > 0 && `${skipped} skipped`, broken && why].filter(Boolean).join(', '),
  };
}

/** So many files may have met a busy machine; more than that is not chance. */
const FEW = 4;

/**
 * What drives a browser waits for it, and on a machine with two cores a wait can be too short. The few files in which something failed run
 * once more, whole and by themselves; what fails again has failed, and what passes is named as unsteady in the closing table.
 * @param {ReturnType<typeof judged>} first @param {(files: string[]) => Promise<ReturnType<typeof judged>>} again
 */
export async function withSecondTry(first, again) {
  const { failedFiles } = first;
  const isKnown = failedFiles.reduce((sum, { failed }) => sum + failed, 0) === first.failed;
  if (first.failed === 0 || !isKnown || failedFiles.length > FEW) return first;
  const files = failedFiles.map(({ file }) => file);
  console.log(`\nA second try, by themselves: ${files.join(', ')}\n${first.failures.join('\n')}`);
  const second = await again(files);
  return {
    ...second,
    passed: first.passed - failedFiles.reduce((sum, { passed }) => sum + passed, 0) + second.passed,
    note: [first.note, second.failed === 0 && `${first.failed} at the second try only`].filter(Boolean).join(', '),
    unsteady: second.failed === 0 ? first.failures : [],
  };
}

const firstLine = text => text.split('\n', 1)[0];

/** Names and files of what failed, as `judged` takes them, of vitest's JSON report. */
function failuresOf({ testResults = [] }) {
  const failures = [];
  const failedFiles = [];
  for (const { name, status, message, assertionResults } of testResults) {
    const file = relative(root, name);
    const bad = assertionResults.filter(test => test.status === 'failed');
    failures.push(...bad.map(test => `${file}: ${test.fullName}: ${firstLine(test.failureMessages?.[0] ?? 'no message')}`));
    // A file that failed before its tests were known has no results of its own.
    if (bad.length === 0 && status === 'failed') failures.push(`${file}: ${firstLine(message || 'failed outside its tests')}`);
    if (status === 'failed')
      failedFiles.push({ file, passed: assertionResults.filter(test => test.status === 'passed').length, failed: Math.max(1, bad.length) });
  }
  return { failures, failedFiles };
}

/** @param {string} project of vitest.config.ts @param {string[]} [args] files or options */
export async function vitest(project, args = []) {
  const { code, counts } = await counted(path =>
    runNode('node_modules/vitest/vitest.mjs', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${path}`, ...args]),
  );
  const { failures, failedFiles } = failuresOf(counts);
  return judged({
    code,
    passed: counts.numPassedTests,
    failed: failures.length,
    skipped: (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0),
    failures,
    failedFiles,
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
