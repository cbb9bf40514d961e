import { nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { RmElement } from '../../internal/element.js';

/** One of the dashboard's plots. */
export type PlotId = 'stages' | 'rhythm' | 'gains' | 'gaps' | 'tallies';
export type Cell = string | number | undefined;
/** What a plot shows, in rows. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A plot with its words and the table behind it. */
export interface Plot extends Table {
  readonly id: PlotId;
  readonly title: string;
  /** What one would tell somebody who cannot see it. */
  readonly says: string;
  /** What the CSV file has, when that is more than the table. */
  readonly file?: Table;
  /** Said below the drawing, when it does not show everything. */
  note?(brief: boolean): string | undefined;
  /** Draws it so wide, in sixteenths of an em; `undefined` when there is nothing to draw. `brief`: on paper, with the first of many only. */
  draw(width: number, brief?: boolean): TemplateResult | undefined;
}

/** Colours a drawing has outside of the page; inside, the classes of these names take the page's tokens. */
export const paint = { ink: '#23262d', soft: '#62666f', line: '#d5cdc0', accent: '#0b6b62', mentee: '#8a4b08', surface: '#fffdfa', quiet: '#f6f1e8' } as const;

/** How a share is filled; told apart without colour. */
export type Fill = 'full' | 'open' | 'hatched' | 'crossed';

/** The sheet a plot is drawn on: its name, description and fills come with it. */
export function sheet(plot: Pick<Plot, 'id' | 'title' | 'says'>, width: number, height: number, content: unknown): TemplateResult {
  const { id } = plot;
  return svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${Math.ceil(height)}" role="img" aria-labelledby="${id}-name ${id}-desc" font-family="system-ui, sans-serif" font-size="13">
    <title id="${id}-name">${plot.title}</title><desc id="${id}-desc">${plot.says}</desc>
    <defs>
      <pattern id="${id}-hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="line-mentee" d="M0 3H6" stroke=${paint.mentee} stroke-width="2.5"></path></pattern>
      <pattern id="${id}-crossed" width="6" height="6" patternUnits="userSpaceOnUse"><path class="line-soft" d="M0 0L6 6M6 0L0 6" stroke=${paint.soft} stroke-width="1"></path></pattern>
    </defs>${content}</svg>`;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const edges = { full: 'accent', open: 'accent', hatched: 'mentee', crossed: 'soft' } as const;

/** A bar, filled so that one tells it apart in black and white too. */
export function bar(id: PlotId, fill: Fill, { x, y, width, height }: Box): unknown {
  if (width <= 0 || height <= 0) return nothing;
  const edge = edges[fill];
  // The edge lies inside, so that bars that touch stay two.
  const inset = fill === 'full' ? 0 : 0.75;
  return svg`<rect class="${fill} line-${edge}" x=${x + inset} y=${y + inset} width=${Math.max(0.5, width - 2 * inset)} height=${Math.max(0.5, height - 2 * inset)} rx=${Math.min(3, width / 4)}
    fill=${fill === 'full' ? paint.accent : fill === 'open' ? paint.surface : `url(#${id}-${fill})`} stroke=${fill === 'full' ? 'none' : paint[edge]} stroke-width="1.5"></rect>`;
}

export interface Words {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly colour?: 'ink' | 'soft';
  readonly size?: number;
  readonly bold?: boolean;
}

/** Words on the drawing. */
export const words = (x: number, y: number, content: unknown, { anchor = 'start', colour = 'ink', size = 13, bold = false }: Words = {}): unknown =>
  svg`<text class=${colour} x=${x} y=${y} fill=${paint[colour]} font-size=${size} font-weight=${bold ? 650 : 400} text-anchor=${anchor}>${content}</text>`;

/** A line of the scale. */
export const rule = (x1: number, y1: number, x2: number, y2: number, strong = false): unknown =>
  svg`<path class=${strong ? 'line-soft' : 'line-line'} d="M${x1} ${y1}L${x2} ${y2}" stroke=${strong ? paint.soft : paint.line} stroke-width="1" stroke-dasharray=${strong ? '3 3' : nothing} fill="none"></path>`;

/** About how wide words are, for the usual sans-serif fonts. */
export const widthOf = (text: string, size = 13): number => text.length * size * 0.55;

/** Shortens words to a width; the table has them whole. */
export function fitting(text: string, width: number, size = 13): string {
  const most = Math.max(3, Math.floor(width / (size * 0.55)));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** Words in lines of a width, at most so many of them. */
export function linesOf(text: string, width: number, most: number, size = 13): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ +/)) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const rest = lines.slice(most - 1).join(' ');
  return (lines.length > most ? [...lines.slice(0, most - 1), rest] : lines).map(line => fitting(line, width, size));
}

/** Up to five whole steps from 0 to `most` or a little above. */
export function stepsTo(most: number): number[] {
  const rough = Math.max(1, most) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find(factor => factor * power >= rough) ?? 10) * power);
  return Array.from({ length: Math.ceil(Math.max(1, most) / step) + 1 }, (_, index) => index * step);
}

/** What each fill means, in lines as wide as the sheet; answers the drawing and the height it takes. */
export function legend(
  entries: readonly { readonly label: string; draw(x: number, y: number): unknown }[],
  width: number,
): { readonly drawing: unknown; readonly height: number } {
  let [x, y] = [0, 0];
  const drawing = entries.map(({ label, draw }) => {
    const takes = 22 + widthOf(label) + 16;
    if (x > 0 && x + takes - 16 > width) [x, y] = [0, y + 20];
    const at = x;
    x += takes + 6;
    return [draw(at, y), words(at + 22, y + 12, label)];
  });
  return { drawing, height: y + 24 };
}

/** `+1.4` with one digit, and a true minus. */
export const signed = (host: RmElement, value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${oneDigit(host, Math.abs(value))}`;
/** Says that a drawing has but the first of many. */
export const firstOf = (host: RmElement, shown: number, all: number): string | undefined =>
  all > shown ? host.t('dashboard.first', { n: host.formatNumber(shown), all: host.formatNumber(all) }) : undefined;
export const oneDigit = (host: RmElement, value: number): string => host.formatNumber(Math.round(value * 10) / 10);
