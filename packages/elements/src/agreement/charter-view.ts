import { html, nothing } from 'lit';
import type { AgreementClauses, AgreementView, PairView, SessionView } from '@reverse-mentoring/core';
import { initials } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';
import { formatDay } from '../internal/formats.js';
import { spoken, text } from '../internal/texts.js';
import { clauseNames, scheduleDays } from './agreement-form.js';

const shownDays = 6;

/** The words of a text, in its own language, headings too. */
export function charter({ clauses, freeText = '', language }: Pick<AgreementView, 'clauses' | 'freeText' | 'language'>): unknown {
  const all = [...clauseNames.map(name => [name, clauses[name]] as const), ['freeText', freeText] as const];
  return html`<dl class="rules" lang=${language}>${all
    .filter(([, words]) => words.trim())
    .map(([name, words]) => html`<div><dt>${text(spoken(language), `agreement.clause.${name}`)}</dt><dd>${words}</dd></div>`)}</dl>`;
}

/** Who signed and who has not. The day is that of this device's calendar, and whole: it may be read on paper years later. */
export function signatures(tag: RmElement, pair: PairView, signed: Readonly<Record<string, string>>): unknown {
  const people = [
    ['mentor', pair.mentorId, pair.mentorName],
    ['mentee', pair.menteeId, pair.menteeName],
  ] as const;
  return html`<section part="signatures" class="stack tight"><h3 class="sr">${tag.t('agreement.signatures')}</h3><ul class="signed">${people.map(
    ([role, id, name]) => {
      const at = signed[id];
      return html`<li class="row"><span class="face ${role}" aria-hidden="true">${initials(name)}</span><span><b>${name}</b> <span class=${at ? 'yes' : 'meta'}>${at ? tag.t('agreement.signed', { day: formatDay(tag.language, localDay(at)) }) : tag.t('agreement.unsigned')}</span></span></li>`;
    },
  )}</ul></section>`;
}

/** The day of an instant on this device's calendar. */
export function localDay(at: string): string {
  const date = new Date(at);
  return new Date(+date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Days a text plans once both have signed it. */
export function daysToCome(tag: RmElement, { schedule }: AgreementView): unknown {
  if (!schedule) return nothing;
  const days = scheduleDays(schedule);
  return dayList(
    tag,
    tag.t('agreement.will'),
    days.map(date => ({ date, ...(schedule.start && { start: schedule.start }), minutes: schedule.minutes })),
  );
}

type Entry = Pick<SessionView, 'date'> & Partial<Pick<SessionView, 'start' | 'minutes'>>;

/** Dates in a row of quiet tiles; the rest is counted. */
export function dayList(tag: RmElement, heading: string, entries: readonly Entry[]): unknown {
  if (!entries.length) return nothing;
  const more = entries.length - shownDays;
  return html`<section part="sessions" class="stack tight"><h3>${heading}</h3><ul class="days">${entries
    .slice(0, shownDays)
    .map(
      ({ date, start, minutes }) =>
        html`<li><time datetime=${date}>${tag.formatDayShort(date)}</time>${start ? html` <span>${tag.formatTime(start)}</span>` : nothing}${minutes ? html` <span class="meta">${tag.t('agreement.min', { n: minutes })}</span>` : nothing}</li>`,
    )}${more > 0 ? html`<li class="meta">${tag.t('agreement.more', { n: more })}</li>` : nothing}</ul></section>`;
}

/** The same rules in the reader's language; a rule somebody wrote exists only as it was written. */
export function helpText(tag: RmElement, of: AgreementView, then: AgreementClauses | undefined, help: AgreementClauses | undefined, language: string): unknown {
  const own = tag.t('agreement.help.own');
  const shown = help && then && Object.fromEntries(clauseNames.map(name => [name, of.clauses[name] && (of.clauses[name] === then[name] ? help[name] : own)]));
  return html`<p class="hint">${tag.t('agreement.help.note', { language: new Intl.DisplayNames(tag.language, { type: 'language' }).of(of.language) })}</p>${shown ? charter({ clauses: shown as unknown as AgreementClauses, language }) : nothing}`;
}
