import { html } from 'lit';
import { RmElement } from '../internal/element.js';
import { Query } from '../internal/query.js';
import { addTexts } from '../internal/texts.js';
import { styles } from './pair-card.styles.js';
import { en } from './texts.en.js';

addTexts('en', en);

/**
 * A pair at a glance: who, towards what, how far, when next, what was agreed.
 *
 * @summary The mentoring pair at a glance
 * @tag rm-pair-card
 */
export class RmPairCard extends RmElement {
  static readonly baseName = 'pair-card';
  static override styles = [...RmElement.styles, styles];
  static override properties = { ...RmElement.properties, pairId: { attribute: 'pair-id' } };

  /** The pair to show; without it, the acting user's live pair. */
  declare pairId: string;

  readonly #pairs = new Query(this, (q, id: string) => (id ? q.pairs.get(id).then(pair => (pair ? [pair] : [])) : q.pairs.ofParticipant()), () => [this.pairId]);

  constructor() {
    super();
    this.pairId = '';
  }

  protected override get isEmpty(): boolean {
    return this.#pairs.value?.length === 0;
  }

  heading(): string {
    return this.t('pair-card.heading');
  }

  renderMain(): unknown {
    return html`<p>${this.formatList((this.#pairs.value ?? []).map(pair => `${pair.mentorName} → ${pair.menteeName}`))}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap { 'rm-pair-card': RmPairCard }
}
