import type { ListDefinition, TypeDefinition } from '../model/define-type.js';
import type { StoredRecord } from '../model/envelope.js';
import type { BundleRecord } from '../bundle/types.js';
import { rmError } from '../messages/index.js';
import { listsToApi } from './api-lists.js';
import { fromPointer } from './pointer.js';

type Bag = Record<string, unknown>;
const maxDepth = 100;
const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Refuses keys that could reach a prototype. @throws {RmError} import-unsafe-key */
export function assertSafeKey(key: string, record: string): void {
  if (unsafeKeys.has(key)) throw rmError('import-unsafe-key', { key, record, field: key });
}

/** Walks a parsed JSON value and refuses unsafe own keys anywhere. @throws {RmError} import-unsafe-key, invalid */
export function assertSafeKeys(value: unknown, record: string): void {
  const key = unsafeKeyIn(value, record);
  if (key !== undefined) assertSafeKey(key, record);
}

/** The first own key anywhere in a value that could reach a prototype. @throws {RmError} invalid for what is too deep to walk */
export function unsafeKeyIn(value: unknown, record: string, depth = 0): string | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  // Nobody writes such a record, and walking it would overflow the stack.
  if (depth > maxDepth) throw rmError('invalid', { rule: 'type', record, field: '…', expected: `at most ${maxDepth} levels` });
  for (const key of Object.keys(value)) {
    const found = unsafeKeys.has(key) ? key : unsafeKeyIn((value as Bag)[key], record, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A record that was stored, without keys that could reach a prototype; `tell` hears of each. What plugins keep stays as it is:
 * it is written and read whole, and earlier builds took it.
 */
export function setUnsafeAside(given: Readonly<Bag>, tell: (path: string) => void): Bag {
  const within = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((item, at) => within(item, `${path}.${String(at)}`));
    const bag = asBag(value);
    if (!bag) return value;
    return Object.fromEntries(
      Object.entries(bag).flatMap(([key, item]) => {
        const here = path ? `${path}.${key}` : key;
        const isExt = path === 'ext' || (path === 'stamps' && key.startsWith('/ext/'));
        if (key === '__proto__' || key === '/ext/__proto__' || (unsafeKeys.has(key) && !isExt)) {
          tell(here);
          return [];
        }
        return [[key, isExt ? item : within(item, here)]];
      }),
    );
  };
  return within(given, '') as Bag;
}

function asBag(value: unknown): Bag | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Bag) : undefined;
}

function wrong(record: string, field: string): never {
  throw rmError('invalid', { rule: 'list', record, field });
}

/** Places entries by their position: an order that already grows is kept, so that moving one entry changes one entry. */
function orderAfter(previous: number, own: unknown, following: readonly unknown[]): number {
  if (typeof own === 'number' && own > previous) return own;
  const next = following.find((order): order is number => typeof order === 'number' && order > previous);
  return next === undefined ? previous + 1 : (previous + next) / 2;
}

function entriesToMap(
  list: ListDefinition,
  items: readonly unknown[],
  known: Bag,
  name: string,
  record: string,
  newKey: (index: number) => string,
  exact: boolean,
): Bag {
  const keyField = list.keyField ?? 'id';
  const bags = items.map(item => asBag(item) ?? wrong(record, name));
  const keys = bags.map((bag, index) => (bag[keyField] as string | undefined) ?? newKey(index));
  const orders = bags.map((bag, index) => bag['order'] ?? asBag(known[keys[index] ?? ''])?.['order']);
  const out: Bag = {};
  let previous = 0;
  bags.forEach((bag, index) => {
    const key = String(keys[index]);
    assertSafeKey(key, record);
    const { [keyField]: _key, order: _order, ...fields } = bag;
    // Two devices may have given one place to two entries: a file's places are kept as they are.
    previous = exact && typeof orders[index] === 'number' ? orders[index] : orderAfter(previous, orders[index], orders.slice(index + 1));
    // An entry that is known is patched: who ticks an action off does not have to repeat its text.
    out[key] = { ...withoutUndefined({ ...asBag(known[key]), ...fields }), order: previous };
  });
  return out;
}

/** Drops `undefined` members. */
export function withoutUndefined(bag: Readonly<Bag>): Bag {
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== undefined));
}

/**
 * A list from its API form to the stored map.
 *
 * @param known the stored map it replaces, for the order of entries
 * @param newKey makes the key of an entry that has none
 * @param exact keeps the `order` of entries as given, for files
 */
export function listToMap(
  list: ListDefinition,
  value: unknown,
  known: Bag,
  name: string,
  record: string,
  newKey: (index: number) => string,
  exact = false,
): Bag {
  if (list.kind === 'map') {
    const map = asBag(value) ?? wrong(record, name);
    for (const key of Object.keys(map)) assertSafeKey(key, record);
    return withoutUndefined(map);
  }
  // A single word stands for a set of one.
  const items: unknown[] = Array.isArray(value) ? value : list.kind === 'set' && typeof value === 'string' ? [value] : wrong(record, name);
  if (list.kind === 'entries') return entriesToMap(list, items, known, name, record, newKey, exact);
  const out: Bag = {};
  for (const item of items) {
    const bag = asBag(item);
    const key = list.kind === 'labels' && bag ? bag['skillId'] : item;
    if (typeof key !== 'string') wrong(record, name);
    assertSafeKey(key, record);
    out[key] = list.kind === 'set' ? true : bag ? (bag['label'] ?? key) : key;
  }
  return out;
}

/** A stored record as a bundle writes it: lists are arrays, stamps and removals kept. */
export function toBundleRecord(record: StoredRecord): BundleRecord {
  return listsToApi(record.type, record, true) as unknown as BundleRecord;
}

/** A bundle's record in stored form; removed members come back from their stamps. */
export function fromBundleRecord(definition: TypeDefinition | undefined, record: BundleRecord, name: string): Bag {
  const out: Bag = { ...record };
  for (const [field, list] of Object.entries(definition?.lists ?? {})) {
    if (record[field] !== undefined) out[field] = listToMap(list, record[field], {}, field, name, index => `e${index + 1}`, true);
  }
  for (const pointer of Object.keys(asBag(record['stamps']) ?? {})) {
    const path = fromPointer(pointer);
    // What a plugin is called is no name of ours.
    for (const part of path?.[0] === 'ext' ? [] : (path ?? [])) assertSafeKey(part, name);
    if (path?.length !== 2 || !definition?.lists?.[path[0]]) continue;
    const [field, key = ''] = path;
    const map = asBag(out[field]) ?? {};
    out[field] = Object.hasOwn(map, key) ? map : { ...map, [key]: null };
  }
  return out;
}
