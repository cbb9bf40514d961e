// A page with the rules of the game of Karim and Marie, and ways to find things by what people read.
import type { ProgramClient } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements/define.js';
import { RmAgreement } from '@reverse-mentoring/elements/agreement.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { until } from './session-logger-page.js';

define({ elements: [RmAgreement], languages: [fr] });

export const pairId = 'karim-marie';
export const schedule = {
  first: '2026-12-03',
  start: '14:00',
  zone: 'Europe/Paris',
  everyDays: 14,
  sessions: 3,
  minutes: 45,
  mode: 'onsite',
  place: 'At the counter',
} as const;
export const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** The tag on a page, and its parts by their names. */
export class AgreementPage {
  readonly element: RmAgreement;
  constructor(client: ProgramClient | undefined, attributes: Readonly<Record<string, string>> = {}, parent: Node = document.body) {
    this.element = document.createElement('rm-agreement');
    this.element.lang = 'en';
    for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value);
    if (client) this.element.client = client;
    parent.appendChild(this.element);
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    return words(this.root.querySelector('.card'));
  }

  #all<T extends Element>(selector: string): T[] {
    return [...this.root.querySelectorAll<T>(selector)];
  }

  field(label: string): HTMLInputElement {
    const found = this.#all<HTMLInputElement>('input:not([type=radio]), textarea').find(one => [...(one.labels ?? [])].some(text => words(text) === label));
    if (!found) throw new Error(`No field “${label}” in: ${this.text}`);
    return found;
  }

  choice(group: string, label: string): HTMLInputElement {
    const fieldset = this.#all('fieldset').find(one => words(one.querySelector('legend')) === group);
    const found = [...(fieldset?.querySelectorAll<HTMLInputElement>('input') ?? [])].find(one => words(one.closest('label')) === label);
    if (!found) throw new Error(`No choice “${label}” of “${group}” in: ${this.text}`);
    return found;
  }

  hasButton(label: string): boolean {
    return this.#all('button').some(one => words(one) === label);
  }

  button(label: string): HTMLButtonElement {
    const found = this.#all<HTMLButtonElement>('button').find(one => words(one) === label);
    if (!found) throw new Error(`No button “${label}” in: ${this.text}`);
    return found;
  }

  fold(label: string): HTMLElement {
    const found = this.#all<HTMLElement>('summary').find(one => words(one) === label);
    if (!found) throw new Error(`No fold “${label}” in: ${this.text}`);
    return found;
  }

  /** What stands under a heading of the text. */
  rule(heading: string): string {
    return words(this.#all('[part~=charter] dt').find(one => words(one) === heading)?.nextElementSibling);
  }

  status(): string {
    return this.#all('[role=status]').map(words).join(' ').trim();
  }

  alert(): string {
    return this.#all('[role=alert]').map(words).join(' ').trim();
  }

  described(control: Element): string {
    return (control.getAttribute('aria-describedby')?.split(' ') ?? []).map(id => words(this.root.getElementById(id))).join(' ');
  }

  async press(control: HTMLElement): Promise<void> {
    control.click();
    await this.element.updateComplete;
  }

  async type(control: HTMLInputElement, text: string): Promise<void> {
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.element.updateComplete;
  }

  says(text: string | RegExp): Promise<unknown> {
    return until(() => (typeof text === 'string' ? this.text.includes(text) : text.test(this.text)), `“${String(text)}”; it says: ${this.text}`);
  }

  async ready(): Promise<this> {
    await until(
      () => this.element.hasUpdated && !this.root.querySelector('.skeleton') && (this.root.querySelector('form, article, .notice') ?? false),
      'the rules are there',
    );
    await this.element.updateComplete;
    return this;
  }

  remove(): void {
    this.element.remove();
  }
}
