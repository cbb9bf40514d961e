import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
export { faces, initials } from './faces.js';

/** One choice of a group of chips. */
export interface ChipOption {
  readonly value: string;
  readonly label: unknown;
}

/** A group of chips: radio buttons, or checkboxes when `multiple`. */
export interface Chips {
  /** Also the name that errors point at. */
  readonly name: string;
  readonly legend: unknown;
  readonly options: readonly ChipOption[];
  readonly value: string | undefined | readonly string[];
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly problem?: string | undefined;
  /** The value, or all values when `multiple`. */
  onChange(value: string, all: readonly string[]): void;
}

/** Says what is wrong below a control. */
export const problemText = (name: string, problem: string | undefined): unknown =>
  problem ? html`<p class="problem" id="${name}-problem">${problem}</p>` : nothing;
/** For `aria-describedby`: the id of what `problemText` says. */
export const described = (name: string, problem: string | undefined): unknown => (problem ? `${name}-problem` : nothing);

/** Draws chips in a fieldset. */
export function chips({ name, legend, options, value, multiple = false, disabled = false, problem, onChange }: Chips): unknown {
  const chosen = Array.isArray(value) ? (value as readonly string[]) : value === undefined ? [] : [value as string];
  const change = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const all = multiple ? [...chosen.filter(one => one !== input.value), ...(input.checked ? [input.value] : [])] : [input.value];
    onChange(input.value, all);
  };
  return html`<fieldset ?disabled=${disabled} aria-describedby=${described(name, problem)}><legend>${legend}</legend>
    <div class="row">${options.map(option => html`<label class="chip"><input type=${multiple ? 'checkbox' : 'radio'} name=${name} .value=${option.value} .checked=${live(chosen.includes(option.value))} @change=${change}><span>${option.label}</span></label>`)}</div>
    ${problemText(name, problem)}</fieldset>`;
}

/** A labelled text field. */
export interface TextField {
  readonly name: string;
  readonly label: unknown;
  readonly value: string | undefined;
  /** `textarea`, or an input type; default `text`. */
  readonly type?: 'text' | 'textarea' | 'date' | 'time' | 'number' | 'url' | 'password';
  readonly hint?: unknown;
  readonly min?: string;
  readonly max?: string;
  readonly disabled?: boolean;
  readonly required?: boolean;
  readonly problem?: string | undefined;
  onInput(value: string): void;
}

/** Draws a text field; ids follow from `name`, so a name is used once in a tag. */
export function textField({
  name,
  label,
  value = '',
  type = 'text',
  hint,
  min,
  max,
  disabled = false,
  required = false,
  problem,
  onInput,
}: TextField): unknown {
  const input = (event: Event): void => {
    onInput((event.target as HTMLInputElement).value);
  };
  const about = [hint ? `${name}-hint` : '', problem ? `${name}-problem` : ''].filter(Boolean).join(' ') || nothing;
  return html`<div class="field"><label for=${name}>${label}</label>
    ${
      type === 'textarea'
        ? html`<textarea id=${name} name=${name} rows="2" .value=${live(value)} ?disabled=${disabled} aria-required=${required} aria-invalid=${!!problem} aria-describedby=${about} @input=${input}></textarea>`
        : html`<input id=${name} name=${name} type=${type} min=${min ?? nothing} max=${max ?? nothing} .value=${live(value)} ?disabled=${disabled} aria-required=${required} aria-invalid=${!!problem} aria-describedby=${about} autocomplete="off" @input=${input}>`
    }
    ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}${problemText(name, problem)}</div>`;
}

/** Four segments for levels 1-4: reached ones filled, those up to the target hatched. The words beside it say the same. */
export function levelTrack(now: number, target: number): unknown {
  return html`<div class="track" aria-hidden="true">${[1, 2, 3, 4].map(level => html`<i class=${level <= now ? 'got' : level <= target ? 'goal' : ''}></i>`)}</div>`;
}

/** One dot a session; the words beside it say the same. */
export function sessionDots(states: readonly ('held' | 'cancelled' | 'planned')[]): unknown {
  return html`<div class="dots" aria-hidden="true">${states.map(state => html`<i class=${state}></i>`)}</div>`;
}
