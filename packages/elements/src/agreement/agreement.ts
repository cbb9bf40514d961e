import { RmElement } from '../internal/element.js';
import { addTexts } from '../internal/texts.js';
import { styles } from './agreement.styles.js';
import { en } from './texts.en.js';

addTexts('en', en);

/**
 * The rules of the game of a pair, signed by both.
 *
 * @summary The rules of the game of a pair, signed by both.
 * @tag rm-agreement
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
export class RmAgreement extends RmElement {
  static readonly baseName = 'agreement';
  static override styles = [...RmElement.styles, styles];

  heading(): string {
    return this.t('agreement.heading');
  }

  renderMain(): unknown {
    return undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-agreement': RmAgreement;
  }
}
