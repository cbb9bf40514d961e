import type { ProgramClient, ProgramQueries } from '../client/types.js';
import type { Contributions, Filters, PluginEvents } from './points.js';

/** Homes a plugin may ask for; `own` and `local` are never given. */
export type PluginHome = 'program' | 'case' | 'pair' | 'desk' | 'office';

/**
 * Durable key-value storage of one plugin, erased with the programme. Keys are texts of 1 to 200 characters, values what a
 * structured clone can hold. @throws {RmError} invalid for any other
 */
export interface PluginStorage {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

/**
 * Commands a plugin may give, with the acting user's rights. What they save meets the filters of all plugins but its own.
 * @throws {RmError} plugin-failed to a listener that answers its own echo
 */
export type PluginCommands = { readonly [K in 'sessions' | 'pairs' | 'needs' | 'offers' | 'participants']: Omit<ProgramClient[K], keyof ProgramQueries[K]> };

/** Fields of a session's notes a filter of sessions may change. */
type NoteField = 'objective' | 'done' | 'learned' | 'next' | 'actions' | 'obstacles' | 'evidence';

/** What the filters of a point may change besides their own `ext[id]`, when they declare it; open for declaration merging. */
export interface FilterFields {
  'session.save': 'date' | 'minutes' | 'start' | 'zone' | 'mode' | 'place' | 'skills' | 'notes' | `notes.${NoteField}`;
  'pair.save': 'goals' | 'startsOn' | 'expectedEndOn';
  'feedback.save': never;
  /** `cells`, `notes` and `omit` of a row may be changed without declaring them. */
  'export.row': never;
}

/**
 * What a filter may change besides its own `ext[id]`: names of the value's fields, `notes.<name>` for one of a
 * session's notes. Without `order` a filter runs between `pre` and `post`.
 */
export interface FilterOptions<Field extends string = string> {
  readonly order?: 'pre' | 'post';
  readonly fields?: readonly Field[];
}

/** Nothing of it can be set. */
export type Fixed<Options> = Options extends (...args: never[]) => unknown ? Options : Options extends object ? Readonly<Options> : Options;

/**
 * What `setup` gets. What is registered takes effect when `setup` is done, or at once when registered later, and is
 * undone on removal; afterwards everything here throws `plugin-gone` (`query`, `commands` and `storage` reject with it).
 */
export interface PluginContext<Options = unknown> {
  readonly id: string;
  /** The SDK level this plugin is served at: the one it was written for. */
  readonly sdk: number;
  /** What the factory was given, as the schema made it: lists and plain objects are copies, frozen all the way down. */
  readonly options: Fixed<Options>;
  /** Aborted when the plugin is removed, disabled, or something it needs is. */
  readonly signal: AbortSignal;
  contribute<K extends keyof Contributions>(point: K, value: Contributions[K]): () => void;
  filter<K extends keyof Filters>(
    point: K,
    fn: (value: Filters[K]) => Filters[K] | Promise<Filters[K]>,
    options?: FilterOptions<K extends keyof FilterFields ? FilterFields[K] : keyof Filters[K] & string>,
  ): () => void;
  on<K extends keyof PluginEvents>(event: K, listener: (detail: PluginEvents[K]) => void | Promise<void>): () => void;
  /** Queries as the acting user, on the homes declared in `reads`. */
  readonly query: ProgramQueries;
  /** Commands as the acting user, on the homes declared in `reads`. */
  readonly commands: PluginCommands;
  /** Durable key-value storage of this plugin, erased with the programme. */
  readonly storage: PluginStorage;
  /** Language of the programme, a BCP 47 tag. */
  lang(): string;
  /** A text of this plugin's own `locale.messages`, of another plugin's, or of the core; else the key itself. */
  t(key: string, params?: Readonly<Record<string, unknown>>, lang?: string): string;
  /** Milliseconds since 1970, by the clock the programme was opened with. */
  now(): number;
  log(...args: unknown[]): void;
}
