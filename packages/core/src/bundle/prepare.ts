import { isRmError, RmError, type Issue } from '../errors.js';
import { rmError } from '../messages/index.js';
import type { TypeDefinition } from '../model/define-type.js';
import type { StoredRecord } from '../model/envelope.js';
import { typeOf } from '../model/registry.js';
import { assertSafeKeys, fromBundleRecord, setUnsafeAside } from '../records/codec.js';
import { naturalId } from '../records/derived-id.js';
import { extBreak } from '../records/ext-data.js';
import { isId } from '../records/ids.js';
import { toPointer } from '../records/pointer.js';
import { makeIssue, validateRecord } from '../records/validate.js';
import { erasedRecord } from '../store/alive.js';
import { bundleStamp } from '../store/clock.js';
import { listFields, plainGroups } from '../store/merge.js';
import { addDays } from '../client/days.js';
import { isDay } from '../model/limits.js';
import type { Bundle, BundleRecord } from './types.js';

/** Largest file read, in MB of text. */
const maxMegabytes = 64;
/** Records validated before other work of the page gets its turn. */
const slice = 200;

/** Parses a bundle's text. @throws {RmError} not-json, import-too-large */
export function parseFile(input: unknown): unknown {
  if (typeof input !== 'string') return input;
  if (input.length > maxMegabytes * 1e6) throw rmError('import-too-large', { size: Math.ceil(input.length / 1e6), max: maxMegabytes });
  try {
    return JSON.parse(input);
  } catch (cause) {
    throw rmError('not-json', { problem: cause instanceof Error ? cause.message : String(cause) }, cause);
  }
}

/** Checks a file's envelope. @throws {RmError} import-format, other-program, import-invalid */
export function assertBundle(file: unknown, programId: string): asserts file is Bundle {
  const bundle = file as Partial<Bundle> | null;
  if (bundle === null || typeof bundle !== 'object' || bundle.format !== 'reverse-mentoring/bundle' || bundle.version !== 1 || !Array.isArray(bundle.records))
    throw rmError('import-format', { expected: 'reverse-mentoring/bundle' });
  if (bundle.programId !== programId) throw rmError('other-program', { other: String(bundle.programId), program: programId });
  const { revision = 0, asOf } = bundle;
  if (!Number.isInteger(revision) || revision < 0 || revision >= 1e12) refuse(makeIssue('bundle', { field: 'revision', rule: 'revision', value: revision }));
  if (asOf !== undefined && !(typeof asOf === 'string' && isDay(asOf))) refuse(makeIssue('bundle', { field: 'asOf', rule: 'day', value: asOf }));
}

/** @throws {RmError} import-invalid naming record and field */
export function refuse(first: Issue, ...more: readonly Issue[]): never {
  const issues = [first, ...more];
  throw new RmError('import-invalid', rmError('import-invalid', { record: first.record ?? '', problem: first.message }).message, {
    ...first.details,
    ...(first.record ? { record: first.record } : {}),
    ...(first.field ? { field: first.field } : {}),
    problem: first.message,
    issues,
  });
}

/** Fields that hold days and instants; a text that looks like a day stays what was typed. */
const dateFields: ReadonlySet<string> = new Set(['date', 'startsOn', 'endsOn', 'expectedEndOn', 'proposedAt', 'at', 'due']);

function shiftDay(value: string, days: number): string {
  const day = value.slice(0, 10);
  return isDay(day) ? addDays(day, days) + value.slice(10) : value;
}

/** Moves the days and instants of a record by whole days. */
function shiftDates(value: unknown, days: number, dated = false): unknown {
  if (typeof value === 'string') return dated ? shiftDay(value, days) : value;
  if (Array.isArray(value)) return value.map(item => shiftDates(item, days));
  if (value === null || typeof value !== 'object') return value;
  // `steps` of a preparation holds an instant under each step's name.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'ext' ? item : key === 'steps' ? shiftSteps(item, days) : shiftDates(item, days, dateFields.has(key)),
    ]),
  );
}

function shiftSteps(steps: unknown, days: number): unknown {
  if (steps === null || typeof steps !== 'object' || Array.isArray(steps)) return steps;
  return Object.fromEntries(Object.entries(steps).map(([key, at]) => [key, shiftDates(at, days, true)]));
}

/** Stamps every group of a record that came without. */
function stampAll(definition: TypeDefinition | undefined, record: StoredRecord, stamp: string): StoredRecord {
  const stamps: Record<string, string> = {};
  const lists = listFields(definition, record);
  for (const group of plainGroups(definition, lists, record).keys()) stamps[group] = stamp;
  for (const name of lists) for (const key of Object.keys((record[name] as object | undefined) ?? {})) stamps[toPointer(name, key)] = stamp;
  return { ...record, stamps: { ...stamps, ...record.stamps } };
}

