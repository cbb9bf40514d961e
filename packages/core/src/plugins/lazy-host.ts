import type { PluginEnv } from './env.js';
import type { PluginHost } from './host.js';

/** A host without plugins until the first one comes: most pages never load the machinery. */
export function lazyPluginHost(env: () => Promise<PluginEnv>): PluginHost {
  let host: PluginHost | undefined;
  let loading: Promise<PluginHost> | undefined;
  let closed = false;
  const none: readonly never[] = [];
  const load = (): Promise<PluginHost> =>
    (loading ??= Promise.all([import('./host.js'), env()]).then(
      ([{ createPluginHost }, made]) => {
        host = createPluginHost(made);
        if (closed) host.close();
        return host;
      },
      (error: unknown) => {
        // A chunk that did not come is asked for again at the next call.
        loading = undefined;
        throw error;
      },
    ));
  /** Plugins on their way hold things back, too. Without any nobody waits. */
  const coming = (): Promise<PluginHost | undefined> | PluginHost | undefined => host ?? loading?.catch(() => undefined);
  return {
    use: async plugins => (await load()).use(plugins),
    disable: async id => (await load()).disable(id),
    enable: async id => (await load()).enable(id),
    remove: id => {
      host?.remove(id);
      // A plugin that was given just before comes to the host only after this turn, or when the host has loaded.
      loading?.then(
        made => {
          made.remove(id);
        },
        () => {},
      );
    },
    statuses: () => host?.statuses() ?? [],
    contributions: point => host?.contributions(point) ?? none,
    runFilter: async (point, value, validate) => {
      const made = await coming();
      return made ? made.runFilter(point, value, validate) : value;
    },
    runFilterAll: async (point, values, validate) => {
      const made = await coming();
      return made ? made.runFilterAll(point, values, validate) : [...values];
    },
    emit: (event, detail) => host?.emit(event, detail),
    call: async (...args) => host?.call(...args),
    upgradeExt: ext => (host ? host.upgradeExt(ext) : ext),
    stampExt: ext => (host ? host.stampExt(ext) : ext),
    close: () => {
      closed = true;
      host?.close();
    },
  };
}
