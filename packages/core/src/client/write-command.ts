import { rmError } from '../messages/index.js';
import type { Change } from '../store/port.js';
import type { ClientContext } from './context.js';
import { factsOf } from './facts.js';
import { alwaysOpen, type Command } from './rights.js';
import { Writer } from './writer.js';

/** Runs one command in one transaction: all of it or nothing, announced after it is complete. */
export async function writeCommand<T>(context: ClientContext, command: Command, fn: (writer: Writer) => Promise<T>): Promise<T> {
  const { session } = context;
  let changes: readonly Change[] = [];
  let written: Writer['written'] = [];
  const answer = await session.run('write', async tx => {
    // A fresh writer for each try: a broken transaction is run again.
    const writer = new Writer(tx, context);
    const status = (await writer.record('program', context.id))?.['status'];
    if ((status === 'closed' || status === 'cancelled') && !alwaysOpen.has(command)) throw rmError('program-closed', { state: status, command });
    const value = await fn(writer);
    changes = writer.changes;
    written = writer.written;
    return value;
  });
  if (changes.length) {
    session.announce(changes);
    await context.changed(changes);
    void factsOf(context, written);
  }
  return answer;
}
