import type { ProgramQueries } from '../client/types.js';
import type { Point } from './points.js';
import type { PluginCommands, PluginEvents, PluginHome, PluginStorage } from '../plugin.js';
import type { PluginHost } from './host.js';

/** How what a plugin's command causes comes back to the host, so that no filter or listener goes round in a circle. */
export interface Course {
  /** Runs the filters of all plugins but the one that saves. */
  readonly runFilterAll: PluginHost['runFilterAll'];
  /** Events told while this runs are answers to what the plugin does now. */
  within<T>(run: () => T): T;
}

/** What the plugin host needs from its client. */
export interface PluginEnv {
  /** Milliseconds since 1970. */
  now(): number;
  lang(): string;
  /** A text; of the plugin that asks, if it has one. */
  t(key: string, params: Readonly<Record<string, unknown>> | undefined, lang: string | undefined, plugin: string): string;
  /** Queries as the acting user at the time of each call, answering only records of these homes. */
  queryFor(reads: readonly PluginHome[]): ProgramQueries;
  /** Commands of a plugin as the acting user, refusing what is outside these homes. `course` is asked at each call. @throws {RmError} plugin-failed */
  commandsFor(reads: readonly PluginHome[], course: () => Course, pluginId: string): PluginCommands;
  storage(pluginId: string): PluginStorage;
  /** Home of a record type; `undefined` when unknown. */
  homeOf(type: string): string | undefined;
  /** What a plugin says for its author's eyes. */
  log(pluginId: string, args: readonly unknown[]): void;
  /** Logs a plugin's failure; `error` is always an `RmError`. */
  report(pluginId: string, point: string, error: unknown): void;
  /** Tells the page of `plugin.failed`, and the plugins by the host's own `emit`. */
  emit<K extends keyof PluginEvents>(event: K, detail: PluginEvents[K]): void;
  /** Statuses or contributions changed: what was drawn from them is old. */
  changed?(): void;
  /** Of these records those the acting user may read; without it all are. */
  readable?(keys: readonly string[]): Promise<readonly string[] | undefined>;
  /** Ids of the plugins that are switched off here, and whether a coordinator did it. */
  readonly disabled?: ReadonlyMap<string, boolean>;
  /**
   * Asked before a plugin is switched off or on; `guards`: something is held back by it. Answers whether a coordinator acts.
   * @throws {RmError} not-allowed
   */
  maySwitch?(isDisabled: boolean, guards: boolean): Promise<boolean>;
  /** Keeps that a plugin is switched off, or no longer. */
  keepDisabled?(pluginId: string, isDisabled: boolean, byCoordinator: boolean): Promise<void>;
  /** Calls `apply` when another tab switches a plugin off (and whether by a coordinator) or on. */
  onSwitched?(apply: (pluginId: string, isDisabled: boolean, byCoordinator: boolean) => void): void;
  /** Points of the page's own, beside those of the core; declare their types by merging. */
  readonly points?: Readonly<Record<string, Point>>;
}

/**
 * Milliseconds a plugin gets: one filter, all filters of one save, of one file, a filter of a save whatever those before it took,
 * before one that hung is asked again, a function catalogue, set-up before `use` answers `pending`.
 */
export const limits = { filter: 1000, filters: 3000, rows: 30_000, turn: 100, rest: 60_000, catalog: 3000, setup: 5000 } as const;
