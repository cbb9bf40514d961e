import { html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import type { PairView, ReviewView } from '@reverse-mentoring/core';
import { iconStyles } from '../internal/icon.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { RmFormElement } from '../internal/form-element.js';
import type { Problems } from '../internal/form-element.js';
import { notice } from '../internal/notice.js';
import { PairChoice } from '../internal/pair-choice.js';
import { printAlone } from '../internal/print-alone.js';
import { Query } from '../internal/query.js';
import { addTexts } from '../internal/texts.js';
import { findAbout, findPairs, other, sideOf, sides } from './about.js';
import type { About, Side } from './about.js';
import { both } from './both.js';
import { certificate } from './certificate.js';
import { Decisions } from './decision.js';
import { filled, form, problemsOf, toDraft } from './form.js';
import type { Typed } from './form.js';
import { styles } from './review.styles.js';
import { en } from './texts.en.js';
import { Waiver } from './waiver.js';
import { which } from './which.js';

addTexts('en', en);

/**
 * Taking stock at the end: each side apart, then side by side, then the decision: go on, swap roles or stop. A completed pair gets its certificate.
 *
 * @summary Taking stock at the end, each side apart, then side by side.
 * @tag rm-review
 *
 * @slot - More content, below.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the programme cannot be read.
 * @slot empty - Replaces what is said when there is nothing to show.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @fires {RmReviewSaveEvent} rm-review-save - Before a review is given or waived; `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmReviewSavedEvent} rm-review-saved - After it; `detail.review` is what was given.
 * @fires {RmPairChangeEvent} rm-pair-change - Before a pair is renewed, swapped or completed; `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmPairChangedEvent} rm-pair-changed - After it; `detail.pair` is the new pair, or the completed one.
 * @fires {RmErrorEvent} rm-error - When something could not be saved.
 * @fires {Event} input - After each answer given.
 * @fires {Event} change - When a field is left changed.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 * @csspart hint - The line below it: between whom.
 * @csspart audience - Who will read the review.
 * @csspart form - The form.
 * @csspart both - Both views, side by side.
 * @csspart decision - What may follow.
 * @csspart certificate - The certificate of a completed pair.
 * @csspart notice - Sentences set apart.
 *
 * @cssprop --rm-color-accent - Buttons, levels, the certificate's frame.
 * @cssprop --rm-color-mentor - The mentor's hue; chosen answers.
 * @cssprop --rm-color-mentee - The mentee's hue.
 * @cssprop --rm-color-quiet - Background of what is set apart.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate empty - There is no pair to take stock of.
 * @cssstate error - The programme could not be read, or there is no such pair.
 * @cssstate dirty - Something typed is not saved.
 * @cssstate readonly - Nothing can be saved: disabled, the programme is closed, or storage is refused.
 * @cssstate offline - The browser is offline; everything works all the same.
 * @cssstate no-client - No programme on the page.
 * @cssstate unknown-user - Nobody, or somebody the programme does not know, is acting.
 */
export class RmReview extends RmFormElement<Typed> {
  static readonly baseName = 'review';
  static override readonly draftName = 'review';
  static override styles = [...RmFormElement.styles, iconStyles, styles];
  static override properties = { ...RmFormElement.properties, pairId: { attribute: 'pair-id' } };

  /** The pair it is about; without it, the acting user's, or for a coordinator one to choose. */
  declare pairId: string;

  readonly #choice = new PairChoice(this);
  readonly #pairs = new Query(this, findPairs, () => (this.client?.userState === 'known' ? [this.pairId] : undefined));
  readonly #about = new Query(this, findAbout, () => (this.#pair ? [this.#pair.id] : undefined));
  readonly #waivers = sides.map(
    side =>
      new Waiver(
        this,
        side,
        (pair, of) => {
          this.#tell('review.waive.done', { name: pair[`${of}Name`] });
        },
        error => {
          this.announceError(error);
        },
      ),
  );
  readonly #decisions = new Decisions(
    this,
    (pair, key) => {
      // It stays on screen while it ends.
      this.#chosen = pair.id;
      if (key) this.#tell(key);
      else this.#said = '';
    },
    error => {
      this.announceError(error);
    },
  );
  #scope = '';
  /** The pair one chose here. */
  #chosen = '';
  /** A review is given before the first session, or once more. */
  #open = false;
  #said = '';

  constructor() {
    super();
    this.pairId = '';
  }

  get #pair(): PairView | undefined {
    const { pairs = [], coordinates } = this.#pairs.value ?? {};
    const chosen = pairs.find(({ id }) => id === this.#chosen);
    if (chosen ?? pairs.length < 2) return chosen ?? pairs[0];
    const mine = pairs.filter(pair => sideOf(pair, this.client?.user));
    // Among many pairs of others a coordinator says which one.
    return mine.length || !coordinates ? this.#choice.among(mine) : undefined;
  }

  get #side(): Side | undefined {
    const pair = this.#pair;
    return pair && sideOf(pair, this.client?.user);
  }

  /** One's own review, given before. */
  get #given(): ReviewView | undefined {
    const side = this.#side;
    return side && this.#about.value?.state[side];
  }

  get #now(): Partial<Typed> {
    return filled(this.draft, this.#given);
  }

  protected override get isEmpty(): boolean {
    return !this.#pairs.value?.pairs.length;
  }

  protected override get isReadonly(): boolean {
    return super.isReadonly || this.#closed;
  }

  get #closed(): boolean {
    const status = this.#about.value?.program?.status;
    return status === 'closed' || status === 'cancelled';
  }

  heading(): string {
    return this.t('review.heading');
  }

  override subheading(): unknown {
    const pair = this.#pair;
    const side = this.#side;
    return (
      pair && (side ? this.t('review.with', { name: pair[`${other(side)}Name`] }) : this.t('review.pair', { mentor: pair.mentorName, mentee: pair.menteeName }))
    );
  }

  protected override willUpdate(changed: PropertyValues): void {
    const who = [this.client?.id, this.client?.user, this.pairId].join(' ');
    if (who !== this.#scope) {
      this.#scope = who;
      this.#chosen = '';
      this.#leave();
    }
    super.willUpdate(changed);
    const coordinates = !!this.#pairs.value?.coordinates;
    for (const waiver of this.#waivers) waiver.about(coordinates ? this.#pair : undefined);
    if (this.#waivers.some(waiver => waiver.dirty)) this.setState('dirty', true);
  }

  #leave(): void {
    this.#open = false;
    this.#said = '';
    this.#decisions.forget();
  }

  protected override draftTarget(): string | undefined {
    return this.#side && this.#about.value ? this.#pair?.id : undefined;
  }

  protected override validate(): Problems {
    return problemsOf(this.#now, this.#pair?.goals ?? [], this.t('review.missing'));
  }

  protected override beforeSave(): RmBeforeEvent<unknown> {
    const { id = '', goals = [] } = this.#pair ?? {};
    return new RmBeforeEvent('rm-review-save', { action: 'submit', draft: toDraft(id, goals, this.#now) });
  }

  protected override async commit(): Promise<void> {
    const pair = this.#pair;
    const side = this.#side;
    if (!this.client || !pair || !side) return;
    const review = await this.client.reviews.submit(toDraft(pair.id, pair.goals ?? [], this.#now));
    this.#chosen = pair.id;
    this.#open = false;
    this.#tell('review.given', { name: pair[`${side}Name`] });
    this.dispatchEvent(new RmEvent('rm-review-saved', { action: 'submit', pairId: pair.id, review }));
  }

  /** Says what was done, where the focus goes: the button that did it is gone. */
  #tell(key: string, params?: Readonly<Record<string, unknown>>): void {
    this.#said = this.t(key, params);
    this.requestUpdate();
    if (this.matches(':focus-within'))
      void this.updateComplete.then(() => {
        this.renderRoot.querySelector<HTMLElement>('#said')?.focus();
      });
  }

  #show(open: boolean): void {
    this.#open = open;
    this.#said = '';
    this.requestUpdate();
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>(open ? 'form input' : '#both')?.focus();
    });
  }

  #choose(id: string): void {
    this.#leave();
    this.#chosen = id;
    this.requestUpdate();
  }

  override renderEmpty(): unknown {
    return notice({ kind: 'quiet', text: this.t(`review.empty${this.#pairs.value?.coordinates ? '.all' : ''}`) });
  }

  renderMain(): unknown {
    const about = this.#about.value;
    return html`${which(this, this.#pairs.value, this.#pair?.id, id => {
      this.#choose(id);
    })}<div role="status" id="said" tabindex="-1" ?hidden=${!this.#said}>${this.#said ? notice({ kind: 'success', text: this.#said }) : nothing}</div>
      ${about && about.pair.id === this.#pair?.id ? (this.#form(about) ?? this.#after(about)) : nothing}`;
  }

  /** The form, as long as it is this person's turn. */
  #form(about: About): unknown {
    const { pair, state, sessions } = about;
    const side = this.#side;
    const given = this.#given;
    if (!side || (given && !this.#open) || (!given && this.#closed)) return undefined;
    const early = pair.live && !given && !this.#open && !this.dirty && !sessions.some(({ status }) => status === 'held');
    const waived = state.waived[side];
    const end = pair.expectedEndOn;
    return html`${waived === undefined || given ? nothing : notice({ kind: 'quiet', text: this.t('review.waived', { reason: waived }) })}
      ${
        early
          ? html`<p>${this.t(`review.early${end ? '' : '.open'}`, { day: end && this.formatDay(end) })}</p><div class="row early"><button type="button" class="plain" ?disabled=${this.isReadonly} @click=${() => {
              this.#show(true);
            }}>${this.t('review.early.now')}</button></div>`
          : form({
              element: this,
              pair,
              side,
              now: this.#now,
              again: !!given,
              dirty: this.dirty,
              locked: this.isReadonly,
              saving: this.saving,
              error: this.saveError,
              problem: field => this.problem(field),
              edit: changes => {
                this.edit(changes);
              },
              send: () => {
                void this.save();
              },
              leave: () => {
                this.reset();
                this.#show(false);
              },
            })
      }
      ${state.complete && waived !== undefined && !given ? both(this, about) : nothing}${this.#waiving(about)}`;
  }

  /** Doing without a side's review, for the coordinators. */
  #waiving({ pair, state }: About): unknown {
    if (!this.#pairs.value?.coordinates || this.#closed) return nothing;
    return sides.map((side, i) =>
      side === this.#side || state.given[side] || state.waived[side] !== undefined ? nothing : this.#waivers[i]?.render(pair, this.isReadonly),
    );
  }

  /** What there is to read and decide once one's own review is given. */
  #after(about: About): unknown {
    const { pair, state, program, sessions } = about;
    const side = this.#side;
    const waits = sides.filter(one => !state.given[one] && state.waived[one] === undefined);
    const names = this.formatList(waits.map(one => pair[`${one}Name`]));
    return html`${this.#closed ? notice({ kind: 'quiet', text: this.t('review.closed') }) : nothing}
      ${waits.length ? notice({ kind: 'quiet', text: side ? this.t('review.waiting', { name: names }) : this.t('review.waiting.all', { names }) }) : nothing}
      ${both(this, about, state.complete ? undefined : side)}
      ${
        side && !this.#closed
          ? html`<div class="row"><button type="button" class="link" ?disabled=${this.isReadonly} @click=${() => {
              this.#show(true);
            }}>${this.t('review.correct')}</button></div>`
          : nothing
      }
      ${this.#waiving(about)}
      ${state.complete && !this.#closed ? this.#decisions.render(about, !!this.#pairs.value?.coordinates, this.isReadonly) : nothing}
      ${side && pair.ended ? html`<p class="hint">${this.t('review.questions')}</p>` : nothing}
      ${
        pair.state === 'completed'
          ? certificate(this, { pair, sessions, program }, () => {
              printAlone(this.renderRoot.querySelector('.certificate') ?? this);
            })
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-review': RmReview;
  }
}
