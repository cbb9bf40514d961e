import { RmError } from '../errors.js';
import type { FilterOptions, PluginContext, PluginHome } from '../plugin.js';
import type { PluginEnv } from './env.js';
import { homeOfPoint } from './homes.js';
import { attempt } from './failure.js';
import type { Entry } from './host.js';
import { isObject } from './plain.js';
import { contributionProblem } from './shape.js';

/** What `setup` of one plugin gets; a plain object, so that `definePlugin` can spread it. */
export function createContext(
  entry: Entry,
  env: PluginEnv,
  changed: () => unknown,
  fail: (plugin: string, point: string, cause: unknown) => unknown,
): PluginContext {
  const { id, reads, items } = entry;
  const homes = [...reads] as PluginHome[];

  const checked =
    <A extends unknown[], R>(run: (...args: A) => R) =>
    (...args: A): R => {
      if (!entry.alive()) throw new RmError('plugin-gone', `Plugin "${id}" was removed`, { plugin: id });
      return run(...args);
    };
  /** The same object, every function of which rejects when the plugin is gone. */
  const guarded = <T extends object>(target: T): T =>
    // On an empty object: a proxy of a frozen one may not answer other values than it.
    new Proxy({} as T, {
      get(_, key) {
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function'
          ? (...args: unknown[]) => attempt(checked(() => Reflect.apply(value, target, args) as unknown))
          : isObject(value)
            ? guarded(value)
            : value;
      },
    });
  const register = checked((point: string, value: unknown, problem: string | undefined, { order, fields = [] }: FilterOptions = {}): (() => void) => {
    if (problem) throw new RmError('plugin-invalid', problem);
    const item = { entry, plugin: id, point, value, fields: [...fields], order: order === 'pre' ? -1 : order ? 1 : 0 };
    items.add(item);
    changed();
    return () => {
      if (items.delete(item)) changed();
    };
  });
  const listen = (point: string, run: unknown, options?: FilterOptions): (() => void) => {
    const home = homeOfPoint(point);
    const unheard = home && !reads.has(home);
    if (unheard) fail(id, point, new RmError('plugin-invalid', `never called; add "${home}" to reads`));
    const problem = home === undefined ? `there is no "${point}"` : typeof run !== 'function' ? `"${point}" needs a function` : undefined;
    return register(unheard ? '' : point, run, problem, options);
  };

  return {
    id,
    sdk: 1,
    options: undefined,
    signal: entry.abort.signal,
    contribute: (point, value) => register(point, value, contributionProblem(point, value)),
    filter: listen,
    on: listen,
    query: guarded(env.queryFor(homes)),
    commands: guarded(env.commandsFor(homes)),
    storage: guarded(env.storage(id)),
    lang: checked(() => env.lang()),
    t: checked((key, params, lang) => env.t(key, params, lang, id)),
    now: checked(() => env.now()),
    log: checked((...args) => {
      env.log(id, args);
    }),
  } as PluginContext;
}
