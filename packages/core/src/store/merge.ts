import type { Stamp, StoredRecord } from '../model/envelope.js';
import type { ListDefinition, TypeDefinition } from '../model/define-type.js';
import { typeOf } from '../model/registry.js';
import { canonical } from '../records/canonical.js';
import { fromPointer, toPointer } from '../records/pointer.js';
import { envelopeFields, erasedRecord } from './alive.js';
import { laterStamp } from './clock.js';

type Bag = Readonly<Record<string, unknown>>;
interface Draft {
  fields: Record<string, unknown>;
  stamps: Record<string, Stamp>;
}

/** Which of two values under one group wins: the later stamp, then the larger canonical JSON. True for `a`. */
function firstWins(stampA: Stamp | undefined, stampB: Stamp | undefined, a: unknown, b: unknown): boolean {
  const left = stampA ?? '';
  const right = stampB ?? '';
  return left === right ? canonical(a) >= canonical(b) : left > right;
}

function pick(source: Bag, fields: readonly string[]): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const field of fields) if (Object.hasOwn(source, field) && source[field] !== undefined) out[field] = source[field];
  return out;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Group of each field, by what the type (or list) declares. */
function groupOfField(groups: Readonly<Record<string, readonly string[]>> | undefined, field: string): string {
  for (const [name, fields] of Object.entries(groups ?? {})) if (fields.includes(field)) return name;
  return field;
}

