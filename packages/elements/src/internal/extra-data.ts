import type { FieldView } from '@reverse-mentoring/core';

type Ext = Readonly<Record<string, unknown>>;
/** What was typed into the fields of one plugin, by field id; `null` is cleared. `version` is the plugin's data version then. */
export type TypedFields = Readonly<Record<string, unknown>> & { readonly version: number };
/** What was typed into fields of plugins, by who reads it, then by plugin. It stays when the plugin goes. */
export type Extra = { readonly [home in FieldView['home']]?: Readonly<Record<string, TypedFields>> };

export const isRecord = (value: unknown): value is Ext => typeof value === 'object' && value !== null && !Array.isArray(value);
/** An own member of plugin data that may be anything. */
export const own = (data: unknown, key: string): unknown => (isRecord(data) && Object.hasOwn(data, key) ? data[key] : undefined);

/** As JSON; empty for what JSON has no words for. */
export const told = (value: unknown): string => [JSON.stringify(value)].join();
/** Characters of JSON a value may take, and all a plugin keeps in one record; core refuses more. */
export const longest = 100_000;

/** Of `fields`, those whose typed value does not fit into its record beside the rest, the biggest first. `stored`: what a record keeps by home. */
export function crowdedOut(extra: Extra | undefined, fields: readonly FieldView[], stored: (home: FieldView['home']) => unknown): ReadonlySet<FieldView> {
  const out = new Set<FieldView>();
  const sizes = new Map(fields.map(field => [field, told(own(extra?.[field.home]?.[field.plugin], field.id)).length]));
  for (const [field] of [...sizes].sort(([, a], [, b]) => b - a)) {
    const { home, plugin, id } = field;
    const kept = own(stored(home), plugin);
    const left = [...out].reduce(typedWithout, extra ?? {})[home]?.[plugin];
    if (own(left, id) !== undefined && told({ ...(isRecord(kept) && kept), ...left }).length > longest) out.add(field);
  }
  return out;
}

/** What was typed with one more value; what was typed under another version of the plugin was an answer to something else. */
export function typedWith(extra: Extra | undefined, { home, plugin, id, dataVersion }: FieldView, value: unknown): Extra {
  const ofHome = extra?.[home] ?? {};
  const before = ofHome[plugin]?.version === dataVersion ? ofHome[plugin] : {};
  return { ...extra, [home]: { ...ofHome, [plugin]: { ...before, version: dataVersion, [id]: value ?? null } } };
}

/** What was typed without the value of a field. */
export function typedWithout(extra: Extra, { home, plugin, id }: FieldView): Extra {
  const ofHome = extra[home];
  const ofPlugin = ofHome?.[plugin];
  if (!ofHome || !ofPlugin) return extra;
  const { [id]: _, ...rest } = ofPlugin;
  return { ...extra, [home]: { ...ofHome, [plugin]: rest as TypedFields } };
}

/** Plugin data as a command takes it, and what it was put onto. */
export interface GivenExt {
  readonly given: Ext;
  readonly base: Ext;
}

/**
 * What was typed, put onto what is kept: of `seen`, the versions of the record this form knows, the one of the same data version,
 * else the last older one, but never onto newer data. Nothing when nothing was typed.
 */
export function extOf(typed: Extra[keyof Extra], ...seen: readonly (Ext | undefined)[]): GivenExt | undefined {
  const plugins = Object.entries(typed ?? {}).filter(([, { version: _, ...values }]) => Object.keys(values).length);
  if (!plugins.length) return undefined;
  const given: Record<string, unknown> = {};
  const base: Record<string, unknown> = {};
  for (const [plugin, { version, ...values }] of plugins) {
    const known = seen.map(ext => own(ext, plugin)).filter(isRecord);
    const onto = known.find(data => data['version'] === version) ?? known.findLast(data => !(Number(data['version']) > version));
    if (onto) base[plugin] = onto;
    const all: Ext = { version, ...onto, ...values };
    given[plugin] = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  }
  return { given, base };
}
