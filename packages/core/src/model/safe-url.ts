const allowed = new Set(['https:', 'http:', 'mailto:', 'tel:']);

/**
 * The link if it is one we may render (`https: http: mailto: tel:`), else `undefined`.
 * Relative addresses have no meaning away from the page they were typed on, so they are refused too.
 */
export function safeUrl(value: string): string | undefined {
  try {
    const parsed = new URL(value.trim());
    return allowed.has(parsed.protocol) ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}
