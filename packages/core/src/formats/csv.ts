/** A cell: text, a number, or nothing. Numbers stay numbers, since no number is a formula. */
export type CsvCell = string | number | boolean | null | undefined;

export interface CsvOptions {
  /** A byte order mark, without which French Excel takes UTF-8 for Windows-1252. Default false. */
  readonly bom?: boolean;
  /** Default `,`; French Excel expects `;`. */
  readonly delimiter?: ',' | ';' | '\t';
}

// A spreadsheet runs what begins like this. One more apostrophe before what has some keeps `plainCell` exact.
// A mark that a file may begin with hides nothing from it either.
const risky = /^['\ufeff]*[=+\-@\t\r\n\0]/;

/** Text as a spreadsheet shows and never runs it. */
export const safeCell = (text: string): string => (risky.test(text) ? `'${text}` : text);

/** What `safeCell` was given. */
export const plainCell = (text: string): string => (text.startsWith("'") && risky.test(text.slice(1)) ? text.slice(1) : text);

/**
 * Rows as CSV (RFC 4180, CRLF), in which no text is run as a formula.
 *
 * @example
 * ```ts
 * import { toCsv } from '@reverse-mentoring/core';
 *
 * const file = toCsv([['name', 'sessions'], ['Marie', 3]], { bom: true, delimiter: ';' });
 * ```
 */
export function toCsv(rows: readonly (readonly CsvCell[])[], { bom = false, delimiter = ',' }: CsvOptions = {}): string {
  const cell = (value: CsvCell): string => {
    const text = typeof value === 'string' ? safeCell(value) : String(value ?? '');
    // Spreadsheets guess the delimiter, so each they may guess is quoted, and so is space that some would trim.
    return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  // A line with one empty cell would read as no line at all.
  const line = (row: readonly CsvCell[]): string => row.map(cell).join(delimiter) || (row.length ? '""' : '');
  return (bom ? '\ufeff' : '') + rows.map(row => `${line(row)}\r\n`).join('');
}
