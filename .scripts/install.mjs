// Dependency-free: the first thing `npm start` and `npm test` do on a bare machine.
import { readFile } from 'node:fs/promises';
import { at } from './paths.mjs';
import { run } from './run.mjs';

/** Oldest Node the project runs on. */
const oldestNode = 20;

const readJson = async path => JSON.parse(await readFile(path, 'utf8'));

/** True when node_modules holds what the lockfile asks for; packages of other platforms may be absent. */
async function isInstalled() {
  try {
    const [wanted, present] = await Promise.all([readJson(at('package-lock.json')), readJson(at('node_modules', '.package-lock.json'))]);
    return Object.entries(wanted.packages).every(([path, { version, optional, link }]) => {
      if (!path.startsWith('node_modules/') || link) return true;
      const found = present.packages[path];
      return found ? found.version === version : optional === true;
    });
  } catch {
    return false;
  }
}

/** Installs the dependencies unless they are there. @throws {Error} with what to do */
export async function install() {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) throw new Error(`Node ${oldestNode} or newer is needed; this is ${process.version}.`);
  if (await isInstalled()) return;
  console.log('Installing dependencies (once) …');
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm's own script path works on every system; the bare name is for `node .scripts/start.mjs`.
  const npm = process.env.npm_execpath;
  const env = { PUPPETEER_SKIP_DOWNLOAD: '1' };
  const code = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args], { env })
    : await run('npm', args, { env, shell: process.platform === 'win32' });
  if (code !== 0) throw new Error('npm ci failed. Check the network and that this folder is writable, then run the same command again.');
}
