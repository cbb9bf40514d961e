import { html, nothing } from 'lit';
import type { ProgramInsights, Rate } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';

const oneDigit = (host: RmElement, value: number): string => host.formatNumber(Math.round(value * 10) / 10);
const percent = (host: RmElement, share: number): string => host.t('dashboard.percent', { value: host.formatNumber(Math.round(share * 100)) });

/** `3 of 6`; more than was promised is told alone. */
export const ratio = (host: RmElement, some: number, all: number): string =>
  some > all ? host.formatNumber(some) : host.t('dashboard.ratio', { some: host.formatNumber(some), all: host.formatNumber(all) });

interface Figure {
  readonly id: string;
  readonly value: string;
  readonly of: string;
}

/** A figure and how many it rests on. */
function figure(host: RmElement, id: string, rate: Rate, write: (value: number) => string): Figure {
  return {
    id,
    value: rate.value === undefined ? '–' : write(rate.value),
    of: host.t(`dashboard.figure.${id}.of`, { count: rate.n, n: host.formatNumber(rate.n) }),
  };
}

/** The figures that tell how it goes, each with its n. */
export function keyFigures(host: RmElement, insights: ProgramInsights): readonly Figure[] {
  const { sessions, needs, cancellation, daysToFirst, gain, renewal, people } = insights;
  const share = (value: number): string => percent(host, value);
  const level = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${oneDigit(host, Math.abs(value))}`;
  const wanted = needs.open + needs.covered + needs.met;
  return [
    {
      id: 'sessions',
      value: ratio(host, sessions.held, sessions.promised),
      of: host.t('dashboard.figure.sessions.of', {
        count: sessions.planned,
        n: host.formatNumber(sessions.planned),
        hours: host.formatNumber(Math.round(sessions.minutes / 60)),
      }),
    },
    {
      id: 'needs',
      value: wanted ? ratio(host, needs.met, wanted) : '–',
      of: host.t('dashboard.figure.needs.of', { count: needs.covered, n: host.formatNumber(needs.covered) }),
    },
    figure(host, 'gain.mentor', gain.mentor, level),
    figure(host, 'gain.mentee', gain.mentee, level),
    figure(host, 'first', daysToFirst, value => host.t('dashboard.days', { count: Math.round(value), n: oneDigit(host, value) })),
    figure(host, 'cancelled.mentee', cancellation.mentee, share),
    figure(host, 'cancelled.mentor', cancellation.mentor, share),
    {
      id: 'people',
      value: ratio(host, people.joined, people.joined + people.invited),
      of: host.t('dashboard.figure.people.of', { count: people.answered, n: host.formatNumber(people.answered) }),
    },
    figure(host, 'prepared', people.mentorsPrepared, share),
    figure(host, 'renewal', renewal, share),
    // What rests on nothing has nothing to say yet.
  ].filter(({ value }) => value !== '–');
}

/** How it is going, in one or two sentences. */
export function answer(host: RmElement, { pairs, stages }: ProgramInsights): readonly string[] {
  const sentence = (key: string, count: number): string => host.t(`dashboard.answer.${key}`, { count, n: host.formatNumber(count) });
  const underWay = stages.running + stages.review;
  const before = stages.proposed + stages.agreement;
  const halted = pairs.filter(({ stalled }) => stalled).length;
  if (pairs.length === 0) return [host.t('dashboard.answer.none')];
  if (underWay + before + stages['on-hold'] === 0) return [sentence('over', pairs.length)];
  return [
    underWay ? sentence('underWay', underWay) : before ? sentence('before', before) : sentence('paused', stages['on-hold']),
    ...(halted ? [pairs.length === 1 ? host.t('dashboard.answer.only') : sentence('halted', halted)] : underWay ? [host.t('dashboard.answer.smooth')] : []),
  ];
}

/** The answer first, then the figures. */
export function summary(host: RmElement, insights: ProgramInsights): unknown {
  const [first, second] = answer(host, insights);
  return html`<div class="stack" aria-live="polite" aria-atomic="true"><p class="answer"><b>${first}</b>${second ? html` <span>${second}</span>` : nothing}</p></div>
    <dl class="figures">${keyFigures(host, insights).map(
      ({ id, value, of }) => html`<div><dt>${host.t(`dashboard.figure.${id}`)}</dt><dd><b>${value}</b><span class="meta">${of}</span></dd></div>`,
    )}</dl>`;
}
