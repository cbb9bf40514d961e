import type { LocalText, PluginObject } from '../plugin.js';
import { isRecord } from './plain.js';

/** Today's SDK level; the one before it is served, too. */
export const newestLevel = 2;

const isId = (id: unknown): boolean => typeof id === 'string' && /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?$/.test(id);
const all = (value: unknown, isRight: (one: unknown) => boolean): boolean => value === undefined || (Array.isArray(value) && value.every(isRight));
const textOf = (value: unknown): string => String(value);
const isFunction = (value: unknown): boolean => typeof value === 'function';

/** Says why `plugin` is none this SDK can load, the field first; `undefined` when it is one. */
export function pluginProblem(plugin: unknown): string | undefined {
  if (!isRecord(plugin) || plugin.$$type !== 'reverse-mentoring/plugin') return '$$type: give what the factory returns: myPlugin(), not myPlugin';
  const { id, version, sdk, label, reads, needs, after, supports = isFunction, upgrade = isFunction, dataVersion = 1, setup } = plugin;
  const checks: readonly (readonly [right: boolean, problem: string])[] = [
    [isId(id), 'id: write it like "acme/ceramics"'],
    [!!version && typeof version === 'string', 'version: give a text'],
    [sdk !== 0, 'sdk: level 0 is not served any more, 1 and 2 are; get a newer version of the plugin'],
    [!(Number.isInteger(sdk) && Number(sdk) > newestLevel), `sdk: level ${String(sdk)} is newer than this page’s SDK, which serves 1 and 2; update the SDK`],
    [sdk === 1 || sdk === 2, `sdk: give the number 2, not ${String(sdk)} (${typeof sdk})`],
    [label === undefined || isRecord(label), 'label: give a text for each language, { en: "Ceramics" }'],
    [all(reads, home => /^(program|case|pair|desk|office)$/.test(String(home))), 'reads: give program, case, pair, desk or office'],
    [all(needs, isId), 'needs: give a list of ids of plugins'],
    [all(after, isId), 'after: give a list of ids of plugins'],
    [isFunction(supports), 'supports: give a function'],
    [isFunction(upgrade), 'upgrade: give a function'],
    [Number.isInteger(dataVersion) && Number(dataVersion) > 0, 'dataVersion: give a whole number from 1'],
    [isFunction(setup), 'setup: give a function'],
  ];
  return checks.find(([right]) => !right)?.[1];
}

/** A plugin as the host keeps it, with what it leaves out filled in. */
export interface PluginShape {
  readonly id: string;
  readonly version: string;
  readonly sdk: number;
  readonly label: LocalText | undefined;
  readonly needs: readonly string[];
  readonly after: readonly string[];
  readonly reads: ReadonlySet<string>;
  readonly dataVersion: number;
}

/** What to call what was given: its id, else what one can find it by in a list of plugins. */
function nameOf(id: unknown, given: unknown): string {
  if (id !== undefined) return textOf(id);
  if (typeof given === 'function') return given.name || 'a function';
  return isRecord(given) ? 'an object without an id' : String(given);
}

/** Reads what was given as a plugin, whatever it is; `problem` says why it is none. */
export function readPlugin(given: unknown): PluginShape & { readonly plugin?: PluginObject; readonly problem?: string } {
  const problem = pluginProblem(given);
  const { id, version, sdk } = isRecord(given) ? given : {};
  const named = { id: nameOf(id, given), version: textOf(version ?? '?'), sdk: Number(sdk) || 0 };
  if (problem) return { ...named, problem, label: undefined, needs: [], after: [], reads: new Set(), dataVersion: 1 };
  const plugin = given as PluginObject;
  const { label, needs = [], after = [], reads = ['program', 'case'], dataVersion = 1 } = plugin;
  return { ...named, plugin, label, needs: [...needs], after: [...after], reads: new Set(reads), dataVersion };
}
