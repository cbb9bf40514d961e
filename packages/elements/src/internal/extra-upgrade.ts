import type { FieldView } from '@reverse-mentoring/core';
import { isRecord, own, told, type Extra, type TypedFields } from './extra-data.js';

type Data = Readonly<Record<string, unknown>>;

const versionOf = (data: Data): number => Number(data['version'] ?? 1);

/** What was found out about data once: a plugin is not asked, nor its failure reported, at every drawing. */
const known = new WeakMap<object, { readonly by: FieldView['current']; readonly version: number; readonly value: Data | undefined }>();

/** Data of a record as the field's plugin holds it today; `undefined` where that is not to be had: then it is kept as it is. */
export function currentData(view: FieldView, data: Data, made = data): Data | undefined {
  const before = known.get(data);
  if (before && (before.by === view.current || before.version === view.dataVersion)) return before.value;
  const value = view.current(made);
  known.set(data, { by: view.current, version: view.dataVersion, value });
  return value;
}

/** Data without the fields somebody cleared. */
const uncleared = (data: Data): Data => Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));

/**
 * What was typed under another version of a plugin, as its fields of today hold it: upgraded on what the record held then, and of
 * that only what typing made different. `undefined` where the plugin cannot.
 */
function broughtUp(view: FieldView, typed: TypedFields, seen: readonly unknown[]): TypedFields | undefined {
  const { version } = typed;
  const onto = seen.map(ext => own(ext, view.plugin)).find((data): data is Data => isRecord(data) && versionOf(data) === version) ?? { version };
  const after = currentData(view, typed, uncleared({ ...onto, ...typed }));
  if (!after) return undefined;
  const before = view.current(onto) ?? {};
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(key => key !== 'version' && told(before[key]) !== told(after[key]));
  return { ...Object.fromEntries(changed.map(key => [key, after[key] ?? null])), version: view.dataVersion };
}

/** Brought up once: the result is what is typed on, so it stays the same object while nothing is. */
const brought = new WeakMap<TypedFields, { readonly version: number; readonly now: TypedFields | undefined }>();

/**
 * What was typed, each plugin's part as its fields of today hold it. A part its plugin cannot bring there stays as it is, and so does
 * what only tallies read: it goes through no plugin's hands.
 */
export function todaysExtra(extra: Extra | undefined, fields: readonly FieldView[], seen: (home: FieldView['home']) => readonly unknown[]): Extra | undefined {
  let now = extra;
  for (const view of fields) {
    const { home, plugin, dataVersion } = view;
    const typed = now?.[home]?.[plugin];
    if (!typed || home === 'own' || typed.version === dataVersion) continue;
    let made = brought.get(typed);
    if (made?.version !== dataVersion) brought.set(typed, (made = { version: dataVersion, now: broughtUp(view, typed, seen(home)) }));
    if (made.now) now = { ...now, [home]: { ...now?.[home], [plugin]: made.now } };
  }
  return now;
}

/** Why a plugin's fields in this home are left alone: its text's key, or nothing when they are to be filled in. */
export function heldBack(view: FieldView, extra: Extra | undefined, stored: unknown): string | undefined {
  const { home, plugin, dataVersion } = view;
  if (home === 'own') return undefined;
  const typed = extra?.[home]?.[plugin];
  if (typed && typed.version !== dataVersion) return 'rm.extra.aside';
  const data = own(stored, plugin);
  if (!isRecord(data) || currentData(view, data)) return undefined;
  return versionOf(data) > dataVersion ? 'rm.extra.newer' : 'rm.extra.older';
}

/** What a field's record holds for it, as its plugin holds it today. */
export function storedValue(view: FieldView, stored: unknown): unknown {
  const data = own(stored, view.plugin);
  // What only tallies read is handed to no plugin: it counts as it was given.
  const today = view.home === 'own' || !isRecord(data) ? data : currentData(view, data);
  return own(today, view.id) ?? undefined;
}

/** What was typed into a field; under another version of its plugin it was another question. */
export function typedValue(view: FieldView, extra: Extra | undefined): unknown {
  const typed = extra?.[view.home]?.[view.plugin];
  return typed?.version === view.dataVersion ? own(typed, view.id) : undefined;
}
