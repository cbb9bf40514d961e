import { html, nothing } from 'lit';
import type { ReactiveController } from 'lit';
import type { PairView } from '@reverse-mentoring/core';
import { textField } from '../internal/controls.js';
import { draftKey, readDraft, writeDraft } from '../internal/draft.js';
import type { RmElement } from '../internal/element.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import type { RmPairChangeEvent } from '../internal/events.js';
import { notice } from '../internal/notice.js';
import { addTexts } from '../internal/texts.js';
import { en } from './texts.answer.en.js';

addTexts('en', en);

/** Accepting or declining a proposed pair, and what there is to say about a pair that does not run. */
export class Answer implements ReactiveController {
  readonly #host: RmElement;
  readonly #fail: (error: unknown) => void;
  /** Whose answer to which pair it is: where the draft is kept. */
  #key = '';
  #reason = '';
  #open = false;
  #saving = false;
  #error: unknown;
  /** What gets the focus as soon as it is there. */
  #focus = '';
  #done: { readonly user: string | undefined; readonly name: string; readonly key: string } | undefined;

  /** @param fail tells the page of an error */
  constructor(host: RmElement, fail: (error: unknown) => void) {
    this.#host = host;
    this.#fail = fail;
    host.addController(this);
  }

  /** Whether a reason is typed and not sent. */
  get dirty(): boolean {
    return !!this.#reason;
  }

  /** Looks at another pair, or through other eyes: drafts stay with their author. */
  about(pair: PairView | undefined): void {
    const { client } = this.#host;
    const key = client?.user && pair && asked(pair, client.user) ? draftKey(client.id, client.user, 'pair-card', pair.id) : '';
    if (key === this.#key) return;
    this.#key = key;
    this.#reason = (key && readDraft<{ reason: string }>(key)?.reason) || '';
    this.#open = this.dirty;
    this.#error = undefined;
  }

  hostUpdated(): void {
    // An answer shows when the pair does: until then its buttons are there, and another pair's skeleton may come in between.
    const target = this.#focus && this.#done?.key !== this.#key && this.#host.renderRoot.querySelector<HTMLElement>(this.#focus);
    if (!target) return;
    this.#focus = '';
    target.focus();
  }

  async #send(pair: PairView, action: 'accept' | 'decline'): Promise<void> {
    const host = this.#host;
    const { client } = host;
    const [key, reason] = [this.#key, this.#reason.trim()];
    if (!client || this.#saving) return;
    this.#saving = true;
    this.#error = this.#done = undefined;
    host.requestUpdate();
    try {
      const event: RmPairChangeEvent = new RmBeforeEvent('rm-pair-change', { action, pair });
      if (!(await host.ask(event))) throw new Error(host.t('rm.cancelled'));
      const changed = await (action === 'accept' ? client.pairs.accept(pair.id) : client.pairs.decline(pair.id, reason ? { reason } : {}));
      writeDraft(key, undefined);
      if (this.#key === key) {
        this.#reason = '';
        this.#open = false;
      }
      this.#done = { user: client.user, name: partner(pair, client.user), key };
      this.#focus = '#done';
      host.dispatchEvent(new RmEvent('rm-pair-changed', { action, pair: changed }));
    } catch (error) {
      this.#error = error ?? new Error(host.t('rm.cancelled'));
      this.#fail(this.#error);
    }
    this.#saving = false;
    host.requestUpdate();
  }

  #type(reason: string): void {
    this.#reason = reason;
    writeDraft(this.#key, reason ? { reason } : undefined);
    this.#host.requestUpdate();
  }

  #show(open: boolean): void {
    this.#open = open;
    this.#error = undefined;
    if (!open) this.#type('');
    this.#focus = open ? '#reason' : '#decline';
    this.#host.requestUpdate();
  }

  render(pair: PairView): unknown {
    const host = this.#host;
    const user = host.client?.user ?? '';
    const { state, mentorId, menteeId, answers } = pair;
    const say = (key: string, params?: Readonly<Record<string, unknown>>): string => host.t(`pair-card.${key}`, params);
    const off = host.hasState('readonly');
    const waiting = [...(answers[mentorId] ? [] : [pair.mentorName]), ...(answers[menteeId] ? [] : [pair.menteeName])];
    const ask = asked(pair, user);
    const button = (kind: string, label: string, onClick?: () => void, id?: string): unknown =>
      html`<button type=${onClick ? 'button' : 'submit'} id=${id ?? nothing} class=${kind} ?disabled=${off} aria-disabled=${this.#saving} @click=${onClick ?? nothing}>${label}</button>`;
    return html`<div role="status" id="done" tabindex="-1" ?hidden=${this.#done?.user !== user}>${this.#done?.user === user ? notice({ kind: 'success', text: say('done', this.#done) }) : nothing}</div>
      ${
        state === 'active'
          ? nothing
          : html`<div class="panel stack" part="actions">
      <p>${state !== 'proposed' ? say(`note.${state}`) : ask ? say('ask') : html`${user === mentorId || user === menteeId ? say('yes') : nothing} ${say('waiting', { who: host.formatList(waiting) })}`}</p>
      ${this.#error === undefined ? nothing : notice({ kind: 'error', text: host.describe(this.#error) })}
      ${
        !ask
          ? nothing
          : this.#open
            ? html`<form class="stack" novalidate @submit=${(event: Event) => {
                event.preventDefault();
                void this.#send(pair, 'decline');
              }}>
        ${textField({
          name: 'reason',
          type: 'textarea',
          label: host.t('rm.optional', { label: say('reason') }),
          hint: say('reason.hint', { name: partner(pair, user) }),
          value: this.#reason,
          disabled: off,
          onInput: reason => {
            this.#type(reason);
          },
        })}
        <div class="foot">${button('link', say('back'), () => {
          this.#show(false);
        })}${this.dirty ? html`<span class="meta">${host.t('rm.draft.kept')}</span>` : nothing}
        ${button('danger', this.#saving ? host.t('rm.saving') : say('decline.send'))}</div></form>`
            : html`<div class="row">${button('primary', this.#saving ? host.t('rm.saving') : say('accept'), () => {
                void this.#send(pair, 'accept');
              })}${button(
                'plain',
                say('decline'),
                () => {
                  this.#show(true);
                },
                'decline',
              )}</div>`
      }</div>`
      }`;
  }
}

/** Whether a person is asked about a pair, and has not answered yet. */
function asked({ state, mentorId, menteeId, answers }: PairView, user: string): boolean {
  return state === 'proposed' && (user === mentorId || user === menteeId) && !answers[user];
}

function partner({ mentorId, mentorName, menteeName }: PairView, user: string | undefined): string {
  return user === mentorId ? menteeName : mentorName;
}
