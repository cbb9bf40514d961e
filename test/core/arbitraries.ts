import fc from 'fast-check';
import { formatStamp, naturalId, types, validateRecord, questionnaires, type Stamp, type StoredRecord, type TypeDefinition } from '@reverse-mentoring/core';
import { erasedRecord } from '../../packages/core/src/store/alive.js';
import type { Fields, ListDefinition } from '../../packages/core/src/model/define-type.js';
import * as scalars from '../../packages/core/src/model/scalars.js';
import { writeFields } from '../../packages/core/src/records/write.js';

// A mutant need not be explained by the smallest example: shrinking took most of Stryker's time.
if ('__stryker__' in globalThis) fc.configureGlobal({ endOnFailure: true });

type Bag = Record<string, unknown>;
/** A valibot schema, as far as a value is made from it. */
interface Schema {
  readonly type: string;
  readonly options?: readonly unknown[];
  readonly wrapped?: Schema;
  readonly entries?: Record<string, Schema>;
  readonly item?: Schema;
  readonly key?: Schema;
  readonly value?: Schema;
  readonly literal?: unknown;
}

const ids = ['anna', 'bert', 'cleo', 'p1', 's1'] as const;
const id = fc.constantFrom(...ids);
const day = fc.integer({ min: 0, max: 800 }).map(days => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'b', 'c’est noté', 'yuzu 柚子', '<img onerror=alert(1)>') },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }).filter(one => !['__proto__', 'constructor', 'prototype'].includes(one)) },
);
const filled = fc.constantFrom('one', 'two', 'ça', 'toString');

/** One arbitrary for each scalar of the model, by identity: a scalar without one is a hole in these tests. */
const known = new Map<unknown, fc.Arbitrary<unknown>>([
  [scalars.id, id],
  [scalars.line, text],
  [scalars.filledLine, filled],
  [scalars.text, text],
  [scalars.day, day],
  [scalars.instant, day.map(one => `${one}T08:30:00Z`)],
  [scalars.time, fc.constantFrom('00:00', '09:15', '23:59')],
  [scalars.lang, fc.constantFrom('fr', 'en-GB', 'de')],
  [scalars.level, fc.integer({ min: 0, max: 4 })],
  [scalars.skillId, fc.constantFrom('digital:online-shop', 'local:abc', 'http://data.europa.eu/esco/skill/x')],
  [scalars.url, fc.constantFrom('https://a.example/x', 'mailto:a@b.example', 'tel:+33')],
  [scalars.minutes, fc.integer({ min: 5, max: 480 })],
  [scalars.count, fc.integer({ min: 0, max: 1000 })],
]);

const special: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'member.roles': fc.subarray(['mentor', 'mentee', 'coordinator'], { minLength: 1 }),
  'profile.availability': fc.constantFrom('mon-am', 'sun-ev', 'wed-pm'),
  'review.success': fc.integer({ min: 1, max: 5 }),
  'program.weights': fc.dictionary(fc.constantFrom('coverage', 'gap'), fc.integer({ min: 0, max: 1000 }), { maxKeys: 2 }),
};

function valueOf(schema: Schema, where: string): fc.Arbitrary<unknown> {
  const made = special[where] ?? known.get(schema);
  if (made) return made;
  switch (schema.type) {
    case 'optional':
      return valueOf(schema.wrapped!, where);
    case 'picklist':
      return fc.constantFrom(...schema.options!);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: 0, max: 9 });
    case 'string':
      return text;
    case 'unknown':
      return fc.constantFrom<unknown>(1, 'x', null, { a: [1] });
    case 'array':
      return fc.array(valueOf(schema.item!, where), { maxLength: 2 });
    case 'record':
      return fc.dictionary(schema.key ? (valueOf(schema.key, where) as fc.Arbitrary<string>) : text, valueOf(schema.value!, where), { maxKeys: 3 });
    case 'union':
      return fc.oneof(...(schema.options as Schema[]).map(option => valueOf(option, where)));
    case 'object':
    case 'loose_object':
      return objectOf(schema.entries!, where);
    default:
      throw new Error(`no arbitrary for ${schema.type} at ${where}`);
  }
}

function objectOf(entries: Record<string, unknown>, where: string): fc.Arbitrary<Bag> {
  const names = Object.keys(entries);
  const optional = names.filter(name => (entries[name] as Schema).type === 'optional');
  return fc.record(Object.fromEntries(names.map(name => [name, valueOf(entries[name] as Schema, `${where}.${name}`)])), {
    requiredKeys: names.filter(name => !optional.includes(name)),
  });
}

