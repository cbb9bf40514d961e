import type { FieldView } from '@reverse-mentoring/core';

type Ext = Readonly<Record<string, unknown>>;
/** What was typed into the fields of one plugin, by field id; `null` is cleared. `version` is the plugin's data version then. */
export type TypedFields = Readonly<Record<string, unknown>> & { readonly version: number };
/** What was typed into fields of plugins, by who reads it, then by plugin. It stays when the plugin goes. */
export type Extra = { readonly [home in FieldView['home']]?: Readonly<Record<string, TypedFields>> };

const isRecord = (value: unknown): value is Ext => typeof value === 'object' && value !== null && !Array.isArray(value);
/** An own member of plugin data that may be anything. */
export const own = (data: unknown, key: string): unknown => (isRecord(data) && Object.hasOwn(data, key) ? data[key] : undefined);

/** What was typed with one more value. */
export function typedWith(extra: Extra | undefined, { home, plugin, id, dataVersion }: FieldView, value: unknown): Extra {
  const ofHome = extra?.[home] ?? {};
  return { ...extra, [home]: { ...ofHome, [plugin]: { ...ofHome[plugin], version: dataVersion, [id]: value ?? null } } };
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
 * else the last. Nothing when nothing was typed.
 */
export function extOf(typed: Extra[keyof Extra], ...seen: readonly (Ext | undefined)[]): GivenExt | undefined {
  const plugins = Object.entries(typed ?? {}).filter(([, { version: _, ...values }]) => Object.keys(values).length);
  if (!plugins.length) return undefined;
  const given: Record<string, unknown> = {};
  const base: Record<string, unknown> = {};
  for (const [plugin, { version, ...values }] of plugins) {
    const known = seen.map(ext => own(ext, plugin)).filter(isRecord);
    const onto = known.find(data => data['version'] === version) ?? known.at(-1);
    if (onto) base[plugin] = onto;
    const all: Ext = { version, ...onto, ...values };
    given[plugin] = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  }
  return { given, base };
}
