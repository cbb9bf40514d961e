/** A file says the same few languages ten thousand times. */
const known = new Map<string, string>();

/** A language as BCP 47 writes it: `FR`, `fr_FR`, `fra` are `fr`, `fr-FR`, `fr`; `undefined` when it is none. */
export function langTag(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 35) return undefined;
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  try {
    const [tag] = Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'));
    if (tag !== undefined) known.set(text, tag);
    return tag;
  } catch {
    return undefined;
  }
}

/** The language of texts that say none: as the plugin was told, else `und`. @throws {Error} */
export function defaultLang(given: string | undefined): string {
  if (given === undefined) return 'und';
  const tag = langTag(given);
  if (tag === undefined) throw new Error(`lang: “${given}” is no language; write it like fr or en-GB`);
  return tag;
}
