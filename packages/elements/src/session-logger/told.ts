import { html, nothing } from 'lit';
import { safeUrl } from '@reverse-mentoring/core';
import type { FieldView, SessionView } from '@reverse-mentoring/core';
import { isRecord, own } from '../internal/extra-data.js';
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
  return html`${said.length ? html`<dl>${said.map(([label, text]) => html`<div><dt class="meta">${label}</dt><dd>${text}</dd></div>`)}</dl>` : nothing}
    ${alsoKept(f, session).map(line => html`<p class="meta">${line}</p>`)}`;
}

const keptIn = ({ ext, notes }: SessionView, home: FieldView['home']): unknown => (home === 'pair' ? notes?.ext : ext);

/** A newer version of a plugin wrote this: the one here does not read it. */
const isNewer = ({ dataVersion }: FieldView, data: unknown): boolean => Number(own(data, 'version')) > dataVersion;

/** What plugins asked and that was answered. */
function extras({ extra }: LoggerForm, session: SessionView): (readonly [label: string, text: string])[] {
  return (extra?.fields ?? []).map(field => {
    const data = own(keptIn(session, field.home), field.plugin);
    return [field.label, isNewer(field, data) ? '' : field.show(own(data, field.id))];
  });
}

const isSome = (value: unknown): boolean => value !== null && value !== '' && !(Array.isArray(value) && !value.length);

/** What is kept here and not shown: nobody should take it for lost. */
function alsoKept({ client, core, extra, say }: LoggerForm, session: SessionView): string[] {
  const newer = (extra?.fields ?? []).filter(field => isNewer(field, own(keptIn(session, field.home), field.plugin))).map(field => field.pluginLabel);
  const plugins = client.plugins();
  const absent = (['case', 'pair'] as const)
    .flatMap(home => Object.entries(keptIn(session, home) ?? {}))
    .filter(([, data]) => isRecord(data) && Object.entries(data).some(([key, value]) => key !== 'version' && isSome(value)))
    .map(([plugin]) => plugins.find(({ id }) => id === plugin) ?? { state: 'removed', label: plugin })
    .filter(({ state }) => state !== 'ready' && state !== 'pending')
    .map(({ label }) => label);
  const names = [...new Set(absent)];
  return [
    ...[...new Set(newer)].map(label => core('rm.extra.newer', { label })),
    ...(names.length ? [say('absent', { count: names.length, names: names.join(', ') })] : []),
  ];
}
