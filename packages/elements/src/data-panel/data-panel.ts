import { html } from 'lit';
import { RmElement } from '../internal/element.js';
import { addTexts } from '../internal/texts.js';
import { styles } from './data-panel.styles.js';
import { en } from './texts.en.js';

addTexts('en', en);

/**
 * Where your data is, and how to take it along or remove it.
 *
 * @summary Storage, export, backup, import, erase
 * @tag rm-data-panel
 */
export class RmDataPanel extends RmElement {
  static readonly baseName = 'data-panel';
  static override styles = [...RmElement.styles, styles];

  protected override get needsUser(): boolean {
    return false;
  }

  heading(): string {
    return this.t('data-panel.heading');
  }

  renderMain(): unknown {
    return html`<p>${this.client?.id}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap { 'rm-data-panel': RmDataPanel }
}
