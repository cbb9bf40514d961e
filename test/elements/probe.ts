// Tags that show only what the base gives them, programmes as files, and ways to wait for them.
import { html } from 'lit';
import { RmElement, RmFormElement, RmBeforeEvent, RmEvent, RmProgram, define } from '@reverse-mentoring/elements';
import type { Problems } from '@reverse-mentoring/elements';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { forgetKept } from '../../packages/elements/src/internal/kept.js';
import { Query } from '../../packages/elements/src/internal/query.js';

/** Shows the people of the programme. */
export class Probe extends RmElement {
  static readonly baseName = 'probe';
  readonly people = new Query(this, q => q.participants.all());
  protected override get isEmpty(): boolean {
    return this.people.value?.length === 0;
  }
  heading(): string {
    return 'Probe';
  }
  override renderEmpty(): unknown {
    return html`<p>nobody</p>`;
  }
  renderMain(): unknown {
    return html`<p class="people">${(this.people.value ?? []).map(({ displayName }) => displayName).join(', ')}</p>`;
  }
}

interface Note {
  readonly text: string;
}

/** Writes the purpose of the programme. */
export class ProbeForm extends RmFormElement<Note> {
  static readonly baseName = 'probe-form';
  static override readonly draftName = 'probe-form';
  heading(): string {
    return 'Note';
  }
  protected override draftTarget(): string | undefined {
    return 'p';
  }
  protected override validate(): Problems {
    return this.draft.text ? {} : { text: 'Say something' };
  }
  protected override beforeSave(): RmBeforeEvent<unknown> {
    return new RmBeforeEvent('probe-save', {});
  }
  protected override async commit(draft: Partial<Note>): Promise<void> {
    await this.client?.update({ purpose: draft.text ?? '' });
    this.dispatchEvent(new RmEvent('probe-saved', {}));
  }
  type(text: string): void {
    this.edit({ text });
  }
  get error(): unknown {
    return this.saveError;
  }
  renderMain(): unknown {
    return html`<textarea name="text" aria-label="Note" .value=${this.draft.text ?? ''} @input=${(event: Event) => {
      this.type((event.target as HTMLTextAreaElement).value);
    }}></textarea><p>${this.problem('text')}</p>`;
  }
}

define({ elements: [RmProgram, Probe, ProbeForm], languages: [fr] });

export interface FileOptions {
  readonly id?: string;
  readonly title?: string;
  readonly revision?: number;
  readonly people?: readonly string[];
  readonly extra?: readonly object[];
  readonly names?: Readonly<Record<string, string>>;
}

/** A programme of these people as a bundle; the first one coordinates. */
export function programFile({
  id = 'shop',
  title = 'Shop',
  revision = 1,
  people = ['nadia', 'karim', 'marie'],
  names = {},
  extra = [],
}: FileOptions = {}): string {
  return JSON.stringify({
    format: 'reverse-mentoring/bundle',
    version: 1,
    programId: id,
    revision,
    records: [
      { type: 'program', title, purpose: 'Sell online', status: 'running', startsOn: '2026-09-01', endsOn: '2027-03-01' },
      ...people.map((person, index) => ({
        type: 'member',
        id: person,
        displayName: names[person] ?? person[0]!.toUpperCase() + person.slice(1),
        roles: [index ? 'mentor' : 'coordinator'],
        state: 'joined',
        accounts: { '*': `${person}@shop` },
      })),
      ...extra,
    ],
  });
}

const made: string[] = [];
/** An address that answers this text. */
export function addressOf(text: string): string {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  made.push(url);
  return url;
}

export function revokeAddresses(): void {
  for (const url of made.splice(0)) URL.revokeObjectURL(url);
}

/** Writes tags into the page. */
export function draw(markup: string, place: HTMLElement = document.body): HTMLElement {
  const box = document.createElement('div');
  box.innerHTML = markup;
  place.append(box);
  return box;
}

export const textOf = (element: Element | null | undefined): string =>
  (element?.shadowRoot?.querySelector('.card')?.textContent ?? '').replace(/\s+/g, ' ').trim();
export const hasState = (element: Element, state: string): boolean => element.matches(`:state(${state})`);
export const pause = (ms = 0): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

/** Waits until `check` answers something; fails with what it says meanwhile. */
export async function until<T>(check: () => T | Promise<T>, seen: () => unknown = () => String(check)): Promise<NonNullable<T>> {
  for (let tries = 0; tries < 250; tries++) {
    const value = await check();
    if (value) return value as NonNullable<T>;
    await pause(20);
  }
  throw new Error(`Did not happen: ${String(check)}; ${JSON.stringify(seen())}`);
}

/** Waits for a tag to say something. */
export const saying = (element: Element | null, words: string | RegExp): Promise<unknown> =>
  until(
    () => (typeof words === 'string' ? textOf(element).includes(words) : words.test(textOf(element))),
    () => [String(words), textOf(element)],
  );

export function button(element: Element, name: string): HTMLButtonElement {
  const found = [...element.shadowRoot!.querySelectorAll('button')].find(one => one.textContent.trim() === name);
  if (!found) throw new Error(`No button “${name}” in: ${textOf(element)}`);
  return found;
}

/** Empties the page, and what this browser keeps in small texts. */
export async function clearPage(): Promise<void> {
  document.body.replaceChildren();
  await pause(10);
  forgetKept('');
  document.documentElement.lang = 'en';
  revokeAddresses();
}
