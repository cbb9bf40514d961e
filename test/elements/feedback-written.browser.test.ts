import 'axe-core';
import type { AxeResults } from 'axe-core';
import type { FeedbackItem, ProgramClient } from '@reverse-mentoring/core';
import { plugin } from './extra-fields-page.js';
import { FormPage, openHeld, words } from './feedback-form-page.js';
import { until } from './session-logger-page.js';

const { axe } = globalThis as unknown as { axe: { run(context: Element, options?: object): Promise<AxeResults> } };

function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
function ok(value: unknown, what: string): asserts value {
  if (!value) throw new Error(what);
}

const taste: FeedbackItem = {
  id: 'taste',
  kind: 'choice',
  home: 'pair',
  moment: 'session',
  label: { en: 'How did it taste?', fr: 'C’était comment ?' },
  options: [
    { value: 'good', label: { en: 'Good', fr: 'Bon' } },
    { value: 'odd', label: { en: 'Odd', fr: 'Étrange' } },
  ],
};
const tip: FeedbackItem = { id: 'tip', kind: 'text', home: 'pair', moment: 'session', label: { en: 'A tip', fr: 'Un conseil' } };
const hard: FeedbackItem = { id: 'hard', kind: 'boolean', home: 'own', moment: 'session', label: { en: 'Was it hard?' } };

