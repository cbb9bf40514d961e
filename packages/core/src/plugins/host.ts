import { textIn } from '../client/local-text.js';
import type { PluginStatus, ProblemPart } from '../client/plugin-views.js';
import { RmError, type RmErrorCode } from '../errors.js';
import type { Contributions, Filters, PluginEvents } from '../plugin.js';
import { readUpgrade, unsupported } from './answers.js';
import { type Caller, type Circles, createCircles } from './circles.js';
import { createContext } from './context.js';
import { limits, type PluginEnv } from './env.js';
import { attempt, deadline, pluginError } from './failure.js';
import { runFilters, stamped } from './filters.js';
import { closedItems, guard } from './guards.js';
import { heardDetail } from './homes.js';
import { dataIn, type Fields } from './plain.js';
import { type Point, points as core, sdkLevel } from './points.js';
import { said } from './reasons.js';
import { isSamePlugin, type PluginCalls, type PluginShape, readPlugin } from './shape.js';

/** A contributed value and the plugin it is from. */
export interface Contribution<T> {
  readonly plugin: string;
  readonly value: T;
  /** Homes the plugin reads. */
  readonly entry?: { readonly reads: ReadonlySet<string> };
}

/** Something registered: a contribution, a filter or a listener, told apart by their points. */
export interface Item extends Contribution<unknown> {
  readonly entry: Entry;
  readonly point: string;
  readonly isFilter: boolean;
  readonly fields: readonly string[];
  /** -1 `pre`, 1 `post`. */
  readonly order: number;
  /** Aborted when it has no effect any more. */
  readonly gone: AbortSignal;
  /** Which set-up of the host it is from, counted. */
  readonly run: number;
}

/** A plugin's place in the host. Its items have an effect only while it is `ready`. */
export interface Entry extends PluginShape {
  /** Missing where there is nothing that could be set up, or nothing any more. */
  plugin?: PluginCalls | undefined;
  readonly items: Set<Item>;
  readonly problems: Map<string, PluginStatus['problems'][number]>;
  state: PluginStatus['state'];
  error?: RmError | undefined;
  /** From the start of its set-up until it is undone. */
  run?: AbortController | undefined;
}

/** What the host's parts share. */
export interface Kernel {
  readonly env: PluginEnv;
  readonly points: ReadonlyMap<string, Point>;
  /** What this plugin registered changed. */
  readonly changed: (entry: Entry) => void;
  readonly fail: (plugin: string, point: string, cause: unknown, code?: RmErrorCode, entry?: Entry, part?: ProblemPart) => RmError;
  readonly circles: Circles;
  readonly entries: () => readonly Entry[];
  /** It holds something back at a point from now on, at work or not. */
  readonly guard: (entry: Entry, point: string) => void;
  readonly filter: <K extends keyof Filters>(
    point: K,
    values: readonly Filters[K][],
    validate: ((value: Filters[K], at: number) => unknown) | undefined,
    caller?: Caller,
  ) => Promise<Filters[K][]>;
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
  /** Switches a plugin off until it is enabled again; one that guards something only for a coordinator. @throws {RmError} not-allowed */
  disable(id: string): Promise<void>;
  /** Sets it up with what was given for it last; one that failed, too. @throws {RmError} not-allowed */
  enable(id: string): Promise<void>;
  statuses(): PluginStatus[];
  /** In the order the plugins were set up; the same array until something changes. */
  contributions<K extends keyof Contributions>(point: K): readonly Contribution<Contributions[K]>[];
  /**
   * Sends a value through the filters of a point. What goes wrong, a throwing `validate` included,
   * leaves that filter's result out and is reported.
   * @throws {RmError} plugin-failed where the point blocks (`export.row`)
   */
  runFilter<K extends keyof Filters>(point: K, value: Filters[K], validate?: (value: Filters[K]) => unknown): Promise<Filters[K]>;
  /** The same for many values, in their order; a filter that fails for one of them fails for that one, or for all where the point blocks. */
  runFilterAll<K extends keyof Filters>(point: K, values: readonly Filters[K][], validate?: (value: Filters[K], at: number) => unknown): Promise<Filters[K][]>;
  /** Tells the plugins a fact: to each only what is of the homes it reads. */
  emit<K extends keyof PluginEvents>(event: K, detail: PluginEvents[K]): void;
  /**
   * Calls a contributed function; reports its failure by the point's policy: throws `plugin-failed` where the point
   * blocks, else answers `undefined`. `ms`: time limit, after which `signal` is aborted; default the point's.
   */
  call<T>(point: string, plugin: string, run: (signal: AbortSignal) => T | Promise<T>, ms?: number, part?: ProblemPart): Promise<T | undefined>;
  /** A record's `ext` with each loaded plugin's data brought to its version; the same object when nothing is old. */
  upgradeExt<T extends Readonly<Record<string, unknown>> | undefined>(ext: T): T;
  /** A draft's `ext` with the version of each loaded plugin's new data; the same object when nothing is missing. */
  stampExt<T extends Readonly<Record<string, unknown>> | undefined>(ext: T): T;
  /** Removes all plugins; `use` rejects from then on. */
  close(): void;
}

