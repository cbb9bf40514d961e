import { html, nothing } from 'lit';
import type { PairView, ProgramView, SessionView } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import { formatDay } from '../internal/formats.js';
import { icon } from '../internal/icon.js';

/** All a certificate is made of: no review is among it, so none can get out by it. */
export interface Certified {
  readonly pair: PairView;
  readonly sessions: readonly SessionView[];
  readonly program: ProgramView | undefined;
}

/** `5 h 30 min` */
function timeOf(host: RmElement, minutes: number): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  return host.t(`review.certificate.${h ? (m ? 'hours.minutes' : 'hours') : 'minutes'}`, { h: host.formatNumber(h), m: String(m) });
}

/** The certificate of a completed pair: names, programme, days, sessions, hours, skills. */
export function certificate(host: RmElement, { pair, sessions, program }: Certified, print: () => void): unknown {
  const held = sessions.filter(({ status }) => status === 'held');
  const minutes = held.reduce((sum, one) => sum + (one.minutes ?? 0), 0);
  const skills = new Map([...(pair.goals ?? []), ...held.flatMap(one => one.skills ?? [])].map(({ skillId, label }) => [skillId, label]));
  const to = pair.ended?.at.slice(0, 10) ?? '';
  const from = pair.startsOn ?? held.at(-1)?.date ?? to;
  // With the year, whichever it is: a certificate is kept.
  const day = (date: string): unknown => html`<time datetime=${date}>${formatDay(host.language, date)}</time>`;
  const say = (key: string, params?: Readonly<Record<string, unknown>>): string => host.t(`review.certificate${key}`, params);
  // The sentence is one text in each language; its days are marked up where they stand.
  const [start = '', middle = '', end = ''] = say('.when', { program: program?.title ?? '', from: '\u0001', to: '\u0001' }).split('\u0001');
  return html`<section class="certificate" part="certificate" aria-labelledby="certificate">
      ${icon('seal')}<h3 id="certificate">${say('')}</h3>
      <p class="who">${say('.who', { mentor: pair.mentorName, mentee: pair.menteeName })}</p>
      <p>${start}${day(from)}${middle}${day(to)}${end}</p>
      <p class="figures">${say('.sessions', { count: held.length })}${minutes ? html` · ${say('.time', { time: timeOf(host, minutes) })}` : nothing}</p>
      ${skills.size ? html`<div><h4>${say('.skills')}</h4><ul>${[...skills.values()].map(label => html`<li>${label}</li>`)}</ul></div>` : nothing}
      <p class="sign"><span>${program?.sponsor ?? nothing}</span><span>${say('.sign')}</span></p>
    </section>
    <div class="row"><button type="button" class="plain" @click=${print}>${say('.print')}</button></div>`;
}
