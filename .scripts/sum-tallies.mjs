// Prints one `N passed, N failed` for several test commands: node sum-tallies.mjs <exit code of the last> <tally files…>
import { readFileSync } from 'node:fs';

const [code, ...files] = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const file of files) {
  try {
    const tally = JSON.parse(readFileSync(file, 'utf8'));
    passed += tally.passed;
    failed += tally.failed;
  } catch {
    // The command ended before it could count: its exit code says so below.
  }
}
if (code !== '0' && failed === 0) failed = 1;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
