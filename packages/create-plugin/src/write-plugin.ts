import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { namesFor, nameProblem, type PluginKind } from './names.js';

/** What to write, and where. */
export interface PluginChoice {
  /** The plugin’s id, `acme/ceramics`. */
  readonly name: string;
  readonly kind: PluginKind;
  /** A folder that is not there yet, or is empty. */
  readonly dir: string;
}

const top = join(dirname(fileURLToPath(import.meta.url)), '..');

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile()).map(entry => relative(folder, join(entry.parentPath, entry.name)));
}

/** The folder’s files, but what a tool may have put there before anything else. */
async function filesIn(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).filter(name => name !== '.git' && name !== '.DS_Store');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') throw new Error(`${dir} is a file. Name a folder that is not there yet.`, { cause: error });
    throw error;
  }
}

/**
 * Writes the repository of a plugin; answers the files, from its top folder. Writes nothing when it refuses.
 * @throws {Error} when the name is none or the folder holds something; the message says what to do
 */
export async function writePlugin({ name, kind, dir }: PluginChoice): Promise<readonly string[]> {
  const problem = nameProblem(name);
  if (problem) throw new Error(problem);
  const [there] = await filesIn(dir);
  if (there !== undefined) throw new Error(`${dir} is not empty: it holds ${there}. Name a folder that is not there yet, with --dir.`);

  const { version } = JSON.parse(await readFile(join(top, 'package.json'), 'utf8')) as { version: string };
  const names = namesFor(name);
  const forms = new RegExp(Object.keys(names).join('|'), 'g');
  const fill = (text: string): string =>
    text
      .replace(forms, form => names[form] ?? form)
      .replace(/("@reverse-mentoring\/[\w-]+": ")[^"]*"/g, `$1^${version}"`)
      .replace('Copyright (c) 2026', `Copyright (c) ${String(new Date().getFullYear())}`);

  const written: string[] = [];
  for (const part of ['common', kind]) {
    const folder = join(top, 'templates', part);
    for (const file of await filesBelow(folder)) {
      // npm packs no .gitignore, and a second package.json would be read as one of this package.
      const target = file.replace(/^_gitignore$/, '.gitignore').replace(/^_package\.json$/, 'package.json');
      await mkdir(dirname(join(dir, target)), { recursive: true });
      await writeFile(join(dir, target), fill(await readFile(join(folder, file), 'utf8')));
      written.push(target.split(sep).join('/'));
    }
  }
  return written.sort();
}
