import { html, nothing } from 'lit';
import { safeUrl } from '@reverse-mentoring/core';
import type { SessionView } from '@reverse-mentoring/core';
import { own } from '../internal/extra-data.js';
import type { LoggerForm } from './logger-form.js';
import type { SessionActs } from './recent-sessions.js';

/** What opens below a session of the list: what was noted, who confirmed it, what one can do with it. */
export function inside(f: LoggerForm, session: SessionView, user: string, acts: SessionActs): unknown {
  const { pair, today } = f;
  const { status, confirmations } = session;
  return html`${told(f, session)}
    ${Object.entries(confirmations).map(([by, answer]) => html`<p class="meta">${f.say(by === user ? `you.${answer}` : `they.${answer}`, { name: by === pair.mentorId ? pair.mentorName : pair.menteeName })}</p>`)}
    ${
      acts.writable
        ? html`<div class="row">${
            status === 'planned' && session.date > today
              ? html`${f.button('change', () => {
                  acts.open(session, true);
                })}${f.button(
                  'cancel',
                  () => {
                    acts.open(session);
                  },
                  'link',
                )}`
              : f.button(status === 'held' ? 'edit' : 'log', () => {
                  acts.open(session);
                })
          }</div>`
        : nothing
    }`;
}

/** What was noted of a session. */
function told(f: LoggerForm, session: SessionView): unknown {
  const { notes } = session;
  const lines: readonly (readonly [string, unknown])[] = [
    ['skills', session.skills?.map(one => one.label).join(' · ')],
    ['place', session.place],
    ['objective', notes?.objective],
    ['done', notes?.done],
    ['learned.mentee', notes?.learned?.mentee],
    ['learned.mentor', notes?.learned?.mentor],
    ['next', notes?.next],
    ['actions', notes?.actions?.length ? notes.actions.map(action => html`<p>${action.done ? '✓' : '○'} ${action.text}</p>`) : ''],
    ['obstacles', notes?.obstacles],
    [
      'evidence',
      notes?.evidence?.length
        ? notes.evidence.map(({ url, label }) => {
            const href = safeUrl(url);
            return href ? html`<p><a href=${href} target="_blank" rel="noopener noreferrer">${label ?? url}</a></p>` : nothing;
          })
        : '',
    ],
  ];
  const said = [...lines.map(([key, text]) => [f.say(key), text] as const), ...extras(f, session)].filter(([, text]) => text);
  return said.length ? html`<dl>${said.map(([label, text]) => html`<div><dt class="meta">${label}</dt><dd>${text}</dd></div>`)}</dl>` : nothing;
}

/** What plugins asked and that was answered. */
function extras({ extra }: LoggerForm, { ext, notes }: SessionView): (readonly [label: string, text: string])[] {
  return (extra?.fields ?? []).map(field => [field.label, field.show(own(own(field.home === 'pair' ? notes?.ext : ext, field.plugin), field.id))]);
}
