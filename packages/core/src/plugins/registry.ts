import type { PluginObject } from '../plugin.js';
import { isObject } from './plain.js';

/** The page-wide list of plugins, shared by every copy of the SDK on the page. */
const key = Symbol.for('reverse-mentoring:plugins/1');
const page = globalThis as unknown as Record<symbol, unknown>;

type Listener = (plugin: PluginObject) => void;
const listeners = new Set<Listener>();
let watched: unknown[] | undefined;

/** Ids as they were read first: anything may be on the list, and reading it may throw. */
const ids = new WeakMap<object, string>();

function idOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  try {
    const id: unknown = ids.get(value) ?? value.id;
    if (typeof id !== 'string') return undefined;
    ids.set(value, id);
    return id;
  } catch {
    return undefined;
  }
}

/** Objects with an id; the host that loads one checks the rest and says what is wrong. */
const isCandidate = (value: unknown): value is PluginObject => idOf(value) !== undefined;

/**
 * The list of the page. It is a plain array to everybody else: a script may have made it before us, may push to it,
 * or may put another array in its place, whose plugins are then taken over.
 */
function pageList(): unknown[] {
  const present = page[key];
  const list: unknown[] = Array.isArray(present) ? present : [];
  if (!Object.getOwnPropertyDescriptor(page, key)?.get) {
    // The copy of the SDK that comes first keeps the list; the others find a getter and leave it.
    Object.defineProperty(page, key, {
      configurable: true,
      enumerable: true,
      get: () => list,
      set(other: unknown) {
        if (!Array.isArray(other) || other === list) return;
        other.push = (...items: unknown[]) => list.push(...items);
        list.push(...(other as unknown[]));
      },
    });
  }
  return list;
}

function watch(): unknown[] {
  const list = pageList();
  if (watched === list) return list;
  watched = list;
  const push = list.push;
  list.push = (...items: unknown[]) => {
    const length = push.apply(list, items);
    for (const item of items.filter(isCandidate)) {
      for (const listener of [...listeners]) {
        try {
          listener(item);
        } catch (error) {
          // The script that pushes is a stranger: our failure is none of its business.
          // eslint-disable-next-line no-console -- nobody else is there to hear of it
          console.error(error);
        }
      }
    }
    return length;
  };
  return list;
}

/**
 * Offers a plugin to every programme of the page; one loads it when it names its id. Never throws, so that the script goes
 * on to its next plugin: one with a fault is `failed` where it is named, and what has no id is told on the console.
 */
export function registerPlugin(plugin: PluginObject): void {
  // A script without types may give anything.
  const given: unknown = plugin;
  if (isCandidate(given)) watch().push(given);
  else {
    const named = typeof given === 'function' ? 'a function' : given === null ? 'null' : `${typeof given} without an id`;
    // eslint-disable-next-line no-console -- it has no id under which a status could tell of it
    console.error(`registerPlugin was given ${named}, which is no plugin; give what the factory returns: myPlugin(), not myPlugin`);
  }
}

/** What scripts of the page registered so far, named by a programme or not. */
export const registeredPlugins = (): readonly PluginObject[] => pageList().filter(isCandidate);

/**
 * The registered plugins with these ids, in the order of the ids, and the ids nobody registered yet.
 * Several with one id are all answered: the host says whether they are a conflict.
 */
export function findPlugins(wanted: readonly string[]): { readonly found: readonly PluginObject[]; readonly missing: readonly string[] } {
  const all = registeredPlugins();
  return { found: wanted.flatMap(id => all.filter(plugin => idOf(plugin) === id)), missing: wanted.filter(id => !all.some(plugin => idOf(plugin) === id)) };
}

/** Calls `listener` for each plugin registered from now on, by whatever script. Returns the stop function. */
export function onPlugin(listener: Listener): () => void {
  watch();
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
