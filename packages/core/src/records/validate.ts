import * as v from 'valibot';
import type { Fields, RuleBreak, TypeDefinition } from '../model/define-type.js';
import type { StoredRecord } from '../model/envelope.js';
import { errorCodes, RmError, type Issue, type RmErrorCode } from '../errors.js';
import { commandErrors } from '../messages/errors.en.js';
import { addMessages, message } from '../messages/index.js';
import { lineLength, textLength } from '../model/limits.js';
import { typeOf } from '../model/registry.js';
import { isStamp } from '../store/clock.js';
import { isId } from './ids.js';

// Whatever is checked can be refused: the words for it come along.
addMessages('en', commandErrors);

type Bag = Readonly<Record<string, unknown>>;
const codes: ReadonlySet<string> = new Set(errorCodes);
const schemas = new WeakMap<Fields, v.GenericSchema>();

// Built when first used: a page that logs sessions never builds the schema of a match run.
function schemaOf(fields: Fields): v.GenericSchema {
  let schema = schemas.get(fields);
  if (!schema) schemas.set(fields, (schema = v.looseObject(fields)));
  return schema;
}

/** Builds an issue; `rule` is an error code or a rule of `invalid`. */
export function makeIssue(record: string, { field, rule, ...details }: RuleBreak): Issue {
  const code: RmErrorCode = codes.has(rule) ? (rule as RmErrorCode) : 'invalid';
  const all = { record, field, ...details, ...(code === 'invalid' ? { rule } : {}) };
  const key = `error.invalid.${rule}`;
  const text = message('en', code === 'invalid' ? key : `error.${code}`, all);
  return { code, record, field, message: text === key ? message('en', 'error.invalid', { ...all, problem: rule }) : text, details: all };
}

function fieldIssues(fields: Fields, value: unknown, record: string, prefix: string): Issue[] {
  const result = v.safeParse(schemaOf(fields), value);
  if (result.success) return [];
  return result.issues.map(issue => {
    const path = (prefix + (v.getDotPath(issue) ?? '')).replace(/\.$/, '');
    if (issue.received === 'undefined') return makeIssue(record, { field: path, rule: 'required' });
    const given = issue.input;
    const length = typeof given === 'string' ? given.length : undefined;
    return makeIssue(record, {
      field: path,
      rule: issue.kind === 'schema' && issue.message.startsWith('Invalid') ? 'type' : issue.message.startsWith('Invalid') ? 'range' : issue.message,
      value: length !== undefined && length > 60 ? `${String(given).slice(0, 60)}…` : given,
      expected: issue.expected ?? issue.type,
      ...(length === undefined ? {} : { length }),
      ...(issue.message === 'out-of-scale' ? { scale: issue.expected } : {}),
      max: 'requirement' in issue && typeof issue.requirement === 'number' ? issue.requirement : textLength,
    });
  });
}

function listIssues(definition: TypeDefinition, record: Bag, name: string): Issue[] {
  const issues: Issue[] = [];
  for (const [field, list] of Object.entries(definition.lists ?? {})) {
    const map = record[field];
    if (map === undefined) continue;
    if (map === null || typeof map !== 'object' || Array.isArray(map)) {
      issues.push(makeIssue(name, { field, rule: 'list' }));
      continue;
    }
    for (const [key, value] of Object.entries(map)) {
      const path = `${field}.${key.length > lineLength ? `${key.slice(0, 40)}…` : key}`;
      issues.push(...fieldIssues({ [path]: list.key }, { [path]: key }, name, ''));
      if (value === null) continue;
      if (list.kind === 'set' && value !== true) issues.push(makeIssue(name, { field: path, rule: 'list' }));
      if (list.value) issues.push(...fieldIssues({ [path]: list.value }, { [path]: value as unknown }, name, ''));
      if (list.fields) {
        issues.push(...fieldIssues(list.fields, value, name, `${path}.`));
        const broken = list.rule?.(value as Bag);
        if (broken) issues.push(makeIssue(name, { ...broken, field: `${path}.${broken.field}` }));
      }
    }
  }
  return issues;
}

function isMap(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** All that is wrong with the shape of a stored record: fields, lists, then the rules that tie them. No clock, no other record. */
export function validateRecord(record: StoredRecord): Issue[] {
  const name = `${record.type}:${record.id}`;
  const issues: Issue[] = [];
  if (!isId(record.id)) issues.push(makeIssue(name, { field: 'id', rule: 'id', value: record.id }));
  if (!isId(record.programId)) issues.push(makeIssue(name, { field: 'programId', rule: 'id', value: record.programId }));
  for (const [group, stamp] of Object.entries(record.stamps ?? {}))
    if (!isStamp(stamp)) issues.push(makeIssue(name, { field: `stamps.${group}`, rule: 'stamp', value: stamp }));
  for (const field of ['deleted', 'erased'] as const)
    if (record[field] !== undefined && !isStamp(record[field])) issues.push(makeIssue(name, { field, rule: 'stamp', value: record[field] }));
  if (record.ext !== undefined && !isMap(record.ext)) issues.push(makeIssue(name, { field: 'ext', rule: 'type', expected: 'Object' }));
  if (record.schemaVersion !== undefined && !(Number.isInteger(record.schemaVersion) && record.schemaVersion > 0))
    issues.push(makeIssue(name, { field: 'schemaVersion', rule: 'type', expected: '1, 2, …' }));
  if (record.createdBy !== undefined && (typeof record.createdBy !== 'string' || record.createdBy.length > lineLength))
    issues.push(makeIssue(name, { field: 'createdBy', rule: 'type', expected: 'string' }));
  const definition = typeOf(record.type);
  if (!definition || record.erased !== undefined || issues.length) return issues;
  issues.push(...fieldIssues(definition.fields, record, name, ''), ...listIssues(definition, record, name));
  if (!issues.length) {
    const broken = definition.rule?.(record);
    if (broken) issues.push(makeIssue(name, broken));
  }
  return issues;
}

/** Throws the first of the issues, carrying all of them. @throws {RmError} */
export function assertValid(record: StoredRecord): void {
  throwIssues(validateRecord(record));
}

/** @throws {RmError} of the first issue, when there is one */
export function throwIssues(issues: readonly Issue[]): void {
  const first = issues[0];
  if (first) throw new RmError(first.code, first.message, { ...first.details, ...(issues.length > 1 ? { issues } : {}) });
}
