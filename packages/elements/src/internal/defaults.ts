import type { MatchingWorker, PluginObject, Store } from '@reverse-mentoring/core';

/** What a ready-made bundle brings along for every `<rm-program>` of its copy; nothing without one. */
export const defaults: { store?: (() => Store) | undefined; matchingWorker?: (() => MatchingWorker) | undefined; plugins: readonly PluginObject[] } = {
  plugins: [],
};

/** Sets where programmes live that name no store of their own; the ready-made bundles set IndexedDB. */
export function setDefaultStore(create: (() => Store) | undefined): void {
  defaults.store = create;
}

/** Sets what makes the worker that solves big matchings; without one the page solves them itself. */
export function setMatchingWorker(create: (() => MatchingWorker) | undefined): void {
  defaults.matchingWorker = create;
}

/** Plugins of a bundle: loaded without a `plugins` attribute, and by name with one. */
export function setDefaultPlugins(plugins: readonly PluginObject[]): void {
  defaults.plugins = plugins;
}
