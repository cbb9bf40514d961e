import type { PluginObject } from '@reverse-mentoring/core';

type PluginList = PluginObject[] & { watchers?: Set<() => void> };
const listKey = Symbol.for('reverse-mentoring:plugins/1');
let bundled: readonly PluginObject[] = [];

/** Plugins of this bundle: loaded without a `plugins` attribute, and by name with one. */
export function setDefaultPlugins(plugins: readonly PluginObject[]): void {
  bundled = plugins;
}

// A page may have made the list as a plain array before any script of ours ran, and goes on pushing to it.
function pageList(): PluginList {
  const list = ((globalThis as Record<symbol, unknown>)[listKey] ??= []) as PluginList;
  if (!list.watchers) {
    const watchers = new Set<() => void>();
    Object.defineProperty(list, 'watchers', { value: watchers });
    Object.defineProperty(list, 'push', {
      value: (...plugins: PluginObject[]) => {
        const length = Array.prototype.push.apply(list, plugins);
        for (const watcher of [...watchers]) watcher();
        return length;
      },
    });
  }
  return list;
}

/** Offers a plugin to every programme of the page; loaded where `plugins` names it. */
export function registerPlugin(plugin: PluginObject): void {
  pageList().push(plugin);
}

/** The plugins an attribute names, and the names nobody offers (yet). */
export function resolvePlugins(names: string | null | undefined): { readonly plugins: readonly PluginObject[]; readonly missing: readonly string[] } {
  if (names === null || names === undefined) return { plugins: bundled, missing: [] };
  const offered = [...pageList(), ...bundled];
  const plugins: PluginObject[] = [];
  const missing: string[] = [];
  for (const name of new Set(names.split(/\s+/).filter(Boolean))) {
    const plugin = offered.find(one => one?.id === name);
    if (plugin) plugins.push(plugin);
    else missing.push(name);
  }
  return { plugins, missing };
}

/** Calls back when a page offers a further plugin. Returns the stop function. */
export function onPlugin(watcher: () => void): () => void {
  const watchers = pageList().watchers;
  watchers?.add(watcher);
  return () => { watchers?.delete(watcher); };
}