function prepareOne(
  given: BundleRecord | null,
  index: number,
  bundle: Bundle,
  days: number,
  tell: (aside: SetAside) => void,
): { record: StoredRecord; stamped: boolean; issues: Issue[] } {
  const name =
    given !== null && typeof given === 'object' && typeof given.type === 'string'
      ? `${given.type}:${typeof given.id === 'string' ? given.id : `#${index + 1}`}`
      : `records[${index}]`;
  const blank = { id: '', type: '', programId: bundle.programId } as StoredRecord;
  if (given === null || typeof given !== 'object' || typeof given.type !== 'string' || !isId(given.type))
    return { record: blank, stamped: false, issues: [makeIssue(name, { field: 'type', rule: 'required' })] };
  const definition = typeOf(given.type);
  const stamped = given['stamps'] !== undefined || given['erased'] !== undefined;
  let fields: Record<string, unknown>;
  try {
    // What a programme wrote of itself can be read again, whatever an earlier build let in; what somebody wrote by hand can be corrected.
    if (!stamped) assertSafeKeys(given, name);
    const safe = stamped
      ? setUnsafeAside(given, field => {
          tell({ record: name, field });
        })
      : given;
    fields = fromBundleRecord(definition, safe as unknown as BundleRecord, name);
  } catch (error) {
    if (!isRmError(error) || error.code !== 'invalid') throw error;
    const { details } = error;
    return { record: blank, stamped, issues: [makeIssue(name, { ...details, field: details.field ?? '', rule: String(details['rule']) })] };
  }
  if (days && !stamped) fields = shiftDates(fields, days) as Record<string, unknown>;
  const issues: Issue[] = [];
  if (fields['programId'] !== undefined && fields['programId'] !== bundle.programId)
    issues.push(makeIssue(name, { field: 'programId', rule: 'program', value: fields['programId'] }));
  const natural = definition && fields['erased'] === undefined ? naturalId(definition, bundle.programId, fields) : undefined;
  const tooBig = stamped || fields['ext'] === undefined ? undefined : extBreak(fields['ext'], undefined, name);
  if (tooBig?.rule === 'ext-size') issues.push(makeIssue(name, tooBig));
  // The id of a local skill follows from the words it was proposed with; a text of an agreement from its content.
  const wrongId =
    natural !== undefined && given.id !== undefined && given.id !== natural ? makeIssue(name, { field: 'id', rule: 'derived', expected: natural }) : undefined;
  const record = {
    ...fields,
    id: given.id ?? natural ?? '',
    programId: bundle.programId,
    ...(stamped ? {} : { schemaVersion: fields['schemaVersion'] ?? 1, createdBy: fields['createdBy'] ?? 'bundle' }),
  } as unknown as StoredRecord;
  // Of an erased record nothing but its trace comes in.
  const whole = record.erased === undefined ? stampAll(definition, record, bundleStamp(bundle.revision ?? 0)) : erasedRecord(record, record.erased);
  if (!issues.length) issues.push(...validateRecord(whole));
  if (!issues.length && wrongId) issues.push(wrongId);
  return { record: whole, stamped, issues: issues.map(issue => ({ ...issue, record: name })) };
}

/** A field of a record that cannot be taken in, and was left out of it. */
export interface SetAside {
  /** `type:id` */ readonly record: string;
  readonly field: string;
}

/** A record of a file, ready to merge. */
export interface Prepared {
  readonly record: StoredRecord;
  /** Came with stamps of its own. */ readonly stamped: boolean;
}

/**
 * Validates every record of a bundle and brings it to stored form; nothing is returned unless all are good.
 *
 * @param days by how many days stampless records move (`asOf`)
 * @param tell hears of what is left out of records that came with stamps
 * @throws {RmError} import-invalid, import-unsafe-key
 */
export async function prepareRecords(bundle: Bundle, days: number, tell: (aside: SetAside) => void = () => {}): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  const issues: Issue[] = [];
  for (const [index, given] of bundle.records.entries()) {
    if (index % slice === slice - 1)
      await new Promise<void>(resolve => {
        setTimeout(resolve, 0);
      });
    const one = prepareOne(given, index, bundle, days, tell);
    prepared.push(one);
    issues.push(...one.issues);
    if (issues.length >= 20) break;
  }
  const [first, ...more] = issues;
  if (first) refuse(first, ...more);
  return prepared;
}
