/** A row by the line it began on, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const lines = (text: string): number => text.split(/\r\n|\r|\n/).length - 1;

/** Cells of a CSV file (RFC 4180, any line ends); empty rows are left out. @throws {Error} for a quote nothing closes */
export function readTable(text: string, delimiter: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let line = 1;
  let began = 1;
  let cells: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const endRow = (): void => {
    if (cells.some(cell => cell.trim())) rows.push({ line: began, cells });
    cells = [];
    began = line;
  };
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const opened = line;
      let quoted: string | undefined;
      do {
        const close = text.indexOf('"', at + 1);
        if (close < 0) throw new Error(`line ${opened}: a quote is opened and never closed; close it, or write "" for a quote inside a cell`);
        const part = text.slice(at + 1, close);
        line += lines(part);
        // Two quotes in a row are one of the text.
        quoted = quoted === undefined ? part : `${quoted}"${part}`;
        at = close + 1;
      } while (text[at] === '"');
      cell = quoted;
    }
    let stop = at;
    while (stop < text.length && text[stop] !== delimiter && text[stop] !== '\n' && text[stop] !== '\r') stop++;
    cells.push(cell + text.slice(at, stop));
    at = stop + 1;
    if (text[stop] === delimiter) {
      if (at >= text.length) cells.push('');
      continue;
    }
    if (text[stop] === '\r' && text[at] === '\n') at++;
    line++;
    endRow();
  }
  if (cells.length) endRow();
  return rows;
}

/** The delimiter of a header line: the one it has most of. */
export function guessDelimiter(text: string): string {
  const [head = ''] = text.split(/\r\n|\r|\n/, 1);
  const bare = head.replace(/"[^"]*"/g, '');
  const count = (one: string): number => bare.split(one).length;
  return [';', ',', '\t', '|'].reduce((best, one) => (count(one) > count(best) ? one : best));
}
