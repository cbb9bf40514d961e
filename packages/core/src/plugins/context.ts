import { RmError } from '../errors.js';
import type { FilterOptions, PluginContext, PluginHome } from '../plugin.js';
import type { Course } from './env.js';
import { attempt } from './failure.js';
import type { Entry, Item, Kernel } from './host.js';
import { isObject } from './plain.js';
import type { PointKind } from './points.js';
import { checkRegistration } from './registration.js';

/** What `setup` of one plugin gets, for one run of it; a plain object, so that `definePlugin` can spread it. */
export function createContext(entry: Entry, gone: AbortSignal, run: number, kernel: Kernel): PluginContext {
  const { env, changed, fail, circles } = kernel;
  const { id, sdk, reads, items } = entry;
  const homes = [...reads] as PluginHome[];

  const checked =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      if (gone.aborted) throw new RmError('plugin-gone', `Plugin "${id}" was removed`, { plugin: id });
      return call(...args);
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
  const register = (kind: PointKind) =>
    checked((point: string, given: unknown, { order, fields: declared }: FilterOptions = {}): (() => void) => {
      // It was meant to hold something back, whatever comes of it.
      kernel.guard(entry, point);
      const { value, problem, part, fields = [] } = checkRegistration(entry, kernel, kind, point, given, declared);
      if (problem) fail(id, point, problem, undefined, entry, part);
      if (value === undefined) return () => {};
      const item: Item = { entry, plugin: id, point, value, gone, run, fields, isFilter: kind === 'filter', order: order === 'pre' ? -1 : order ? 1 : 0 };
      items.add(item);
      changed(entry);
      return () => {
        if (items.delete(item)) changed(entry);
      };
    });
  /** Asked as a command is given: whose it is, and how far it is from what somebody did. */
  const course = (): Course => {
    const caller = circles.caller(entry);
    return {
      runFilterAll: (point, values, validate) => kernel.filter(point, values, validate, caller),
      within: tell => circles.within(caller.trail, tell),
    };
  };

  return {
    id,
    sdk,
    options: undefined,
    signal: gone,
    contribute: register('contribution'),
    filter: register('filter'),
    on: register('event'),
    query: guarded(env.queryFor(homes)),
    commands: guarded(env.commandsFor(homes, course, id)),
    storage: guarded(env.storage(id)),
    lang: checked(() => env.lang()),
    t: checked((key, params, lang) => env.t(key, params, lang, id)),
    now: checked(() => env.now()),
    log: checked((...args) => {
      env.log(id, args);
    }),
  } as PluginContext;
}
