import { html, nothing } from 'lit';
import { safeUrl } from '@reverse-mentoring/core';
import type { SessionView } from '@reverse-mentoring/core';
import type { LoggerForm } from './logger-form.js';

/** What one can do with a session of the list; none of it for somebody who only reads. */
export interface SessionActs {
  plan(): void;
  open(session: SessionView, plan?: boolean): void;
  answer(session: SessionView, answer: 'confirm' | 'dispute'): void;
}

const shown = 3;

/** The pair's sessions, newest first. */
export function recentSessions(f: LoggerForm, sessions: readonly SessionView[], user: string, all: boolean, onAll: () => void, acts: SessionActs | undefined): unknown {
  if (!sessions.length && !acts) return nothing;
  return html`<section class="stack" aria-labelledby="recent"><div class="row title"><h3 id="recent">${f.say('recent')}</h3>${acts ? f.button('plan', () => { acts.plan(); }, 'link') : nothing}</div>
    ${sessions.length ? html`<ul class="recent" part="recent">${sessions.slice(0, all ? undefined : shown).map(session => html`<li>${one(f, session, user, acts)}</li>`)}</ul>` : nothing}
    ${all || sessions.length <= shown ? nothing : html`<button type="button" class="link" @click=${onAll}>${f.say('recent.all', { n: sessions.length })}</button>`}</section>`;
}

function one(f: LoggerForm, session: SessionView, user: string, acts: SessionActs | undefined): unknown {
  const { pair, today } = f;
  const { status, confirmations, minutes, number, start } = session;
  const partner = user === pair.mentorId ? pair.menteeId : pair.mentorId;
  const name = (id: string): string => (id === pair.mentorId ? pair.mentorName : pair.menteeName);
  const waits = acts && status === 'held' && session.createdBy === partner && !confirmations[user];
  const meta = [number && f.say('number', { n: number }), status === 'planned' && start ? f.time(start) : minutes && f.say('min', { n: minutes })].filter(Boolean).join(' · ');
  return html`<details><summary><span>${f.day(session.date)}</span> <span class="meta">${meta}</span>
    <span class="badge ${status === 'held' ? 'mentor' : status === 'planned' ? status : 'mentee'}">${f.say(`status.${status}`)}</span></summary>
    <div class="stack">${told(f, session)}
    ${Object.entries(confirmations).map(([by, answer]) => html`<p class="meta">${f.say(by === user ? `you.${answer}` : `they.${answer}`, { name: name(by) })}</p>`)}
    ${acts ? html`<div class="row">${status === 'planned' && session.date > today
      ? html`${f.button('change', () => { acts.open(session, true); })}${f.button('cancel', () => { acts.open(session); }, 'link')}`
      : f.button(status === 'held' ? 'edit' : 'log', () => { acts.open(session); })}</div>` : nothing}</div></details>
    ${waits ? html`<div class="panel row"><p>${f.say('confirm', { name: name(partner) })}</p>${f.button('confirm.yes', () => { acts.answer(session, 'confirm'); })}${f.button('confirm.no', () => { acts.answer(session, 'dispute'); }, 'link')}</div>` : nothing}`;
}

function told(f: LoggerForm, session: SessionView): unknown {
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
