import type { Browser, LaunchOptions as PuppeteerOptions } from 'puppeteer-core';
import type { BrowserName } from './browsers.d.mts';

export interface LaunchOptions extends Pick<PuppeteerOptions, 'ignoreDefaultArgs' | 'defaultViewport' | 'timeout' | 'protocolTimeout'> {
  /** A profile folder that outlives the browser. */
  userDataDir?: string;
  /** Host names that lead to this machine, such as `intranet.test` (an insecure context). */
  hosts?: readonly string[];
  args?: readonly string[];
  /** Folder that takes what pages offer as files. */
  downloads?: string;
  /** Firefox preferences. */
  prefs?: Readonly<Record<string, unknown>>;
}
/** Names of the browsers of this machine. */
export function availableBrowsers(): BrowserName[];
/** Starts Chromium or Firefox headless; the same API drives both. @throws {Error} saying how to install it */
export function launch(name: BrowserName, options?: LaunchOptions): Promise<Browser>;
