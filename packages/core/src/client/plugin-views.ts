import type { RmErrorCode } from '../errors.js';
import type { ExportFormat } from '../sdk/exports.js';
import type { FieldValue } from '../sdk/fields.js';
import type { Moment } from '../questionnaires/questionnaires.js';
import type { View } from './view-types.js';

/**
 * What failed where the rest went on. `control`: a field was not shown, or what it held not kept; `entry`: skills of a catalogue
 * with mistakes were left out; `left-out`: a question, a field or a file is not there at all.
 */
export type ProblemPart = 'control' | 'entry' | 'left-out';

/**
 * Where a plugin stands. `waiting`: for what it needs (`waitsFor`); `disabled`: somebody switched it off in this browser;
 * `failed`: it did nothing, `error` says why; `pending`: its set-up takes over 5 s.
 */
export interface PluginStatus {
  readonly id: string;
  readonly version: string;
  /** What to call it, in the client's language; the id when it has no label. */
  readonly label: string;
  readonly state: 'ready' | 'failed' | 'pending' | 'waiting' | 'disabled' | 'removed';
  /** SDK level it is served at. */
  readonly sdk: number;
  readonly error?: string;
  readonly code?: RmErrorCode;
  readonly waitsFor?: readonly string[];
  /** Points at which it holds something back: nothing goes on there while it is not at work. Missing once a coordinator switched it off. */
  readonly guards?: readonly string[];
  /** Points it uses, with how many contributions, filters or listeners at each. */
  readonly points: readonly { readonly point: string; readonly count: number }[];
  /** What failed since it was loaded, the last of each point. */
  readonly problems: readonly { readonly point: string; readonly part?: ProblemPart | undefined; readonly message: string; readonly count: number }[];
}

/** A field or question of a plugin as a form draws it; texts in the language asked for. */
export interface FieldView {
  readonly plugin: string;
  /** What to call the plugin; its id when it has no label. */
  readonly pluginLabel: string;
  readonly id: string;
  /** `ext.<plugin>.<id>`: what errors name, and what a form calls it. */
  readonly name: string;
  readonly home: 'case' | 'pair' | 'own';
  readonly kind: 'text' | 'number' | 'boolean' | 'choice' | 'element' | 'scale';
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  readonly multiline?: boolean;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly unit?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly multiple?: boolean;
  readonly scale?: 'likert5' | 'likert7' | 'nps' | 'yes-no';
  readonly low?: string;
  readonly high?: string;
  readonly tag?: string;
  /** Version of the plugin's data; a value typed under another one goes through `upgrade` when it is saved. */
  readonly dataVersion: number;
  /** Loads the control and waits for its definition; rejects with `plugin-failed` after 5 s, and is tried anew when called again. */
  load?(): Promise<unknown>;
  /** Reports what went wrong with the control; the plugin's status tells of it. */
  report?(error: unknown): void;
  /**
   * Data of this plugin as its fields of today hold it: of an older version, brought there by `upgrade`. `undefined` where that fails,
   * and where a newer version of the plugin wrote it: such data is kept as it is, neither shown in fields nor written over. Never throws.
   */
  current(data: unknown): Readonly<Record<string, unknown>> | undefined;
  /**
   * What is wrong with a value, in the language asked for; `undefined`: nothing. A required field wants one. What of a choice is
   * `stored` already is taken, offered or not. Never throws.
   */
  problem(value: FieldValue | undefined, stored?: unknown): string | undefined;
  /** The value as people read it; `''` for none. Never throws. */
  show(value: unknown): string;
}

/** A value of a plugin's field that a record holds, as people read it. */
export interface FieldText {
  readonly plugin: string;
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly kind: FieldView['kind'];
  readonly home: 'case' | 'pair';
}

/** A file people may save. */
export interface FormatView extends Pick<ExportFormat, 'mediaType'> {
  /** `core:sessions`, or `<plugin>:<id>`. */
  readonly id: string;
  readonly label: string;
  readonly extension: string;
  readonly plugin?: string;
}

/** A file as written. */
export interface WrittenFile {
  /** `<programme>-<format>-<day>.<extension>` */
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/** A catalogue people search. */
export interface CatalogView {
  readonly id: string;
  readonly label: string;
  readonly plugin: string;
  /** False while its last answer was a failure. */
  readonly available: boolean;
}

/** Queries about what plugins add. */
export interface PluginQueries {
  readonly fields: {
    /** Fields of the session log, in the order of the plugins. */
    session(options?: { lang?: string }): Promise<readonly FieldView[]>;
    /** Questions added to a questionnaire. */
    feedback(asked: { moment: Moment; role: 'mentor' | 'mentee' }, options?: { lang?: string }): Promise<readonly FieldView[]>;
    /** What the fields of the plugins loaded hold in a session (its notes included) or a feedback; values of absent plugins are left out. */
    texts(
      record: View<{ ext?: Readonly<Record<string, unknown>> }> & { notes?: { ext?: Readonly<Record<string, unknown>> } | undefined },
      options?: { lang?: string },
    ): Promise<readonly FieldText[]>;
  };
  readonly formats: {
    /** The core's tables first, then those of plugins. */
    all(options?: { lang?: string }): Promise<readonly FormatView[]>;
    /**
     * Writes one file with what the acting user may read.
     * @throws {RmError} not-found, plugin-failed (a format or a row filter failed: there is no file)
     */
    write(id: string, options?: { lang?: string }): Promise<WrittenFile>;
  };
}
