import { sendKeys } from '@web/test-runner-commands';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import { memoryStore } from '@reverse-mentoring/core';
import type { ProgramClient, SurveyDraft } from '@reverse-mentoring/core';
import { until } from './session-logger-page.js';
import { openSurvey, SurveyPage, words } from './skills-survey-page.js';

const equal = (found: unknown, expected: unknown, what = ''): void => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what} ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
};
const ok = (value: unknown, what: string): void => {
  if (!value) throw new Error(what);
};
const learn = /to learn$/;
const teach = /to teach$/;

describe('rm-skills-survey', () => {
  let client: ProgramClient;
  let page: SurveyPage | undefined;
  const open = async (attributes: Record<string, string> = {}, user?: string): Promise<SurveyPage> => {
    if (user) await client.actAs(user);
    page = new SurveyPage(client, attributes);
    return page.ready();
  };
  beforeEach(async () => {
    localStorage.clear();
    client = await openSurvey();
  });
  afterEach(() => {
    page?.remove();
    page = undefined;
    client.close();
  });

  describe('consent', () => {
    it('comes first, says who reads, and makes an invited person one who takes part', async () => {
      const here = await open({}, 'ines');
      const text = here.text;
      ok(text.includes('Hello Inès'), text);
      ok(text.indexOf('The coordinators read all of it') < text.indexOf('of my own free will'), 'who reads is said before what one agrees to');
      ok(!here.root.querySelector('[part=form]') && !here.hasButton('Save my answers'), 'nothing else is asked yet');
      const saved: unknown[] = [];
      here.element.addEventListener('rm-survey-saved', event => saved.push(event.detail.person.state));
      await here.press(here.button('I agree to take part'));
      await here.ready('[part=form]');
      const { state, consent } = (await client.participants.get('ines'))!;
      equal([state, consent?.textVersion, consent?.lang, consent?.recordedBy], ['joined', '1', 'en', undefined]);
      equal(saved, ['joined']);
    });

    it('may be stopped by the page, and then nothing is kept', async () => {
      const here = await open({}, 'ines');
      here.element.addEventListener('rm-survey-save', event => {
        event.preventDefault();
      });
      await here.press(here.button('I agree to take part'));
      await until(() => here.alert(), 'it says so');
      equal((await client.participants.get('ines'))!.state, 'invited');
    });

    it('is asked again for a new text, in the language somebody reads, before anything can be changed', async () => {
      await client.survey.submit({ needs: [{ skillId: 'culinary:yuzu', label: 'Yuzu' }] });
      await client.actAs('nadia');
      await client.update({ consentText: { version: '2', text: { fr: 'Nous gardons moins.', en: 'We keep less.' } } });
      const here = await open({ lang: 'fr' }, 'marie');
      ok(here.text.includes('Le texte a changé') && here.text.includes('Nous gardons moins.'), here.text);
      await here.press(here.button('J’accepte de participer'));
      await here.ready('[part=summary]');
      equal((await client.participants.get('marie'))!.consent?.textVersion, '2');
    });
  });

  it('finds a skill as one types, accents and spelling aside, with keys alone, and saves a need', async () => {
    const here = await open();
    here.field(learn).focus();
    await sendKeys({ type: 'RESAUX' });
    await until(() => here.options.length, 'options');
    ok(here.options.includes('Social media') || here.options.some(one => /Add/.test(one)), String(here.options));
    await sendKeys({ press: 'Escape' });
    await here.element.updateComplete;
    equal([here.options, here.field(learn).value], [[], 'RESAUX']);
    here.field(learn).select();
    await sendKeys({ type: 'nesletter' });
    await until(() => here.options[0] === 'Newsletter and email marketing', `the right one; there is ${here.options.join()}`);
    await sendKeys({ press: 'ArrowDown' });
    await here.element.updateComplete;
    equal(here.options[0], '*Newsletter and email marketing');
    await sendKeys({ press: 'ArrowUp' });
    await here.element.updateComplete;
    ok(here.options.at(-1)!.startsWith('*'), 'up from the first is the last');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await until(() => here.cards.length, 'a card');
    equal([here.cards, here.field(learn).value], [['Newsletter and email marketing'], '']);
    await until(() => here.focused === 'Where am I today?: never done it', `focus goes on: ${here.focused}`);
    await sendKeys({ press: 'ArrowRight' });
    await here.element.updateComplete;
    const card = here.card('Newsletter and email marketing');
    equal(here.choice('Where am I today?', 'seen it done', card).checked, true);
    equal(here.choices('Where do I want to get to?', card), ['with some help', 'on my own', 'well enough to teach it']);
    equal(here.choice('Where do I want to get to?', 'on my own', card).checked, true, 'a sensible aim');
    await until(() => words(card).includes('write a newsletter to customers; the next step is to try'), 'the catalogue says what the level means');
    await here.press(here.choice('How much does it matter?', 'needed soon', card));
    await here.type(here.field('Why, in my own words (optional)', card), 'Orders by phone.');
    await here.press(here.button('Save my answers'));
    await here.ready('[part=summary]');
    equal(
      (await client.needs.all('marie')).map(({ skillId, levelNow, levelWanted, priority, context, status }) => [
        skillId,
        levelNow,
        levelWanted,
        priority,
        context,
        status,
      ]),
      [['digital:newsletter', 1, 3, 3, 'Orders by phone.', 'open']],
    );
    const { languages, mode, capacity } = (await client.participants.get('marie'))!;
    equal([languages, mode, capacity], [['en'], ['onsite'], { mentee: 1 }], 'what stood there unchanged is said too');
    ok(here.text.includes('today: seen it done → wanted: on my own') && here.text.includes('Orders by phone.'), here.text);
    await until(() => here.focused.startsWith('Thank you'), 'what happened has the focus');
    equal(here.element.dirty, false);
  });

  it('proposes a skill that no catalogue has, once', async () => {
    const here = await open();
    await here.search(learn, 'Tie a ribbon');
    equal(here.options, ['Add “Tie a ribbon”']);
    await here.press(here.root.querySelector<HTMLElement>('[role=option]')!);
    await until(() => here.cards.length, 'a card');
    await here.press(here.choice('Where am I today?', 'never done it'));
    await here.press(here.button('Save my answers'));
    await here.ready('[part=summary]');
    const [need] = await client.needs.all('marie');
    ok(need!.skillId.startsWith('local:') && need!.label === 'Tie a ribbon', JSON.stringify(need));
    await here.press(here.button('Change my answers'));
    await here.search(learn, 'tie a ribon');
    equal(here.options[0], 'Tie a ribbon', 'others find it');
    // What is in the list already is not taken twice.
    await here.press(here.root.querySelector<HTMLElement>('[role=option]')!);
    equal([here.cards, here.root.querySelector('[role=option]')!.getAttribute('aria-disabled')], [['Tie a ribbon'], 'true']);
  });

  it('shows what the others found when a catalogue does not answer, and says which it is', async () => {
    const fail = () => Promise.reject(new Error('offline'));
    const silent = definePlugin({
      id: 'test/silent',
      version: '1.0.0',
      sdk: 2,
      setup: ctx => void ctx.contribute('skill.catalog', { id: 'ceramics', label: { fr: 'Céramique', en: 'Ceramics' }, search: fail, resolve: fail }),
    });
    await client.use([silent()]);
    const here = await open();
    await here.search(learn, 'yuzu');
    equal(here.options.length > 0 && here.options[0]!.includes('Yuzu'), true, here.options.join());
    ok(here.text.includes('No answer just now from Ceramics: what is there is missing here.'), here.text);
    ok(here.root.querySelector('.combo [role=status]')!.textContent.includes('No answer just now from Ceramics'), 'it is told, too');
    await client.removePlugin('test/silent');
    await here.search(learn, 'yuz');
    await until(() => !here.text.includes('No answer just now'), 'it is not missed any more');
  });

  it('takes one skill once, in the words of whichever catalogue', async () => {
    const iri = 'http://data.europa.eu/esco/skill/yuzu';
    const list = (id: string, label: string) => ({ id, label: { en: id }, skills: [{ code: 'x', label: { en: label }, exactMatch: [iri] }] });
    const two = definePlugin({
      id: 'test/two',
      version: '1.0.0',
      sdk: 2,
      setup(ctx) {
        for (const one of [list('one', 'Kiln work'), list('two', 'Firing')]) ctx.contribute('skill.catalog', one);
      },
    });
    await client.use([two()]);
    await client.needs.add({ personId: 'marie', skillId: 'two:x', label: 'Firing' });
    const here = await open();
    await here.press(here.button('Change my answers'));
    await here.search(learn, 'kiln work');
    equal(here.root.querySelector('[role=option]')!.getAttribute('aria-disabled'), 'true', 'it is wanted already, as “Firing”');
    await client.removePlugin('test/two');
  });

  it('says what is missing and goes there; a word typed and not chosen is not lost in silence', async () => {
    const here = await open();
    await here.press(here.button('Save my answers'));
    equal(here.problems, ['Choose at least one skill, to learn or to teach.']);
    await until(() => here.focused === 'Look for something to learn', here.focused);
    ok(here.described(here.field(learn)).includes('at least one skill'), 'the field says why');
    await here.choose(learn, 'yuzu');
    await here.press(here.button('Save my answers'));
    equal(here.problems, ['Choose where you are today.']);
    await here.press(here.choice('Where am I today?', 'with some help'));
    await here.search(learn, 'photo');
    await here.press(here.button('Save my answers'));
    equal(here.problems, ['“photo” is not chosen yet: take an entry of the list, or empty this field.']);
    equal((await client.needs.all('marie')).length, 0);
    await here.type(here.field(learn), '');
    await here.press(here.button('Save my answers'));
    await here.ready('[part=summary]');
  });

  it('keeps the two answers for the averages to itself', async () => {
    const here = await open();
    await here.choose(learn, 'yuzu');
    await here.press(here.choice('Where am I today?', 'never done it'));
    const ease = 'I find it easy to ask a junior colleague for help';
    await here.press(here.choice(ease, '2'));
    await here.press(here.button('Save my answers'));
    equal(here.problems, ['Please answer both questions, or neither.']);
    await here.press(here.choice('I can make room for this in my week', '4'));
    const told: unknown[] = [];
    for (const name of ['rm-survey-save', 'rm-survey-saved'] as const) here.element.addEventListener(name, event => told.push(event.detail));
    await here.press(here.button('Save my answers'));
    await here.ready('[part=summary]');
    equal([told.length, JSON.stringify(told).includes('ease'), here.text.includes('easy to ask')], [2, false, false]);
    const ballots = (await client.people.exportAll()).records.filter(({ type }) => type === 'ballot');
    equal(
      ballots.map(({ answers, pairId, target }) => [answers, pairId, target]),
      [[{ ease: 2, time: 4 }, undefined, client.id]],
    );
    await here.press(here.button('Change my answers'));
    here.unfold();
    ok(here.text.includes('You have answered them'), 'it is said that they were answered');
    equal(
      [...here.root.querySelectorAll<HTMLInputElement>('[name^="answers."]')].some(one => one.checked),
      false,
      'and not shown again',
    );
  });

  it('asks each role its own part first, both parts of who is both', async () => {
    const order = async (user: string): Promise<string[]> => {
      const here = await open({}, user);
      const found = [...here.root.querySelectorAll('section > h3, form details > summary')].map(words);
      here.remove();
      return found.slice(0, 2);
    };
    equal(await order('marie'), ['What I want to learn', 'Is there something I could teach, too?']);
    equal(await order('karim'), ['What I can teach', 'Is there something I would like to learn, too?']);
    equal(await order('gerard'), ['What I want to learn', 'What I can teach']);
  });

  it('a mentor says what they can teach, when, where and how', async () => {
    const here = await open({}, 'karim');
    await here.choose(teach, 'online shop');
    equal(here.cards, ['Online shop']);
    equal(here.choices('How well do I know it?'), ['seen it done', 'with some help', 'on my own', 'well enough to teach it']);
    await here.press(here.choice('How well do I know it?', 'on my own'));
    await here.type(here.field('How I came to know it (optional)'), 'My own shop');
    here.unfold();
    await here.press(here.choice('When I could meet', 'Monday, evening'));
    await here.press(here.button('Monday to Friday, in the daytime'));
    await here.press(here.choice('When I could meet', 'Tuesday, morning'));
    await here.press(here.choice('How I would like to meet', 'from a distance'));
    await here.press(here.choice('Languages I can work in', 'French'));
    await here.type(here.field('What I like outside work'), 'football, photos,  football');
    await here.press(here.choice('How I like to work', 'by doing it'));
    await here.press(here.choice('People I can mentor at once', '2'));
    await here.press(here.button('Save my answers'));
    await here.ready('[part=summary]');
    const person = (await client.participants.get('karim'))!;
    equal(
      (await client.offers.all('karim')).map(({ label, level, evidence }) => [label, level, evidence]),
      [['Online shop', 3, 'My own shop']],
    );
    equal([person.availability!.length, person.availability!.includes('tue-am'), person.availability!.includes('mon-ev')], [10, false, true]);
    equal(
      [[...person.languages!].sort(), [...person.mode!].sort(), person.interests, person.workingStyle, person.capacity],
      [['en', 'fr'], ['onsite', 'remote'], ['football', 'photos'], ['by doing it'], { mentor: 2 }],
    );
    ok(here.text.includes('Monday: morning, afternoon, evening · Tuesday: afternoon'), here.text);
  });

  it('moves about the half-days with the arrow keys too', async () => {
    const here = await open();
    here.unfold();
    here.choice('When I could meet', 'Monday, morning').focus();
    for (const key of ['ArrowRight', 'ArrowDown', ' ']) await sendKeys({ press: key });
    await here.element.updateComplete;
    equal(here.choice('When I could meet', 'Tuesday, afternoon').checked, true, here.focused);
  });

  describe('changing it', () => {
    const before: SurveyDraft = {
      needs: [
        { skillId: 'culinary:yuzu', label: 'Yuzu', levelNow: 1, levelWanted: 2, priority: 3 },
        { skillId: 'digital:newsletter', label: 'Newsletter', levelNow: 0, levelWanted: 3, context: 'Mine' },
        { skillId: 'digital:photos', label: 'Photos', levelNow: 0, levelWanted: 3, priority: 1 },
      ],
      languages: ['fr'],
    };
    beforeEach(async () => {
      await client.survey.submit(before);
      const needs = await client.needs.all('marie');
      await client.needs.update(needs.find(({ label }) => label === 'Newsletter')!.id, { status: 'covered' });
      await client.needs.update(needs.find(({ label }) => label === 'Photos')!.id, { status: 'met' });
    });

    it('where one is pushes where one wants to get to; a need a pair works on stays covered; one that was met is told', async () => {
      const here = await open();
      ok(here.text.includes('a pair works on it') && here.text.includes('✓ learned'), here.text);
      await here.press(here.button('Change my answers'));
      equal(here.cards, ['Yuzu', 'Newsletter']);
      ok(here.text.includes('Learned already: Photos') && words(here.card('Newsletter')).includes('A pair works on this one'), here.text);
      await here.press(here.choice('Where am I today?', 'with some help', here.card('Yuzu')));
      equal(here.choice('Where do I want to get to?', 'on my own', here.card('Yuzu')).checked, true);
      await here.press(here.choice('How much does it matter?', 'needed soon', here.card('Newsletter')));
      await here.press(here.button('Save my answers'));
      await here.ready('[part=summary]');
      equal(
        (await client.survey.get())!.needs.map(({ label, levelNow, levelWanted, priority, status, context }) => [
          label,
          levelNow,
          levelWanted,
          priority,
          status,
          context,
        ]),
        [
          ['Newsletter', 0, 3, 3, 'covered', 'Mine'],
          ['Yuzu', 2, 3, 3, 'open', undefined],
          ['Photos', 0, 3, 1, 'met', undefined],
        ],
      );
    });

    it('removes a need on saving, not before, and keeps it for whoever changes their mind', async () => {
      const here = await open();
      await here.press(here.button('Change my answers'));
      await here.press(here.button('Remove Yuzu'));
      equal([here.cards, here.focused], [['Newsletter'], 'Keep it']);
      await here.press(here.button('Keep it'));
      equal([here.cards, here.element.dirty], [['Yuzu', 'Newsletter'], true]);
      await here.press(here.button('Remove Yuzu'));
      equal((await client.needs.all('marie')).length, 3);
      await here.press(here.button('Save my answers'));
      await here.ready('[part=summary]');
      equal((await client.needs.all('marie')).map(({ label }) => label).sort(), ['Newsletter', 'Photos']);
    });

    it('leaves everything as it was', async () => {
      const here = await open();
      await here.press(here.button('Change my answers'));
      await here.press(here.button('Remove Yuzu'));
      await here.choose(learn, 'chocolate');
      await here.press(here.button('Leave as it was'));
      await here.ready('[part=summary]');
      equal([(await client.needs.all('marie')).length, here.element.dirty, here.text.includes('Yuzu')], [3, false, true]);
    });

    it('writes nothing that was not changed: what came from another device meanwhile stays', async () => {
      const here = await open();
      await here.press(here.button('Change my answers'));
      await here.press(here.choice('How much does it matter?', 'nice to have', here.card('Yuzu')));
      const yuzu = (await client.needs.all('marie')).find(({ label }) => label === 'Yuzu')!;
      await client.needs.update(yuzu.id, { context: 'From my phone' });
      await client.survey.submit({ languages: ['fr', 'es'] });
      await here.press(here.button('Save my answers'));
      await here.ready('[part=summary]');
      const after = (await client.survey.get())!;
      equal([after.needs.find(({ label }) => label === 'Yuzu')!.context, [...after.person.languages!].sort()], ['From my phone', ['es', 'fr']]);
    });
  });

  it('loses nothing that was typed: not by an error, not by a reload, and to nobody else', async () => {
    const store = memoryStore();
    client.close();
    client = await openSurvey({ store, id: 'survey-kept' });
    const here = await open();
    await here.choose(learn, 'yuzu');
    await here.press(here.choice('Where am I today?', 'seen it done'));
    await here.type(here.field('Why, in my own words (optional)'), 'Customers ask.');
    here.element.addEventListener('rm-survey-save', event => {
      event.waitUntil(Promise.reject(new Error('The intranet is asleep.')));
    });
    await here.press(here.button('Save my answers'));
    await until(() => here.alert().includes('asleep'), 'the reason');
    equal([here.cards, (await client.needs.all('marie')).length], [['Yuzu'], 0]);
    here.remove();
    const other = await open({}, 'gerard');
    equal(other.cards, []);
    other.remove();
    const again = await open({}, 'marie');
    equal([again.cards, again.field('Why, in my own words (optional)').value], [['Yuzu'], 'Customers ask.']);
    ok(again.text.includes('Draft kept'), again.text);
    await again.press(again.button('Save my answers'));
    await again.ready('[part=summary]');
    equal((await client.needs.all('marie')).length, 1);
  });

  describe('for somebody else', () => {
    it('a coordinator records a paper: consent, then the answers, never those for the averages', async () => {
      const here = await open({ 'person-id': 'ines' }, 'nadia');
      await here.press(here.button('I hold Inès’s signed consent'));
      await here.ready('[part=form]');
      ok(here.text.includes('You are filling this in for Inès') && !here.text.includes('averages only'), here.text);
      await here.choose(learn, 'yuzu');
      await here.press(here.choice('Where am I today?', 'never done it'));
      await here.press(here.button('Save my answers'));
      await here.ready('[part=summary]');
      equal([(await client.needs.all('ines')).length, (await client.participants.get('ines'))!.consent!.recordedBy], [1, 'nadia']);
      equal((await client.needs.all('nadia')).length, 0);
    });

    it('nobody else may', async () => {
      const here = await open({ 'person-id': 'karim' });
      ok(here.text.includes('belong to somebody else'), here.text);
      equal([here.element.matches(':state(readonly)'), here.hasButton('Save my answers')], [true, false]);
    });
  });

  it('speaks French, and searches in it', async () => {
    const here = await open({ lang: 'fr' });
    await here.choose(/à apprendre$/, 'vente en lignne');
    equal(here.cards, ['Vente en ligne']);
    await here.press(here.choice('Où j’en suis aujourd’hui', 'jamais fait'));
    await until(() => here.text.includes('N’a pas encore eu l’occasion d’apprendre à'), 'levels in French');
    await here.press(here.button('Enregistrer mes réponses'));
    await here.ready('[part=summary]');
    ok(here.text.includes('aujourd’hui : jamais fait → souhaité : sans aide'), here.text);
    equal((await client.participants.get('marie'))!.languages, ['fr']);
    here.element.lang = 'en';
    await until(() => here.text.includes('today: never done it'), 'English at once');
  });
});
