import { rmError } from '../messages/index.js';
import type { Change } from '../store/port.js';
import type { ClientContext } from './context.js';
import { factsOf } from './facts.js';
import { alwaysOpen, rights, type Command, type Relation } from './rights.js';
import { resolveActor } from './roster.js';
import { Writer } from './writer.js';

/** What somebody asked for is not done once another is signed in: neither under the one name nor under the other. @throws {RmError} not-allowed */
async function assertSameUser(context: ClientContext, writer: Writer, command: Command): Promise<void> {
  const { page, user } = context;
  const allowed: readonly Relation[] = rights[command];
  // What anyone may do is done in nobody's name.
  if (page.user === user || allowed.includes('anyone')) return;
  const known = await context.roster(writer);
  const [was, is] = [resolveActor(known, user), resolveActor(known, page.user)];
  if (was.id !== is.id || was.name !== is.name) throw rmError('not-allowed', { rule: 'user-changed', command, who: was.name, user: is.name });
}

/** Runs one command in one transaction: all of it or nothing, announced after it is complete. */
export async function writeCommand<T>(context: ClientContext, command: Command, fn: (writer: Writer) => Promise<T>, trial = false): Promise<T> {
  const { session } = context;
  let changes: readonly Change[] = [];
  let written: Writer['written'] = [];
  let tried: { readonly value: T } | undefined;
  const work = session.run('write', async tx => {
    // A fresh writer for each try: a broken transaction is run again.
    const writer = new Writer(tx, context);
    await assertSameUser(context, writer, command);
    const status = (await writer.record('program', context.id))?.['status'];
    if ((status === 'closed' || status === 'cancelled') && !alwaysOpen.has(command)) throw rmError('program-closed', { state: status, command });
    const value = await fn(writer);
    if (trial) {
      tried = { value };
      // What is thrown gives the transaction up with all it did.
      throw new Error('only tried');
    }
    changes = writer.changes;
    written = writer.written;
    return value;
  });
  const answer = await work.catch((error: unknown) => {
    if (tried) return tried.value;
    throw error;
  });
  if (changes.length) {
    session.announce(changes);
    await context.changed(changes);
    void factsOf(context, written);
  }
  return answer;
}
