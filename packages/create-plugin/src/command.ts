#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface, type Interface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { isKind, kinds, nameProblem, namesFor, type PluginKind } from './names.js';
import { writePlugin } from './write-plugin.js';

const usage = `npm create @reverse-mentoring/plugin [-- options]

Writes a small complete repository for a plugin: TypeScript, build, tests with the kit, a demo page.

  --name acme/ceramics   the plugin’s id: your name, a stroke, its name
  --kind ${kinds.join(' | ')}
  --dir <folder>         where to write it; default the name, in this folder
  --yes                  ask nothing; what is not given is acme/ceramics and catalogue
  --help`;

const about: Readonly<Record<PluginKind, string>> = {
  catalogue: 'skills of your trade, to search and choose from',
  criterion: 'what makes two people a good pair, and what forbids it',
  integration: 'tells another system, and asks one question more',
};

/** Asks until the answer will do. */
async function ask(terminal: Interface, question: string, fallback: string, read: (answer: string) => string | undefined): Promise<string> {
  for (;;) {
    const answer = (await terminal.question(`${question} (${fallback}) `)).trim() || fallback;
    const problem = read(answer);
    if (problem === undefined) return answer;
    console.log(problem);
  }
}

const kindProblem = (text: string): string | undefined => (kindOf(text) ? undefined : `Write one of these: ${kinds.join(', ')}, or its number.`);
const kindOf = (text: string): PluginKind | undefined => (isKind(text) ? text : kinds[Number(text) - 1]);

/** Runs the command. Answers its exit code. */
export async function run(args: readonly string[]): Promise<number> {
  let given: { name?: string; kind?: string; dir?: string; yes?: boolean; help?: boolean };
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    given = parseArgs({ args: [...args], options: { name: text, kind: text, dir: text, yes: { ...flag, short: 'y' }, help: { ...flag, short: 'h' } } }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (given.help) {
    console.log(usage);
    return 0;
  }
  const isOpen = !given.yes && process.stdin.isTTY && process.stdout.isTTY;
  const missing = [given.name === undefined && '--name', given.kind === undefined && '--kind'].filter(Boolean);
  if (missing.length && !isOpen && !given.yes) {
    console.error(`There is no terminal to ask on: give ${missing.join(' and ')}, or --yes.\n\n${usage}`);
    return 2;
  }
  const problem = (given.name === undefined ? undefined : nameProblem(given.name)) ?? (given.kind === undefined ? undefined : kindProblem(given.kind));
  if (problem !== undefined) {
    console.error(problem);
    return 2;
  }
  const terminal = isOpen && missing.length ? createInterface({ input: process.stdin, output: process.stdout }) : undefined;
  // Ctrl+C or an end of input at a question is an answer too.
  terminal?.on('SIGINT', () => {
    console.log('\nNothing was written.');
    process.exit(130);
  });
  try {
    const name = given.name ?? (terminal ? await ask(terminal, 'Name of the plugin, yours before the stroke:', 'acme/ceramics', nameProblem) : 'acme/ceramics');
    if (terminal && given.kind === undefined) for (const [index, kind] of kinds.entries()) console.log(`  ${String(index + 1)} ${kind}: ${about[kind]}`);
    const kind = kindOf(given.kind ?? (terminal ? await ask(terminal, 'Kind:', 'catalogue', kindProblem) : 'catalogue')) ?? 'catalogue';
    const folder = given.dir ?? namesFor(name)['acme-ceramics'] ?? name;
    const files = await writePlugin({ name, kind, dir: resolve(folder) });
    console.log(`${name} (${kind}) is in ${folder}: ${String(files.length)} files.

  cd ${folder}
  npm install
  npm test        # builds, and runs the kit over it
  npm run demo    # a page with the tags and your plugin

README.md says where to go on.`);
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  } finally {
    terminal?.close();
  }
}

// npm starts it by a link; a test imports it.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) process.exitCode = await run(process.argv.slice(2));
