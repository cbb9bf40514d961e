import { html, nothing } from 'lit';
import { addDays } from '@reverse-mentoring/core';
import { chips } from '../internal/controls.js';
import { skillChoices } from './logger-form.js';
import type { LoggerForm } from './logger-form.js';

/** A planned session waits: did it take place? */
export function offered(f: LoggerForm, held: string, another: boolean): unknown {
  const { offer } = f;
  return offer ? html`<div class="panel">${chips({
    name: 'held', legend: f.say('offer', { when: f.longDay(offer.date) + (offer.start ? `, ${f.time(offer.start)}` : '') }), value: held,
    options: ['yes', 'no', ...(another ? ['other'] : [])].map(value => ({ value, label: f.say(`offer.${value}`) })),
    onChange: value => { f.set({ held: value }); },
  })}</div>` : nothing;
}

/** The day, by one tap. */
export function dateChips(f: LoggerForm): unknown {
  const { today, session } = f;
  const yesterday = addDays(today, -1);
  const days = [...new Set([...(session && session.date <= today ? [session.date] : []), today, yesterday])];
  const date = f.get('date');
  const other = f.draft.otherDate ?? !days.includes(date);
  return html`<div class="field">${chips({
    name: 'date-choice', legend: f.say('date'), value: other ? 'other' : date,
    options: [...days.map(day => ({ value: day, label: day === today ? f.say('today') : day === yesterday ? f.say('yesterday') : f.day(day) })), { value: 'other', label: f.say('date.other') }],
    onChange: value => { f.set(value === 'other' ? { otherDate: true } : { otherDate: false, date: value }); },
  })}${other ? f.field('date', 'date', { label: f.say('date.other'), max: today }) : nothing}</div>`;
}

/** The minutes, by one tap. */
export function minuteChips(f: LoggerForm, usual: string): unknown {
  const choices = [...new Set(['30', '45', '60', '90', '120', usual])].sort((a, b) => +a - +b);
  const minutes = f.get('minutes');
  const other = f.draft.otherMinutes ?? !choices.includes(minutes);
  return html`<div class="field">${chips({
    name: 'minutes-choice', legend: f.say('minutes'), value: other ? 'other' : minutes,
    options: [...choices.map(value => ({ value, label: value })), { value: 'other', label: f.say('minutes.other') }],
    onChange: value => { f.set(value === 'other' ? { otherMinutes: true } : { otherMinutes: false, minutes: value }); },
  })}${other ? f.field('minutes', 'number', { label: f.say('minutes.exact'), min: '5', max: '480' }) : nothing}</div>`;
}

/** A day and, once there is one, its time. */
export function dayAndTime(f: LoggerForm, day: 'nextDate' | 'movedTo' | 'date', time: 'nextStart' | 'movedStart' | 'start'): unknown {
  return html`<div class="two">${f.field(day, 'date', { min: f.today })}${f.get(day) ? f.field(time, 'time', { label: f.say('start') }) : nothing}</div>`;
}

/** What one minute is enough for. */
export function oneMinute(f: LoggerForm, usual: string): unknown {
  const skills = skillChoices(f);
  const { coming, draft } = f;
  return html`<div class="stack cols">${dateChips(f)}${minuteChips(f, usual)}</div>${skills.size ? chips({
    name: 'skills', legend: f.say('skills'), multiple: true, value: draft.skills ?? (f.session?.skills ?? []).map(one => one.skillId),
    options: [...skills].map(([value, label]) => ({ value, label })),
    onChange: (_, all) => { f.set({ skills: all }); },
  }) : nothing}<div class="stack cols">${f.field('next', 'textarea')}
    ${coming && !draft.nextDate ? html`<p class="hint">${f.say('coming', { date: f.day(coming.date) })}</p>` : dayAndTime(f, 'nextDate', 'nextStart')}</div>`;
}
