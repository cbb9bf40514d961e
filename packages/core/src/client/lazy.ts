import type { ClientContext } from './context.js';

type Methods = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/**
 * A namespace whose code is loaded when first called: what coordinators and rare moments need is no part
 * of what every page downloads. Bundlers that make one file simply inline it.
 */
export function lazy<T extends object>(names: readonly (keyof T & string)[], load: () => Promise<T>, instead?: () => unknown): T {
  let loaded: Promise<T> | undefined;
  return Object.fromEntries(
    names.map(name => [
      name,
      async (...args: never[]) => {
        const known = instead?.();
        if (known) return known;
        // A chunk that did not come is asked for again at the next call.
        loaded ??= load().catch((error: unknown) => {
          loaded = undefined;
          throw error;
        });
        return ((await loaded) as unknown as Methods)[name]?.(...args);
      },
    ]),
  ) as unknown as T;
}

/**
 * The same for commands. Each call has a context of its own, made at the call: whoever acts then is who acts to its end,
 * however long it waits for plugins, files or the store before it writes.
 */
export function lazyCommands<T extends object>(
  context: () => ClientContext,
  names: readonly (keyof T & string)[],
  load: (own: ClientContext) => Promise<T>,
): T {
  return Object.fromEntries(
    names.map(name => [
      name,
      async (...args: never[]) => {
        const own = context();
        return ((await load(own)) as unknown as Methods)[name]?.(...args);
      },
    ]),
  ) as unknown as T;
}
