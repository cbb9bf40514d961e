// A form control of the kitchen's own: five stars as one group of radio buttons, so that keys and screen readers know what to do.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; }
  fieldset { border: 0; margin: 0; padding: 0; display: flex; gap: 0.2em; }
  legend { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
  label { position: relative; display: grid; place-items: center; min-inline-size: 44px; min-block-size: 44px; font-size: 1.6em; cursor: pointer; }
  input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
  label::before { content: '☆'; }
  label.on::before { content: '★'; color: var(--rm-color-mentee, #b4560a); }
  label:focus-within { outline: 2px solid currentcolor; outline-offset: 2px; border-radius: 6px; }
  :host([disabled]) { opacity: 0.6; }
`);

const words = { fr: n => `${n} étoile${n > 1 ? 's' : ''} sur 5`, en: n => `${n} star${n > 1 ? 's' : ''} of 5` };

export class KitchenTasting extends HTMLElement {
  #value;
  #radios = [];
  #legend = document.createElement('legend');

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.adoptedStyleSheets = [sheet];
    const group = document.createElement('fieldset');
    group.append(this.#legend);
    for (let stars = 1; stars <= 5; stars++) {
      const label = document.createElement('label');
      const radio = Object.assign(document.createElement('input'), { type: 'radio', name: 'stars', value: String(stars) });
      radio.addEventListener('change', () => {
        this.value = stars;
        this.dispatchEvent(new Event('input', { bubbles: true }));
      });
      // The host hears one event, with the value in place: what the radio itself sends stays in here.
      radio.addEventListener('input', event => event.stopPropagation());
      label.append(radio);
      group.append(label);
      this.#radios.push(radio);
    }
    root.append(group);
    this.lang = this.lang || 'en';
    this.#draw();
  }

  get value() {
    return this.#value;
  }
  set value(value) {
    this.#value = Number(value) || undefined;
    this.#draw();
  }

  get label() {
    return this.#legend.textContent;
  }
  set label(text) {
    this.#legend.textContent = text;
    this.#draw();
  }

  get disabled() {
    return this.hasAttribute('disabled');
  }
  set disabled(off) {
    this.toggleAttribute('disabled', !!off);
    for (const radio of this.#radios) radio.disabled = !!off;
  }

  #draw() {
    const say = words[this.lang.slice(0, 2)] ?? words.en;
    this.#radios.forEach((radio, index) => {
      radio.checked = index + 1 === this.#value;
      radio.setAttribute('aria-label', say(index + 1));
      radio.parentElement.classList.toggle('on', index < (this.#value ?? 0));
    });
  }
}
