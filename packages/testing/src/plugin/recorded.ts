import type { PluginContext, PluginObject } from '@reverse-mentoring/core';

/** Something a plugin registered in its set-up, or later. */
export interface Registered {
  readonly kind: 'contribution' | 'filter' | 'event';
  readonly point: string;
  /** What the plugin gave: the contributed object, the filter or the listener. */
  readonly value: unknown;
}

type Call = (...args: unknown[]) => unknown;

export interface Recording {
  /** Before each call the set-up makes of its context. */
  tick?(call: string, args: readonly unknown[]): void;
  onContext?(ctx: PluginContext): void;
  onRegistered(item: Registered): void;
  /** Before each call of a function the plugin registered; throws where the check wants a failure. */
  onCalled(item: Registered, name: string): void;
}

/** Functions a contribution may have. */
const callable = ['check', 'show', 'score', 'search', 'resolve', 'write', 'load'] as const;

/** The value with every function of it announced. Own properties of a copy, so that frozen objects and classes both can be followed. */
function followed(item: Registered, recording: Recording): unknown {
  const { value } = item;
  const follow =
    (name: string, run: Call, self: unknown): Call =>
    (...args) => {
      recording.onCalled(item, name);
      return Reflect.apply(run, self, args);
    };
  if (typeof value === 'function') return follow(item.kind, value as Call, undefined);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(Object.getPrototypeOf(value) as object | null, Object.getOwnPropertyDescriptors(value)) as Record<string, unknown>;
  const fields = value as Record<string, unknown>;
  for (const name of callable) {
    const run = fields[name];
    if (typeof run === 'function') Object.defineProperty(copy, name, { value: follow(name, run as Call, value), enumerable: true });
  }
  return copy;
}

/** The plugin, with all it registers and calls written down. */
export function recorded(plugin: PluginObject, recording: Recording): PluginObject {
  const kinds = { contribute: 'contribution', filter: 'filter', on: 'event' } as const;
  const tap = (path: string, value: unknown): unknown => {
    if (typeof value === 'function')
      return (...args: unknown[]): unknown => {
        recording.tick?.(path, args);
        const kind = kinds[path as keyof typeof kinds] as Registered['kind'] | undefined;
        if (!kind) return Reflect.apply(value, undefined, args) as unknown;
        const item: Registered = { kind, point: String(args[0]), value: args[1] };
        const undo: unknown = Reflect.apply(value, undefined, [args[0], followed(item, recording), ...args.slice(2)]);
        recording.onRegistered(item);
        return undo;
      };
    if (!/^(query|commands|storage)/.test(path) || typeof value !== 'object' || value === null) return value;
    return new Proxy({}, { get: (_, key) => tap(`${path}.${String(key)}`, Reflect.get(value, key)) });
  };
  return Object.freeze({
    ...plugin,
    setup: (ctx: PluginContext) => {
      recording.onContext?.(ctx);
      return plugin.setup(Object.fromEntries(Object.entries(ctx).map(([key, value]) => [key, tap(key, value)])) as unknown as PluginContext);
    },
  });
}
