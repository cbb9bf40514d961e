// Plugins that add fields and questions, and controls of their own in every state of repair.
import { definePlugin } from '@reverse-mentoring/core';
import type { FeedbackItem, PluginObject, SessionField } from '@reverse-mentoring/core';

/** Five stars as radio-like buttons in a shadow root, by keyboard too; as a plugin's author would write it. */
class AcmeStars extends HTMLElement {
  static made = 0;
  readonly log: string[] = [];
  #value: number | undefined;
  #label = '';
  #disabled = false;
  #problem = '';
  constructor() {
    super();
    AcmeStars.made++;
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    for (let star = 1; star <= 5; star++) {
      const button = document.createElement('button');
      button.type = 'button';
      button.addEventListener('click', () => {
        this.#value = star;
        this.#draw();
        this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        this.dispatchEvent(new Event('change'));
      });
      root.append(button);
    }
    const style = new CSSStyleSheet();
    style.replaceSync(
      'button { font: inherit; font-size: 1.4em; min-inline-size: 1.7em; padding: 0.1em; background: none; border: 0; color: inherit; cursor: pointer }',
    );
    root.adoptedStyleSheets = [style];
    this.#draw();
  }
  #draw(): void {
    [...this.shadowRoot!.querySelectorAll('button')].forEach((button, index) => {
      const on = index < (this.#value ?? 0);
      button.textContent = on ? '★' : '☆';
      button.setAttribute('aria-label', `${this.#label}: ${index + 1}`);
      button.setAttribute('aria-pressed', String(on));
      button.disabled = this.#disabled;
    });
    this.toggleAttribute('invalid', this.#problem !== '');
  }
  get value(): number | undefined {
    return this.#value;
  }
  set value(value: number | undefined) {
    this.log.push(`value=${String(value)}`);
    this.#value = value;
    this.#draw();
  }
  get label(): string {
    return this.#label;
  }
  set label(label: string) {
    this.log.push(`label=${label}`);
    this.#label = label;
    this.#draw();
  }
  set disabled(disabled: boolean) {
    this.#disabled = disabled;
    this.#draw();
  }
  get problem(): string {
    return this.#problem;
  }
  set problem(problem: string) {
    this.#problem = problem;
    this.#draw();
  }
}

export { AcmeStars };

/** A control that fails in one way, under a tag of its own. */
export function badControl(tag: string, body: (element: HTMLElement) => void, properties: PropertyDescriptorMap = {}): void {
  customElements.define(
    tag,
    class extends HTMLElement {
      constructor() {
        super();
        Object.defineProperties(this, properties);
        body(this);
      }
    },
  );
}

const text = (en: string, fr: string): { en: string; fr: string } => ({ en, fr });

export const dish: SessionField = {
  id: 'dish',
  kind: 'text',
  home: 'case',
  label: text('Dish', 'Plat'),
  hint: text('What you cooked together.', 'Ce que vous avez cuisiné.'),
};
export const temperature: SessionField = {
  id: 'temp', kind: 'number', home: 'case', label: text('Kiln temperature', 'Température du four'), required: true, min: 0, max: 1300, unit: text('°C', '°C'),
}; // prettier-ignore
export const clay: SessionField = {
  id: 'clay',
  kind: 'choice',
  home: 'case',
  label: text('Clay', 'Terre'),
  options: [
    { value: 'stoneware', label: text('Stoneware', 'Grès') },
    { value: 'porcelain', label: text('Porcelain', 'Porcelaine') },
    { value: 'earthenware', label: text('Earthenware', 'Faïence') },
  ],
};
export const stars: SessionField = {
  id: 'stars',
  kind: 'element',
  home: 'pair',
  label: text('How was it together?', 'C’était comment, ensemble ?'),
  tag: 'acme-stars',
  load: async () => {
    if (!customElements.get('acme-stars')) customElements.define('acme-stars', AcmeStars);
  },
};

/** A plugin with these fields and questions. */
export function plugin(
  id: string,
  fields: readonly SessionField[],
  items: readonly FeedbackItem[] = [],
  more: { version?: string; dataVersion?: number; upgrade?: (data: unknown, from: number) => unknown } = {},
): PluginObject {
  return definePlugin({
    id,
    version: '1.0.0',
    sdk: 2,
    ...more,
    setup(ctx) {
      for (const field of fields) ctx.contribute('session.field', field);
      for (const item of items) ctx.contribute('feedback.item', item);
    },
  })();
}

export const kiln = (): PluginObject => plugin('acme/kiln', [dish, temperature, clay, stars]);
