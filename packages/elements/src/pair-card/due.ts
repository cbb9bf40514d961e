import { html, nothing } from 'lit';
import type { Nudge, PairView } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import { addTexts } from '../internal/texts.js';
import { by } from './sections.js';
import { en } from './texts.due.en.js';

// Loaded once something is due.
addTexts('en', en);

/** What is due, and for whom: the acting user first. The same thing for the same people is one line, however many sessions it is about. */
export function renderDue(host: RmElement, { mentorId, mentorName, menteeName }: PairView, nudges: readonly Nudge[]): unknown {
  const me = host.client?.user ?? '';
  const people = new Map<string, string[]>();
  const lines = new Map<string, Nudge & { readonly people: string[]; readonly targets: Set<unknown> }>();
  for (const nudge of nudges) {
    // A proposal has a place of its own.
    if (nudge.kind === 'answer-proposal') continue;
    const key = nudge.kind + (nudge.target ?? '');
    people.set(key, [...(people.get(key) ?? []), nudge.who]);
  }
  for (const nudge of nudges) {
    const who = people.get(nudge.kind + (nudge.target ?? ''));
    if (!who) continue;
    const key = [nudge.kind, who, nudge.text].join();
    const line = lines.get(key) ?? { ...nudge, people: who, targets: new Set() };
    line.targets.add(nudge.target);
    lines.set(key, line);
  }
  const name = (id: string): string => (id === me ? host.t('pair-card.you') : id === mentorId ? mentorName : menteeName);
  const all = [...lines.values()].sort((a, b) => +b.people.includes(me) - +a.people.includes(me));
  return all.length
    ? html`<section part="due"><h3>${host.t('pair-card.due')}</h3><ul>${all.map(
        ({ kind, people: who, due, text, targets }) => html`<li>
    <span class="badge ${who[1] ? '' : who[0] === mentorId ? 'mentor' : 'mentee'}">${who[1] && who.includes(me) ? host.t('pair-card.both') : host.formatList(who.map(name))}</span>
    ${text ?? host.t(`pair-card.${kind}`, { count: targets.size, day: host.formatDay(due) })}${kind === 'do-action' ? by(host, due) : nothing}</li>`,
      )}</ul></section>`
    : nothing;
}
