import { RmElement } from '../internal/element.js';
import { addTexts } from '../internal/texts.js';
import { styles } from './setup.styles.js';
import { en } from './texts.en.js';

addTexts('en', en);

/**
 * Starts a programme in three questions, from a file or with sample data, and takes it through its life.
 *
 * @summary Starts a programme in three questions, from a file or with sample data, and takes it through its life.
 * @tag rm-setup
 *
 * @slot - More content, below.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the programme cannot be read.
 * @slot empty - Replaces what is said when there is nothing to show.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate error - The programme could not be read.
 * @cssstate readonly - Storage is refused: nothing can be saved.
 * @cssstate offline - The browser is offline; everything works all the same.
 * @cssstate no-client - No programme on the page.
 * @cssstate unknown-user - Nobody, or somebody the programme does not know, is acting.
 */
export class RmSetup extends RmElement {
  static readonly baseName = 'setup';
  static override styles = [...RmElement.styles, styles];

  heading(): string {
    return this.t('setup.heading');
  }

  renderMain(): unknown {
    return undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-setup': RmSetup;
  }
}
