import { html, nothing } from 'lit';
import type { SessionView } from '@reverse-mentoring/core';
import type { LoggerForm } from './logger-form.js';

type Rest = typeof import('./rest.js');

/** What one can do with the sessions of the list. */
export interface SessionActs {
  /** Only somebody of the pair may change something. */
  readonly writable: boolean;
  readonly rest: Rest | undefined;
  /** What is not loaded yet is needed. */
  unfold(): void;
  all(): void;
  plan(): void;
  open(session: SessionView, plan?: boolean): void;
  answer(session: SessionView, answer: 'confirm' | 'dispute'): void;
}

const shown = 3;

/** Whether somebody is asked if the partner noted a session rightly. */
function waits({ pair }: LoggerForm, { status, loggedBy, confirmations }: SessionView, user: string, acts: SessionActs): boolean {
  return acts.writable && status === 'held' && loggedBy === (user === pair.mentorId ? pair.menteeId : pair.mentorId) && !confirmations[user];
}

/** The few shown at first: what waits for an answer, then what was and what comes next; a planned half-year hides neither. */
function few(f: LoggerForm, sessions: readonly SessionView[], user: string, acts: SessionActs): readonly SessionView[] {
  const rank = (session: SessionView): number =>
    waits(f, session, user, acts) ? 0 : session.status === 'planned' && session.date > f.today && session.id !== f.coming?.id ? 2 : 1;
  const first = sessions
    .map((session, i) => ({ session, by: rank(session), i }))
    .sort((a, b) => a.by - b.by || (a.by > 1 ? b.i - a.i : a.i - b.i))
    .slice(0, shown)
    .map(({ session }) => session);
  return sessions.filter(session => first.includes(session) || waits(f, session, user, acts));
}

/** The pair's sessions, newest first. */
export function recentSessions(f: LoggerForm, sessions: readonly SessionView[], user: string, all: boolean, acts: SessionActs): unknown {
  if (!sessions.length && !acts.writable) return nothing;
  const listed = all ? sessions : few(f, sessions, user, acts);
  return html`<section class="stack" aria-labelledby="recent"><div class="row title"><h3 id="recent">${f.say('recent')}</h3>${
    acts.writable
      ? f.button(
          'plan',
          () => {
            acts.plan();
          },
          'link',
        )
      : nothing
  }</div>
    ${sessions.length ? html`<ul class="recent" part="recent">${listed.map(session => html`<li>${one(f, session, user, acts)}</li>`)}</ul>` : nothing}
    ${
      listed.length === sessions.length
        ? nothing
        : html`<button type="button" class="link" @click=${() => {
            acts.all();
          }}>${f.say('recent.all', { n: sessions.length })}</button>`
    }</section>`;
}

function one(f: LoggerForm, session: SessionView, user: string, acts: SessionActs): unknown {
  const { pair } = f;
  const { status, minutes, number, start } = session;
  const meta = [number && f.say('number', { n: number }), status === 'planned' && start ? f.time(start) : minutes && f.say('min', { n: minutes })]
    .filter(Boolean)
    .join(' · ');
  return html`<details @toggle=${() => {
    acts.unfold();
  }}><summary><span>${f.day(session.date)}</span> <span class="meta">${meta}</span>
    <span class="badge ${status === 'held' ? 'mentor' : status === 'planned' ? status : 'mentee'}">${f.say(`status.${status}`)}</span></summary>
    <div class="stack">${acts.rest?.inside(f, session, user, acts)}</div></details>
    ${
      waits(f, session, user, acts)
        ? html`<div class="panel row"><p>${f.say('confirm', { name: user === pair.mentorId ? pair.menteeName : pair.mentorName })}</p>${f.button(
            'confirm.yes',
            () => {
              acts.answer(session, 'confirm');
            },
          )}${f.button(
            'confirm.no',
            () => {
              acts.answer(session, 'dispute');
            },
            'link',
          )}</div>`
        : nothing
    }`;
}
