// Stryker's own view of the tests: the Node tests of core, without projects and coverage.
import { mergeConfig } from 'vitest/config';
import { at } from '../.scripts/paths.mjs';
import base from '../vitest.config.js';

const { projects, ...test } = base.test ?? {};
void projects;

export default mergeConfig(
  { ...base, test },
  {
    test: {
      root: at(),
      // The client's tests pass through the same modules, each far more slowly: these pin them directly.
      include: process.env.RM_TESTS?.split(' ') ?? [
        'test/core/{model,records,store,questionnaires,matching,insights}/**/*.test.ts',
        'test/plugins/host{,-answers,-circles,-door,-events,-filters,-guards,-life,-points,-registry}.test.ts',
        'test/plugins/options.test.ts',
      ],
      exclude: ['**/node_modules/**', 'test/core/matching/client.test.ts', '**/*.browser.test.ts', '**/*.e2e.test.ts', '**/*.long.test.ts'],
      setupFiles: [at('.config/vitest.stryker.setup.ts')],
      testTimeout: 60_000,
      // Random programmes are many elsewhere; a mutant that lives through forty lives through five hundred.
      env: { RM_ROUNDS: '40' },
    },
  },
);
