// A page with one data panel, and ways to use it by what people read.
import type { ProgramClient } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements/define.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { RmDataPanel } from '@reverse-mentoring/elements/data-panel.js';
import { until } from './session-logger-page.js';

define({ elements: [RmDataPanel], languages: [fr] });

const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** A panel on the page; files it offers land in `files`. */
export class PanelPage {
  readonly element: RmDataPanel;
  readonly files: { name: string; text: Promise<string> }[] = [];
  readonly #createObjectURL = URL.createObjectURL.bind(URL);
  readonly #click = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'click')!;
  constructor(client: ProgramClient | undefined, attributes: Readonly<Record<string, string>> = {}) {
    const blobs = new Map<string, Blob>();
    URL.createObjectURL = (blob: Blob) => {
      const url = this.#createObjectURL(blob);
      blobs.set(url, blob);
      return url;
    };
    // A test browser must not open its download window; what would be saved is looked at instead.
    const { files } = this;
    const click = this.#click.value as (this: HTMLElement) => void;
    HTMLElement.prototype.click = function (this: HTMLElement) {
      if (!(this instanceof HTMLAnchorElement) || !this.download) {
        click.call(this);
        return;
      }
      files.push({ name: this.download, text: blobs.get(this.href)!.text() });
    };
    this.element = document.createElement('rm-data-panel');
    this.element.lang = 'en-GB';
    for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value);
    if (client) this.element.client = client;
    document.body.append(this.element);
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    return words(this.root.querySelector('.card'));
  }

  says(sentence: string | RegExp): Promise<true> {
    return until(
      () => (typeof sentence === 'string' ? this.text.includes(sentence) : sentence.test(this.text)),
      `“${String(sentence)}” in ${this.text}`,
    ) as Promise<true>;
  }

  /** The content of a fold, opened. */
  async fold(summary: string): Promise<HTMLDetailsElement> {
    const found = await until(() => [...this.root.querySelectorAll('details')].find(one => words(one.querySelector('summary')) === summary), `fold ${summary}`);
    found.open = true;
    return found;
  }

  button(label: string, within: ParentNode = this.root): HTMLButtonElement {
    const found = [...within.querySelectorAll('button')].find(one => words(one) === label);
    if (!found) throw new Error(`No button “${label}” in: ${this.text}`);
    return found;
  }

  field(label: string, within: ParentNode = this.root): HTMLInputElement {
    const found = [...within.querySelectorAll('input')].find(one => words(one.labels?.[0]) === label);
    if (!found) throw new Error(`No field “${label}” in: ${this.text}`);
    return found;
  }

  async type(control: HTMLInputElement, text: string): Promise<void> {
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.element.updateComplete;
  }

  async press(control: HTMLElement): Promise<void> {
    control.focus();
    control.click();
    await this.element.updateComplete;
  }

  async choose(text: string, name = 'file.json'): Promise<void> {
    const input = this.field('Choose a file, or drop it here', await this.fold('Bring data in'));
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name, { type: 'application/json' }));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  drop(text: string, name = 'file.json'): void {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name));
    this.root.querySelector('.drop')!.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }

  async ready(): Promise<this> {
    await this.says('Export');
    return this;
  }

  remove(): void {
    this.element.remove();
    URL.createObjectURL = this.#createObjectURL;
    Object.defineProperty(HTMLElement.prototype, 'click', this.#click);
  }
}
