import { html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import type { FeedbackDraft } from '@reverse-mentoring/core';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { dress } from '../internal/dress.js';
import { RmFormElement } from '../internal/form-element.js';
import type { Problems } from '../internal/form-element.js';
import { Query } from '../internal/query.js';
import { addTexts } from '../internal/texts.js';
import type { Asked, FormDraft } from './asked.js';
import { en } from './texts.en.js';
import type { FormHost } from './view.js';

addTexts('en', en);

// Most days nothing waits: the questions and their words come once something does.
let view: typeof import('./view.js') | undefined;

/**
 * Asks the questionnaire that is due, after saying who will read the answers.
 *
 * @summary Asks the questionnaire that is due, after saying who will read the answers.
 * @tag rm-feedback-form
 *
 * @slot - More content, below the questions.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the questions cannot be shown.
 * @slot empty - Replaces what is said when nothing waits.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @fires {RmFeedbackSaveEvent} rm-feedback-save - Before the answers are saved; `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmFeedbackSavedEvent} rm-feedback-saved - After they are saved; `detail.feedback` holds what the partner reads, nothing else is told.
 * @fires {RmErrorEvent} rm-error - When something could not be saved.
 * @fires {Event} input - After each answer given.
 * @fires {Event} change - When a field is left changed.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 * @csspart hint - The line below it.
 * @csspart audience - Who will read the answers.
 * @csspart form - The form.
 * @csspart thanks - What is said after sending.
 * @csspart written - What the partner wrote for this person.
 * @csspart notice - Sentences set apart.
 *
 * @cssprop --rm-color-accent - Buttons, links, chosen numbers.
 * @cssprop --rm-color-mentor - Chosen options.
 * @cssprop --rm-color-quiet - Background of what is set apart.
 * @cssprop --rm-color-danger - What is wrong.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate empty - Nothing waits for an answer.
 * @cssstate error - The questions could not be read.
 * @cssstate dirty - Something answered is not sent.
 * @cssstate readonly - Nothing can be sent here: disabled, or storage is refused.
 * @cssstate offline - The browser is offline; sending works all the same.
 * @cssstate no-client - No programme on the page.
 * @cssstate unknown-user - The programme does not know the acting user.
 */
export class RmFeedbackForm extends RmFormElement<FormDraft> {
  static readonly baseName = 'feedback-form';
  static override readonly draftName = 'feedback-form';
  static override properties = { ...RmFormElement.properties, pairId: { attribute: 'pair-id' }, moment: { type: String }, target: { type: String } };

  /** The pair it is about; without it, whatever waits for the acting user. */
  declare pairId: string;
  /** Only questionnaires of this moment (`session`, `fit`, `mid-term`, `end`, `echo`). */
  declare moment: string;
  /** Only the questionnaire about this: a session's id, or the pair's. */
  declare target: string;

  readonly #found = new Query(
    this,
    async (q, pairId: string, moment: string, target: string) => (await import('./asked.js')).findAsked(q, this.client?.user, pairId, moment, target),
    () => (this.client?.userState === 'known' ? [this.pairId, this.moment, this.target] : undefined),
  );
  protected readonly extras = new Query(
    this,
    async (q, asked: Asked, lang: string) => (await import('./asked.js')).findExtra(q, this, asked, lang),
    () => this.#asked && [this.#asked, this.language],
    true,
  );
  /** What is being answered: it stays under the fingers whatever else falls due. */
  #open: Asked | undefined;
  #sent: Asked | undefined;
  #withdrawn = false;
  #scope = '';
  #loading = false;
  /** Why the questions could not be loaded. */
  #lost: unknown;

  constructor() {
    super();
    this.pairId = this.moment = this.target = '';
  }

  get #asked(): Asked | undefined {
    return this.#sent ? undefined : (this.#open ?? this.#found.value?.asked);
  }

  /** What is asked after the one just sent; until the list is read again, that one still stands in it. */
  get #next(): Asked | undefined {
    const asked = this.#found.value?.asked;
    return asked?.moment === this.#sent?.moment && asked?.target === this.#sent?.target ? undefined : asked;
  }

  protected override get isEmpty(): boolean {
    return !this.#sent && !this.#asked;
  }

  protected override get isLoading(): boolean {
    return super.isLoading || (!view && !!this.#asked);
  }

  protected override get failure(): unknown {
    return super.failure ?? this.#lost;
  }

  heading(): string {
    const { name } = this.#asked ?? {};
    return this.t(`feedback-form.heading${name ? '.name' : ''}`, { name });
  }

  override subheading(): unknown {
    const asked = this.#asked;
    if (!asked || !view) return undefined;
    const more = asked.given ? 0 : (this.#found.value?.waiting ?? 1) - 1;
    const count = view.countOf(this.#host, asked);
    return [this.#title(asked), this.t('feedback-form.count', { count }), ...(more > 0 ? [this.t('feedback-form.more', { count: more })] : [])].join(' · ');
  }

  #title({ questionnaire, session }: Asked): string {
    return session ? this.t('feedback-form.of', { date: this.formatDay(session.date) }) : this.t(`q.${questionnaire.id}`);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const scope = [this.client?.id, this.client?.user, this.pairId, this.moment, this.target].join(' ');
    if (scope !== this.#scope) {
      this.#scope = scope;
      this.#show();
    }
    const { last, written } = this.#found.value ?? {};
    if (this.#asked ?? last ?? written) void this.#load();
    if (view) dress(this, view.styles);
    super.willUpdate(changed);
  }

  async #load(): Promise<void> {
    if (view || this.#loading || this.#lost !== undefined) return;
    this.#loading = true;
    try {
      view = await import('./view.js');
    } catch (error) {
      this.#lost = error;
    }
    this.#loading = false;
    this.requestUpdate();
  }

  override reload(): void {
    this.#lost = undefined;
    super.reload();
  }

  protected override draftTarget(): string | undefined {
    const asked = view && this.#asked;
    return asked && `${asked.moment}/${asked.target}`;
  }

  protected override validate(): Problems {
    const asked = this.#asked;
    return view && asked ? view.problemsOf(this.#host, asked) : {};
  }

  #input(): FeedbackDraft | undefined {
    const asked = this.#asked;
    return view && asked && view.draftOf(this.#host, asked);
  }

  protected override edit(changes: Partial<FormDraft>): void {
    this.#open ??= this.#asked;
    this.#withdrawn = false;
    super.edit(changes);
  }

  protected override beforeSave(): RmBeforeEvent<unknown> {
    this.#open ??= this.#asked;
    return new RmBeforeEvent('rm-feedback-save', { draft: this.#input() });
  }

  protected override async commit(): Promise<void> {
    const { client } = this;
    const asked = this.#asked;
    const input = this.#input();
    if (!client || !asked || !input) return;
    const { user } = client;
    const { feedback } = await client.feedback[asked.given ? 'correct' : 'submit'](input);
    // Who signed in meanwhile reads nobody else's answers.
    if (client.user === user) this.#show({ sent: { ...asked, given: input.answers, extra: { pair: input.ext, own: input.ballot?.ext } } });
    // What only a tally may read is told to nobody.
    this.dispatchEvent(new RmEvent('rm-feedback-saved', { moment: asked.moment, pairId: asked.pairId, target: asked.target, ...(feedback && { feedback }) }));
  }

  #show({ open, sent, withdrawn = false }: { open?: Asked; sent?: Asked; withdrawn?: boolean } = {}): void {
    const move = !!(open ?? sent ?? this.#sent);
    this.#open = open;
    this.#sent = sent;
    this.#withdrawn = withdrawn;
    this.requestUpdate();
    // The button that was pressed is gone: focus goes to what came instead.
    if (move && this.hasUpdated && this.matches(':focus-within'))
      void this.updateComplete.then(() => {
        this.renderRoot.querySelector<HTMLElement>('[tabindex], form input')?.focus();
      });
  }

  async #withdraw({ moment, pairId, target }: Asked): Promise<void> {
    this.saveError = undefined;
    try {
      await this.client?.feedback.withdraw({ moment, pairId, target });
      this.#show({ withdrawn: true });
    } catch (error) {
      this.saveError = error;
      this.announceError(error);
    }
  }

  get #host(): FormHost {
    return {
      dirty: this.dirty,
      locked: this.isReadonly,
      saving: this.saving,
      error: this.saveError,
      withdrawn: this.#withdrawn,
      element: this,
      draft: () => this.draft,
      edit: changes => {
        this.edit(changes);
      },
      t: (key, params) => this.t(key, params),
      formatDay: day => this.formatDay(day),
      describe: error => this.describe(error),
      problem: field => this.problem(field),
      send: () => {
        void this.save();
      },
      changed: () => {
        this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
      },
      replace: () => {
        if (this.#asked) this.#open = { ...this.#asked, given: {} };
        void this.save();
      },
      correct: asked => {
        this.#show({ open: asked });
      },
      leave: () => {
        this.reset();
        this.#show();
      },
      withdraw: asked => {
        void this.#withdraw(asked);
      },
      next:
        this.#next &&
        (() => {
          this.#show();
        }),
    };
  }

  override renderEmpty(): unknown {
    const { pair, next, last } = this.#found.value ?? {};
    const key = pair ? (next ? 'empty.next' : pair.live ? 'empty.later' : '') : this.pairId ? 'empty.unknown' : 'empty.none';
    return html`${view?.status(this.#host)}<div class="stack">
      <p>${pair ? this.t('feedback-form.empty') : nothing} ${key ? this.t(`feedback-form.${key}`, { date: next ? this.formatDay(next.date) : '' }) : nothing}</p>
      ${view && last ? html`<p class="hint">${this.t('feedback-form.last', { title: this.#title(last) })}</p>${view.again(this.#host, last)}` : nothing}</div>${this.#written}`;
  }

  get #written(): unknown {
    return view?.writtenFor(this, this.#found.value?.written);
  }

  renderMain(): unknown {
    return view && html`${this.#sent ? view.thanks(this.#host, this.#sent) : this.#asked && view.form(this.#host, this.#asked)}${this.#written}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-feedback-form': RmFeedbackForm;
  }
}
