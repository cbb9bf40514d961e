import { nothing, svg } from 'lit';
import { scalePoint } from 'd3-scale';
import type { GainLine, ProgramInsights } from '@reverse-mentoring/core';
import type { RmElement } from '../../internal/element.js';
import { firstOf, fitting, legend, oneDigit, paint, rule, sheet, signed, words } from './drawing.js';
import type { Plot } from './drawing.js';

const cell = { width: 172, height: 162, top: 44, high: 96 } as const;
const most = 9;
/** On paper. */
const few = 6;
export const levels = [0, 1, 2, 3, 4] as const;
const scale = scalePoint<number>()
  .domain(levels)
  .range([cell.top + cell.high, cell.top]);
/** Means lie between two levels. */
const heightOf = (level: number): number => (scale(0) ?? 0) - level * scale.step();

const views = ['mentor', 'mentee', 'logged'] as const;
type ViewName = (typeof views)[number];
const valueOf = (line: GainLine, view: ViewName): number | undefined => (view === 'mentor' ? line.mentorView : view === 'mentee' ? line.menteeView : line.now);

/** One mark a view: a dot, a square, a diamond; told apart by shape and by the kind of line. */
function mark(view: ViewName, x: number, y: number): unknown {
  if (view === 'mentor') return svg`<circle class="full" cx=${x} cy=${y} r="5" fill=${paint.accent}></circle>`;
  if (view === 'mentee')
    return svg`<rect class="open line-mentee" x=${x - 4.5} y=${y - 4.5} width="9" height="9" fill=${paint.surface} stroke=${paint.mentee} stroke-width="2"></rect>`;
  return svg`<path class="open line-soft" d="M${x} ${y - 5.5}L${x + 5.5} ${y}L${x} ${y + 5.5}L${x - 5.5} ${y}Z" fill=${paint.surface} stroke=${paint.soft} stroke-width="1.5"></path>`;
}
const strokes = { mentor: ['accent', nothing], mentee: ['mentee', '6 3'], logged: ['soft', '2 3'] } as const;

/** What each skill's level has become, as mentors and mentees see it. */
export function gains(host: RmElement, { gains: told }: ProgramInsights): Plot {
  const lines = [...told].sort((a, b) => b.n - a.n || (a.label < b.label ? -1 : 1));
  const level = (value: number | undefined): string | undefined => (value === undefined ? undefined : oneDigit(host, value));
  const shown = lines.slice(0, most);
  const head = {
    id: 'gains',
    title: host.t('dashboard.gains'),
    says: lines.length
      ? shown
          .map(line =>
            host.t('dashboard.gains.says', {
              label: line.label,
              start: oneDigit(host, line.start),
              mentor: level(line.mentorView) ?? '–',
              mentee: level(line.menteeView) ?? '–',
              now: oneDigit(host, line.now),
            }),
          )
          .join(' ')
      : host.t('dashboard.gains.none'),
  } as const;
  return {
    ...head,
    note: brief => firstOf(host, brief ? few : most, lines.length),
    columns: ['skill', 'pairs', 'start', 'view.mentor', 'view.mentee', 'view.logged'].map(key => host.t(`dashboard.${key}`)),
    rows: lines.map(line => [line.label, line.n, ...[line.start, line.mentorView, line.menteeView, line.now].map(level)]),
    draw: (width, brief) => (shown.length ? draw(host, head, shown.slice(0, brief ? few : most), width) : undefined),
  };
}

function draw(host: RmElement, head: Pick<Plot, 'id' | 'title' | 'says'>, lines: readonly GainLine[], width: number): ReturnType<typeof sheet> {
  const present = views.filter(view => view !== 'logged' || lines.some(line => line.mentorView === undefined && line.menteeView === undefined));
  const keys = legend(
    present.map(view => ({ label: host.t(`dashboard.view.${view}`), draw: (x: number, y: number) => mark(view, x + 8, y + 8) })),
    width,
  );
  const columns = Math.max(1, Math.min(lines.length, Math.floor(width / cell.width)));
  const wide = Math.min(width / columns, 260);
  const rows = Math.ceil(lines.length / columns);
  return sheet(
    head,
    width,
    keys.height + 8 + rows * cell.height,
    svg`${keys.drawing}${lines.map((line, index) => {
      const [x, y] = [(index % columns) * wide, keys.height + 8 + Math.floor(index / columns) * cell.height];
      return svg`<g transform="translate(${x} ${y})">${slope(host, line, wide - 22)}</g>`;
    })}`,
  );
}

function slope(host: RmElement, line: GainLine, width: number): unknown {
  const [from, to] = [26, width - 44];
  const ends = views
    .map(view => ({ view, value: valueOf(line, view) }))
    .filter((end): end is { view: ViewName; value: number } => end.value !== undefined)
    // What was logged is shown where nobody has taken stock yet.
    .filter(({ view }, _, all) => view !== 'logged' || all.length === 1);
  const [first, second] = ends;
  const near = first && second ? Math.abs(first.value - second.value) * scale.step() < 14 : false;
  return [
    words(0, 14, fitting(line.label, width - 8, 14), { bold: true }),
    words(0, 30, host.t('dashboard.n', { n: host.formatNumber(line.n) }), { colour: 'soft', size: 12 }),
    levels.map(level => [rule(16, heightOf(level), to + 8, heightOf(level)), words(0, heightOf(level) + 4, level, { colour: 'soft', size: 11 })]),
    ends.map(({ view, value }) => {
      const [colour, dashes] = strokes[view];
      return svg`<path class="line-${colour}" d="M${from} ${heightOf(line.start)}L${to} ${heightOf(value)}" stroke=${paint[colour]} stroke-width="2" stroke-dasharray=${dashes} fill="none"></path>`;
    }),
    svg`<circle class="ink" cx=${from} cy=${heightOf(line.start)} r="3.5" fill=${paint.ink}></circle>`,
    ends.map(({ view, value }, index) => {
      const up = near && (index === 0) === (first?.value ?? 0) >= (second?.value ?? 0);
      return [
        mark(view, to, heightOf(value)),
        words(to + 10, heightOf(value) + 4 + (near ? (up ? -6 : 8) : 0), signed(host, value - line.start), { size: 12 }),
      ];
    }),
  ];
}
