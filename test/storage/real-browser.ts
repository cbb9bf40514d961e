// Storage in a browser that a test can kill, fill up and clear: the store as one script, on a page of its own server.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';
import { chromiumArgs, findBrowsers } from '../../.scripts/browsers.mjs';
import type { BrowserName } from '../../.scripts/browsers.mjs';
import { at } from '../../.scripts/paths.mjs';
import { serve } from '../../.scripts/serve.mjs';
import { workspaceAliases } from '../../.scripts/workspace-aliases.mjs';

export const browsers = findBrowsers();

export interface Site {
  readonly url: string;
  readonly port: number;
  /** Paths asked for, in order: pages acknowledge by `fetch('/ack/…')`. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** A page with `globalThis.indexedDBStore`, and `/frame.html` that embeds it in a sandbox. */
export async function serveStore(): Promise<Site> {
  const { outputFiles } = await build({
    stdin: { contents: "import { indexedDBStore } from '@reverse-mentoring/storage-idb'; globalThis.indexedDBStore = indexedDBStore;", resolveDir: at('test') },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    alias: Object.fromEntries([...workspaceAliases()].map(([name, source]) => [name, at(source)])),
  });
  const requests: string[] = [];
  const page = '<!doctype html><title>store</title><script src="/store.js"></script>';
  const site = await serve({
    port: 0,
    pages: {
      '/': page,
      '/frame.html': '<!doctype html><title>frame</title><iframe sandbox="allow-scripts" src="/"></iframe>',
      '/store.js': { body: outputFiles[0]?.text ?? '', headers: { 'content-type': 'text/javascript' } },
      '/favicon.ico': '',
    },
    onRequest: ({ url }) => {
      requests.push(url);
    },
  });
  return { url: `http://127.0.0.1:${String(site.port)}/`, port: site.port, requests, close: () => site.close() };
}

export function profile(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'rm-store-'));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

export async function launch(name: BrowserName, userDataDir?: string, args: readonly string[] = []): Promise<Browser> {
  const executablePath = browsers[name];
  if (!executablePath) throw new Error(`${name} is missing; \`npm test\` says how to get it`);
  return puppeteer.launch({
    browser: name === 'firefox' ? 'firefox' : 'chrome',
    executablePath,
    headless: true,
    // After a few kills Firefox would ask about troubleshooting mode instead of starting.
    extraPrefsFirefox: { 'toolkit.startup.max_resumed_crashes': -1 },
    ...(userDataDir ? { userDataDir } : {}),
    args: name === 'chromium' ? [...chromiumArgs(executablePath), ...args] : [...args],
  });
}

export async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

/** Kills a browser as a power cut would: every process that works in its profile, and its group, at once. */
export async function killBrowser(browser: Browser, folder: string): Promise<void> {
  const main = browser.process();
  const gone = new Promise<void>(resolve => {
    if (!main || main.exitCode !== null || main.signalCode !== null) resolve();
    else
      main.once('exit', () => {
        resolve();
      });
  });
  const pids =
    process.platform !== 'linux'
      ? []
      : readdirSync('/proc')
          .filter(name => /^\d+$/.test(name) && commandOf(name).includes(folder))
          .map(Number);
  for (const pid of [...pids, ...(main?.pid ? [-main.pid, main.pid] : [])]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone with another of the list.
    }
  }
  await gone;
  // Puppeteer then puts the profile's preferences back, and a launch meanwhile would find half of them.
  await new Promise(resolve => {
    setTimeout(resolve, 500);
  });
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
