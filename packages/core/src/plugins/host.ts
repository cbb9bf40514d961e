import type { PluginStatus } from '../client/types.js';
import { RmError, type RmErrorCode } from '../errors.js';
import type { Contributions, Filters, PluginEvents, PluginObject } from '../plugin.js';
import { createContext } from './context.js';
import { limits, type PluginEnv } from './env.js';
import { attempt, blocks, deadline, pluginError } from './failure.js';
import { runFilters, stamped } from './filters.js';
import { heardDetail } from './homes.js';
import { type Fields, isObject, isRecord } from './plain.js';
import { pluginProblem } from './shape.js';

/** A contributed value and the plugin it is from. */
export interface Contribution<T> {
  readonly plugin: string;
  readonly value: T;
  /** Homes the plugin reads, and what is aborted when it goes. */
  readonly entry?: { readonly reads: ReadonlySet<string>; readonly abort?: AbortController };
}

/** Something registered: a contribution, a filter or a listener, told apart by their points. */
export interface Item extends Contribution<unknown> {
  readonly entry: Entry;
  readonly point: string;
  readonly fields: readonly string[];
  /** -1 `pre`, 1 `post`. */
  readonly order: number;
}

/** A plugin's place in the host. Its items have an effect only while it is `ready`. */
export interface Entry {
  readonly id: string;
  readonly version: string;
  state: PluginStatus['state'];
  error?: RmError;
  readonly reads: ReadonlySet<string>;
  readonly dataVersion: number;
  readonly items: Set<Item>;
  readonly abort: AbortController;
  readonly alive: () => boolean;
  readonly upgrade: PluginObject['upgrade'];
  done?: Promise<void>;
}

/** Loads plugins, keeps what they registered, and keeps their failures away from everything else. */
export interface PluginHost {
  /**
   * Sets plugins up side by side; answers one status for each, `pending` for a set-up that takes over 5 s.
   * A failure is in the status, never thrown. @throws {RmError} closed
   */
  use(plugins: readonly unknown[]): Promise<PluginStatus[]>;
  /** Undoes everything the plugin registered; harmless when it is not there. */
  remove(id: string): void;
  /** Switches a plugin off until it is enabled again. */
  disable(id: string): Promise<void>;
  enable(id: string): Promise<void>;
  statuses(): PluginStatus[];
  /** In the order the plugins were given; the same array until something changes. */
  contributions<K extends keyof Contributions>(point: K): readonly Contribution<Contributions[K]>[];
  /**
   * Sends a value through the filters of a point. What goes wrong, a throwing `validate` included,
   * leaves that filter's result out and is reported.
   * @throws {RmError} plugin-failed where the point blocks (`export.row`)
   */
  runFilter<K extends keyof Filters>(point: K, value: Filters[K], validate?: (value: Filters[K]) => unknown): Promise<Filters[K]>;
  /** The same for many values, in their order; a filter that fails for one of them fails for that one, or for all where the point blocks. */
  runFilterAll<K extends keyof Filters>(point: K, values: readonly Filters[K][]): Promise<Filters[K][]>;
  /** Tells the plugins a fact: to each only what is of the homes it reads. */
  emit<K extends keyof PluginEvents>(event: K, detail: PluginEvents[K]): void;
  /**
   * Calls a contributed function; reports its failure by the point's policy: throws `plugin-failed` where the point
   * blocks, else answers `undefined`. `ms`: time limit, after which `signal` is aborted.
   */
  call<T>(point: string, plugin: string, run: (signal: AbortSignal) => T | Promise<T>, ms?: number): Promise<T | undefined>;
  /** A record's `ext` with each loaded plugin's data brought to its version; the same object when nothing is old. */
  upgradeExt<T extends Readonly<Record<string, unknown>> | undefined>(ext: T): T;
  /** A draft's `ext` with the version of each loaded plugin's new data; the same object when nothing is missing. */
  stampExt<T extends Readonly<Record<string, unknown>> | undefined>(ext: T): T;
  /** Removes all plugins; `use` rejects from then on. */
  close(): void;
}

