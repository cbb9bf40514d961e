// Stryker's own view of the tests: the fast Node tests of core, without projects and coverage.
import { defineConfig } from 'vitest/config';
import { at } from '../.scripts/paths.mjs';
import base from '../vitest.config.js';

export default defineConfig({
  resolve: base.resolve,
  esbuild: base.esbuild,
  test: { root: at(), include: ['test/core/**/*.test.ts'], exclude: ['**/node_modules/**', '**/*.browser.test.ts', '**/*.long.test.ts'], testTimeout: 60_000, coverage: { enabled: false } },
});
