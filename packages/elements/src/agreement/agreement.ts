import { html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { sessionsToIcs } from '@reverse-mentoring/core';
import type { AgreementState, AgreementView } from '@reverse-mentoring/core';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { notice } from '../internal/notice.js';
import { printAlone } from '../internal/print-alone.js';
import { saveFile } from '../internal/save-file.js';
import { addTexts } from '../internal/texts.js';
import { AgreementElement } from './agreement-element.js';
import type { AgreementTyped } from './agreement-form.js';
import { styles } from './agreement.styles.js';
import { charter, helpText } from './charter-view.js';
import type { AgreementDraft } from './events.js';
import { formFields } from './form-view.js';
import { readerView, textView } from './text-view.js';
import type { TextHost } from './text-view.js';
import { en } from './texts.en.js';

addTexts('en', en);

/**
 * The rules of the game of a pair: written by both, signed by both. Signing plans the sessions.
 *
 * @summary The rules of the game of a pair, signed by both.
 * @tag rm-agreement
 *
 * @slot - More content, below.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the programme cannot be read.
 * @slot empty - Replaces what is said to somebody without a pair.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @fires {RmAgreementSaveEvent} rm-agreement-save - Before a text is saved, `detail.draft`; `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmAgreementSavedEvent} rm-agreement-saved - After that; `detail.agreement` is the text to sign.
 * @fires {RmAgreementSignEvent} rm-agreement-sign - Before a signature, `detail.agreement`; `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmAgreementSignedEvent} rm-agreement-signed - After that; `detail.planned` are the sessions planned with it.
 * @fires {RmErrorEvent} rm-error - When something could not be saved.
 * @fires {Event} input - After each change of what is typed.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 * @csspart hint - The line below it.
 * @csspart notice - Sentences set apart.
 * @csspart form - The form.
 * @csspart schedule - When the two meet.
 * @csspart rules - The words, to be changed.
 * @csspart charter - The text.
 * @csspart signatures - Who signed.
 * @csspart sessions - The days planned, or to be planned.
 * @csspart status - What just happened.
 *
 * @cssprop --rm-color-accent - Buttons and links.
 * @cssprop --rm-color-mentor - Headings of the rules; the mentor's hue.
 * @cssprop --rm-color-mentee - The mentee's hue.
 * @cssprop --rm-color-danger - What is wrong.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate empty - The person has no pair.
 * @cssstate error - The programme could not be read, or there is no pair of that id.
 * @cssstate dirty - Something typed is not saved.
 * @cssstate readonly - Nothing can be saved here: not a partner, the pair does not run, or storage is refused.
 * @cssstate offline - The browser is offline; everything works all the same.
 * @cssstate no-client - No programme on the page.
 * @cssstate unknown-user - Nobody, or somebody the programme does not know, is acting.
 */
export class RmAgreement extends AgreementElement {
  static readonly baseName = 'agreement';
  static override readonly draftName = 'agreement';
  static override styles = [...AgreementElement.styles, styles];

  /** Whose text it is: another person or pair starts afresh. */
  #scope = '';
  #busy = false;
  #helped = false;
  #done = '';
  /** The text one signed first: what is said of it holds until the other one signs too. */
  #alone = '';

  heading(): string {
    return this.t('agreement.heading');
  }

  override subheading(): unknown {
    return this.pair && this.t('agreement.of', this.names);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const scope = [this.client?.user, this.pair?.id].join(' ');
    if (scope !== this.#scope) {
      this.#scope = scope;
      this.editing = this.#helped = false;
      this.#done = '';
      this.forgetWords();
    }
    super.willUpdate(changed);
    if (this.#alone && this.texts?.current?.id === this.#alone) this.#alone = this.#done = '';
  }

  protected override edit(changes: Partial<AgreementTyped>): void {
    this.#done = '';
    super.edit(changes);
  }

  /** Drops what was typed. */
  override reset(): void {
    this.editing = false;
    super.reset();
  }

  /** Goes to the first thing to do. */
  override focus(options?: FocusOptions): void {
    const first = this.renderRoot.querySelector<HTMLElement>('form :is(input, textarea), .foot button');
    if (first) first.focus(options);
    else super.focus(options);
  }

  protected override beforeSave(): RmBeforeEvent<unknown> | undefined {
    const form = this.agreementForm;
    return form && new RmBeforeEvent('rm-agreement-save', { draft: form.draft });
  }

  protected override async commit(): Promise<void> {
    const form = this.agreementForm;
    if (form) await this.#write(form.draft);
  }

  async #write(draft: AgreementDraft): Promise<void> {
    const agreement = await this.client?.agreements.draft(draft);
    if (!agreement) return;
    this.editing = false;
    this.#say(this.#words(`done.${agreement.signedByBoth ? 'kept' : 'saved'}`));
    this.dispatchEvent(new RmEvent('rm-agreement-saved', { agreement }));
  }

  readonly #words: TextHost['words'] = (key, params) => this.t(`agreement.${key}`, { ...this.names, ...params });

  /** Says what happened, where a screen reader hears it and the keyboard goes on from. */
  #say(text: string): void {
    this.#done = text;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>('[part~=status]')?.focus();
    });
  }

  #redraw(then?: () => void): void {
    this.requestUpdate();
    if (then) void this.updateComplete.then(then);
  }

  /** A command without a form: asks the host, runs, tells. One at a time. */
  async #run(event: RmBeforeEvent<unknown>, command: () => Promise<void>): Promise<void> {
    if (this.#busy || this.isReadonly) return;
    this.#busy = true;
    this.#done = '';
    this.saveError = undefined;
    this.requestUpdate();
    try {
      if (!(await this.ask(event))) throw new Error(this.t('rm.cancelled'));
      await command();
    } catch (error) {
      this.saveError = error ?? new Error(this.t('rm.cancelled'));
      this.announceError(this.saveError);
    }
    this.#busy = false;
    this.requestUpdate();
  }

  #sign(text: AgreementView): void {
    void this.#run(new RmBeforeEvent('rm-agreement-sign', { agreement: text }), async () => {
      const signed = await this.client?.agreements.sign(text.id);
      if (!signed) return;
      const { agreement, planned } = signed;
      this.#alone = agreement.signedByBoth ? '' : agreement.id;
      this.#say(this.#words(`done.${!agreement.signedByBoth ? 'mine' : planned.length ? 'planned' : 'both'}`, planned.length ? { count: planned.length } : {}));
      this.dispatchEvent(new RmEvent('rm-agreement-signed', { agreement, planned }));
    });
  }

  #keep({ pairId, language, clauses, freeText, schedule }: AgreementView): void {
    const draft: AgreementDraft = { pairId, language, clauses, ...(freeText && { freeText }), ...(schedule && { schedule }) };
    void this.#run(new RmBeforeEvent('rm-agreement-save', { draft }), () => this.#write(draft));
  }

  /** One file with every session to come, and those that are to leave the calendar. */
  #saveCalendar(): void {
    const [state, sessions = [], program] = this.story.value ?? [];
    const { client } = this;
    if (!client || !state) return;
    const today = client.today();
    const told = sessions.filter(({ status, date }) => status !== 'held' && date >= today);
    const file = sessionsToIcs([...told, ...state.withdrawn], {
      programId: client.id,
      title: program?.title ?? client.id,
      now: Date.now(),
      summary: this.#words('event'),
    });
    saveFile(`${client.id}.ics`, file, 'text/calendar;charset=utf-8');
  }

  override renderEmpty(): unknown {
    return notice({ kind: 'quiet', text: this.t('agreement.none') });
  }

  renderMain(): unknown {
    const { pair, texts } = this;
    if (!pair || !texts) return nothing;
    const content = !this.isPartner
      ? readerView(this, pair, texts, this.#words)
      : this.showsForm
        ? this.#renderForm(texts)
        : textView(pair, texts, this.#textHost);
    return html`${this.pairId ? nothing : this.choice.render(this.pairs.value)}
      <div role="status" part="status" tabindex="-1" ?hidden=${!this.#done}>${this.#done ? notice({ kind: 'success', text: this.#done }) : nothing}</div>${content}`;
  }

  get #error(): string {
    return this.saveError === undefined ? '' : this.describe(this.saveError);
  }

  get #textHost(): TextHost {
    return {
      tag: this,
      me: this.client?.user ?? '',
      writable: this.writable,
      disabled: this.isReadonly,
      busy: this.#busy,
      told: !!this.#done,
      error: this.#error,
      coming: this.coming,
      words: this.#words,
      help: text => this.#renderHelp(text),
      sign: text => {
        this.#sign(text);
      },
      edit: () => {
        this.editing = true;
        this.#done = '';
        this.#redraw(() => {
          this.focus();
        });
      },
      keep: text => {
        this.#keep(text);
      },
      print: () => {
        printAlone(this);
      },
      saveCalendar: () => {
        this.#saveCalendar();
      },
    };
  }

  #renderHelp(text: AgreementView): unknown {
    const to = this.spoken;
    if (text.language.split('-')[0] === to) return nothing;
    const toggle = (event: Event): void => {
      this.#helped = (event.target as HTMLDetailsElement).open;
      this.requestUpdate();
    };
    return html`<details @toggle=${toggle}><summary>${this.#words('help')}</summary><div class="stack">${
      this.#helped ? helpText(this, text, this.template(text.language, text.schedule), this.template(to, text.schedule), to) : nothing
    }</div></details>`;
  }

  #renderForm({ current, draft }: AgreementState): unknown {
    const form = this.agreementForm;
    if (!form) return nothing;
    const { shown, dirty, isReadonly: off } = this;
    const words = this.#words;
    const moved = dirty && shown && this.draft.base !== shown.id ? shown : undefined;
    const leave = (): void => {
      this.reset();
      this.#redraw(() => {
        this.focus();
      });
    };
    return html`<form class="stack form" part="form" novalidate @submit=${(event: Event) => {
      event.preventDefault();
      void this.save();
    }} @input=${(event: Event) => {
      event.stopPropagation();
    }}>
      ${shown ? nothing : html`<p>${words('start')}</p>`}${current && !draft ? notice({ kind: 'quiet', text: words('changing') }) : nothing}
      ${moved ? html`${notice({ kind: 'warning', text: words('meanwhile') })}<details><summary>${words('meanwhile.read')}</summary><div class="stack">${charter(moved)}</div></details>` : nothing}
      ${formFields(form, {
        tag: this,
        disabled: off,
        problem: name => this.problem(name),
        edit: changes => {
          this.edit(changes);
        },
      })}
      ${this.#error ? notice({ kind: 'error', text: this.#error }) : nothing}
      <div class="foot">${shown || dirty ? html`<button type="button" class="plain" @click=${leave}>${words(dirty ? 'back' : 'close')}</button>` : nothing}
        ${dirty ? html`<span class="meta">${this.t('rm.draft.kept')}</span>` : nothing}
        <button type="submit" class="primary" ?disabled=${off} aria-disabled=${this.saving || nothing}>${this.saving ? this.t('rm.saving') : words('save')}</button></div>
      <p class="hint">${words('who')}</p></form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-agreement': RmAgreement;
  }
}
