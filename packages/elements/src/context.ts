import { createContext } from '@lit/context';
import type { ProgramClient } from '@reverse-mentoring/core';

// Symbol.for and plain shapes, no instanceof: two bundles of any version on one page must understand each other.

/** Carries the programme's client to any element below its provider; `undefined` while it opens. */
export const clientContext = createContext<ProgramClient | undefined>(Symbol.for('reverse-mentoring:client/1'));

/** Carries what a provider has to tell besides its client: state, error, language, questions. */
export const providerContext = createContext<ProgramProvider | undefined>(Symbol.for('reverse-mentoring:provider/1'));

/** Something a provider must ask or say once on the page; drawn by the first of its tags. */
export type ProviderQuestion =
  /** The stored programme has another title than the file named by `src`. */
  { readonly kind: 'title'; readonly stored: string; readonly incoming: string; answer(load: boolean): void };

/** What `<rm-program>` shares with its tags and with builds of other versions. */
export interface ProgramProvider {
  /** Version of the build that provides. */
  readonly version: string;
  /** The programme's id. */
  readonly id: string;
  readonly host: EventTarget;
  readonly client: ProgramClient | undefined;
  readonly phase: 'opening' | 'ready' | 'failed';
  /** Why it failed to open, or what went wrong since (`src`, `catalogs`); never what only a plugin did. With a client, the tags go on working. */
  readonly error: unknown;
  /** The provider's own language, when it names one. */
  readonly lang: string;
  readonly question: ProviderQuestion | undefined;
  /** Ids of plugins the page names that have not come yet; missing in builds that do not say. */
  readonly awaits?: readonly string[];
  /** Nobody named the acting user, so the first tag may ask. */
  readonly asksUser: boolean;
  /** Tags that use this provider, in the order they came. */
  readonly tags: Set<Element>;
  /** Called after each change of the above. */
  readonly watchers: Set<() => void>;
  /** Tries again what failed. */
  retry(): void;
  /** Remembers in this browser who acts, and acts as them; `undefined` forgets. */
  choose(user: string | undefined): Promise<void>;
}

/** An open client shared by providers of one id whose options agree. */
export interface SharedClient {
  /** Everything that must agree, as text. */
  options: string;
  readonly store: unknown;
  readonly opened: Promise<ProgramClient>;
  /** How many providers use it; the last one closes it. */
  uses: number;
}

/** Page-wide meeting place: `globalThis[Symbol.for('reverse-mentoring:programs/1')]`. */
export interface ProgramRegistry {
  readonly programs: Set<ProgramProvider>;
  /** Called when a provider joins or leaves. */
  readonly watchers: Set<() => void>;
  /** By programme id. */
  readonly clients: Map<string, SharedClient>;
}

const registryKey = Symbol.for('reverse-mentoring:programs/1');

/** The page-wide registry of providers, made on first use. */
export function programRegistry(): ProgramRegistry {
  return ((globalThis as Record<symbol, unknown>)[registryKey] ??= { programs: new Set(), watchers: new Set(), clients: new Map() }) as ProgramRegistry;
}

/** Calls everyone; a watcher that leaves meanwhile disturbs nobody. */
export function notify(watchers: ReadonlySet<() => void>): void {
  for (const watcher of [...watchers]) watcher();
}

/** The tag that stands first in the document among those of a provider: it draws what is said once. */
export function firstTag(provider: ProgramProvider): Element | undefined {
  let first: Element | undefined;
  for (const tag of provider.tags) {
    // Tags of different shadow trees have no useful order: there the first to come stays.
    if (!first || (first.compareDocumentPosition(tag) & 0b11) === 2) first = tag;
  }
  return first;
}
