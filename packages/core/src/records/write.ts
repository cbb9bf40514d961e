import type { ListDefinition } from '../model/define-type.js';
import type { Stamp, StoredRecord } from '../model/envelope.js';
import { typeOf } from '../model/registry.js';
import { envelopeFields } from '../store/alive.js';
import { canonical, sameJson } from './canonical.js';
import { listToMap } from './codec.js';
import { toPointer } from './pointer.js';

type Bag = Readonly<Record<string, unknown>>;

/** What `writeFields` needs of its surroundings. */
export interface WriteContext {
  /** One stamp for the whole write. */
  readonly stamp: Stamp;
  newKey(): string;
}

/** A value a group lost by a write. */
export interface LostValue {
  readonly group: string;
  readonly value: unknown;
  readonly stamp: Stamp;
}

function groupFields(groups: Readonly<Record<string, readonly string[]>> | undefined, fields: Iterable<string>): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const field of fields) {
    const entry = Object.entries(groups ?? {}).find(([, members]) => members.includes(field));
    found.set(entry?.[0] ?? field, entry?.[1] ?? [field]);
  }
  return found;
}

function writeEntry(list: ListDefinition, before: Bag, after: Bag, pointer: string, stamps: Record<string, Stamp>, stamp: Stamp): Bag {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const [group, members] of groupFields(list.groups, fields)) {
    // A stamp equal to the entry's own says nothing, and merging leaves it out.
    if (members.some(field => !sameJson(before[field], after[field])) && stamps[pointer] !== stamp) stamps[pointer + toPointer(group)] = stamp;
  }
  return after;
}

function dropStamps(stamps: Record<string, Stamp>, prefix: string): void {
  for (const key of Object.keys(stamps)) if (key.startsWith(prefix)) delete stamps[key];
}

/** Writes the members of a list that differ; those missing from the new list are removed. */
function writeList(
  list: ListDefinition | undefined,
  name: string,
  before: Bag,
  after: Bag,
  stamps: Record<string, Stamp>,
  stamp: Stamp,
  lost: LostValue[],
): Bag {
  const out: Record<string, unknown> = { ...before };
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const pointer = toPointer(name, key);
    const [old, fresh] = [own(before, key) ?? null, own(after, key) ?? null];
    if (sameJson(old, fresh)) continue;
    lost.push({ group: pointer, value: old, stamp: stamps[pointer] ?? '' });
    if (list?.kind === 'entries' && old !== null && fresh !== null) {
      out[key] = writeEntry(list, old as Bag, fresh as Bag, pointer, stamps, stamp);
      continue;
    }
    dropStamps(stamps, `${pointer}/`);
    stamps[pointer] = stamp;
    out[key] = fresh;
  }
  return out;
}

/**
 * Writes changed fields into a record: only groups whose value differs get the new stamp.
 * `undefined` removes a field. Lists come in their API form and are whole; `base` is the API form they were opened with,
 * so that what others added since is kept.
 */
export function writeFields(
  record: StoredRecord,
  changes: Bag,
  context: WriteContext,
  base?: Bag,
): { record: StoredRecord; lost: LostValue[]; changed: boolean } {
  const definition = typeOf(record.type);
  const name = `${record.type}:${record.id}`;
  const stamps: Record<string, Stamp> = { ...record.stamps };
  const out: Record<string, unknown> = { ...record };
  const lost: LostValue[] = [];
  const before = canonical(stamps);
  const plain: string[] = [];
  for (const field of Object.keys(changes)) {
    if (base && sameJson(base[field], changes[field])) continue;
    const list = definition?.lists?.[field];
    if (!list && field !== 'ext') {
      if (!envelopeFields.has(field)) plain.push(field);
      continue;
    }
    const stored = (record[field] ?? {}) as Record<string, unknown>;
    const read = (given: unknown): Record<string, unknown> =>
      list ? listToMap(list, given, stored, field, name, () => context.newKey()) : { ...stored, ...(given as Bag) };
    const value = changes[field] ?? (list && list.kind !== 'map' ? [] : {});
    let wanted = read(value);
    if (base && list) {
      const opened = read(base[field] ?? (list.kind === 'map' ? {} : []));
      wanted = rebase(stored, opened, wanted);
    }
    out[field] = writeList(list, field, stored, wanted, stamps, context.stamp, lost);
  }
  for (const [group, fields] of groupFields(definition?.groups, plain)) {
    const old = Object.fromEntries(fields.filter(field => record[field] !== undefined).map(field => [field, record[field]]));
    let differs = false;
    for (const field of fields) {
      if (!plain.includes(field) || sameJson(record[field], changes[field])) continue;
      differs = true;
      if (changes[field] === undefined || changes[field] === null) delete out[field];
      else out[field] = changes[field];
    }
    if (!differs) continue;
    lost.push({ group, value: old, stamp: stamps[group] ?? '' });
    stamps[group] = context.stamp;
  }
  out['stamps'] = stamps;
  // A new record had nothing to lose.
  return { record: out as unknown as StoredRecord, lost: before === '{}' ? [] : lost, changed: canonical(stamps) !== before };
}

/** Applies to `stored` only what differs between `opened` and `wanted`. */
function rebase(stored: Bag, opened: Bag, wanted: Bag): Record<string, unknown> {
  const out: Record<string, unknown> = { ...stored };
  for (const key of new Set([...Object.keys(opened), ...Object.keys(wanted)])) {
    const [old, fresh, here] = [own(opened, key), own(wanted, key), own(stored, key)];
    if (sameJson(old, fresh)) continue;
    if (isBag(old) && isBag(fresh) && isBag(here))
      out[key] = { ...here, ...Object.fromEntries(Object.entries(fresh).filter(([field, value]) => !sameJson(old[field], value))) };
    else out[key] = fresh ?? null;
  }
  return out;
}

/** An own member: `toString` is a name people may give to an interest. */
function own(bag: Bag, key: string): unknown {
  return Object.hasOwn(bag, key) ? bag[key] : undefined;
}

function isBag(value: unknown): value is Bag {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
