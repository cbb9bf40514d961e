/** Objects by field name. */
export type Fields = Record<string, unknown>;

export const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** An object that is no list. */
export const isRecord = (value: unknown): value is Fields => isObject(value) && !Array.isArray(value);

/** Field names that stand in either object. */
export const allKeys = (a: object, b: object): Set<string> => new Set([...Object.keys(a), ...Object.keys(b)]);

/** Equal as data; a missing field equals an undefined one. */
export function isSame(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (isObject(a) && isObject(b) && Array.isArray(a) === Array.isArray(b) && [...allKeys(a, b)].every(key => isSame(a[key], b[key])));
}

function freeze<T>(value: T): T {
  if (isObject(value)) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

/** A deep-frozen copy: nobody can reach the original through it. */
export const frozenCopy = <T>(value: T): T => freeze(structuredClone(value));
