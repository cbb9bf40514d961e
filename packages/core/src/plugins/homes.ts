import type { PluginEnv } from './env.js';
import { type Fields, frozenCopy, isObject } from './plain.js';

/** The value without what is of a narrower home: a session's notes are of the `pair`. */
export function withoutNotes<T>(value: T, reads: ReadonlySet<string>): T {
  if (reads.has('pair') || !isObject(value)) return value;
  const { notes: _, ...rest } = value;
  return rest as T;
}

/** What a plugin may hear of an event, deep-frozen; `undefined`: nothing. */
export function heardDetail(
  event: string,
  detail: object,
  { id, reads }: { readonly id: string; readonly reads: ReadonlySet<string> },
  homeOf: PluginEnv['homeOf'],
): Fields | undefined {
  const heard: Fields = { ...detail };
  if (event === 'plugin.failed') {
    // What another plugin threw may hold what people wrote. An error is not copied: a structured clone would lose its code.
    if (heard.plugin !== id) delete heard.error;
    return Object.freeze(heard);
  }
  if (heard.session) heard.session = withoutNotes(heard.session, reads);
  if (Array.isArray(heard.keys)) {
    const keys = heard.keys.filter((key: string) => reads.has(homeOf(key.split(':')[0] ?? '') ?? ''));
    if (!keys.length) return undefined;
    heard.keys = keys;
  }
  return frozenCopy(heard);
}
