import { canonical, safeUrl, textLength } from '@reverse-mentoring/core';
import type { PairView, SessionAction, SessionDraft, SessionEvidence, SessionView } from '@reverse-mentoring/core';
import type { TextField } from '../internal/controls.js';
import type { Problems } from '../internal/form-element.js';

const notes = ['objective', 'done', 'next', 'obstacles'] as const;
const plain = ['date', 'start', 'mode', 'place', ...notes] as const;

/** Fields typed or chosen as text, by the names errors point at. */
export type LoggerField = (typeof plain)[number] | 'minutes' | 'learned.mentor' | 'learned.mentee' | 'nextDate' | 'nextStart' | 'help' | 'note' | 'cancelledBy' | 'movedTo' | 'movedStart';

/** What was typed; whatever is missing is as it was, or by default. */
export type LoggerDraft = { readonly [name in LoggerField]: string } & {
  /** The session as the form was opened with it, so that only what differs is written. */
  readonly base: SessionView;
  /** Id of the planned session that was offered; `''` when none was. */
  readonly of: string;
  readonly held: string;
  /** Fields whose value is typed although it could be tapped. */
  readonly typed: { readonly date?: boolean; readonly minutes?: boolean };
  readonly skills: readonly string[];
  readonly actions: readonly Partial<SessionAction>[];
  readonly evidence: readonly Partial<SessionEvidence>[];
  /** Last session's actions that are done. */
  readonly ticked: readonly string[];
};

/** The form as its pieces see it. */
export interface LoggerForm {
  readonly pair: PairView;
  /** The session it is about; none when a new one is logged or planned. */
  readonly session: SessionView | undefined;
  /** A planned session that waits for its log, offered first. */
  readonly offer: SessionView | undefined;
  /** The last held session before this one. */
  readonly last: SessionView | undefined;
  /** Planned from today on, this one left out. */
  readonly coming: SessionView | undefined;
  readonly kind: 'log' | 'plan' | 'not';
  readonly today: string;
  readonly zone: string;
  readonly draft: Readonly<Partial<LoggerDraft>>;
  /** A text of this tag; both names are known to it. */
  say(key: string, params?: Readonly<Record<string, unknown>>): string;
  core(key: string, params?: Readonly<Record<string, unknown>>): string;
  /** `Thu 26 Nov` */
  day(day: string): string;
  /** `26 November` */
  longDay(day: string): string;
  time(time: string): string;
  get(name: LoggerField): string;
  set(changes: Partial<LoggerDraft>): void;
  problem(name: string): string | undefined;
  button(label: string, onClick: () => void, kind?: string): unknown;
  /** A labelled field; label and hint are the texts `<name>` and `<name>.hint`. */
  field(name: LoggerField, type?: TextField['type'], more?: Partial<TextField>): unknown;
}

/** Skills to choose from: the pair's goals, and what the session already has. */
export function skillChoices({ pair, session }: LoggerForm): ReadonlyMap<string, string> {
  return new Map([...(pair.goals ?? []), ...(session?.skills ?? [])].map(one => [one.skillId, one.label]));
}

/** The actions of the form, and those of the last session that are still open. */
export const actionsOf = ({ draft, session }: LoggerForm): readonly Partial<SessionAction>[] => draft.actions ?? session?.notes?.actions ?? [];
export const linksOf = ({ draft, session }: LoggerForm): readonly Partial<SessionEvidence>[] => draft.evidence ?? session?.notes?.evidence ?? [];
export const openActions = ({ last }: LoggerForm): readonly SessionAction[] => (last?.notes?.actions ?? []).filter(action => !action.done);

/** Whether two views tell the same session; what was answered about it is not part of it. */
export function sameSession(a: SessionView, b: SessionView): boolean {
  const told = (view: SessionView): string => canonical({ ...view, confirmations: 0, number: 0 });
  return told(a) === told(b);
}

/** What is wrong, in the order of the fields on screen. */
export function problemsOf(f: LoggerForm): Problems {
  const found: Record<string, string> = {};
  const wrong = (name: string, is: unknown, text: () => string): void => {
    if (is) found[name] ??= text();
  };
  const missing = (name: LoggerField): void => { wrong(name, !f.get(name), () => f.say('required')); };
  const past = (name: LoggerField): void => { wrong(name, f.get(name) && f.get(name) < f.today, () => f.say('past')); };
  const long = (name: string, text = '', max = textLength): void => {
    wrong(name, text.length > max, () => f.core('error.text-too-long', { field: f.say(name.split('.')[0] === 'actions' ? 'actions' : name), length: text.length, max }));
  };
  const date = f.get('date');
  const minutes = Number(f.get('minutes'));
  if (f.kind !== 'not' || !f.session) missing('date');
  if (f.kind === 'plan') past('date');
  else if (f.kind === 'log' || !f.session) wrong('date', date > f.today, () => f.core('error.in-future', { date: f.longDay(date), today: f.longDay(f.today) }));
  if (f.kind === 'not') {
    missing('cancelledBy');
    past('movedTo');
    return found;
  }
  wrong('minutes', !(Number.isInteger(minutes) && minutes >= 5 && minutes <= 480), () => f.core('error.minutes-out-of-range', { value: f.get('minutes') || '–' }));
  if (f.kind === 'log') {
    long('next', f.get('next'));
    past('nextDate');
  }
  long('place', f.get('place'), 300);
  if (f.kind === 'plan') return found;
  for (const name of ['objective', 'done', 'learned.mentee', 'learned.mentor'] as const) long(name, f.get(name));
  actionsOf(f).forEach((action, i) => { long(`actions.${i}`, action.text); });
  long('obstacles', f.get('obstacles'));
  linksOf(f).forEach(({ url }, i) => { wrong(`evidence.${i}`, url && !safeUrl(url), () => f.core('error.unsafe-link', { value: url?.slice(0, 60) })); });
  long('help', f.get('help'));
  long('note', f.get('note'));
  return found;
}

/** The input of the command: everything a new session has, of an existing one only what was typed. */
export function sessionDraft(f: LoggerForm): SessionDraft {
  const { draft, session, pair, zone } = f;
  const out: Record<string, unknown> = { pairId: pair.id };
  for (const name of plain) {
    const value = draft[name]?.trim() || undefined;
    if (draft[name] !== undefined && (value ?? session)) out[name] = value;
  }
  if (session?.status !== 'held' && (f.kind === 'log' || !session)) out['date'] = f.get('date');
  if (draft.minutes !== undefined || session?.status !== 'held') out['minutes'] = Number(f.get('minutes'));
  const labels = skillChoices(f);
  if (draft.skills) out['skills'] = draft.skills.map(skillId => ({ skillId, label: labels.get(skillId) ?? skillId }));
  if ((draft['learned.mentor'] ?? draft['learned.mentee']) !== undefined) {
    const learned = [['mentor', f.get('learned.mentor')], ['mentee', f.get('learned.mentee')]] as const;
    out['learned'] = Object.fromEntries(learned.filter(([, text]) => text.trim()));
  }
  if (draft.actions) out['actions'] = draft.actions.filter(action => action.text?.trim());
  if (draft.evidence) out['evidence'] = draft.evidence.filter(link => link.url?.trim()).map(link => ({ ...link, url: link.url?.trim() }));
  if (draft.nextDate) {
    out['nextDate'] = draft.nextDate;
    if (draft.nextStart) out['nextStart'] = draft.nextStart;
  }
  if (draft.start || out['nextStart']) out['zone'] = zone;
  return out as unknown as SessionDraft;
}
