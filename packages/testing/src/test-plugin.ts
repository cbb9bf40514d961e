import type { PluginObject } from '@reverse-mentoring/core';
import { catalogChecks } from './plugin/catalog-checks.js';
import { dataChecks } from './plugin/data-checks.js';
import { dayChecks } from './plugin/day-checks.js';
import { fieldChecks } from './plugin/field-checks.js';
import { lifeChecks } from './plugin/life-checks.js';
import { matchingChecks } from './plugin/matching-checks.js';
import { offerChecks } from './plugin/offer-checks.js';
import type { PluginCheckOptions } from './plugin/options.js';
import { runChecks, type Check, type Report } from './report.js';
import { registerChecks, type TestRunner } from './runner.js';

export type { PluginCheckOptions } from './plugin/options.js';

/** What {@link testPlugin} takes: the functions of the test runner, and what the checks may be told. */
export type TestPluginOptions = TestRunner & PluginCheckOptions;

/**
 * The contract of plugins as a list of checks, to run in a way of your own. Each check opens a small programme of its own in memory,
 * with the plugin in it. `makePlugin` is called several times per check and must give a new plugin each time.
 */
export function pluginChecks(makePlugin: () => PluginObject, options: PluginCheckOptions = {}): readonly Check[] {
  const subject = { make: makePlugin, options };
  return [...lifeChecks, ...dayChecks, ...catalogChecks, ...matchingChecks, ...fieldChecks, ...dataChecks, ...offerChecks].map(check => check(subject));
}

/** What to call what is checked, whatever it is: the checks say what is wrong with it. */
function nameOf(makePlugin: () => PluginObject | undefined): string {
  try {
    return makePlugin()?.id ?? 'without a name';
  } catch {
    return 'without a name';
  }
}

/**
 * Tries a plugin without any test runner, and tells what became of it: `text` is for people, `ok` for scripts. Never rejects.
 *
 * @example
 * ```ts
 * import { definePlugin } from '@reverse-mentoring/core/plugin';
 * import { checkPlugin } from '@reverse-mentoring/testing';
 *
 * const pottery = definePlugin({
 *   id: 'acme/pottery', version: '1.0.0', sdk: 2,
 *   setup: (ctx) => void ctx.contribute('program.preset', { id: 'pottery', label: { en: 'Pottery' }, sessions: 6, minutes: 60, weeks: 12 }),
 * });
 * const report = await checkPlugin(() => pottery());
 * console.log(report.text);
 * if (!report.ok) throw new Error(`${String(report.failed)} checks failed`);
 * ```
 */
export async function checkPlugin(makePlugin: () => PluginObject, options: PluginCheckOptions = {}): Promise<Report> {
  return runChecks(`plugin ${nameOf(makePlugin)}`, pluginChecks(makePlugin, options));
}

/**
 * The contract of plugins, run over yours by the test runner in use: it sets up, comes and goes without a trace, and each thing it
 * contributes does what its point promises, in a real programme. A check that finds nothing to look at is skipped.
 * `makePlugin` is called several times per test and must give a new plugin each time.
 *
 * @example
 * ```ts
 * import { definePlugin } from '@reverse-mentoring/core/plugin';
 * import { testPlugin } from '@reverse-mentoring/testing';
 * import { describe, it } from 'node:test';
 *
 * const pottery = definePlugin({
 *   id: 'acme/pottery', version: '1.0.0', sdk: 2,
 *   setup: (ctx) => void ctx.contribute('program.preset', { id: 'pottery', label: { en: 'Pottery' }, sessions: 6, minutes: 60, weeks: 12 }),
 * });
 * testPlugin('pottery', () => pottery(), { describe, it });
 * ```
 */
export function testPlugin(name: string, makePlugin: () => PluginObject, options: TestPluginOptions): void {
  registerChecks(`plugin ${name}`, pluginChecks(makePlugin, options), options);
}
