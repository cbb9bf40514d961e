import { homeEntry, type ListKind } from '../model/homes.js';

type Bag = Record<string, unknown>;

/** A list from the stored map to its API form; removed members are left out. */
function mapToList(kind: ListKind, entryKey: string, map: Bag, keepOrder: boolean): unknown {
  const members = Object.entries(map).filter(([, value]) => value !== null && value !== undefined);
  if (kind === 'map') return Object.fromEntries(members);
  if (kind === 'set') return members.map(([key]) => key).sort();
  if (kind === 'labels') return members.map(([skillId, label]) => ({ skillId, label })).sort((a, b) => (a.skillId < b.skillId ? -1 : 1));
  const entries = members as [string, Bag][];
  entries.sort(([keyA, a], [keyB, b]) => Number(a['order'] ?? 0) - Number(b['order'] ?? 0) || (keyA < keyB ? -1 : 1));
  return entries.map(([key, { order, ...fields }]) => ({ [entryKey]: key, ...fields, ...(keepOrder && order !== undefined ? { order } : {}) }));
}

/** Replaces a record's stored lists by their API form; `keepOrder` for bundles. */
export function listsToApi(type: string, record: Readonly<Bag>, keepOrder = false): Bag {
  const { kinds, entryKey = 'id' } = homeEntry(type) ?? {};
  const out: Bag = { ...record };
  for (const [name, kind] of Object.entries(kinds ?? {})) {
    const map = record[name];
    if (map !== null && typeof map === 'object' && !Array.isArray(map)) out[name] = mapToList(kind, entryKey, map as Bag, keepOrder);
  }
  return out;
}
