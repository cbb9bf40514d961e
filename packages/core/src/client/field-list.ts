import { questionnaires } from '../questionnaires/catalogue.js';
import type { FeedbackItem, SessionField } from '../plugin.js';
import type { ClientContext } from './context.js';

export type FieldPoint = 'session.field' | 'feedback.item';

/** A field or question as a plugin gave it. */
export interface Field {
  readonly plugin: string;
  readonly point: FieldPoint;
  readonly value: SessionField | FeedbackItem;
}

/** Told once for each: what is drawn again and again would be reported again and again. */
const told = new WeakSet();

/** Reports a plugin's mistake at a field, once for each thing it is about. */
export function tellOnce(context: ClientContext, { plugin, point }: Pick<Field, 'plugin' | 'point'>, about: object, error: unknown): void {
  if (told.has(about)) return;
  told.add(about);
  void context.host.call(point, plugin, () => {
    throw error;
  });
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0;
const kinds = new Set<unknown>(['text', 'number', 'boolean', 'choice', 'element', 'scale']);
const forPartner = (moment: unknown): boolean => questionnaires.some(one => one.moment === moment && one.items.some(({ to }) => to.includes('feedback')));

/** Why a field cannot be asked, in a developer's words. */
function misfit(point: FieldPoint, { id, kind, label, home, moment, options, tag, load }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof id !== 'string' || !/^[a-z]\w*$/i.test(id) || id === 'version') return 'write its id as a word of letters, digits and _ that is not "version"';
  if (!kinds.has(kind)) return `there is no kind "${String(kind)}"; this host knows ${[...kinds].join(', ')}`;
  if (typeof label !== 'object' || !label) return "give its label as a text by language, { en: 'Kiln' }";
  if (kind === 'choice' && !isList(options)) return 'a choice needs options';
  if (kind === 'element' && (typeof tag !== 'string' || typeof load !== 'function')) return 'an element needs tag and load()';
  if (point === 'session.field') {
    if (kind === 'scale') return 'a scale is for questions; take a number with min and max';
    return home === 'case' || home === 'pair' ? undefined : 'its home is "case" or "pair"';
  }
  if (moment === 'needs' || !questionnaires.some(one => one.moment === moment)) return `there is no moment "${String(moment)}" to ask it at`;
  if (home === 'own') return kind === 'element' ? 'what only tallies read passes through no control of a plugin; take another kind, or home "pair"' : undefined;
  if (home !== 'pair') return 'its home is "pair" or "own"';
  return forPartner(moment)
    ? undefined
    : `no partner reads what is answered at "${String(moment)}"; take home "own", or one of the moments "session" and "mid-term"`;
}

/** What plugins contributed to a point, in their order: what fits, and of one plugin's id the first. */
function fieldsAt(context: ClientContext, point: FieldPoint, isAsked: (value: Field['value']) => boolean): Field[] {
  const found = new Map<string, Field>();
  for (const { plugin, value } of context.host.contributions(point)) {
    const field: Field = { plugin, point, value };
    try {
      const problem = misfit(point, { ...value });
      if (problem !== undefined) throw new Error(`field "${value.id}": ${problem}`);
      const key = `${plugin}\n${value.id}`;
      if (isAsked(value) && !found.has(key)) found.set(key, field);
    } catch (error) {
      tellOnce(context, field, value, error);
    }
  }
  return [...found.values()];
}

/** Fields of the session log. */
export const sessionFields = (context: ClientContext): Field[] => fieldsAt(context, 'session.field', () => true);

/** Questions of one moment; without `role`, those of both sides. */
export const feedbackItems = (context: ClientContext, moment: unknown, role?: 'mentor' | 'mentee'): Field[] =>
  fieldsAt(context, 'feedback.item', value => 'moment' in value && value.moment === moment && (!role || !value.role || value.role === role));
