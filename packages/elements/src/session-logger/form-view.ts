import { html, nothing } from 'lit';
import type { SessionView } from '@reverse-mentoring/core';
import { notice } from '../internal/notice.js';
import type { LoggerForm } from './logger-form.js';
import { dayAndTime, minuteChips, offered, oneMinute } from './one-minute.js';

/** What is loaded with the first touch. */
export type Rest = typeof import('./rest.js');

/** What was just saved, and how to take it back. */
export interface Done {
  readonly text: string;
  readonly id?: string;
  undo?(): Promise<unknown>;
}

/** Where the form stands, and what its buttons do. */
export interface FormState {
  readonly rest: Rest | undefined;
  /** Minutes a session usually takes. */
  readonly usual: string;
  readonly done: Done | undefined;
  /** Another task than the log of a new session: there is a way back. */
  readonly aside: boolean;
  /** A session that was not planned may be logged instead of the offered one. */
  readonly another: boolean;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly disabled: boolean;
  readonly kept: string;
  readonly wait: string;
  readonly error: string;
  save(): void;
  touch(): void;
  changed(): void;
  /** The form of a session, or the first one again. */
  open(of?: string): void;
  remove(session: SessionView): void;
}

/** Firefox has no `field-sizing` yet: a text area grows as one types. Can go when it has. */
function grow(area: EventTarget | null): void {
  if (!(area instanceof HTMLTextAreaElement) || CSS.supports('field-sizing: content')) return;
  area.style.blockSize = '0';
  area.style.blockSize = `${area.scrollHeight + 2}px`;
}

function fields(f: LoggerForm, { rest, usual, touch }: FormState): unknown {
  if (f.kind === 'not') return rest?.notHeld(f);
  if (f.kind === 'plan') return html`<div class="stack cols">${dayAndTime(f, 'date', 'start')}${minuteChips(f, usual)}${rest?.placeFields(f)}</div>`;
  const required = f.extra?.draw(field => field.required) ?? [];
  return html`${oneMinute(f, usual, required.length > 0)}${required.length ? html`<div class="stack cols">${required}</div>` : nothing}<details part="details" @toggle=${touch}><summary>${f.say('details')}</summary><div class="stack cols">${rest?.details(f)}</div></details>`;
}

/** The form, and below it what was just saved. */
export function formView(f: LoggerForm, state: FormState): unknown {
  const { session, kind, draft } = f;
  const { rest, aside, saving } = state;
  return html`<form class="stack form" part="form" novalidate @focusin=${state.touch} @change=${state.changed}
    @submit=${(event: Event) => {
      event.preventDefault();
      state.save();
    }}
    @input=${(event: Event) => {
      event.stopPropagation();
      grow(event.target);
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || (event.target as Element).id !== 'next') return;
      event.preventDefault();
      state.save();
    }}><fieldset class="stack form" ?disabled=${state.disabled}>
    ${rest?.meanwhile(f)}
    ${offered(f, draft.held ?? 'yes', state.another)}
    ${fields(f, state)}
    ${state.error ? notice({ kind: 'error', text: state.error }) : nothing}
    <div class="foot">${
      aside
        ? f.button('back', () => {
            state.open();
          })
        : f.offer
          ? nothing
          : f.button(kind === 'not' ? 'took' : 'not', () => {
              f.set({ held: kind === 'not' ? 'yes' : 'no' });
            })
    }
      ${
        aside && session && kind === 'log'
          ? f.button(
              'remove',
              () => {
                state.remove(session);
              },
              'link danger',
            )
          : nothing
      }
      ${state.dirty ? html`<span class="meta">${state.kept}</span>` : nothing}
      <button type="submit" class="primary" aria-disabled=${saving || nothing}>${saving ? state.wait : f.say(kind === 'log' ? 'save' : `save.${kind}`)}</button></div>
    </fieldset></form>
    <div role="status">${rest?.told(f, state)}</div>`;
}
