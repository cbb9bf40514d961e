// `npm run docs`: builds the documentation and opens it; `npm run docs -- --build` only builds it.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { install } from './install.mjs';
import { runNode } from './run.mjs';
import { serve } from './serve.mjs';

/** Shows an address in the browser of whoever sits there; a machine without one goes without. */
function open(url) {
  if (!process.stdout.isTTY || process.env.CI) return;
  const [command, ...args] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

try {
  await install();
  if ((await runNode('.scripts/build.mjs')) !== 0) throw new Error('The build failed; the reason stands above.');
  const { buildSite, site } = await import('./docs-site.mjs');
  const began = performance.now();
  const { fresh } = await buildSite({ force: process.argv.includes('--force') });
  console.log(`docs: ${site} ${fresh ? 'is up to date' : `${((performance.now() - began) / 1000).toFixed(1)} s`}`);
  if (!process.argv.includes('--build')) {
    const port = process.env.PORT ? Number(process.env.PORT) : undefined;
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536))
      throw new Error(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
    const { url } = await serve({ port, allow: [site], home: `/${site}/` });
    console.log(`\nDocumentation: ${url}/${site}/\nCtrl+C stops it.`);
    open(`${url}/${site}/`);
  }
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
