import { message, rmError, type Words } from '../messages/index.js';
import { homeEntry } from '../model/homes.js';
import type { PluginCommands } from '../plugin.js';
import type { PluginEnv } from '../plugins/env.js';
import { withoutNotes } from '../plugins/homes.js';
import type { ClientContext, RunQuery } from './context.js';
import { pluginWords } from './plugin-words.js';
import { createQueries } from './queries.js';
import { Reader } from './reader.js';
import type { ProgramClient } from './types.js';

interface Parts {
  readonly context: ClientContext;
  readonly run: RunQuery;
  readonly client: () => ProgramClient;
  readonly emit: PluginEnv['emit'];
  /** Contributions changed: queries that drew on them run again. */
  readonly changed: () => void;
}

/** Commands a plugin may call, and the home it has to read for them. Queries are in `ctx.query`, which keeps to its homes. */
const commandHomes = {
  sessions: ['case', 'plan', 'log', 'update', 'cancel', 'miss', 'remove', 'restore', 'confirm'],
  pairs: ['case', 'propose', 'update', 'accept', 'decline', 'hold', 'resume', 'end', 'renew'],
  needs: ['desk', 'add', 'update', 'remove'],
  offers: ['desk', 'add', 'update', 'remove'],
  participants: ['desk', 'add', 'addAll', 'update', 'remove'],
} as const;

// Every key of a plugin's own storage begins with its id, so that no plugin reaches this one.
const offKey = '\n';

/** What the plugin host needs of this client. */
export async function pluginEnv({ context, run, client, emit, changed }: Parts): Promise<PluginEnv & { readonly words: Words }> {
  const { session } = context;
  // Where nothing can be read, nothing was switched off.
  const off = await session.run('read', tx => tx.list('plugins', { prefix: offKey })).catch(() => []);
  return {
    disabled: off.map(({ key }) => key.slice(offKey.length)),
    keepDisabled: (plugin, isDisabled) =>
      session.run('write', tx => (isDisabled ? tx.put('plugins', offKey + plugin, true) : tx.delete('plugins', offKey + plugin))),
    now: () => context.now(),
    lang: () => context.lang,
    words: pluginWords(context),
    t: (key, params, lang = context.lang, plugin) => message(lang, key, params, pluginWords(context, plugin)),
    homeOf: type => homeEntry(type)?.home,
    emit,
    log: (plugin, args) => {
      // eslint-disable-next-line no-console -- what a plugin logs is for its developer
      console.info(`[${plugin}]`, ...args);
    },
    report: (plugin, point, error) => {
      // eslint-disable-next-line no-console -- a failing plugin is told to the page's developer, beside `plugin.failed`
      console.warn(`[reverse-mentoring] ${plugin} at ${point}:`, error);
    },
    queryFor: reads => {
      const homes = new Set<string>(reads);
      return createQueries(context, fn => run(reader => fn(new Reader(reader.tx, context, undefined, homes))));
    },
    commandsFor: reads => {
      const homes = new Set<string>(reads);
      return Object.fromEntries(
        Object.entries(commandHomes).map(([name, [home, ...verbs]]) => {
          const commands = client()[name as keyof typeof commandHomes] as unknown as Record<string, (...args: unknown[]) => Promise<object | undefined>>;
          return [
            name,
            Object.fromEntries(
              verbs.map(verb => [
                verb,
                async (...args: unknown[]) => {
                  if (!homes.has(home)) throw rmError('not-allowed', { command: `${name}.${verb}`, who: `reads: ['${home}']` });
                  const answer = await commands[verb]?.(...args);
                  return Array.isArray(answer) ? answer.map(one => withoutNotes(one as object, homes)) : answer && withoutNotes(answer, homes);
                },
              ]),
            ),
          ];
        }),
      ) as unknown as PluginCommands;
    },
    storage: plugin => {
      const key = (name: string): string => `${plugin}\n${name}`;
      return {
        get: name => session.run('read', tx => tx.get('plugins', key(name))),
        set: (name, value) => session.run('write', tx => tx.put('plugins', key(name), value)),
        delete: name => session.run('write', tx => tx.delete('plugins', key(name))),
        keys: () => session.run('read', async tx => (await tx.list('plugins', { prefix: key('') })).map(entry => entry.key.slice(plugin.length + 1))),
      };
    },
    changed,
  };
}
