import type { Json } from '../model/envelope.js';

/** A record in a bundle: lists are arrays; every envelope field but `type` and `id` may be missing, `id` too where it is derived. */
export interface BundleRecord {
  readonly type: string;
  readonly id?: string;
  readonly [field: string]: unknown;
}

/** A file of records. Schema: `@reverse-mentoring/core/schema/bundle.json`. */
export interface Bundle {
  readonly format: 'reverse-mentoring/bundle';
  readonly version: 1;
  readonly programId: string;
  /** 0 ≤ integer < 10^12; a higher one replaces what a lower one brought. */
  readonly revision?: number;
  /** Demos: the day the dates were written for; they move with today. */
  readonly asOf?: string;
  readonly records: readonly BundleRecord[];
}

/** An encrypted bundle of every home. */
export interface Backup {
  readonly format: 'reverse-mentoring/backup';
  readonly version: 1;
  readonly kdf: { readonly name: 'PBKDF2'; readonly hash: 'SHA-256'; readonly iterations: number; readonly salt: string };
  readonly iv: string;
  readonly data: string;
}

/** What an import does, or would do. */
export interface ImportPreview {
  readonly programId: string;
  readonly total: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** By type. */
  readonly types: Readonly<Record<string, { readonly added: number; readonly changed: number; readonly same: number }>>;
  /** Records stamped over 48 h ahead of this clock: kept, merged when their time comes. */
  readonly waiting: number;
  readonly written: boolean;
  /** Fields left out since their names could reach into the page's own objects; only there when there are any. */
  readonly setAside?: readonly { /** `type:id` */ readonly record: string; readonly field: string }[];
}
export type { Json };
