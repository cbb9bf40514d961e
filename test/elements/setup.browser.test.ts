import { memoryStore, openProgram } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { openPair, until } from './session-logger-page.js';
import { openEmpty, TagPage, words } from './setup-page.js';
import './no-downloads.js';

const equal = (actual: unknown, expected: unknown): void => {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`Expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
};

describe('rm-setup', () => {
  let page: TagPage<'rm-setup'>;
  let client: ProgramClient | undefined;
  afterEach(() => {
    page.remove();
    client?.close();
    client = undefined;
    localStorage.clear();
  });
  const open = async (given: ProgramClient, lang?: string): Promise<void> => {
    client = given;
    page = new TagPage('rm-setup', given, lang);
    await page.find('.life, form');
  };
  const answer = async (): Promise<void> => {
    await page.type('Name of the programme', 'The shop online');
    await page.type('Your name', 'Marie');
    await page.tick('Yes, I want to learn something');
    await page.tick('I agree to take part on these terms');
    await page.tick(
      'Small team 3 sessions of 45 min within 6 weeks Three short sessions in six weeks: for a shop or a handful of people with one thing to learn.',
    );
  };

  it('starts a programme in three questions, as nobody', async () => {
    await open(await openEmpty());
    const events: string[] = [];
    for (const type of ['rm-program-save', 'rm-program-saved'] as const)
      page.element.addEventListener(type, event => events.push(`${type} ${event.detail.action}`));
    await answer();
    await page.press('Create the programme');
    await page.says('“The shop online” is there');
    const made = client!;
    equal(made.userState, 'known');
    const [marie] = await made.participants.all();
    equal(
      [marie?.displayName, marie?.roles, marie?.state, marie?.consent?.textVersion, marie?.consent?.recordedBy],
      ['Marie', ['coordinator', 'mentee'], 'joined', '1', undefined],
    );
    const record = await made.record();
    equal(
      [record?.title, record?.status, record?.preset, record?.plan],
      ['The shop online', 'draft', 'small-business', { sessions: 3, minutes: 45, weeks: 6 }],
    );
    equal(events, ['rm-program-save create', 'rm-program-saved create']);
    equal(words(page.root.querySelector('[aria-current=step]')), 'Draft');
    equal(words(page.root.querySelector('h2')), 'The shop online');
  });

  it('says what is missing, at the first of it, and keeps what was typed over a reload', async () => {
    await open(await openEmpty());
    await page.type('What should come of it? (optional)', 'Orders at night');
    await page.press('Create the programme');
    await until(() => page.problem('Name of the programme') === 'Give the programme a name.');
    equal(
      [page.problem('Your name'), page.problem('I agree to take part on these terms')],
      ['Write your name, as the others will see it.', 'Read what you agree to, then tick the box.'],
    );
    equal(page.root.activeElement === page.field('Name of the programme'), true);
    equal(await client!.record(), undefined);
    page.remove();
    page = new TagPage('rm-setup', client);
    await page.find('button');
    equal(page.field('What should come of it? (optional)').value, 'Orders at night');
  });

  it('checks the fine tuning, unfolding it, and counts the end', async () => {
    await open(await openEmpty());
    await answer();
    await page.type('Sessions of a pair', '0');
    await page.type('Starts on', '2026-09-01');
    await page.press('Create the programme');
    await until(() => page.problem('Sessions of a pair'));
    equal(page.field('Sessions of a pair').closest('details')?.open, true);
    equal(page.root.activeElement === page.field('Sessions of a pair'), true);
    await page.type('Sessions of a pair', '5');
    await page.type('Within how many weeks', '10');
    await page.says('It would end on 10 November');
    await page.tick('team');
    await page.type('What people agree to', 'I take part.');
    await page.press('Create the programme');
    await page.says('” is there');
    const record = await client!.record();
    equal(
      [record?.endsOn, record?.plan, record?.partition, record?.consentText?.text],
      ['2026-11-10', { sessions: 5, minutes: 45, weeks: 10 }, 'team', { en: 'I take part.' }],
    );
    equal((await client!.consent()).due, undefined);
  });

  for (const [user, id, accounts] of [
    ['marie', 'marie', undefined],
    ['Marie.D@shop.example', undefined, { '*': 'Marie.D@shop.example' }],
  ] as const)
    it(`makes the person the page names its coordinator: ${user}`, async () => {
      await open(await openEmpty({ user }));
      await answer();
      await page.press('Create the programme');
      await page.says('” is there');
      const [marie] = await client!.participants.all();
      equal([client!.user, marie?.accounts], [marie?.id, accounts]);
      if (id) equal(marie?.id, id);
    });

  it('below a provider that asks who one is, does not ask it before, and remembers it after', async () => {
    page = new TagPage('rm-setup');
    const provider = await page.within({ 'program-id': 'remembered' });
    await page.find('button');
    if (page.text.includes('This browser will remember')) throw new Error('asks who one is in an empty programme');
    await answer();
    await page.press('Create the programme');
    await page.says('” is there');
    const { user } = provider.client!;
    equal([provider.client!.userState, localStorage.getItem('reverse-mentoring/user/1/remembered')], ['known', user]);
    equal((await provider.client!.record())?.createdBy, user);
  });

  it('does nothing when the page objects, and keeps everything', async () => {
    await open(await openEmpty());
    page.element.addEventListener('rm-program-save', event => {
      event.preventDefault();
    });
    await answer();
    await page.press('Create the programme');
    await page.says('This page did not allow it');
    equal([await client!.record(), page.field('Your name').value], [undefined, 'Marie']);
  });

  it('starts from a file, looked into first', async () => {
    const source = await openPair();
    await source.actAs('nadia');
    await source.participants.update('nadia', { consent: {} });
    const bundle = await source.export();
    await open(await openProgram({ id: source.id, store: memoryStore() }));
    source.close();
    await page.press('From a file');
    await page.choose('{"a":', 'broken.json');
    await until(() => page.root.querySelector('[role=alert]'));
    await page.choose(JSON.stringify({ ...bundle, programId: 'other' }), 'other.json');
    await page.says('“other”');
    await page.choose(JSON.stringify(bundle), 'shop.json');
    await page.says(/shop\.json brings “Shop”: 4 people, 1 pair, 0 sessions/);
    equal(await client!.record(), undefined);
    await page.press('Start with this file');
    await page.says('Nadia');
    equal((await client!.record())?.title, 'Shop');
  });

  for (const [lang, open1, fill, title, drop, forget] of [
    ['en', 'Just look around', 'Fill with sample data', 'The chocolate shop goes online', 'Throw them away', 'Throw everything away'],
    ['fr', 'Juste pour voir', 'Remplir avec un exemple', 'La chocolaterie en ligne', 'Jeter l’exemple', 'Tout jeter'],
  ] as const)
    it(`fills with sample data that can be thrown away: ${lang}`, async () => {
      page = new TagPage('rm-setup', undefined, lang);
      const provider = await page.within({ 'program-id': `sample-${lang}` });
      await page.find('button');
      await page.press(open1);
      await page.press(fill);
      await page.says(title);
      const { client: filled } = provider;
      equal([filled!.userState, (await filled!.participants.get(filled!.user!))?.displayName], ['known', 'Claire']);
      equal((await filled!.pairs.all()).map(({ state }) => state).sort(), ['active', 'proposed']);
      const sessions = await filled!.sessions.ofPair('sample-pair');
      // The days are those around today.
      equal(
        sessions.map(({ status }) => status),
        ['planned', 'held', 'held'],
      );
      equal([sessions[0]!.date > filled!.today(), sessions[1]!.date < filled!.today()], [true, true]);
      equal(await filled!.issues(), []);
      await page.press(drop);
      await page.says(/Claire, Karim (?:and|et) Marie/);
      await page.press(forget);
      await until(() => page.root.querySelector('[name=name]'), 'the questions are there again');
      equal([filled!.closed, await provider.client!.record(), (await provider.client!.participants.all()).length], [true, undefined, 0]);
    });

  it('throws nothing away that is no sample', async () => {
    await open(await openPair());
    await client!.actAs('nadia');
    await page.find('.panel');
    equal([page.hasButton('Throw them away'), page.text.includes('sample data')], [false, false]);
  });

  it('takes the programme through its life, and closes it only when nothing is missing', async () => {
    const made = await openPair();
    await made.actAs('nadia');
    await made.pairs.propose({ id: 'karim-gerard', mentorId: 'karim', menteeId: 'gerard' });
    await open(made);
    await page.press('Start taking stock');
    await page.says('3 things are missing before you can close');
    await page.press('Close the programme');
    await until(() => words(page.root.querySelector('[role=alert]')).includes('Karim'));
    equal((await made.record())?.status, 'closing');
    await page.press('Withdraw the proposal to Karim and Gérard');
    await page.says('2 things are missing');
    await page.press('Do without, for Marie');
    const send = (): HTMLElement => [...page.root.querySelectorAll<HTMLElement>('.missing details[open] [type=submit]')][0]!;
    send().click();
    await until(() => page.problem('Why without Marie?') === 'Say in a few words why.');
    await page.type('Why without Marie?', 'On leave');
    send().click();
    await page.says('Noted: Marie need not take stock.');
    equal((await made.reviews.ofPair('karim-marie')).waived, { mentee: 'On leave' });
    await made.actAs('karim');
    await made.reviews.submit({ pairId: 'karim-marie', success: 4, wish: 'stop' });
    await made.actAs('nadia');
    await page.says('Nothing is missing');
    await page.press('Close the programme');
    await page.says('The programme is over');
    equal([(await made.record())?.status, (await made.pairs.get('karim-marie'))?.live], ['closed', false]);
    equal([page.hasButton('Change'), page.hasButton('Export everything')], [false, true]);
    let file = '';
    page.element.addEventListener('rm-data-exported', event => {
      file = event.detail.fileName;
    });
    await page.press('Export everything');
    await page.says(`Saved as ${made.id}-${made.today()}.json`);
    equal(file, `${made.id}-${made.today()}.json`);
  });

  it('changes the essentials, only what was changed', async () => {
    await open(await openPair());
    await client!.actAs('nadia');
    await page.press('Change');
    await page.type('Name of the programme', 'New name');
    await page.type('Ends on', '2026-01-01');
    await page.press('Save');
    await until(() => page.problem('Ends on') === 'The end must come after the start.');
    await page.type('Ends on', '2027-04-01');
    // Meanwhile, on another device.
    await client!.update({ purpose: 'Written elsewhere' });
    await page.type('What people agree to', 'New words.');
    await page.press('Save');
    await page.says('Saved.');
    const record = await client!.record();
    equal(
      [record?.title, record?.purpose, record?.endsOn, record?.consentText],
      ['New name', 'Written elsewhere', '2027-04-01', { version: client!.today(), text: { en: 'New words.' } }],
    );
    equal((await client!.consent()).due, 'first');
  });

  it('tells everybody else who coordinates, and offers nothing', async () => {
    await open(await openPair());
    await client!.actAs('nadia');
    await client!.participants.update('nadia', { consent: {} });
    await client!.actAs('karim');
    await page.says('Nadia coordinates this programme.');
    equal(page.root.querySelectorAll('button').length, 0);
  });
});
