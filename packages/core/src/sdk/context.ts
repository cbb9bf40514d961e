import type { ProgramClient, ProgramQueries } from '../client/types.js';
import type { Contributions, Filters, PluginEvents } from './points.js';

/** Homes a plugin may ask for; `own` and `local` are never given. */
export type PluginHome = 'program' | 'case' | 'pair' | 'desk' | 'office';

/** Durable key-value storage of one plugin, erased with the programme. Values are what a structured clone can hold. */
export interface PluginStorage {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

/** Commands a plugin may give, with the acting user's rights. */
export type PluginCommands = { readonly [K in 'sessions' | 'pairs' | 'needs' | 'offers' | 'participants']: Omit<ProgramClient[K], keyof ProgramQueries[K]> };

/**
 * What a filter may change besides its own `ext[id]`: names of the value's fields, `notes.<name>` for one of a
 * session's notes. Without `order` a filter runs between `pre` and `post`.
 */
export interface FilterOptions<Value = Readonly<Record<string, unknown>>> {
  readonly order?: 'pre' | 'post';
  readonly fields?: readonly (Exclude<keyof Value & string, 'id' | 'type' | 'pairId' | 'ext' | 'createdBy' | 'updatedAt'> | `notes.${string}`)[];
}

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
  filter<K extends keyof Filters>(point: K, fn: (value: Filters[K]) => Filters[K] | Promise<Filters[K]>, options?: FilterOptions<Filters[K]>): () => void;
  on<K extends keyof PluginEvents>(event: K, listener: (detail: PluginEvents[K]) => void | Promise<void>): () => void;
  /** Queries as the acting user, on the homes declared in `reads`. */
  readonly query: ProgramQueries;
  /** Commands as the acting user, on the homes declared in `reads`. */
  readonly commands: PluginCommands;
/** Nothing of it can be set. */
export type Fixed<Options> = Options extends (...args: never[]) => unknown ? Options : Options extends object ? Readonly<Options> : Options;

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