function listOf(list: ListDefinition, where: string): fc.Arbitrary<unknown> {
  const key = valueOf(list.key as unknown as Schema, where) as fc.Arbitrary<string>;
  switch (list.kind) {
    case 'set':
      return fc.uniqueArray(key, { maxLength: 3 });
    case 'map':
      return fc.dictionary(key, valueOf(list.value as unknown as Schema, where), { maxKeys: 3 });
    case 'labels':
      return fc.uniqueArray(fc.record({ skillId: key, label: filled }), { maxLength: 3, selector: item => item.skillId });
    case 'entries': {
      const keyField = list.keyField ?? 'id';
      return fc.uniqueArray(
        fc.tuple(key, objectOf(list.fields as Fields, where)).map(([name, fields]) => ({ [keyField]: name, ...fields })),
        { maxLength: 3, selector: item => String((item as Bag)[keyField]) },
      );
    }
  }
}

/** Makes fields keep the type's shape rules, so that few are thrown away. */
function settle(type: string, fields: Bag): Bag {
  const out: Bag = { ...fields };
  switch (type) {
    case 'session':
      if (out['status'] === 'cancelled') out['cancelledBy'] ??= 'other';
      else delete out['cancelledBy'];
      if (out['status'] === 'held') out['minutes'] ??= 60;
      break;
    case 'pair':
      if (out['mentorId'] === out['menteeId']) out['menteeId'] = out['mentorId'] === 'anna' ? 'bert' : 'anna';
      if (out['status'] === 'completed' || out['status'] === 'ended-early') out['ended'] ??= { by: 'anna', at: '2026-05-01T00:00:00Z' };
      else delete out['ended'];
      if (String(out['expectedEndOn'] ?? '9') < String(out['startsOn'] ?? ''))
        [out['startsOn'], out['expectedEndOn']] = [out['expectedEndOn'], out['startsOn']];
      break;
    case 'need':
      if (Number(out['levelWanted']) <= Number(out['levelNow'])) [out['levelNow'], out['levelWanted']] = [0, Number(out['levelNow']) || 1];
      break;
    case 'program':
      if (String(out['endsOn']) <= String(out['startsOn'])) out['endsOn'] = '2030-01-01';
      break;
    case 'profile':
      if (out['managerId'] === out['personId']) delete out['managerId'];
      break;
    case 'private-note':
      if (out['sessionId'] !== undefined) delete out['pairId'];
      else out['pairId'] ??= 'p1';
      break;
    case 'feedback':
    case 'ballot': {
      const one = questionnaires.find(({ moment }) => moment === out['moment']) ?? questionnaires[0]!;
      const rating = Object.keys(out['answers'] as Bag).length;
      out['questionnaire'] = one.id;
      out['version'] = rating === 0 ? 2 : one.version;
      out['answers'] =
        rating === 0
          ? { later: 'another version' }
          : Object.fromEntries(
              one.items
                .filter(item => item.to.includes(type as 'ballot'))
                .map(item => [
                  item.id,
                  item.options?.[rating % item.options.length] ?? (item.scale === 'text' ? 'word' : item.scale === 'yes-no' ? 'yes' : 1 + (rating % 5)),
                ]),
            );
      break;
    }
    default:
  }
  return out;
}

/** API fields of one type that keep its shape rules. */
export function fieldsOf(definition: TypeDefinition): fc.Arbitrary<Bag> {
  const names = Object.keys(definition.lists ?? {});
  return fc
    .tuple(
      objectOf(definition.fields, definition.type),
      fc.record(Object.fromEntries(names.map(name => [name, listOf(definition.lists![name]!, `${definition.type}.${name}`)])), { requiredKeys: [] }),
    )
    .map(([fields, lists]) => ({ ...settle(definition.type, fields), ...lists }));
}

/** Stamps of a few instants and nodes, equal ones among them: merging must not depend on stamps being unique. */
export const stamp: fc.Arbitrary<Stamp> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('a', 'b', 'bundle'))
  .map(([ms, node]) => formatStamp(ms, 0, node));

type Step =
  | { readonly kind: 'write'; readonly stamp: Stamp; readonly fields: Bag; readonly only: number }
  | { readonly kind: 'delete' | 'erase'; readonly stamp: Stamp }
  | { readonly kind: 'ext'; readonly stamp: Stamp; readonly value: unknown }
  | { readonly kind: 'foreign'; readonly stamp: Stamp; readonly value: unknown };

