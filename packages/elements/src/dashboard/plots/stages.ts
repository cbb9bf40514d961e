import { nothing, svg } from 'lit';
import { scaleBand } from 'd3-scale';
import type { PairStage, ProgramInsights } from '@reverse-mentoring/core';
import type { RmElement } from '../../internal/element.js';
import { stageOrder } from '../stage-order.js';
import { bar, fitting, paint, sheet, words } from './drawing.js';
import type { Fill, Plot } from './drawing.js';

const fills: Readonly<Partial<Record<PairStage, Fill>>> = { proposed: 'open', 'on-hold': 'hatched', 'ended-early': 'crossed', lapsed: 'crossed' };

/** How many pairs stand where. */
export function stages(host: RmElement, { stages: counts }: ProgramInsights): Plot {
  const rows = stageOrder.map(stage => ({ stage, label: host.t(`dashboard.stage.${stage}`), count: counts[stage] }));
  const some = rows.filter(({ count }) => count > 0);
  const head = {
    id: 'stages',
    title: host.t('dashboard.stages'),
    says: host.formatList(some.map(({ label, count }) => host.t('dashboard.stages.says', { label, value: host.formatNumber(count) }))),
  } as const;
  return {
    ...head,
    columns: [host.t('dashboard.stage'), host.t('dashboard.pairs')],
    rows: rows.map(({ label, count }) => [label, count]),
    draw: width => {
      if (some.length === 0) return undefined;
      // In a narrow column the words stand above their bars.
      const beside = width >= 400;
      const left = beside ? 162 : 0;
      const y = scaleBand()
        .domain(some.map(({ stage }) => stage))
        .range([0, some.length * (beside ? 34 : 48)])
        .paddingInner(beside ? 0.35 : 0.12);
      const most = Math.max(...some.map(({ count }) => count));
      const room = width - left - 50;
      return sheet(
        head,
        width,
        y.range()[1],
        some.map(({ stage, label, count }) => {
          const top = y(stage) ?? 0;
          const [at, high] = beside ? [top, y.bandwidth()] : [top + 20, 20];
          const long = Math.max(3, (count / most) * room);
          return [
            words(0, beside ? at + high / 2 + 4.5 : top + 14, beside ? fitting(label, left - 8) : label),
            beside ? svg`<path class="line-line" d="M${left} ${at}V${at + high}" stroke=${paint.line}></path>` : nothing,
            bar('stages', fills[stage] ?? 'full', { x: left, y: at, width: long, height: high }),
            words(left + long + 8, at + high / 2 + 4.5, host.formatNumber(count), { bold: true }),
          ];
        }),
      );
    },
  };
}
