// `npm run build`: TypeScript, JSON schemas, elements manifest, bundles. Each step is skipped when nothing it reads has changed.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { performance } from 'node:perf_hooks';
import { at } from './paths.mjs';
import { runNode } from './run.mjs';
import { filesBelow, packageNames } from './source-files.mjs';

const force = process.argv.includes('--force');
const dist = 'packages/elements/dist';
const catalogs = 'packages/catalogs/dist';
/** What the last step makes, and so does not read. */
const bundled = [
  ...['reverse-mentoring.', 'loader.js', 'chunks/', 'matching-worker.js'].map(name => `${dist}/${name}`),
  `${catalogs}/reverse-mentoring-catalogs.`,
];
const stamps = at('node_modules', '.cache', 'reverse-mentoring');

async function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\0`).update(await readFile(at(path)));
  return hash.digest('hex');
}

/** Runs `make` unless `outputs` are there and were made from the same `inputs`. */
async function step(name, inputs, outputs, make) {
  const began = performance.now();
  const stampFile = `${stamps}/${name}`;
  const stamp = await digest(inputs);
  const isFresh = !force && outputs.every(path => existsSync(at(path))) && (await readFile(stampFile, 'utf8').catch(() => '')) === stamp;
  if (!isFresh) {
    await make();
    await mkdir(stamps, { recursive: true });
    await writeFile(stampFile, stamp);
  }
  console.log(`build: ${name} ${isFresh ? 'is up to date' : `${((performance.now() - began) / 1000).toFixed(1)} s`}`);
}

async function compile() {
  const { default: ts } = await import('typescript');
  const format = { getCanonicalFileName: name => name, getCurrentDirectory: () => at(), getNewLine: () => '\n' };
  const report = diagnostic => console.error(ts.formatDiagnosticsWithColorAndContext([diagnostic], format));
  const host = ts.createSolutionBuilderHost(ts.sys, undefined, report, diagnostic => report(diagnostic));
  const builder = ts.createSolutionBuilder(host, [at('tsconfig.json')], { force });
  if (builder.build() !== ts.ExitStatus.Success) throw new Error('TypeScript found mistakes.');
}

/** What an earlier build made of sources that are gone would be packed, too. */
async function sweep() {
  for (const map of await filesBelow('packages', path => /\/dist\/.*\.js\.map$/.test(path))) {
    const { sources } = JSON.parse(await readFile(at(map), 'utf8'));
    if (sources.length !== 1 || existsSync(at(posix.join(posix.dirname(map), sources[0])))) continue;
    const start = map.slice(0, -'.js.map'.length);
    for (const end of ['.js', '.js.map', '.d.ts', '.d.ts.map']) await rm(at(start + end), { force: true });
  }
}

async function bundle() {
  const { rollup } = await import('rollup');
  const { default: configs } = await import('../rollup.config.mjs');
  // Chunks of an earlier build that nothing names any more.
  await rm(at(dist, 'chunks'), { recursive: true, force: true });
  for (const config of configs) {
    const made = await rollup(config);
    for (const output of [config.output].flat()) await made.write(output);
    await made.close();
  }
}

try {
  const began = performance.now();
  // A package that lost its dist folder must be compiled again although its build info survived.
  for (const name of await packageNames())
    if (!existsSync(at('packages', name, 'dist'))) await rm(at('packages', name, 'tsconfig.tsbuildinfo'), { force: true });
  await compile();
  await sweep();
  console.log(`build: types and modules ${((performance.now() - began) / 1000).toFixed(1)} s`);

  const scripts = await filesBelow('.scripts');
  const emitted = (await filesBelow('packages', path => path.includes('/dist/') && path.endsWith('.js'))).filter(
    path => !bundled.some(start => path.startsWith(start)),
  );
  if (existsSync(at('.scripts/build-schemas.mjs'))) {
    const inputs = [...emitted.filter(path => path.startsWith('packages/core/')), '.scripts/build-schemas.mjs'];
    await step('schemas', inputs, ['packages/core/dist/schema/bundle.json'], async () => {
      if ((await runNode('.scripts/build-schemas.mjs')) !== 0) throw new Error('The JSON schemas could not be built.');
    });
  }
  const cohorts = [...emitted.filter(path => /^packages\/(?:core|testing)\//.test(path)), '.scripts/make-cohort-demo.mjs'];
  await step('demo cohorts', cohorts, ['demo/generated/cohort.json', 'demo/generated/cohort-start.json'], async () => {
    if ((await runNode('.scripts/make-cohort-demo.mjs')) !== 0) throw new Error('The demo’s cohorts could not be made.');
  });
  const { copyGuides, guidesFolder } = await import('./copy-guides.mjs');
  const guides = await filesBelow('docs/guides', path => path.endsWith('.md'));
  await step('guides', [...guides, '.scripts/copy-guides.mjs'], [guidesFolder], copyGuides);
  const { wordsFile, writeWords } = await import('./words.mjs');
  const texts = emitted.filter(path => /\/(?:messages|lang)\/|\/texts\./.test(path));
  await step('words', [...texts, '.scripts/words.mjs'], [wordsFile], writeWords);
  const { writeManifest } = await import('./manifest.mjs');
  const elements = await filesBelow('packages/elements/src', path => path.endsWith('.ts'));
  if (elements.length > 0) await step('manifest', [...elements, '.scripts/manifest.mjs'], [`${dist}/custom-elements.json`], writeManifest);
  const outputs = [
    ...['reverse-mentoring.js', 'reverse-mentoring.classic.js', 'loader.js', 'matching-worker.js'].map(name => `${dist}/${name}`),
    ...['reverse-mentoring-catalogs.js', 'reverse-mentoring-catalogs.classic.js'].map(name => `${catalogs}/${name}`),
  ];
  if (existsSync(at(dist, 'bundle.js'))) await step('bundles', [...emitted, ...scripts, 'rollup.config.mjs', 'package-lock.json'], outputs, bundle);
  else console.log('build: no packages/elements/src/bundle.ts yet, so no bundles');
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
