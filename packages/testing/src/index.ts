export * from './test-store.js';
export * from './test-plugin.js';
export * from './test-element.js';
export { fixtures, openBundle, type Fixture } from './fixtures.js';
export * from './generate-program.js';
export * from './generate-cohort.js';
export * from './report.js';
export type { TestRunner } from './runner.js';
