import { ContextRoot } from '@lit/context';
import { addTexts } from './internal/texts.js';
import type { Language } from './internal/texts.js';
import { VERSION } from './internal/version.js';
export { setDefaultStore } from './internal/default-store.js';
export type { Language } from './internal/texts.js';

/** A class that can become a tag `<prefix>-<baseName>`. */
export interface ElementClass extends CustomElementConstructor {
  readonly baseName: string;
}

export interface DefineOptions {
  /** First part of the tag names; events, parts, tokens and attributes keep `rm`. */
  readonly prefix?: string;
  readonly registry?: CustomElementRegistry;
  /** The classes to register. */
  readonly elements?: readonly ElementClass[];
  /** Languages beside English: `[fr]` of `lang/fr.js`. */
  readonly languages?: readonly Language[];
}

const rootKey = Symbol.for('reverse-mentoring:context-root/1');

/**
 * Registers tags. Never throws: a name taken by this version is left alone, one taken by another version is
 * left alone with one warning, code `version-conflict`.
 */
export function define({ prefix = 'rm', registry = globalThis.customElements, elements = [], languages = [] }: DefineOptions = {}): void {
  for (const { lang, texts } of languages) addTexts(lang, texts);
  if (typeof document === 'undefined' || !registry) return;
  const page = document as Document & { [rootKey]?: ContextRoot };
  // Tags that start before their provider wait here; one for the page, whichever version comes first.
  if (!page[rootKey]) (page[rootKey] = new ContextRoot()).attach(document.documentElement);

  const taken: string[] = [];
  let other = '';
  for (const element of elements) {
    const tag = `${prefix}-${element.baseName}`;
    const existing = registry.get(tag) as (CustomElementConstructor & { readonly version?: unknown }) | undefined;
    if (existing) {
      if (existing.version === VERSION) continue;
      taken.push(`<${tag}>`);
      other = typeof existing.version === 'string' ? existing.version : '?';
      continue;
    }
    try {
      registry.define(tag, element);
    } catch {
      // One class may carry one name: under a second prefix it goes by a subclass.
      try {
        registry.define(tag, class extends element {});
      } catch (error) {
        console.warn(`[reverse-mentoring] version-conflict: <${tag}> ${VERSION} could not be registered.`, error);
      }
    }
  }
  if (taken.length) console.warn(`[reverse-mentoring] version-conflict: ${taken.join(' ')} already defined by version ${other}; version ${VERSION} was left out. Give one of them a prefix: define({ prefix: '…' }).`);
}
