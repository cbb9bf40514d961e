import type { PluginContext, PluginHome } from './sdk/context.js';
import type { OptionsSchema, StandardSchema } from './sdk/options.js';
import { frozenOptions, readOptions } from './sdk/options.js';
import type { LocalText } from './sdk/texts.js';

export type * from './sdk/context.js';
export type * from './sdk/exports.js';
export type * from './sdk/fields.js';
export type * from './sdk/points.js';
export type * from './sdk/skills.js';
export type * from './sdk/texts.js';
export type { OptionsSchema } from './sdk/options.js';

/** SDK levels a plugin may be written for: today's, and the one before it. */
export type SdkLevel = 1 | 2;

/** What a host tells `supports` about itself. */
export interface HostFacts {
  /** Highest SDK level it serves. */
  readonly sdk: number;
  /** Names of every point it has. */
  readonly points: readonly string[];
}

/** Points at which a plugin holds something back that would come through without it. */
export type GuardedPoint = 'match.rule' | 'export.row';

/**
 * A plugin definition. `reads` default: `program` and `case`; `own` and `local` are never given.
 * `Options` is what `ctx.options` is, `Given` what the factory takes: a schema may fill in defaults.
 */
export interface PluginDefinition<Options, Given = Options> {
  /** `^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)?$`, at most 100 characters. */
  readonly id: string;
  readonly version: string;
  /** SDK level it was written for; 2 is today's. */
  readonly sdk: SdkLevel;
  /** What people read where plugins are listed; default the id. */
  readonly label?: LocalText;
  readonly reads?: readonly PluginHome[];
  /** Ids of plugins without which this one cannot work: it waits for them, and rests while one is gone. */
  readonly needs?: readonly string[];
  /** Ids of plugins that are set up first when they are there. */
  readonly after?: readonly string[];
  /**
   * What it holds back, by rules (`match.rule`) and filters of rows (`export.row`): while it is not at work, whatever the reason, no
   * matching and no file is made, and only a coordinator switches it off. What it registers there counts as soon as it does; named
   * here it counts from the start, and where `setup` never comes to it.
   */
  readonly guards?: readonly GuardedPoint[];
  /** Asked before `setup`: `true`, or why this page cannot have it; at once, never by a promise. */
  supports?(host: HostFacts): true | string;
  /** Checks what the factory is given: a Standard Schema (valibot, zod, …) or a function that answers the options or throws. */
  readonly options?: OptionsSchema<Options, Given>;
  /** Version of the data it keeps in `ext[id]`, from 1 (default). The host keeps it there as `version`: `{ version, …data }`. */
  readonly dataVersion?: number;
  /**
   * Turns data of an older version (without its `version`) into today's, whenever such a record is read. A plain object in
   * and out, of what JSON can say, synchronous; when it throws or answers anything else, the old data is handed on unchanged and the
   * failure reported.
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
  readonly label?: LocalText;
  readonly reads?: readonly string[];
  readonly needs?: readonly string[];
  readonly after?: readonly string[];
  readonly guards?: readonly string[];
  supports?(host: HostFacts): true | string;
  readonly dataVersion?: number;
  upgrade?(data: unknown, fromVersion: number): unknown;
  setup(ctx: PluginContext): void | Promise<void>;
}

/** Makes a plugin of its options; without an argument where none is needed. */
export type PluginFactory<Given> = (...options: undefined extends Given ? [options?: Given] : [options: Given]) => PluginObject;

/**
 * Declares a plugin; answers a factory that takes its options. Their type is that of the schema `options`, or is
 * named: `definePlugin<{ region: string }>`.
 *
 * @example
 * ```ts
 * import { definePlugin } from '@reverse-mentoring/core/plugin';
 *
 * export const ceramics = definePlugin({
 *   id: 'acme/ceramics', version: '1.0.0', sdk: 2,
 *   setup(ctx) {
 *     ctx.contribute('skill.catalog', { id: 'ceramics', label: { fr: 'Céramique', en: 'Ceramics' }, skills: [{ code: 'throwing', label: { fr: 'Tourner une pièce', en: 'Throw a pot' } }] });
 *   },
 * });
 * ```
 */
export function definePlugin<Options, Given = Options>(
  definition: Omit<PluginDefinition<Options, Given>, 'options'> & { readonly options: StandardSchema<Options, Given> },
): PluginFactory<Given>;
// A schema first: one that can be called (arktype) would be taken for a function that answers its errors, too.
// eslint-disable-next-line @typescript-eslint/unified-signatures -- inferred together, the two would be mixed
export function definePlugin<Options = undefined, Given = Options>(definition: PluginDefinition<Options, Given>): PluginFactory<Given>;
export function definePlugin<Options, Given>(definition: PluginDefinition<Options, Given>): PluginFactory<Given> {
  const { options: schema, ...shape } = definition;
  return (...[given]) =>
    Object.freeze({
      ...shape,
      $$type: 'reverse-mentoring/plugin' as const,
      // By this a host tells the same plugin given twice from another one with its id and version.
      // eslint-disable-next-line @typescript-eslint/unbound-method -- its text is compared, it is not called
      [Symbol.for('reverse-mentoring:made-of')]: [definition.setup, given],
      setup: (ctx: PluginContext) => {
        const start = (options: unknown): void | Promise<void> => definition.setup({ ...ctx, options: frozenOptions(options) } as PluginContext<Options>);
        return schema ? readOptions(schema, given).then(start) : start(given);
      },
    });
}
