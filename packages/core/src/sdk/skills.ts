import type { LocalText } from './texts.js';

/** A skill of a catalogue. Its id is `catalog:code`, or `id` when that is an IRI. */
export interface CatalogSkill {
  readonly code: string;
  readonly id?: string;
  readonly label: LocalText;
  readonly altLabels?: Readonly<Record<string, readonly string[]>>;
  /** Exactly five descriptors a language, for levels 0-4. A list type, so that what is read from a file fits; `testPlugin` counts them. */
  readonly levels?: Readonly<Record<string, readonly string[]>>;
  /** IRIs of the same concept elsewhere (ESCO). */
  readonly exactMatch?: readonly string[];
}

/** A skill as a searching catalogue answers it. */
export interface FoundSkill extends CatalogSkill {
  /**
   * How well it answers what was typed: 1 its label says exactly that, 0 not at all; what is left out the host scores itself, by
   * the same scale (docs/guides/a-catalogue.md).
   */
  readonly score?: number;
}

/**
 * A catalogue as a list the host indexes, or as functions for big and remote ones (3 s an answer).
 * `resolve` gets skill ids as records hold them (`catalog:code` or an IRI); what it leaves out is unknown.
 */
export type SkillCatalog = { readonly id: string; readonly label: LocalText } & (
  | { readonly skills: readonly CatalogSkill[] }
  | {
      /** Best first. `signal` is aborted when nobody waits any more: somebody typed on, or it took too long. */
      search(text: string, options: { lang: string; limit: number; signal: AbortSignal }): Promise<readonly FoundSkill[]>;
      resolve(ids: readonly string[], options: { lang: string; signal: AbortSignal }): Promise<readonly CatalogSkill[]>;
    }
);
