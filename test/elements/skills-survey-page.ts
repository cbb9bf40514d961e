// A page with one skills survey on a small programme, and ways to find things by what people read.
import { memoryStore, openProgram } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { culinary } from '@reverse-mentoring/catalogs/culinary';
import { digital } from '@reverse-mentoring/catalogs/digital';
import { define } from '@reverse-mentoring/elements/define.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { RmSkillsSurvey } from '@reverse-mentoring/elements/skills-survey.js';
import { until } from './session-logger-page.js';

define({ elements: [RmSkillsSurvey], languages: [fr] });

let programs = 0;

/** Nadia coordinates; Marie learns, Karim teaches, Gérard does both; Inès is invited to learn. Marie acts. */
export async function openSurvey({ store = memoryStore(), id = `survey-${++programs}` } = {}): Promise<ProgramClient> {
  let clock = Date.parse('2026-11-20T10:00:00Z');
  const client = await openProgram({ id, user: 'nadia', store, plugins: [digital(), culinary()], now: () => (clock += 5) });
  const consent = { at: '2026-09-01T08:00:00Z', textVersion: '1', lang: 'fr' };
  await client.participants.add({ id: 'nadia', displayName: 'Nadia', roles: ['coordinator'], consent });
  await client.update({ title: 'Shop', purpose: 'Sell online', startsOn: '2026-09-01', endsOn: '2027-03-01', status: 'running' });
  await client.participants.add({ id: 'marie', displayName: 'Marie', roles: ['mentee'], consent });
  await client.participants.add({ id: 'karim', displayName: 'Karim', roles: ['mentor'], consent });
  await client.participants.add({ id: 'gerard', displayName: 'Gérard', roles: ['mentor', 'mentee'], consent });
  await client.participants.add({ id: 'ines', displayName: 'Inès', roles: ['mentee'] });
  await client.actAs('marie');
  return client;
}

export const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** A survey on the page, and its parts by their names. */
export class SurveyPage {
  readonly element: HTMLElementTagNameMap['rm-skills-survey'];
  constructor(client: ProgramClient, attributes: Readonly<Record<string, string>> = {}) {
    this.element = document.createElement('rm-skills-survey');
    this.element.lang = 'en';
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

  #all<T extends Element>(selector: string, within: ParentNode = this.root): T[] {
    return [...within.querySelectorAll<T>(selector)];
  }

  /** What has the focus, by what it is called. */
  get focused(): string {
    const active = this.root.activeElement;
    const input = active as HTMLInputElement | null;
    const legend = words(active?.closest('fieldset')?.querySelector(':scope > legend'));
    return [legend, active?.getAttribute('aria-label') ?? words(input?.labels?.[0] ?? active)].filter(Boolean).join(': ');
  }

  button(label: string): HTMLButtonElement {
    const found = this.#all<HTMLButtonElement>('button:not([role])').find(one => (one.getAttribute('aria-label') ?? words(one)) === label);
    if (!found) throw new Error(`No button “${label}” in: ${this.text}`);
    return found;
  }

  hasButton(label: string): boolean {
    return this.#all('button').some(one => (one.getAttribute('aria-label') ?? words(one)) === label);
  }

  field(label: string | RegExp, within: ParentNode = this.root): HTMLInputElement {
    const found = this.#all<HTMLInputElement>('input:not([type=radio], [type=checkbox]), textarea', within).find(one =>
      [...(one.labels ?? [])].some(text => (typeof label === 'string' ? words(text) === label : label.test(words(text)))),
    );
    if (!found) throw new Error(`No field “${String(label)}” in: ${this.text}`);
    return found;
  }

  /** A choice of a group, in a card when one is given. */
  choice(group: string, label: string, within: ParentNode = this.root): HTMLInputElement {
    const fieldset = this.#all('fieldset', within).find(one => words(one.querySelector(':scope > legend')) === group);
    const found = this.#all<HTMLInputElement>('input', fieldset ?? document.createElement('p')).find(
      one => (one.getAttribute('aria-label') ?? words(one.closest('label'))) === label,
    );
    if (!found) throw new Error(`No choice “${label}” of “${group}” in: ${this.text}`);
    return found;
  }

  /** The words one may choose from in a group. */
  choices(group: string, within: ParentNode = this.root): string[] {
    const fieldset = this.#all('fieldset', within).find(one => words(one.querySelector(':scope > legend')) === group);
    return this.#all('label', fieldset ?? document.createElement('p')).map(words);
  }

  card(skill: string): HTMLElement {
    const found = this.#all<HTMLElement>('.cards > li').find(one => words(one.querySelector('h4')) === skill);
    if (!found) throw new Error(`No card “${skill}” in: ${this.text}`);
    return found;
  }

  get cards(): string[] {
    return this.#all('.cards h4').map(words);
  }

  /** The list below the search field as assistive technology hears it; `*` is the active option. */
  get options(): string[] {
    const box = this.#all<HTMLInputElement>('[role=combobox][aria-expanded=true]')[0];
    const list = box && this.root.getElementById(box.getAttribute('aria-controls')!);
    const active = box?.getAttribute('aria-activedescendant');
    return this.#all('[role=option]', list ?? document.createElement('p')).map(
      one => `${one.id === active && one.getAttribute('aria-selected') === 'true' ? '*' : ''}${words(one.querySelector('b'))}`,
    );
  }

  get problems(): string[] {
    return this.#all('.problem').map(words);
  }

  alert(): string {
    return this.#all('[role=alert]').map(words).join(' ');
  }

  described(control: Element): string {
    return (control.getAttribute('aria-describedby')?.split(' ') ?? [])
      .map(id => words(this.root.getElementById(id)))
      .join(' ')
      .trim();
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

  async search(label: RegExp, text: string): Promise<void> {
    await this.type(this.field(label), text);
    await until(() => this.options.length, `something is found for ${text}`);
  }

  /** Searches and chooses the first. */
  async choose(label: RegExp, text: string): Promise<void> {
    await this.search(label, text);
    await this.press(this.#all<HTMLElement>('[role=option]')[0]!);
    await until(() => !this.options.length, 'the list is closed');
  }

  unfold(): void {
    for (const fold of this.root.querySelectorAll('details')) fold.open = true;
  }

  async ready(what = '[part=form], [part=consent], [part=summary], .notice.quiet'): Promise<this> {
    await until(() => this.root.querySelector(what), `${what} is there`);
    await this.element.updateComplete;
    return this;
  }

  remove(): void {
    this.element.remove();
  }
}
