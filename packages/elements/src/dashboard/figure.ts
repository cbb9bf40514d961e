import { html, nothing } from 'lit';
import type { RmElement } from '../internal/element.js';
import type { Cell, Plot, PlotId, Table } from './plots/drawing.js';

/** What the buttons below a plot do. */
export interface FigureActions {
  /** Whether it is drawn for paper. */
  readonly printing: boolean;
  /** Whether its table is shown instead. */
  asTable(id: PlotId): boolean;
  toggle(id: PlotId): void;
  saveCsv(name: string, table: Table): void;
  saveSvg(id: PlotId, drawing: SVGSVGElement): void;
}

/** A plot with its name, its words, its table and its files. The table is always there for who hears the page. */
export function figure(host: RmElement, plot: Plot, width: number, actions: FigureActions, above: unknown = nothing): unknown {
  const drawn = plot.draw(width, actions.printing);
  const note = plot.note?.(actions.printing);
  // A column without anything in it says nothing.
  const columns = plot.columns.map((_, index) => index).filter(index => index === 0 || plot.rows.some(cells => isThere(cells[index])));
  const numeric = new Set(columns.filter(index => index > 0 && plot.rows.every(cells => !isThere(cells[index]) || isFigure(cells[index]))));
  const tabled = actions.asTable(plot.id);
  const name = html`<span class="sr"> · ${plot.title}</span>`;
  return html`<section class="plot stack tight ${plot.id}" aria-labelledby="${plot.id}-title"><h3 id="${plot.id}-title">${plot.title}</h3>${above}
    ${
      drawn
        ? html`<div class="drawing" ?hidden=${tabled && !actions.printing}>${drawn}${note ? html`<p class="meta">${note}</p>` : nothing}</div>
      <div class=${tabled ? 'scroll' : 'sr'} tabindex=${tabled ? 0 : nothing} role=${tabled ? 'region' : nothing} aria-labelledby=${tabled ? `${plot.id}-title` : nothing}><table role="table"><caption class="sr">${plot.title}</caption><thead><tr role="row">${columns.map(index => html`<th scope="col" role="columnheader" class=${numeric.has(index) ? 'number' : ''}>${plot.columns[index]}</th>`)}</tr></thead>
      <tbody>${plot.rows.map(
        cells =>
          html`<tr role="row">${columns.map(index => {
            const cell = cells[index];
            const shown = typeof cell === 'number' ? host.formatNumber(cell) : isThere(cell) ? cell : '–';
            return index
              ? html`<td role="cell" data-label=${plot.columns[index]} class=${numeric.has(index) ? 'number' : ''}>${shown}</td>`
              : html`<th scope="row" role="rowheader">${/^\d{4}-\d\d-\d\d$/.test(String(cell)) ? host.formatDay(String(cell)) : shown}</th>`;
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

const isThere = (cell: Cell): boolean => cell !== undefined && cell !== '';
const isFigure = (cell: Cell): boolean => typeof cell === 'number' || /^[+−-]?[\d.,]+$/.test(cell ?? '');
