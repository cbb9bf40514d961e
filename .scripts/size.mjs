// `npm run size`: what a page downloads, by origin, held to its limits. Bytes after gzip level 9.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import { minify } from 'terser';
import config, { minifier, onwarn, plugins } from '../rollup.config.mjs';
import { at } from './paths.mjs';

const kB = 1024;

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

/** The entry as one minified file, and the share each kind of module has in it. */
async function measure(input, virtual) {
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
    plugins: [virtualEntry, ...plugins()],
    onwarn: warning => warning.code === 'NAMESPACE_CONFLICT' || onwarn(warning),
  });
  const options = { format: 'es', inlineDynamicImports: true, generatedCode: 'es2015' };
  const plain = (await build.generate(options)).output[0];
  const total = gzipped((await build.generate({ ...options, plugins: [minifier()] })).output[0].code);
  await build.close();
  const parts = { libraries: '', ours: '', texts: '', data: '' };
  for (const [id, { code }] of Object.entries(plain.modules))
    if (code && id !== entry)
      parts[kindOf(id)] +=
        `${(await minify(code, { module: true, ecma: 2022, compress: { toplevel: false, unused: false }, mangle: { toplevel: false } })).code}\n`;
  const alone = Object.fromEntries(Object.entries(parts).map(([kind, code]) => [kind, code ? gzipped(code) : 0]));
  const sum = Object.values(alone).reduce((a, b) => a + b, 0);
  const shares = Object.fromEntries(Object.entries(alone).map(([kind, bytes]) => [kind, Math.round((bytes * total) / sum)]));
  return { total, shares, alone, modules: plain.modules };
}

const number = value => String(value).padStart(10);

try {
  if (!existsSync(at(config.input))) throw new Error('There is no build to measure: run "npm run build" first.');
  const rows = [
    { name: 'three everyday widgets', ...(await measure(undefined, everyday)), limit: 34 * kB },
    { name: 'whole bundle', ...(await measure(at(config.input))), limit: 72 * kB, dataLimit: 22 * kB },
  ];
  const shipped = gzipped(await readFile(at('packages/elements/dist/reverse-mentoring.js')));
  console.log(`${'gzip -9, bytes'.padEnd(24)}${['libraries', 'ours', 'texts', 'data', 'total', 'limit'].map(head => head.padStart(10)).join('')}`);
  const over = [];
  for (const { name, shares, alone, total, limit, dataLimit } of rows) {
    console.log(`${name.padEnd(24)}${[shares.libraries, shares.ours, shares.texts, shares.data, total, limit].map(number).join('')}`);
    if (total > limit) over.push(`${name}: ${total} bytes, ${total - limit} over the limit of ${limit}`);
    if (dataLimit && alone.data > dataLimit) over.push(`catalogues: ${alone.data} bytes, ${alone.data - dataLimit} over the limit of ${dataLimit}`);
  }
  console.log(`reverse-mentoring.js as built: ${shipped} bytes; its catalogues alone: ${rows[1].alone.data} of at most ${22 * kB}`);
  if (shipped > 72 * kB) over.push(`reverse-mentoring.js: ${shipped} bytes`);
  if (process.argv.includes('--modules'))
    for (const { name, modules } of rows) {
      console.log(`\n${name}: the largest modules, bytes before minifying`);
      const list = Object.entries(modules)
        .filter(([, { code }]) => code)
        .sort((a, b) => b[1].renderedLength - a[1].renderedLength);
      for (const [id, { renderedLength }] of list.slice(0, 40)) console.log(`${number(renderedLength)}  ${id.replace(at(), '')}`);
    }
  for (const line of over) console.error(`✗ ${line}`);
  if (over.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
