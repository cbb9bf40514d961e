import type { FeedbackItem, SessionField } from '../plugin.js';
import { questionnaires } from '../questionnaires/catalogue.js';
import type { ClientContext } from './context.js';

export type FieldPoint = 'session.field' | 'feedback.item';

/** A field or question as a plugin gave it; the host has seen to its shape. */
export interface Field {
  readonly plugin: string;
  readonly point: FieldPoint;
  readonly value: SessionField | FeedbackItem;
}

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

/** Why a question cannot be asked, in a developer's words: it would break what the form promises about who reads. */
function misplaced({ home, moment, kind, id }: FeedbackItem): string | undefined {
  if (home === 'own')
    return (kind as string) === 'element'
      ? `question "${id}": what only tallies read passes through no control of a plugin; take another kind, or home "pair"`
      : undefined;
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