function step(definition: TypeDefinition): fc.Arbitrary<Step> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('write' as const), stamp, fields: fieldsOf(definition), only: fc.integer({ min: 0, max: 255 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), stamp }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('erase' as const), stamp }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('ext' as const),
        stamp,
        value: fc.dictionary(fc.constantFrom('acme', 'xapi'), fc.constantFrom<unknown>({ a: 1 }, { a: 2 }, null, 3), { maxKeys: 2 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('foreign' as const), stamp, value: fc.constantFrom<unknown>(1, 'later', { deep: [1] }, null) }) },
  );
}

/** Groups are written whole, as forms do; what would break a shape rule is refused, as a command refuses it. */
function apply(definition: TypeDefinition, record: StoredRecord, one: Step): StoredRecord {
  if (record.erased !== undefined) return record;
  switch (one.kind) {
    case 'delete':
      return { ...record, deleted: (record.deleted ?? '') > one.stamp ? record.deleted! : one.stamp };
    case 'erase':
      return erasedRecord(record, one.stamp);
    case 'foreign':
      return { ...record, fromLater: one.value, stamps: { ...record.stamps, fromLater: one.stamp } };
    case 'ext':
      return writeFields(record, { ext: one.value }, { stamp: one.stamp, newKey: () => 'k' }).record;
    case 'write': {
      const fixed = new Set([definition.homeKey, definition.author, ...(definition.fixed ?? []), ...keyFields(definition)]);
      const names = Object.keys({ ...definition.fields, ...definition.lists }).filter(
        (name, index) => !fixed.has(name) && (one.only & (1 << (index % 8))) !== 0,
      );
      const changes = Object.fromEntries(names.map(name => [name, one.fields[name]]));
      const written = writeFields(record, changes, { stamp: one.stamp, newKey: () => 'k' }).record;
      return validateRecord(written).length ? record : written;
    }
  }
}

/** Fields a derived id follows from. */
export function keyFields(definition: TypeDefinition): string[] {
  const asked = new Set<string>();
  definition.key?.(
    new Proxy(
      {},
      {
        get: (_, name) => {
          asked.add(String(name));
          return undefined;
        },
      },
    ),
  );
  return [...asked];
}

/** A record just made, under its derived id or a fixed one. */
function created(definition: TypeDefinition, fields: Bag, at: Stamp, by: string): StoredRecord | undefined {
  const blank = { id: naturalId(definition, 'prog', fields) ?? 'r1', type: definition.type, programId: 'prog', schemaVersion: 1, createdBy: by, stamps: {} };
  const { record } = writeFields(blank, fields, { stamp: at, newKey: () => 'k' });
  return validateRecord(record).length ? undefined : record;
}

const seeds: fc.Arbitrary<TypeDefinition> = fc.constantFrom(...types);

/** Three versions of one record, made from one ancestor (or independently, under one derived id) by edits of real clients. */
export function versions(definition: fc.Arbitrary<TypeDefinition> = seeds): fc.Arbitrary<readonly [StoredRecord, StoredRecord, StoredRecord]> {
  return definition.chain(type =>
    fc
      .tuple(
        fieldsOf(type),
        fieldsOf(type),
        stamp,
        stamp,
        fc.boolean(),
        fc.tuple(...([0, 1, 2].map(() => fc.array(step(type), { maxLength: 4 })) as [fc.Arbitrary<Step[]>, fc.Arbitrary<Step[]>, fc.Arbitrary<Step[]>])),
      )
      .map(([first, second, stampA, stampB, apart, edits]) => {
        const same = Object.fromEntries(
          [type.homeKey, type.author, ...(type.fixed ?? []), ...keyFields(type)].flatMap(name => (name && name !== 'id' ? [[name, first[name]]] : [])),
        );
        const one = created(type, first, stampA, 'anna');
        const other = apart ? created(type, settle(type.type, { ...second, ...same }), stampB, 'bert') : one;
        if (!one) return undefined;
        return edits.map((list, index) => list.reduce((record, edit) => apply(type, record, edit), index === 1 && other?.id === one.id ? other : one));
      })
      .filter(made => made !== undefined),
  ) as unknown as fc.Arbitrary<readonly [StoredRecord, StoredRecord, StoredRecord]>;
}

/** A stored record of one type. */
export function storedOf(definition: TypeDefinition): fc.Arbitrary<StoredRecord> {
  return versions(fc.constant(definition)).map(([record]) => record);
}
