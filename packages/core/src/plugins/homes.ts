import type { Filters, PluginEvents } from '../plugin.js';
import type { PluginEnv } from './env.js';
import { type Fields, frozenCopy, isObject } from './plain.js';

type Subject<K extends string> = K extends `${infer Name}.${string}` ? Name : K;

/** The home of what filters and events tell of; `''`: of no record. What is not here is told to nobody. */
const homes: Readonly<Record<Subject<keyof PluginEvents | keyof Filters>, string>> = {
  session: 'case',
  pair: 'case',
  feedback: 'pair',
  export: 'case',
  member: 'program',
  program: 'program',
  storage: '',
  user: '',
  plugin: '',
  changed: '',
  closed: '',
};

/** The home a filter point or an event tells of; `undefined` when there is no such point. */
export const homeOfPoint = (point: string): string | undefined => new Map(Object.entries(homes)).get(point.split('.')[0] ?? '');

/** The value without what is of a narrower home: a session's notes are of the `pair`. */
export function withoutNotes<T>(value: T, reads: ReadonlySet<string>): T {
  if (reads.has('pair') || !isObject(value)) return value;
  const { notes: _, ...rest } = value;
  return rest as T;
}

/** What a plugin with these `reads` may hear of an event, deep-frozen; `undefined`: nothing. */
export function heardDetail(event: string, detail: object, reads: ReadonlySet<string>, homeOf: PluginEnv['homeOf']): Fields | undefined {
  const heard: Fields = { ...detail };
  // An error is not copied: a structured clone would lose its code.
  if (event === 'plugin.failed') return Object.freeze(heard);
  if (heard.session) heard.session = withoutNotes(heard.session, reads);
  if (Array.isArray(heard.keys)) {
    const keys = heard.keys.filter((key: string) => reads.has(homeOf(key.split(':')[0] ?? '') ?? ''));
    if (!keys.length) return undefined;
    heard.keys = keys;
  }
  return frozenCopy(heard);
}
