import { html, nothing } from 'lit';
import type { RmElement } from '../internal/element.js';
import type { Plot, PlotId, Table } from './plots/drawing.js';

/** What the buttons below a plot do. */
export interface FigureActions {
  /** Whether its table is shown instead. */
  asTable(id: PlotId): boolean;
  toggle(id: PlotId): void;
  saveCsv(name: string, table: Table): void;
  saveSvg(id: PlotId, drawing: SVGSVGElement): void;
}

/** A plot with its name, its words, its table and its files. The table is always there for who hears the page. */
export function figure(host: RmElement, plot: Plot, width: number, actions: FigureActions, above: unknown = nothing): unknown {
  const drawn = plot.draw(width);
  const tabled = actions.asTable(plot.id);
  const name = html`<span class="sr"> · ${plot.title}</span>`;
  return html`<section class="plot stack tight ${plot.id}" aria-labelledby="${plot.id}-title"><h3 id="${plot.id}-title">${plot.title}</h3>${above}
    ${
      drawn
        ? html`<div class="drawing" ?hidden=${tabled}>${drawn}</div>
      <div class=${tabled ? 'scroll' : 'sr'} tabindex=${tabled ? 0 : nothing} role=${tabled ? 'region' : nothing} aria-labelledby=${tabled ? `${plot.id}-title` : nothing}><table><caption class="sr">${plot.title}</caption><thead><tr>${plot.columns.map(
        (column, index) => html`<th scope="col" class=${index ? 'number' : ''}>${column}</th>`,
      )}</tr></thead>
      <tbody>${plot.rows.map(
        cells =>
          html`<tr>${cells.map((cell, index) => {
            const shown = typeof cell === 'number' ? host.formatNumber(cell) : (cell ?? '–');
            return index
              ? html`<td class=${isFigure(cell) ? 'number' : ''}>${shown}</td>`
              : html`<th scope="row">${/^\d{4}-\d\d-\d\d$/.test(String(cell)) ? host.formatDay(String(cell)) : shown}</th>`;
          })}</tr>`,
      )}</tbody></table></div>
      <div class="row tools no-print"><button type="button" class="link" aria-pressed=${String(tabled)} @click=${() => {
        actions.toggle(plot.id);
      }}>${host.t('dashboard.table')}${name}</button><button type="button" class="link" @click=${() => {
        actions.saveCsv(plot.id, plot.file ?? plot);
      }}>CSV${name}</button><button type="button" class="link" @click=${(event: Event) => {
        const drawing = (event.target as Element).closest('.plot')?.querySelector<SVGSVGElement>('.drawing svg');
        if (drawing) actions.saveSvg(plot.id, drawing);
      }}>SVG${name}</button></div>`
        : html`<p class="hint">${plot.says}</p>`
    }</section>`;
}

const isFigure = (cell: Plot['rows'][number][number]): boolean => typeof cell === 'number' || cell === undefined || /^[+−-]?[\d.,]+$/.test(cell);
