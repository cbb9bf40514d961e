import { html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { isAsked, isRmError, scaleRange, validateAnswers } from '@reverse-mentoring/core';
import type { FeedbackDraft, QuestionnaireItem, RmError } from '@reverse-mentoring/core';
import { chips, scale, textField } from '../internal/controls.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { RmFormElement } from '../internal/form-element.js';
import type { Problems } from '../internal/form-element.js';
import { notice } from '../internal/notice.js';
import { Query } from '../internal/query.js';
import { addTexts } from '../internal/texts.js';
import { findAsked } from './asked.js';
import type { Answers, Asked } from './asked.js';
import { audience, byAudience, icon } from './audience.js';
import { styles } from './feedback-form.styles.js';
import { en } from './texts.en.js';

addTexts('en', en);

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
 * @csspart heading - The heading.
 * @csspart hint - The line below it.
 * @csspart audience - Who will read the answers.
 * @csspart form - The form.
 * @csspart thanks - What is said after sending.
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
export class RmFeedbackForm extends RmFormElement<FeedbackDraft> {
  static readonly baseName = 'feedback-form';
  static override readonly draftName = 'feedback-form';
  static override styles = [...RmFormElement.styles, styles];
  static override properties = { ...RmFormElement.properties, pairId: { attribute: 'pair-id' }, moment: { type: String }, target: { type: String } };

  /** The pair it is about; without it, whatever waits for the acting user. */
  declare pairId: string;
  /** Only questionnaires of this moment (`session`, `fit`, `mid-term`, `end`, `echo`). */
  declare moment: string;
  /** Only the questionnaire about this: a session's id, or the pair's. */
  declare target: string;

  readonly #found = new Query(this, (q, pairId: string, moment: string, target: string) => findAsked(q, this.client?.user, pairId, moment, target), () => [this.pairId, this.moment, this.target]);
  /** What is being answered: it stays under the fingers whatever else falls due. */
  #open: Asked | undefined;
  #sent: Asked | undefined;
  #withdrawn = false;
  #scope = '';

  constructor() {
    super();
    this.pairId = this.moment = this.target = '';
  }

  get #asked(): Asked | undefined {
    return this.#sent ? undefined : this.#open ?? this.#found.value?.asked;
  }

  /** All answers as they would be sent: what is not asked any more is left out. */
  get #answers(): Answers {
    const asked = this.#asked;
    const all = { ...asked?.given, ...this.draft.answers };
    return Object.fromEntries((asked?.questionnaire.items ?? []).filter(item => isAsked(item, all)).map(({ id }) => [id, all[id] ?? '']).filter(([, value]) => value !== '')) as Answers;
  }

  protected override get isEmpty(): boolean {
    return !this.#sent && !this.#asked;
  }

  heading(): string {
    const { name } = this.#asked ?? {};
    return name ? this.t('feedback-form.heading.name', { name }) : this.t('feedback-form.heading');
  }

  override subheading(): unknown {
    const asked = this.#asked;
    if (!asked) return undefined;
    const more = asked.given ? 0 : (this.#found.value?.waiting ?? 1) - 1;
    const count = asked.questionnaire.items.filter(item => isAsked(item, this.#answers)).length;
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
    super.willUpdate(changed);
  }

  protected override draftTarget(): string | undefined {
    const asked = this.#asked;
    return asked && `${asked.moment}/${asked.target}`;
  }

  protected override validate(): Problems {
    const asked = this.#asked;
    if (!asked) return {};
    return Object.fromEntries(validateAnswers(asked.questionnaire, this.#answers).map(({ field, rule, ...details }) => [field, this.t(`feedback-form.${rule === 'text-too-long' ? 'long' : 'missing'}`, details)]));
  }

  #input(): FeedbackDraft | undefined {
    const asked = this.#asked;
    return asked && { moment: asked.moment, pairId: asked.pairId, target: asked.target, answers: this.#answers };
  }

  protected override edit(changes: Partial<FeedbackDraft>): void {
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
    const { feedback } = await client.feedback[asked.given ? 'correct' : 'submit'](input);
    this.#show({ sent: { ...asked, given: input.answers } });
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
    if (move && this.hasUpdated && this.matches(':focus-within')) void this.updateComplete.then(() => { this.renderRoot.querySelector<HTMLElement>('[tabindex], form input')?.focus(); });
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

  #button(label: string, onClick: () => void, kind = 'plain'): unknown {
    return html`<button type="button" class=${kind} ?disabled=${this.isReadonly} @click=${onClick}>${this.t(`feedback-form.${label}`)}</button>`;
  }

  override renderEmpty(): unknown {
    const { pair, next, last } = this.#found.value ?? {};
    const key = pair ? (next ? 'empty.next' : pair.live ? 'empty.later' : '') : this.pairId ? 'empty.unknown' : 'empty.none';
    return html`${this.#status()}<div class="stack">
      <p>${pair ? this.t('feedback-form.empty') : nothing} ${key ? this.t(`feedback-form.${key}`, { date: next ? this.formatDay(next.date) : '' }) : nothing}</p>
      ${last ? html`<p class="hint">${this.t('feedback-form.last', { title: this.#title(last) })}</p>${this.#again(last)}` : nothing}</div>`;
  }

  renderMain(): unknown {
    return this.#sent ? this.#renderThanks(this.#sent) : this.#asked ? this.#renderForm(this.#asked) : nothing;
  }

  #status(): unknown {
    return html`<div role="status" ?hidden=${!this.#withdrawn}>${this.#withdrawn ? html`<p class="notice success" part="notice">${this.t('feedback-form.withdrawn')}</p>` : nothing}</div>`;
  }

  /** How to change one's mind, and what went wrong with that. */
  #again(asked: Asked): unknown {
    return html`<div class="row">${this.#button('correct', () => { this.#show({ open: asked }); })}</div>
      <details><summary>${this.t('feedback-form.withdraw')}</summary><div class="stack"><p>${this.t('feedback-form.withdraw.sure', { partner: asked.partner })}</p>
        <div class="row">${this.#button('withdraw.yes', () => { void this.#withdraw(asked); }, 'danger')}</div></div></details>
      ${this.saveError === undefined ? nothing : notice({ kind: 'error', text: this.describe(this.saveError) })}`;
  }

  #renderThanks(sent: Asked): unknown {
    const { given = {}, questionnaire } = sent;
    const homes = new Set(questionnaire.items.filter(({ id }) => id in given).flatMap(({ to }) => to));
    return html`<div class="stack" part="thanks"><div class="panel stack"><h3 tabindex="-1">${this.t('feedback-form.thanks', { name: sent.name })}</h3>
      ${[...homes].map(home => html`<p class="aud row">${this.t(`feedback-form.then.${home}`, { partner: sent.partner })}</p>`)}</div>
      ${this.#found.value?.asked ? html`<div class="row">${this.#button('next', () => { this.#show(); }, 'primary')}</div>` : nothing}
      ${this.#again(sent)}</div>`;
  }

  #renderForm(asked: Asked): unknown {
    const { given, questionnaire: { items } } = asked;
    const answers = this.#answers;
    const groups = byAudience(items);
    const { saveError, saving } = this;
    const { code, details }: Partial<RmError> & Pick<RmError, 'details'> = isRmError(saveError) ? saveError : { details: {} };
    // Sent from another tab or device meanwhile: what was typed here can still take its place.
    const date = code === 'already-answered' ? String(details['date']) : '';
    return html`${this.#status()}<form class="stack" part="form" novalidate
      @submit=${(event: Event) => { event.preventDefault(); void this.save(); }}
      @input=${(event: Event) => { event.stopPropagation(); }}
      @change=${() => this.dispatchEvent(new Event('change', { bubbles: true, composed: true }))}><fieldset ?disabled=${this.isReadonly}>
      ${audience(items, key => this.t(`feedback-form.${key}`, asked as unknown as Record<string, unknown>))}
      ${given && items.some(({ id, to, optional }) => !optional && to[0] === 'ballot' && !(id in given)) ? html`<p class="hint">${this.t('feedback-form.again')}</p>` : nothing}
      ${groups.map(([home, some]) => {
        const now = some.filter(item => isAsked(item, answers));
        return now.length ? html`<section class="stack">${groups.length > 1 ? html`<h3>${icon(home)}${this.t(`feedback-form.for.${home}`, { partner: asked.partner })}</h3>` : nothing}
          ${now.map(item => this.#question(asked, item))}</section>` : nothing;
      })}
      ${saveError === undefined || items.some(({ id }) => `answers.${id}` === details.field) ? nothing : date
        ? notice({ kind: 'error', text: this.t('error.already-answered', { date: this.formatDay(date) }), action: this.t('feedback-form.correct'), onAction: () => { this.#open = { ...asked, given: {} }; void this.save(); } })
        : notice({ kind: 'error', text: this.describe(saveError) })}
      <div class="foot">${asked.given ? this.#button('leave', () => { this.reset(); this.#show(); }) : nothing}
        <span class="meta">${this.dirty ? this.t('rm.draft.kept') : nothing}</span>
        <button type="submit" class="primary" ?disabled=${this.isReadonly} aria-disabled=${String(saving)}>${saving ? this.t('rm.saving') : this.t(`feedback-form.send${asked.given ? '.again' : ''}`)}</button></div>
    </fieldset></form>`;
  }

  #words({ questionnaire, partner }: Asked, item: string): string {
    return this.t(`q.${questionnaire.id}.${item}`, { partner });
  }

  #question(asked: Asked, item: QuestionnaireItem): unknown {
    const { id, scale: kind } = item;
    const words = this.#words(asked, id);
    const name = `answers.${id}`;
    const value = { ...asked.given, ...this.draft.answers }[id];
    const problem = this.problem(name);
    const set = (given: number | string): void => { this.edit({ answers: { ...this.draft.answers, [id]: given } }); };
    const range = scaleRange(kind);
    if (range) return scale({ name, legend: words, from: range[0], to: range[1], value: value as number | undefined, low: this.t(`scale.${kind}.low`), high: this.t(`scale.${kind}.high`), problem, onChange: set });
    if (kind === 'text') return textField({ name, label: item.optional ? this.t('rm.optional', { label: words }) : words, type: 'textarea', value: value as string | undefined, problem, onInput: set });
    const options = (kind === 'yes-no' ? ['yes', 'no'] : item.options ?? []).map(option => ({ value: option, label: this.t(kind === 'yes-no' ? `scale.yes-no.${option}` : `q.${asked.questionnaire.id}.${id}.${option}`) }));
    return chips({ name, legend: words, options, value: value as string | undefined, problem, onChange: set });
  }
}

declare global {
  interface HTMLElementTagNameMap { 'rm-feedback-form': RmFeedbackForm }
}
