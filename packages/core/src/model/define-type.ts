import type * as v from 'valibot';
import type { HomeEntry, ListKind } from './homes.js';

/** Fields of a record, by name. */
export type Fields = v.ObjectEntries;

export interface ListDefinition {
  readonly kind: ListKind;
  /** Of a key: set value, map key, entry id. */
  readonly key: v.GenericSchema<string>;
  /** Of a map's value. */
  readonly value?: v.GenericSchema;
  /** Of an entry: its fields, and those that share one stamp. */
  readonly fields?: Fields;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Field of an entry that is its key; default `id`. */
  readonly keyField?: string;
  /** Rules of one entry; answers the name of the broken rule and its field. */
  rule?(entry: Readonly<Record<string, unknown>>): RuleBreak | undefined;
}

/** A shape rule that is broken: a rule name (`error.invalid.<rule>`) or an error code. */
export interface RuleBreak {
  readonly field: string;
  readonly rule: string;
  readonly [detail: string]: unknown;
}

export interface TypeDefinition extends HomeEntry {
  readonly type: string;
  readonly fields: Fields;
  readonly lists?: Readonly<Record<string, ListDefinition>>;
  /** Fields tied by an invariant, by group name. Any other field is a group under its own name. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Key of a derived id, from the record's fields. */
  key?(record: Readonly<Record<string, unknown>>): readonly unknown[];
  /** Fields that never change after creation, `homeKey` and those of `key` included by themselves. */
  readonly fixed?: readonly string[];
  /** Fields that name people, for the index by person. */
  readonly people?: readonly string[];
  /** Sort key inside a home. */
  sort?(record: Readonly<Record<string, unknown>>): string;
  /** Statement types are written by the member in this field only. */
  readonly author?: string;
  /** Shape rules over the whole record. */
  rule?(record: Readonly<Record<string, unknown>>): RuleBreak | undefined;
}

/** Declares a record type; keeps the literal types of its fields. */
export function defineType<const T extends TypeDefinition>(definition: T): T {
  return definition;
}

/** A set of strings. */
export function setOf(key: v.GenericSchema<string>): { kind: 'set'; key: v.GenericSchema<string> } {
  return { kind: 'set', key };
}
/** A map whose keys merge one by one. */
export function mapOf<const V extends v.GenericSchema>(key: v.GenericSchema<string>, value: V): { kind: 'map'; key: v.GenericSchema<string>; value: V } {
  return { kind: 'map', key, value };
}

type Optional<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> } & {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
};
/** API value of one list. */
export type ListValue<L> = L extends { kind: 'set' }
  ? readonly string[]
  : L extends { kind: 'labels' }
    ? readonly { readonly skillId: string; readonly label: string }[]
    : L extends { kind: 'map'; value: infer V extends v.GenericSchema }
      ? Readonly<Record<string, v.InferOutput<V>>>
      : L extends { kind: 'entries'; fields: infer F extends Fields }
        ? readonly EntryValue<F>[]
        : never;
/** API value of one entry. */
export type EntryValue<F extends Fields> = Optional<{ readonly [K in keyof F]: v.InferOutput<F[K]> }> & { readonly id?: string; readonly order?: number };
/** API value of a record's own fields. */
export type RecordFields<T extends TypeDefinition> = Optional<{ readonly [K in keyof T['fields']]: v.InferOutput<T['fields'][K]> }> &
  (T['lists'] extends Readonly<Record<string, ListDefinition>> ? { readonly [K in keyof T['lists']]?: ListValue<T['lists'][K]> } : unknown);
