// Where a tag is brought into a state: a programme on a gated store, one column of a page, and the tag in it.
import type { ProgramClient } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements/define.js';
import { RmDataPanel } from '@reverse-mentoring/elements/data-panel.js';
import { RmFeedbackForm } from '@reverse-mentoring/elements/feedback-form.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { RmPairCard } from '@reverse-mentoring/elements/pair-card.js';
import { RmSessionLogger } from '@reverse-mentoring/elements/session-logger.js';
import { RmPluginStatus } from '@reverse-mentoring/elements/plugin-status.js';
import { RmSetup } from '@reverse-mentoring/elements/setup.js';
import { RmSkillsSurvey } from '@reverse-mentoring/elements/skills-survey.js';
import { RmRoster } from '@reverse-mentoring/elements/roster.js';
import { RmMatchingBoard } from '@reverse-mentoring/elements/matching-board.js';
import { RmPreparation } from '@reverse-mentoring/elements/preparation.js';
import { RmAgreement } from '@reverse-mentoring/elements/agreement.js';
import { RmReview } from '@reverse-mentoring/elements/review.js';
import { RmDashboard } from '@reverse-mentoring/elements/dashboard.js';
import { gatedStore } from './gated-store.js';
import type { Gate } from './gated-store.js';
import { openPair, until } from './session-logger-page.js';

/** Every `addEventListener` for a press, so that a `@click` on something a keyboard never reaches is found. */
const pressed = new WeakSet<EventTarget>();
const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, ...args: Parameters<typeof listen>) {
  if (this && /^(?:click|dblclick|(?:mouse|pointer)(?:down|up)|touch(?:start|end))$/.test(args[0])) pressed.add(this);
  listen.apply(this ?? globalThis, args);
};
export const hearsPress = (target: EventTarget): boolean => pressed.has(target);

define({
  elements: [
    RmPairCard,
    RmSessionLogger,
    RmFeedbackForm,
    RmDataPanel,
    RmSetup,
    RmSkillsSurvey,
    RmRoster,
    RmMatchingBoard,
    RmPreparation,
    RmAgreement,
    RmReview,
    RmDashboard,
    RmPluginStatus,
  ],
  languages: [fr],
});

export type Tag =
  | 'rm-pair-card'
  | 'rm-session-logger'
  | 'rm-feedback-form'
  | 'rm-data-panel'
  | 'rm-setup'
  | 'rm-skills-survey'
  | 'rm-roster'
  | 'rm-matching-board'
  | 'rm-preparation'
  | 'rm-agreement'
  | 'rm-review'
  | 'rm-dashboard'
  | 'rm-plugin-status';

/** What the tests need of any of the tags. */
export type Widget = HTMLElementTagNameMap[Tag];

/** One tag in one column, and a programme it may use: Karim, who mentors Marie, acts. */
export class Stage {
  readonly tag: Tag;
  readonly gate: Gate;
  readonly client: ProgramClient;
  readonly column = document.createElement('div');
  readonly element: Widget;

  constructor(tag: Tag, gate: Gate, client: ProgramClient) {
    this.tag = tag;
    this.gate = gate;
    this.client = client;
    this.element = document.createElement(tag);
    // A page is tabbed through: something is there before and after.
    const [before, after] = ['before', 'after'].map(id => Object.assign(document.createElement('button'), { id, textContent: id }));
    this.column.append(before!, this.element, after!);
  }

  static async open(tag: Tag, options: { readonly accepted?: boolean; readonly second?: boolean; readonly user?: string } = {}): Promise<Stage> {
    localStorage.clear();
    const gate = gatedStore();
    const client = await openPair({ ...options, store: gate.store });
    if (options.user) await client.actAs(options.user);
    return new Stage(tag, gate, client);
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  /** Puts the tag on the page, with the programme. */
  async show(attributes: Readonly<Record<string, string>> = {}): Promise<void> {
    for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value);
    this.element.client = this.client;
    await this.showAlone();
  }

  /** Puts the tag on a page without a programme. */
  async showAlone(): Promise<void> {
    this.element.lang = 'en';
    document.body.append(this.column);
    await this.element.updateComplete;
  }

  state(name: string): boolean {
    return this.element.matches(`:state(${name})`);
  }

  until(check: () => unknown, what?: string): Promise<unknown> {
    return until(check, what ?? `${this.tag}: ${String(check)}; it says: ${this.root.textContent}`);
  }

  /** Waits for something the tag draws. */
  find<T extends HTMLElement = HTMLElement>(selector: string): Promise<T> {
    return until(() => this.root.querySelector<T>(selector), `${this.tag}: ${selector}`);
  }

  async press(selector: string): Promise<void> {
    (await this.find(selector)).click();
    await this.element.updateComplete;
  }

  async type(selector: string, text: string): Promise<void> {
    const control = await this.find<HTMLInputElement>(selector);
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.element.updateComplete;
  }

  async unfold(): Promise<void> {
    for (const fold of this.root.querySelectorAll('details')) fold.open = true;
    await this.rest();
  }

  /** Waits until nothing is drawn any more: what is asked after the first drawing (files, what the partner wrote) comes a moment later. */
  async rest(): Promise<void> {
    for (let [before, tries] = ['', 0]; before !== this.root.innerHTML && tries < 60; tries++) {
      before = this.root.innerHTML;
      await new Promise(done => setTimeout(done, 50));
    }
    await this.settle();
  }

  /** Waits for what is drawn, and ends what moves or fades. */
  async settle(): Promise<void> {
    await this.element.updateComplete;
    await new Promise(requestAnimationFrame);
    for (const animation of this.root.getAnimations()) animation.finish();
  }

  leave(): void {
    this.column.remove();
    this.client.close();
    // An own property that hides the browser's answer.
    if (Object.hasOwn(navigator, 'onLine')) {
      delete (navigator as { onLine?: boolean }).onLine;
      dispatchEvent(new Event('online'));
    }
    for (const name of ['color-scheme', 'background']) document.documentElement.style.removeProperty(name);
  }
}

/** Makes this browser believe that it is offline, until the stage is left. */
export function goOffline(): void {
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  dispatchEvent(new Event('offline'));
}
