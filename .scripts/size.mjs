// `npm run size`: what a page downloads, by origin, held to its limits. Bytes after gzip level 9.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { rollup } from 'rollup';
import configs, { minifier, onwarn, plugins } from '../rollup.config.mjs';
import { kernelSize } from './kernel-size.mjs';
import { at } from './paths.mjs';

const kB = 1024;
const [config] = configs;
const built = at('packages/elements/dist/reverse-mentoring.js');

// Where a limit is not reached, nothing may get heavier: lower the ceiling whenever a build is lighter.
const ceilings = { everyday: 34 * kB, whole: 309_000, kernel: 6_830 };

/** What an intranet page with the three everyday tags needs: provider, tags, core, IndexedDB; English is built in, no catalogues. */
const everyday = `
  export * from '@reverse-mentoring/elements/define.js';
  export * from '@reverse-mentoring/elements/program.js';
  export * from '@reverse-mentoring/elements/pair-card.js';
  export * from '@reverse-mentoring/elements/session-logger.js';
  export * from '@reverse-mentoring/elements/feedback-form.js';
  export { indexedDBStore } from '@reverse-mentoring/storage-idb';
`;

const kindOf = id => {
  if (!/[\\/]packages[\\/][\w-]+[\\/]dist[\\/]/.test(id)) return 'libraries';
  if (/[\\/]packages[\\/]catalogs[\\/]/.test(id)) return 'data';
  return /[\\/](?:messages|lang)[\\/][^\\/]+$|[\\/][^\\/]*texts[^\\/]*\.js$/.test(id) ? 'texts' : 'ours';
};

const gzipped = code => gzipSync(code, { level: 9 }).length;

/** The chunks that come with the entry, and apart from them those a dynamic import brings later. */
function chunksOf(output) {
  const byName = new Map(output.map(chunk => [chunk.fileName, chunk]));
  const start = new Set();
  const visit = chunk => {
    if (!chunk || start.has(chunk)) return;
    start.add(chunk);
    chunk.imports.forEach(name => visit(byName.get(name)));
  };
  visit(output.find(({ isEntry }) => isEntry));
  return { start: [...start], later: output.filter(chunk => !start.has(chunk)) };
}

const total = chunks => chunks.reduce((sum, { code }) => sum + gzipped(code), 0);

/**
 * What an entry weighs minified: at the start and, when it is not one file, later; with the share each kind of module has at the start.
 * @param {{ input?: string, virtual?: string }} what a file, or the text of one
 */
async function measure({ input, virtual }) {
  const entry = '\0entry';
  const fromElements = at('packages/elements/dist/entry.js');
  const virtualEntry = {
    name: 'virtual-entry',
    load: id => (id === entry ? virtual : null),
    resolveId: {
      order: 'pre',
      // Resolved as if the entry lay in the elements package, which depends on everything named here.
      handler(source, importer) {
        if (source === entry) return entry;
        return importer === entry ? this.resolve(source, fromElements, { skipSelf: true }) : null;
      },
    },
  };
  const build = await rollup({
    input: virtual ? entry : input,
    // A page imports the chunk itself; a file that only passes it on is no part of what it loads.
    preserveEntrySignatures: 'allow-extension',
    plugins: [virtualEntry, ...plugins()],
    onwarn: warning => warning.code === 'NAMESPACE_CONFLICT' || onwarn(warning),
  });
  const options = { format: 'es', inlineDynamicImports: !virtual, generatedCode: 'es2015' };
  const plain = chunksOf((await build.generate(options)).output);
  // The whole bundle was minified by the build: the same again would take half a minute.
  const small = virtual
    ? chunksOf((await build.generate({ ...options, plugins: [minifier()] })).output)
    : { start: [{ code: await readFile(built, 'utf8') }], later: [] };
  await build.close();
  const parts = { libraries: '', ours: '', texts: '', data: '' };
  const modules = [];
  for (const [id, { code }] of plain.start.flatMap(chunk => Object.entries(chunk.modules))) {
    if (!code || id === entry) continue;
    const { code: short } = await transform(code, { minify: true, treeShaking: false, target: 'es2022', legalComments: 'none' });
    parts[kindOf(id)] += `${short}\n`;
    modules.push({ path: id.replace(at(), ''), bytes: gzipped(short) });
  }
  const alone = Object.fromEntries(Object.entries(parts).map(([kind, code]) => [kind, code ? gzipped(code) : 0]));
  const bytesAtStart = total(small.start);
  const sum = Object.values(alone).reduce((a, b) => a + b, 0);
  const shares = Object.fromEntries(Object.entries(alone).map(([kind, bytes]) => [kind, Math.round((bytes * bytesAtStart) / sum)]));
  return { total: bytesAtStart, later: total(small.later), shares, alone, modules };
}

