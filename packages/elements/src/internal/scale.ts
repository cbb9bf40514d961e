import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { described, problemText } from './controls.js';

/** A segmented scale of numbers. */
export interface Scale {
  readonly name: string;
  readonly legend: unknown;
  readonly from: number;
  readonly to: number;
  readonly value: number | undefined;
  readonly low?: string;
  readonly high?: string;
  readonly disabled?: boolean;
  readonly problem?: string | undefined;
  onChange(value: number): void;
}

/** Draws a scale as radio buttons; the words of its ends belong to the first and last button for assistive technology. */
export function scale({ name, legend, from, to, value, low, high, disabled = false, problem, onChange }: Scale): unknown {
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const end = (n: number): unknown =>
    n === from && low ? html`<span class="sr">, ${low}</span>` : n === to && high ? html`<span class="sr">, ${high}</span>` : nothing;
  return html`<fieldset ?disabled=${disabled} aria-describedby=${described(name, problem)}><legend>${legend}</legend>
    <div class="scale">${numbers.map(
      n =>
        html`<label><input type="radio" name=${name} .value=${String(n)} .checked=${live(value === n)} @change=${() => {
          onChange(n);
        }}><span>${n}${end(n)}</span></label>`,
    )}</div>
    ${low || high ? html`<div class="ends" aria-hidden="true"><span>${low}</span><span>${high}</span></div>` : nothing}
    ${problemText(name, problem)}</fieldset>`;
}