describe('what the partner wrote, in the feedback form', () => {
  let client: ProgramClient;
  let page: FormPage;
  /** Marie answers what is due after a session, as she would in the form. */
  const marieSays = async (answers: object, more: object = {}, at = 0): Promise<void> => {
    const sessions = [...(await client.sessions.ofPair('karim-marie'))].reverse();
    const { user } = client;
    await client.actAs('marie');
    await client.feedback.submit({ moment: 'session', pairId: 'karim-marie', target: sessions[at]!.id, answers, ...more } as never);
    await client.actAs(user);
  };
  const parts = (): HTMLElement[] => [...page.root.querySelectorAll<HTMLElement>('.written')];
  const cards = (): string[] => [...page.root.querySelectorAll('.written li')].map(words);
  const start = (attributes: Record<string, string> = {}): FormPage => (page = new FormPage(client, attributes));

  beforeEach(async () => {
    localStorage.clear();
    client = await openHeld(3);
  });
  afterEach(() => {
    page.remove();
    client.close();
  });

  it('is not there while nothing was written', async () => {
    await start().ready();
    equal(parts().length, 0);
  });

  it('stands below the form: after which session, when, each question with its answer, words as a quote', async () => {
    await marieSays({ useful: 4, free: 5, next: 3, word: 'You explained the <b>basket</b> well.' });
    await start().ready();
    await page.says('What Marie wrote for you');
    const [part] = parts();
    ok(part!.compareDocumentPosition(page.root.querySelector('form')!) & Node.DOCUMENT_POSITION_PRECEDING, 'below the form');
    equal(words(part!.querySelector('li > p')), 'Session of 20 October written on 20 November');
    equal(
      [...part!.querySelectorAll('dl > div')].map(one => [...one.children].map(words)),
      [
        ['This session was useful to me', '4 out of 5'],
        ['I could speak freely with Karim', '5 out of 5'],
        ['We know what to do next', '3 out of 5'],
        ['A word for Karim', 'You explained the <b>basket</b> well.'],
      ],
    );
    equal(words(part!.querySelector('blockquote')), 'You explained the <b>basket</b> well.', 'the quote');
  });

  it('shows only what is meant for the reader: neither their own answers, nor ballots, nor another pair’s', async () => {
    await client.feedback.submit({
      moment: 'session',
      pairId: 'karim-marie',
      target: (await client.sessions.ofPair('karim-marie'))[0]!.id,
      answers: { useful: 1, free: 1, next: 1, word: 'mine' },
    });
    await client.use([plugin('acme/cook', [], [taste, hard])]);
    await marieSays({ useful: 4, free: 5, next: 3 }, { ext: { 'acme/cook': { taste: 'odd' } }, ballot: { ext: { 'acme/cook': { hard: true } } } });
    await start().ready();
    await page.says('Odd');
    equal(cards().length, 1);
    ok(!parts()[0]!.textContent!.includes('mine') && !parts()[0]!.textContent!.includes('hard'), words(parts()[0]));
    // Nobody but the two: a coordinator reads nothing here.
    page.remove();
    await client.actAs('nadia');
    start({ 'pair-id': 'karim-marie' });
    await until(() => page.element.matches(':state(empty)'), 'nothing for a coordinator');
    equal(parts().length, 0);
  });

  it('tells plugins’ answers in words, in the language of the tag, and drops them with their plugin', async () => {
    await client.use([plugin('acme/cook', [], [taste, tip])]);
    await marieSays({ useful: 4, free: 5, next: 3 }, { ext: { 'acme/cook': { taste: 'good', tip: 'More salt' } } });
    await start().ready();
    await page.says('How did it taste?');
    equal([...page.root.querySelectorAll('.written blockquote')].map(words), ['More salt'], 'free words of a plugin are a quote, too');
    ok(cards()[0]!.includes('Good'), cards()[0]!);
    page.element.lang = 'fr';
    await page.says('Ce que Marie a écrit pour vous');
    await page.says('C’était comment ?');
    ok(cards()[0]!.includes('Bon') && cards()[0]!.includes('4 sur 5'), cards()[0]!);
    await client.removePlugin('acme/cook');
    await until(() => !page.text.includes('C’était comment'), 'gone with its plugin');
    equal(cards().length, 1, 'the core’s answers stay');
  });

  it('is folded where it is many, newest first; follows what is written, corrected and withdrawn meanwhile', async () => {
    for (const at of [0, 1]) await marieSays({ useful: at + 1, free: 5, next: 3 }, {}, at);
    await start().ready();
    await page.says('What Marie wrote for you');
    equal(page.root.querySelector('.written details'), null, 'two stand open');
    await marieSays({ useful: 3, free: 5, next: 3 }, {}, 2);
    await until(() => cards().length === 3, 'the third came');
    equal(
      cards().map(one => /Session of (\S+ \S+)/.exec(one)?.[1]),
      ['9 November', '30 October', '20 October'],
      'newest first',
    );
    equal(words(page.root.querySelector('.written summary')), 'The one before');
    equal(page.root.querySelector<HTMLDetailsElement>('.written details')!.open, false, 'folded');
    await client.actAs('marie');
    await client.feedback.withdraw({ moment: 'session', pairId: 'karim-marie', target: (await client.sessions.ofPair('karim-marie'))[0]!.id });
    await client.actAs('karim');
    await until(() => cards().length === 2, 'withdrawn is gone');
  });

  it('stays below the thank-you, and where nothing waits; a tag for one target shows that one', async () => {
    await marieSays({ useful: 4, free: 5, next: 3 });
    await marieSays({ useful: 2, free: 2, next: 2 }, {}, 1);
    const [, , first] = await client.sessions.ofPair('karim-marie');
    await start({ target: first!.id, moment: 'session' }).ready();
    await page.says('What Marie wrote for you');
    equal(cards().length, 1);
    await page.answerAll(4);
    await page.press(page.button('Send'));
    await page.says('Thank you, Karim');
    equal(cards().length, 1, 'below the thank-you');
    page.remove();
    start({ target: first!.id, moment: 'session' });
    await page.says('Nothing to answer right now.');
    await until(() => cards().length === 1, 'where nothing waits');
  });

  it('follows what comes in while the page is open', async () => {
    await start().ready();
    equal(parts().length, 0);
    const target = (await client.sessions.ofPair('karim-marie'))[2]!.id;
    const said = { type: 'feedback', by: 'marie', pairId: 'karim-marie', questionnaire: 'session', version: 1, moment: 'session', target };
    const records = [{ ...said, at: '2026-11-19T10:00:00Z', answers: { useful: 4, free: 5, next: 3 } }];
    await client.import({ format: 'reverse-mentoring/bundle', version: 1, programId: client.id, revision: 1, records } as never);
    await page.says('What Marie wrote for you');
  });

  it('follows who acts: another person finds theirs, or nothing', async () => {
    await marieSays({ useful: 4, free: 5, next: 3 });
    await start().ready();
    await page.says('What Marie wrote for you');
    await client.actAs('marie');
    await until(() => !page.text.includes('wrote for you'), 'nothing was written for Marie');
  });

  it('has nothing axe objects to, and fits, folded and open', async () => {
    await client.use([plugin('acme/cook', [], [taste, tip])]);
    for (const at of [0, 1, 2])
      await marieSays({ useful: 4, free: 5, next: 3, word: 'averylongword'.repeat(9) }, { ext: { 'acme/cook': { taste: 'good' } } }, at);
    const failed: string[] = [];
    await start().ready();
    await page.says('The one before');
    page.root.querySelector<HTMLDetailsElement>('.written details')!.open = true;
    for (const lang of ['en', 'fr']) {
      page.element.lang = lang;
      await page.element.updateComplete;
      for (const scheme of ['light', 'dark']) {
        document.documentElement.style.colorScheme = scheme;
        document.body.style.background = 'Canvas';
        await new Promise(requestAnimationFrame);
        for (const change of page.root.getAnimations()) change.finish();
        const { violations } = await axe.run(page.element, { rules: { region: { enabled: false } } });
        failed.push(...violations.map(one => `${lang} ${scheme} ${one.id}: ${one.nodes.map(node => String(node.target)).join('; ')}`));
      }
      const card = page.root.querySelector('.card')!;
      for (const [width, text] of [
        ['280px', '16px'],
        ['280px', '32px'],
        ['900px', '16px'],
      ] as const) {
        page.element.style.inlineSize = width;
        page.element.style.fontSize = text;
        await new Promise(requestAnimationFrame);
        if (card.scrollWidth > card.clientWidth) failed.push(`${lang}: wider than ${width} at ${text}`);
      }
    }
    document.documentElement.style.colorScheme = '';
    if (failed.length) throw new Error(failed.join('\n'));
  });
});
