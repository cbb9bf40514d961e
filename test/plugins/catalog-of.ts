import type { CatalogSkill, Contributions, PluginContext, PluginObject } from '@reverse-mentoring/core/plugin';

export type ListedCatalog = Extract<Contributions['skill.catalog'], { skills: readonly CatalogSkill[] }>;

/** What a plugin contributes when it is set up, point by point. Anything but `contribute` and the time throws: these plugins need nothing else. */
export const contributionsOf = async (plugin: PluginObject): Promise<{ point: string; value: unknown }[]> => {
  const seen: { point: string; value: unknown }[] = [];
  const context = new Proxy(
    { contribute: (point: string, value: unknown) => (seen.push({ point, value }), () => undefined), now: () => Date.now() },
    {
      get: (target, key) => {
        if (key in target || typeof key === 'symbol') return Reflect.get(target, key);
        throw new Error(`A catalogue asked for ctx.${key}`);
      },
    },
  );
  await plugin.setup(context as unknown as PluginContext);
  return seen;
};

/** The one catalogue of a plugin. */
export const catalogOf = async (plugin: PluginObject): Promise<ListedCatalog> => {
  const [only] = await contributionsOf(plugin);
  return only?.value as ListedCatalog;
};
