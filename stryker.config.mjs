// `npx stryker run` measures all of it; the integration machine goes through it in the batches of .scripts/mutation.mjs.
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  packageManager: 'npm',
  testRunner: 'vitest',
  vitest: { configFile: '.config/vitest.stryker.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: [
    'packages/core/src/model/**/*.ts',
    'packages/core/src/store/merge.ts',
    'packages/core/src/store/clock.ts',
    'packages/core/src/matching/**/*.ts',
    'packages/core/src/insights/**/*.ts',
    // The plugin kernel and its checks; what searches skills is measured by its own figures.
    'packages/core/src/plugins/{context,contributed,env,failure,filters,homes,host,lazy-host,plain,points,registration,registry,shape}.ts',
    'packages/core/src/sdk/options.ts',
    '!**/*.d.ts',
  ],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 8_000,
  ignoreStatic: true,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: true },
  jsonReporter: { fileName: 'reports/mutation.json' },
  tempDirName: '.tmp/stryker',
  ignorePatterns: ['.tmp', 'coverage', 'shots', 'reports', 'docs/api', 'docs/dist', 'docs/images'],
  incremental: false,
  thresholds: { high: 90, low: 85, break: 80 },
};
