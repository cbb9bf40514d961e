import { html, nothing } from 'lit';
import { notice } from '../internal/notice.js';
import type { FormState } from './form-view.js';
import type { LoggerForm } from './logger-form.js';
import { sameSession } from './same-session.js';

/** Somebody changed the session while it was being edited here. */
export function meanwhile(f: LoggerForm): unknown {
  const { base } = f.draft;
  return base && f.session?.id === base.id && !sameSession(base, f.session) ? notice({ kind: 'warning', text: f.say('meanwhile') }) : nothing;
}

/** What was just saved, and the ways back to it. */
export function told(f: LoggerForm, { done, open }: FormState): unknown {
  return done
    ? html`<div class="notice success" part="notice"><span>${done.text}</span><div class="row">
      ${
        done.undo
          ? f.button('undo', () => {
              void done.undo?.();
            })
          : nothing
      }
      ${
        done.id
          ? f.button(
              'edit',
              () => {
                open(done.id);
              },
              'link',
            )
          : nothing
      }</div></div>`
    : nothing;
}
