import { canonical } from '@reverse-mentoring/core';
import type { Bundle, BundleRecord } from '@reverse-mentoring/core';

type Bag = Readonly<Record<string, unknown>>;
/** What differs between two runs of one story without anybody having done anything else. */
const dropped: ReadonlySet<string> = new Set(['id', 'stamps', 'schemaVersion', 'programId', 'order', 'digest', 'at', 'updatedAt']);
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

const firstStamp = (record: BundleRecord): string => Object.values((record['stamps'] ?? {}) as Record<string, string>).sort()[0] ?? '';

/** A name for each record others point at, by what people know it by; of several alike, the older first. */
function namesOf(records: readonly BundleRecord[]): Map<string, string> {
  const names = new Map<string, string>();
  const of = (type: string): BundleRecord[] => records.filter(record => record.type === type).sort((a, b) => (firstStamp(a) < firstStamp(b) ? -1 : 1));
  const give = (type: string, called: (record: BundleRecord) => string): void => {
    const seen = new Map<string, number>();
    for (const record of of(type)) {
      const name = `${type} ${called(record)}`;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      if (record.id !== undefined) names.set(record.id, `${name} #${String(count)}`);
    }
  };
  const name = (id: unknown): string => names.get(String(id)) ?? String(id);
  give('member', record => String(record['displayName']));
  give('program', () => '');
  give('match-run', () => '');
  give('pair', record => `${name(record['mentorId'])} > ${name(record['menteeId'])}`);
  give('agreement', record => name(record['pairId']));
  give('session', record => `${name(record['pairId'])} ${String(record['date'])}`);
  return names;
}

function plain(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? (instant.test(value) ? 'an instant' : value);
  if (Array.isArray(value)) return value.map(one => plain(one, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !dropped.has(key))
      .map(([key, one]) => [names.get(key) ?? key, key === 'deleted' ? true : plain(one, names)]),
  );
}

/** A matching lists people by their ids: here by their names. */
function settled(record: Bag): Bag {
  if (record['type'] !== 'match-run') return record;
  const sorted = (list: unknown): unknown[] => (list as unknown[]).map(one => canonical(one)).sort();
  return { ...record, pairs: sorted(record['pairs']), unmatched: sorted(record['unmatched']) };
}

/**
 * What people's exports say, without what is random or of the clock: per person one text a record, ids replaced by names
 * people know. Two runs of one story are equal when these are.
 */
export function comparable(exports: Readonly<Record<string, Bundle>>): Readonly<Record<string, readonly string[]>> {
  const all = new Map<string, BundleRecord>();
  for (const { records } of Object.values(exports)) for (const record of records) all.set(`${record.type}:${String(record.id)}`, record);
  const names = namesOf([...all.values()]);
  return Object.fromEntries(
    Object.entries(exports).map(([person, { records }]) => [person, records.map(record => canonical(settled(plain(record, names) as Bag))).sort()]),
  );
}
