import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { TypeDefinition } from '../model/define-type.js';
import { canonical } from './canonical.js';

/** Hex SHA-256 of the canonical JSON of a value. */
export function digest(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonical(value))));
}

/** The id that follows from a record's natural key: creating it twice is a merge. */
export function derivedId(type: string, programId: string, key: readonly unknown[]): string {
  return digest([type, programId, ...key]).slice(0, 32);
}

/** The id a record of this type must have, `undefined` when any id will do. */
export function naturalId(definition: TypeDefinition, programId: string, record: Readonly<Record<string, unknown>>): string | undefined {
  if (definition.type === 'program') return programId;
  return definition.key ? derivedId(definition.type, programId, definition.key(record)) : undefined;
}
