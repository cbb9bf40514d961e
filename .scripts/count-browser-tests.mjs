import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './paths.mjs';

function count(suite, totals) {
  for (const { passed, skipped } of suite?.tests ?? []) totals[skipped ? 'skipped' : passed ? 'passed' : 'failed'] += 1;
  for (const inner of suite?.suites ?? []) count(inner, totals);
  return totals;
}

/** Counts of one test file in one browser. A file that broke outside its tests, or had none, counts as one failure. */
function countSession({ testResults, passed }) {
  const own = count(testResults, { passed: 0, failed: 0, skipped: 0 });
  if (own.failed === 0 && (!passed || own.passed + own.skipped === 0)) own.failed = 1;
  return own;
}

/**
 * A web-test-runner reporter that lists each test file with its counts and, given a path, writes the sums to that file.
 * @param {string} [path]
 */
export const countBrowserTests = path => ({
  reportTestFileResults({ logger, sessionsForTestFile }) {
    for (const session of sessionsForTestFile) {
      const { passed, failed, skipped } = countSession(session);
      logger.log(
        ` ${failed > 0 ? '✗' : '✓'} ${session.browser.name}: ${relative(root, session.testFile)} ${passed} passed${failed > 0 ? `, ${failed} failed` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`,
      );
    }
  },
  onTestRunFinished({ sessions }) {
    const totals = { passed: 0, failed: 0, skipped: 0 };
    for (const session of sessions) for (const [key, value] of Object.entries(countSession(session))) totals[key] += value;
    if (path) writeFileSync(path, JSON.stringify(totals));
  },
});
