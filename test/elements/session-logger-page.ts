// A page with one session logger on a small programme, and ways to find things by what people read.
import { openProgram, memoryStore } from '@reverse-mentoring/core';
import type { ProgramClient, SessionView } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements/define.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { RmSessionLogger } from '@reverse-mentoring/elements/session-logger.js';

define({ elements: [RmSessionLogger], languages: [fr] });

export const today = '2026-11-20';
const consent = { at: '2026-09-01T08:00:00Z', textVersion: '1', lang: 'fr', recordedBy: 'nadia' };
const goals = [
  { skillId: 'digital:online-shop', label: 'Online shop', start: 1, now: 1, target: 3 },
  { skillId: 'digital:social', label: 'Social networks', start: 2, now: 2, target: 3 },
];
let programs = 0;

/** A programme with the pair of Karim (mentor) and Marie, and Gérard whom Karim mentors too where `second`. Karim acts. */
export async function openPair({ accepted = true, second = false, store = memoryStore() } = {}): Promise<ProgramClient> {
  let clock = Date.parse(`${today}T10:00:00Z`);
  const client = await openProgram({ id: `shop-${++programs}`, user: 'nadia', store, now: () => (clock += 5) });
  await client.participants.add({ id: 'nadia', displayName: 'Nadia', roles: ['coordinator'] });
  await client.update({
    title: 'Shop',
    purpose: 'Sell online',
    startsOn: '2026-09-01',
    endsOn: '2027-03-01',
    status: 'running',
    plan: { sessions: 6, minutes: 45, weeks: 26 },
  });
  const people = [
    ['karim', 'Karim', 'mentor'],
    ['marie', 'Marie', 'mentee'],
    ['gerard', 'Gérard', 'mentee'],
  ] as const;
  for (const [id, displayName, role] of people)
    await client.participants.add({ id, displayName, roles: [role], consent, ...(id === 'karim' ? { capacity: { mentor: 2 } } : {}) });
  for (const menteeId of ['marie', ...(second ? ['gerard'] : [])]) {
    await client.actAs('nadia');
    await client.pairs.propose({ id: `karim-${menteeId}`, mentorId: 'karim', menteeId, goals });
    if (accepted)
      for (const user of ['karim', menteeId]) {
        await client.actAs(user);
        await client.pairs.accept(`karim-${menteeId}`);
      }
  }
  await client.actAs('karim');
  return client;
}

export const sessionsOf = (client: ProgramClient, pairId = 'karim-marie'): Promise<readonly SessionView[]> => client.sessions.ofPair(pairId);

/** Waits until `check` answers something; fails with what it last said. */
export async function until<T>(check: () => T | Promise<T>, what = String(check)): Promise<NonNullable<T>> {
  for (let tries = 0; tries < 400; tries++) {
    const value = await check();
    if (value) return value as NonNullable<T>;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error(`Did not happen: ${what}`);
}

const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** A logger on the page, and its parts by their names. */
export class LoggerPage {
  readonly element: HTMLElementTagNameMap['rm-session-logger'];
  constructor(client: ProgramClient | undefined, attributes: Readonly<Record<string, string>> = {}) {
    this.element = document.createElement('rm-session-logger');
    this.element.lang = 'en';
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

  #all<T extends Element>(selector: string): T[] {
    return [...this.root.querySelectorAll<T>(selector)];
  }

  /** The field with this label. */
  field(label: string): HTMLInputElement {
    const found = this.#all<HTMLInputElement>('input:not([type=radio], [type=checkbox]), textarea, select').find(one =>
      [...(one.labels ?? [])].some(text => words(text) === label),
    );
    if (!found) throw new Error(`No field “${label}” in: ${this.text}`);
    return found;
  }

  hasField(label: string): boolean {
    try {
      return !!this.field(label);
    } catch {
      return false;
    }
  }

  /** The choice of a group of chips. */
  choice(group: RegExp | string, label: string): HTMLInputElement {
    const fieldset = this.#all('fieldset').find(one => {
      const legend = words(one.querySelector(':scope > legend'));
      return typeof group === 'string' ? legend === group : group.test(legend);
    });
    const found = [...(fieldset?.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]') ?? [])].find(
      one => words(one.closest('label')) === label,
    );
    if (!found) throw new Error(`No choice “${label}” of ${String(group)} in: ${this.text}`);
    return found;
  }

  button(label: string, within: ParentNode = this.root): HTMLButtonElement {
    const found = [...within.querySelectorAll('button')].find(one => words(one) === label);
    if (!found) throw new Error(`No button “${label}” in: ${this.text}`);
    return found;
  }

  hasButton(label: string): boolean {
    return this.#all('button').some(one => words(one) === label);
  }

  /** The row of the list that begins with this day. */
  row(day: RegExp): HTMLElement {
    const found = this.#all<HTMLElement>('.recent > li').find(one => day.test(words(one.querySelector('summary'))));
    if (!found) throw new Error(`No session ${String(day)} in: ${this.text}`);
    return found;
  }

  status(): string {
    return this.#all('[role=status]').map(words).join(' ').trim();
  }

  alert(): string {
    return this.#all('[role=alert]').map(words).join(' ').trim();
  }

  /** What is said about a field to somebody who does not see. */
  described(control: Element): string {
    const ids = control.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map(id => words(this.root.getElementById(id))).join(' ');
  }

  type(control: HTMLInputElement, text: string): Promise<boolean> {
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    return this.element.updateComplete;
  }

  async press(control: HTMLElement): Promise<void> {
    control.click();
    await this.element.updateComplete;
  }

  /** Waits for the form. */
  async ready(): Promise<this> {
    await until(() => this.hasButton('Save the session'), 'the form is there');
    return this;
  }

  /** Opens the fold; its fields load with the first touch. */
  async unfold(): Promise<void> {
    this.root.querySelector<HTMLElement>('form details > summary')?.click();
    await until(() => this.hasField('What you did') || this.root.querySelector('[name=done]'), 'the details are there');
  }

  remove(): void {
    this.element.remove();
  }
}
