/**
 * RFC 8785 canonical JSON: keys sorted by UTF-16 code unit, ECMAScript numbers, no white space.
 * `undefined` members are left out, as in JSON.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(item => canonical(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const source = value as Record<string, unknown>;
    const members = Object.keys(source)
      .filter(key => source[key] !== undefined)
      .sort()
      .map(key => `${JSON.stringify(key)}:${canonical(source[key])}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** Equal as JSON. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b);
}
