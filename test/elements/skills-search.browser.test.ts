import 'axe-core';
import type { AxeResults } from 'axe-core';
import { expect } from 'chai';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import type { CatalogSkill } from '@reverse-mentoring/core/plugin';
import type { ProgramClient, RmError } from '@reverse-mentoring/core';
import { until } from './session-logger-page.js';
import { openSurvey, SurveyPage, words } from './skills-survey-page.js';

const { axe } = globalThis as unknown as { axe: { run(context: Element, options?: object): Promise<AxeResults> } };
const learn = /to learn$/;
const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

interface Call {
  readonly text: string;
  readonly signal: AbortSignal;
  readonly answer: (skills: readonly CatalogSkill[]) => void;
}
/** A catalogue that answers when told, or never. */
function slowly(id: string) {
  const calls: Call[] = [];
  const plugin = definePlugin({
    id: `test/${id}`,
    version: '1.0.0',
    sdk: 2,
    setup: ctx =>
      void ctx.contribute('skill.catalog', {
        id,
        label: { en: `The ${id}`, fr: `La ${id}` },
        search: (text, { signal }) =>
          new Promise((answer, fail) => {
            calls.push({ text, signal, answer });
            signal.addEventListener('abort', () => {
              fail(new Error('given up'));
            });
          }),
        resolve: () => Promise.resolve([]),
      }),
  })();
  return { calls, plugin };
}
const skill = (code: string, en: string): CatalogSkill => ({ code, label: { en } });

