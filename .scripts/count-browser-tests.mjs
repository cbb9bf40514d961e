import { writeFileSync } from 'node:fs';

function count(suite, totals) {
  for (const { passed, skipped } of suite?.tests ?? []) if (!skipped) totals[passed ? 'passed' : 'failed'] += 1;
  for (const inner of suite?.suites ?? []) count(inner, totals);
  return totals;
}

/**
 * A web-test-runner reporter that writes `{ passed, failed }` to a file. A test file that broke outside its tests,
 * or had none, counts as one failure. @param {string} path
 */
export const countBrowserTests = path => ({
  onTestRunFinished({ sessions }) {
    const totals = { passed: 0, failed: 0 };
    for (const session of sessions) {
      const own = count(session.testResults, { passed: 0, failed: 0 });
      if (own.failed === 0 && (!session.passed || own.passed === 0)) own.failed = 1;
      totals.passed += own.passed;
      totals.failed += own.failed;
    }
    writeFileSync(path, JSON.stringify(totals));
  },
});
