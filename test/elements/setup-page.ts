// One tag on a page, and its parts by what people read; for the coordinator's tags that start a programme.
import { memoryStore, openProgram } from '@reverse-mentoring/core';
import type { OpenOptions, ProgramClient } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements/define.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { RmProgram } from '@reverse-mentoring/elements/program.js';
import { RmRoster } from '@reverse-mentoring/elements/roster.js';
import { RmSetup } from '@reverse-mentoring/elements/setup.js';
import { until } from './session-logger-page.js';

define({ elements: [RmProgram, RmSetup, RmRoster], languages: [fr] });

let programs = 0;
export const openEmpty = (options: Partial<OpenOptions> = {}): Promise<ProgramClient> =>
  openProgram({ id: `fresh-${String(++programs)}`, store: memoryStore(), ...options });

export const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

export class TagPage<Name extends 'rm-setup' | 'rm-roster'> {
  readonly element: HTMLElementTagNameMap[Name];
  #provider: HTMLElement | undefined;

  constructor(tag: Name, client?: ProgramClient, lang = 'en') {
    this.element = document.createElement(tag);
    this.element.lang = lang;
    if (client) {
      this.element.client = client;
      document.body.append(this.element);
    }
  }

  /** Below a provider of its own instead of with a client. */
  async within(attributes: Readonly<Record<string, string>>): Promise<HTMLElementTagNameMap['rm-program']> {
    const provider = document.createElement('rm-program');
    for (const [name, value] of Object.entries(attributes)) provider.setAttribute(name, value);
    provider.append(this.element);
    document.body.append(provider);
    this.#provider = provider;
    await provider.ready;
    return provider;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    return words(this.root.querySelector('.card'));
  }

  find<T extends Element = HTMLElement>(selector: string): Promise<T> {
    return until(() => this.root.querySelector<T>(selector), `there is ${selector} in: ${this.text}`);
  }

  /** The control with this label or name. */
  field(label: string): HTMLInputElement {
    const all = [...this.root.querySelectorAll<HTMLInputElement>('input, textarea, select')];
    const found = all.find(one => [...(one.labels ?? [])].some(text => words(text) === label || words(text).startsWith(`${label} `)));
    if (!found) throw new Error(`No field “${label}” in: ${this.text}`);
    return found;
  }

  hasButton(label: string): boolean {
    return [...this.root.querySelectorAll('button')].some(one => (one.getAttribute('aria-label') ?? words(one)) === label);
  }

  button(label: string): HTMLElement {
    const found = [...this.root.querySelectorAll<HTMLElement>('button, summary')].find(one => (one.getAttribute('aria-label') ?? words(one)) === label);
    if (!found) throw new Error(`No button “${label}” in: ${this.text}`);
    return found;
  }

  async press(label: string): Promise<void> {
    const button = await until(() => {
      try {
        return this.button(label);
      } catch {
        return undefined;
      }
    }, `there is a button “${label}” in: ${this.text}`);
    button.focus();
    button.click();
    await this.element.updateComplete;
  }

  async tick(label: string): Promise<void> {
    this.field(label).click();
    await this.element.updateComplete;
  }

  async type(label: string, text: string): Promise<void> {
    const control = this.field(label);
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
    await this.element.updateComplete;
  }

  async choose(bytes: Uint8Array | string, name: string): Promise<void> {
    const input = await this.find<HTMLInputElement>('[type=file]');
    const files = new DataTransfer();
    files.items.add(new File([bytes as BlobPart], name));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await this.element.updateComplete;
  }

  says(text: string | RegExp): Promise<unknown> {
    return until(() => (typeof text === 'string' ? this.text.includes(text) : text.test(this.text)), `it says ${String(text)}`).catch((error: unknown) => {
      throw new Error(`${String(error)}\nin: ${this.text}`);
    });
  }

  problem(label: string): string {
    const ids = this.field(label).getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids
      .filter(id => id.endsWith('-problem'))
      .map(id => words(this.root.getElementById(id)))
      .join(' ');
  }

  remove(): void {
    this.element.remove();
    this.#provider?.remove();
  }
}
