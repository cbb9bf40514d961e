import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './paths.mjs';

function count(suite, into, path = []) {
  for (const { name, passed, skipped, error, duration = 0 } of suite?.tests ?? []) {
    into.ms += duration;
    into[skipped ? 'skipped' : passed ? 'passed' : 'failed'] += 1;
    if (!skipped && !passed) into.failures.push(`${[...path, name].join(' > ')}: ${error?.message ?? 'no message'}`);
  }
  for (const inner of suite?.suites ?? []) count(inner, into, [...path, inner.name]);
  return into;
}

/** Counts of one test file in one browser. A file that broke outside its tests, or had none, counts as one failure. */
function countSession({ testResults, passed, errors = [] }) {
  const own = count(testResults, { passed: 0, failed: 0, skipped: 0, ms: 0, failures: [] });
  if (own.failed === 0 && (!passed || own.passed + own.skipped === 0)) {
    own.failed = 1;
    own.failures.push(`outside its tests: ${errors.map(error => error.message).join('; ') || 'no test ran'}`);
  }
  return own;
}

/**
 * A web-test-runner reporter that lists each test file with its counts and, given a path, writes the sums, the names of what failed and
 * the files it failed in to that file.
 * @param {string} [path]
 */
export const countBrowserTests = path => ({
  reportTestFileResults({ logger, sessionsForTestFile }) {
    for (const session of sessionsForTestFile) {
      const { passed, failed, skipped, ms } = countSession(session);
      logger.log(
        ` ${failed > 0 ? '✗' : '✓'} ${session.browser.name}: ${relative(root, session.testFile)} ${passed} passed${failed > 0 ? `, ${failed} failed` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''} ${(ms / 1000).toFixed(1)} s`,
      );
    }
  },
  onTestRunFinished({ sessions }) {
    const totals = { passed: 0, failed: 0, skipped: 0, failures: [], failedFiles: [] };
    for (const session of sessions) {
      const own = countSession(session);
      const file = relative(root, session.testFile);
      for (const key of ['passed', 'failed', 'skipped']) totals[key] += own[key];
      totals.failures.push(...own.failures.map(failure => `${file}: ${failure}`));
      if (own.failed > 0) totals.failedFiles.push({ file, passed: own.passed, failed: own.failed });
    }
    if (path) writeFileSync(path, JSON.stringify(totals));
  },
});
