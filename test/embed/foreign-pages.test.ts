import { readFileSync } from 'node:fs';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { at } from '../../.scripts/paths.mjs';
import { strictCsp } from '../../.scripts/serve.mjs';
import { bundle, classicTag, everyday, logByKeyboard, moduleTag, openSite, pageOf, programme, providerTag, saying, textOf, watchPage } from './site.js';

const built = readFileSync(at(bundle), 'utf8');
const { version } = JSON.parse(readFileSync(at('packages/elements/package.json'), 'utf8')) as { version: string };
const js = (body: string): { body: string; headers: Record<string, string> } => ({ body, headers: { 'content-type': 'text/javascript' } });
const older = built.replaceAll(JSON.stringify(version), '"0.0.9"');
const prefixed = (text: string, prefix: string): string => {
  const renamed = text.replace(/prefix:(\w+)="rm"/, `prefix:$1="${prefix}"`);
  if (renamed === text) throw new Error('The default prefix is written differently now: this test must follow.');
  return renamed;
};
const tags = everyday.map(name => `<div><rm-${name}></rm-${name}></div>`).join('');
const attack = '<img src=x onerror="globalThis.pwned=1">"\'{{7*7}}';

const pages = {
  '/older.js': js(older),
  '/acme.js': js(prefixed(older, 'acme')),
  '/copy.js': js(built),
  '/two-prefixes.html': pageOf(
    `${moduleTag}<script type="module" src="/acme.js"></script>`,
    `${providerTag('shop')}<rm-pair-card></rm-pair-card><acme-pair-card></acme-pair-card><acme-session-logger></acme-session-logger>`,
  ),
  '/two-versions.html': pageOf(`<script type="module" src="/older.js"></script>${moduleTag}`, `${providerTag('shop')}${tags}`),
  '/two-copies.html': pageOf(`<script type="module" src="/copy.js"></script>${moduleTag}${classicTag}`, `${providerTag('shop')}${tags}`),
  '/mixed.html': pageOf(
    `<script type="module" src="/acme.js"></script>${moduleTag}`,
    `<acme-program program-id="shop" user="karim" src="/shop.json"><rm-pair-card></rm-pair-card></acme-program><rm-session-logger></rm-session-logger>`,
  ),
  '/hostile.css': {
    body: '* { all: unset; } * { letter-spacing: 9px; text-transform: uppercase; } html { font-size: 62.5% } div, p, button, input { display: none !important; color: red !important; margin: 40px !important; } :root { --space: 99px; --accent: red; --_accent: red; --_space: 90px }',
    headers: { 'content-type': 'text/css' },
  },
  '/hostile.html': pageOf(moduleTag, `${providerTag('shop')}<rm-pair-card></rm-pair-card><rm-session-logger></rm-session-logger>`, { style: '/hostile.css' }),
  '/shadow.js': js(
    `customElements.define('foreign-shell', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).append(...['rm-pair-card', 'rm-session-logger'].map(name => document.createElement(name))); } });`,
  ),
  '/shadow.html': pageOf(
    `${moduleTag}<script type="module" src="/shadow.js"></script>`,
    `<rm-program program-id="shop" user="karim" src="/shop.json"><foreign-shell></foreign-shell></rm-program><foreign-shell id="apart"></foreign-shell>`,
  ),
  '/classic.html': pageOf(classicTag, `${providerTag('shop')}${tags}`),
  '/frame.html': {
    body: pageOf('', '<iframe sandbox="allow-scripts" src="/framed.html" width="700" height="900"></iframe>'),
    headers: { 'content-type': 'text/html', 'content-security-policy': `${strictCsp}; frame-src 'self'` },
  },
  '/framed.html': pageOf(classicTag, `<rm-program program-id="shop" user="karim" src="/shop.json"></rm-program>${tags}`),
  '/shop.json': { body: programme('shop', { sessions: 2 }), headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' } },
  '/plain.html': pageOf(moduleTag, `${providerTag('shop')}${tags}`),
  '/elsewhere.html': pageOf('', '<p>Elsewhere</p>'),
  '/attack.html': pageOf(moduleTag, `${providerTag('attack')}${tags}<rm-data-panel></rm-data-panel>`),
  '/link.html': pageOf(moduleTag, `${providerTag('link')}${tags}`),
};
const evil = { type: 'session-notes', sessionId: 's0', pairId: 'pair', evidence: [{ id: 'e', url: 'javascript:globalThis.pwned=1', label: 'Our shop' }] };

describe.each(availableBrowsers())('foreign pages in %s', name => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof openSite>>;
  beforeAll(async () => {
    site = await openSite(pages, { attack: programme('attack', { sessions: 2, text: attack }), link: programme('link', { sessions: 1, extra: [evil] }) });
    browser = await launch(name, name === 'chromium' ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {});
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  /** A page of a profile of its own. */
  const visit = async <T>(path: string, body: (page: Page, problems: () => Promise<readonly string[]>) => Promise<T>): Promise<T> => {
    const context = await browser.createBrowserContext();
    try {
      const page = await context.newPage();
      const problems = await watchPage(page, site.url);
      await page.goto(site.url + path);
      return await body(page, problems);
    } finally {
      await context.close();
    }
  };
  const held = '2 sessions held of 6';

  it('two versions under two prefixes share the programme', () =>
    visit('/two-prefixes.html', async (page, problems) => {
      await saying(page, 'rm-pair-card', held);
      await saying(page, 'acme-pair-card', held);
      expect(
        await page.evaluate(() => [
          ...new Set(['rm', 'acme'].map(prefix => (customElements.get(`${prefix}-pair-card`) as unknown as { version: string }).version)),
        ]),
      ).toEqual([version, '0.0.9']);
      await logByKeyboard(page, 'Written by the other version');
      for (const tag of ['rm-pair-card', 'acme-pair-card']) await saying(page, tag, '3 sessions held');
      expect(await problems()).toEqual([]);
    }));

  it('a provider of one version serves tags of another, nested and apart', () =>
    visit('/mixed.html', async (page, problems) => {
      await saying(page, 'rm-pair-card', held);
      await saying(page, 'rm-session-logger', 'Log a session');
      expect(await problems()).toEqual([]);
    }));

  it('two versions under one prefix: the first stays, one coded warning names both', () =>
    visit('/two-versions.html', async (page, problems) => {
      await saying(page, 'rm-pair-card', held);
      await page.waitForNetworkIdle();
      const seen = await problems();
      expect(seen.length, seen.join('\n')).toBe(1);
      expect(seen[0]).toMatch(new RegExp(`^warn: \\[reverse-mentoring\\] version-conflict: .*0\\.0\\.9.*${version.replaceAll('.', '\\.')}`));
      expect(await page.evaluate(() => (customElements.get('rm-pair-card') as unknown as { version: string }).version)).toBe('0.0.9');
    }));

  it('three copies of one version, module and classic: silent', () =>
    visit('/two-copies.html', async (page, problems) => {
      await saying(page, 'rm-pair-card', held);
      expect(await problems()).toEqual([]);
    }));

  it('hostile host CSS leaves words, sizes and colours alone', () =>
    visit('/hostile.html', async (page, problems) => {
      await saying(page, 'rm-pair-card', held);
      await saying(page, 'rm-session-logger', 'Save the session');
      const looks = await page.evaluate(() =>
        ['rm-pair-card', 'rm-session-logger'].map(tag => {
          const card = document.querySelector(tag)!.shadowRoot!.querySelector<HTMLElement>('.card')!;
          const { display, backgroundColor, color, paddingLeft } = getComputedStyle(card);
          const { width, height } = card.getBoundingClientRect();
          const texts = [...card.querySelectorAll('h2, p, button, label')].filter(one => one.getClientRects().length > 0).map(one => getComputedStyle(one));
          return {
            display,
            backgroundColor,
            color,
            paddingLeft: parseFloat(paddingLeft),
            isWide: width > 500,
            isTall: height > 80,
            smallest: Math.min(...texts.map(one => parseFloat(one.fontSize))),
            shown: texts.length,
            cases: [...new Set(texts.map(one => one.textTransform))],
            spacing: Math.max(...texts.map(one => parseFloat(one.letterSpacing) || 0)),
          };
        }),
      );
      for (const look of looks) {
        expect(look).toMatchObject({ display: 'grid', backgroundColor: 'rgb(255, 253, 250)', color: 'rgb(35, 38, 45)', isWide: true, isTall: true });
        expect(look.shown).toBeGreaterThan(1);
        expect(look.paddingLeft).toBeLessThan(30);
        expect(look.smallest).toBeGreaterThan(7);
        expect([look.cases, look.spacing]).toEqual([['none'], 0]);
      }
      await logByKeyboard(page, 'In spite of all');
      await saying(page, 'rm-pair-card', '3 sessions held');
      expect(await problems()).toEqual([]);
    }));

  it('inside a foreign shadow root, below the provider and apart', () =>
    visit('/shadow.html', async (page, problems) => {
      const said = (id: string): Promise<boolean> =>
        page.evaluate(
          query => document.querySelector(query)!.shadowRoot!.querySelector('rm-pair-card')!.shadowRoot!.textContent.includes('2 sessions held'),
          id,
        );
      for (const id of ['foreign-shell', '#apart']) await expect.poll(() => said(id), { timeout: 8000 }).toBe(true);
      expect(await problems()).toEqual([]);
    }));

  it('the classic bundle', () =>
    visit('/classic.html', async (page, problems) => {
      await saying(page, 'rm-pair-card', held);
      expect(await page.evaluate(() => Object.keys((globalThis as unknown as { ReverseMentoring: object }).ReverseMentoring).sort())).toEqual([
        'define',
        'definePlugin',
        'registerPlugin',
      ]);
      await logByKeyboard(page, 'Classic');
      await saying(page, 'rm-pair-card', '3 sessions held');
      expect(await problems()).toEqual([]);
    }));

  it('a sandboxed iframe: this session only, said visibly; what is typed stays', () =>
    visit('/frame.html', async page => {
      const frame = await new Promise<Frame>((resolve, reject) => {
        const end = Date.now() + 8000;
        const look = (): void => {
          const found = page.frames().find(one => one.url().endsWith('/framed.html'));
          if (found) resolve(found);
          else if (Date.now() > end) reject(new Error('no frame'));
          else setTimeout(look, 50);
        };
        look();
      });
      const text = (tag: string): Promise<string> =>
        frame.evaluate(query => document.querySelector(query)?.shadowRoot?.querySelector('.card')?.textContent.replace(/\s+/g, ' ') ?? '', tag);
      await expect.poll(() => text('rm-pair-card'), { timeout: 10_000 }).toContain('2 sessions held of 6');
      expect(await text('rm-pair-card')).toContain('This browser keeps nothing after you leave the page');
      expect(await text('rm-session-logger')).not.toContain('keeps nothing');
      const typed = await frame.evaluate(async () => {
        const logger = document.querySelector('rm-session-logger') as unknown as {
          shadowRoot: ShadowRoot;
          save(): Promise<boolean>;
          dirty: boolean;
          requestUpdate(): void;
          updateComplete: Promise<unknown>;
        };
        const next = [...logger.shadowRoot.querySelectorAll('textarea')].find(one => one.name === 'next')!;
        next.value = 'typed in the sandbox';
        next.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        logger.requestUpdate();
        await logger.updateComplete;
        return [logger.dirty, next.value, await logger.save()];
      });
      expect(typed).toEqual([true, 'typed in the sandbox', true]);
      await expect.poll(() => text('rm-pair-card')).toContain('3 sessions held');
    }));

  // A message from another tab makes browsers let go of a page they kept, and load it anew: both ways must show the truth.
  it.each([
    ['kept by the back/forward cache', false],
    ['with something written meanwhile', true],
  ] as const)('back to a page %s: it shows what is, and stays live', (_how, writes) =>
    visit('/plain.html', async (page, problems) => {
      await saying(page, 'rm-pair-card', held);
      // By the page's own means: driven from outside, a browser keeps no page.
      await page.evaluate(address => {
        (globalThis as { kept?: boolean }).kept = true;
        location.href = address;
      }, `${site.url}/elsewhere.html`);
      await page.waitForFunction(() => document.body.textContent.includes('Elsewhere'));
      const other = await page.browserContext().newPage();
      await other.goto(`${site.url}/plain.html`);
      await saying(other, 'rm-pair-card', held);
      const write = async (): Promise<void> => {
        await logByKeyboard(other, 'Meanwhile');
        await saying(other, 'rm-pair-card', '3 sessions held');
      };
      if (writes) await write();
      await page.bringToFront();
      await page.evaluate(() => {
        history.back();
      });
      await expect.poll(() => textOf(page, 'rm-pair-card').catch(() => ''), { timeout: 8000 }).toContain(writes ? '3 sessions held' : held);
      if (!writes) {
        expect(await page.evaluate(() => (globalThis as { kept?: boolean }).kept), 'the very page that was left').toBe(true);
        await write();
        await saying(page, 'rm-pair-card', '3 sessions held');
      }
      expect(await problems()).toEqual([]);
    }),
  );

  it('markup in every text field is text', () =>
    visit('/attack.html', async (page, problems) => {
      await saying(page, 'rm-pair-card', 'onerror');
      await saying(page, 'rm-session-logger', 'onerror');
      await page.evaluate(() => {
        for (const details of document.querySelector('rm-session-logger')!.shadowRoot!.querySelectorAll('details')) details.open = true;
      });
      await page.waitForNetworkIdle();
      const found = await page.evaluate(() => ({
        pwned: 'pwned' in globalThis,
        images: [...document.querySelectorAll('*')].flatMap(one => [...(one.shadowRoot?.querySelectorAll('img, script, iframe, [onerror]') ?? [])]).length,
        seen: [...document.querySelectorAll('*')].reduce((sum, one) => sum + ((one.shadowRoot?.textContent ?? '').split('<img src=x').length - 1), 0),
      }));
      expect(found).toMatchObject({ pwned: false, images: 0 });
      expect(found.seen).toBeGreaterThan(5);
      expect(await textOf(page, 'rm-pair-card')).toContain(attack);
      expect(await problems()).toEqual([]);
    }));

  it('a javascript: link is refused by the file, named, and never becomes a link', () =>
    visit('/link.html', async page => {
      await saying(page, 'rm-pair-card', /javascript:.*is not a link we can open safely|not a link/);
      const links = await page.evaluate(
        () =>
          [...document.querySelectorAll('*')]
            .flatMap(one => [...(one.shadowRoot?.querySelectorAll('a') ?? [])])
            .filter(one => /^\s*javascript:/i.test(one.href)).length,
      );
      expect(links).toBe(0);
    }));
});
