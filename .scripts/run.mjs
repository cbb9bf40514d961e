import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/**
 * Runs a program to its end with its output on ours.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, shell?: boolean, quiet?: boolean }} [options] `quiet` collects the output and prints it only on failure
 * @returns {Promise<number>} its exit code; 127 when it cannot start, 128 when a signal ended it
 */
export function run(command, args, { env = {}, shell = false, quiet = false } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: root,
      shell,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    const said = [];
    child.stdout?.on('data', chunk => said.push(chunk));
    child.stderr?.on('data', chunk => said.push(chunk));
    child.on('error', error => {
      console.error(`Cannot start ${command}: ${error.message}`);
      resolve(127);
    });
    child.on('close', code => {
      if (quiet && code !== 0) process.stdout.write(Buffer.concat(said));
      resolve(code ?? 128);
    });
  });
}

/** @param {string} script path of a JavaScript file, below the top folder @param {string[]} args @param {Parameters<typeof run>[2]} [options] */
export const runNode = (script, args = [], options) => run(process.execPath, [script, ...args], options);
