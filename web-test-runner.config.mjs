// Tests of everything with a DOM or IndexedDB, on the TypeScript sources. RM_ONLY=chromium or firefox narrows to one browser.
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import { chromiumArgs, findBrowsers } from './.scripts/browsers.mjs';
import { countBrowserTests } from './.scripts/count-browser-tests.mjs';
import { at, root } from './.scripts/paths.mjs';
import { workspaceAliases } from './.scripts/workspace-aliases.mjs';

const { chromium, firefox } = findBrowsers();
const only = process.env.RM_ONLY;
const aliases = workspaceAliases();

// One page at a time in each browser: a background tab has no focus and slow timers.
const launch = launchOptions => chromeLauncher({ puppeteer, launchOptions, concurrency: 1 });
const browsers = [];
if (chromium && only !== 'firefox') browsers.push(launch({ executablePath: chromium, args: chromiumArgs(chromium) }));
if (firefox && only !== 'chromium') browsers.push(launch({ executablePath: firefox, browser: 'firefox' }));
if (browsers.length === 0) throw new Error('No browser was found; `npm test` says what to do.');

export default {
  rootDir: root,
  ...(process.env.RM_PORT && { port: Number(process.env.RM_PORT) }),
  staticLogging: process.stdout.isTTY !== true,
  files: ['test/**/*.browser.test.ts'],
  nodeResolve: { exportConditions: ['production', 'browser'] },
  browsers,
  concurrentBrowsers: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  // Every tag in every state is one file, and looks at each of them in four ways.
  testsFinishTimeout: 420_000,
  testFramework: { config: { timeout: 20_000 } },
  plugins: [
    {
      name: 'workspace-sources',
      resolveImport({ source }) {
        const file = aliases.get(source);
        return file && `/${file}`;
      },
    },
    esbuildPlugin({ ts: true, target: 'esnext', tsconfig: at('tsconfig.json') }),
  ],
  coverageConfig: {
    include: ['packages/{elements,storage-idb,testing}/src/**/*.ts'],
    reporters: ['json'],
    reportDir: at('coverage/browser'),
    // Checked by .scripts/coverage.mjs, package by package.
    threshold: { statements: 0, branches: 0, functions: 0, lines: 0 },
  },
  reporters: [defaultReporter({ reportTestProgress: false }), countBrowserTests(process.env.RM_COUNTS)],
};
