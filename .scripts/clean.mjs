// `npm run clean`: everything that is built or measured; the sources and node_modules stay.
import { rm } from 'node:fs/promises';
import { at } from './paths.mjs';
import { packageNames } from './source-files.mjs';

const built = [
  'coverage',
  'reports',
  'docs/api',
  'docs/dist',
  'node_modules/.cache',
  ...(await packageNames()).flatMap(name => [`packages/${name}/dist`, `packages/${name}/tsconfig.tsbuildinfo`]),
];
for (const path of built) await rm(at(path), { recursive: true, force: true });