describe('the search of rm-skills-survey', () => {
  let client: ProgramClient;
  let here: SurveyPage;
  let errors: RmError[];
  const open = async (attributes: Record<string, string> = {}): Promise<SurveyPage> => {
    here = await new SurveyPage(client, attributes).ready();
    here.element.addEventListener('rm-error', event => errors.push(event.detail.error as RmError));
    return here;
  };
  const status = (): string => words(here.root.querySelector('.combo [role=status]'));
  const input = (): HTMLInputElement => here.field(learn);
  const rendered = (): Promise<unknown> => here.element.updateComplete;
  const key = async (press: string): Promise<void> => {
    await sendKeys({ press });
    await rendered();
  };
  beforeEach(async () => {
    localStorage.clear();
    errors = [];
    client = await openSurvey();
    await setViewport({ width: 360, height: 740 });
  });
  afterEach(() => {
    here.remove();
    client.close();
  });

  it('shows at once what lists have, says what is still searched, and takes in what comes later', async () => {
    const { calls, plugin } = slowly('library');
    await client.use([plugin]);
    await open();
    const began = performance.now();
    await here.search(learn, 'yuzu');
    expect(performance.now() - began, 'long before the library answers').to.be.lessThan(1500);
    expect(here.options[0]).to.include('Yuzu');
    expect(here.text).to.include('Still looking in The library…');
    expect(status()).to.match(/found.*Still looking in The library…/);
    expect(here.text).not.to.include('No answer');
    calls.at(-1)!.answer([skill('zest', 'Yuzu zest')]);
    await until(() => here.options.includes('Yuzu zest'), 'what came later is there');
    expect(here.text).not.to.include('Still looking');
    expect(status())
      .to.match(/found/)
      .and.not.match(/looking/);
  });

  it('leaves the option somebody is on where it is, and chooses that one', async () => {
    const { calls, plugin } = slowly('library');
    await client.use([plugin]);
    await open();
    await here.search(learn, 'photo');
    const before = here.options;
    expect(before.length).to.be.greaterThan(2);
    await key('ArrowDown');
    await key('ArrowDown');
    const on = before[1]!;
    expect(here.options[1]).to.equal(`*${on}`);
    const top = here.root.querySelector('[aria-selected=true]')!.getBoundingClientRect().top;
    calls.at(-1)!.answer([skill('a', 'Photo'), skill('b', 'Photo lab')]);
    await until(() => here.options.includes('Photo'), 'the better ones are there');
    expect(here.options.slice(0, 2)).to.eql([before[0], `*${on}`]);
    expect(here.root.querySelector('[aria-selected=true]')!.getBoundingClientRect().top).to.equal(top);
    expect(new Set(here.options).size).to.equal(here.options.length);
    await key('Enter');
    await until(() => here.cards.length, 'a card');
    expect(here.cards).to.eql([on]);
  });

  it('leaves “Add …” where it is when somebody is on it', async () => {
    const { calls, plugin } = slowly('library');
    await client.use([plugin]);
    await open();
    await here.search(learn, 'zxqvw');
    expect(here.options).to.eql(['Add “zxqvw”']);
    expect(status(), 'nobody says that there is nothing before all have answered').to.equal('Still looking in The library…');
    await key('ArrowDown');
    calls.at(-1)!.answer([skill('a', 'Zxqvw indeed')]);
    await until(() => here.options.length === 2, 'the other is there');
    expect(here.options).to.eql(['*Add “zxqvw”', 'Zxqvw indeed']);
  });

  it('gives up a search as soon as somebody types on, empties the field, chooses, or the tag goes; none is a failure', async () => {
    const { calls, plugin } = slowly('library');
    await client.use([plugin]);
    await open();
    const next = async (text: string): Promise<Call> => {
      const count = calls.length;
      await here.type(input(), text);
      await until(() => calls.length > count, `${text} is asked`);
      return calls.at(-1)!;
    };
    const first = await next('ph');
    await here.type(input(), 'pho');
    expect(first.signal.aborted, 'at the key, not when the next search begins').to.equal(true);
    await until(() => calls.at(-1)!.text === 'pho', 'the next');
    await here.type(input(), '');
    expect(calls.at(-1)!.signal.aborted).to.equal(true);
    await next('photo');
    await until(() => here.options.length, 'options');
    await here.press(here.root.querySelector<HTMLElement>('[role=option]')!);
    expect(calls.at(-1)!.signal.aborted).to.equal(true);
    const last = await next('photo');
    const { element } = here;
    element.remove();
    document.body.append(element);
    await wait(0);
    expect(last.signal.aborted, 'moved').to.equal(false);
    element.remove();
    await wait(0);
    expect(last.signal.aborted, 'gone').to.equal(true);
    expect(client.plugins().find(({ id }) => id === 'test/library')?.problems).to.eql([]);
    expect((await client.skills.catalogs()).find(({ id }) => id === 'library')?.available).to.equal(true);
    document.body.append(element);
  });

  it('what comes after Escape opens nothing', async () => {
    const { calls, plugin } = slowly('library');
    await client.use([plugin]);
    await open();
    await here.search(learn, 'yuzu');
    await key('Escape');
    calls.at(-1)!.answer([skill('zest', 'Yuzu zest')]);
    await wait(100);
    expect([here.options, input().value, input().getAttribute('aria-expanded')]).to.eql([[], 'yuzu', 'false']);
    await key('ArrowDown');
    expect(here.options).to.include('Yuzu zest');
  });

  for (const lang of ['en', 'fr'] as const)
    it(`a text too long stays, is told at the field in plain words, and goes once it is shorter (${lang})`, async () => {
      await open({ lang });
      const field = here.root.querySelector<HTMLInputElement>('#search-needs')!;
      await here.type(field, 'y'.repeat(5000));
      await rendered();
      const said = lang === 'en' ? /5000 characters; the name of a skill has 300 at most/ : /5000 caractères, pour 300 au plus/;
      expect(here.described(field)).to.match(said);
      expect([field.getAttribute('aria-invalid'), field.value.length, here.root.querySelector('[role=option]')]).to.eql(['true', 5000, null]);
      expect(status()).to.match(said);
      await key('ArrowDown');
      await key('Enter');
      await wait(200);
      expect([errors, here.alert(), field.value.length]).to.eql([[], '', 5000]);
      await here.type(field, `${'un nom qui dit tout '.repeat(14)}.`);
      await until(() => here.options.length, 'it may be added');
      expect(field.getAttribute('aria-invalid')).to.equal('false');
      expect(here.problems).to.eql([]);
      const option = here.root.querySelector('[role=option]')!;
      expect(option.getBoundingClientRect().height, 'an option on a telephone').to.be.lessThan(110);
      const name = option.querySelector('b')!;
      expect(name.scrollHeight, 'cut, with an ellipsis').to.be.greaterThan(name.clientHeight);
      expect(here.root.querySelector('.card')!.scrollWidth).to.be.at.most(360);
      await here.press(option as HTMLElement);
      await until(() => here.cards.length, 'a card');
    });

  it('what failed is told at the field, and gone with the next that works', async () => {
    await open();
    await here.search(learn, 'Tie a ribbon');
    const { propose } = client.skills;
    const commands = client.skills as { propose: typeof propose };
    commands.propose = () => Promise.reject(new Error('The till is closed.'));
    await here.press(here.root.querySelector<HTMLElement>('[role=option]')!);
    await until(() => here.problems.length, 'it is told');
    expect(here.problems).to.eql(['The till is closed.']);
    expect([here.described(input()).includes('The till is closed.'), input().value, here.alert()]).to.eql([true, 'Tie a ribbon', '']);
    expect(errors.map(({ message }) => message)).to.eql(['The till is closed.']);
    commands.propose = propose;
    await key('ArrowDown');
    await key('Enter');
    await until(() => here.cards.length, 'a card');
    expect(here.problems).to.eql([]);
  });

  for (const signs of ['🙂', '%', '…', '?!'])
    it(`${signs} alone finds nothing and offers nothing`, async () => {
      await open();
      await here.type(input(), signs);
      await until(() => here.text.includes('Nothing close'), 'it says so');
      expect(here.options).to.eql([]);
      expect(input().getAttribute('aria-expanded')).to.equal('false');
      expect(status()).to.equal('Nothing close. Type a word, in letters or digits.');
    });

  it('a card names the catalogue its skill is from; one of the programme’s own has none', async () => {
    await open();
    await here.choose(learn, 'yuzu');
    const [name] = here.cards;
    await until(() => words(here.card(name!).querySelector('.from')) === 'Culinary', 'the catalogue’s name');
    await here.search(learn, 'Tie a ribbon');
    await here.press(here.root.querySelector<HTMLElement>('[role=option]')!);
    await until(() => here.cards.length === 2, 'another card');
    await wait(50);
    expect(here.card('Tie a ribbon').querySelector('.from')).to.equal(null);
  });

  it('is right for axe while it waits, when all is there, and with a mistake', async () => {
    const { calls, plugin } = slowly('library');
    await client.use([plugin]);
    await open();
    const fine = async (when: string): Promise<void> => {
      await Promise.all(here.root.getAnimations().map(one => one.finished));
      const { violations } = await axe.run(here.element, { rules: { region: { enabled: false } } });
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
        when,
      ).to.eql([]);
    };
    await here.search(learn, 'photo');
    await key('ArrowDown');
    await fine('while it waits');
    const list = here.root.getElementById(input().getAttribute('aria-controls')!)!;
    expect([...list.children].every(one => one.getAttribute('role') === 'option')).to.equal(true);
    calls.at(-1)!.answer([skill('a', 'Photo')]);
    await until(() => !here.text.includes('Still looking'), 'all is there');
    await fine('when all is there');
    await here.type(input(), 'y'.repeat(400));
    await fine('with a mistake');
    await here.type(input(), '%');
    await until(() => here.text.includes('Nothing close'), 'nothing');
    await fine('with nothing');
  });
});
