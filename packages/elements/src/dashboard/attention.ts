import { html, nothing } from 'lit';
import type { ConfidenceView, Nudge, PairProgress } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';

/** What one needs to say who is meant. */
export interface Names {
  person(id: string): string;
  pair(id: string): PairProgress | undefined;
}

const forCoordinators = ['talk-to-senior', 'revive-pair', 'answer-help', 'match-again'] as const;
const isForCoordinators = (nudge: Nudge): boolean => (forCoordinators as readonly string[]).includes(nudge.kind);

/** Unfolds more of a long list, ten at a time. */
export interface Unfolding {
  /** How often more was asked for. */
  shown(list: string): number;
  more(list: string): void;
}

/** The first of a long list, and a button for the next ones; `below` is said of all of them. */
export function some<T>(host: RmElement, unfolding: Unfolding, list: string, all: readonly T[], draw: (one: T) => unknown, below: unknown = nothing): unknown {
  const shown = 4 + 10 * unfolding.shown(list);
  const rest = all.length - shown;
  return html`<ul class="lines">${all.slice(0, shown).map(draw)}</ul>${below}${
    rest > 0
      ? html`<button type="button" class="link" @click=${() => {
          unfolding.more(list);
        }}>${host.t('dashboard.more', { n: host.formatNumber(Math.min(10, rest)), all: host.formatNumber(all.length) })}<span class="sr"> · ${list}</span></button>`
      : nothing
  }`;
}

/** What waits for the coordinator, the most pressing first. It names people: not for a page that goes from hand to hand. */
export function needsYou(host: RmElement, nudges: readonly Nudge[], names: Names, unfolding: Unfolding): unknown {
  // Several coordinators are told of one and the same thing.
  const once = new Map(nudges.map(nudge => [`${nudge.kind} ${nudge.pairId} ${nudge.target ?? ''}`, nudge]));
  const groups = forCoordinators
    .map(kind => ({ kind, all: [...once.values()].filter(nudge => nudge.kind === kind).sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)) }))
    .filter(({ all }) => all.length > 0);
  return html`<section class="stack no-print"><h3>${host.t('dashboard.attention')}</h3>${
    groups.length === 0 ? html`<p class="hint">${host.t('dashboard.attention.none')}</p>` : nothing
  }<div class="attention">${groups.map(
    ({ kind, all }) =>
      html`<div class="stack tight needs ${kind}">${some(
        host,
        unfolding,
        host.t(`dashboard.attention.${kind}.name`),
        all,
        nudge => {
          const pair = names.pair(nudge.pairId);
          const params = { mentor: pair?.mentorName ?? '–', mentee: pair?.menteeName ?? '–', date: host.formatDay(pair?.stalled?.since ?? nudge.due) };
          return html`<li><b>${host.t(`dashboard.attention.${kind}${kind === 'answer-help' && !pair ? '.alone' : ''}`, params)}</b></li>`;
        },
        html`<p class="hint">${host.t(`dashboard.attention.${kind}.do`)}</p>`,
      )}</div>`,
  )}</div></section>`;
}

/** What is due to whom, by kind: those who wait the longest first. */
export function dueToWhom(host: RmElement, nudges: readonly Nudge[], names: Names, unfolding: Unfolding): unknown {
  const byKind = new Map<string, Nudge[]>();
  for (const nudge of nudges) if (!isForCoordinators(nudge)) byKind.set(nudge.kind, [...(byKind.get(nudge.kind) ?? []), nudge]);
  if (byKind.size === 0) return nothing;
  const kinds = [...byKind].sort((a, b) => b[1].length - a[1].length);
  return html`<section class="stack tight no-print"><h3>${host.t('dashboard.due')}</h3><div class="folds">${kinds.map(([kind, all]) => {
    const people = new Set(all.map(({ who }) => who)).size;
    const title = host.t(`dashboard.due.${kind}`, { count: people, n: host.formatNumber(people) });
    return html`<details><summary>${title}</summary>${some(
      host,
      unfolding,
      title,
      all,
      nudge => html`<li><span><b>${names.person(nudge.who)}</b>${partnerOf(host, nudge, names)}</span> <span class="meta">${dueSaid(host, nudge)}</span></li>`,
    )}</details>`;
  })}</div></section>`;
}

/** Since when it waits; what may still be done in time says until when. */
function dueSaid(host: RmElement, { kind, due }: Nudge): string {
  const today = host.client?.today() ?? due;
  if (due > today || (due === today && kind === 'answer-proposal')) return host.t('dashboard.due.until', { date: host.formatDay(due) });
  return due === today ? host.t('dashboard.due.today') : host.t('dashboard.due.since', { date: host.formatDay(due) });
}

function partnerOf(host: RmElement, { pairId, who }: Nudge, names: Names): string {
  const pair = names.pair(pairId);
  const partner = pair && (pair.mentorId === who ? pair.menteeName : pair.mentorName);
  return partner ? ` · ${host.t('dashboard.due.with', { name: partner })}` : '';
}

/** What people told the coordinators in confidence: for their eyes, so it is neither printed nor saved with anything. */
export function inConfidence(host: RmElement, told: readonly ConfidenceView[], names: Names, unfolding: Unfolding): unknown {
  if (told.length === 0) return nothing;
  const title = host.t('dashboard.confidences', { n: host.formatNumber(told.length) });
  const sorted = [...told].sort((a, b) => (a.updatedAt > b.updatedAt ? -1 : 1));
  return html`<section class="stack tight no-print"><div class="folds"><details><summary>${title}</summary><p class="hint">${host.t('dashboard.confidences.hint')}</p>
    ${some(
      host,
      unfolding,
      title,
      sorted,
      one =>
        html`<li><p><b>${names.person(one.by)}</b> <span class="meta">${host.t(`dashboard.confidence.${one.kind}`)}${one.updatedAt > '2000' ? ` · ${host.formatDay(one.updatedAt.slice(0, 10))}` : ''}</span></p><p class="told">${one.text}</p></li>`,
    )}</details></div></section>`;
}
