// The rules of the game on an intranet page with a strict policy: saved, signed and on paper, the built bundle in real browsers.
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { bundle, moduleTag, openSite, pageOf, programme, providerTag, saying, watchPage } from './site.js';

const pages = {
  '/rules.html': pageOf(moduleTag, `<h1>Our intranet</h1>${providerTag('shop')}<div><rm-agreement></rm-agreement></div><footer>Imprint</footer>`),
};
const press = (page: Page, label: string): Promise<void> =>
  page.evaluate(name => {
    const buttons = [...(document.querySelector('rm-agreement')?.shadowRoot?.querySelectorAll('button') ?? [])];
    const found = buttons.find(one => one.textContent.trim() === name);
    if (!found) throw new Error(`No button “${name}”, only ${buttons.map(one => one.textContent).join(', ')}`);
    found.click();
  }, label);

describe.each(availableBrowsers())('%s', name => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof openSite>>;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launch(name), openSite(pages, { shop: programme('shop') })]);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  it(`saves, signs and prints under a strict policy (${bundle})`, async () => {
    const page = await browser.newPage();
    const problems = await watchPage(page, new URL(site.url).origin);
    await page.evaluateOnNewDocument(() => {
      globalThis.print = () => undefined;
    });
    await page.goto(new URL('/rules.html', site.url).href);
    await saying(page, 'rm-agreement', 'Save the text');
    await press(page, 'Save the text');
    await saying(page, 'rm-agreement', 'The text is saved.');
    await saying(page, 'rm-agreement', 'not signed yet');
    await press(page, 'Sign');
    await saying(page, 'rm-agreement', 'You have signed.');
    await press(page, 'Print');
    // BiDi emulates no medium yet: there the sheet is known to be adopted, and to act on paper only.
    if (name === 'chromium') await page.emulateMediaType('print');
    const seen = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('rm-agreement')!;
      const elements = [
        document.querySelector('h1'),
        document.querySelector('footer'),
        shadowRoot?.querySelector('button'),
        shadowRoot?.querySelector('[part~=charter]'),
      ];
      return [...elements.map(element => element?.checkVisibility()), document.adoptedStyleSheets.length > 0];
    });
    expect(seen).toEqual(name === 'chromium' ? [false, false, false, true, true] : [true, true, true, true, true]);
    expect(await problems()).toEqual([]);
    await page.close();
  }, 60_000);
});
