import { html } from 'lit';
import type { FeedbackDraft } from '@reverse-mentoring/core';
import { RmFormElement } from '../internal/form-element.js';
import type { Problems } from '../internal/form-element.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { Query } from '../internal/query.js';
import { addTexts } from '../internal/texts.js';
import { styles } from './feedback-form.styles.js';
import { en } from './texts.en.js';

addTexts('en', en);

/**
 * Asks the questionnaire that is due, after saying who will read the answers.
 *
 * @summary Asks the questionnaire that is due, after saying who will read the answers.
 * @tag rm-feedback-form
 */
export class RmFeedbackForm extends RmFormElement<FeedbackDraft> {
  static readonly baseName = 'feedback-form';
  static override readonly draftName = 'feedback-form';
  static override styles = [...RmFormElement.styles, styles];
  static override properties = { ...RmFormElement.properties, pairId: { attribute: 'pair-id' } };

  /** The pair it is about; without it, the acting user's live pair. */
  declare pairId: string;

  readonly #due = new Query(this, (q, pairId: string) => q.feedback.due(pairId || undefined), () => [this.pairId]);

  constructor() {
    super();
    this.pairId = '';
  }

  heading(): string {
    return this.t('feedback-form.heading');
  }

  protected override get isEmpty(): boolean {
    return this.#due.value?.length === 0;
  }

  protected override draftTarget(): string | undefined {
    const due = this.#due.value?.[0];
    return due && `${due.moment}/${due.target}`;
  }

  protected override validate(): Problems {
    return {};
  }

  #input(): FeedbackDraft | undefined {
    const due = this.#due.value?.[0];
    return due && { moment: due.moment, pairId: due.pairId, target: due.target, answers: this.draft.answers ?? {} };
  }

  protected override beforeSave(): RmBeforeEvent<unknown> {
    return new RmBeforeEvent('rm-feedback-save', { draft: this.#input() });
  }

  protected override async commit(): Promise<void> {
    const input = this.#input();
    if (!this.client || !input) return;
    const saved = await this.client.feedback.submit(input);
    this.dispatchEvent(new RmEvent('rm-feedback-saved', { moment: input.moment, pairId: input.pairId, target: input.target ?? input.pairId, ...saved }));
  }

  renderMain(): unknown {
    return html`<form @submit=${(event: Event) => { event.preventDefault(); void this.save(); }}></form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap { 'rm-feedback-form': RmFeedbackForm }
}
