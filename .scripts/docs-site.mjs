// Builds docs/dist: guides, tags, errors and the API in one site.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { stagePages } from './docs-pages.mjs';
import { at } from './paths.mjs';
import { run } from './run.mjs';
import { filesBelow } from './source-files.mjs';
import { wordsFile } from './words.mjs';

export const site = 'docs/dist';
const stamp = 'node_modules/.cache/reverse-mentoring/docs';
const bundle = 'packages/elements/dist/reverse-mentoring.classic.js';

async function digest() {
  const hash = createHash('sha256');
  const read = [
    ...(await filesBelow('docs', path => !path.startsWith(`${site}/`) && !path.startsWith('docs/api/'))),
    ...(await filesBelow('packages', path => /^packages\/[\w-]+\/src\/.*\.ts$/.test(path))),
    ...(await filesBelow('demo', path => path.endsWith('.json') && !path.includes('generated'))),
    ...(await filesBelow('.scripts', path => /\/(?:docs-|element-pages|words)/.test(path))),
    'packages/elements/dist/custom-elements.json',
    wordsFile,
    bundle,
    'typedoc.json',
    'package-lock.json',
  ];
  for (const path of read) hash.update(`${path}\0`).update(await readFile(at(path)));
  return hash.digest('hex');
}

/**
 * Builds the site unless it is there and nothing it is made of has changed. The packages must be built.
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<{ fresh: boolean, said: string }>} `said`: TypeDoc’s warnings, none when all is well
 * @throws {Error} when the packages are not built, or TypeDoc finds fault
 */
export async function buildSite({ force = false } = {}) {
  for (const path of [bundle, wordsFile, 'packages/elements/dist/custom-elements.json'])
    if (!existsSync(at(path))) throw new Error(`${path} is not there; run npm run build first.`);
  const now = await digest();
  if (!force && existsSync(at(site, 'index.html')) && (await readFile(at(stamp), 'utf8').catch(() => '')) === now) return { fresh: true };
  const { readme, documents, demos } = await stagePages();
  const code = await run(process.execPath, [
    at('node_modules/typedoc/bin/typedoc'),
    ...['--out', at(site), '--readme', at(readme), '--logLevel', 'Warn'],
    ...documents.flatMap(path => ['--projectDocuments', at(path)]),
  ]);
  if (code !== 0) throw new Error('TypeDoc found fault with the documentation; it stands above.');
  const assets = name => at(site, 'assets', name);
  await copyFile(at(bundle), assets('reverse-mentoring.classic.js'));
  await copyFile(at('docs/site/live.js'), assets('live.js'));
  // As scripts, since a page opened from the disk may not fetch files beside it.
  for (const demo of demos)
    await writeFile(
      assets(`demo-${demo}.js`),
      `(globalThis.reverseMentoringDemos ??= {})[${JSON.stringify(demo)}] = ${(await readFile(at('demo', `${demo}.json`), 'utf8')).trim()};\n`,
    );
  await mkdir(at('node_modules/.cache/reverse-mentoring'), { recursive: true });
  await writeFile(at(stamp), now);
  return { fresh: false };
}
