import { sendKeys } from '@web/test-runner-commands';
import type { ProgramClient } from '@reverse-mentoring/core';
import { CardPage, live, openShop, today, until, words } from './pair-card-page.js';
import type { Shop } from './pair-card-page.js';

function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
function has(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`“${part}” is not in “${text}”`);
}
function hasNot(text: string, part: string): void {
  if (text.includes(part)) throw new Error(`“${part}” is in “${text}”`);
}
function ok(value: unknown, what: string): void {
  if (!value) throw new Error(what);
}

describe('rm-pair-card', () => {
  let shop: Shop;
  let client: ProgramClient;
  let page: CardPage;
  const open = (attributes?: Record<string, string>): Promise<CardPage> => (page = new CardPage(client, attributes)).ready();
  /** The page is loaded again: another element, same storage. */
  const reload = (): Promise<CardPage> => {
    page.remove();
    return open();
  };

  beforeEach(async () => {
    localStorage.clear();
    shop = await openShop();
    client = shop.client;
  });
  afterEach(() => {
    page.remove();
    client.close();
  });

  describe('a running pair', () => {
    beforeEach(async () => {
      await shop.pair();
      await live(shop);
    });

    it('says who, towards what, how far, when next, what was agreed, what is due, in that order', async () => {
      await open();
      equal(page.read('heading'), 'You mentor Marie');
      equal(page.read('hint'), 'Active pair · since 14 September');
      equal(page.hear('goals'), 'Goals Online shop has seen it, goal: does it alone Social networks does it alone · reached');
      equal(page.hear('sessions'), 'Sessions 2 sessions held of 6 planned, 1 cancelled, 1 missed');
      has(page.hear('next'), 'Next session, 26 November, 14:00');
      has(page.hear('next'), 'in 6 days · 60 min · At the shop, counter · Asia/Kathmandu');
      equal(page.list('step'), ['Photograph three boxes', 'Ask for the password · by 24 November']);
      equal(page.list('due'), ['Both of you Give feedback on 2 sessions', 'Marie Confirm 2 sessions', 'Marie Prepare the boxes · by 25 November']);
      const order = ['header', 'goals', 'sessions', 'next', 'step', 'due'].map(name => page.part(name)!);
      for (const [i, part] of order.slice(1).entries())
        ok(order[i]!.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING, `${part.getAttribute('part') ?? ''} comes in its place`);
    });

    it('says the same to the other one, who comes first in what is due', async () => {
      await client.actAs('marie');
      await open();
      equal(page.read('heading'), 'Karim mentors you');
      equal(page.list('due'), ['You Confirm 2 sessions', 'Both of you Give feedback on 2 sessions', 'You Prepare the boxes · by 25 November']);
    });

    it('speaks French, with its plurals', async () => {
      await open({ lang: 'fr' });
      equal(page.read('heading'), 'Vous accompagnez Marie');
      equal(page.read('hint'), 'Binôme actif · depuis le 14 septembre');
      has(page.hear('sessions'), '2 séances tenues sur 6, 1 annulée, 1 manquée');
      has(page.hear('goals'), 'déjà vu, objectif : en autonomie');
      has(page.hear('next'), 'Prochaine séance, 26 novembre, 14 h');
      has(page.hear('next'), 'dans 6 jours · 60 min');
      equal(page.list('due')[0], 'Vous deux Donner un retour sur 2 séances');
      page.element.lang = 'en';
      await until(() => page.read('heading') === 'You mentor Marie');
    });

    it('shows a coordinator the pair without its notes', async () => {
      await client.actAs('nadia');
      await open({ 'pair-id': 'karim-marie' });
      equal(page.read('heading'), 'Karim mentors Marie');
      has(page.hear('sessions'), '2 sessions held of 6 planned');
      has(page.hear('next'), 'Next session');
      equal([page.part('step'), page.hasButton('Accept')], [null, false]);
      for (const note of ['Photograph', 'boxes', 'password']) hasNot(page.text, note);
    });

    it('draws levels and sessions so that they read without colour', async () => {
      await open();
      const drawn = (selector: string): string[] => [...page.root.querySelectorAll(selector)].map(one => one.className);
      equal(drawn('.goals li:first-child .track i'), ['got', 'goal', 'goal', '']);
      equal(drawn('.goals li:last-child .track i'), ['got', 'got', 'got', '']);
      equal(drawn('.dots i'), ['held', 'cancelled', 'cancelled', 'held', 'planned', 'planned', 'planned', 'planned']);
      for (const shape of page.root.querySelectorAll('.track, .dots, .faces, .tile')) equal(shape.getAttribute('aria-hidden'), 'true');
    });

    it('follows every change at once', async () => {
      await open();
      await client.sessions.log({ pairId: 'karim-marie', date: today, minutes: 30, next: 'Write the first mail' });
      await until(() => page.list('step')[0] === 'Write the first mail');
      has(page.hear('sessions'), '3 sessions held of 6 planned');
      await client.sessions.cancel('next', { by: 'mentor', movedTo: '2026-11-21' });
      await until(() => page.hear('next').includes('21 November'));
      has(page.hear('next'), 'tomorrow');
      await client.participants
        .update('marie', { displayName: 'Marie Lenoir' })
        .catch(() => client.actAs('nadia').then(() => client.participants.update('marie', { displayName: 'Marie Lenoir' })));
      await client.actAs('karim');
      await until(() => page.read('heading') === 'You mentor Marie Lenoir');
      await client.actAs('marie');
      await until(() => page.read('heading') === 'Karim mentors you');
    });

    it('asks for a session when none is planned, and for the log of one that is over', async () => {
      await client.sessions.remove('next');
      await open();
      equal([page.part('next'), page.list('due').includes('Both of you Plan the next session')], [null, true]);
      await client.sessions.plan({ pairId: 'karim-marie', date: '2026-11-18' });
      await until(() => page.list('due').includes('Both of you Log the session of 18 November'));
    });

    it('asks for a signature, for taking stock and for what comes next', async () => {
      await client.actAs('karim');
      const { id } = await client.agreements.draft({ pairId: 'karim-marie' });
      await open();
      const has = (line: string): Promise<boolean> => until(() => page.list('due').includes(line), line);
      await has('Both of you Settle and sign the rules of the game');
      await client.agreements.sign(id);
      await has('Marie Settle and sign the rules of the game');
      await client.reviews.submit({ pairId: 'karim-marie', success: 4, wish: 'continue' });
      await client.pairs.end('karim-marie', { completed: true });
      await has('Marie Take stock of these months');
      await client.actAs('marie');
      await client.reviews.submit({ pairId: 'karim-marie', success: 5, wish: 'swap' });
      await has('Both of you Decide how you go on');
      page.element.lang = 'fr';
      await has('Vous deux Décider de la suite');
    });

    it('puts the next session into a calendar', async () => {
      await open();
      const link = await until(() => page.root.querySelector<HTMLAnchorElement>('[part~=next] a'));
      equal(words(link), 'Calendar (.ics)');
      const saved: { name: string; blob: Blob }[] = [];
      const { createObjectURL } = URL;
      const { click } = HTMLAnchorElement.prototype;
      let blob: Blob | undefined;
      URL.createObjectURL = given => {
        blob = given as Blob;
        return createObjectURL.call(URL, given);
      };
      HTMLAnchorElement.prototype.click = function () {
        if (this === link) click.call(this);
        else saved.push({ name: this.download, blob: blob! });
      };
      try {
        link.focus();
        await sendKeys({ press: 'Enter' });
        await until(() => saved.length, 'a file is handed over');
      } finally {
        URL.createObjectURL = createObjectURL;
        HTMLAnchorElement.prototype.click = click;
      }
      equal([saved.length, saved[0]!.name, saved[0]!.blob.type], [1, '2026-11-26.ics', 'text/calendar;charset=utf-8']);
      const file = await saved[0]!.blob.text();
      // 14:00 in Nepal.
      for (const line of [
        `UID:next@${client.id}`,
        'DTSTART:20261126T081500Z',
        'DTEND:20261126T091500Z',
        'SUMMARY:Mentoring: Karim and Marie',
        'LOCATION:At the shop\\, counter',
        'STATUS:CONFIRMED',
      ])
        has(file, `\r\n${line}\r\n`);
      for (const note of ['Photograph', 'boxes']) hasNot(file, note);
    });
  });

  describe('a proposed pair', () => {
    const answers = async (): Promise<Readonly<Record<string, string>>> => (await client.pairs.get('karim-marie'))!.answers;
    beforeEach(() => shop.pair('marie', { accepted: false }));

    it('is accepted here; the page hears of it', async () => {
      await open();
      equal(page.read('hint'), 'Proposed pair · answer by 4 December');
      has(page.read('actions'), 'Does this pair suit you?');
      const heard: unknown[] = [];
      page.element.addEventListener('rm-pair-change', event => heard.push([event.type, event.detail.action, event.detail.pair.answers]));
      page.element.addEventListener('rm-pair-changed', event => heard.push([event.type, event.detail.action, event.detail.pair.answers]));
      page.button('Accept').click();
      await until(() => page.read('actions').includes('You said yes. Still to answer: Marie.'));
      equal(heard, [
        ['rm-pair-change', 'accept', {}],
        ['rm-pair-changed', 'accept', { karim: 'yes' }],
      ]);
      await until(() => page.root.activeElement?.id === 'done', 'focus is on what became of it');
      equal(words(page.root.activeElement), 'Your answer about Marie is noted.');
      await client.actAs('marie');
      await until(() => page.hasButton('Accept'));
      hasNot(page.text, 'is noted');
      page.button('Accept').click();
      await until(() => page.read('hint') === 'Accepted pair');
      has(page.read('actions'), 'Two yeses!');
      await until(() => page.list('due').length, 'what comes next is told');
      equal(page.list('due'), ['Both of you Plan the next session']);
      has(page.hear('sessions'), 'No session held yet, 6 planned');
    });

    it('is declined by keyboard, with a reason for the coordinators only', async () => {
      await open();
      page.button('Decline').focus();
      await sendKeys({ press: 'Enter' });
      const field = await until(() => page.root.querySelector('textarea'));
      await until(() => page.root.activeElement === field, 'focus is on the reason');
      equal(page.described(field), 'Only the coordinators read this, never Marie.');
      await sendKeys({ type: 'Another department would be better' });
      await until(() => page.state('dirty'));
      has(page.read('actions'), 'Draft kept');
      await sendKeys({ press: 'Tab' });
      equal(words(page.root.activeElement), 'Back');
      await sendKeys({ press: 'Tab' });
      equal(words(page.root.activeElement), 'Decline the pair');
      await sendKeys({ press: 'Enter' });
      await until(() => page.read('hint') === 'Proposal declined');
      equal([await answers(), page.state('dirty')], [{ karim: 'no' }, false]);
      await client.actAs('marie');
      await until(() => page.read('heading') === 'Karim mentors you');
      hasNot(page.text, 'department');
      equal((await client.confidences.all()).length, 0);
      await client.actAs('nadia');
      equal(
        (await client.confidences.all()).map(({ kind, text }) => [kind, text]),
        [['decline-reason', 'Another department would be better']],
      );
    });

    it('needs no reason', async () => {
      await open();
      page.button('Decline').click();
      await until(() => page.hasButton('Decline the pair'));
      page.button('Decline the pair').click();
      await until(() => page.read('hint') === 'Proposal declined');
      has(page.read('actions'), 'Nobody owes a reason.');
      await client.actAs('nadia');
      equal(await client.confidences.all(), []);
    });

    it('keeps what was typed through a reload and a change of user, until one goes back', async () => {
      await open();
      page.button('Decline').click();
      await until(() => page.root.querySelector('textarea'));
      await page.type(page.field('What does not suit you (optional)'), 'We sit in one room');
      await reload();
      equal(page.field('What does not suit you (optional)').value, 'We sit in one room');
      await client.actAs('marie');
      await until(() => page.hasButton('Accept'));
      hasNot(page.root.innerHTML, 'one room');
      equal(page.state('dirty'), false);
      await client.actAs('karim');
      await until(() => page.root.querySelector('textarea')?.value === 'We sit in one room');
      page.button('Back').click();
      await until(() => words(page.root.activeElement) === 'Decline', 'focus is back where it came from');
      await reload();
      equal([page.hasButton('Accept'), await answers()], [true, {}]);
    });

    it('can be stopped by the page, which may say why', async () => {
      await open();
      page.element.addEventListener(
        'rm-pair-change',
        event => {
          event.preventDefault();
        },
        { once: true },
      );
      page.button('Accept').click();
      await until(() => words(page.root.querySelector('[role=alert]')).includes('did not allow it'));
      const errors: string[] = [];
      page.element.addEventListener('rm-error', event => errors.push(event.detail.message));
      page.element.addEventListener(
        'rm-pair-change',
        event => {
          event.waitUntil(Promise.reject(new Error('Sign in again, please.')));
        },
        { once: true },
      );
      page.button('Accept').click();
      await until(() => words(page.root.querySelector('[role=alert]')) === 'Sign in again, please.');
      equal([errors, await answers()], [['Sign in again, please.'], {}]);
      page.button('Accept').click();
      await until(async () => (await answers())['karim'] === 'yes');
      equal(page.root.querySelector('[role=alert]'), null);
    });

    it('keeps the reason when it cannot be sent, and is sent once', async () => {
      await open();
      page.button('Decline').click();
      await until(() => page.root.querySelector('textarea'));
      await page.type(page.field('What does not suit you (optional)'), 'x'.repeat(30_000));
      page.button('Decline the pair').click();
      await until(() => page.root.querySelector('[role=alert]'));
      equal([page.field('What does not suit you (optional)').value.length, await answers()], [30_000, {}]);
      await page.type(page.field('What does not suit you (optional)'), 'Short');
      let asked = 0;
      page.element.addEventListener('rm-pair-change', event => {
        asked++;
        event.waitUntil(new Promise(resolve => setTimeout(resolve, 60)));
      });
      page.button('Decline the pair').click();
      await page.element.updateComplete;
      page.button('Saving…').click();
      await until(() => page.read('hint') === 'Proposal declined');
      equal(asked, 1);
    });

    it('shows a coordinator who has not answered', async () => {
      await client.pairs.accept('karim-marie');
      await client.actAs('nadia');
      await open({ 'pair-id': 'karim-marie' });
      equal(page.read('actions'), 'Still to answer: Marie.');
      equal(page.hasButton('Accept'), false);
    });
  });

  describe('other states', () => {
    const told = async (): Promise<string> => {
      await open({ 'pair-id': 'karim-marie' });
      return `${page.read('hint')} | ${page.read('actions')}`;
    };

    it('a proposal nobody answered in time', async () => {
      shop.at('2026-10-01');
      await shop.pair('marie', { accepted: false });
      shop.at(today);
      has(await told(), 'Proposal lapsed | The answer did not come in time.');
      equal([page.part('sessions'), page.part('due'), page.hasButton('Accept')], [null, null, false]);
    });

    it('a pause, and the pair running again', async () => {
      await shop.pair();
      await live(shop);
      await client.pairs.hold('karim-marie');
      has(await told(), 'Paused | Nothing is urgent.');
      equal([page.part('next'), page.list('step').length], [null, 2]);
      await client.pairs.resume('karim-marie');
      await until(() => page.read('hint').startsWith('Active pair'));
      equal(page.part('actions'), null);
    });

    it('an end, early or not', async () => {
      await shop.pair();
      await live(shop);
      await client.pairs.end('karim-marie', { completed: true });
      has(await told(), 'Completed · on 20 November | Well done, both of you.');
      page.remove();
      await shop.pair('gerard');
      await client.pairs.end('karim-gerard');
      page = await new CardPage(client, { 'pair-id': 'karim-gerard' }).ready();
      has(page.text, 'Stopped · on 20 November');
    });

    it('no pair yet', async () => {
      await client.actAs('karim');
      await open();
      ok(page.state('empty'), 'is empty');
      has(page.text, 'No pair here yet.');
      await shop.pair('marie', { accepted: false });
      await until(() => page.hasButton('Accept'));
      equal(page.state('empty'), false);
    });

    it('an unknown pair-id is named, until there is one', async () => {
      await client.actAs('karim');
      await open({ 'pair-id': 'karim-marie' });
      ok(page.state('error'), 'is an error');
      has(words(page.root.querySelector('[role=alert]')), 'pair:karim-marie is not in this programme');
      await shop.pair();
      await until(() => !page.state('error') && page.read('heading') === 'You mentor Marie');
    });

    it('somebody else’s pair is not shown', async () => {
      await shop.pair();
      await client.actAs('gerard');
      await open({ 'pair-id': 'karim-marie' });
      ok(page.state('error'), 'is an error');
      for (const name of ['Karim', 'Marie', 'Online shop']) hasNot(page.text.replace('karim-marie', ''), name);
    });

    it('nobody the programme knows, no programme', async () => {
      await shop.pair();
      await client.actAs('somebody');
      page = new CardPage(client);
      await until(() => page.state('unknown-user') && page.text.includes('could not find you'));
      page.remove();
      page = new CardPage(undefined);
      await until(() => page.state('no-client') && page.text.includes('not on this page yet'));
    });
  });

  describe('several pairs', () => {
    const choice = (label: string): HTMLInputElement =>
      [...page.root.querySelectorAll<HTMLInputElement>('input[type=radio]')].find(one => words(one.closest('label')) === label)!;
    beforeEach(async () => {
      await shop.pair();
      await live(shop);
      await shop.pair('gerard');
    });

    it('are chosen from, and this browser remembers', async () => {
      await open();
      equal(words(page.root.querySelector('legend')), 'With whom?');
      const [first, second] = page.read('heading') === 'You mentor Marie' ? (['Marie', 'Gérard'] as const) : (['Gérard', 'Marie'] as const);
      choice(first).focus();
      choice(second).click();
      await until(() => page.read('heading') === `You mentor ${second}`);
      await until(() => page.root.activeElement === choice(second), 'focus stays');
      await reload();
      equal([page.read('heading'), choice(second).checked], [`You mentor ${second}`, true]);
      await client.actAs('marie');
      await until(() => page.read('heading') === 'Karim mentors you');
      equal(page.root.querySelector('legend'), null);
    });

    it('pair-id wins', async () => {
      await open({ 'pair-id': 'karim-gerard' });
      equal([page.read('heading'), page.root.querySelector('legend')], ['You mentor Gérard', null]);
      page.element.pairId = 'karim-marie';
      await until(() => page.read('heading') === 'You mentor Marie' && page.list('step').length === 2);
    });

    it('declining one says so beside the other', async () => {
      await client.actAs('nadia');
      await client.pairs.end('karim-gerard');
      await shop.pair('gerard', { accepted: false }).catch(async () => client.pairs.renew('karim-gerard'));
      await client.actAs('karim');
      await open();
      if (!page.hasButton('Decline')) choice('Gérard').click();
      await until(() => page.hasButton('Decline'));
      page.button('Decline').click();
      await until(() => page.hasButton('Decline the pair'));
      page.button('Decline the pair').click();
      await until(() => page.read('heading') === 'You mentor Marie');
      await until(() => words(page.root.activeElement) === 'Your answer about Gérard is noted.');
    });
  });

  describe('what people write', () => {
    it('stays text, and nothing sticks out at 280 px or twice the text size', async () => {
      client.close();
      const evil = '<img src=x onerror="window.hurt = true">';
      shop = await openShop({ names: { marie: `${evil} Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtin`, karim: evil } });
      ({ client } = shop);
      await shop.pair('marie', { goals: [{ skillId: 'x:1', label: `${evil}${'z'.repeat(120)}`, start: 0, now: 0, target: 4 }] });
      await client.sessions.log({
        pairId: 'karim-marie',
        date: today,
        minutes: 60,
        next: `${evil} ${'x'.repeat(400)}`,
        actions: [{ text: evil + 'y'.repeat(200), owner: 'marie' }],
      });
      await client.sessions.plan({ pairId: 'karim-marie', date: '2026-11-26', start: '14:00', place: evil + 'z'.repeat(100) });
      const box = document.createElement('div');
      document.body.append(box);
      try {
        for (const [width, size] of [
          ['280px', '1em'],
          ['280px', '2em'],
          ['900px', '1em'],
        ] as const) {
          box.style.width = width;
          box.style.fontSize = size;
          page = await new CardPage(client, {}, box).ready();
          await until(() => page.list('due').length);
          const { right } = page.element.getBoundingClientRect();
          for (const one of page.root.querySelectorAll<HTMLElement>('.card *:not(.sr)')) {
            if (one.getBoundingClientRect().right > right + 1) throw new Error(`${one.outerHTML.slice(0, 80)} sticks out at ${width} ${size}`);
            if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth && getComputedStyle(one).display !== 'inline')
              throw new Error(`${one.outerHTML.slice(0, 80)} ${one.scrollWidth} ${one.clientWidth} overflows at ${width} ${size}`);
          }
          equal([page.root.querySelector('img'), 'hurt' in window], [null, false]);
          has(page.text, evil);
          page.remove();
        }
      } finally {
        box.remove();
      }
    });

    it('forty goals are folded after the first four', async () => {
      await shop.pair('marie', { goals: Array.from({ length: 40 }, (_, i) => ({ skillId: `x:${i}`, label: `Goal ${i + 1}`, start: 0, now: 1, target: 3 })) });
      await open();
      const fold = page.root.querySelector('details')!;
      equal([page.list('goals').length, fold.querySelectorAll('li').length, fold.open, words(fold.querySelector('summary'))], [40, 36, false, 'And 36 more']);
    });

    it('no goals, no plan: says so, and counts what is planned', async () => {
      client.close();
      shop = await openShop({ sessions: 0 });
      ({ client } = shop);
      await shop.pair('marie', { goals: [] });
      await open();
      has(page.read('goals'), 'No goal noted yet.');
      equal(page.read('sessions'), '');
      await client.sessions.log({ pairId: 'karim-marie', date: today, minutes: 45 });
      await until(() => page.hear('sessions') === 'Sessions 1 session held of 1 planned');
      await client.sessions.plan({ pairId: 'karim-marie', date: '2026-12-01' });
      await until(() => page.hear('sessions') === 'Sessions 1 session held of 2 planned');
      equal(page.part('step'), null);
      page.element.lang = 'fr';
      await until(() => page.hear('sessions') === 'Séances 1 séance tenue sur 2');
    });
  });
});
