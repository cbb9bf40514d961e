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

/** The pair's sessions, newest first. */
export function recentSessions(f: LoggerForm, sessions: readonly SessionView[], user: string, all: boolean, acts: SessionActs): unknown {
  if (!sessions.length && !acts.writable) return nothing;
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
    ${sessions.length ? html`<ul class="recent" part="recent">${sessions.slice(0, all ? undefined : shown).map(session => html`<li>${one(f, session, user, acts)}</li>`)}</ul>` : nothing}
    ${
      all || sessions.length <= shown
        ? nothing
        : html`<button type="button" class="link" @click=${() => {
            acts.all();
          }}>${f.say('recent.all', { n: sessions.length })}</button>`
    }</section>`;
}

function one(f: LoggerForm, session: SessionView, user: string, acts: SessionActs): unknown {
  const { pair } = f;
  const { status, confirmations, minutes, number, start } = session;
  const partner = user === pair.mentorId ? pair.menteeId : pair.mentorId;
  const waits = acts.writable && status === 'held' && session.loggedBy === partner && !confirmations[user];
  const meta = [number && f.say('number', { n: number }), status === 'planned' && start ? f.time(start) : minutes && f.say('min', { n: minutes })]
    .filter(Boolean)
    .join(' · ');
  return html`<details @toggle=${() => {
    acts.unfold();
  }}><summary><span>${f.day(session.date)}</span> <span class="meta">${meta}</span>
    <span class="badge ${status === 'held' ? 'mentor' : status === 'planned' ? status : 'mentee'}">${f.say(`status.${status}`)}</span></summary>
    <div class="stack">${acts.rest?.inside(f, session, user, acts)}</div></details>
    ${
      waits
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