export function createPluginHost(env: PluginEnv): PluginHost {
  let entries: Entry[] = [],
    closed = false,
    runs = 0;
  const points = new Map<string, Point>(Object.entries({ ...core, ...env.points }));
  const known = new Map<string, readonly Item[]>();
  /** Who is switched off, and whether by a coordinator. */
  const off = new Map(env.disabled);
  /** Who waits for something to be set up. */
  const sleepers = new Set<() => void>();
  const changedBy = ({ state }: Entry): void => {
    if (state === 'ready') changed();
  };
  const circles = createCircles(env, changedBy);
  const kernel: Kernel = {
    env,
    points,
    fail,
    circles,
    filter,
    changed: changedBy,
    entries: () => entries,
    guard: (entry, point) => {
      if (guard(entry, point)) known.delete(point);
    },
  };

  const ready = (): Entry[] => entries.filter(({ state }) => state === 'ready');
  const isLive = ({ state }: Entry): boolean => state !== 'failed' && state !== 'removed';
  /** The one entry of an id that may do something, now or later. */
  const find = (id: string): Entry | undefined => entries.find(entry => entry.id === id && isLive(entry));
  /** The one that could be set up, or could be tried again, else what failed at the door. */
  const held = (id: string): Entry | undefined =>
    entries.find(entry => entry.id === id && entry.plugin) ?? entries.find(entry => entry.id === id && entry.state !== 'removed');
  const blocks = (point: string): boolean => points.get(point)?.onFailure === 'block';

  /** What stands at a point, in the order to use it. */
  function at(point: string): readonly Item[] {
    const items =
      known.get(point) ??
      [...closedItems(entries, point, off), ...ready().flatMap(({ items }) => [...items].filter(item => item.point === point))].sort(
        (a, b) => a.order - b.order || a.run - b.run,
      );
    known.set(point, items);
    return items;
  }

  function changed(): void {
    known.clear();
    env.changed?.();
  }

  function fail(plugin: string, point: string, cause: unknown, code?: RmErrorCode, entry = find(plugin), part?: ProblemPart): RmError {
    return circles.fail(pluginError(plugin, point, cause, code), plugin, point, entry, part);
  }

  const missing = ({ needs }: Entry): string[] => needs.filter(id => find(id)?.state !== 'ready');
  /** Whether a plugin names another one, itself or through those it names. */
  const leadsTo = (id: string, from: Entry | undefined, isAfter: boolean, seen = new Set<Entry>()): boolean =>
    !!from && !seen.has(from) && [...from.needs, ...(isAfter ? from.after : [])].some(next => next === id || leadsTo(id, find(next), isAfter, seen.add(from)));
  /** Whether it is being set up, or will be without anybody's doing. */
  const isComing = (entry?: Entry): boolean =>
    entry?.state === 'pending' || (entry?.state === 'waiting' && !leadsTo(entry.id, entry, false) && missing(entry).every(id => isComing(find(id))));
  /** Whether it waits for others to be set up first. */
  const isBehind = ({ id, after }: Entry): boolean => after.some(other => isComing(find(other)) && !leadsTo(id, find(other), true));

  /** Sets up what can be, and undoes what lacks something it needs. */
  function review(): void {
    for (const entry of closed ? [] : entries) {
      const { id, state } = entry;
      if (!isLive(entry) || state === 'disabled') continue;
      if (missing(entry).length) {
        if (state !== 'waiting') stop(entry, 'waiting');
        entry.error = leadsTo(id, entry, false) ? (entry.error ?? fail(id, 'needs', said.needsItself, 'plugin-invalid')) : undefined;
      } else {
        if (state === 'waiting') entry.state = 'pending';
        if (!entry.run && !isBehind(entry)) void start(entry);
      }
    }
    sleepers.forEach(wake => {
      wake();
    });
    sleepers.clear();
  }

  /** Takes everything back; the entry stays to say what became of it. */
  function stop(entry: Entry, state: PluginStatus['state'], point = '', cause?: unknown, code?: RmErrorCode): void {
    const { id, run, items } = entry;
    entry.state = state;
    entry.run = undefined;
    // Nothing here may keep a plugin that is gone.
    if (state === 'removed') entry.plugin = undefined;
    items.clear();
    run?.abort();
    entry.error = point ? fail(id, point, cause, code, entry) : undefined;
    changed();
    review();
  }

  async function start(entry: Entry): Promise<void> {
    const { id, plugin } = entry,
      run = (entry.run = new AbortController()),
      { signal } = run;
    let point = 'after';
    entry.error = undefined;
    try {
      if (entry.after.length && leadsTo(id, entry, true)) fail(id, point, said.afterItself, 'plugin-invalid');
      point = 'supports';
      const problem = plugin?.supports && unsupported(plugin.supports({ sdk: sdkLevel, points: [...points.keys()] }));
      if (problem) {
        stop(entry, 'failed', point, problem);
        return;
      }
      point = 'setup';
      await plugin?.setup(createContext(entry, signal, ++runs, kernel));
      if (signal.aborted) return;
      entry.state = 'ready';
      changed();
      review();
    } catch (error) {
      if (!signal.aborted) stop(entry, 'failed', point, error);
    }
  }

  function add(given: unknown): Entry {
    const { problem, plugin, told, ...shape } = readPlugin(given),
      { id, version } = shape,
      isOff = off.has(id),
      present = problem || isOff ? undefined : find(id);
    if (present?.version === version) {
      if (plugin && present.plugin && !isSamePlugin(plugin, present.plugin)) fail(id, 'setup', said.twin, 'plugin-conflict');
      return present;
    }
    const entry: Entry = {
      ...shape,
      plugin: present ? undefined : plugin,
      items: new Set(),
      problems: new Map(),
      state: isOff ? 'disabled' : 'waiting',
    };
    entries = [...entries.filter(old => old.id !== id || (isLive(old) && !isOff)), entry];
    const cause = problem ?? (present && said.version(present.version));
    if (cause) stop(entry, 'failed', 'setup', cause, problem ? 'plugin-invalid' : 'plugin-conflict');
    else for (const [point, left] of told) fail(id, point, left, 'plugin-invalid', entry);
    return entry;
  }

  /** Waits until these are set up, 5 s at most. */
  async function settled(used: readonly Entry[]): Promise<void> {
    const limit = deadline(limits.setup);
    while (!limit.signal.aborted && used.some(isComing)) await Promise.race([new Promise<void>(wake => sleepers.add(wake)), limit.over]).catch(() => {});
    limit.cancel();
  }

  const status = (entry: Entry): PluginStatus => {
    const { id, version, label, state, sdk, error, items, problems, guards } = entry;
    const used = Array.from(items, ({ point }) => point);
    return {
      id,
      version,
      label: (label && textIn(label, env.lang())) ?? id,
      state,
      sdk,
      ...(error && { error: error.message, code: error.code }),
      ...(state === 'waiting' && { waitsFor: missing(entry) }),
      ...(guards.size && !off.get(id) && { guards: [...guards] }),
      points: [...new Set(used)].map(point => ({ point, count: used.filter(one => one === point).length })),
      problems: [...problems.values()],
    };
  };

  function upgraded(ext: Fields, entry: Entry): Fields {
    const stored = entry.plugin?.upgrade && dataIn(ext, entry.id);
    try {
      const next = stored && readUpgrade(stored, entry);
      return next === stored ? ext : { ...ext, [entry.id]: next };
    } catch (error) {
      fail(entry.id, 'upgrade', error);
      return ext;
    }
  }

  async function filter<K extends keyof Filters>(
    point: K,
    values: readonly Filters[K][],
    validate: ((value: Filters[K], at: number) => unknown) | undefined,
    caller?: Caller,
  ): Promise<Filters[K][]> {
    if (circles.isTooDeep(caller, point)) return [...values];
    const run = (): Promise<Filters[K][]> => runFilters(at(point), values, { fail, circles, blocks: blocks(point), validate, caller });
    return blocks(point) ? circles.file(run) : run();
  }

  function flip(id: string, isOff: boolean, byCoordinator: boolean): Entry | undefined {
    const entry = held(id);
    if (isOff) {
      off.set(id, byCoordinator);
      if (entry) stop(entry, 'disabled');
    } else {
      off.delete(id);
      if (entry && /^(disabled|failed)$/.test(entry.state)) entry.state = entry.plugin ? 'waiting' : 'failed';
      changed();
      review();
    }
    return entry;
  }
  env.onSwitched?.(flip);
  const maySwitch = async (id: string, isOff: boolean): Promise<boolean> => (await env.maySwitch?.(isOff, !!held(id)?.guards.size)) ?? true;

  return {
    async use(plugins) {
      if (closed) throw new RmError('closed', 'The programme is closed');
      const used = plugins.map(add);
      changed();
      review();
      await settled(used);
      return used.map(status);
    },
    remove(id) {
      const entry = held(id);
      if (entry) stop(entry, 'removed');
    },
    async disable(id) {
      const byCoordinator = await maySwitch(id, true);
      flip(id, true, byCoordinator);
      await env.keepDisabled?.(id, true, byCoordinator);
    },
    async enable(id) {
      await maySwitch(id, false);
      const entry = flip(id, false, false);
      await env.keepDisabled?.(id, false, false);
      if (entry) await settled([entry]);
    },
    statuses: () => entries.map(status),
    contributions: <K extends keyof Contributions>(point: K) => at(point) as readonly Contribution<Contributions[K]>[],
    runFilter: async (point, value, validate) => (await filter(point, [value], validate))[0] ?? value,
    runFilterAll: (point, values, validate) => filter(point, values, validate),
    emit(event, detail) {
      if (event === 'plugin.failed' && circles.isQuiet()) return;
      const trail = circles.told();
      const tell = (told: object): void => {
        for (const item of at(event)) {
          const { entry, value, gone } = item,
            heard = heardDetail(event, told, entry, type => env.homeOf(type));
          if (!heard || gone.aborted) continue;
          const done = circles.follow(item, trail);
          // A listener may remove plugins, its own too.
          attempt(() => (value as (heard: Fields) => unknown)(heard))
            .catch((error: unknown) => !gone.aborted && fail(entry.id, event, error))
            .finally(done);
        }
      };
      const keys = 'keys' in detail && at(event).length ? detail.keys : undefined;
      if (keys && env.readable)
        void env.readable(keys).then(readable => {
          tell({ keys: readable });
        });
      else tell(detail);
    },
    async call<T>(point: string, plugin: string, run: (signal: AbortSignal) => T | Promise<T>, ms = points.get(point)?.ms ?? 0, part?: ProblemPart) {
      const gone = find(plugin)?.run?.signal,
        limit = deadline(ms, gone),
        go = (): Promise<T> => Promise.race([attempt(() => run(limit.signal)), limit.over]);
      try {
        return await (blocks(point) ? circles.file(go) : go());
      } catch (cause) {
        const error = (gone?.aborted ? pluginError : fail)(plugin, point, cause, undefined, undefined, part);
        if (blocks(point)) throw error;
        return undefined;
      } finally {
        limit.cancel();
      }
    },
    upgradeExt: ext => ext && (ready().reduce(upgraded, ext) as typeof ext),
    stampExt: ext => ext && ready().reduce(stamped, ext),
    close() {
      closed = true;
      entries.filter(isLive).forEach(entry => stop(entry, 'removed'));
    },
  };
}
