import type { Participant, PairView, ProgramClient, ProgramEvents, ProgramQueries, SessionView, FeedbackView } from './client/types.js';

/** Text by language tag. */
export type LocalText = Readonly<Record<string, string>>;

/** A skill of a catalogue. Its id is `catalog:code`, or `id` when that is an IRI. */
export interface CatalogSkill {
  readonly code: string;
  readonly id?: string;
  readonly label: LocalText;
  readonly altLabels?: Readonly<Record<string, readonly string[]>>;
  /** Five descriptors a language, for levels 0-4. */
  readonly levels?: Readonly<Record<string, readonly string[]>>;
  /** IRIs of the same concept elsewhere (ESCO). */
  readonly exactMatch?: readonly string[];
}

/**
 * A catalogue as a list the host indexes, or as functions for big and remote ones.
 * `resolve` gets skill ids as records hold them (`catalog:code` or an IRI); what it leaves out is unknown.
 */
export type SkillCatalog = { readonly id: string; readonly label: LocalText } & (
  | { readonly skills: readonly CatalogSkill[] }
  | {
      search(text: string, options: { lang: string; limit: number; signal: AbortSignal }): Promise<readonly CatalogSkill[]>;
      resolve(ids: readonly string[], options: { lang: string; signal: AbortSignal }): Promise<readonly CatalogSkill[]>;
    }
);

/** A further field of the session log; kept in `ext[pluginId]` of the session (`case`) or its notes (`pair`). */
export interface ExtraField {
  readonly id: string;
  readonly label: LocalText;
  readonly home: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'choice' | 'element';
  readonly options?: readonly { readonly value: string; readonly label: LocalText }[];
  /** A custom form control: tag name and its loader. */
  readonly tag?: string;
  load?(): Promise<unknown>;
}

/** Points a plugin contributes data to; open for declaration merging. */
export interface Contributions {
  'skill.catalog': SkillCatalog;
  'match.rule': { readonly id: string; check(mentor: Participant, mentee: Participant): string | undefined };
  'match.criterion': { readonly id: string; readonly label: LocalText; readonly weight: number; score(mentor: Participant, mentee: Participant): number };
  'session.field': ExtraField & { readonly home: 'case' | 'pair' };
  'feedback.item': ExtraField & { readonly home: 'pair' | 'own'; readonly moment: string; readonly scale?: string };
  'preparation.module': {
    readonly id: string;
    readonly role: 'mentor' | 'mentee';
    readonly title: LocalText;
    readonly steps: readonly { readonly id: string; readonly text: LocalText }[];
  };
  'program.preset': { readonly id: string; readonly label: LocalText; readonly sessions: number; readonly minutes: number; readonly weeks: number };
  'export.format': { readonly id: string; readonly label: LocalText; readonly mediaType: string; write(queries: ProgramQueries): Promise<string> };
  'locale.messages': { readonly lang: string; readonly messages: Readonly<Record<string, string>> };
}

/** Values a plugin may replace on their way to the store: its own `ext[id]` and the fields it declares. */
export interface Filters {
  'session.save': SessionView;
  'pair.save': PairView;
  'feedback.save': FeedbackView;
}

export type PluginEvents = ProgramEvents;

/** Homes a plugin may ask for; `own` and `local` are never given. */
export type PluginHome = 'program' | 'case' | 'pair' | 'desk' | 'office';

/** Durable key-value storage of one plugin, erased with the programme. */
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
export interface FilterOptions {
  readonly order?: 'pre' | 'post';
  readonly fields?: readonly string[];
}

/**
 * What `setup` gets. What is registered takes effect when `setup` is done, or at once when registered later, and is
 * undone on removal; afterwards everything here throws `plugin-gone` (`query`, `commands` and `storage` reject with it).
 */
export interface PluginContext<Options = unknown> {
  readonly id: string;
  readonly options: Options;
  /** Aborted when the plugin is removed. */
  readonly signal: AbortSignal;
  contribute<K extends keyof Contributions>(point: K, value: Contributions[K]): () => void;
  filter<K extends keyof Filters>(point: K, fn: (value: Filters[K]) => Filters[K] | Promise<Filters[K]>, options?: FilterOptions): () => void;
  on<K extends keyof PluginEvents>(event: K, listener: (detail: PluginEvents[K]) => void | Promise<void>): () => void;
  /** Queries as the acting user, on the homes declared in `reads`. */
  readonly query: ProgramQueries;
  /** Commands as the acting user, on the homes declared in `reads`. */
  readonly commands: PluginCommands;
  /** Durable key-value storage of this plugin, erased with the programme. */
  readonly storage: PluginStorage;
  lang(): string;
  t(key: string, params?: Readonly<Record<string, unknown>>): string;
  now(): number;
  log(...args: unknown[]): void;
}

/** A plugin definition. `reads` default: `program` and `case`; `own` and `local` are never given. */
export interface PluginDefinition<Options> {
  /** `^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)?$` */
  readonly id: string;
  readonly version: string;
  /** SDK level it was written for. */
  readonly sdk: 1;
  readonly reads?: readonly PluginHome[];
  /** Version of the data it keeps in `ext[id]`, from 1 (default). The host keeps it there as `version`: `{ version, …data }`. */
  readonly dataVersion?: number;
  /**
   * Turns data of an older version (without its `version`) into today's, whenever such a record is read. A plain object in
   * and out, synchronous; when it throws, the old data is handed on unchanged and the failure reported.
   */
  upgrade?(data: unknown, fromVersion: number): unknown;
  setup(ctx: PluginContext<Options>): void | Promise<void>;
}

/** A plugin ready to load: a frozen plain object, recognised by shape. */
export interface PluginObject {
  readonly $$type: 'reverse-mentoring/plugin';
  readonly id: string;
  readonly version: string;
  readonly sdk: number;
  readonly reads?: readonly string[];
  readonly dataVersion?: number;
  upgrade?(data: unknown, fromVersion: number): unknown;
  setup(ctx: PluginContext): void | Promise<void>;
}

/**
 * Declares a plugin; answers a factory that takes its options.
 *
 * @example
 * ```ts
 * import { definePlugin } from '@reverse-mentoring/core/plugin';
 *
 * export const ceramics = definePlugin({
 *   id: 'acme/ceramics', version: '1.0.0', sdk: 1,
 *   setup(ctx) {
 *     ctx.contribute('skill.catalog', { id: 'ceramics', label: { fr: 'Céramique', en: 'Ceramics' }, skills: [{ code: 'throwing', label: { fr: 'Tourner une pièce', en: 'Throw a pot' } }] });
 *   },
 * });
 * ```
 */
export function definePlugin<Options = undefined>(
  definition: PluginDefinition<Options>,
): (...options: undefined extends Options ? [options?: Options] : [options: Options]) => PluginObject {
  return (...[options]) =>
    Object.freeze({
      ...definition,
      $$type: 'reverse-mentoring/plugin' as const,
      setup: (ctx: PluginContext) => definition.setup({ ...ctx, options } as PluginContext<Options>),
    });
}
