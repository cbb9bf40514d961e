import { svg } from 'lit';
import { scalePoint } from 'd3-scale';
import type { ProgramInsights, SkillGap } from '@reverse-mentoring/core';
import type { RmElement } from '../../internal/element.js';
import { firstOf, fitting, legend, linesOf, paint, rule, sheet, words } from './drawing.js';
import type { Plot } from './drawing.js';
import { levels } from './gains.js';

const most = 8;
/** On paper. */
const few = 4;
const row = 82;

const best = (x: number, y: number): unknown => svg`<circle class="full" cx=${x} cy=${y} r="5.5" fill=${paint.accent}></circle>`;
const wanted = (x: number, y: number): unknown =>
  svg`<circle class="open line-mentee" cx=${x} cy=${y} r="5.5" fill=${paint.surface} stroke=${paint.mentee} stroke-width="2.5"></circle>`;

const nearestTo = (host: RmElement, gap: SkillGap): string =>
  gap.nearest.length
    ? host.formatList(gap.nearest.slice(0, 3).map(({ name, level }) => host.t('dashboard.gaps.person', { name, level })))
    : host.t('dashboard.gaps.nobody');

/** Skills wanted that nobody teaches at that level, and who is nearest to it. */
export function gaps(host: RmElement, { gaps: told }: ProgramInsights): Plot {
  const all = [...told].sort((a, b) => b.people - a.people || (a.label < b.label ? -1 : 1));
  const shown = all.slice(0, most);
  const head = {
    id: 'gaps',
    title: host.t('dashboard.gaps'),
    says: all.length
      ? shown.map(gap => host.t('dashboard.gaps.says', { label: gap.label, count: gap.people, wanted: gap.wanted, nearest: nearestTo(host, gap) })).join(' ')
      : host.t('dashboard.gaps.none'),
  } as const;
  return {
    ...head,
    note: brief => firstOf(host, brief ? few : most, all.length),
    columns: ['skill', 'gaps.people', 'gaps.wanted', 'gaps.best', 'gaps.nearest'].map(key => host.t(`dashboard.${key}`)),
    rows: all.map(gap => [gap.label, gap.people, gap.wanted, gap.best, nearestTo(host, gap)]),
    draw: (width, brief) => {
      const drawn = shown.slice(0, brief ? few : most);
      if (drawn.length === 0) return undefined;
      const keys = legend(
        [
          { label: host.t('dashboard.gaps.best'), draw: (x, y) => best(x + 8, y + 8) },
          { label: host.t('dashboard.gaps.wanted'), draw: (x, y) => wanted(x + 8, y + 8) },
        ],
        width,
      );
      const x = scalePoint<number>()
        .domain(levels)
        .range([8, Math.min(width, 460) - 8]);
      const top = keys.height + 8;
      return sheet(head, width, top + drawn.length * row, [
        keys.drawing,
        drawn.map((gap, index) => {
          const y = top + index * row;
          const count = host.t('dashboard.gaps.wantedBy', { count: gap.people });
          const [from, to] = [x(gap.best ?? 0) ?? 0, x(gap.wanted) ?? 0];
          return [
            words(0, y + 14, fitting(gap.label, width), { bold: true }),
            rule(8, y + 28, x(4) ?? 0, y + 28),
            levels.map(level => rule(x(level) ?? 0, y + 24, x(level) ?? 0, y + 32)),
            svg`<path class="line-mentee" d="M${from} ${y + 28}L${to} ${y + 28}" stroke=${paint.mentee} stroke-width="2.5" stroke-dasharray="5 3" fill="none"></path>`,
            gap.best === undefined ? undefined : best(from, y + 28),
            wanted(to, y + 28),
            linesOf(brief ? count : `${count} · ${nearestTo(host, gap)}`, width, 2, 12).map((line, index) =>
              words(0, y + 48 + index * 16, line, { colour: 'soft', size: 12 }),
            ),
          ];
        }),
      ]);
    },
  };
}
