// Where things are. Dependency-free: loaded before node_modules exists.
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The repository's top folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string[]} parts below the top folder */
export const at = (...parts) => join(root, ...parts);
