// `npm run coverage` reads what the Node and Chromium runs recorded and holds each package to its share of covered lines.
import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { at, root } from './paths.mjs';
import { packageNames, sourcesOf } from './source-files.mjs';

const atLeast = { core: 95 };
const atLeastElsewhere = 90;

// What has no DOM is measured in Node, what has one in Chromium, the shipped contract suites in both.
const runsOf = {
  core: ['node'],
  catalogs: ['node'],
  'create-plugin': ['node'],
  testing: ['node', 'browser'],
  elements: ['browser'],
  'storage-idb': ['browser'],
};

async function readRun(run) {
  const text = await readFile(at('coverage', run, 'coverage-final.json'), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`coverage/${run} is missing: run the ${run} tests with --coverage first (npm test does).`);
  return JSON.parse(text);
}

/** Line number → how often it ran. */
function linesOf({ statementMap, s }) {
  const lines = new Map();
  for (const [key, { start }] of Object.entries(statementMap)) lines.set(start.line, Math.max(lines.get(start.line) ?? 0, s[key]));
  return lines;
}

/** Two engines cut a file into statements differently: the lines are those of the run that ran most of it, the hits those of all. */
function mergedLines(runs) {
  const share = lines => [...lines.values()].filter(count => count > 0).length / Math.max(1, lines.size);
  const [most, ...others] = runs.sort((a, b) => share(b) - share(a));
  for (const other of others) for (const [line, count] of other) if (most.has(line)) most.set(line, Math.max(most.get(line), count));
  return most;
}

/** Lines a file no test loaded would have had to cover: none when it holds only types or passes other modules on. */
async function unloadedLines(path) {
  const { code } = await transform(await readFile(at(path), 'utf8'), { loader: 'ts', target: 'es2022', legalComments: 'none' });
  const left = code.replace(/^(?:export|import)\b[^;]*;$/gm, '').trim();
  return left === '' ? 0 : left.split('\n').filter(line => /\w/.test(line)).length;
}

export async function coverage() {
  const recorded = { node: await readRun('node'), browser: await readRun('browser') };
  let isEnough = true;
  const rows = [];
  for (const name of await packageNames()) {
    let found = 0;
    let hit = 0;
    const holes = [];
    for (const path of (await sourcesOf(name)).filter(file => !file.endsWith('.d.ts'))) {
      const lines = mergedLines((runsOf[name] ?? ['node', 'browser']).flatMap(run => recorded[run][root + path] ?? []).map(linesOf));
      const total = lines ? lines.size : await unloadedLines(path);
      const covered = lines ? [...lines.values()].filter(count => count > 0).length : 0;
      found += total;
      hit += covered;
      if (total - covered > 0) holes.push({ path, missing: total - covered, loaded: lines !== undefined });
    }
    const needed = atLeast[name] ?? atLeastElsewhere;
    const percent = found === 0 ? 0 : (100 * hit) / found;
    const passed = percent >= needed;
    isEnough &&= passed;
    rows.push(`${passed ? '  ' : '✗ '}${name.padEnd(12)} ${percent.toFixed(1).padStart(5)} % of ${String(found).padStart(5)} lines (at least ${needed} %)`);
    if (!passed || process.argv.includes('--holes')) {
      holes.sort((a, b) => b.missing - a.missing);
      for (const { path, missing, loaded } of holes.slice(0, 12))
        rows.push(`      ${String(missing).padStart(4)} uncovered in ${path}${loaded ? '' : ' (no test loads it)'}`);
    }
  }
  console.log(rows.join('\n'));
  return isEnough;
}

try {
  if (!(await coverage())) process.exitCode = 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
