import { html, nothing } from 'lit';
import type { PairView } from '@reverse-mentoring/core';
import { chips } from '../internal/controls.js';
import type { RmElement } from '../internal/element.js';
import { other, sideOf } from './about.js';
import type { Pairs } from './about.js';

/** Which pair: chips for one's own few, a list for all of a programme. */
export function which(host: RmElement, { pairs, coordinates }: Pairs = { pairs: [], coordinates: false }, chosen = '', choose: (id: string) => void): unknown {
  if (pairs.length < 2) return nothing;
  const name = (pair: PairView): string => {
    const side = coordinates ? undefined : sideOf(pair, host.client?.user);
    const who = side ? pair[`${other(side)}Name`] : host.t('review.pair', { mentor: pair.mentorName, mentee: pair.menteeName });
    return pair.ended ? host.t('review.ended', { name: who, day: host.formatDay(pair.ended.at.slice(0, 10)) }) : who;
  };
  if (!coordinates)
    return chips({
      name: 'pair',
      legend: host.t('review.which'),
      value: chosen,
      options: pairs.map(pair => ({ value: pair.id, label: name(pair) })),
      onChange: choose,
    });
  return html`<div class="field"><label for="pair">${host.t('review.which')}</label><select id="pair" @change=${(event: Event) => {
    choose((event.target as HTMLSelectElement).value);
  }}>${chosen ? nothing : html`<option value="" selected>${host.t('review.which.none')}</option>`}${pairs.map(pair => html`<option value=${pair.id} ?selected=${pair.id === chosen}>${name(pair)}</option>`)}</select></div>`;
}
