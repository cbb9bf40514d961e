// A page with one matching board on a small programme, and ways to use it by what people read.
import { memoryStore, openProgram } from '@reverse-mentoring/core';
import type { Bundle, ProgramClient, Store } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements/define.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { RmMatchingBoard } from '@reverse-mentoring/elements/matching-board.js';
import { until } from './session-logger-page.js';

define({ elements: [RmMatchingBoard], languages: [fr] });

const consent = { at: '2026-09-01T08:00:00Z', textVersion: '1', lang: 'fr', recordedBy: 'nadia' };
const labels: Readonly<Record<string, string>> = { shop: 'Online shop', yuzu: 'Cooking with yuzu', wood: 'Japanese joinery', news: 'Newsletter' };
export const bundle = (id: string, records: readonly object[]): Bundle =>
  ({ format: 'reverse-mentoring/bundle', version: 1, programId: id, revision: 1, records }) as unknown as Bundle;
const member = (id: string, displayName: string, role: string, more: object = {}): object[] => [
  { type: 'member', id, displayName, roles: [role], state: 'joined', languages: ['fr'], ...more },
];
const profile = (personId: string, more: object = {}): object => ({ type: 'profile', personId, consent, mode: ['onsite'], ...more });
const need = (personId: string, code: string, priority = 2): object => ({
  type: 'need',
  personId,
  skillId: `test:${code}`,
  label: labels[code],
  levelNow: 1,
  levelWanted: 3,
  priority,
  status: 'open',
});
const offer = (personId: string, code: string, level = 4): object => ({ type: 'offer', personId, skillId: `test:${code}`, label: labels[code], level });

/**
 * Karim teaches the shop and a little yuzu, Léa yuzu, Tom wood and a newsletter; Marie wants the shop, Gérard yuzu, Hélène wood.
 * Sam said nothing yet, Zoé was invited. Nobody can teach Oscar English. Léa speaks only English, as nobody else does but Gérard and Oscar.
 */
export const workshop: readonly object[] = [
  ...member('karim', 'Karim', 'mentor'),
  profile('karim'),
  offer('karim', 'shop'),
  offer('karim', 'yuzu', 2),
  ...member('lea', 'Léa', 'mentor', { languages: ['en'] }),
  profile('lea'),
  offer('lea', 'yuzu'),
  ...member('tom', 'Tom', 'mentor'),
  profile('tom', { managerId: 'marie' }),
  offer('tom', 'wood'),
  offer('tom', 'news'),
  ...member('sam', 'Sam', 'mentor'),
  profile('sam'),
  { type: 'member', id: 'zoe', displayName: 'Zoé', roles: ['mentee'], state: 'invited' },
  ...member('marie', 'Marie', 'mentee'),
  profile('marie'),
  need('marie', 'shop', 3),
  need('marie', 'news', 1),
  ...member('gerard', 'Gérard', 'mentee', { languages: ['fr', 'en'] }),
  profile('gerard'),
  need('gerard', 'yuzu', 3),
  ...member('helene', 'Hélène', 'mentee'),
  profile('helene'),
  need('helene', 'wood', 3),
];

/** One mentor, one mentee. */
export const duo: readonly object[] = [
  ...member('karim', 'Karim', 'mentor'),
  profile('karim'),
  offer('karim', 'shop'),
  ...member('marie', 'Marie', 'mentee'),
  profile('marie'),
  need('marie', 'shop', 3),
];

/** As many mentors as mentees, all of whom fit a little and one each best. */
export function cohort(size: number): object[] {
  const codes = Object.keys(labels);
  return Array.from({ length: size }, (_, i) => {
    const [first, second] = [codes[i % 4]!, codes[(i + 1) % 4]!];
    const no = String(i + 1).padStart(3, '0');
    return [
      ...member(`mentor-${no}`, `Mentor ${no}`, 'mentor', { site: `s${i % 7}` }),
      profile(`mentor-${no}`),
      offer(`mentor-${no}`, first),
      offer(`mentor-${no}`, second, 3),
      ...member(`mentee-${no}`, `Mentee ${no}`, 'mentee', { site: `s${i % 7}` }),
      profile(`mentee-${no}`),
      need(`mentee-${no}`, first, 1 + (i % 3)),
      need(`mentee-${no}`, second, 1),
    ];
  }).flat();
}

