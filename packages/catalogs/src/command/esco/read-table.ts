import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '../refusal.js';
import { readText } from './read-text.js';

/** A record of a file, by the names of its columns. */
export interface Row {
  /** Line it begins on, from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

const again = 'Download the file again, or take it as it was downloaded.';

/** Reads one of ESCO's files. @throws {Refusal} naming the file and the line */
export async function readTable(path: string, needed: readonly string[]): Promise<readonly Row[]> {
  const text = await readText(path);
  if (text.trim() === '') throw new Refusal(`${path} is empty. ${again}`);
  const rows: Row[] = [];
  let head: readonly string[] = [],
    line = 1;
  try {
    parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      // With `info` each record comes with the number of lines read so far; TypeScript's view of it is the plain record.
      on_record(given: unknown) {
        const { record, info } = given as { record: readonly string[]; info: { lines: number } };
        if (line === 1 && head.length === 0) head = checkedHead(path, record, needed);
        else rows.push({ line, cells: Object.fromEntries(head.map((name, at) => [name, record[at] ?? ''])) });
        line = info.lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal(`${path}, line ${line}: ${sentenceOf(error)}. ${again}`);
  }
  if (head.length === 0) throw new Refusal(`${path} has no row with the names of its columns. ${again}`);
  if (rows.length > 0 && !/[\r\n]$/.test(text))
    throw new Refusal(
      `${path}, line ${rows.at(-1)?.line ?? 1}: the last row does not end with a line break as the others do: the file seems to be cut off. ${again} If it is whole, put a line break at its end.`,
    );
  return rows;
}

function checkedHead(path: string, head: readonly string[], needed: readonly string[]): readonly string[] {
  const missing = needed.filter(name => !head.includes(name));
  if (missing.length === 0) return head;
  const [only = ''] = head;
  const hint =
    head.length === 1 && /[;\t]/.test(only)
      ? `Its columns are parted by ${only.includes(';') ? 'semicolons' : 'tabs'}, as spreadsheets save them; ESCO’s are parted by commas. ${again}`
      : `It has ${head.map(name => `"${name}"`).join(', ')}. Check that it is the file its name says.`;
  throw new Refusal(
    `${path}, line 1: the column${missing.length > 1 ? 's' : ''} ${missing.map(name => `"${name}"`).join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing. ${hint}`,
  );
}

function sentenceOf(error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'the row that begins here opens a quote that nothing closes: the file seems to be cut off';
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return 'the row that begins here has more or fewer columns than the first one: the file is cut off or was changed';
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'a quote stands where none may, in the row that begins here: a quote before it is missing or too many';
    default:
      return error.message;
  }
}
