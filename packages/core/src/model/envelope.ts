/** A hybrid-logical-clock stamp: `<ms base36, 9>-<counter base36, 4>-<node>`; compares as a string. */
export type Stamp = string;

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A record as stores and the wire hold it: sets and entries are maps, every group of fields has a stamp.
 * Fields of the record's type, and fields of other builds, stand beside the envelope's.
 */
export interface StoredRecord {
  readonly id: string;
  readonly type: string;
  readonly programId: string;
  readonly schemaVersion?: number;
  /** Member id, login or `bundle`. Of two versions the smaller wins. */
  readonly createdBy?: string;
  /** Group name, or JSON Pointer of a set member or entry, to the stamp of its last change. */
  readonly stamps?: { readonly [group: string]: Stamp };
  /** By plugin id; each is a group `/ext/<plugin id>`. */
  readonly ext?: { readonly [pluginId: string]: Json };
  /** When it was deleted; a group stamped later revives it. */
  readonly deleted?: Stamp;
  /** Erased for ever: only id, type, programId, home key and this are left. */
  readonly erased?: Stamp;
  readonly [field: string]: unknown;
}
