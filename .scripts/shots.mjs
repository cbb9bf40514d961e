// `npm run shots`: pictures of the demo's pages and of the everyday tags into shots/, to be looked at.
// `npm run shots -- --readme` writes README's three to docs/images/. Under the strict policy, so that a violation is seen here, too.
import { mkdir, rm, stat } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { chromiumArgs, howToInstall, provideBrowsers } from './browsers.mjs';
import { at } from './paths.mjs';
import { runNode } from './run.mjs';
import { serve } from './serve.mjs';

const everyday = ['rm-pair-card', 'rm-session-logger', 'rm-feedback-form'];
const widths = [360, 1280];
const schemes = ['light', 'dark'];
const langs = ['fr', 'en'];
/** By role, who looks at each page. */
const pages = {
  index: {},
  plain: {},
  chocolaterie: { mentor: 'karim', mentee: 'marie', coordinator: 'helene' },
  restaurant: { mentor: 'camille', mentee: 'samira', coordinator: 'gerard' },
  workshop: { mentor: 'noemie', mentee: 'andre', coordinator: 'farid' },
  network: { mentor: 'ines-ferhat', mentee: 'sylvie-castaing', coordinator: 'florence-aubry' },
  matching: {},
  plugins: { mentor: 'camille', coordinator: 'gerard' },
};

const problems = [];
const isForReadme = process.argv.includes('--readme');
const only = process.argv.slice(2).filter(word => !word.startsWith('--'));

/** Opens a page and waits until its tags have something to show. */
async function show(context, url) {
  const page = await context.newPage();
  page.on('pageerror', error => problems.push(`${url}: ${error}`));
  page.on('console', message => {
    if (message.type() === 'error') problems.push(`${url}: ${message.text()}`);
  });
  await page.goto(url);
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('*')]
        .filter(({ localName }) => localName.startsWith('rm-') && localName !== 'rm-program')
        .every(tag => tag.shadowRoot?.querySelector('[part=base]')?.getAttribute('aria-busy') === 'false'),
    undefined,
    { timeout: 20_000 },
  );
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(350);
  return page;
}

const options = (width, colorScheme, lang) => ({ viewport: { width, height: width < 600 ? 760 : 900 }, colorScheme, locale: lang, reducedMotion: 'reduce' });

async function takeAll(browser, url) {
  let taken = 0;
  for (const width of widths)
    for (const scheme of schemes)
      for (const lang of langs) {
        const context = await browser.newContext(options(width, scheme, lang));
        for (const [name, users] of Object.entries(pages)) {
          if (only.length > 0 && !only.includes(name)) continue;
          const looks = Object.entries(users).length > 0 ? Object.entries(users) : [['', '']];
          for (const [role, user] of looks) {
            const page = await show(context, `${url}/demo/${name}.html?lang=${lang}${user && `&user=${user}`}`);
            const file = tag => at('shots', `${[name, tag, role, width, scheme, lang].filter(Boolean).join('-')}.png`);
            await page.screenshot({ path: file(''), fullPage: true });
            taken++;
            if (name === 'chocolaterie')
              for (const tag of everyday) {
                await page.locator(tag).screenshot({ path: file(tag) });
                taken++;
              }
            await page.close();
          }
        }
        await context.close();
      }
  return taken;
}

const folder = 'docs/images';
const readme = [
  { file: 'page.png', page: 'chocolaterie.html?lang=en&user=karim', width: 1120, height: 860, scheme: 'light', lang: 'en' },
  { file: 'pair-card-dark.png', page: 'chocolaterie.html?lang=en&user=marie', width: 420, scheme: 'dark', lang: 'en', tag: 'rm-pair-card' },
  { file: 'feedback-form.png', page: 'chocolaterie.html?lang=fr&user=marie', width: 420, scheme: 'light', lang: 'fr', tag: 'rm-feedback-form' },
];

async function takeForReadme(browser, url) {
  for (const { file, page: address, width, height = 800, scheme, lang, tag } of readme) {
    const context = await browser.newContext({ ...options(width, scheme, lang), viewport: { width, height } });
    const page = await show(context, `${url}/demo/${address}`);
    const target = tag ? page.locator(tag) : page;
    await target.screenshot({ path: at(folder, file) });
    await context.close();
    const { size } = await stat(at(folder, file));
    console.log(`${folder}/${file}  ${Math.round(size / 1024)} kB`);
    if (size > 200 * 1024) problems.push(`${file} is too heavy for a README`);
  }
}

try {
  if ((await runNode('.scripts/build.mjs')) !== 0) throw new Error('The build failed; the reason stands above.');
  const { chromium: path } = await provideBrowsers();
  if (!path) throw new Error(howToInstall('chromium'));
  await mkdir(at('docs/images'), { recursive: true });
  if (!isForReadme && only.length === 0) await rm(at('shots'), { recursive: true, force: true });
  await mkdir(at('shots'), { recursive: true });
  const server = await serve({ port: 0, csp: true });
  const browser = await chromium.launch({ executablePath: path, args: chromiumArgs(path) });
  try {
    if (isForReadme) await takeForReadme(browser, server.url);
    else console.log(`shots/: ${await takeAll(browser, server.url)} pictures`);
  } finally {
    await browser.close();
    await server.close();
  }
} catch (error) {
  problems.push(error.message);
}
for (const problem of new Set(problems)) console.error(`✗ ${problem}`);
if (problems.length > 0) process.exitCode = 1;
