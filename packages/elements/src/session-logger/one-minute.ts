import { html, nothing } from 'lit';
import { addDays } from '@reverse-mentoring/core';
import { chips } from '../internal/controls.js';
import type { TextField } from '../internal/controls.js';
import { skillChoices } from './logger-form.js';
import type { LoggerForm } from './logger-form.js';

/** A planned session waits: did it take place? */
export function offered(f: LoggerForm, held: string, another: boolean): unknown {
  const { offer } = f;
  return offer
    ? html`<div class="panel">${chips({
        name: 'held',
        legend: f.say('offer', { when: f.longDay(offer.date) + (offer.start ? `, ${f.time(offer.start)}` : '') }),
        value: held,
        options: ['yes', 'no', ...(another ? ['other'] : [])].map(value => ({ value, label: f.say(`offer.${value}`) })),
        onChange: value => {
          f.set({ held: value });
        },
      })}</div>`
    : nothing;
}

/** A value by one tap, or typed: the last chip opens the field. */
function tapOrType(f: LoggerForm, name: 'date' | 'minutes', choices: readonly string[], label: (value: string) => string, field: Partial<TextField>): unknown {
  const value = f.get(name);
  const typed = f.draft.typed?.[name] ?? !choices.includes(value);
  const other = f.say(`${name}.other`);
  return html`<div class="field">${chips({
    name: `${name}-choice`,
    legend: f.say(name),
    value: typed ? 'other' : value,
    options: [...choices.map(one => ({ value: one, label: label(one) })), { value: 'other', label: other }],
    onChange: one => {
      f.set({ typed: { ...f.draft.typed, [name]: one === 'other' }, ...(one !== 'other' && { [name]: one }) });
    },
  })}${typed ? f.field(name, field.type, { label: other, ...field }) : nothing}</div>`;
}

/** The day. */
export function dateChips(f: LoggerForm): unknown {
  const { today, session } = f;
  const yesterday = addDays(today, -1);
  const days = [...new Set([...(session && session.date <= today ? [session.date] : []), today, yesterday])];
  return tapOrType(f, 'date', days, day => (day === today ? f.say('today') : day === yesterday ? f.say('yesterday') : f.day(day)), {
    type: 'date',
    max: today,
  });
}

/** The minutes. */
export function minuteChips(f: LoggerForm, usual: string): unknown {
  const choices = [...new Set(['30', '45', '60', '90', '120', usual])].sort((a, b) => +a - +b);
  return tapOrType(f, 'minutes', choices, value => value, { type: 'number', label: f.say('minutes.exact'), min: '5', max: '480' });
}

/** A day and, once there is one, its time. */
export function dayAndTime(
  f: LoggerForm,
  day: 'nextDate' | 'movedTo' | 'date',
  time: 'nextStart' | 'movedStart' | 'start',
  label: unknown = f.say(day),
): unknown {
  return html`<div class="two">${f.field(day, 'date', { min: f.today, label })}${f.get(day) ? f.field(time, 'time', { label: f.say('start') }) : nothing}</div>`;
}

/** What one minute is enough for. `marked`: something is asked for here, so what is not says so. */
export function oneMinute(f: LoggerForm, usual: string, marked: boolean): unknown {
  const skills = skillChoices(f);
  const optional = (name: string): string => (marked ? f.core('rm.optional', { label: f.say(name) }) : f.say(name));
  const { coming, draft } = f;
  return html`<div class="stack cols">${dateChips(f)}${minuteChips(f, usual)}</div>${
    skills.size
      ? chips({
          name: 'skills',
          legend: optional('skills'),
          multiple: true,
          value: draft.skills ?? (f.session?.skills ?? []).map(one => one.skillId),
          options: [...skills].map(([value, label]) => ({ value, label })),
          onChange: (_, all) => {
            f.set({ skills: all });
          },
        })
      : nothing
  }<div class="stack cols">${f.field('next', 'textarea', { label: optional('next') })}
    ${coming && !draft.nextDate ? html`<p class="hint">${f.say('coming', { date: f.longDay(coming.date) })}</p>` : dayAndTime(f, 'nextDate', 'nextStart', optional('nextDate'))}</div>`;
}
