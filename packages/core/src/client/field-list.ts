import type { FeedbackItem, SessionField } from '../plugin.js';
import { isRecord } from '../plugins/plain.js';
import { questionnaires } from '../questionnaires/catalogue.js';
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

/** Kinds of answers that can be added up. */
const countable: readonly string[] = ['boolean', 'scale', 'choice'];

/** Why a question cannot be asked, in a developer's words: it would break what the form promises about who reads. */
function misplaced(item: FeedbackItem): string | undefined {
  const { home, moment, kind, id } = item;
  if (home === 'own') {
    if (!countable.includes(kind)) {
      const why =
        (kind as string) === 'element'
          ? 'what only tallies read passes through no control of a plugin'
          : `answers of kind "${kind}" cannot be added up, and nobody reads them`;
      return `question "${id}": ${why}; take kind "boolean", "scale" or "choice" of one, or home "pair" where the partner may read it`;
    }
    return 'multiple' in item && (item.multiple as unknown)
      ? `question "${id}": choices of several cannot be added up, and nobody reads them; take a choice of one, or home "pair" where the partner may read it`
      : undefined;
  }
  return questionnaires.some(one => one.moment === moment && one.items.some(({ to }) => to.includes('feedback')))
    ? undefined
    : `question "${id}": no partner reads what is answered at "${moment}"; take home "own", or one of the moments "session" and "mid-term"`;
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

/** Questions of one moment; without `role`, those of both sides. */
export function feedbackItems(context: ClientContext, moment: unknown, role?: 'mentor' | 'mentee'): Field[] {
  const found: Field[] = [];
  for (const { plugin, value } of context.host.contributions('feedback.item')) {
    const field: Field = { plugin, value, point: 'feedback.item' };
    const problem = misplaced(value);
    if (problem !== undefined) tellOnce(context, field, value, new Error(problem));
    else if (value.moment === moment && (!role || !value.role || value.role === role)) found.push(field);
  }
  return firsts(found);
}
