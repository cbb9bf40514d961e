// A page with one dashboard, the shop as Nadia follows it, and ways to find things by what people read.
import type { ProgramClient } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements/define.js';
import { RmDashboard } from '@reverse-mentoring/elements/dashboard.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { openPair, until } from './session-logger-page.js';

define({ elements: [RmDashboard], languages: [fr] });

const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** Sessions, a skill nobody teaches, a word in confidence: what there is to follow. Nadia acts afterwards. */
export async function shopWith(client: ProgramClient): Promise<void> {
  await client.actAs('karim');
  for (const date of ['2026-09-14', '2026-09-28', '2026-10-12']) await client.sessions.log({ pairId: 'karim-marie', date, minutes: 45, next: 'three boxes' });
  for (const date of ['2026-11-02', '2026-11-16']) {
    const { id } = await client.sessions.plan({ pairId: 'karim-marie', date, minutes: 45 });
    await client.sessions.cancel(id, { by: 'marie' });
  }
  await client.sessions.plan({ pairId: 'karim-marie', date: '2026-11-30', minutes: 45 });
  await client.confidences.add({ about: { type: 'pair', id: 'karim-marie' }, kind: 'help-request', text: 'How do I ask Marie again?' });
  await client.offers.add({ skillId: 'culinary:yuzu', label: 'Cooking with yuzu', level: 2 });
  await client.actAs('gerard');
  await client.needs.add({ skillId: 'culinary:yuzu', label: 'Cooking with yuzu', levelNow: 0, levelWanted: 3, priority: 1 });
  await client.actAs('nadia');
}

export async function openShop(): Promise<ProgramClient> {
  const client = await openPair();
  await shopWith(client);
  return client;
}

/** A dashboard on the page; files it offers land in `files`. */
export class DashboardPage {
  readonly element: RmDashboard;
  readonly files: { name: string; type: string; text: Promise<string>; bytes: Promise<ArrayBuffer> }[] = [];
  readonly #createObjectURL = URL.createObjectURL.bind(URL);
  readonly #click = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'click')!;

  constructor(client: ProgramClient, { lang = 'en-GB', width = 900 } = {}) {
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
      const blob = blobs.get(this.href)!;
      files.push({ name: this.download, type: blob.type, text: blob.text(), bytes: blob.arrayBuffer() });
    };
    this.element = document.createElement('rm-dashboard');
    this.element.lang = lang;
    this.element.client = client;
    const column = document.createElement('div');
    column.style.width = `${width}px`;
    column.append(this.element);
    document.body.append(column);
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    return words(this.root.querySelector('.card'));
  }

  /** Waits until everything is drawn. */
  async ready(): Promise<this> {
    await until(() => this.root.querySelector('.plots'), `plots in ${this.text}`);
    await until(() => this.root.querySelector('section.tallies'), `tallies in ${this.text}`);
    await this.settled();
    return this;
  }

  async settled(): Promise<void> {
    await this.element.updateComplete;
    await new Promise(requestAnimationFrame);
    await this.element.updateComplete;
  }

  says(sentence: string | RegExp): Promise<true> {
    return until(
      () => (typeof sentence === 'string' ? this.text.includes(sentence) : sentence.test(this.text)),
      `“${String(sentence)}” in ${this.text}`,
    ) as Promise<true>;
  }

  /** The part under this heading. */
  section(title: string): HTMLElement {
    const found = [...this.root.querySelectorAll<HTMLElement>('section')].find(one => words(one.querySelector('h3')) === title);
    if (!found) throw new Error(`No part “${title}” in: ${this.text}`);
    return found;
  }

  /** A key figure: value and what it rests on. */
  figure(title: string): string | undefined {
    const found = [...this.root.querySelectorAll('.figures > div')].find(one => words(one.querySelector('dt')) === title);
    return found && `${words(found.querySelector('b'))} (${words(found.querySelector('.meta'))})`;
  }

  button(label: string | RegExp, within: ParentNode = this.root): HTMLButtonElement {
    const found = [...within.querySelectorAll('button')].find(one => (typeof label === 'string' ? words(one) === label : label.test(words(one))));
    if (!found) throw new Error(`No button “${String(label)}” in: ${this.text}`);
    return found;
  }

  control<T extends HTMLInputElement | HTMLSelectElement>(label: string): T {
    const found = [...this.root.querySelectorAll<T>('input, select')].find(one => [...(one.labels ?? [])].some(text => words(text) === label));
    if (!found) throw new Error(`No control “${label}” in: ${this.text}`);
    return found;
  }

  /** Chooses the option with these words. */
  async choose(label: string, option: string): Promise<void> {
    const select = this.control<HTMLSelectElement>(label);
    const found = [...select.options].find(one => words(one) === option);
    if (!found) throw new Error(`No “${option}” in: ${[...select.options].map(words).join(', ')}`);
    select.value = found.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await this.settled();
  }

  async type(label: string, text: string): Promise<void> {
    const input = this.control<HTMLInputElement>(label);
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.settled();
  }

  async press(button: HTMLElement): Promise<void> {
    button.focus();
    button.click();
    await this.settled();
  }

  remove(): void {
    this.element.parentElement?.remove();
    URL.createObjectURL = this.#createObjectURL;
    Object.defineProperty(HTMLElement.prototype, 'click', this.#click);
  }
}
