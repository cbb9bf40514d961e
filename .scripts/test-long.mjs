// `npm run test:long`: mutation tests of the pure modules and every *.long.test.ts.
import { howToInstall, provideBrowsers } from './browsers.mjs';
import { install } from './install.mjs';
import { runNode } from './run.mjs';
import { filesBelow } from './source-files.mjs';
import { Tally } from './tally.mjs';

const tally = new Tally();
const isReady = await tally.check('browsers and dependencies', async () => {
  const browsers = await provideBrowsers();
  if (!browsers.chromium && !browsers.firefox) throw new Error(howToInstall('chromium'));
  await install();
  return true;
});
if (isReady) {
  const { vitest } = await import('./suites.mjs');
  await tally.check('build', () => runNode('.scripts/build.mjs'));
  if ((await filesBelow('test', path => path.endsWith('.long.test.ts'))).length > 0) await tally.step('long tests', () => vitest('long'));
  process.env.RM_LONG = '1';
  await tally.step('the whole programme in both browsers', () => vitest('embed', ['test/embed/whole-programme.test.ts']));
  await (await import('./mutation.mjs')).mutationTests(tally);
}
tally.close();
