/** A line of a file that was read, by the number of the line it began on (from 1). */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}
export interface CsvFile {
  /** Empty lines are left out. */
  readonly rows: readonly CsvRow[];
  /** Line on which a quote was opened that nothing closes: from there on all is one cell. */
  readonly openQuote?: number;
}
export type CsvDelimiter = ',' | ';' | '\t' | '|';
export const csvDelimiters: readonly CsvDelimiter[] = [';', ',', '\t', '|'];

/** Reads CSV as RFC 4180 has it, with any line ends; a quote inside an unquoted cell is text, as spreadsheets take it. */
export function readCsv(text: string, delimiter: CsvDelimiter, limit = Infinity): CsvFile {
  const rows: CsvRow[] = [];
  const { length } = text;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  let begun = 1;
  let cells: string[] = [];
  let openQuote: number | undefined;
  const end = (): void => {
    if (cells.length > 1 || cells[0]?.trim()) rows.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  while (at < length && rows.length < limit) {
    let cell = '';
    if (text[at] === '"') {
      const opened = line;
      for (;;) {
        const close = text.indexOf('"', at + 1);
        const part = text.slice(at + 1, close < 0 ? length : close);
        line += lineEnds(part);
        cell += part;
        if (close < 0) {
          openQuote ??= opened;
          at = length;
          break;
        }
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
      }
    }
    // What stands behind a closing quote belongs to the cell, too.
    let stop = at;
    while (stop < length && text[stop] !== delimiter && text[stop] !== '\n' && text[stop] !== '\r') stop++;
    cell += text.slice(at, stop);
    cells.push(cell);
    at = stop + 1;
    if (stop < length && text[stop] === delimiter) {
      // A delimiter at the very end leaves an empty cell behind it.
      if (at >= length) cells.push('');
      continue;
    }
    if (text[stop] === '\r' && text[at] === '\n') at++;
    line++;
    end();
  }
  if (cells.length) end();
  return { rows, ...(openQuote === undefined ? {} : { openQuote }) };
}

function lineEnds(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}

/** The delimiter that cuts the first lines into the same number of cells, of more than one the most; `undefined` when none does. */
export function guessDelimiter(text: string): CsvDelimiter | undefined {
  let best: { delimiter: CsvDelimiter; score: number } | undefined;
  for (const delimiter of csvDelimiters) {
    const { rows } = readCsv(text.slice(0, 20_000), delimiter, 20);
    const widths = rows.map(({ cells }) => cells.length);
    const width = widths[0] ?? 0;
    if (width < 2) continue;
    const even = widths.filter(one => one === width).length / widths.length;
    const score = even * 100 + Math.min(width, 50);
    if (!best || score > best.score) best = { delimiter, score };
  }
  return best?.delimiter;
}

export type CsvEncoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
export const csvEncodings: readonly CsvEncoding[] = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'];

/** How the bytes of a file are to be read: by their mark, else UTF-8 where they are, else what Excel writes in Western Europe. */
export function guessEncoding(bytes: Uint8Array): CsvEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark UTF-16 shows by its zeros, which no text has.
  const start = bytes.subarray(0, 2000);
  const zeros = [0, 1].map(odd => start.filter((byte, index) => byte === 0 && index % 2 === odd).length);
  if ((zeros[0] ?? 0) + (zeros[1] ?? 0) > start.length / 8) return (zeros[1] ?? 0) > (zeros[0] ?? 0) ? 'utf-16le' : 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The text of a file, without its byte order mark. */
export const decodeCsv = (bytes: Uint8Array, encoding: CsvEncoding): string => new TextDecoder(encoding).decode(bytes);
