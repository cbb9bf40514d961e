import { html, nothing } from 'lit';
import { daysBetween } from '@reverse-mentoring/core';
import type { PairGoal, PairView, ProgramView, SessionView } from '@reverse-mentoring/core';
import { levelTrack, sessionDots } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';
import { formatMonth } from '../internal/formats.js';
export { styles } from './pair-card.styles.js';

const shownGoals = 4;
const shownDots = 30;

/** Towards what: the first goals, the rest folded. */
export function renderGoals(host: RmElement, { goals = [] }: PairView): unknown {
  const level = (n: number): string => host.t(`rm.level.${n}`);
  const list = (some: readonly PairGoal[]): unknown =>
    html`<ul class="goals">${some.map(
      ({ label, now, target }) =>
        html`<li><span>${label}</span><span class="meta">${level(now)} ${
          now < target
            ? html`<span aria-hidden="true">→</span><span class="sr">, ${host.t('pair-card.target')}</span> ${level(target)}`
            : `· ${host.t('pair-card.reached')}`
        }</span>${levelTrack(now, target)}</li>`,
    )}</ul>`;
  const more = goals.slice(shownGoals);
  return html`<section part="goals"><h3 class="sr">${host.t('pair-card.goals')}</h3>${goals.length ? list(goals.slice(0, shownGoals)) : html`<p class="meta">${host.t('pair-card.goals.none')}</p>`}
    ${more.length ? html`<details><summary>${host.t('pair-card.more', { n: more.length })}</summary><div class="stack">${list(more)}</div></details>` : nothing}</section>`;
}

/** How far: a dot a session, oldest first, and the same in words. */
export function renderSessions(host: RmElement, sessions: readonly SessionView[], program: ProgramView | undefined): unknown {
  const [held, planned, cancelled, missed] = (['held', 'planned', 'cancelled', 'missed'] as const).map(
    status => sessions.filter(one => one.status === status).length,
  ) as [number, number, number, number];
  const total = program?.plan?.sessions ?? held + planned;
  if (!total) return nothing;
  const dots = sessions.flatMap(({ status }) => (status === 'planned' ? [] : status === 'held' ? status : 'cancelled')).reverse();
  const say = (key: string, count: number): string => (count ? host.t(`pair-card.${key}`, { count, total }) : '');
  return html`<section part="sessions" class="foot"><h3 class="sr">${host.t('pair-card.sessions')}</h3>
    ${dots.length > shownDots ? nothing : sessionDots([...dots, ...Array<'planned'>(Math.max(planned, total - held)).fill('planned')])}
    <span class="meta">${[say('held', held) || host.t('pair-card.held.none', { total }), say('cancelled', cancelled), say('missed', missed)].filter(Boolean).join(', ')}</span></section>`;
}

/** When next, with a file for one's calendar. */
export function renderNext(host: RmElement, { id, date, start, zone, minutes, place }: SessionView, save: () => void): unknown {
  const { language } = host;
  return html`<section part="next" class="panel next">
    <time datetime=${date} class="tile" aria-hidden="true"><span>${host.formatDayShort(date).split(/[\s,]/)[0]}</span><b>${+date.slice(8)}</b><span>${formatMonth(language, date)}</span></time>
    <h3>${host.t('pair-card.next')}<span class="sr">, ${host.formatDay(date)}</span>${start ? `, ${host.formatTime(start)}` : nothing}</h3>
    <p class="meta">${[
      new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(daysBetween(host.client?.today() ?? date, date), 'day'),
      minutes && host.t('pair-card.min', { n: minutes }),
      place,
      start && zone !== Intl.DateTimeFormat().resolvedOptions().timeZone && zone,
    ]
      .filter(Boolean)
      .join(' · ')}</p>
    <a class="button" href="data:text/calendar," download="${id}.ics" @click=${(event: Event) => {
      event.preventDefault();
      save();
    }}>${host.t('pair-card.calendar')}<span class="sr"> (.ics)</span></a></section>`;
}

/** What was agreed at the newest session, and what nobody took over yet. */
export function renderStep(host: RmElement, sessions: readonly SessionView[]): unknown {
  const next = sessions.find(one => one.status === 'held')?.notes?.next;
  const steps = [...(next ? [{ text: next }] : []), ...sessions.flatMap(one => one.notes?.actions ?? []).filter(action => !action.done && !action.owner)];
  return steps.length
    ? html`<section part="step"><h3>${host.t('pair-card.step')}</h3><ul class="steps">${steps.map(({ text, due }: { text: string; due?: string | undefined }) => html`<li><span>${text}${by(host, due)}</span></li>`)}</ul></section>`
    : nothing;
}

/** ` · by 26 November` */
export function by(host: RmElement, day: string | undefined): unknown {
  return day ? html` <span class="meta">· ${host.t('pair-card.by', { day: host.formatDay(day) })}</span>` : nothing;
}
