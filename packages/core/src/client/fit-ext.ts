import type { PluginHost } from '../plugins/host.js';
import { isRecord } from '../plugins/plain.js';
import { sameJson } from '../records/canonical.js';

/** Data of plugins, by plugin id. */
export type Ext = Readonly<Record<string, unknown>>;

const versionOf = (data: unknown): number | undefined => (data as { readonly version?: number } | null | undefined)?.version;
/** Data a newer plugin wrote is not this one's: what names an older version never takes its place. */
const isOlder = (data: unknown, than: unknown): boolean => Number(versionOf(data)) < (versionOf(than) ?? 1);

/**
 * Plugin data ready to be written: of each plugin named, its version beside it. With `base` only what differs from it is put
 * onto what the record holds now, field by field: what somebody else wrote meanwhile stays. Of plugins not named nothing is written,
 * nor of those whose data here is of a newer version than what is given.
 */
export function fitExt(host: PluginHost, given: Ext | undefined, stored?: unknown, base?: unknown): { readonly ext?: Ext } {
  if (!given) return {};
  // What was typed while an older version was there names it; without a name it is of today's.
  const now = host.upgradeExt(stored as Ext | undefined) ?? {};
  const ext = Object.fromEntries(Object.entries(host.upgradeExt(host.stampExt(given))).filter(([plugin, data]) => !isOlder(data, now[plugin])));
  if (!base) return { ext };
  const opened = host.upgradeExt((base as { ext?: Ext }).ext) ?? {};
  const changed = Object.entries(ext)
    .filter(([plugin, data]) => !sameJson(opened[plugin], data))
    .map(([plugin, data]) => [plugin, rebase(now[plugin], opened[plugin], data)]);
  return changed.length ? { ext: Object.fromEntries(changed) as Ext } : {};
}

/** What is stored now, with what differs between `opened` and `wanted`. */
function rebase(now: unknown, opened: unknown, wanted: unknown): unknown {
  if (!isRecord(now) || !isRecord(opened) || !isRecord(wanted)) return wanted;
  const out = { ...now };
  for (const key of new Set([...Object.keys(opened), ...Object.keys(wanted)])) {
    if (sameJson(opened[key], wanted[key])) continue;
    if (wanted[key] === undefined) Reflect.deleteProperty(out, key);
    else out[key] = wanted[key];
  }
  return out;
}
