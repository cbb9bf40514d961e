import { rmError } from '../messages/index.js';
import type { PluginCommands } from '../plugin.js';
import { withoutNotes } from '../plugins/homes.js';
import { isRecord } from '../plugins/plain.js';
import { createCommands } from './commands.js';
import type { ClientContext } from './context.js';
import type { ProgramQueries } from './types.js';

/** Commands a plugin may call, and the home it has to read for them. Queries are in `ctx.query`, which keeps to its homes. */
const commandHomes = {
  sessions: ['case', 'plan', 'log', 'update', 'cancel', 'miss', 'remove', 'restore', 'confirm'],
  pairs: ['case', 'propose', 'update', 'accept', 'decline', 'hold', 'resume', 'end', 'renew'],
  needs: ['desk', 'add', 'update', 'remove'],
  offers: ['desk', 'add', 'update', 'remove'],
  participants: ['desk', 'add', 'addAll', 'update', 'remove'],
} as const;

/** A plugin gives data of its own: what another keeps is for the other to write. @throws {RmError} not-allowed */
function assertOwnExt(command: string, plugin: string, given: unknown, at = ''): void {
  for (const draft of Array.isArray(given) ? (given as readonly unknown[]) : [given]) {
    if (!isRecord(draft)) continue;
    const other = isRecord(draft['ext']) && Object.keys(draft['ext']).find(id => id !== plugin);
    if (other !== undefined && other !== false) throw rmError('not-allowed', { rule: 'plugin-ext', command, who: other, plugin, field: `${at}ext.${other}` });
    if (!at) assertOwnExt(command, plugin, draft['notes'], 'notes.');
  }
}

/**
 * The commands of one plugin: as the acting user, on records of the homes it reads, with data of its own.
 * `course` is asked at each call for what the command is to have other than the page's.
 */
export function pluginCommands(
  context: ClientContext,
  queries: ProgramQueries,
  plugin: NonNullable<ClientContext['plugin']>,
  course: () => Partial<ClientContext> = () => ({}),
): PluginCommands {
  const all = createCommands(() => ({ ...context, plugin, ...course() }), queries) as unknown as Readonly<
    Record<string, Readonly<Record<string, (...args: unknown[]) => Promise<object | undefined>>>>
  >;
  const { id, reads } = plugin;
  return Object.fromEntries(
    Object.entries(commandHomes).map(([name, [home, ...verbs]]) => [
      name,
      Object.fromEntries(
        verbs.map(verb => [
          verb,
          async (...args: unknown[]) => {
            const command = `${name}.${verb}`;
            if (!reads.has(home)) throw rmError('not-allowed', { rule: 'plugin-reads', command, plugin: id, who: home });
            // A draft is the first argument, or follows the id.
            for (const given of args.slice(0, 2)) assertOwnExt(command, id, given);
            const answer = await all[name]?.[verb]?.(...args);
            return Array.isArray(answer) ? answer.map(one => withoutNotes(one as object, reads)) : answer && withoutNotes(answer, reads);
          },
        ]),
      ),
    ]),
  ) as unknown as PluginCommands;
}
