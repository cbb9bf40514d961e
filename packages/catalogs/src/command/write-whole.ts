import { lstat, open, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Where a path leads, links followed, even to what is not there yet. */
export async function placeOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  // A link to nothing comes first to the place it names, where the file will be.
  const isLink = await lstat(path).then(
    found => found.isSymbolicLink(),
    () => false,
  );
  return isLink ? placeOf(resolve(dirname(path), await readlink(path))) : join(await realpath(dirname(path)), basename(path));
}

/**
 * Writes a file whole or not at all: under a name of its own beside it, then moved into place. Links are followed, an
 * existing file keeps its rights, and what is no file (a folder, a pipe, a device) is left alone.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const place = await placeOf(path);
  const there = await stat(place).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (there && !there.isFile()) throw new Error(`it is there already, and is ${there.isDirectory() ? 'a folder' : 'no ordinary file'}; give another name`);
  const draft = join(dirname(place), `.${basename(place).slice(0, 100)}.${process.pid}.${Math.random().toString(36).slice(2)}.part`);
  // `wx`: never over anything that is there.
  const file = await open(draft, 'wx');
  try {
    try {
      await file.writeFile(text);
      if (there) await file.chmod(there.mode & 0o777);
    } finally {
      await file.close();
    }
    await rename(draft, place);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
