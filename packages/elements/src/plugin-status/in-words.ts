import { points, sdkLevel } from '@reverse-mentoring/core';
import type { PluginObject, PluginStatus, Point } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';

const pointOf = (name: string): Point | undefined => (Object.hasOwn(points, name) ? points[name as keyof typeof points] : undefined);

/** Whether somebody should look after it. */
export const needsLook = ({ state, problems }: PluginStatus): boolean =>
  state === 'failed' || state === 'waiting' || state === 'pending' || problems.length > 0;

/** What a plugin brings, in words of people: `2 fields in the session log and 1 kind of file to save`. */
export function brings(host: RmElement, { points: used }: PluginStatus): string {
  const said = used.map(({ point, count }) => {
    const kind = pointOf(point)?.kind;
    return host.t(`plugin-status.adds.${kind === 'event' ? 'event' : kind ? point : 'other'}`, { count });
  });
  return said.length ? `${host.t('plugin-status.adds', { list: host.formatList([...new Set(said)]) })}.` : host.t('plugin-status.adds.nothing');
}

/** What came of failures, by what the page did instead: one sentence each, with how often. */
export function troubles(host: RmElement, { problems }: PluginStatus): readonly (readonly [sentence: string, count: number])[] {
  const told = new Map<string, number>();
  for (const { point, part, count } of problems) {
    const sentence = host.t(`plugin-status.problem.${part ?? pointOf(point)?.onFailure ?? 'other'}`);
    told.set(sentence, (told.get(sentence) ?? 0) + count);
  }
  return [...told];
}

/** What its author says to a page it does not suit, `''` when nothing; `undefined` when that is not why it does nothing. */
export function refusal({ id, state, error }: PluginStatus): string | undefined {
  const start = `Plugin "${id}", supports: `;
  // “It answered …”: what it says is nothing to show to people.
  return state === 'failed' && error?.startsWith(start) && !error.startsWith('it answered ', start.length)
    ? error.slice(start.length).replace(/^it says no$/, '')
    : undefined;
}

/** What became of a list of skills that could not be had, as the page's language says it. */
const listed = ({ state, error = '' }: PluginStatus): string | undefined =>
  state === 'failed' ? /^Plugin "list\/[^"]*", setup: (.*[.!])$/m.exec(error)?.[1] : undefined;

/** What a registered plugin calls itself; nobody has checked yet that its label is one. */
export function nameOf(plugin: PluginObject, lang: string): string {
  try {
    const { label } = plugin;
    const texts: Readonly<Record<string, unknown>> = label && typeof label === 'object' ? label : {};
    const said = [texts[lang], texts[lang.split('-')[0] ?? ''], texts['en'], ...Object.values(texts)].find(one => typeof one === 'string' && one.trim());
    if (typeof said === 'string') return said;
  } catch {
    // A getter that throws: its id is all there is to call it by.
  }
  return plugin.id;
}

/** Why it stands where it stands; empty when there is nothing to explain. */
export function reason(host: RmElement, plugin: PluginStatus, all: readonly PluginStatus[]): string {
  const { state, code, sdk, error = '', waitsFor = [] } = plugin;
  const refused = refusal(plugin);
  if (refused !== undefined) return host.t(`plugin-status.why.${refused ? 'refused' : 'unfit'}`, { reason: refused });
  const list = listed(plugin);
  if (list) return list;
  const name = (id: string): string => all.find(one => one.id === id)?.label ?? id;
  // Of a page and a plugin of different ages one is too old, and it is not always the plugin.
  const age = sdk > sdkLevel ? 'newer' : /: sdk: level 0 /.test(error) ? 'older' : code;
  const key = state === 'failed' && (code === 'plugin-invalid' || code === 'plugin-conflict') ? String(age) : state;
  if (key === 'failed' && closed(host, plugin)) return host.t('plugin-status.why.failed.guard');
  return state === 'ready' ? '' : host.t(`plugin-status.why.${key}`, { plugins: host.formatList(waitsFor.map(name)) });
}

/** What does not go on while it is not at work, in words; empty when nothing rests on it, or when a coordinator wants it so. */
export function closed(host: RmElement, { state, guards = [] }: PluginStatus): string {
  if (state === 'ready' || state === 'removed' || !guards.length) return '';
  return host.t(`plugin-status.guards.${guards.length > 1 ? 'both' : guards.includes('export.row') ? 'files' : 'matching'}`);
}
