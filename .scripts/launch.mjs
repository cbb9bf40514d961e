// Starts a real browser for embed tests and screenshots: one API (puppeteer-core) for both engines.
import { launch as start } from 'puppeteer-core';
import { chromiumArgs, findBrowsers, howToInstall } from './browsers.mjs';

/** Names of the browsers of this machine. @returns {import('./browsers.mjs').BrowserName[]} */
export const availableBrowsers = () => Object.keys(findBrowsers());

/**
 * @param {import('./browsers.mjs').BrowserName} name
 * @param {import('./launch.d.mts').LaunchOptions} [options]
 */
export async function launch(name, { userDataDir, hosts = [], args = [], prefs = {}, downloads, ...more } = {}) {
  const path = findBrowsers()[name];
  if (!path) throw new Error(howToInstall(name));
  const shared = { executablePath: path, headless: true, ...(userDataDir ? { userDataDir } : {}), ...more };
  if (name === 'firefox')
    return start({
      ...shared,
      browser: 'firefox',
      args,
      extraPrefsFirefox: {
        ...(hosts.length > 0 ? { 'network.dns.localDomains': hosts.join(',') } : {}),
        ...(downloads
          ? { 'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.download.always_ask_before_handling_new_types': false }
          : {}),
        ...prefs,
      },
    });
  const rules = hosts.map(host => `MAP ${host} 127.0.0.1`).join(',');
  const saving = downloads ? { downloadBehavior: { policy: 'allow', downloadPath: downloads } } : {};
  return start({ ...shared, ...saving, args: [...chromiumArgs(path), ...(rules ? [`--host-resolver-rules=${rules}`] : []), ...args] });
}
