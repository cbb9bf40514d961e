import { html, nothing } from 'lit';

/** A sentence set apart from the content. */
export interface Notice {
  /** `error` and `warning` are announced; `quiet` is read in its place. */
  readonly kind: 'error' | 'warning' | 'quiet' | 'success';
  readonly text: unknown;
  readonly action?: string | undefined;
  readonly onAction?: (() => void) | undefined;
  readonly part?: string | undefined;
}

const roles = { error: 'alert', warning: 'status', success: 'status', quiet: undefined } as const;

/** Draws a notice, with a button when there is something to do about it. */
export function notice({ kind, text, action, onAction, part }: Notice): unknown {
  return html`<div class="notice ${kind}" part="notice ${part ?? ''}" role=${roles[kind] ?? nothing}>
    <span>${text}</span>${action && onAction ? html`<button type="button" class="plain" @click=${onAction}>${action}</button>` : nothing}
  </div>`;
}
