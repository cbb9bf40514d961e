/** Letters of a file; what is larger is no list to search in a page. */
const largest = 32_000_000;

/** Where a catalogue's file comes from. */
export interface FileSource {
  /** Address of the file, from the page's own. Loaded when the plugin is, within 30 s. */
  readonly url?: string;
  /** How the bytes of `url` are to be read; default `utf-8`. Excel's “CSV” is `windows-1252` in Western Europe. */
  readonly encoding?: 'utf-8' | 'windows-1252' | 'utf-16le';
}

/** The text of a file, checked to be one. @throws {Error} naming the file and what to do */
export async function loadText(url: string, encoding: FileSource['encoding'], signal: AbortSignal): Promise<string> {
  const abort = new AbortController();
  const stop = (): void => {
    abort.abort();
  };
  signal.addEventListener('abort', stop);
  const timer = setTimeout(stop, 30_000);
  try {
    return await textAt(url, encoding, abort.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

async function textAt(url: string, encoding: FileSource['encoding'], signal: AbortSignal): Promise<string> {
  const failed = (error: unknown): never => {
    const why = signal.aborted ? 'it took too long' : error instanceof Error ? error.message : String(error);
    throw new Error(`${url} could not be loaded (${why}); check the address and the connection`, { cause: error });
  };
  const answer = await fetch(url, { signal }).catch(failed);
  if (!answer.ok) throw new Error(`${url} was answered with ${answer.status} ${answer.statusText}; check the address, and whether one has to be signed in`);
  const bytes = await answer.arrayBuffer().catch(failed);
  try {
    return new TextDecoder(encoding ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error(`${url} is not written in ${encoding ?? 'UTF-8'}; save it as UTF-8, or say in encoding how it is written, “windows-1252” for instance`, {
      cause: error,
    });
  }
}

/** Refuses what no file of skills looks like. @throws {Error} */
export function checkText(text: string, where: string): void {
  if (text.length > largest)
    throw new Error(`${where} has ${text.length} letters, more than ${largest}; split it, or write a catalogue that searches on a server`);
  if (!text.trim()) throw new Error(`${where} is empty`);
  if (/^\s*<(!doctype|html)\b/i.test(text)) throw new Error(`${where} is a web page, not the file; check the address, and whether one has to be signed in`);
  const lost = text.indexOf('\ufffd');
  if (lost >= 0)
    throw new Error(
      `${where}, line ${lineAt(text, lost)}: letters were lost, the text was read in another encoding than it is written in; read it again as UTF-8 or windows-1252`,
    );
  // UTF-8 read as Windows-1252: “Ã©” for “é”, “â€™” for “’”.
  const twice = /Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|â€/.exec(text);
  if (twice)
    throw new Error(`${where}, line ${lineAt(text, twice.index)}: “${twice[0]}” shows that UTF-8 was read as another encoding; read the file as UTF-8`);
}

/** The number of the line a letter stands on, from 1. */
const lineAt = (text: string, at: number): number => text.slice(0, at).split(/\r\n|\r|\n/).length;

/** JSON as text or read already; never with names that could change every object. @throws {Error} */
export function readJson(given: unknown, where: string): unknown {
  let value = given;
  if (typeof given === 'string') {
    checkText(given, where);
    try {
      value = JSON.parse(given.replace(/^\ufeff/, ''));
    } catch (error) {
      throw new Error(`${where} is not JSON: ${(error as Error).message}; check that the file is whole`, { cause: error });
    }
  }
  if (typeof value !== 'object' || value === null)
    throw new Error(`${where} is no JSON object; give the file’s text, what JSON.parse made of it, or its address as url`);
  return value;
}

/**
 * Checks that a file is given in one way.
 *
 * @param name of the option that holds it, `text` or `json`
 * @param what it has to be, for people
 * @throws {Error}
 */
export function assertGiven(options: FileSource, inline: unknown, name: 'text' | 'json', what: string): void {
  const { url } = options;
  const fix = `give ${what}, or its address as url`;
  if (inline === null) throw new Error(`${name} is null, perhaps because the file was not found or not waited for; ${fix}`);
  if (inline !== undefined && url !== undefined) throw new Error(`${name} and url are both given, and only one can be right; ${fix}`);
  if (inline === undefined && url === undefined) throw new Error(fix);
  if (url !== undefined && (typeof url !== 'string' || !url.trim())) throw new Error(`url is no address; ${fix}`);
  if (name === 'text' && inline !== undefined && typeof inline !== 'string') throw new Error(`text is no text; ${fix}`);
}

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
/** A field of the object’s own. */
export const own = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined);
export const asList = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() ? value.trim().replace(/\s+/g, ' ') : undefined);
/** What a record can keep as a skill id. */
export const isIri = (text: string): boolean => text.length <= 200 && /^(https?:\/\/|urn:)\S+$/i.test(text);
