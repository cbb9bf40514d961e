import { resolve } from 'node:path';
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

/** Where the command speaks. */
export interface Terminal {
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Missing where there is nobody to ask. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** The folder it is started in. */
  readonly folder: string;
}

const kindProblem = (text: string): string | undefined => (kindOf(text) ? undefined : `Write one of these: ${kinds.join(', ')}, or its number.`);
const kindOf = (text: string): PluginKind | undefined => (isKind(text) ? text : kinds[Number(text) - 1]);

/** Runs the command. Answers its exit code. */
export async function run(args: readonly string[], { say, complain, ask, folder }: Terminal): Promise<number> {
  let given: { name?: string; kind?: string; dir?: string; yes?: boolean; help?: boolean };
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    given = parseArgs({ args: [...args], options: { name: text, kind: text, dir: text, yes: { ...flag, short: 'y' }, help: { ...flag, short: 'h' } } }).values;
  } catch (error) {
    complain(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (given.help) {
    say(usage);
    return 0;
  }
  const missing = [given.name === undefined && '--name', given.kind === undefined && '--kind'].filter(Boolean);
  if (missing.length && !ask && !given.yes) {
    complain(`There is no terminal to ask on: give ${missing.join(' and ')}, or --yes.\n\n${usage}`);
    return 2;
  }
  const problem = (given.name === undefined ? undefined : nameProblem(given.name)) ?? (given.kind === undefined ? undefined : kindProblem(given.kind));
  if (problem !== undefined) {
    complain(problem);
    return 2;
  }
  /** What was given, else what is answered, until it will do. */
  const wanted = async (value: string | undefined, question: string, fallback: string, problemOf: (answer: string) => string | undefined): Promise<string> => {
    if (value !== undefined) return value;
    if (!ask || given.yes) return fallback;
    for (;;) {
      const answer = (await ask(`${question} (${fallback}) `)).trim() || fallback;
      const wrong = problemOf(answer);
      if (wrong === undefined) return answer;
      say(wrong);
    }
  };
  const name = await wanted(given.name, 'Name of the plugin, yours before the stroke:', 'acme/ceramics', nameProblem);
  const choices = kinds.map((kind, index) => `  ${index + 1} ${kind}: ${about[kind]}`).join('\n');
  const kind = kindOf(await wanted(given.kind, `What it is to be\n${choices}\nKind:`, 'catalogue', kindProblem)) ?? 'catalogue';
  const dir = given.dir ?? namesFor(name)['acme-ceramics'] ?? name;
  try {
    const files = await writePlugin({ name, kind, dir: resolve(folder, dir) });
    say(`${name} (${kind}) is in ${dir}: ${files.length} files.

  cd ${/[^\w./\\:-]/.test(dir) ? `"${dir}"` : dir}
  npm install
  npm test        # builds, and runs the kit over it
  npm run demo    # a page with the tags and your plugin

README.md says where to go on.`);
    return 0;
  } catch (error) {
    complain((error as Error).message);
    return 1;
  }
}
