import type { ProgramQueries } from '../client/types.js';
import type { Point } from './points.js';
import type { PluginCommands, PluginEvents, PluginHome, PluginStorage } from '../plugin.js';

/** What the plugin host needs from its client. */
export interface PluginEnv {
  /** Milliseconds since 1970. */
  now(): number;
  lang(): string;
  /** A text; of the plugin that asks, if it has one. */
  t(key: string, params: Readonly<Record<string, unknown>> | undefined, lang: string | undefined, plugin: string): string;
  /** Queries as the acting user at the time of each call, answering only records of these homes. */
  queryFor(reads: readonly PluginHome[]): ProgramQueries;
  /** Commands as the acting user, refusing what is outside these homes. */
  commandsFor(reads: readonly PluginHome[]): PluginCommands;
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
  /** Ids of the plugins that are switched off here. */
  readonly disabled?: readonly string[];
  /** Keeps that a plugin is switched off, or no longer. */
  keepDisabled?(pluginId: string, isDisabled: boolean): Promise<void>;
  /** Points of the page's own, beside those of the core; declare their types by merging. */
  readonly points?: Readonly<Record<string, Point>>;
}

/** Milliseconds a plugin gets: one filter, all filters of one save, of one file, a function catalogue, set-up before `use` answers `pending`. */
export const limits = { filter: 1000, filters: 3000, rows: 30_000, catalog: 3000, setup: 5000 } as const;
