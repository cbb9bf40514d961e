// Runs the stories of a page in a process of their own, one after the other: imports each in a made-up world, then loads
// every plugin it exports and runs our kit over it. Takes a file `{ results, entries: { name: path } }`; writes
// `{ name: { ready: [ids], failed: [sentences], problems: [sentences] } }`.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { openProgram } from '@reverse-mentoring/core';
import { checkPlugin } from '@reverse-mentoring/testing';

const { results, entries } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const told = {};
let now;
const isStatuses = value => Array.isArray(value) && value.length > 0 && value.every(one => one && typeof one === 'object' && 'state' in one && 'points' in one);
const isPlugin = value => value?.$$type === 'reverse-mentoring/plugin';
const isFactory = value => typeof value === 'function' && value.length === 0 && !/^class\b/.test(String(value));
/** Plugins whose failure is what the guide shows. */
const isMeantTo = id => id.endsWith('/broken');

/** A guide that prints `program.plugins()` shows plugins that are ready. */
console.log = console.info = (...args) => {
  for (const { id, state, error } of args.filter(isStatuses).flat())
    if (state === 'ready') now.ready.push(id);
    else now.problems.push(`${id} is ${state}: ${error}`);
};
console.warn = () => undefined;
// A server that knows nothing and takes everything.
globalThis.fetch = async () => new globalThis.Response('[]', { status: 200, headers: { 'content-type': 'application/json' } });
process.on('unhandledRejection', error => now.problems.push(`unhandled: ${error?.stack ?? error}`));

/** Opens a programme with it; what it needs options for is loaded by the guide itself. */
async function tryOut(value) {
  const plugin = isPlugin(value) ? value : isFactory(value) ? value() : undefined;
  if (!isPlugin(plugin)) return;
  const program = await openProgram({ id: 'story', plugins: [plugin] });
  const [status] = program.plugins();
  program.close();
  if (status?.state !== 'ready') {
    now.failed.push(`${status?.id}: ${status?.error}`);
    return;
  }
  now.ready.push(status.id);
  if (isPlugin(value) || isMeantTo(status.id)) return;
  const { results: checks } = await checkPlugin(value);
  // What older versions kept only the guide's own test can say.
  for (const { ok, name, message } of checks) if (!ok && !name.startsWith('upgrade:')) now.problems.push(`${status.id}: ${name}\n${message}`);
}

for (const [name, path] of Object.entries(entries)) {
  now = told[name] = { ready: [], failed: [], problems: [] };
  try {
    for (const value of Object.values(await import(pathToFileURL(path).href))) await tryOut(value);
  } catch (error) {
    now.problems.push(String(error?.stack ?? error));
  }
}
writeFileSync(results, JSON.stringify(told));
process.exit();
