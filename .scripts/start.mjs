// `npm start`: from a fresh clone to the demo in a browser.
import { install } from './install.mjs';
import { runNode } from './run.mjs';
import { serve } from './serve.mjs';

try {
  await install();
  if ((await runNode('.scripts/build.mjs')) !== 0) throw new Error('The build failed; the reason stands above.');
  const port = process.env.PORT ? Number(process.env.PORT) : undefined;
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536))
    throw new Error(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
  const { url } = await serve({ port, csp: process.argv.includes('--csp') || process.env.RM_CSP === '1' });
  console.log(`\nDemo: ${url}/\nCtrl+C stops it.`);
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
