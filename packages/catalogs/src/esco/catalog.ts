import type { CatalogSkill, FoundSkill, PluginStorage } from '@reverse-mentoring/core/plugin';
import { buildIndex } from './build-index.js';
import { hashOf, keepIndex, keyOf, readIndex } from './index-cache.js';
import { below, type EscoPack, PackFault, placeOf, readPack, skillAt } from './pack.js';
import { type Question, quickScan } from './quick-scan.js';
import { type EscoIndex, escoIndex, type Found } from './search.js';
import { nextTask, type Slices } from './slices.js';

/** A pack as {@link esco} may be given it: read already, as JSON text, as its address, or as a function that answers one of these. */
export type EscoSource = EscoPack | string | URL | (() => unknown);

export interface EscoCatalogOptions extends Slices {
  readonly pack: EscoSource;
  readonly under?: readonly string[] | undefined;
  readonly storage: PluginStorage;
  readonly signal?: AbortSignal | undefined;
  /** Told when the index is ready, and whether it was kept from before. */
  readonly onReady?: ((wasKept: boolean) => void) | undefined;
}

export interface EscoCatalog {
  /** Loads and reads the pack. Rejects with a `PackFault`, and with nothing else: what cannot be loaded now may be later. */
  readonly check: () => Promise<void>;
  /** Loads the pack and makes the index, so that the first search finds them ready. */
  readonly warm: () => Promise<void>;
  readonly search: (text: string, options: { readonly lang: string; readonly limit: number }) => Promise<readonly FoundSkill[]>;
  readonly resolve: (ids: readonly string[]) => Promise<readonly CatalogSkill[]>;
}

// No address holds these, and nothing that could be a pack, or a web page in its place, does without.
const isText = (source: unknown): source is string => typeof source === 'string' && /[{[<"\n]/.test(source);
export const isAddress = (source: unknown): source is string | URL => source instanceof URL || (typeof source === 'string' && !isText(source));

/** Milliseconds during which what could not be loaded is not asked for again: people type faster. */
const patience = 5000;

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function download(address: string, signal: AbortSignal | undefined): Promise<string> {
  const fix = 'put the file made by "npx @reverse-mentoring/catalogs esco" there, or correct the address given to esco()';
  let response;
  try {
    response = await fetch(address, signal ? { signal } : {});
  } catch (cause) {
    throw new Error(`The ESCO pack could not be loaded from ${address} (${why(cause)}); check the connection, ${fix}`, { cause });
  }
  if (!response.ok) throw new Error(`The ESCO pack could not be loaded from ${address}: the server answered ${response.status}; ${fix}`);
  return response.text();
}

interface Opened {
  readonly pack: EscoPack;
  readonly hash: string;
}

/** Each step is a good part of a slice. */
async function readWhole(text: string, where?: string): Promise<Opened> {
  await nextTask();
  const hash = hashOf(text);
  await nextTask();
  const pack = readPack(text, where);
  await nextTask();
  return { pack, hash };
}

async function openPack(source: unknown, signal: AbortSignal | undefined): Promise<Opened> {
  if (typeof source === 'function') {
    const given: unknown = await (source as () => unknown)();
    // What `import('./pack.json')` answers.
    const isModule = typeof given === 'object' && given !== null && 'default' in given && !('format' in given);
    return openPack(isModule ? given.default : given, signal);
  }
  if (isAddress(source)) {
    const address = String(source),
      text = await download(address, signal);
    return readWhole(text, `The ESCO pack at ${address}`);
  }
  if (isText(source)) return readWhole(source);
  const pack = readPack(source);
  return { pack, hash: hashOf(JSON.stringify(pack)) };
}

/** Keeps what succeeded for good, and a failure for a while. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined,
    until = Infinity;
  return () => {
    if (!kept || performance.now() > until) {
      until = Infinity;
      kept = make();
      kept.catch(() => {
        until = performance.now() + patience;
      });
    }
    return kept;
  };
}

/** The catalogue behind the plugin. Nothing is loaded before it is asked. */
export function escoCatalog({ pack: source, under = [], storage, signal, onSlice, onReady }: EscoCatalogOptions): EscoCatalog {
  const open = once(async () => {
    const opened = await openPack(source, signal);
    return { ...opened, chosen: under.length > 0 ? below(opened.pack, under) : undefined };
  });
  let isBuilding = (): void => undefined;
  const building = new Promise<undefined>(resolve => {
    isBuilding = () => resolve(undefined);
  });
  const index = once(async (): Promise<EscoIndex> => {
    const { pack, hash, chosen } = await open();
    const key = keyOf(hash, under);
    const kept = await readIndex(storage, key, pack);
    if (!kept) isBuilding();
    const data = kept ?? (await buildIndex(pack, { signal, onSlice }, chosen));
    await nextTask();
    const made = escoIndex(data);
    onReady?.(!!kept);
    // Not waited for: the search is ready without it.
    if (!kept) keepIndex(storage, key, data).catch(() => undefined);
    return made;
  });
  /** By the index; while that is being built, by what can be told without it. */
  const answer = async (asked: Question): Promise<readonly Found[]> => {
    const made = index();
    const ready = await Promise.race([made, building]);
    const { pack, chosen } = await open();
    const early = ready ? undefined : await quickScan(pack, asked, { signal }, chosen);
    return early ?? (await made).search(asked.text, asked.lang, asked.limit);
  };
  return {
    check: async () => {
      await open().catch((error: unknown) => {
        if (error instanceof PackFault) throw error;
      });
    },
    warm: async () => {
      await index();
    },
    search: async (text, { lang, limit }) => {
      const [found, { pack }] = await Promise.all([answer({ text, lang, limit }), open()]);
      return found.map(({ skill, score }) => ({ ...skillAt(pack, skill), ...(score !== undefined && { score }) }));
    },
    // What is not below `under` is no more found, but still known: it may stand in records.
    resolve: async ids => {
      const { pack } = await open();
      return ids.map(id => placeOf(pack, id)).flatMap(place => (place < 0 ? [] : [skillAt(pack, place)]));
    },
  };
}
