import { registerPlugin } from '@reverse-mentoring/core';
import type { PluginObject } from '@reverse-mentoring/core';
import { programRegistry } from '../context.js';
import { defaults, setDefaultPlugins } from '../internal/defaults.js';

/**
 * Gives catalogues that came late to the programmes of the page: to those that name their plugins by the page's list,
 * to the others as the bundle's own would come.
 */
export function bringCatalogs(plugins: readonly PluginObject[]): void {
  setDefaultPlugins(plugins);
  for (const plugin of plugins) registerPlugin(plugin);
  const { programs, watchers } = programRegistry();
  const given = new WeakSet<object>();
  const heard = new WeakSet<object>();
  const give = (): void => {
    for (const provider of programs) {
      if (!heard.has(provider)) {
        heard.add(provider);
        provider.watchers.add(give);
      }
      const { client, host } = provider;
      if (!client || given.has(client) || (host instanceof Element && host.hasAttribute('plugins'))) continue;
      given.add(client);
      const missing = defaults.plugins.filter(({ id }) => !client.plugins().some(there => there.id === id));
      // A catalogue that cannot start says so in `client.plugins()`.
      if (missing.length) void client.use(missing).catch(() => undefined);
    }
  };
  watchers.add(give);
  give();
}
