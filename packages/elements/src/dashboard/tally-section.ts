import { html, nothing } from 'lit';
import type { TallyFigure } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import { figure } from './figure.js';
import type { FigureActions } from './figure.js';
import { select } from './filters.js';
import type { TallyChoice } from './plots/tallies.js';

export type Plots = typeof import('./plots/plots.js');

interface Options {
  readonly width: number;
  /** Default: the questionnaire with most figures, of the whole programme. */
  readonly choice: TallyChoice | undefined;
  readonly actions: FigureActions;
  onChoose(choice: TallyChoice): void;
}

/** What people say, added up, or why it is not. */
export function tallySection(host: RmElement, plots: Plots, figures: readonly TallyFigure[], { width, choice, actions, onChoose }: Options): unknown {
  if (figures.every(({ hidden }) => hidden))
    return html`<section class="stack tight plot tallies"><h3>${host.t('dashboard.tallies')}</h3><div class="panel stack tight"><p>${host.t('dashboard.tallies.none')}</p><p class="hint">${host.t('dashboard.tallies.instead')}</p></div></section>`;
  const asked = [...new Map(figures.map(one => [one.questionnaire, one])).values()];
  const groups = [...new Set(figures.map(({ group }) => group))];
  const visible = (id: string): number => figures.filter(one => one.questionnaire === id && one.group === 'all' && !one.hidden).length;
  const [fullest] = [...asked].sort((a, b) => visible(b.questionnaire) - visible(a.questionnaire));
  const chosen = choice ?? { questionnaire: fullest?.questionnaire ?? '', group: 'all' };
  const above = html`<p class="hint">${host.t('dashboard.tallies.hint')}</p><div class="fields no-print">${select({
    name: 'questionnaire',
    label: host.t('dashboard.tally.moment'),
    value: chosen.questionnaire,
    options: asked.map(one => [one.questionnaire, plots.askedWhen(host, one)] as const),
    onChoose: questionnaire => {
      onChoose({ ...chosen, questionnaire });
    },
  })}${
    groups.length > 1
      ? select({
          name: 'group',
          label: host.t('dashboard.tally.group'),
          value: chosen.group,
          options: groups.map(group => [group, group === 'all' ? host.t('dashboard.group.all') : group] as const),
          onChoose: group => {
            onChoose({ ...chosen, group });
          },
        })
      : nothing
  }</div>`;
  return figure(host, plots.tallies(host, figures, chosen), width, actions, above);
}
