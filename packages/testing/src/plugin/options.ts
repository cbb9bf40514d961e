import type { FieldValue, PluginObject } from '@reverse-mentoring/core';
import type { Fixture } from '../fixtures.js';

/** What the plugin kit may be told; all of it may be left out. */
export interface PluginCheckOptions {
  /** The programme the plugin is tried in; default `fixtures.chocolaterie()`. */
  readonly fixture?: Fixture;
  /** Plugins this one `needs`: they are loaded with it. */
  readonly needs?: readonly PluginObject[];
  /** Languages every text of the plugin must have; default: each has at least one. */
  readonly languages?: readonly string[];
  /**
   * Good values by field id, for those the kit cannot make up: own controls, and fields whose `check` refuses the kit’s own
   * (a text, the smallest number, the first choice).
   */
  readonly values?: Readonly<Record<string, FieldValue>>;
  /** What to look for in a catalogue of functions; each must find something. Default: a few syllables, one of which must. */
  readonly searches?: readonly string[];
  /** What older versions of the plugin kept in `ext[id]` (without `version`), by data version; a list for several samples. */
  readonly olderData?: Readonly<Record<number, unknown>>;
}
