import { html, nothing } from 'lit';
import { safeUrl } from '@reverse-mentoring/core';
import type { SessionView } from '@reverse-mentoring/core';
import type { LoggerForm } from './logger-form.js';

/** What was noted of a session. */
export function told(f: LoggerForm, session: SessionView): unknown {
  const { notes } = session;
  const lines: readonly (readonly [string, unknown])[] = [
    ['skills', session.skills?.map(one => one.label).join(' · ')],
    ['place', session.place], ['objective', notes?.objective], ['done', notes?.done], ['learned.mentee', notes?.learned?.mentee], ['learned.mentor', notes?.learned?.mentor],
    ['next', notes?.next],
    ['actions', notes?.actions?.length ? notes.actions.map(action => html`<p>${action.done ? '✓' : '○'} ${action.text}</p>`) : ''],
    ['obstacles', notes?.obstacles],
    ['evidence', notes?.evidence?.length ? notes.evidence.map(({ url, label }) => { const href = safeUrl(url); return href ? html`<p><a href=${href} target="_blank" rel="noopener noreferrer">${label ?? url}</a></p>` : nothing; }) : ''],
  ];
  const said = lines.filter(([, text]) => text);
  return said.length ? html`<dl>${said.map(([key, text]) => html`<div><dt class="meta">${f.say(key)}</dt><dd>${text}</dd></div>`)}</dl>` : nothing;
}