/** An own member of a map: `toString` and its like are names people may use. */
function member(map: unknown, key: string): unknown {
  return isMap(map) && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Fields that merge member by member: the type's lists, `ext`, and lists of other builds, known by their stamps. */
export function listFields(definition: TypeDefinition | undefined, ...records: readonly StoredRecord[]): Set<string> {
  const names = new Set(['ext', ...Object.keys(definition?.lists ?? {})]);
  for (const record of records)
    for (const key in record.stamps) {
      const path = fromPointer(key);
      // A file's stamps may not turn a field of ours into a list.
      if (path && path.length > 1 && !envelopeFields.has(path[0]) && !Object.hasOwn(definition?.fields ?? {}, path[0])) names.add(path[0]);
    }
  return names;
}

/** The groups of a record that are not lists: name → fields. */
export function plainGroups(definition: TypeDefinition | undefined, lists: ReadonlySet<string>, ...records: readonly StoredRecord[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const add = (group: string, field: string): void => {
    const fields = groups.get(group) ?? [];
    if (!fields.includes(field)) fields.push(field);
    groups.set(group, fields);
  };
  for (const record of records) {
    for (const field in record) if (!envelopeFields.has(field) && !lists.has(field)) add(groupOfField(definition?.groups, field), field);
    for (const key in record.stamps) {
      const fields = definition?.groups?.[key];
      // A stamp of a tied field alone would tear its group apart.
      if (fields) for (const field of fields) add(key, field);
      else if (!key.startsWith('/') && !envelopeFields.has(key) && !lists.has(key) && groupOfField(definition?.groups, key) === key) add(key, key);
    }
  }
  return groups;
}

function mergeEntry(
  a: Bag,
  b: Bag,
  entryStamp: Stamp,
  prefix: string,
  stampsA: Bag,
  stampsB: Bag,
  list: ListDefinition | undefined,
  out: Draft,
): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  const groups = new Map<string, string[]>();
  for (const field of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const name = groupOfField(list?.groups, field);
    groups.set(name, [...(groups.get(name) ?? []), field]);
  }
  for (const stamps of [stampsA, stampsB])
    for (const key in stamps) {
      const name = key.startsWith(`${prefix}/`) ? fromPointer(key)?.[2] : undefined;
      if (name !== undefined && !groups.has(name)) groups.set(name, [...(list?.groups?.[name] ?? [name])]);
    }
  for (const [name, fields] of groups) {
    const key = prefix + toPointer(name);
    const stampA = (stampsA[key] as Stamp | undefined) ?? entryStamp;
    const stampB = (stampsB[key] as Stamp | undefined) ?? entryStamp;
    const left = pick(a, fields);
    const right = pick(b, fields);
    const first = firstWins(stampA, stampB, left, right);
    Object.assign(merged, first ? left : right);
    const stamp = first ? stampA : stampB;
    if (stamp !== entryStamp) out.stamps[key] = stamp;
  }
  return merged;
}

/** Members under one key of a list: the later incarnation wins whole; within one incarnation an entry's groups merge. */
function mergeMember(
  name: string,
  key: string,
  a: StoredRecord,
  b: StoredRecord,
  list: ListDefinition | undefined,
  out: Draft,
  into: Record<string, unknown>,
): void {
  const pointer = toPointer(name, key);
  const [stampsA, stampsB] = [a.stamps ?? {}, b.stamps ?? {}];
  const valueA = member(a[name], key);
  const valueB = member(b[name], key);
  const stampA = stampsA[pointer];
  const stampB = stampsB[pointer];
  const entries = name !== 'ext' && (list ? list.kind === 'entries' : true);
  if ((stampA ?? '') === (stampB ?? '') && entries && isMap(valueA) && isMap(valueB)) {
    into[key] = mergeEntry(valueA, valueB, stampA ?? '', pointer, stampsA, stampsB, list, out);
    if (stampA !== undefined) out.stamps[pointer] = stampA;
    return;
  }
  const first = firstWins(stampA, stampB, valueA ?? null, valueB ?? null);
  const stamps = first ? stampsA : stampsB;
  into[key] = (first ? valueA : valueB) ?? null;
  const isEntry = entries && isMap(into[key]);
  for (const [stampKey, stamp] of Object.entries(stamps))
    if (stampKey === pointer || (isEntry && stampKey.startsWith(`${pointer}/`) && stamp !== stamps[pointer])) out.stamps[stampKey] = stamp;
}

/** Stamps of a list's members. */
function stampsOf(name: string, stamps: StoredRecord['stamps']): Record<string, Stamp> {
  return Object.fromEntries(Object.entries(stamps ?? {}).filter(([key]) => key.startsWith(`${toPointer(name)}/`)));
}

/**
 * A list of another build that came in a file is an array whose keys only that build can tell: it stays one value under
 * its latest stamp. True when `name` is such a list, and then it is merged.
 */
function mergeForeignList(name: string, a: StoredRecord, b: StoredRecord, out: Draft): boolean {
  if ([a[name], b[name]].every(value => value === undefined || isMap(value))) return false;
  const [left, right] = [a, b].map(record => {
    const stamps = stampsOf(name, record.stamps);
    return { value: record[name], stamps, last: Object.values(stamps).reduce<string>((last, stamp) => (stamp > last ? stamp : last), '') };
  }) as [{ value: unknown; stamps: Record<string, Stamp>; last: string }, { value: unknown; stamps: Record<string, Stamp>; last: string }];
  const first =
    left.value !== undefined && (right.value === undefined || firstWins(left.last, right.last, [left.value, left.stamps], [right.value, right.stamps]));
  const winner = first ? left : right;
  out.fields[name] = winner.value;
  Object.assign(out.stamps, winner.stamps);
  return true;
}

function memberKeys(name: string, ...records: readonly StoredRecord[]): Set<string> {
  const keys = new Set<string>();
  for (const record of records) {
    if (isMap(record[name])) for (const key of Object.keys(record[name])) keys.add(key);
    for (const key in record.stamps) {
      const path = fromPointer(key);
      if (path?.[0] === name && path[1] !== undefined) keys.add(path[1]);
    }
  }
  return keys;
}

/**
 * Merges two versions of one record, group by group the later stamp.
 * Pure, commutative, associative, idempotent: it serves two tabs, a file sent by mail and a server alike.
 */
export function mergeRecords(a: StoredRecord, b: StoredRecord): StoredRecord {
  if (a.erased !== undefined || b.erased !== undefined) {
    const keeper = a.erased !== undefined && (b.erased === undefined || canonical(a) >= canonical(b)) ? a : b;
    return erasedRecord(keeper, laterStamp(a.erased, b.erased) ?? '');
  }
  const definition = typeOf(a.type);
  const lists = listFields(definition, a, b);
  const out: Draft = { fields: {}, stamps: {} };
  for (const [group, fields] of plainGroups(definition, lists, a, b)) {
    const [stampA, stampB] = [a.stamps?.[group], b.stamps?.[group]];
    const [left, right] = [pick(a, fields), pick(b, fields)];
    const first = firstWins(stampA, stampB, left, right);
    Object.assign(out.fields, first ? left : right);
    const stamp = first ? stampA : stampB;
    if (stamp !== undefined) out.stamps[group] = stamp;
  }
  for (const name of lists) {
    if (!definition?.lists?.[name] && name !== 'ext' && mergeForeignList(name, a, b, out)) continue;
    const keys = memberKeys(name, a, b);
    if (!keys.size && a[name] === undefined && b[name] === undefined) continue;
    const members: Record<string, unknown> = {};
    for (const key of [...keys].sort()) mergeMember(name, key, a, b, definition?.lists?.[name], out, members);
    out.fields[name] = members;
  }
  const createdBy =
    a.createdBy === undefined || b.createdBy === undefined ? (a.createdBy ?? b.createdBy) : a.createdBy < b.createdBy ? a.createdBy : b.createdBy;
  const schemaVersion = Math.max(a.schemaVersion ?? 0, b.schemaVersion ?? 0);
  const deleted = laterStamp(a.deleted, b.deleted);
  return {
    ...out.fields,
    id: a.id,
    type: a.type,
    programId: a.programId,
    stamps: out.stamps,
    ...(createdBy === undefined ? {} : { createdBy }),
    ...(schemaVersion ? { schemaVersion } : {}),
    ...(deleted === undefined ? {} : { deleted }),
  };
}
