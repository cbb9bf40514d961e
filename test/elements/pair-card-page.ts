// A page with one pair card on a small programme, and ways to find things by what people read.
import { openProgram, memoryStore } from '@reverse-mentoring/core';
import type { PairGoal, ProgramClient } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements/define.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { RmPairCard } from '@reverse-mentoring/elements/pair-card.js';

define({ elements: [RmPairCard], languages: [fr] });

export const today = '2026-11-20';
const consent = { at: '2026-09-01T08:00:00Z', textVersion: '1', lang: 'fr', recordedBy: 'nadia' };
export const goals: readonly Partial<PairGoal>[] = [
  { skillId: 'digital:online-shop', label: 'Online shop', start: 1, now: 1, target: 3 },
  { skillId: 'digital:social', label: 'Social networks', start: 2, now: 3, target: 3 },
];
let programs = 0;

/** A programme whose clock can be set. */
export interface Shop {
  readonly client: ProgramClient;
  at(day: string): void;
  /** Proposes Karim (mentor) and somebody; both accept unless told otherwise. */
  pair(menteeId?: string, options?: { accepted?: boolean; goals?: readonly Partial<PairGoal>[] }): Promise<void>;
}

/** Nadia coordinates, Karim mentors; Marie and Gérard learn. Nobody is paired yet; it is {@link today}. */
export async function openShop({ names = {}, sessions = 6 }: { names?: Readonly<Record<string, string>>; sessions?: number } = {}): Promise<Shop> {
  let clock = 0;
  const at = (day: string): void => {
    clock = Date.parse(`${day}T10:00:00Z`);
  };
  at(today);
  const client = await openProgram({ id: `shop-card-${++programs}`, user: 'nadia', store: memoryStore(), now: () => (clock += 5) });
  await client.participants.add({ id: 'nadia', displayName: 'Nadia', roles: ['coordinator'] });
  await client.update({
    title: 'Shop',
    purpose: 'Sell online',
    startsOn: '2026-09-01',
    endsOn: '2027-03-01',
    status: 'running',
    plan: { sessions, minutes: 45, weeks: 26 },
  });
  if (!sessions) await client.update({ plan: undefined } as object);
  for (const [id, displayName, role] of [
    ['karim', 'Karim', 'mentor'],
    ['marie', 'Marie', 'mentee'],
    ['gerard', 'Gérard', 'mentee'],
  ] as const) {
    await client.participants.add({ id, displayName: names[id] ?? displayName, roles: [role], consent, capacity: { [role]: 3 } });
  }
  return {
    client,
    at,
    pair: async (menteeId = 'marie', { accepted = true, goals: aims = goals } = {}) => {
      await client.actAs('nadia');
      await client.pairs.propose({ id: `karim-${menteeId}`, mentorId: 'karim', menteeId, goals: aims, startsOn: '2026-09-14' });
      if (accepted)
        for (const user of ['karim', menteeId]) {
          await client.actAs(user);
          await client.pairs.accept(`karim-${menteeId}`);
        }
      await client.actAs('karim');
    },
  };
}

/** Two sessions held, one cancelled, one missed, one to come; notes, actions, and what is due. */
export async function live({ client }: Shop): Promise<void> {
  const log = (date: string, more: object = {}): Promise<unknown> => client.sessions.log({ pairId: 'karim-marie', date, minutes: 60, ...more });
  await client.actAs('karim');
  await log('2026-10-08', { next: 'Choose ten products' });
  await client.sessions.cancel((await client.sessions.plan({ pairId: 'karim-marie', date: '2026-10-22' })).id, { by: 'mentee' });
  await client.sessions.miss((await client.sessions.plan({ pairId: 'karim-marie', date: '2026-11-05' })).id);
  await log('2026-11-19', {
    next: 'Photograph three boxes',
    actions: [
      { text: 'Ask for the password', due: '2026-11-24' },
      { text: 'Prepare the boxes', owner: 'marie', due: '2026-11-25' },
      { text: 'Read it again', owner: 'karim', done: true },
    ],
  });
  await client.sessions.plan({
    id: 'next',
    pairId: 'karim-marie',
    date: '2026-11-26',
    start: '14:00',
    zone: 'Asia/Kathmandu',
    place: 'At the shop, counter',
    minutes: 60,
  });
}

/** Waits until `check` answers something; fails with what it last said. */
export async function until<T>(check: () => T | Promise<T>, what = String(check)): Promise<NonNullable<T>> {
  for (let tries = 0; tries < 150; tries++) {
    const value = await check();
    if (value) return value as NonNullable<T>;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error(`Did not happen: ${what}`);
}

export const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** A card on the page, and its parts by their names. */
export class CardPage {
  readonly element: HTMLElementTagNameMap['rm-pair-card'];
  constructor(client: ProgramClient | undefined, attributes: Readonly<Record<string, string>> = {}, parent: Element = document.body) {
    this.element = document.createElement('rm-pair-card');
    this.element.lang = 'en';
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

  part(name: string): HTMLElement | null {
    return this.root.querySelector(`[part~="${name}"]`);
  }

  /** What somebody reads, or hears, of a part. */
  read(name: string): string {
    return words(this.part(name));
  }

  /** What assistive technology gets of a part: nothing hidden from it. */
  hear(name: string): string {
    const copy = this.part(name)?.cloneNode(true) as Element | undefined;
    for (const hidden of copy?.querySelectorAll('[aria-hidden=true], [hidden]') ?? []) hidden.remove();
    const texts: string[] = [];
    for (const walker = document.createTreeWalker(copy ?? document.createElement('p'), NodeFilter.SHOW_TEXT); walker.nextNode();)
      texts.push(walker.currentNode.nodeValue ?? '');
    return texts
      .join(' ')
      .replace(/[\s\u00a0\u202f]+/g, ' ')
      .replaceAll(' ,', ',')
      .trim();
  }

  list(name: string): string[] {
    return [...(this.part(name)?.querySelectorAll('li') ?? [])].map(words);
  }

  button(label: string): HTMLButtonElement {
    const found = [...this.root.querySelectorAll('button')].find(one => words(one) === label);
    if (!found) throw new Error(`No button “${label}” in: ${this.text}`);
    return found;
  }

  hasButton(label: string): boolean {
    return [...this.root.querySelectorAll('button')].some(one => words(one) === label);
  }

  field(label: string): HTMLTextAreaElement {
    const found = [...this.root.querySelectorAll('textarea')].find(one => words(one.labels[0]) === label);
    if (!found) throw new Error(`No field “${label}” in: ${this.text}`);
    return found;
  }

  described(control: Element): string {
    return (control.getAttribute('aria-describedby')?.split(' ') ?? []).map(id => words(this.root.getElementById(id))).join(' ');
  }

  state(name: string): boolean {
    return this.element.matches(`:state(${name})`);
  }

  /** Waits until the card, or what it says instead, is there. */
  async ready(): Promise<this> {
    await until(() => this.element.hasUpdated && !this.state('loading') && !this.root.querySelector('.skeleton') && this.text, 'the card is there');
    await this.element.updateComplete;
    return this;
  }

  async type(control: HTMLTextAreaElement, text: string): Promise<void> {
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.element.updateComplete;
  }

  remove(): void {
    this.element.remove();
  }
}
