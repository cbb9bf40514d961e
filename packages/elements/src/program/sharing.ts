import { openProgram, rmError } from '@reverse-mentoring/core';
import type { OpenOptions, ProgramClient } from '@reverse-mentoring/core';
import { programRegistry } from '../context.js';
import { defaults } from '../internal/defaults.js';

/** A provider's hold on a client; the last hold released closes it. */
export interface Lease {
  readonly client: ProgramClient;
  /** Whether this provider opened it, and so has to fill it. */
  readonly opened: boolean;
  /** Says what the providers of this client agree on now. */
  agree(options: Agreed): void;
  release(): void;
}

type Agreed = Readonly<Record<string, string>>;

/**
 * Opens a programme, or joins the provider that has it open on this page.
 * @throws {RmError} program-conflict when that one was opened with other options
 */
export async function leaseProgram(open: OpenOptions, options: Agreed): Promise<Lease> {
  const { clients } = programRegistry();
  const { id, store } = open;
  const there = clients.get(id);
  // Closed by the host's own code, or never opened: nothing to join.
  if (there && (await there.opened.catch(() => undefined))?.closed !== false && clients.get(id) === there) clients.delete(id);
  let mine = clients.get(id);
  const opened = !mine;
  if (mine) {
    const other = JSON.parse(mine.options) as Agreed;
    // Every default store is as good as another: only one a page names itself can disagree.
    const field = store && store !== mine.store ? 'store' : Object.keys(options).find(name => options[name] !== other[name]);
    if (field) throw rmError('program-conflict', { program: id, field });
  } else
    clients.set(
      id,
      (mine = {
        options: JSON.stringify(options),
        store,
        uses: 0,
        opened: openProgram({ matchingWorker: defaults.matchingWorker, ...open, store: store ?? defaults.store?.() }),
      }),
    );
  const shared = mine;
  shared.uses++;
  const release = (): void => {
    if (--shared.uses) return;
    if (clients.get(id) === shared) clients.delete(id);
    shared.opened.then(
      client => {
        client.close();
      },
      () => undefined,
    );
  };
  try {
    return {
      client: await shared.opened,
      opened,
      release,
      agree: now => {
        shared.options = JSON.stringify(now);
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
