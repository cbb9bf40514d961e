// What the plugin kernel weighs: the machinery a page loads with its first plugin. `npm run size` holds it to its limit.
import { gzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import { minifier } from '../rollup.config.mjs';
import { at } from './paths.mjs';

/**
 * Not counted: modules of the core that are there without any plugin, and what judges the shape of what plugins give, which
 * grows with the points and is told apart below.
 */
const shared = /[\\/](?:errors\.js|messages[\\/][^\\/]+|client[\\/]local-text\.js|records[\\/]canonical\.js)$/;
const checks = /[\\/]plugins[\\/](?:shape|registration|contributed)\.js$/;

async function bytesOf(input, left) {
  const build = await rollup({
    input,
    // What is left out comes from one chunk, as it does in a build.
    plugins: [
      {
        name: 'left-out',
        async resolveId(source, importer) {
          const found = importer && (await this.resolve(source, importer, { skipSelf: true }));
          return found && left(found.id) ? { id: './shared.js', external: true } : found;
        },
      },
    ],
    onwarn: warning => {
      throw new Error(warning.message);
    },
  });
  const [{ code, modules }] = (await build.generate({ format: 'es', generatedCode: 'es2015', plugins: [minifier()] })).output;
  await build.close();
  return { bytes: gzipSync(code, { level: 9 }).length, modules: Object.keys(modules).map(id => id.replace(/.*[\\/]/, '')) };
}

/** @returns {Promise<{ bytes: number, modules: string[], checks: number }>} bytes after gzip: of the kernel, and of the checks that load with it */
export async function kernelSize() {
  const host = at('packages/core/dist/plugins/host.js');
  const kernel = await bytesOf(host, id => shared.test(id) || checks.test(id));
  const whole = await bytesOf(host, id => shared.test(id));
  return { ...kernel, checks: whole.bytes - kernel.bytes };
}
