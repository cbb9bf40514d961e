import type { FeedbackItem, SessionField } from '../plugin.js';
import { isRecord } from '../plugins/plain.js';
import type { ClientContext, Fields } from './context.js';

export type FieldPoint = 'session.field' | 'feedback.item';

/** A field or question as a plugin gave it; the host has seen to its shape. */
export interface Field {
  readonly plugin: string;
  readonly point: FieldPoint;
  readonly value: SessionField | FeedbackItem;
}

/** The version of the data a plugin keeps, as it is loaded. */
export function dataVersionOf({ host }: ClientContext, plugin: string): number {
  const { version = 1 } = host.stampExt({ [plugin]: {} })[plugin] as { readonly version?: number };
  return version;
}

/**
 * A plugin's data as its fields of today hold it: of an older version, brought there by its `upgrade`. `undefined` where that fails,
 * and where a newer plugin wrote it: then it is kept as it is, like that of a plugin that is not there.
 */
export function todaysData(context: ClientContext, plugin: string, data: unknown): Fields | undefined {
  const brought = context.host.upgradeExt({ [plugin]: data })[plugin];
  return isRecord(brought) && Number(brought['version'] ?? 1) === dataVersionOf(context, plugin) ? brought : undefined;
}

/** Whether a newer version of the plugin than the one loaded wrote this: it is not read as this one's. */
export const isNewer = (context: ClientContext, plugin: string, data: Fields): boolean => Number(data['version'] ?? 1) > dataVersionOf(context, plugin);

/** Told once for each: what is drawn again and again would be reported again and again. */
const told = new WeakSet();

/** Reports a plugin's mistake at a field, once for each thing it is about. */
export function tellOnce(context: ClientContext, { plugin, point }: Pick<Field, 'plugin' | 'point'>, about: object, error: unknown, part?: 'control'): void {
  if (told.has(about)) return;
  told.add(about);
  const fail = (): never => {
    throw error;
  };
  void context.host.call(point, plugin, fail, undefined, part);
}

/** Of one plugin's id the first. */
function firsts(fields: readonly Field[]): Field[] {
  const seen = new Set<string>();
  return fields.filter(({ plugin, value }) => {
    const key = `${plugin}\n${value.id}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Fields of the session log, in the order of the plugins. */
export const sessionFields = ({ host }: ClientContext): Field[] =>
  firsts(host.contributions('session.field').map(({ plugin, value }) => ({ plugin, value, point: 'session.field' })));

/** Questions of one moment; without `role`, those of both sides. What would break the form's promises was left out as it was registered. */
export const feedbackItems = ({ host }: ClientContext, moment: unknown, role?: 'mentor' | 'mentee'): Field[] =>
  firsts(
    host
      .contributions('feedback.item')
      .filter(({ value }) => value.moment === moment && (!role || !value.role || value.role === role))
      .map(({ plugin, value }) => ({ plugin, value, point: 'feedback.item' })),
  );
