import { sendKeys } from '@web/test-runner-commands';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import type { ProgramClient } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements/define.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { RmPreparation } from '@reverse-mentoring/elements/preparation.js';
import type { PreparationTick } from '@reverse-mentoring/elements';
import { openPair, until } from './session-logger-page.js';

define({ elements: [RmPreparation], languages: [fr] });

const equal = (found: unknown, expected: unknown, what = ''): void => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what} ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
};
const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

class PreparationPage {
  readonly element: RmPreparation;
  constructor(client: ProgramClient, lang = 'en') {
    this.element = document.createElement('rm-preparation');
    this.element.lang = lang;
    this.element.client = client;
    document.body.append(this.element);
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    return words(this.root.querySelector('.card'));
  }

  get modules(): string[] {
    return [...this.root.querySelectorAll('summary')].map(words);
  }

  get open(): string[] {
    return [...this.root.querySelectorAll('details[open] > summary')].map(words);
  }

  get progress(): string {
    return words(this.root.querySelector('[part=progress] [role=status]'));
  }

  step(start: string): HTMLInputElement {
    const found = [...this.root.querySelectorAll<HTMLInputElement>('input')].find(one => words(one.labels![0]).startsWith(start));
    if (!found) throw new Error(`No step “${start}” in: ${this.text}`);
    return found;
  }

  async tick(start: string): Promise<void> {
    this.step(start).click();
    await this.element.updateComplete;
  }

  async ready(): Promise<this> {
    await until(() => this.root.querySelector('details, [name=empty]:not([hidden]) p'), 'modules');
    return this;
  }
}

describe('rm-preparation', () => {
  let client: ProgramClient;
  let page: PreparationPage | undefined;
  const show = async (user?: string, lang?: string): Promise<PreparationPage> => {
    if (user) await client.actAs(user);
    page?.element.remove();
    page = new PreparationPage(client, lang);
    return page.ready();
  };
  beforeEach(async () => {
    client = await openPair();
  });
  afterEach(() => {
    page?.element.remove();
    page = undefined;
    client.close();
  });

  it('shows the modules of one’s roles, and opens the first with something left to do', async () => {
    const karim = await show('karim');
    equal(karim.modules, [
      'Your first session, step by step 0 of 5',
      'Three questions before you teach 0 of 4',
      'Patience, and how to explain 0 of 5',
      'Giving feedback to somebody more senior 0 of 5',
    ]);
    equal([karim.open, karim.progress], [[karim.modules[0]], '0 of 19 steps done']);
    const marie = await show('marie', 'fr');
    equal(marie.modules, ['Apprendre de quelqu’un de plus jeune 0 sur 5', 'Demander sans perdre la face 0 sur 5', 'Faire de la place 0 sur 4']);
    equal(marie.text.includes('Vous ne renoncez pas à votre expérience'), true);
  });

  it('ticks off with the keyboard, tells the page, remembers, and says it in words', async () => {
    const here = await show();
    const told: [string, PreparationTick][] = [];
    for (const name of ['rm-preparation-save', 'rm-preparation-saved'] as const) here.element.addEventListener(name, event => told.push([name, event.detail]));
    here.step('I have chosen a quiet place').focus();
    await sendKeys({ press: ' ' });
    await until(() => told.length === 2, 'both events');
    const tick = { moduleId: 'core:first-session', stepId: 'place', done: true };
    equal(told, [
      ['rm-preparation-save', tick],
      ['rm-preparation-saved', tick],
    ]);
    equal([here.progress, here.modules[0]], ['1 of 19 steps done', 'Your first session, step by step 1 of 5']);
    for (const start of ['We begin with', 'I ask for one', 'We try one', 'We close with']) await here.tick(start);
    await until(() => here.modules[0] === 'Your first session, step by step ✓ done', here.modules[0]);
    equal(here.open, [here.modules[0]], 'what is open stays open under the fingers');
    await until(async () => (await client.preparation.modules())[0]!.done, 'it is kept');
    const again = await show();
    equal([again.progress, again.step('We try one').checked, again.open], ['5 of 19 steps done', true, ['Three questions before you teach 0 of 4']]);
    await again.tick('We try one');
    await until(async () => !(await client.preparation.modules())[0]!.steps[3]!.doneAt, 'taken back');
    equal([again.progress, again.modules[0]], ['4 of 19 steps done', 'Your first session, step by step 4 of 5']);
  });

  it('says when all of it is done', async () => {
    await client.actAs('marie');
    for (const { id, steps } of await client.preparation.modules()) for (const step of steps) await client.preparation.complete(id, step.id);
    const here = await show();
    equal(here.progress, '14 of 14 steps done Everything is ticked off. You are ready.');
    equal(here.open, []);
  });

  it('a page that waits and objects leaves the step as it was, and says why', async () => {
    const here = await show();
    const errors: string[] = [];
    here.element.addEventListener('rm-error', event => errors.push(event.detail.message));
    here.element.addEventListener(
      'rm-preparation-save',
      event => {
        event.waitUntil(Promise.reject(new Error('The intranet is asleep.')));
      },
      { once: true },
    );
    await here.tick('I have chosen a quiet place');
    await until(() => words(here.root.querySelector('[role=alert]')) === 'The intranet is asleep.', 'why');
    equal([here.step('I have chosen a quiet place').checked, errors, here.progress], [false, ['The intranet is asleep.'], '0 of 19 steps done']);
    await here.tick('I have chosen a quiet place');
    await until(async () => (await client.preparation.modules())[0]!.steps[0]!.doneAt, 'the second time');
    equal(here.root.querySelector('[role=alert]'), null);
  });

  it('shows modules of plugins, and ticks of another tab', async () => {
    const here = await show();
    await client.use([
      definePlugin({
        id: 'acme/house',
        version: '1.0.0',
        sdk: 1,
        setup: ctx =>
          void ctx.contribute('preparation.module', {
            id: 'apron',
            role: 'mentor',
            title: { en: 'In the workshop' },
            steps: [{ id: 'on', text: { en: 'Put the apron on.' } }],
          }),
      })(),
    ]);
    await until(() => here.modules.at(-1) === 'In the workshop 0 of 1', 'the module');
    await client.preparation.complete('acme/house:apron', 'on');
    await until(() => here.modules.at(-1) === 'In the workshop ✓ done', 'the tick');
  });

  it('is all there on paper', async () => {
    const here = await show();
    equal(here.open.length, 1);
    dispatchEvent(new Event('beforeprint'));
    equal(here.open.length, 4, 'everything is unfolded');
    dispatchEvent(new Event('afterprint'));
    await here.element.updateComplete;
    equal(here.open, [here.modules[0]]);
  });

  it('has nothing for who neither teaches nor learns, and links nowhere', async () => {
    const here = await show('nadia');
    equal([here.element.matches(':state(empty)'), here.text.includes('for mentors and mentees')], [true, true]);
    const karim = await show('karim');
    equal(karim.root.querySelectorAll('a, img, iframe').length, 0);
  });
});
