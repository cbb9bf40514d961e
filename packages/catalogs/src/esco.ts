import { definePlugin } from '@reverse-mentoring/core/plugin';
import { type EscoSource, escoCatalog, isAddress } from './esco/catalog.js';
import { version } from './esco/index-cache.js';
import { readPack } from './esco/pack.js';

export type { EscoSource } from './esco/catalog.js';
export type { EscoPack } from './esco/pack.js';

/** What {@link esco} may be told. */
export interface EscoOptions {
  /**
   * The pack made by `npx @reverse-mentoring/catalogs esco`: its address (loaded in the background), its JSON as text or
   * read already, or a function that answers one of these.
   */
  readonly pack: EscoSource;
  /** IRIs of ESCO skills or skill groups: only what is below them is found. Default everything in the pack. */
  readonly under?: readonly string[];
}

function checked(given: unknown): EscoOptions {
  const { pack, under } = (given ?? {}) as Partial<Record<keyof EscoOptions, unknown>>;
  const isThere = typeof pack === 'function' || (typeof pack === 'object' && pack !== null) || (typeof pack === 'string' && pack.trim() !== '');
  if (!isThere) throw new Error('pack is missing: give the address of the file made by "npx @reverse-mentoring/catalogs esco", or what is in it');
  if (under !== undefined && !(Array.isArray(under) && under.every(one => typeof one === 'string'))) throw new Error('under must be a list of ESCO IRIs');
  return given as EscoOptions;
}

/** Milliseconds the page waits for a pack from elsewhere, to be told of its faults; what takes longer is waited for by searches. */
const patience = 400;

/** What a promise settles to, if it does in time. */
async function briefly(promise: Promise<void>, ms: number): Promise<void> {
  // Nobody may be there any more when it is too late.
  promise.catch(() => undefined);
  let timer;
  await Promise.race([
    promise,
    new Promise<void>(resolve => {
      timer = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(timer);
}

/** Names whose data it is wherever a skill's catalogue is shown. */
const label = { fr: 'ESCO (Union européenne)', en: 'ESCO (European Union)' };

/**
 * The European classification of skills as a catalogue: thousands of skills in each language of the pack, found as one
 * types. Its skill ids are ESCO's IRIs. A pack that cannot be read makes the plugin `failed`, from an address when that is
 * seen within 0.4 s; one that cannot be loaded makes the catalogue unavailable until it can.
 *
 * @example
 * ```ts
 * import { openProgram } from '@reverse-mentoring/core';
 * import { esco } from '@reverse-mentoring/catalogs/esco';
 *
 * const program = await openProgram({ id: 'chocolaterie', plugins: [esco({ pack: '/esco/pack.json' })] });
 * ```
 */
export const esco = definePlugin<EscoOptions>({
  id: 'esco',
  version,
  sdk: 2,
  label,
  options: checked,
  async setup(ctx) {
    const { pack, under } = ctx.options;
    const { signal, storage } = ctx;
    const isLater = typeof pack === 'function' || isAddress(pack);
    const source = isLater ? pack : readPack(pack);
    const catalog = escoCatalog({ pack: source, under, storage, signal });
    ctx.contribute('skill.catalog', { id: 'esco', label, search: catalog.search, resolve: catalog.resolve });
    await briefly(catalog.check(), patience);
    if (signal.aborted) return;
    catalog.warm().catch((error: unknown) => {
      if (!signal.aborted) ctx.log(error instanceof Error ? error.message : error);
    });
  },
});
