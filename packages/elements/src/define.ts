import { ContextRoot } from '@lit/context';
import { rmError } from '@reverse-mentoring/core';
import { addTexts } from './internal/texts.js';
import type { Language } from './internal/texts.js';
import { VERSION } from './internal/version.js';
export { setDefaultStore } from './internal/defaults.js';
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
  // A server has neither.
  if (typeof document === 'undefined' || !(registry as unknown)) return;
  const page = document as Document & { [rootKey]?: ContextRoot };
  // Tags that start before their provider wait here; one for the page, whichever version comes first.
  if (!page[rootKey]) (page[rootKey] = new ContextRoot()).attach(document.documentElement);

  const taken: string[] = [];
  let other: unknown;
  let cause: unknown;
  for (const element of elements) {
    const tag = `${prefix}-${element.baseName}`;
    const existing = registry.get(tag) as (CustomElementConstructor & { readonly version?: unknown }) | undefined;
    if (existing?.version === VERSION) continue;
    if (!existing) {
      for (const candidate of [element, class extends element {}]) {
        // One class may carry one name: under a second prefix it goes by a subclass.
        try {
          registry.define(tag, candidate);
          break;
        } catch (error) {
          cause = error;
        }
      }
    }
    if (!registry.get(tag) || existing) taken.push(tag);
    other = existing?.version ?? other;
  }
  if (taken.length)
    // eslint-disable-next-line no-console -- the page's author should hear it
    console.warn(
      `[reverse-mentoring] version-conflict: ${rmError('version-conflict', { tag: taken.join('>, <'), other: other ?? '?', version: VERSION }).message}`,
      ...(other ? [] : [cause]),
    );
}