const number = value => String(value).padStart(10);

try {
  if (!existsSync(at(config.input))) throw new Error('There is no build to measure: run "npm run build" first.');
  const rows = [
    { name: 'three everyday widgets', ...(await measure({ virtual: everyday })), limit: 34 * kB, ceiling: ceilings.everyday },
    { name: 'whole bundle', ...(await measure({ input: at(config.input) })), limit: 112 * kB, ceiling: ceilings.whole, dataLimit: 22 * kB },
  ];
  const shipped = gzipped(await readFile(built));
  console.log(`${'gzip -9, bytes'.padEnd(24)}${['libraries', 'ours', 'texts', 'data', 'total', 'limit'].map(head => head.padStart(10)).join('')}`);
  const over = [];
  const missed = [];
  for (const { name, shares, alone, total, later, limit, ceiling, dataLimit } of rows) {
    console.log(`${name.padEnd(24)}${[shares.libraries, shares.ours, shares.texts, shares.data, total, limit].map(number).join('')}`);
    if (later > 0) console.log(`${'  later, when first used'.padEnd(64)}${number(later)}`);
    if (total > limit)
      missed.push(`${name}: ${total} bytes, ${total - limit} over the limit of ${limit}; it may not grow beyond ${ceiling} (docs/decisions/0012-weight.md)`);
    if (total > ceiling) over.push(`${name}: ${total} bytes, ${total - ceiling} over what it weighed when the ceiling was set`);
    if (dataLimit && alone.data > dataLimit) over.push(`catalogues: ${alone.data} bytes, ${alone.data - dataLimit} over the limit of ${dataLimit}`);
  }
  console.log(`reverse-mentoring.js as built: ${shipped} bytes; its catalogues alone: ${rows[1].alone.data} of at most ${22 * kB}`);
  if (shipped > ceilings.whole) over.push(`reverse-mentoring.js: ${shipped} bytes, ${shipped - ceilings.whole} over its ceiling`);
  const kernel = await kernelSize();
  if (kernel.bytes > 4 * kB)
    missed.push(`plugin kernel: ${kernel.bytes} bytes, ${kernel.bytes - 4 * kB} over the limit of ${4 * kB}; it may not grow beyond ${ceilings.kernel}`);
  for (const line of missed) console.error(`! limit not reached: ${line}`);
  console.log(`${'plugin kernel'.padEnd(64)}${number(kernel.bytes)}${number(4 * kB)}`);
  console.log(`  ${kernel.modules.join(' ')}; the checks of what plugins give come with it: ${kernel.checks}`);
  if (kernel.bytes > ceilings.kernel)
    over.push(`plugin kernel: ${kernel.bytes} bytes, ${kernel.bytes - ceilings.kernel} over what it weighed when the ceiling was set`);
  if (process.argv.includes('--modules'))
    for (const { name, modules } of rows) {
      console.log(`\n${name}: its modules, each gzipped alone`);
      for (const { path, bytes } of modules.sort((a, b) => b.bytes - a.bytes).slice(0, 60)) console.log(`${number(bytes)}  ${path}`);
    }
  for (const line of over) console.error(`✗ ${line}`);
  if (over.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
