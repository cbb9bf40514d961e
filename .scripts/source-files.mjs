import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { at, root } from './paths.mjs';

/**
 * Files below a folder, as sorted paths from the top folder with `/`; none when the folder is not there.
 * @param {string} folder @param {(path: string) => boolean} [wanted]
 * @returns {Promise<string[]>}
 */
export async function filesBelow(folder, wanted = () => true) {
  const entries = await readdir(at(folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(root.length)
        .split(sep)
        .join('/'),
    )
    .filter(path => !path.includes('node_modules/') && wanted(path))
    .sort();
}

/** TypeScript sources of a package, declarations included. @param {string} name folder under packages */
export const sourcesOf = name => filesBelow(`packages/${name}/src`, path => path.endsWith('.ts'));

/** Folders under packages that have sources. */
export const packageNames = async () =>
  (await readdir(at('packages'), { withFileTypes: true }))
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
