// A page with one feedback form, and ways to answer it by what people read.
import type { ProgramClient } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements/define.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { RmFeedbackForm } from '@reverse-mentoring/elements/feedback-form.js';
import { openPair, until } from './session-logger-page.js';

define({ elements: [RmFeedbackForm], languages: [fr] });

/** A pair with this many held sessions, ten days apart; Karim acts. */
export async function openHeld(sessions = 1): Promise<ProgramClient> {
  const client = await openPair();
  const dates = ['2026-10-20', '2026-10-30', '2026-11-09'];
  for (const date of dates.slice(0, sessions)) await client.sessions.log({ pairId: 'karim-marie', date, minutes: 60 });
  return client;
}

/** Answers, by command, what waits for the acting user until a questionnaire of `moment` comes first. */
export async function answerUpTo(client: ProgramClient, moment = ''): Promise<void> {
  for (let [due] = await client.feedback.due(); due && due.moment !== moment; [due] = await client.feedback.due()) {
    const asked = due.questionnaire.items.filter(item => !item.optional);
    const answers = Object.fromEntries(asked.map(item => [item.id, item.scale === 'choice' ? (item.options?.[0] ?? '') : item.scale === 'yes-no' ? 'yes' : 3]));
    await client.feedback.submit({ moment: due.moment, pairId: due.pairId, target: due.target, answers });
  }
}

export const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** A form on the page, and its parts by their names. */
export class FormPage {
  readonly element: RmFeedbackForm;
  constructor(client: ProgramClient | undefined, attributes: Readonly<Record<string, string>> = {}, parent: Element = document.body) {
    this.element = document.createElement('rm-feedback-form');
    this.element.lang = 'en-GB';
    for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value);
    if (client) this.element.client = client;
    parent.append(this.element);
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    return words(this.root.querySelector('.card'));
  }

  /** The questions, in the order they are read. */
  questions(): string[] {
    return [...this.root.querySelectorAll('form :is(legend, label[for])')].map(words);
  }

  /** The radio button of a question. */
  choice(question: string, answer: string | number): HTMLInputElement {
    const group = [...this.root.querySelectorAll('fieldset')].find(one => words(one.querySelector(':scope > legend')) === question);
    const found = [...(group?.querySelectorAll('input') ?? [])].find(one => words(one.closest('label')).split(',')[0] === String(answer));
    if (!found) throw new Error(`No “${answer}” of “${question}” in: ${this.text}`);
    return found;
  }

  field(label: string): HTMLTextAreaElement {
    const found = [...this.root.querySelectorAll('textarea')].find(one => words(one.labels[0]) === label);
    if (!found) throw new Error(`No field “${label}” in: ${this.text}`);
    return found;
  }

  /** Answers every scale that has this number. */
  async answerAll(number: number): Promise<void> {
    for (const scale of this.root.querySelectorAll('.scale')) {
      const input = [...scale.querySelectorAll('input')].find(one => one.value === String(number));
      if (input) await this.press(input);
    }
  }

  button(label: string): HTMLButtonElement {
    const found = [...this.root.querySelectorAll('button')].find(one => words(one) === label);
    if (!found) throw new Error(`No button “${label}” in: ${this.text}`);
    return found;
  }

  hasButton(label: string): boolean {
    return [...this.root.querySelectorAll('button')].some(one => words(one) === label);
  }

  async type(control: HTMLTextAreaElement, text: string): Promise<void> {
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.element.updateComplete;
  }

  async press(control: HTMLElement): Promise<void> {
    control.click();
    await this.element.updateComplete;
  }

  /** Waits for words on the card. */
  says(sentence: string | RegExp): Promise<true> {
    return until(() => (typeof sentence === 'string' ? this.text.includes(sentence) : sentence.test(this.text)), `“${sentence}”`) as Promise<true>;
  }

  async ready(): Promise<this> {
    await until(() => this.root.querySelector('form'), 'the form is there');
    return this;
  }

  remove(): void {
    this.element.remove();
  }
}
