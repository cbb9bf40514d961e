import { html, nothing } from 'lit';
import type { ReactiveController } from 'lit';
import { isRmError } from '@reverse-mentoring/core';
import type { PairView } from '@reverse-mentoring/core';
import { textField } from '../internal/controls.js';
import { draftKey, readDraft, writeDraft } from '../internal/draft.js';
import type { RmElement } from '../internal/element.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { notice } from '../internal/notice.js';
import type { Side } from './about.js';
import type { RmReviewSaveEvent } from './events.js';

/** The coordinator does without a side's review; the reason typed is kept like any draft. */
export class Waiver implements ReactiveController {
  readonly #host: RmElement;
  readonly #fail: (error: unknown) => void;
  readonly #done: (pair: PairView, side: Side) => void;
  readonly #side: Side;
  #key = '';
  #reason = '';
  #open = false;
  #saving = false;
  #error: unknown;

  /** @param done is told when it is written @param fail tells the page of an error */
  constructor(host: RmElement, side: Side, done: (pair: PairView, side: Side) => void, fail: (error: unknown) => void) {
    this.#host = host;
    this.#side = side;
    this.#done = done;
    this.#fail = fail;
    host.addController(this);
  }

  hostConnected(): void {
    this.#error = undefined;
  }

  get dirty(): boolean {
    return !!this.#reason;
  }

  /** Looks at another pair, or through other eyes: drafts stay with their author. */
  about(pair: PairView | undefined): void {
    const { client } = this.#host;
    const key = client?.user && pair ? draftKey(client.id, client.user, 'review-waiver', `${pair.id}/${this.#side}`) : '';
    if (key === this.#key) return;
    this.#key = key;
    this.#reason = (key && readDraft<{ reason: string }>(key)?.reason) || '';
    this.#open = this.dirty;
    this.#error = undefined;
  }

  #type(reason: string): void {
    this.#reason = reason;
    this.#error = undefined;
    writeDraft(this.#key, reason ? { reason } : undefined);
    this.#host.requestUpdate();
  }

  async #send(pair: PairView): Promise<void> {
    const host = this.#host;
    const { client } = host;
    const [key, side, reason] = [this.#key, this.#side, this.#reason.trim()];
    if (!client || this.#saving) return;
    this.#saving = true;
    this.#error = undefined;
    host.requestUpdate();
    try {
      if (reason) {
        const event: RmReviewSaveEvent = new RmBeforeEvent('rm-review-save', { action: 'waive', pairId: pair.id, side, reason });
        if (!(await host.ask(event))) throw new Error(host.t('rm.cancelled'));
      }
      await client.reviews.waive(pair.id, side, reason);
      writeDraft(key, undefined);
      if (this.#key === key) this.#reason = '';
      this.#done(pair, side);
      host.dispatchEvent(new RmEvent('rm-review-saved', { action: 'waive', pairId: pair.id }));
    } catch (error) {
      this.#error = error ?? new Error(host.t('rm.cancelled'));
      this.#fail(this.#error);
    }
    this.#saving = false;
    host.requestUpdate();
  }

  render(pair: PairView, locked: boolean): unknown {
    const host = this.#host;
    const say = (key: string): string => host.t(`review.waive${key}`, { name: pair[`${this.#side}Name`] });
    const empty = isRmError(this.#error) && this.#error.details.field === 'reason' && this.#error.code === 'invalid';
    const name = `reason-${this.#side}`;
    return html`<details ?open=${this.#open} @toggle=${(event: Event) => {
      this.#open = (event.target as HTMLDetailsElement).open;
    }}><summary>${say('')}</summary><form class="stack" novalidate @submit=${(event: Event) => {
      event.preventDefault();
      void this.#send(pair);
    }}>${textField({
      name,
      type: 'textarea',
      label: say('.why'),
      hint: say('.hint'),
      required: true,
      value: this.#reason,
      disabled: locked,
      problem: empty ? host.t('review.waive.missing') : undefined,
      onInput: reason => {
        this.#type(reason);
      },
    })}
    ${this.#error === undefined || empty ? nothing : notice({ kind: 'error', text: host.describe(this.#error) })}
    <div class="foot"><span class="meta">${this.dirty ? host.t('rm.draft.kept') : nothing}</span><button type="submit" class="plain" ?disabled=${locked} aria-disabled=${String(this.#saving)}>${this.#saving ? host.t('rm.saving') : say('.do')}</button></div></form></details>`;
  }
}
