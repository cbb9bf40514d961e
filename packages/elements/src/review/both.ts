import { html, nothing } from 'lit';
import type { ReviewView } from '@reverse-mentoring/core';
import { levelTrack } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';
import { sides, wishKey } from './about.js';
import type { About, Side } from './about.js';

/** Both views in a table: one column a side, one group of rows a question, and in words how far apart they are. */
export function both(host: RmElement, { pair, state }: About, only?: Side): unknown {
  const t = (key: string, params?: Readonly<Record<string, unknown>>): string => host.t(`review.${key}`, params);
  const shown = only ? [only] : sides;
  const cells = (draw: (review: ReviewView, side: Side) => unknown): unknown =>
    shown.map(side => {
      const review = state[side];
      const waived = state.waived[side];
      return html`<td>${review ? draw(review, side) : html`<span class="meta">${waived === undefined ? t('awaited') : t('without', { reason: waived })}</span>`}</td>`;
    });
  const unsaid = html`<span class="meta">${t('unsaid')}</span>`;
  const apart = (key: string, mentor: number | undefined, mentee: number | undefined): string => {
    if (only || mentor === undefined || mentee === undefined) return '';
    return mentor === mentee ? t('same') : t(`apart.${key}`, { count: Math.abs(mentor - mentee), name: mentor > mentee ? pair.mentorName : pair.menteeName });
  };
  const group = (head: unknown, row: unknown, difference = ''): unknown =>
    html`<tbody><tr><th scope="rowgroup" colspan=${shown.length}>${head}</th></tr><tr>${row}</tr>${difference ? html`<tr><td colspan=${shown.length} class="apart">${difference}</td></tr>` : nothing}</tbody>`;
  const levelOf = (review: ReviewView | undefined, skillId: string) => review?.outcomes?.find(one => one.skillId === skillId);
  const { mentor, mentee } = state;
  return html`<section class="stack" part="both"><h3 id="both" tabindex="-1">${t(only ? 'yours' : 'both')}</h3>
    <table aria-labelledby="both"><thead><tr>${shown.map(side => html`<th scope="col"><b class="badge ${side}">${pair[`${side}Name`]}</b> <span class="hint">${host.t(`rm.role.${side}`)}</span></th>`)}</tr></thead>
    ${group(
      t('row.success'),
      cells(review => t('out-of', { n: review.success })),
      apart('success', mentor?.success, mentee?.success),
    )}
    ${(pair.goals ?? []).map(({ skillId, label, start, target }) =>
      group(
        html`${label} <span class="hint">${t('start', { start: host.t(`rm.level.${start}`), target: host.t(`rm.level.${target}`) })}</span>`,
        cells(review => {
          const outcome = levelOf(review, skillId);
          return outcome
            ? html`${host.t(`rm.level.${outcome.level}`)}${levelTrack(outcome.level, target)}${outcome.evidence ? html`<p class="words">${outcome.evidence}</p>` : nothing}`
            : unsaid;
        }),
        apart('level', levelOf(mentor, skillId)?.level, levelOf(mentee, skillId)?.level),
      ),
    )}
    ${group(
      t('row.changed'),
      cells(review => (review.changed ? html`<p class="words">${review.changed}</p>` : unsaid)),
    )}
    ${group(
      t('row.wish'),
      cells((review, side) => host.t(wishKey(review.wish, side))),
      !only && mentor && mentee ? t(`wish.${mentor.wish === mentee.wish ? 'same' : 'apart'}`) : '',
    )}
    </table></section>`;
}
