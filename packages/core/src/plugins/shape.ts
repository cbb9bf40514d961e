import { isRecord } from './plain.js';

/** SDK levels served: today's, and the one before it. */
export const levels = { oldest: 1, newest: 2 } as const;

const isId = (id: unknown): boolean => typeof id === 'string' && /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?$/.test(id);
const all = (value: unknown, isRight: (one: unknown) => boolean): boolean => value === undefined || (Array.isArray(value) && value.every(isRight));
const isFunction = (value: unknown): boolean => typeof value === 'function';

/** Says why `plugin` is none this SDK can load, the field first; `undefined` when it is one. */
export function pluginProblem(plugin: unknown): string | undefined {
  if (!isRecord(plugin) || plugin.$$type !== 'reverse-mentoring/plugin') return '$$type: give what the factory returns, digital() and not digital';
  const { id, version, sdk, label, reads, needs, after, supports = isFunction, upgrade = isFunction, dataVersion = 1, setup } = plugin;
  const checks: readonly (readonly [right: boolean, problem: string])[] = [
    [isId(id), 'id: write it like "acme/ceramics"'],
    [!!version && typeof version === 'string', 'version: give a text'],
    [sdk !== 0, 'sdk: level 0 is not served any more, 1 and 2 are; get a newer version of the plugin'],
    [!(Number.isInteger(sdk) && Number(sdk) > levels.newest), `sdk: level ${String(sdk)} is newer than this page’s SDK, which serves 1 and 2; update the SDK`],
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
