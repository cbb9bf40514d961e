export type BrowserName = 'chromium' | 'firefox';
/** Paths of the browsers of this machine. */
export function findBrowsers(): { chromium?: string; firefox?: string };
/** As {@link findBrowsers}, after installing what is missing where that is possible. */
export function provideBrowsers(): Promise<{ chromium?: string; firefox?: string }>;
export function howToInstall(name: BrowserName): string;
export function needsNoSandbox(path: string): boolean;
export function chromiumArgs(path: string): string[];
