import { html, nothing } from 'lit';
import type { MatchCriterion } from '@reverse-mentoring/core';
import type { Cost, Move } from './compare.js';
import type { Scene } from './scene.js';

const shown = 6;

/** A filled share of a line; the number beside it says the same. `all` is what a whole line stands for. */
export function bar(value: number, max: number, all = max): unknown {
  const share = (part: number): string => `${String(all > 0 ? Math.round((Math.max(0, Math.min(part, all)) / all) * 1000) / 10 : 0)}%`;
  return html`<svg class="bar" aria-hidden="true"><rect class="all" width=${share(max)} height="100%" rx="3"></rect><rect class="some" width=${share(Math.min(value, max))} height="100%" rx="3"></rect></svg>`;
}

/** Points by criterion as a table: name, number, bar. */
export function pointsTable(scene: Scene, criteria: readonly MatchCriterion[], points: Readonly<Record<string, number>>, names: string): unknown {
  const { say, host } = scene;
  // One scale for all: a point is as long in every line.
  const most = Math.max(...criteria.map(({ max }) => max));
  return html`<table class="points"><caption class="sr">${say('points.of', { names })}</caption>
    <thead class="sr"><tr><th scope="col">${say('criterion')}</th><th scope="col">${say('points')}</th></tr></thead>
    <tbody>${criteria.map(({ id, label, max }) => {
      const value = points[id] ?? 0;
      return html`<tr><th scope="row">${label}</th><td><span class="number">${say('of', { value: host.formatNumber(value), max: host.formatNumber(max) })}</span>${bar(value, max, most)}</td></tr>`;
    })}</tbody></table>`;
}

/** Points in all, of those there are. */
export function totalOf(scene: Scene, total: number, criteria: readonly MatchCriterion[]): unknown {
  const max = criteria.reduce((sum, one) => sum + one.max, 0);
  return html`<p class="total"><span><b>${scene.host.formatNumber(total)}</b> <span class="meta">${scene.say('of.points', { max: scene.host.formatNumber(max) })}</span></span>${bar(total, max)}</p>`;
}

/** What a change costs, in sentences. */
export function costView({ say, host }: Scene, cost: Cost): unknown {
  const number = (value: number): string => host.formatNumber(value);
  const delta = cost.after - cost.before;
  const sign = delta > 0 ? '+' : '−';
  const some = (key: string, moves: readonly Move[], one: (move: Move) => string): unknown => {
    if (!moves.length) return nothing;
    const names = moves.slice(0, shown).map(one);
    if (moves.length > shown) names.push(say('others', { count: moves.length - shown }));
    return html`<li>${say(key, { names: host.formatList(names) })}</li>`;
  };
  return html`<ul class="cost"><li>${delta ? say('cost', { before: number(cost.before), after: number(cost.after), delta: sign + number(Math.abs(delta)) }) : say('cost.same', { after: number(cost.after) })}</li>
    ${some('cost.left', cost.left, ({ name }) => name)}${some('cost.placed', cost.placed, ({ name }) => name)}
    ${some('cost.moved', cost.moved, ({ name, from, to }) => say('cost.move', { name, from: host.formatList(from), to: host.formatList(to) }))}</ul>`;
}
