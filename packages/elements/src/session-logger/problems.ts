import { safeUrl, textLength } from '@reverse-mentoring/core';
import type { Problems } from '../internal/form-element.js';
import { actionsOf, linksOf } from './details-lists.js';
import type { LoggerField, LoggerForm } from './logger-form.js';

/** What is wrong, in the order of the fields on screen. */
export function problemsOf(f: LoggerForm): Problems {
  const found: Record<string, string> = {};
  const wrong = (name: string, is: unknown, text: () => string): void => {
    if (is) found[name] ??= text();
  };
  const missing = (name: LoggerField): void => {
    wrong(name, !f.get(name), () => f.say('required'));
  };
  const past = (name: LoggerField): void => {
    wrong(name, f.get(name) && f.get(name) < f.today, () => f.say('past'));
  };
  const long = (name: string, text = '', max = textLength): void => {
    wrong(name, text.length > max, () =>
      f.core('error.text-too-long', { field: f.say(name.split('.')[0] === 'actions' ? 'actions' : name), length: text.length, max }),
    );
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
  wrong('minutes', !(Number.isInteger(minutes) && minutes >= 5 && minutes <= 480), () =>
    f.core('error.minutes-out-of-range', { value: f.get('minutes') || '–' }),
  );
  if (f.kind === 'log') {
    long('next', f.get('next'));
    past('nextDate');
    Object.assign(
      found,
      f.extra?.problems(({ required }) => required),
    );
  }
  long('place', f.get('place'), 300);
  if (f.kind === 'plan') return found;
  for (const name of ['objective', 'done', 'learned.mentee', 'learned.mentor'] as const) long(name, f.get(name));
  actionsOf(f).forEach((action, i) => {
    long(`actions.${i}`, action.text);
  });
  long('obstacles', f.get('obstacles'));
  linksOf(f).forEach(({ url }, i) => {
    wrong(`evidence.${i}`, url && !safeUrl(url), () => f.core('error.unsafe-link', { value: url?.slice(0, 60) }));
  });
  Object.assign(
    found,
    f.extra?.problems(({ required }) => !required),
  );
  long('help', f.get('help'));
  long('note', f.get('note'));
  return found;
}