export function createPluginHost(env: PluginEnv): PluginHost {
  let entries: Entry[] = [],
    closed = false;
  const known = new Map<string, readonly Item[]>();

  const ready = (): Entry[] => entries.filter(({ state }) => state === 'ready');

  /** What stands at a point, in the order to use it. */
  function at(point: string): readonly Item[] {
    const items =
      known.get(point) ??
      ready()
        .flatMap(entry => [...entry.items].filter(item => item.point === point))
        .sort((a, b) => a.order - b.order);
    known.set(point, items);
    return items;
  }

  function changed(): void {
    known.clear();
    env.changed?.();
  }

  function fail(plugin: string, point: string, cause: unknown, code?: RmErrorCode): RmError {
    const error = pluginError(plugin, point, cause, code);
    env.report(plugin, point, error);
    // A listener of `plugin.failed` that fails is not told to itself again.
    if (point !== 'plugin.failed') env.emit('plugin.failed', { plugin, point, error });
    return error;
  }

  /** Takes everything back; the entry stays to say what became of it. */
  function end(entry: Entry, cause?: unknown, code?: RmErrorCode): void {
    if (!entry.alive()) return;
    entry.state = cause === undefined ? 'removed' : 'failed';
    entry.items.clear();
    entry.abort.abort();
    if (cause !== undefined) entry.error = fail(entry.id, 'setup', cause, code);
    changed();
  }

  async function start(entry: Entry, plugin: PluginObject): Promise<void> {
    try {
      await plugin.setup(createContext(entry, env, () => entry.state === 'ready' && changed(), fail));
      if (!entry.alive()) return;
      entry.state = 'ready';
      changed();
    } catch (error) {
      end(entry, error ?? 'it failed without a reason');
    }
  }

  function add(given: unknown): Entry {
    const problem = pluginProblem(given);
    const shape = isObject(given) ? given : {},
      id = String(shape.id),
      version = String(shape.version);
    const plugin = shape as unknown as PluginObject;
    const present = entries.find(other => other.id === id && other.alive());
    if (!problem && present?.version === version) return present;
    const entry: Entry = {
      id,
      version,
      state: 'pending',
      reads: new Set(!problem && plugin.reads ? plugin.reads : ['program', 'case']),
      dataVersion: plugin.dataVersion ?? 1,
      items: new Set(),
      abort: new AbortController(),
      alive: () => entry.state === 'pending' || entry.state === 'ready',
      upgrade: plugin.upgrade && ((data, from) => plugin.upgrade?.(data, from)),
    };
    entries = [...entries.filter(old => old.alive() || old.id !== id), entry];
    if (problem) end(entry, problem, 'plugin-invalid');
    else if (present) end(entry, `version ${present.version} is loaded already; load only one`, 'plugin-conflict');
    else entry.done = start(entry, plugin);
    return entry;
  }

  const status = ({ id, version, state, error }: Entry): PluginStatus => ({
    id,
    version,
    label: id,
    sdk: 1,
    points: [],
    problems: [],
    state,
    ...(error && { error: error.message, code: error.code }),
  });

  function upgraded(ext: Fields, entry: Entry): Fields {
    const stored = Object.hasOwn(ext, entry.id) ? ext[entry.id] : undefined;
    if (!entry.upgrade || !isRecord(stored)) return ext;
    const { version = 1, ...data } = stored;
    if (Number(version) >= entry.dataVersion) return ext;
    try {
      // The copies keep the record out of the plugin's hands, and refuse a promise or a function as data.
      const next: unknown = structuredClone(entry.upgrade(structuredClone(data), Number(version)));
      if (!isRecord(next)) throw new RmError('plugin-failed', 'answer an object');
      return { ...ext, [entry.id]: { ...next, version: entry.dataVersion } };
    } catch (error) {
      fail(entry.id, 'upgrade', error);
      return ext;
    }
  }

  return {
    async use(plugins) {
      if (closed) throw new RmError('closed', 'The programme is closed');
      const used = plugins.map(add);
      const limit = deadline(limits.setup);
      await Promise.race([Promise.all(used.flatMap(({ done }) => done ?? [])), limit.over]).catch(() => {});
      limit.cancel();
      return used.map(status);
    },
    remove: id => entries.filter(entry => entry.id === id).forEach(entry => end(entry)),
    disable: () => Promise.reject(new Error('not written yet')),
    enable: () => Promise.reject(new Error('not written yet')),
    statuses: () => entries.map(status),
    contributions: <K extends keyof Contributions>(point: K) => at(point) as readonly Contribution<Contributions[K]>[],
    runFilter: async (point, value, validate) => (await runFilters(at(point), [value], fail, blocks(point), validate))[0] ?? value,
    runFilterAll: (point, values) => runFilters(at(point), values, fail, blocks(point)),
    emit(event, detail) {
      const given = new Map<Entry, Fields | undefined>();
      for (const { entry, value } of at(event)) {
        if (!given.has(entry))
          given.set(
            entry,
            heardDetail(event, detail, entry.reads, type => env.homeOf(type)),
          );
        const heard = given.get(entry);
        // A listener may remove plugins, its own too.
        attempt(() => heard && entry.alive() && (value as (heard: Fields) => unknown)(heard)).catch(
          (error: unknown) => entry.alive() && fail(entry.id, event, error),
        );
      }
    },
    async call(point, plugin, run, ms = 2 ** 31 - 1) {
      const abort = new AbortController(),
        limit = deadline(ms);
      try {
        return await Promise.race([attempt(() => run(abort.signal)), limit.over]);
      } catch (cause) {
        const error = fail(plugin, point, cause);
        if (blocks(point)) throw error;
        return undefined;
      } finally {
        if (limit.isOver()) abort.abort();
        limit.cancel();
      }
    },
    upgradeExt: ext => ext && (ready().reduce(upgraded, ext) as typeof ext),
    stampExt: ext => ext && ready().reduce(stamped, ext),
    close() {
      closed = true;
      entries.forEach(entry => end(entry));
    },
  };
}
