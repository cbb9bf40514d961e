import { defineConfig } from 'vitest/config';
import { at } from './.scripts/paths.mjs';
import { workspaceAliases } from './.scripts/workspace-aliases.mjs';

const elsewhere = ['**/node_modules/**', '**/*.browser.test.ts'];
const browserDriven = ['test/embed/**/*.test.ts', 'test/bench/**/*.test.ts', 'test/**/*.e2e.test.ts'];
const long = 'test/**/*.long.test.ts';
const oneAtATime = { forks: { singleFork: true } };

// Unlike Vite's prefix aliases these match a whole specifier only.
const alias = [...workspaceAliases()].map(([name, source]) => ({ find: new RegExp(`^${name.replace(/[/.]/g, '\\$&')}$`), replacement: at(source) }));

export default defineConfig({
  resolve: { alias, conditions: ['production'] },
  esbuild: { target: 'es2022', tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, verbatimModuleSyntax: true } } },
  test: {
    maxWorkers: 2,
    minWorkers: 1,
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['test/**/*.test.ts'], exclude: [...elsewhere, ...browserDriven, long], testTimeout: 20_000, hookTimeout: 60_000 },
      },
      // Real browsers on the built bundles: one at a time, two cores are few.
      {
        extends: true,
        test: { name: 'embed', include: browserDriven, exclude: [...elsewhere, long], poolOptions: oneAtATime, testTimeout: 90_000, hookTimeout: 90_000 },
      },
      { extends: true, test: { name: 'long', include: [long], exclude: elsewhere, poolOptions: oneAtATime, testTimeout: 900_000, hookTimeout: 120_000 } },
    ],
    coverage: {
      provider: 'v8',
      experimentalAstAwareRemapping: true,
      include: ['packages/{core,catalogs,create-plugin,testing}/src/**/*.ts'],
      exclude: ['**/*.d.ts'],
      reportsDirectory: 'coverage/node',
      reporter: ['json'],
      reportOnFailure: true,
    },
  },
});
