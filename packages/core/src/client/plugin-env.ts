import { message, rmError, type Words } from '../messages/index.js';
import { homeEntry } from '../model/homes.js';
import type { PluginEnv } from '../plugins/env.js';
import { reasonOf } from '../plugins/reasons.js';
import type { ClientContext, RunQuery } from './context.js';
import { pluginCommands } from './plugin-commands.js';
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

// Every key of a plugin's own storage begins with its id, so that no plugin reaches this one.
const offKey = '\n';
/** What tells other tabs that a plugin was switched: a change of no record, of a home nobody reads. */
const switchType = 'plugin';
/** Kept for a plugin a coordinator switched off: what it guards goes on without it. */
const byCoordinator = 'coordinator';
/** More keys than this are not looked at one by one: "look again" says as much. */
const mostKeys = 500;

/** @throws {RmError} invalid */
function assertKey(plugin: string, key: unknown): void {
  if (typeof key !== 'string' || !key || key.length > 200)
    throw rmError('invalid', { record: `storage of ${plugin}`, field: 'key', problem: 'give a text of 1 to 200 characters' });
}

/** @throws {RmError} invalid */
function assertStorable(plugin: string, key: string, value: unknown): void {
  try {
    structuredClone(value);
  } catch (error) {
    const problem = `${reasonOf(error)}; give what a structured clone can hold: texts, numbers, lists, plain objects, dates`;
    throw rmError('invalid', { record: `storage of ${plugin}`, field: key, problem }, error);
  }
}

/** What the plugin host needs of this client. */
export async function pluginEnv({ context, run, client, emit, changed }: Parts): Promise<PluginEnv & { readonly words: Words }> {
  const { session } = context;
  const readOff = async (): Promise<Map<string, boolean>> =>
    new Map(
      (await session.run('read', tx => tx.list('plugins', { prefix: offKey }))).map(({ key, value }) => [key.slice(offKey.length), value === byCoordinator]),
    );
  // Where nothing can be read, nothing was switched off.
  let off = await readOff().catch(() => new Map<string, boolean>());
  return {
    disabled: off,
    maySwitch: async (isDisabled, guards) => {
      // Where the storage answers nothing now, who acts was known before.
      const actor = await run(reader => context.actor(reader)).catch(() => ({ id: client().user, coordinator: false, name: String(client().userName) }));
      const command = isDisabled ? 'disablePlugin' : 'enablePlugin';
      if (actor.id === undefined && !actor.coordinator)
        throw rmError('not-allowed', { command, who: 'self, coordinator', user: actor.name, rule: 'unknown-user' });
      if (isDisabled && guards && !actor.coordinator) throw rmError('not-allowed', { command, who: 'coordinator', user: actor.name });
      return actor.coordinator;
    },
    keepDisabled: async (plugin, isDisabled, isByCoordinator) => {
      await session.run('write', tx =>
        isDisabled ? tx.put('plugins', offKey + plugin, isByCoordinator ? byCoordinator : true) : tx.delete('plugins', offKey + plugin),
      );
      if (isDisabled) off.set(plugin, isByCoordinator);
      else off.delete(plugin);
      session.announce([{ key: `${switchType}:${plugin}`, type: switchType, home: '' }]);
    },
    onSwitched: apply => {
      client().on('changed', ({ keys }) => {
        if (!keys?.some(key => key.startsWith(`${switchType}:`))) return;
        readOff().then(
          now => {
            const before = off;
            off = now;
            for (const plugin of new Set([...before.keys(), ...now.keys()]))
              if (before.get(plugin) !== now.get(plugin)) apply(plugin, now.has(plugin), !!now.get(plugin));
          },
          () => undefined,
        );
      });
    },
    readable: async keys => {
      // Nobody has to be told which of so many, nor of what cannot be read now.
      if (keys.length > mostKeys) return undefined;
      return run(async reader => {
        const found: string[] = [];
        for (const key of keys) {
          const at = key.indexOf(':');
          const record = await reader.any(key.slice(0, at), key.slice(at + 1));
          if (record && (await reader.canReadRecord(record))) found.push(key);
        }
        return found;
      }).catch(() => undefined);
    },
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
    commandsFor: (reads, course, id) =>
      pluginCommands(context, client(), { id, reads: new Set(reads) }, () => {
        const at = course();
        const { runFilterAll } = at;
        return {
          host: { ...context.host, runFilterAll, runFilter: async (point, value, validate) => (await runFilterAll(point, [value], validate))[0] ?? value },
          emit: (event, detail) => {
            at.within(() => {
              context.emit(event, detail);
            });
          },
          changed: changes => at.within(() => context.changed(changes)),
        };
      }),
    storage: plugin => {
      const key = (name: string): string => {
        assertKey(plugin, name);
        return `${plugin}\n${name}`;
      };
      const prefix = `${plugin}\n`;
      return {
        get: name => session.run('read', tx => tx.get('plugins', key(name))),
        set: (name, value) => {
          assertStorable(plugin, name, value);
          return session.run('write', tx => tx.put('plugins', key(name), value));
        },
        delete: name => session.run('write', tx => tx.delete('plugins', key(name))),
        keys: () => session.run('read', async tx => (await tx.list('plugins', { prefix })).map(entry => entry.key.slice(prefix.length))),
      };
    },
    changed,
  };
}
