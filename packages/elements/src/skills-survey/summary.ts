import { html, nothing } from 'lit';
import type { NeedView, SurveyState } from '@reverse-mentoring/core';
import { levelTrack } from '../internal/controls.js';
import { availabilityWords } from './about-you.js';
import type { Role } from './answers.js';
import { languageName } from './names.js';

export interface SummaryHost {
  readonly language: string;
  readonly roles: readonly Role[];
  /** Absent where nothing can be changed. */
  readonly change: (() => void) | undefined;
  t(key: string, params?: Readonly<Record<string, unknown>>): string;
  formatList(items: readonly string[]): string;
  formatDay(day: string): string;
}

const badge = (host: SummaryHost, { status, priority }: NeedView): unknown =>
  status === 'open'
    ? html`<span class="badge plain">${host.t(`skills-survey.priority.${priority}`)}</span>`
    : html`<span class="badge ${status === 'met' ? 'success' : 'mentee'}">${status === 'met' ? '✓ ' : ''}${host.t(`skills-survey.status.${status}`)}</span>`;

/** What was said, to read again. */
export function summary(host: SummaryHost, { person, needs, offers }: SurveyState): unknown {
  const { t, language } = host;
  const level = (n: number): string => t(`skills-survey.level.${n}`);
  const facts: readonly (readonly [string, string])[] = [
    ['availability', availabilityWords(host, person.availability ?? []).join(' · ')],
    ['mode', host.formatList((person.mode ?? []).map(mode => t(`skills-survey.mode.${mode}`)))],
    ['languages', host.formatList((person.languages ?? []).map(tag => languageName(language, tag)))],
    ['interests', host.formatList(person.interests ?? [])],
    ['style', host.formatList(person.workingStyle ?? [])],
    ...host.roles.map(
      role =>
        [
          `capacity.${role}`,
          t(person.capacity?.[role] === 0 ? 'skills-survey.capacity.0' : 'skills-survey.pairs', { count: person.capacity?.[role] ?? 1 }),
        ] as const,
    ),
  ];
  const agreed = person.consent;
  return html`<div class="stack" part="summary">
    ${
      needs.length
        ? html`<section><h3>${t('skills-survey.needs')}</h3><ul class="said">${needs.map(
            need =>
              html`<li><div class="title"><b>${need.label}</b> ${badge(host, need)}</div>
          <p>${t('skills-survey.from.to', { now: level(need.levelNow), wanted: level(need.levelWanted) })}</p>${levelTrack(need.levelNow, need.levelWanted)}
          ${need.context ? html`<p class="quote">${need.context}</p>` : nothing}</li>`,
          )}</ul></section>`
        : nothing
    }
    ${
      offers.length
        ? html`<section><h3>${t('skills-survey.offers')}</h3><ul class="said">${offers.map(
            offer => html`<li><b>${offer.label}</b><p>${level(offer.level)}</p>${offer.evidence ? html`<p class="quote">${offer.evidence}</p>` : nothing}</li>`,
          )}</ul></section>`
        : nothing
    }
    <dl class="facts">${facts.map(([key, value]) => (value ? html`<div><dt class="meta">${t(`skills-survey.${key}`)}</dt><dd>${value}</dd></div>` : nothing))}</dl>
    <div class="foot"><span class="meta">${agreed ? t(`skills-survey.agreed${agreed.recordedBy ? '.paper' : ''}`, { date: host.formatDay(agreed.at.slice(0, 10)) }) : nothing}</span>
      ${host.change ? html`<button type="button" @click=${host.change}>${t('skills-survey.change')}</button>` : nothing}</div></div>`;
}
