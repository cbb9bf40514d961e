import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { memoryStore, openProgram } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { AgreementPage, pairId, schedule, words } from './agreement-page.js';
import { gatedStore } from './gated-store.js';
import { openPair, sessionsOf, until } from './session-logger-page.js';

function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
function ok(value: unknown, what: string): asserts value {
  if (!value) throw new Error(what);
}

describe('rm-agreement', () => {
  let client: ProgramClient;
  let page: AgreementPage;
  const start = async (attributes?: Record<string, string>): Promise<AgreementPage> => (page = await new AgreementPage(client, attributes).ready());
  const reload = (attributes?: Record<string, string>): Promise<AgreementPage> => {
    page.remove();
    return start(attributes);
  };
  const as = async (user: string): Promise<void> => {
    await client.actAs(user);
    await page.ready();
  };
  const drafted = (more: object = {}): ReturnType<ProgramClient['agreements']['draft']> =>
    client.agreements.draft({ pairId, language: 'en', schedule, ...more });
  const bothSign = async (id: string): Promise<void> => {
    for (const user of ['karim', 'marie', 'karim']) {
      await client.actAs(user);
      await client.agreements.sign(id);
    }
  };

  beforeEach(async () => {
    localStorage.clear();
    client = await openPair();
  });
  afterEach(() => {
    page.remove();
    client.close();
  });

  /** The files handed to the browser while `act` runs. */
  async function filesOf(act: () => Promise<void>): Promise<{ readonly name: string; readonly text: string }[]> {
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    const blobs: Blob[] = [];
    const names: string[] = [];
    URL.createObjectURL = (blob: Blob) => {
      blobs.push(blob);
      return createObjectURL.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      names.push(this.download);
    };
    try {
      await act();
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    return Promise.all(blobs.map(async (blob, i) => ({ name: names[i] ?? '', text: await blob.text() })));
  }

  it('two people agree, in French: one writes, both sign, the sessions are planned and go into one calendar file', async () => {
    await start({ lang: 'fr' });
    await page.says('Karim et Marie');
    equal(page.field('Première séance').value, '2026-11-27', 'a first day is proposed');
    await page.type(page.field('Première séance'), '2026-12-03');
    await page.type(page.field('Heure (facultatif)'), '14:30');
    await page.press(page.choice('Rythme', 'chaque semaine'));
    await page.type(page.field('Combien de séances'), '3');
    await page.press(page.choice('Combien de minutes chacune', '45'));
    await page.type(page.field('Où (facultatif)'), 'à la boutique');
    await page.press(page.fold('Le texte, mot à mot'));
    await until(() => page.field('Notre rythme').value.includes('trois fois'), 'the words follow the schedule');
    await page.type(page.field('Entre deux séances'), 'On s’appelle le soir.');
    await page.press(page.button('Enregistrer le texte'));
    await page.says('Le texte est enregistré. Signez-le, Marie verra qu’il l’attend.');
    await until(() => page.hasButton('Signer'), 'the text is there to be signed');
    ok(page.root.activeElement?.matches('[part~=status]'), 'focus is on what was said');
    equal(
      [page.rule('Notre rythme').split('. ')[1], page.rule('Notre lieu'), page.rule('Entre deux séances')],
      ['La première séance a lieu le jeudi 3 décembre 2026, à 14 h 30', 'Nous nous retrouvons ici : à la boutique.', 'On s’appelle le soir.'],
    );
    await page.press(page.button('Signer'));
    await page.says('Vous avez signé. Dès que Marie aura signé aussi, vos séances seront planifiées.');
    await until(() => !page.hasButton('Signer'), 'one signs once');
    await as('marie');
    await page.says('Karim a signé ce texte. À vous de le lire, puis de le signer.');
    ok(page.text.includes('Vous n’êtes que deux à lire ce texte.'), 'it says who reads');
    await page.press(page.button('Signer'));
    await page.says('Signé de part et d’autre, et 3 séances sont planifiées.');
    equal(
      (await sessionsOf(client)).map(({ date, start: at, minutes, place }) => [date, at, minutes, place]).reverse(),
      ['2026-12-03', '2026-12-10', '2026-12-17'].map(date => [date, '14:30', 45, 'à la boutique']),
    );
    // The words come with the answer, what is drawn of the records a moment after them.
    await until(() => page.hasButton('Ajouter à mon agenda'), 'the sessions as one file');
    await page.says('jeu. 3 déc. 14 h 30');
    const [file, ...more] = await filesOf(() => page.press(page.button('Ajouter à mon agenda')));
    ok(file && !more.length, 'one file');
    equal([/\.ics$/.test(file.name), file.text.match(/BEGIN:VEVENT/g)?.length, file.text.includes('SUMMARY:Mentorat\u00a0: Karim et Marie')], [true, 3, true]);
  });

  it('reads and signs by keyboard', async () => {
    await drafted();
    await start();
    page.element.focus();
    equal(words(page.root.activeElement), 'Edit the text');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    equal(words(page.root.activeElement), 'Sign');
    await sendKeys({ press: 'Enter' });
    await page.says('You have signed. Once Marie has too');
    equal(Object.keys((await client.agreements.ofPair(pairId)).draft!.signatures), ['karim']);
  });

  it('keeps what is typed over a reload, a refusal of the page and an error', async () => {
    const gate = gatedStore();
    client.close();
    client = await openPair({ store: gate.store });
    await start();
    await page.press(page.fold('The text, word for word'));
    await page.type(page.field('Our place'), 'The roof.');
    await reload();
    equal(page.field('Our place').value, 'The roof.');
    ok(page.text.includes('Draft kept') && page.element.matches(':state(dirty)'), 'says that a draft is kept');
    // Another person has a form of their own.
    await as('marie');
    await until(() => page.field('Our place').value.startsWith('We choose'), 'Marie sees the template');
    await as('karim');
    await until(() => page.field('Our place').value === 'The roof.', 'Karim’s words are back');
    const seen: unknown[] = [];
    page.element.addEventListener(
      'rm-agreement-save',
      event => {
        seen.push(event.detail.draft.clauses?.place);
        event.waitUntil(Promise.reject(new Error('The back end says no.')));
      },
      { once: true },
    );
    await page.press(page.button('Save the text'));
    await until(() => page.alert().includes('The back end says no.'), 'the refusal is shown');
    equal([seen, page.field('Our place').value], [['The roof.'], 'The roof.']);
    await page.press(page.button('Save the text'));
    await page.says('The text is saved.');
    await until(() => page.rule('Our place') === 'The roof.', 'the text as written');
    await page.press(page.button('Edit the text'));
    await page.type(page.field('Our place'), 'The cellar.');
    gate.fail();
    await page.press(page.button('Save the text'));
    await until(() => page.alert(), 'the error is shown');
    equal(page.field('Our place').value, 'The cellar.');
  });

  it('says what is wrong beside its field, and goes there', async () => {
    await start();
    await page.type(page.field('First session'), '2026-11-19');
    await page.type(page.field('How many sessions'), '101');
    await page.press(page.fold('The text, word for word'));
    await page.type(page.field('Something to add (optional)'), 'x'.repeat(20_001));
    await page.press(page.button('Save the text'));
    await until(() => page.root.activeElement === page.field('First session'), 'focus on the first mistake');
    ok(page.described(page.field('First session')).includes('This day has passed.'), 'the day is told');
    ok(page.described(page.field('How many sessions')).includes('Choose from 1 to 100.'), 'the number is told');
    ok(page.described(page.field('Something to add (optional)')).includes('20001'), 'the length is told');
    equal((await client.agreements.ofPair(pairId)).draft, undefined);
    await page.type(page.field('First session'), '');
    await page.type(page.field('Something to add (optional)'), '');
    await page.press(page.button('Save the text'));
    await page.says('The text is saved.');
    equal((await client.agreements.ofPair(pairId)).draft?.schedule, undefined, 'without a day nothing is planned');
  });

  it('the template’s words follow schedule and language; what somebody wrote stays', async () => {
    await drafted({ clauses: { replyDelay: 'In the evening.' } });
    await start();
    await page.press(page.button('Edit the text'));
    equal(
      [page.field('First session').value, page.field('Time (optional)').value, page.field('Between sessions').value],
      ['2026-12-03', '14:00', 'In the evening.'],
    );
    await page.press(page.choice('Rhythm', 'every 3 weeks'));
    await until(() => page.field('Our rhythm').value.includes('every three weeks'), 'the rhythm follows');
    await page.press(page.choice('How', 'Remotely'));
    await until(() => page.field('How we meet').value.startsWith('We meet remotely'), 'the way follows');
    await page.press(page.choice('Language of the text you sign', 'French'));
    await until(() => page.field('Our rhythm').value.includes('toutes les trois semaines'), 'the language follows');
    equal(page.field('Between sessions').value, 'In the evening.');
    await page.press(page.button('Discard my changes'));
    await until(() => page.rule('Our rhythm').includes('every two weeks'), 'the text as it was');
  });

  it('helps to read a text in another language', async () => {
    await drafted({ language: 'fr', clauses: { replyDelay: 'Le soir.' } });
    await start();
    equal(page.rule('Entre deux séances'), 'Le soir.');
    await page.press(page.fold('Read it in English'));
    await page.says('what you sign is the text in French');
    await page.says('We meet three times, for 45 minutes each time');
    await page.says('You wrote this one yourselves: it exists only in your text.');
    await reload({ lang: 'fr' });
    ok(!page.text.includes('Lire en français'), 'no help where none is needed');
  });

  it('a text that changed is told, the old one stays readable, and the signature is asked anew', async () => {
    const old = await drafted();
    await client.agreements.sign(old.id);
    await start();
    await client.actAs('marie');
    await page.ready();
    // She has the old text before her while he writes another.
    await client.actAs('karim');
    await client.agreements.draft({ pairId, language: 'en', schedule, freeText: 'Tea.' });
    await client.actAs('marie');
    await page.says('The text has changed since Karim signed on 20 November.');
    await page.press(page.fold('The earlier text'));
    equal(page.rule('What we add'), 'Tea.');
    await as('karim');
    await page.says('The text has changed since you signed on 20 November.');
    await page.press(page.button('Sign'));
    await page.says('You have signed.');
  });

  it('signing a text that was replaced a moment before says so, and signs nothing', async () => {
    const { store } = gatedStore();
    client.close();
    client = await openPair({ store });
    await drafted();
    await start();
    page.element.addEventListener(
      'rm-agreement-sign',
      event => {
        event.waitUntil(drafted({ freeText: 'Another.' }));
      },
      { once: true },
    );
    await page.press(page.button('Sign'));
    await until(() => page.alert().includes('changed after you opened them'), 'the refusal is shown');
    equal((await client.agreements.ofPair(pairId)).signatures, []);
    equal(page.rule('What we add'), 'Another.');
    await page.press(page.button('Sign'));
    await page.says('You have signed.');
  });

  it('somebody who writes hears that the partner wrote too', async () => {
    await start();
    await page.type(page.field('Where (optional)'), 'on the roof');
    await client.agreements.draft({ pairId, language: 'en', freeText: 'Hers.' });
    await page.says('Marie has written another text meanwhile.');
    await page.press(page.fold('Read the other text'));
    await page.says('Hers.');
    equal(page.field('Where (optional)').value, 'on the roof');
  });

  it('what both signed can be changed, stays in force meanwhile, and can be kept', async () => {
    await bothSign((await drafted()).id);
    await start();
    await page.says('Signed by both of you: these are your rules of the game.');
    await page.press(page.button('Change the rules'));
    await page.says('The rules you both signed stay valid until you have both signed the new version.');
    await page.type(page.field('Something to add (optional)'), 'Tea.');
    await page.press(page.button('Save the text'));
    await page.says('A new version is waiting for your signatures.');
    await page.press(page.button('Sign'));
    await page.says('signed on 20 November 2026');
    ok((await client.agreements.current(pairId))?.freeText === undefined, 'the first one is in force');
    await page.press(page.button('Keep the current rules'));
    await page.says('Nothing changes: the rules you signed stay as they are.');
    equal((await client.agreements.ofPair(pairId)).draft, undefined);
    // Once the partner has signed the change, dropping it is no longer one person’s to do.
    await client.actAs('marie');
    await client.agreements.sign((await drafted({ freeText: 'Coffee.' })).id);
    await as('karim');
    await page.says('Marie has signed this text.');
    ok(!page.hasButton('Keep the current rules'), 'no such button');
  });

  it('the calendar file takes out what the new rules took out', async () => {
    await bothSign((await drafted()).id);
    await bothSign((await drafted({ schedule: { ...schedule, first: '2026-12-04' } })).id);
    await start();
    await page.says('Fri 4 Dec');
    const [file] = await filesOf(() => page.press(page.button('Add to my calendar')));
    equal([file?.text.match(/STATUS:CONFIRMED/g)?.length, file?.text.match(/STATUS:CANCELLED/g)?.length], [3, 3]);
    equal(new Set(file?.text.match(/^UID:.*$/gm)).size, 6);
  });

  it('plans what two devices could not', async () => {
    const { id } = await drafted();
    const marie = await openProgram({ id: client.id, user: 'marie', store: memoryStore(), now: () => Date.parse('2026-11-20T11:00:00Z') });
    await marie.import(await client.export());
    await marie.agreements.sign(id);
    await client.agreements.sign(id);
    await client.import(await marie.export());
    marie.close();
    await start();
    await page.says('Your two signatures have met, but 3 sessions are not planned yet.');
    await page.press(page.button('Plan the sessions'));
    await page.says('Signed by both of you, and 3 sessions are planned.');
    await until(() => !page.hasButton('Plan the sessions'), 'nothing is left to plan');
  });

  it('a coordinator sees that it is signed, and not one word of it', async () => {
    const { id } = await drafted({ freeText: 'SECRET', clauses: { goals: 'SECRET', place: 'SECRET' } });
    await client.agreements.sign(id);
    await client.actAs('nadia');
    await start({ 'pair-id': pairId });
    await page.says('Only Karim and Marie read their rules of the game.');
    await page.says('Karim signed on 20 November 2026');
    await page.says('Marie not signed yet');
    ok(!page.root.textContent?.includes('SECRET') && !page.root.querySelector('button'), 'nothing to read, nothing to do');
    await bothSign(id);
    await client.actAs('nadia');
    await page.says('Both signed the same text.');
    await client.actAs('karim');
    await drafted({ freeText: 'SECRET 2' });
    await client.actAs('gerard');
    await until(() => page.alert(), 'a stranger is told');
    ok(!page.root.textContent?.includes('SECRET'), 'nothing of it');
  });

  it('asks the page before signing, tells it after, and signs once however often one presses', async () => {
    const { id } = await drafted();
    await client.actAs('marie');
    await client.agreements.sign(id);
    await client.actAs('karim');
    await start();
    const told: unknown[] = [];
    page.element.addEventListener('rm-agreement-signed', event => told.push([event.detail.agreement.signedByBoth, event.detail.planned.length]));
    page.element.addEventListener(
      'rm-agreement-sign',
      event => {
        told.push(event.detail.agreement.id);
        event.preventDefault();
      },
      { once: true },
    );
    await page.press(page.button('Sign'));
    await until(() => page.alert(), 'refused by the page');
    equal((await client.agreements.ofPair(pairId)).signatures.length, 1);
    const sign = page.button('Sign');
    sign.click();
    sign.click();
    await page.says('3 sessions are planned');
    equal(told, [id, [true, 3]]);
  });

  it('shows several pairs one at a time, and a pair on hold to read', async () => {
    client.close();
    client = await openPair({ second: true });
    await client.agreements.draft({ pairId, language: 'en', freeText: 'Ours.' });
    await start();
    await page.says('With whom?');
    await page.press(page.choice('With whom?', 'Marie'));
    await page.says('Ours.');
    await page.press(page.choice('With whom?', 'Gérard'));
    await page.says('Karim and Gérard');
    await until(() => page.hasButton('Save the text'), 'nothing is written with Gérard yet');
    await page.press(page.choice('With whom?', 'Marie'));
    await page.says('Ours.');
    await client.pairs.hold(pairId);
    await reload({ 'pair-id': pairId });
    await page.says('The pair is paused.');
    ok(page.rule('What we add') === 'Ours.' && !page.hasButton('Sign') && !page.hasButton('Edit the text') && page.hasButton('Print'), 'to read only');
  });

  describe('on paper', () => {
    const printed = async (act: () => Promise<void>): Promise<number> => {
      const { print } = globalThis;
      let count = 0;
      globalThis.print = () => {
        count++;
      };
      try {
        await act();
      } finally {
        globalThis.print = print;
      }
      return count;
    };
    const seen = (element: Element | null | undefined): boolean => !!element?.checkVisibility();
    // Firefox’s protocol emulates no print medium; what is on paper there is the same sheet.
    const paper = !navigator.userAgent.includes('Firefox');

    it('is the charter alone, wherever the tag stands, and the page is as before afterwards', async () => {
      await bothSign((await drafted({ freeText: 'Tea.' })).id);
      const [shell, inner] = [document.createElement('section'), document.createElement('div')];
      document.body.append(shell);
      shell.append(inner);
      shell.attachShadow({ mode: 'open' }).innerHTML = '<p id="around">around</p><div><slot></slot></div>';
      inner.attachShadow({ mode: 'open' }).innerHTML = '<p id="beside">beside</p>';
      page = await new AgreementPage(client, {}, inner.shadowRoot!).ready();
      const other = document.body.appendChild(Object.assign(document.createElement('p'), { textContent: 'The page' }));
      try {
        equal(await printed(() => page.press(page.button('Print'))), 1);
        ok(seen(other), 'nothing changes on screen');
        const [around, beside] = [shell.shadowRoot!.querySelector('#around'), inner.shadowRoot!.querySelector('#beside')];
        if (paper) {
          await emulateMedia({ media: 'print' });
          equal(
            [other, around, beside, page.button('Print'), page.root.querySelector('.notice')].map(seen),
            [false, false, false, false, false],
            'not on paper',
          );
          equal(
            [page.root.querySelector('[part~=charter]'), page.root.querySelector('[part~=signatures]'), page.root.querySelector('#heading')].map(seen),
            [true, true, true],
            'on paper',
          );
        }
        dispatchEvent(new Event('afterprint'));
        equal(
          [seen(other), seen(around), document.querySelectorAll('[data-rm-print]').length, document.adoptedStyleSheets.length],
          [true, true, 0, 0],
          'as before',
        );
      } finally {
        if (paper) await emulateMedia({ media: 'screen' });
        for (const one of [shell, other]) one.remove();
      }
    });
  });
});
