import { escoCommand } from './esco/esco-command.js';
import { Refusal } from './refusal.js';

/** Where a command writes what it says. */
export interface Output {
  say(line: string): void;
  complain(line: string): void;
}

const commands: Readonly<Record<string, (args: string[], output: Output) => Promise<void>>> = { esco: escoCommand };

const usage = `Usage: npx @reverse-mentoring/catalogs <command> …

  esco   makes one compact file of the ESCO skills, of the CSV files you downloaded

npx @reverse-mentoring/catalogs <command> --help says more.`;

/** Runs a command; answers the exit code. */
export async function run([name, ...args]: readonly string[], output: Output): Promise<number> {
  if (name === '--help' || name === '-h') {
    output.say(usage);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    output.complain(name === undefined ? usage : `There is no command "${name}".\n\n${usage}`);
    return 1;
  }
  try {
    await command(args, output);
    return 0;
  } catch (error) {
    // What nobody foresaw is for us: it comes with its stack.
    output.complain(`${name ?? ''}: ${error instanceof Refusal ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return 1;
  }
}
