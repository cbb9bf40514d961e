import { html, nothing } from 'lit';
import { chips } from '../internal/controls.js';
import type { LoggerForm } from './logger-form.js';
import { dateChips, dayAndTime } from './one-minute.js';

/** It did not take place: who could not, and when instead. No blame. */
export function notHeld(f: LoggerForm): unknown {
  const missed = !f.session || f.session.date <= f.today;
  return html`<p class="hint">${f.say('not.hint')}</p>${f.session ? nothing : dateChips(f)}${chips({
    name: 'cancelledBy',
    legend: f.say('cancelledBy'),
    value: f.get('cancelledBy') || undefined,
    problem: f.problem('cancelledBy'),
    options: ['mentee', 'mentor', 'other', ...(missed ? ['missed'] : [])].map(value => ({ value, label: f.say(`by.${value}`) })),
    onChange: cancelledBy => {
      f.set({ cancelledBy });
    },
  })}${dayAndTime(f, 'movedTo', 'movedStart')}`;
}
