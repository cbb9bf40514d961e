/** Objects by field name. */
export type Fields = Record<string, unknown>;

export const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** An object that is no list. */
export const isRecord = (value: unknown): value is Fields => isObject(value) && !Array.isArray(value);

/** What `ext` holds of one plugin, when that is an object. */
export function dataIn(ext: unknown, plugin: string): Fields | undefined {
  const data = isObject(ext) && Object.hasOwn(ext, plugin) ? ext[plugin] : undefined;
  return isRecord(data) ? data : undefined;
}

function freeze<T>(value: T): T {
  if (isObject(value)) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

/** A deep-frozen copy: nobody can reach the original through it. */
export const frozenCopy = <T>(value: T): T => freeze(structuredClone(value));
