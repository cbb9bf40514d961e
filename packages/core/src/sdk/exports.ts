import type { ProgramQueries } from '../client/types.js';
import type { LocalText } from './texts.js';

export type ExportTable = 'sessions' | 'pairs';
export type ExportCell = string | number | boolean;

/** One line of a table on its way into a file. Names of cells are stable words (`date`, `mentor`, `acme/ceramics.kiln`), not labels. */
export interface ExportRow {
  readonly table: ExportTable;
  /** Id of the session or pair. */
  readonly id: string;
  readonly cells: Readonly<Record<string, ExportCell>>;
  /** Cells of the `pair` home (a session's notes); only there for who reads them. */
  readonly notes?: Readonly<Record<string, ExportCell>>;
  /** Set by a filter: the row stays out of the file. */
  readonly omit?: boolean;
}

/** What `write` of an export format gets beside the queries. */
export interface ExportContext {
  readonly lang: string;
  /** Rows the acting user and the plugin may read, after every `export.row` filter, oldest first. */
  rows(table: ExportTable): Promise<readonly ExportRow[]>;
  /** Aborted when time is over (30 s) or the plugin is removed. */
  readonly signal: AbortSignal;
}

/** A file people may save. A failure stops that file and is told: a file never holds less than its row filters removed. */
export interface ExportFormat {
  readonly id: string;
  readonly label: LocalText;
  readonly mediaType: string;
  /** Of the file's name, without the dot; default from `mediaType`, else `txt`. */
  readonly extension?: string;
  write(query: ProgramQueries, context: ExportContext): Promise<string>;
}
