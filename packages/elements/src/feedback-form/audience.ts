import { html } from 'lit';
import type { AnswerHome, FieldView, QuestionnaireItem } from '@reverse-mentoring/core';
import { icon } from '../internal/icon.js';

/** Who reads: the partner, nobody but the averages, the coordinators. */
const icons = { feedback: 'eyes', ballot: 'bars', confidence: 'lock' } as const satisfies Readonly<Record<AnswerHome, string>>;

/** The drawing for who reads. */
export const readerIcon = (home: AnswerHome): unknown => icon(icons[home]);

/** Questions by who reads the answer, the partner's first, with those that plugins add; an item's first home is its widest audience. */
export function byAudience(
  items: readonly QuestionnaireItem[],
  fields: readonly FieldView[],
): (readonly [AnswerHome, readonly QuestionnaireItem[], readonly FieldView[]])[] {
  const homes = Object.keys(icons) as AnswerHome[];
  return homes
    .map(home => [home, items.filter(item => item.to[0] === home), fields.filter(field => (field.home === 'pair' ? 'feedback' : 'ballot') === home)] as const)
    .filter(([, some, added]) => some.length || added.length);
}

/** Says, before one writes, who will read what. */
export function audience(homes: readonly AnswerHome[], say: (key: string) => string): unknown {
  return html`<ul class="panel aud" part="audience">${homes.map(home => html`<li>${readerIcon(home)}<span>${homes.length > 1 ? html`<b>${say(`for.${home}`)}</b> ` : ''}${say(`who.${home}`)}</span></li>`)}</ul>`;
}
