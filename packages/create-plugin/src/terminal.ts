import { createInterface } from 'node:readline/promises';
import type { Terminal } from './run.js';

type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };
type Output = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** The terminal of a process; it asks where somebody sits at both ends. `onEnd`: at Ctrl+C or Ctrl+D instead of an answer. */
export function openTerminal(input: Input, output: Output, complaints: Output, folder: string, onEnd: () => void): Terminal & { readonly close: () => void } {
  const lines = input.isTTY && output.isTTY ? createInterface({ input, output }) : undefined;
  lines?.on('close', onEnd);
  // A line that is begun keeps the reader from ending at Ctrl+D; who presses it wants to leave.
  const leave = (_text: string | undefined, key: { readonly ctrl?: boolean; readonly name?: string }): void => {
    if (key.ctrl && key.name === 'd') lines?.close();
  };
  if (lines) input.on('keypress', leave);
  return {
    say: text => void output.write(`${text}\n`),
    complain: text => void complaints.write(`${text}\n`),
    ask: lines && (question => lines.question(question)),
    folder,
    close: () => {
      input.off('keypress', leave);
      lines?.off('close', onEnd).close();
    },
  };
}
