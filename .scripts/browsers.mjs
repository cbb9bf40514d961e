// Finds Chromium and Firefox. Dependency-free: runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { homedir, tmpdir } from 'node:os';
import { run } from './run.mjs';

/** @typedef {'chromium' | 'firefox'} BrowserName */

const known = {
  chromium: {
    env: ['RM_CHROMIUM', 'CHROME_PATH', 'CHROMIUM_PATH', 'CHROME_BIN'],
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
    mac: ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'],
    windows: ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'],
  },
  firefox: {
    env: ['RM_FIREFOX', 'FIREFOX_PATH', 'FIREFOX_BIN'],
    names: ['firefox-esr', 'firefox'],
    mac: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
    windows: ['Mozilla Firefox/firefox.exe'],
  },
};

const isRoot = () => process.getuid?.() === 0;

/** Distributions ship stubs that only say "install the snap": on Linux a browser must be able to tell its version. */
function works(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  return process.platform !== 'linux' || spawnSync(path, ['--version'], { timeout: 30_000, stdio: 'ignore' }).status === 0;
}

function* candidates({ env, names, mac, windows }) {
  for (const name of env) if (process.env[name]) yield process.env[name];
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter).filter(Boolean),
    ...(process.platform === 'linux' ? ['/usr/bin', '/usr/local/bin', '/snap/bin'] : []),
  ];
  for (const name of names) for (const folder of folders) yield join(folder, name + suffix);
  if (process.platform === 'darwin') for (const app of mac) yield* [join('/Applications', app), join(homedir(), 'Applications', app)];
  if (process.platform === 'win32')
    for (const base of [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA])
      if (base) for (const app of windows) yield join(base, app);
}

/** @returns {{ chromium?: string, firefox?: string }} paths of the browsers of this machine */
export function findBrowsers() {
  const found = {};
  for (const [name, places] of Object.entries(known)) {
    for (const path of new Set(candidates(places))) {
      if (!existsSync(path) || !works(path)) continue;
      found[name] = path;
      break;
    }
  }
  return found;
}

/**
 * Finds the browsers and, as root on Debian or Ubuntu, installs the missing ones.
 * @returns {Promise<{ chromium?: string, firefox?: string }>}
 */
export async function provideBrowsers() {
  let found = findBrowsers();
  const packages = Object.entries({ chromium: 'chromium', firefox: 'firefox-esr' }).filter(([name]) => !found[name]);
  if (packages.length > 0 && isRoot() && existsSync('/etc/debian_version')) {
    const names = packages.map(([, name]) => name);
    console.log(`Installing ${names.join(' and ')} (once) …`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env, quiet: true });
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env, quiet: true });
    found = findBrowsers();
  }
  return found;
}

/** What to do when a browser is missing. @param {BrowserName} name */
export const howToInstall = name =>
  name === 'chromium'
    ? 'Chromium was not found. Install it (Debian: "apt-get install chromium") or set CHROME_PATH to a Chrome or Chromium program.'
    : 'Firefox was not found. Install it (Debian: "apt-get install firefox-esr") or set FIREFOX_PATH to a Firefox program.';

/**
 * Whether Chromium must run without its sandbox: as root it refuses to start with one, and some containers give
 * unprivileged users no namespaces. Everywhere else the sandbox stays on.
 * @param {string} path of Chromium
 */
export function needsNoSandbox(path) {
  if (process.env.RM_CHROMIUM_SANDBOX) return process.env.RM_CHROMIUM_SANDBOX === 'off';
  let without = isRoot();
  if (!without && process.platform === 'linux') {
    const profile = mkdtempSync(join(tmpdir(), 'rm-sandbox-'));
    const probe = spawnSync(path, ['--headless=new', '--disable-gpu', '--disable-dev-shm-usage', `--user-data-dir=${profile}`, '--dump-dom', 'about:blank'], {
      timeout: 30_000,
      encoding: 'utf8',
    });
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    without = probe.status !== 0 && /sandbox|namespace/i.test(probe.stderr ?? '');
    if (without) console.log('Chromium’s sandbox does not work in this container; the tests run without it.');
  }
  process.env.RM_CHROMIUM_SANDBOX = without ? 'off' : 'on';
  return without;
}

/** Flags every Chromium of the tests gets. @param {string} path of Chromium @returns {string[]} */
export const chromiumArgs = path => [
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  ...(needsNoSandbox(path) ? ['--no-sandbox'] : []),
];
