import { svg } from 'lit';
import { scaleBand } from 'd3-scale';
import { stack } from 'd3-shape';
import { addDays } from '@reverse-mentoring/core';
import type { ProgramInsights, RhythmWeek } from '@reverse-mentoring/core';
import type { RmElement } from '../../internal/element.js';
import { formatMonth } from '../../internal/formats.js';
import { bar, legend, rule, sheet, stepsTo, words } from './drawing.js';
import type { Fill, Plot } from './drawing.js';

const kinds = ['held', 'cancelled', 'missed', 'planned'] as const;
type Kind = (typeof kinds)[number];
const fills: Readonly<Record<Kind, Fill>> = { held: 'full', cancelled: 'hatched', missed: 'crossed', planned: 'open' };
const high = 150;

/** Every week from the first to the last, those without a session too: a pause is to be seen. */
function everyWeek(weeks: readonly RhythmWeek[]): RhythmWeek[] {
  const known = new Map(weeks.map(one => [one.week, one]));
  const [first, last] = [weeks[0]?.week ?? '', weeks.at(-1)?.week ?? ''];
  const all: RhythmWeek[] = [];
  for (let week = first; week && week <= last && all.length < 520; week = addDays(week, 7))
    all.push(known.get(week) ?? { week, held: 0, planned: 0, cancelled: 0, missed: 0 });
  return all;
}

/** Sessions week by week. */
export function rhythm(host: RmElement, { rhythm: told, asOf }: ProgramInsights): Plot {
  const weeks = everyWeek([...told].sort((a, b) => (a.week < b.week ? -1 : 1)));
  const sum = (kind: Kind): number => weeks.reduce((all, week) => all + week[kind], 0);
  const names = Object.fromEntries(kinds.map(kind => [kind, host.t(`dashboard.session.${kind}`)])) as Record<Kind, string>;
  const head = {
    id: 'rhythm',
    title: host.t('dashboard.rhythm'),
    says: weeks.length
      ? host.t('dashboard.rhythm.says', {
          from: host.formatDay(weeks[0]?.week ?? ''),
          to: host.formatDay(weeks.at(-1)?.week ?? ''),
          counts: host.formatList(kinds.map(kind => host.t('dashboard.stages.says', { label: names[kind], value: host.formatNumber(sum(kind)) }))),
        })
      : host.t('dashboard.rhythm.none'),
  } as const;
  return {
    ...head,
    columns: [host.t('dashboard.week'), ...kinds.map(kind => names[kind])],
    rows: weeks.map(one => [one.week, ...kinds.map(kind => one[kind])]),
    draw: width => (weeks.length ? draw(host, head, weeks, names, asOf, width) : undefined),
  };
}

function draw(
  host: RmElement,
  head: Pick<Plot, 'id' | 'title' | 'says'>,
  weeks: readonly RhythmWeek[],
  names: Readonly<Record<Kind, string>>,
  asOf: string,
  width: number,
): ReturnType<typeof sheet> {
  const keys = legend(
    kinds.map(kind => ({ label: names[kind], draw: (x: number, y: number) => bar('rhythm', fills[kind], { x, y: y + 1, width: 14, height: 14 }) })),
    width,
  );
  const steps = stepsTo(Math.max(...weeks.map(one => kinds.reduce((all, kind) => all + one[kind], 0))));
  const most = steps.at(-1) ?? 1;
  const left = 12 + 8 * String(most).length;
  const top = keys.height + 22;
  const y = (value: number): number => top + high - (value / most) * high;
  const x = scaleBand()
    .domain(weeks.map(({ week }) => week))
    .range([left, width])
    .padding(0.22);
  // Three weeks of sessions are no wall.
  const wide = Math.min(x.bandwidth(), 40);
  const at = (week: string): number => (x(week) ?? 0) + (x.bandwidth() - wide) / 2;
  const stacked = stack<unknown, RhythmWeek, Kind>()
    .keys(kinds)
    .value((week, kind) => week[kind])(weeks);
  let lastMonth = -Infinity;
  const months = weeks.map(({ week }, index) => {
    const begins = week.slice(0, 7) !== weeks[index - 1]?.week.slice(0, 7);
    const from = x(week) ?? 0;
    if (!begins || from - lastMonth < 44 || from > width - 30) return undefined;
    lastMonth = from;
    return words(from, top + high + 18, formatMonth(host.language, week), { colour: 'soft', size: 12 });
  });
  const now = weeks.find(({ week }) => week <= asOf && asOf < addDays(week, 7));
  const nowAt = now ? (x(now.week) ?? 0) + x.bandwidth() / 2 : 0;
  return sheet(head, width, top + high + 26, [
    keys.drawing,
    steps.map(step => [
      rule(left, y(step), width, y(step)),
      words(left - 6, y(step) + 4, host.formatNumber(step), { anchor: 'end', colour: 'soft', size: 12 }),
    ]),
    now
      ? [
          rule(nowAt, top - 8, nowAt, top + high, true),
          words(Math.min(Math.max(nowAt, left + 26), width - 26), top - 12, host.t('dashboard.today'), { anchor: 'middle', colour: 'soft', size: 12 }),
        ]
      : undefined,
    stacked.map(
      series =>
        svg`<g>${series.map(([from, to], index) => bar('rhythm', fills[series.key], { x: at(weeks[index]?.week ?? ''), y: y(to), width: wide, height: y(from) - y(to) }))}</g>`,
    ),
    months,
  ]);
}
