import { rmError } from '../messages/index.js';
import type { PluginCommands } from '../plugin.js';
import { withoutNotes } from '../plugins/homes.js';
import { isRecord } from '../plugins/plain.js';
import { sameJson } from '../records/canonical.js';
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

/**
 * A draft with the plugin's own data only. What another plugin keeps is for the other to write: given back as it is stored
 * (a draft made by spreading the record) it is left out, changed it is refused. @throws {RmError} not-allowed
 */
function withOwnExt(command: string, plugin: string, draft: unknown, stored: unknown, at = ''): unknown {
  if (Array.isArray(draft)) return draft.map(one => withOwnExt(command, plugin, one, undefined));
  if (!isRecord(draft)) return draft;
  const own: Record<string, unknown> = { ...draft };
  const kept = isRecord(stored) ? stored : {};
  if (isRecord(draft['ext'])) {
    for (const [other, data] of Object.entries(draft['ext']))
      if (other !== plugin && !(isRecord(kept['ext']) && sameJson(kept['ext'][other], data)))
        throw rmError('not-allowed', { rule: 'plugin-ext', command, who: other, plugin, field: `${at}ext.${other}` });
    own['ext'] = Object.hasOwn(draft['ext'], plugin) ? { [plugin]: draft['ext'][plugin] } : {};
  }
  if (!at && isRecord(draft['notes'])) own['notes'] = withOwnExt(command, plugin, draft['notes'], kept['notes'], 'notes.');
  return own;
}

const hasExt = (draft: unknown): boolean => isRecord(draft) && (isRecord(draft['ext']) || (isRecord(draft['notes']) && isRecord(draft['notes']['ext'])));

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
  const viewOf = (name: string, record: string): Promise<unknown> | undefined =>
    (queries as unknown as Readonly<Record<string, { readonly get?: (id: string) => Promise<unknown> }>>)[name]?.get?.(record);
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
            const [first, second, ...more] = args;
            const stored = typeof first === 'string' && hasExt(second) ? await viewOf(name, first) : undefined;
            const answer = await all[name]?.[verb]?.(withOwnExt(command, id, first, undefined), withOwnExt(command, id, second, stored), ...more);
            return Array.isArray(answer) ? answer.map(one => withoutNotes(one as object, reads)) : answer && withoutNotes(answer, reads);
          },
        ]),
      ),
    ]),
  ) as unknown as PluginCommands;
}
