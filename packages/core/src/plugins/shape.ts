import { isObject } from './plain.js';

/** Says why `plugin` is none this SDK can load, the field first; `undefined` when it is one. */
export function pluginProblem(plugin: unknown): string | undefined {
  if (!isObject(plugin) || plugin.$$type !== 'reverse-mentoring/plugin') return '$$type: give what the factory returns, digital() and not digital';
  const { id, version, sdk, setup, reads = [] } = plugin;
  return typeof id !== 'string' || !/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?$/.test(id)
    ? 'id: write it like "acme/ceramics"'
    : typeof version !== 'string'
      ? 'version: give a text'
      : sdk !== 1 && sdk !== 2
        ? `sdk: give a build for level 1, not ${String(sdk)}`
        : typeof setup !== 'function'
          ? 'setup: give a function'
          : !Array.isArray(reads) || !reads.every(home => /^(program|case|pair|desk|office)$/.test(String(home)))
            ? 'reads: give program, case, pair, desk or office'
            : undefined;
}

const functions: Readonly<Record<string, string>> = { 'match.rule': 'check', 'match.criterion': 'score', 'export.format': 'write' };

/** Says what the host cannot do without in a contribution. */
export function contributionProblem(point: string, value: unknown): string | undefined {
  if (!isObject(value)) return 'give an object';
  const catalog = point === 'skill.catalog' && !Array.isArray(value.skills);
  const missing = (point === 'locale.messages' ? ['lang', 'messages'] : ['id', ...(catalog ? ['search', 'resolve'] : [functions[point] ?? 'id'])]).find(
    name => !value[name],
  );
  return missing && `${missing}: is missing${catalog ? ', as is skills' : ''}`;
}
