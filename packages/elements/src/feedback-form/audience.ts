import { html } from 'lit';
import type { AnswerHome, QuestionnaireItem } from '@reverse-mentoring/core';
import { icon } from '../internal/icon.js';

/** Who reads: the partner, nobody but the averages, the coordinators. */
const icons = { feedback: 'eyes', ballot: 'bars', confidence: 'lock' } as const satisfies Readonly<Record<AnswerHome, string>>;

/** The drawing for who reads. */
export const readerIcon = (home: AnswerHome): unknown => icon(icons[home]);

/** Questions by who reads the answer, the partner's first; an item's first home is its widest audience. */
export function byAudience(items: readonly QuestionnaireItem[]): (readonly [AnswerHome, readonly QuestionnaireItem[]])[] {
  const homes = Object.keys(icons) as AnswerHome[];
  return homes.map(home => [home, items.filter(item => item.to[0] === home)] as const).filter(([, some]) => some.length);
}

/** Says, before one writes, who will read what. */
export function audience(items: readonly QuestionnaireItem[], say: (key: string) => string): unknown {
  const groups = byAudience(items);
  return html`<ul class="panel aud" part="audience">${groups.map(([home]) => html`<li>${readerIcon(home)}<span>${groups.length > 1 ? html`<b>${say(`for.${home}`)}</b> ` : ''}${say(`who.${home}`)}</span></li>`)}</ul>`;
}
