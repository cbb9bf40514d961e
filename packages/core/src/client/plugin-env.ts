import { rmError } from '../messages/index.js';
import { typeOf } from '../model/registry.js';
import type { PluginEnv } from '../plugins/env.js';
import type { ClientContext, RunQuery } from './context.js';
import { createQueries } from './queries.js';
import { Reader } from './reader.js';
import type { ProgramClient } from './types.js';

interface Parts {
  readonly context: ClientContext;
  readonly run: RunQuery;
  readonly client: () => ProgramClient;
  readonly t: ProgramClient['t'];
  readonly emit: PluginEnv['emit'];
  /** Contributions changed: queries that drew on them run again. */
  readonly changed: () => void;
}

/** What the plugin host needs of this client. */
export function pluginEnv({ context, run, client, t, emit, changed }: Parts): PluginEnv {
  return {
    now: () => context.now(),
    lang: () => context.lang,
    t,
    homeOf: (type) => typeOf(type)?.home,
    emit,
    log: (plugin, args) => { console.info(`[${plugin}]`, ...args); },
    report: (plugin, point, error) => { console.warn(`[reverse-mentoring] ${plugin} at ${point}:`, error); },
    queryFor: (reads) => {
      const homes = new Set<string>(reads);
      return createQueries(context, (fn) => run((reader) => fn(new Reader(reader.tx, context, undefined, homes))));
    },
    commandsFor: (reads) => {
      const homes = new Set<string>(reads);
      const needed = { sessions: 'case', pairs: 'case', needs: 'desk', offers: 'desk', participants: 'desk' } as const;
      const guard = <K extends keyof typeof needed>(name: K): ProgramClient[K] => {
        if (!homes.has(needed[name])) throw rmError('not-allowed', { command: name, who: `reads: ${needed[name]}` });
        return client()[name];
      };
      return {
        get sessions() { return guard('sessions'); },
        get pairs() { return guard('pairs'); },
        get needs() { return guard('needs'); },
        get offers() { return guard('offers'); },
        get participants() { return guard('participants'); },
      };
    },
    storage: (plugin) => {
      const key = (name: string): string => `${plugin}\n${name}`;
      const { session } = context;
      return {
        get: (name) => session.run('read', (tx) => tx.get('plugins', key(name))),
        set: (name, value) => session.run('write', (tx) => tx.put('plugins', key(name), value)),
        delete: (name) => session.run('write', (tx) => tx.delete('plugins', key(name))),
        keys: () => session.run('read', async (tx) => (await tx.list('plugins', { prefix: key('') })).map((entry) => entry.key.slice(plugin.length + 1))),
      };
    },
    changed,
  };
}
