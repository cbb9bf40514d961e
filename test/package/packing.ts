import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { at } from '../../.scripts/paths.mjs';
import { packageNames } from '../../.scripts/source-files.mjs';

export const execute = promisify(execFile);

/** What of a package.json the tests look at. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly description?: string;
  readonly type?: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export interface Packed {
  readonly folder: string;
  readonly json: PackageJson;
  /** Paths in the tarball, from the package’s folder. */
  readonly files: readonly string[];
  /** Where the tarball is; empty for a dry run. */
  readonly tarball: string;
}

/** Its own settings aside, npm speaks of nothing but what it was asked. */
export const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];

/** What `npm` is here: its own script path works on every system. */
export function npm(args: readonly string[], cwd: string): Promise<{ stdout: string; stderr: string }> {
  const script = process.env['npm_execpath'];
  const options = { cwd, timeout: 240_000, maxBuffer: 50_000_000, env: { ...process.env, NODE_OPTIONS: '', PUPPETEER_SKIP_DOWNLOAD: '1' } };
  return script?.endsWith('.js') ? execute(process.execPath, [script, ...args], options) : execute('npm', [...args], options);
}

/** Packs every package of ours as npm would publish it, into a folder, or only says what it would hold. */
export async function packAll(folder?: string): Promise<readonly Packed[]> {
  const names = await packageNames();
  const where = folder === undefined ? ['--dry-run'] : ['--pack-destination', folder];
  const { stdout } = await npm(['pack', '--json', '--ignore-scripts', ...where, ...names.flatMap(name => ['-w', `packages/${name}`]), ...quiet], at());
  const answer = JSON.parse(stdout) as unknown;
  // One list, or (newer npm) by name.
  const packed = Object.values(answer as object) as { name: string; filename: string; files: { path: string }[] }[];
  return names.map(name => {
    const json = JSON.parse(readFileSync(at('packages', name, 'package.json'), 'utf8')) as PackageJson;
    const found = packed.find(one => one.name === json.name);
    if (!found) throw new Error(`${json.name} was not packed`);
    return { folder: name, json, files: found.files.map(({ path }) => path), tarball: folder === undefined ? '' : join(folder, found.filename) };
  });
}
