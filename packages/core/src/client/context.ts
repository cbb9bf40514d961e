import type { StoredRecord } from '../model/envelope.js';
import type { MatchingWorker } from '../matching/types.js';
import type { PluginHost } from '../plugins/host.js';
import type { Clock } from '../store/clock.js';
import type { Change, StoreSession } from '../store/port.js';
import type { Reader } from './reader.js';
import type { Command } from './rights.js';
import type { Actor, Roster } from './roster.js';
import type { ProgramEvents } from './types.js';
import type { Writer } from './writer.js';

/** What every part of one client shares. */
export interface ClientContext {
  readonly id: string;
  /** The client's own, in which whoever is signed in now acts. A command has one of its own, in which nobody else comes to act. */
  readonly page: ClientContext;
  /** Login or id of who acts: at this moment on the page, at the call in a command. */
  readonly user: string | undefined;
  /** The plugin that calls, in a command a plugin gives. */
  readonly plugin?: { readonly id: string; readonly reads: ReadonlySet<string> };
  readonly lang: string;
  readonly database: string;
  readonly session: StoreSession;
  readonly clock: Clock;
  readonly host: PluginHost;
  /** Makes the worker that solves big matchings, if the page has one. */
  readonly matchingWorker: (() => MatchingWorker) | undefined;
  now(): number;
  newId(): string;
  /** `YYYY-MM-DD` on the device's calendar. */
  today(): string;
  /** ISO instant. */
  instant(): string;
  /** The roster and the acting user; read again after a member changed. */
  roster(reader: Reader): Promise<Roster>;
  actor(reader: Reader): Promise<Actor>;
  /** Another number whenever anything may have changed: what was derived from records is old then. */
  edition(): number;
  read<T>(this: ClientContext, fn: (reader: Reader) => Promise<T>): Promise<T>;
  /**
   * One transaction of one command: rights of the programme's status checked, all or nothing, announced after it is complete.
   * `trial`: nothing is kept, whatever it would have come to.
   */
  write<T>(this: ClientContext, command: Command, fn: (writer: Writer) => Promise<T>, trial?: boolean): Promise<T>;
  /** Tells this tab's watches; resolves when the acting user is known again. */
  changed(changes: readonly Change[] | undefined): Promise<void>;
  emit<K extends keyof ProgramEvents>(event: K, detail: ProgramEvents[K]): void;
}

/** How a query reads: in a transaction of its own, or in one that is being watched. */
export type RunQuery = <T>(fn: (reader: Reader) => Promise<T>) => Promise<T>;

export type Fields = Readonly<Record<string, unknown>>;
export type { StoredRecord };
