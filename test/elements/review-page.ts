// A page with one review, a pair that met three times, and ways to find things by what people read.
import type { ProgramClient } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements/define.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { RmReview } from '@reverse-mentoring/elements/review.js';
import { openPair, until } from './session-logger-page.js';

define({ elements: [RmReview], languages: [fr] });

export const pairId = 'karim-marie';
type Draft = Parameters<ProgramClient['reviews']['submit']>[0];

/** Karim and Marie held three sessions; Karim acts. */
export async function openMet(options: Parameters<typeof openPair>[0] = {}): Promise<ProgramClient> {
  const client = await openPair(options);
  await meet(client);
  return client;
}

export async function meet(client: ProgramClient): Promise<void> {
  for (const [date, minutes] of [
    ['2026-10-20', 60],
    ['2026-10-30', 45],
    ['2026-11-09', 90],
  ] as const)
    await client.sessions.log({ pairId, date, minutes, skills: [{ skillId: 'digital:photo', label: 'Product photos' }] });
}

/** Gives a side's review by command; the acting user stays. */
export async function give(client: ProgramClient, user: 'karim' | 'marie', more: Partial<Draft> = {}): Promise<void> {
  const before = client.user;
  await client.actAs(user);
  const mentor = user === 'karim';
  await client.reviews.submit({
    pairId,
    success: mentor ? 4 : 5,
    wish: 'continue',
    changed: mentor ? 'I learned to go slowly.' : 'No more orders by phone.',
    outcomes: [
      { skillId: 'digital:online-shop', level: mentor ? 2 : 3, evidence: mentor ? 'She set up the first box alone.' : 'Twelve orders online.' },
      { skillId: 'digital:social', level: 3 },
    ],
    ...more,
  });
  await client.actAs(before);
}

export const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** A review on the page, and its parts by their names. */
export class ReviewPage {
  readonly element: RmReview;
  readonly client: ProgramClient;
  constructor(client: ProgramClient, attributes: Readonly<Record<string, string>> = {}) {
    this.client = client;
    this.element = document.createElement('rm-review');
    this.element.lang = 'en-GB';
    for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value);
    this.element.client = client;
    document.body.append(this.element);
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    return words(this.root.querySelector('.card'));
  }

  says(part: string | RegExp): Promise<true> {
    return until(
      () => (typeof part === 'string' ? this.text.includes(part) : part.test(this.text)) || undefined,
      `it says ${String(part)}; it says: ${this.text}`,
    );
  }

  #all<T extends Element>(selector: string): T[] {
    return [...this.root.querySelectorAll<T>(selector)];
  }

  /** The radio button of a question; a question is known by how its words begin. */
  choice(question: string, answer: string | number): HTMLInputElement {
    const group = this.#all('fieldset').find(one => words(one.querySelector(':scope > legend')).startsWith(question));
    const found = [...(group?.querySelectorAll('input') ?? [])].find(one =>
      [words(one.closest('label')), words(one.closest('label')).split(',')[0]].includes(String(answer)),
    );
    if (!found) throw new Error(`No “${answer}” of “${question}” in: ${this.text}`);
    return found;
  }

  field(label: string): HTMLTextAreaElement {
    const found = this.#all<HTMLTextAreaElement>('textarea').find(one => words(one.labels[0]) === label);
    if (!found) throw new Error(`No field “${label}” in: ${this.text}`);
    return found;
  }

  summary(label: string): HTMLElement {
    const found = this.#all<HTMLElement>('summary').find(one => words(one) === label);
    if (!found) throw new Error(`No fold “${label}” in: ${this.text}`);
    return found;
  }

  button(label: string): HTMLButtonElement {
    const found = this.#all<HTMLButtonElement>('button').find(one => words(one) === label);
    if (!found) throw new Error(`No button “${label}” in: ${this.text}`);
    return found;
  }

  hasButton(label: string): boolean {
    return this.#all('button').some(one => words(one) === label);
  }

  /** The table as it is read: the heads of its columns, then by question the cells and what is said below. */
  table(): Readonly<Record<string, readonly string[]>> {
    const head = (body: Element): string => {
      const copy = body.querySelector('th')?.cloneNode(true) as Element | undefined;
      copy?.querySelector('.hint')?.remove();
      return words(copy);
    };
    const rows = this.#all('tbody').map(body => [head(body), [...body.querySelectorAll('td')].map(words)] as const);
    return Object.fromEntries([['', this.#all('thead th').map(words)], ...rows]);
  }

  async type(control: HTMLTextAreaElement, text: string): Promise<void> {
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.element.updateComplete;
  }

  async press(control: HTMLElement): Promise<void> {
    control.focus();
    control.click();
    await this.element.updateComplete;
  }

  described(control: Element): string {
    const ids = (control.getAttribute('aria-describedby') ?? control.closest('fieldset')?.getAttribute('aria-describedby'))?.split(' ') ?? [];
    return ids.map(id => words(this.root.getElementById(id))).join(' ');
  }

  alert(): string {
    return this.#all('[role=alert]').map(words).join(' ').trim();
  }

  remove(): void {
    this.element.remove();
    this.client.close();
  }
}
