/** JSON Pointer (RFC 6901) of a path. */
export function toPointer(...path: readonly string[]): string {
  return path.map(part => `/${part.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** The path of a JSON Pointer; a plain group name gives `undefined`. */
export function fromPointer(pointer: string): [string, ...string[]] | undefined {
  if (!pointer.startsWith('/')) return undefined;
  const [first = '', ...rest] = pointer
    .slice(1)
    .split('/')
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  return [first, ...rest];
}
