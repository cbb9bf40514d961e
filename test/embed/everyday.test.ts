import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { everyday, logByKeyboard, moduleTag, openSite, pageOf, profile, programme, providerTag, saying, watchPage } from './site.js';

const tags = everyday.map(name => `<rm-${name}></rm-${name}>`);
const layouts: Readonly<Record<string, (id: string) => string>> = {
  'un-nested': id => pageOf(moduleTag, `${providerTag(id)}${tags.map(tag => `<div>${tag}</div>`).join('')}`),
  nested: id => pageOf(moduleTag, providerTag(id).replace('</', `${tags.map(tag => `<section>${tag}</section>`).join('')}</`)),
  'before-the-script': id => pageOf('', `${tags.map(tag => `<div>${tag}</div>`).join('')}${providerTag(id)}${moduleTag}`),
};
const held = (count: number): RegExp => new RegExp(count === 1 ? '1 session held of 6' : `${String(count)} sessions held of 6`);

describe.each(availableBrowsers())('the everyday page in %s', name => {
  const data = profile();
  let browser: Browser;
  let site: Awaited<ReturnType<typeof openSite>>;
  let origins: readonly (readonly [where: string, origin: string])[] = [];

  beforeAll(async () => {
    const ids = Object.keys(layouts);
    site = await openSite(
      { ...Object.fromEntries(ids.map(id => [`/${id}.html`, layouts[id]!(id)])), '/broken.html': pageOf('<script src="/none.js"></script>', '') },
      Object.fromEntries(ids.map(id => [id, programme(id)])),
    );
    origins = [
      ['a secure context', site.url],
      ['http://intranet.test', `http://intranet.test:${String(site.port)}`],
    ];
    browser = await launch(name, { userDataDir: data.folder, hosts: ['intranet.test'] });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    data.remove();
  });

  const open = async (origin: string, id: string): Promise<{ page: Page; problems: () => Promise<readonly string[]> }> => {
    const page = await browser.newPage();
    const problems = await watchPage(page, origin);
    await page.goto(`${origin}/${id}.html`);
    return { page, problems };
  };

  it('the watch notices what must not happen', async () => {
    const page = await browser.newPage();
    const problems = await watchPage(page, site.url);
    await page.goto(`${site.url}/broken.html`);
    await page.evaluate(() => {
      document.body.setAttribute('style', 'color: red');
      console.error('loud');
    });
    const seen = (await problems()).join('\n');
    for (const part of ['csp: style-src', 'loud', '404:']) expect(seen).toContain(part);
    await page.close();
  });

  for (const [index, where] of ['a secure context', 'http://intranet.test'].entries()) {
    it.each(Object.keys(layouts))(`${where}, tags %s: a session by keyboard, seen at once, in the other tab, after a reload`, async id => {
      const [, origin] = origins[index]!;
      const first = await open(origin, id);
      const second = await open(origin, id);
      expect(await first.page.evaluate(() => isSecureContext)).toBe(index === 0);
      for (const { page } of [first, second]) await saying(page, 'rm-pair-card', /You mentor Marie.*No session held yet/);
      await saying(first.page, 'rm-feedback-form', /\w/);
      await logByKeyboard(first.page, 'Three boxes photographed');
      await saying(first.page, 'rm-pair-card', held(1));
      const seen = await saying(second.page, 'rm-pair-card', held(1), 2000);
      expect(seen, 'milliseconds until the other tab shows it').toBeLessThan(1000);
      await saying(second.page, 'rm-pair-card', 'Three boxes photographed');
      await first.page.reload();
      await saying(first.page, 'rm-pair-card', held(1));
      await saying(first.page, 'rm-pair-card', 'Three boxes photographed');
      expect([...(await first.problems()), ...(await second.problems())]).toEqual([]);
      await first.page.close();
      await second.page.close();
    });
  }

  it('keeps everything through a restart of the browser', async () => {
    await browser.close();
    browser = await launch(name, { userDataDir: data.folder, hosts: ['intranet.test'] });
    for (const [, origin] of origins) {
      for (const id of Object.keys(layouts)) {
        const { page, problems } = await open(origin, id);
        await saying(page, 'rm-pair-card', held(1));
        await saying(page, 'rm-pair-card', 'Three boxes photographed');
        expect(await problems()).toEqual([]);
        await page.close();
      }
    }
  });
});
