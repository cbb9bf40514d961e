import { canonical } from '@reverse-mentoring/core';
import type { FeedbackItem, ProgramClient } from '@reverse-mentoring/core';
import { plugin, stars } from './extra-fields-page.js';
import { answerUpTo, FormPage, openHeld } from './feedback-form-page.js';
import { until } from './session-logger-page.js';

function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (canonical(actual) !== canonical(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
function ok(value: unknown, what: string): asserts value {
  if (!value) throw new Error(what);
}
const tasty: FeedbackItem = {
  id: 'tasty',
  kind: 'scale',
  scale: 'likert5',
  home: 'pair',
  moment: 'session',
  label: { en: 'It tasted good', fr: 'C’était bon' },
  required: true,
};
const secret: FeedbackItem = {
  id: 'secret',
  kind: 'choice',
  home: 'own',
  moment: 'session',
  label: { en: 'What was missing?' },
  options: [
    { value: 'salt', label: { en: 'Salt' } },
    { value: 'time', label: { en: 'Time' } },
  ],
};
const tip: FeedbackItem = { id: 'tip', kind: 'text', home: 'pair', moment: 'session', label: { en: 'A tip' }, maxLength: 10 };
const tired: FeedbackItem = { id: 'tired', kind: 'boolean', home: 'own', moment: 'fit', label: { en: 'Are you tired?' }, required: true };
const { home: _home, ...control } = stars;
const rated = { ...control, home: 'pair', moment: 'session', required: true } as FeedbackItem;

describe('questions of plugins in the feedback form', () => {
  let client: ProgramClient;
  let page: FormPage;
  const cook = (...items: FeedbackItem[]): Promise<unknown> => client.use([plugin('acme/cook', [], items)]);
  const start = async (): Promise<FormPage> => (page = await new FormPage(client).ready());
  const thanked = (): Promise<true> => page.says('Thank you, Karim');
  const given = async (): Promise<unknown> => (await client.feedback.ofPair('karim-marie'))[0]?.ext;
  /** The ballots as they are stored: nothing shows them. */
  const ballots = async (): Promise<unknown[]> => (await client.export()).records.filter(({ type }) => type === 'ballot').map(({ ext }) => ext);

  beforeEach(async () => {
    localStorage.clear();
    client = await openHeld();
  });
  afterEach(() => {
    page.remove();
    client.close();
  });

  it('stand in the part of those who read them, are counted, and sent each to its own', async () => {
    await cook(tasty, secret);
    await start();
    await page.says('It tasted good');
    const sections = [...page.root.querySelectorAll('form section')].map(section => (section.textContent ?? '').replace(/\s+/g, ' '));
    equal(sections.length, 2, 'a part for the partner, one for the averages');
    ok(sections[0]!.includes('For Marie') && sections[0]!.includes('It tasted good'), `the partner’s part: ${sections[0]!}`);
    ok(sections[1]!.includes('For the averages') && sections[1]!.includes('What was missing?'), `the averages’ part: ${sections[1]!}`);
    ok(page.text.includes('6 questions'), page.text);
    ok(page.text.includes('Nobody sees your own answers.'), 'who reads, before one writes');
    await page.answerAll(4);
    await page.press(page.choice('What was missing? (optional)', 'Salt'));
    await page.press(page.button('Send'));
    await thanked();
    equal(await given(), { 'acme/cook': { tasty: 4, version: 1 } });
    equal(await ballots(), [{ 'acme/cook': { secret: 'salt', version: 1 } }]);
  });

  it('are asked for when they are required, and told when they are wrong, in their order', async () => {
    await cook(tasty, tip);
    await start();
    await page.says('It tasted good');
    for (const name of ['This session was useful to me', 'I could speak freely with Marie', 'We know what to do next']) await page.press(page.choice(name, 5));
    await page.type(page.root.querySelector<HTMLTextAreaElement>('[name="ext.acme/cook.tip"]')!, 'far too long a word');
    await page.press(page.button('Send'));
    await page.says('Please fill this in.');
    await page.says('at most 10 fit');
    await until(() => page.choice('It tasted good', 1).matches(':focus'), 'focus on the first one');
    await page.press(page.choice('It tasted good', 2));
    await page.press(page.button('Send'));
    await until(() => page.root.querySelector('[name="ext.acme/cook.tip"]')!.matches(':focus'), 'then on the other');
    equal(await given(), undefined);
  });

  it('are shown again to be corrected, what only averages count excepted', async () => {
    await cook(tasty, secret);
    const [due] = await client.feedback.due();
    await client.feedback.submit({
      moment: 'session', pairId: 'karim-marie', target: due!.target, answers: { useful: 3, free: 3, next: 3 },
      ext: { 'acme/cook': { tasty: 2 }, gone: { x: 1 } }, ballot: { ext: { 'acme/cook': { secret: 'salt' } } },
    }); // prettier-ignore
    await answerUpTo(client);
    page = new FormPage(client, { moment: 'session' });
    await until(() => page.hasButton('Correct my answers'), 'the last answers');
    await page.press(page.button('Correct my answers'));
    await page.says('It tasted good');
    ok(page.choice('It tasted good', 2).checked, 'what the partner reads is there');
    ok(!page.choice('What was missing? (optional)', 'Salt').checked, 'what only averages count is not');
    ok(page.text.includes('is not shown again'), 'and that is said');
    await page.press(page.choice('It tasted good', 5));
    await page.press(page.button('Send the correction'));
    await thanked();
    equal(await given(), { 'acme/cook': { tasty: 5, version: 1 }, gone: { x: 1 } });
    ok(
      (await ballots()).some(ext => canonical(ext ?? null) === '{"acme/cook":{"version":1}}'),
      'that part was answered anew, with nothing',
    );
    await page.press(page.button('Correct my answers'));
    await page.says('Send the correction');
    ok(page.choice('It tasted good', 5).checked, 'right after sending, all is there');
  });

  it('come and go with their plugin while somebody answers; what was answered stays', async () => {
    await start();
    await page.press(page.choice('This session was useful to me', 4));
    ok(page.text.includes('4 questions'), page.text);
    await cook(tasty, secret);
    await page.says('It tasted good');
    await page.press(page.choice('It tasted good', 3));
    await client.removePlugin('acme/cook');
    await until(() => !page.text.includes('It tasted good'), 'they go');
    page.remove();
    await start();
    await cook(tasty, secret);
    await page.says('It tasted good');
    ok(page.choice('It tasted good', 3).checked && page.choice('This session was useful to me', 4).checked, 'what was answered before');
  });

  it('of the next questionnaire are its own', async () => {
    await cook(tasty, tired);
    await start();
    await page.says('It tasted good');
    ok(!page.text.includes('Are you tired?'), 'only those of this moment');
    await page.answerAll(5);
    await page.press(page.button('Send'));
    await thanked();
    await until(() => page.hasButton('Next questions'), 'the next ones');
    await page.press(page.button('Next questions'));
    await page.says('Are you tired?');
    ok(!page.text.includes('It tasted good'), 'not those of the moment before');
    await page.press(page.choice('How does working with Marie feel?', 'We go well together'));
    await page.press(page.button('Send'));
    await page.says('Please fill this in.');
    await page.press(page.choice('Are you tired?', 'No'));
    await page.press(page.button('Send'));
    await thanked();
    ok(
      (await ballots()).some(ext => canonical(ext ?? null) === '{"acme/cook":{"tired":false,"version":1}}'),
      JSON.stringify(await ballots()),
    );
  });

  it('may have a control of their own; one that fails keeps nobody from sending', async () => {
    await cook(rated, { ...rated, id: 'lost', tag: 'acme-lost', load: () => Promise.reject(new Error('404')) } as FeedbackItem);
    await start();
    await page.says('You can save without it');
    const made = await until(() => page.root.querySelector('acme-stars'), 'the control');
    await page.answerAll(4);
    await page.press(page.button('Send'));
    await page.says('Please fill this in.');
    made.shadowRoot!.querySelectorAll('button')[2]!.click();
    await page.element.updateComplete;
    await page.press(page.button('Send'));
    await thanked();
    equal(await given(), { 'acme/cook': { stars: 3, version: 1 } });
  });

  it('a control that answers what cannot be kept keeps nobody from sending', async () => {
    await cook(rated);
    await start();
    const made = await until(() => page.root.querySelector('acme-stars'), 'the control');
    Object.defineProperty(made, 'value', { value: new Date(), writable: true });
    made.dispatchEvent(new Event('input'));
    await page.says('What this field answered cannot be kept. You can save without it');
    await page.answerAll(4);
    await page.press(page.button('Send'));
    await thanked();
    equal(await given(), undefined);
    equal(
      client.plugins().flatMap(({ problems }) => problems.map(({ point, part, count }) => [point, part, count])),
      [['feedback.item', 'control', 1]],
    );
  });

  it('a scale from 0 to 10 stands in one row on a phone; where it breaks into two, each end’s words stay beside its number', async () => {
    await cook({ ...tasty, scale: 'nps' } as FeedbackItem);
    await start();
    await page.says('It tasted good');
    const numbers = (): DOMRect[] => [...page.root.querySelectorAll('[name="ext.acme/cook.tasty"]')].map(one => one.closest('label')!.getBoundingClientRect());
    const ends = (): DOMRect[] =>
      [...page.root.querySelector('[name="ext.acme/cook.tasty"]')!.closest('fieldset')!.querySelectorAll('.ends > span')].map(one =>
        one.getBoundingClientRect(),
      );
    for (const [width, rows] of [
      [328, 1],
      [270, 2],
    ] as const) {
      page.element.style.inlineSize = `${width}px`;
      await new Promise(requestAnimationFrame);
      const all = numbers();
      equal([all.length, new Set(all.map(({ top }) => Math.round(top))).size], [11, rows], `${width} px`);
      ok(
        all.every(one => one.width >= 24 && one.height >= 24),
        `${width} px: wide enough to hit`,
      );
      const [low, high] = ends() as [DOMRect, DOMRect];
      const [zero, ten] = [all[0]!, all[10]!];
      if (rows === 1) ok(low.top >= zero.bottom && high.top >= ten.bottom, 'both below their row');
      else ok(low.bottom <= zero.top && high.top >= ten.bottom, 'the low end above the first row, the high end below the last');
      ok(Math.abs(low.left - zero.left) < 4 && Math.abs(high.right - ten.right) < 4, 'each at its end');
    }
  });

  it('a scale that became shorter shows what was chosen on the longer one, and keeps it', async () => {
    await cook({ ...tasty, scale: 'nps' } as FeedbackItem);
    const [due] = await client.feedback.due();
    const about = { moment: 'session', pairId: 'karim-marie', target: due!.target } as const;
    await client.feedback.submit({ ...about, answers: { useful: 3, free: 3, next: 3 }, ext: { 'acme/cook': { tasty: 9 } } });
    await client.removePlugin('acme/cook');
    await cook(tasty);
    await answerUpTo(client);
    page = new FormPage(client, { moment: 'session', target: due!.target });
    await until(() => page.hasButton('Correct my answers'), 'the last answers');
    await page.press(page.button('Correct my answers'));
    await page.says('9 (no longer offered)');
    const chip = (): HTMLInputElement => page.root.querySelector<HTMLInputElement>('.chip [name="ext.acme/cook.tasty"]')!;
    ok(chip().checked, 'it is chosen');
    await page.press(page.choice('It tasted good', 5));
    ok(!chip().checked && page.choice('It tasted good', 5).checked, 'one of them');
    await page.press(chip());
    await page.press(page.choice('This session was useful to me', 5));
    await page.press(page.button('Send the correction'));
    await thanked();
    equal((await client.feedback.ofPair('karim-marie')).find(one => one.target === due!.target)?.ext, { 'acme/cook': { tasty: 9, version: 1 } });
  });

  it('for the averages, typed under another version, are asked anew, and go through no upgrade', async () => {
    const asked: unknown[] = [];
    await cook(secret);
    await start();
    await page.says('What was missing?');
    await page.press(page.choice('What was missing? (optional)', 'Salt'));
    page.remove();
    await client.removePlugin('acme/cook');
    await client.use([plugin('acme/cook', [], [secret], { version: '2.0.0', dataVersion: 2, upgrade: data => (asked.push(data), data) })]);
    await start();
    await page.says('What was missing?');
    ok(!page.choice('What was missing? (optional)', 'Salt').checked, 'it was another question');
    await page.press(page.choice('What was missing? (optional)', 'Time'));
    await page.answerAll(4);
    await page.press(page.button('Send'));
    await thanked();
    equal(await ballots(), [{ 'acme/cook': { secret: 'time', version: 2 } }]);
    equal(asked, []);
  });
});
