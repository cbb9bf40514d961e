import { html } from 'lit';
import type { SessionDraft } from '@reverse-mentoring/core';
import { RmFormElement } from '../internal/form-element.js';
import type { Problems } from '../internal/form-element.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { Query } from '../internal/query.js';
import { addTexts } from '../internal/texts.js';
import { styles } from './session-logger.styles.js';
import { en } from './texts.en.js';

addTexts('en', en);

/**
 * Logs a session in a minute; the rest is folded.
 *
 * @summary Logs a session in a minute; the rest is folded.
 * @tag rm-session-logger
 */
export class RmSessionLogger extends RmFormElement<SessionDraft> {
  static readonly baseName = 'session-logger';
  static override readonly draftName = 'session-logger';
  static override styles = [...RmFormElement.styles, styles];
  static override properties = { ...RmFormElement.properties, pairId: { attribute: 'pair-id' } };

  /** The pair it is about; without it, the acting user's live pair. */
  declare pairId: string;

  readonly #pairs = new Query(this, q => q.pairs.ofParticipant());

  constructor() {
    super();
    this.pairId = '';
  }

  heading(): string {
    return this.t('session-logger.heading');
  }

  protected override draftTarget(): string | undefined {
    return this.pairId || this.#pairs.value?.find(pair => pair.live)?.id;
  }

  protected override validate(): Problems {
    return {};
  }

  #input(): SessionDraft {
    return { date: this.client?.today() ?? '', ...this.draft, pairId: this.draftTarget() ?? '' };
  }

  protected override beforeSave(): RmBeforeEvent<unknown> {
    return new RmBeforeEvent('rm-session-save', { action: 'log', draft: this.#input() });
  }

  protected override async commit(): Promise<void> {
    const session = await this.client?.sessions.log(this.#input());
    if (session) this.dispatchEvent(new RmEvent('rm-session-saved', { action: 'log', session, id: session.id }));
  }

  renderMain(): unknown {
    return html`<form @submit=${(event: Event) => { event.preventDefault(); void this.save(); }}></form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap { 'rm-session-logger': RmSessionLogger }
}