let programs = 0;

/** A programme with these people; Nadia coordinates and acts. */
export async function openBoard(records: readonly object[] = workshop, store: Store = memoryStore()): Promise<ProgramClient> {
  let clock = Date.parse('2026-11-20T10:00:00Z');
  const client = await openProgram({ id: `board-${++programs}`, user: 'nadia', store, now: () => (clock += 5) });
  await client.participants.add({ id: 'nadia', displayName: 'Nadia', roles: ['coordinator'] });
  await client.update({ title: 'Shop', purpose: 'Learn', startsOn: '2026-09-01', endsOn: '2027-03-01', status: 'running' });
  await client.import(bundle(client.id, records));
  return client;
}

const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
/** What assistive technology calls a control. */
const nameOf = (control: Element): string => control.getAttribute('aria-label') ?? words(control);

/** A board on the page, and its parts by their names. */
export class BoardPage {
  readonly element: RmMatchingBoard;
  constructor(client: ProgramClient | undefined, lang = 'en') {
    this.element = document.createElement('rm-matching-board');
    this.element.lang = lang;
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

  /** The cards of a list, by the names of the two people. */
  cards(list = 'suggested'): string[] {
    return [...this.root.querySelectorAll(`#list-${list} article`)].map(nameOf);
  }

  async card(names: string, list = 'suggested'): Promise<HTMLElement> {
    return until(
      () => [...this.root.querySelectorAll<HTMLElement>(`#list-${list} article`)].find(one => nameOf(one) === names),
      `card ${names} among ${this.cards(list).join(', ')} in ${this.text}`,
    );
  }

  has(label: string, within: ParentNode = this.root): boolean {
    return [...within.querySelectorAll('button')].some(one => nameOf(one) === label);
  }

  button(label: string, within: ParentNode = this.root): HTMLButtonElement {
    const found = [...within.querySelectorAll('button')].find(one => nameOf(one) === label || words(one) === label);
    if (!found) throw new Error(`No button “${label}” in: ${this.text}`);
    return found;
  }

  /** The button, as soon as it is there. */
  async shown(label: string): Promise<HTMLButtonElement> {
    await until(() => this.has(label), `button ${label}`);
    return this.button(label);
  }

  field<T extends HTMLElement = HTMLInputElement>(label: string): T {
    const found = [...this.root.querySelectorAll('label')].find(one => words(one) === label);
    const control = found?.htmlFor ? this.root.getElementById(found.htmlFor) : found?.querySelector('input');
    if (!control) throw new Error(`No field “${label}” in: ${this.text}`);
    return control as unknown as T;
  }

  async press(control: HTMLElement): Promise<void> {
    control.focus();
    control.click();
    await this.element.updateComplete;
  }

  async type(control: HTMLInputElement, text: string): Promise<void> {
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.element.updateComplete;
  }

  async choose(label: string, option: string): Promise<void> {
    const select = this.field<HTMLSelectElement>(label);
    const found = [...select.options].find(one => words(one) === option);
    if (!found) throw new Error(`No option “${option}” in ${[...select.options].map(words).join(', ')}`);
    select.value = found.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await this.element.updateComplete;
  }

  async unfold(summary: string, within: ParentNode = this.root): Promise<HTMLDetailsElement> {
    const found = await until(() => [...within.querySelectorAll('details')].find(one => words(one.querySelector('summary')) === summary), `fold ${summary}`);
    if (!found.open) found.querySelector('summary')!.click();
    await until(() => found.querySelector('.stack'), `${summary} is open`);
    return found;
  }

  /** What the last change did, announced. */
  get told(): string {
    return words(this.root.querySelector('#told[role=status] > div'));
  }

  tells(sentence: string | RegExp): Promise<unknown> {
    return until(
      () => (typeof sentence === 'string' ? this.told.includes(sentence) : sentence.test(this.told)),
      `told: ${String(sentence)}; it says ${this.told}`,
    );
  }

  get focused(): Element | null {
    return this.root.activeElement;
  }

  remove(): void {
    this.element.remove();
  }
}
