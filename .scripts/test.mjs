// `npm test`: from a fresh clone to `N passed, N failed`.
import { performance } from 'node:perf_hooks';
import { howToInstall, needsNoSandbox, provideBrowsers } from './browsers.mjs';
import { install } from './install.mjs';
import { runNode } from './run.mjs';
import { Tally } from './tally.mjs';

const tally = new Tally();

async function prepare() {
  const browsers = await provideBrowsers();
  if (browsers.chromium) needsNoSandbox((process.env.RM_CHROMIUM = browsers.chromium));
  if (browsers.firefox) process.env.RM_FIREFOX = browsers.firefox;
  const missing = ['chromium', 'firefox'].filter(name => !browsers[name]);
  for (const name of missing) console.log(howToInstall(name));
  // One browser is enough to work with, but not for the integration machine to pass.
  if (missing.length === 2 || (missing.length === 1 && process.env.CI)) throw new Error('A browser is missing.');
  await install();
  return browsers;
}

let browsers;
const isReady = await tally.check('browsers and dependencies', async () => {
  browsers = await prepare();
  return true;
});
if (isReady) {
  const { browserTests, vitest, withSecondTry } = await import('./suites.mjs');
  await tally.check('build', () => runNode('.scripts/build.mjs'));
  await Promise.all([
    tally.check('lint', () =>
      runNode('node_modules/eslint/bin/eslint.js', ['.', '--max-warnings=0', '--cache', '--cache-location', 'node_modules/.cache/eslint/']),
    ),
    tally.check('prettier', () =>
      runNode('node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '--cache', '--cache-location', 'node_modules/.cache/prettier', '.']),
    ),
    tally.check('types of the tests', () => runNode('node_modules/typescript/bin/tsc', ['-p', 'test', '--noEmit'])),
  ]);
  await tally.step('tests in Node', () => vitest('node', ['--coverage']));
  // Each browser mostly waits: side by side they take little longer than the slower one.
  const first = await Promise.all(
    ['chromium', 'firefox']
      .filter(name => browsers[name])
      .map(async name => {
        const began = performance.now();
        const result = await browserTests(name, name === 'chromium' ? ['--coverage'] : []);
        return { name, result, ms: performance.now() - began };
      }),
  );
  for (const { name, result, ms } of first)
    await tally.step(
      `tests in ${name === 'firefox' ? 'Firefox' : 'Chromium'}`,
      () => withSecondTry(result, files => browserTests(name, ['--files', ...files])),
      ms,
    );
  await tally.step('built bundles in foreign pages', async () => withSecondTry(await vitest('embed'), files => vitest('embed', files)));
  if (browsers.chromium) await tally.check('coverage', () => runNode('.scripts/coverage.mjs'));
  await tally.check('size', () => runNode('.scripts/size.mjs'));
}
tally.close();
