function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

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
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A short random name for one client instance, the node part of its stamps. */
export function randomNode(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(5)));
}
