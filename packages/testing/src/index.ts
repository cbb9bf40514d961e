export * from './test-store.js';
export * from './test-plugin.js';
