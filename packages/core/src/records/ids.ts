import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { TypeDefinition } from '../model/define-type.js';
import { canonical } from './canonical.js';

const idPattern = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/** True for a valid record, programme or member id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

/**
 * UUID version 7 (RFC 9562) from `getRandomValues`, since `crypto.randomUUID` is missing on http pages.
 *
 * @param now milliseconds since 1970
 */
export function uuidV7(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0, rest = now; i < 6; i++, rest = Math.floor(rest / 256)) bytes[5 - i] = rest % 256;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytesToHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

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

/** A short random name for one client instance, the node part of its stamps. */
export function randomNode(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(5)));
}
