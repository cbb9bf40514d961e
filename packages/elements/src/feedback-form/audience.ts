import { html } from 'lit';
import type { AnswerHome, QuestionnaireItem } from '@reverse-mentoring/core';

/** Who reads: the partner, nobody but the averages, the coordinators. */
const icons: Readonly<Record<AnswerHome, string>> = {
  feedback: 'M2 12q4-6 10-6t10 6q-4 6-10 6T2 12m13 0a3 3 0 1 1-6 0 3 3 0 0 1 6 0',
  ballot: 'M5 20v-7m7 7V5m7 15V9',
  confidence: 'M5 11h14v9H5zm3 0V8a4 4 0 0 1 8 0v3',
};

export const icon = (home: AnswerHome): unknown => html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${icons[home]} /></svg>`;

/** Questions by who reads the answer, the partner's first; an item's first home is its widest audience. */
export function byAudience(items: readonly QuestionnaireItem[]): (readonly [AnswerHome, readonly QuestionnaireItem[]])[] {
  const homes = Object.keys(icons) as AnswerHome[];
  return homes.map(home => [home, items.filter(item => item.to[0] === home)] as const).filter(([, some]) => some.length);
}

/** Says, before one writes, who will read what. */
export function audience(items: readonly QuestionnaireItem[], say: (key: string) => string): unknown {
  const groups = byAudience(items);
  return html`<ul class="panel aud" part="audience">${groups.map(([home]) => html`<li>${icon(home)}<span>${groups.length > 1 ? html`<b>${say(`for.${home}`)}</b> ` : ''}${say(`who.${home}`)}</span></li>`)}</ul>`;
}
