// Runs one story in a process of its own: imports it in a made-up world, then loads every plugin it exports.
// Writes `{ ready: [ids], failed: [sentences], problems: [sentences] }` to the file named second.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { openProgram } from '@reverse-mentoring/core';

const [, , entry, results] = process.argv;
const ready = new Set();
const problems = [];
/** Plugins that did not start by themselves: they may want options. */
const failed = [];
const isStatuses = value => Array.isArray(value) && value.length > 0 && value.every(one => one && typeof one === 'object' && 'state' in one && 'points' in one);
const isPlugin = value => value?.$$type === 'reverse-mentoring/plugin';

/** A guide that prints `program.plugins()` shows plugins that are ready. */
const listen = (...args) => {
  for (const statuses of args.filter(isStatuses))
    for (const { id, state, error } of statuses) {
      if (state === 'ready') ready.add(id);
      else problems.push(`${id} is ${state}: ${error}`);
    }
};
console.log = console.info = listen;
console.warn = () => undefined;
// A server that knows nothing and takes everything.
globalThis.fetch = async () => new globalThis.Response('[]', { status: 200, headers: { 'content-type': 'application/json' } });

const save = () => writeFileSync(results, JSON.stringify({ ready: [...ready], failed, problems }));
process.on('unhandledRejection', error => {
  problems.push(`unhandled: ${error?.stack ?? error}`);
  save();
});

try {
  const exported = Object.values(await import(pathToFileURL(entry).href));
  for (const value of exported) {
    // What needs options is loaded by the guide itself.
    const plugin = isPlugin(value) ? value : typeof value === 'function' && value.length === 0 && !/^class\b/.test(String(value)) ? value() : undefined;
    if (!isPlugin(plugin)) continue;
    const program = await openProgram({ id: 'story', plugins: [plugin] });
    const [status] = program.plugins();
    if (status?.state === 'ready') ready.add(status.id);
    else failed.push(`${status?.id}: ${status?.error}`);
    program.close();
  }
} catch (error) {
  problems.push(String(error?.stack ?? error));
}
save();
// Tests of node:test run when everything else is done.
if (!/node:test/.test(String(process.env.STORY_USES))) process.exit(problems.length ? 1 : 0);
