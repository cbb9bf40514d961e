import { openProgram, rmError } from '@reverse-mentoring/core';
import type { OpenOptions, ProgramClient } from '@reverse-mentoring/core';
import { programRegistry } from '../context.js';
import type { SharedClient } from '../context.js';
import { defaultStore } from '../internal/default-store.js';

/** A provider's hold on a client; the last hold released closes it. */
export interface Lease {
  readonly client: ProgramClient;
  /** Whether this provider opened it, and so has to fill it. */
  readonly opened: boolean;
  release(): void;
}

/**
 * Opens a programme, or joins the provider that has it open on this page.
 * @throws {RmError} program-conflict when that one was opened with other options
 */
export async function leaseProgram(open: OpenOptions, options: Readonly<Record<string, string>>): Promise<Lease> {
  // Every default store is as good as another: only one a page names itself can disagree.
  const { clients } = programRegistry();
  const { id } = open;
  const agreed = JSON.stringify(options);
  let shared = clients.get(id);
  const opened = !shared;
  if (!shared) {
    shared = { options: agreed, store: open.store, uses: 0, opened: openProgram({ ...open, store: open.store ?? defaultStore() }) };
    clients.set(id, shared);
  } else {
    const field = conflict(shared, options, open.store);
    if (field) throw rmError('program-conflict', { program: id, field });
  }
  const mine = shared;
  mine.uses++;
  let held = true;
  const release = (): void => {
    if (!held) return;
    held = false;
    if (--mine.uses > 0) return;
    if (clients.get(id) === mine) clients.delete(id);
    mine.opened.then(client => { client.close(); }, () => undefined);
  };
  try {
    return { client: await mine.opened, opened, release };
  } catch (error) {
    release();
    throw error;
  }
}

function conflict(shared: SharedClient, options: Readonly<Record<string, string>>, store: unknown): string | undefined {
  if (store !== undefined && store !== shared.store) return 'store';
  const other = JSON.parse(shared.options) as Readonly<Record<string, string>>;
  return Object.keys(options).find(name => options[name] !== other[name]);
}
