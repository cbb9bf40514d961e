import { sendKeys } from '@web/test-runner-commands';
import { RmError } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import type { SessionSaveDetail } from '../../packages/elements/src/internal/events.js';
import { LoggerPage, openPair, sessionsOf, today, until } from './session-logger-page.js';

function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
function ok(value: unknown, what: string): void {
  if (!value) throw new Error(what);
}

describe('rm-session-logger', () => {
  let client: ProgramClient;
  let page: LoggerPage;
  const start = async (attributes?: Record<string, string>): Promise<LoggerPage> => (page = await new LoggerPage(client, attributes).ready());
  /** The page is loaded again: another element, same storage. */
  const reload = (): Promise<LoggerPage> => {
    page.remove();
    return start();
  };
  const newest = async (): Promise<Awaited<ReturnType<typeof sessionsOf>>[number]> => (await sessionsOf(client))[0]!;
  const happened = async (what: string): Promise<HTMLInputElement> => {
    await until(() => page.text.includes('What happened?'));
    return page.choice('What happened?', what);
  };
  const saved = (): Promise<unknown> => until(() => /saved|planned\./.test(page.status()), 'a confirmation');

  beforeEach(async () => {
    localStorage.clear();
    client = await openPair();
  });
  afterEach(() => {
    page.remove();
    client.close();
  });

  it('logs a session by keyboard alone', async () => {
    await start();
    page.choice('When', 'Today').focus();
    await sendKeys({ press: 'ArrowRight' });
    await until(() => page.choice('When', 'Yesterday').checked);
    await sendKeys({ press: 'Tab' });
    ok(page.choice('How many minutes', '45').matches(':focus'), 'focus is on the programme’s usual minutes');
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: ' ' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    ok(page.field('Next step').matches(':focus'), 'focus is on the next step');
    await sendKeys({ type: 'Three boxes photographed' });
    await sendKeys({ press: 'Enter' });
    await saved();
    const session = await newest();
    equal(
      [session.status, session.date, session.minutes, session.skills, session.notes?.next],
      ['held', '2026-11-19', 60, [{ skillId: 'digital:online-shop', label: 'Online shop' }], 'Three boxes photographed'],
    );
    ok(page.field('Next step').matches(':focus') && page.field('Next step').value === '', 'the form is ready for the next one');
  });

  it('saves with nothing typed: today, the usual minutes', async () => {
    await start();
    await page.press(page.button('Save the session'));
    await saved();
    const { date, minutes } = await newest();
    equal([date, minutes], [today, 45]);
  });

  it('plans the next session with its time in the same go, and undoes both', async () => {
    await start();
    await page.type(page.field('Next session'), '2026-12-03');
    await page.type(page.field('At'), '14:30');
    await page.press(page.button('Save the session'));
    await saved();
    const [next, held] = await sessionsOf(client);
    equal([next?.status, next?.date, next?.start, next?.minutes, held?.status], ['planned', '2026-12-03', '14:30', 45, 'held']);
    await until(() => page.text.includes('You meet again'));
    await page.press(page.button('Undo'));
    await until(async () => (await sessionsOf(client)).length === 0, 'both are gone');
    await until(() => page.status().includes('Undone'));
  });

  it('keeps the draft through a reload, for its author only', async () => {
    await start();
    await page.type(page.field('Next step'), 'Call the printer');
    await page.press(page.choice('How many minutes', '90'));
    await reload();
    await until(() => page.field('Next step').value === 'Call the printer');
    ok(page.choice('How many minutes', '90').checked && page.text.includes('Draft kept'), 'minutes are kept too');
    await client.actAs('marie');
    await until(() => page.hasField('Next step') && page.field('Next step').value === '');
    await client.actAs('karim');
    await until(() => page.hasField('Next step') && page.field('Next step').value === 'Call the printer');
    await page.press(page.button('Save the session'));
    await saved();
    await reload();
    equal(page.field('Next step').value, '', 'the draft is gone once saved');
  });

  it('keeps what is edited or planned through a reload, too', async () => {
    await start();
    await page.press(page.button('Plan a session'));
    await until(() => page.hasButton('Plan this session'));
    await until(() => page.hasField('Place'));
    await page.type(page.field('Place'), 'Bakery');
    page.remove();
    page = new LoggerPage(client);
    await until(() => page.hasButton('Plan this session'));
    await until(() => page.hasField('Place') && page.field('Place').value === 'Bakery');
  });

  describe('what is wrong', () => {
    it('is said beside the field, and focus goes there', async () => {
      await start();
      await page.unfold();
      await page.press(page.choice('How many minutes', 'Other'));
      await page.type(page.field('Minutes'), '4');
      await page.type(page.field('Link 1'), 'javascript:alert(1)');
      page.root.querySelector('details')!.open = false;
      await page.press(page.choice('When', 'Other date'));
      await page.type(page.field('Other date'), '2026-11-21');
      await page.press(page.button('Save the session'));
      await until(() => page.field('Other date').matches(':focus'));
      ok(page.described(page.field('Other date')).includes('in the future'), 'date');
      ok(page.described(page.field('Minutes')).includes('5 to 480'), 'minutes');
      ok(page.described(page.field('Link 1')).includes('javascript:alert(1)'), 'link');
      equal(page.field('Other date').getAttribute('aria-invalid'), 'true');
      equal((await sessionsOf(client)).length, 0);
      await page.type(page.field('Other date'), '2026-11-11');
      await page.type(page.field('Minutes'), '481');
      await page.press(page.button('Save the session'));
      await until(() => page.field('Minutes').matches(':focus'));
      await page.type(page.field('Minutes'), '50');
      await page.press(page.button('Save the session'));
      await until(() => page.field('Link 1').matches(':focus'));
      ok(page.root.querySelector('details')?.open, 'the fold opens for the field');
      await page.type(page.field('Link 1'), 'https://shop.example/');
      await page.press(page.button('Save the session'));
      await saved();
      const session = await newest();
      equal([session.date, session.minutes, session.notes?.evidence?.[0]?.url], ['2026-11-11', 50, 'https://shop.example/']);
    });

    it('loses nothing of a text that is too long', async () => {
      await start();
      await page.unfold();
      const long = 'x'.repeat(1_000_000);
      await page.type(page.field('Note to myself'), long);
      await page.press(page.button('Save the session'));
      await until(() => page.field('Note to myself').matches(':focus'));
      ok(page.described(page.field('Note to myself')).includes('20000'), 'how many fit');
      equal([page.field('Note to myself').value.length, (await sessionsOf(client)).length], [1_000_000, 0]);
    });

    it('leaves everything typed when the store refuses, and does not log twice when tried again', async () => {
      await start();
      let refuse = true;
      const { notes } = client;
      const failing = {
        ...client,
        notes: {
          ...notes,
          set: (note: Parameters<typeof notes.set>[0]) => (refuse ? Promise.reject(new RmError('storage-lost', 'cleared')) : notes.set(note)),
        },
      };
      page.remove();
      page = await new LoggerPage(Object.setPrototypeOf(failing, client) as ProgramClient).ready();
      await page.unfold();
      await page.type(page.field('Next step'), 'Call');
      await page.type(page.field('Note to myself'), 'Mine');
      await page.press(page.button('Save the session'));
      await until(() => page.alert().includes('still here'));
      equal([page.field('Next step').value, page.field('Note to myself').value], ['Call', 'Mine']);
      refuse = false;
      await page.press(page.button('Save the session'));
      await saved();
      const all = await sessionsOf(client);
      equal(all.length, 1);
      equal((await client.notes.get({ sessionId: all[0]!.id }))?.text, 'Mine');
    });
  });

  describe('the host page', () => {
    it('may stop a save, with its own words', async () => {
      await start();
      page.element.addEventListener(
        'rm-session-save',
        event => {
          event.waitUntil(Promise.reject(new Error('Not before noon.')));
        },
        { once: true },
      );
      await page.type(page.field('Next step'), 'Call');
      await page.press(page.button('Save the session'));
      await until(() => page.alert() === 'Not before noon.');
      page.element.addEventListener(
        'rm-session-save',
        event => {
          event.preventDefault();
        },
        { once: true },
      );
      await page.press(page.button('Save the session'));
      await until(() => page.alert().includes('did not allow'));
      equal([(await sessionsOf(client)).length, page.field('Next step').value], [0, 'Call']);
    });

    it('hears what is saved, and native input and change once each', async () => {
      await start();
      const heard: string[] = [];
      const details: SessionSaveDetail[] = [];
      document.body.addEventListener(
        'rm-session-save',
        event => {
          details.push(event.detail);
        },
        { once: true },
      );
      document.body.addEventListener(
        'rm-session-saved',
        event => {
          heard.push(`${event.detail.action} ${event.detail.session?.status ?? ''}`);
        },
        { once: true },
      );
      for (const name of ['input', 'change'])
        page.element.addEventListener(name, event => {
          heard.push(event.type);
        });
      await page.press(page.choice('How many minutes', '30'));
      ok(await page.element.save(), 'saved');
      equal(heard, ['input', 'change', 'log held']);
      const detail = details[0]!;
      equal('draft' in detail && [detail.draft.pairId, detail.draft.minutes], ['karim-marie', 30]);
    });
  });

  describe('the details', () => {
    it('go to their own records: help to the coordinators, the note nowhere else', async () => {
      await start();
      await page.unfold();
      await page.type(page.field('What you did'), '<img src=x onerror=alert(1)>');
      await page.type(page.field('What Marie learned'), 'Product pages');
      await page.type(page.field('What Karim learned too'), 'How chocolate is chosen');
      await page.type(page.field('Action 1'), 'Open the bank account');
      const owner = page.field('Who') as unknown as HTMLSelectElement;
      owner.value = 'marie';
      owner.dispatchEvent(new Event('change', { bubbles: true }));
      await page.type(page.field('By when'), '2026-12-01');
      await page.type(page.field('I need help'), 'She never has time');
      ok(page.described(page.field('I need help')).includes('never Marie'), 'says who reads it');
      await page.type(page.field('Note to myself'), 'Bring samples');
      ok(page.described(page.field('Note to myself')).includes('Only you'), 'says who reads it');
      await page.press(page.button('Save the session'));
      await saved();
      const { id, notes } = await newest();
      equal([notes?.done, notes?.learned?.mentee, notes?.learned?.mentor], ['<img src=x onerror=alert(1)>', 'Product pages', 'How chocolate is chosen']);
      equal(
        notes?.actions?.map(({ text, owner: who, due }) => [text, who, due]),
        [['Open the bank account', 'marie', '2026-12-01']],
      );
      await until(() => page.text.includes('<img src=x onerror=alert(1)>'));
      ok(!page.root.querySelector('img'), 'shown as text');
      await client.actAs('marie');
      equal([(await client.notes.get({ sessionId: id }))?.text, (await client.confidences.all()).length], [undefined, 0]);
      await client.actAs('nadia');
      equal(
        (await client.confidences.all()).map(one => [one.kind, one.text, one.about.id]),
        [['help-request', 'She never has time', id]],
      );
    });

    it('ask whether last time’s actions are done', async () => {
      const last = await client.sessions.log({
        pairId: 'karim-marie',
        date: '2026-11-10',
        minutes: 60,
        actions: [{ text: 'Bank account', owner: 'marie' }, { text: 'Photos' }],
      });
      await start();
      await page.unfold();
      await page.press(page.choice('From last time: what is done?', 'Bank account · Marie'));
      await page.press(page.button('Save the session'));
      await saved();
      equal(
        (await client.sessions.get(last.id))?.notes?.actions?.map(one => [one.text, one.done]),
        [
          ['Bank account', true],
          ['Photos', undefined],
        ],
      );
    });
  });

  describe('a planned session up to today', () => {
    let planned: string;
    beforeEach(async () => {
      planned = (await client.sessions.plan({ pairId: 'karim-marie', date: '2026-11-18', start: '14:00', zone: 'Europe/Paris', minutes: 90, place: 'Shop' }))
        .id;
      await start();
    });

    it('is offered first and logged under its id; undo makes it planned again', async () => {
      ok(page.choice(/18/, 'Yes').checked, 'yes is the default');
      await page.press(page.button('Save the session'));
      await saved();
      const all = await sessionsOf(client);
      equal(
        all.map(one => [one.id, one.status, one.date, one.minutes, one.place]),
        [[planned, 'held', '2026-11-18', 90, 'Shop']],
      );
      await page.press(page.button('Undo'));
      await until(async () => (await newest()).status === 'planned');
    });

    it('can be another one', async () => {
      await page.press(page.choice(/18/, 'It’s another session'));
      ok(page.choice('When', 'Today').checked, 'today again');
      await page.press(page.button('Save the session'));
      await saved();
      equal(
        (await sessionsOf(client)).map(one => [one.date, one.status]),
        [
          [today, 'held'],
          ['2026-11-18', 'planned'],
        ],
      );
    });

    it('did not take place: by whom, and moved to when', async () => {
      await page.press(page.choice(/18/, 'No'));
      await until(() => page.text.includes('What happened?'));
      await page.press(page.button('Save'));
      await until(() => page.text.includes('Please fill this in'));
      await page.press(await happened('Marie cancelled'));
      await page.type(page.field('Moved to'), '2026-11-27');
      await page.press(page.button('Save'));
      await saved();
      equal(
        (await sessionsOf(client)).map(one => [one.date, one.status, one.cancelledBy, one.start]),
        [
          ['2026-11-27', 'planned', undefined, '14:00'],
          ['2026-11-18', 'cancelled', 'marie', '14:00'],
        ],
      );
      await page.press(page.button('Undo'));
      await until(async () => (await sessionsOf(client)).map(one => one.status).join() === 'planned');
    });

    it('was forgotten, and a new day is found', async () => {
      await page.press(page.choice(/18/, 'No'));
      await page.press(await happened('It was forgotten'));
      await page.type(page.field('Moved to'), '2026-11-28');
      await page.press(page.button('Save'));
      await saved();
      equal(
        (await sessionsOf(client)).map(one => [one.date, one.status]),
        [
          ['2026-11-28', 'planned'],
          ['2026-11-18', 'missed'],
        ],
      );
    });

    it('logged by the partner meanwhile: both are kept', async () => {
      await page.type(page.field('Next step'), 'Mine');
      await client.sessions.log({ id: planned, pairId: 'karim-marie', date: '2026-11-18', minutes: 75, done: 'Theirs' });
      await until(() => page.status().includes('changed while you were writing'));
      await page.press(page.button('Save the session'));
      await saved();
      const [only, ...more] = await sessionsOf(client);
      equal([more.length, only?.minutes, only?.notes?.done, only?.notes?.next], [0, 75, 'Theirs', 'Mine']);
    });
  });

  it('notes an unplanned session that did not take place', async () => {
    await start();
    await page.press(page.button('It did not take place'));
    await page.press(await happened('Something came up'));
    await page.press(page.button('Save'));
    await saved();
    equal(
      (await sessionsOf(client)).map(one => [one.date, one.status, one.cancelledBy]),
      [[today, 'cancelled', 'other']],
    );
  });

  it('plans a session, moves it, and cancels it beforehand', async () => {
    await start();
    await page.press(page.button('Plan a session'));
    await until(() => page.field('When').matches(':focus'));
    await page.type(page.field('When'), '2026-11-19');
    await page.press(page.button('Plan this session'));
    await until(() => page.described(page.field('When')).includes('from today on'));
    await page.type(page.field('When'), '2026-11-30');
    await page.type(page.field('At'), '09:15');
    await until(() => page.hasField('Place'));
    await page.type(page.field('Place'), 'Shop');
    await page.press(page.button('Plan this session'));
    await saved();
    const plan = await newest();
    equal(
      [plan.status, plan.date, plan.start, plan.minutes, plan.place, plan.zone],
      ['planned', '2026-11-30', '09:15', 45, 'Shop', Intl.DateTimeFormat().resolvedOptions().timeZone],
    );
    await page.press(page.button('Change', await until(() => page.row(/30/))));
    await until(() => page.field('When').value === '2026-11-30');
    await page.type(page.field('When'), '2026-12-01');
    await page.press(page.button('Plan this session'));
    await until(async () => (await newest()).date === '2026-12-01');
    equal([(await newest()).start, (await newest()).status], ['09:15', 'planned']);
    await until(() => page.hasButton('Save the session'));
    await page.press(page.button('It won’t take place', await until(() => page.row(/1/))));
    await page.press(await happened('Karim cancelled'));
    await page.press(page.button('Save'));
    await until(async () => (await newest()).cancelledBy === 'karim');
  });

  describe('an edit', () => {
    let id: string;
    beforeEach(async () => {
      id = (
        await client.sessions.log({ pairId: 'karim-marie', date: '2026-11-12', minutes: 60, next: 'Old step', done: 'Old text', actions: [{ text: 'One' }] })
      ).id;
      await start();
    });
    const press = async (): Promise<void> => {
      const fold = page.row(/12/).querySelector('details')!;
      fold.open = true;
      await until(() => fold.querySelector('button'), 'what can be done with it');
      await page.press(page.button('Edit', fold));
    };
    const edit = async (): Promise<void> => {
      await press();
      await until(() => page.field('Next step').value === 'Old step');
    };

    it('keeps what the partner changed meanwhile, says so, and can be undone', async () => {
      await edit();
      await page.type(page.field('Next step'), 'My step');
      await page.unfold();
      await page.type(page.field('Action 2'), 'Two');
      await client.sessions.update(id, { done: 'Partner’s text', actions: [{ ...(await client.sessions.get(id))!.notes!.actions![0]! }, { text: 'Three' }] });
      await until(() => page.status().includes('changed while you were writing'));
      await page.press(page.button('Save the session'));
      await saved();
      const { notes, minutes } = (await client.sessions.get(id))!;
      equal([minutes, notes?.next, notes?.done, notes?.actions?.map(one => one.text).sort()], [60, 'My step', 'Partner’s text', ['One', 'Three', 'Two']]);
      await page.press(page.button('Undo'));
      await until(async () => (await client.sessions.get(id))?.notes?.next === 'Old step');
      equal((await client.sessions.get(id))?.notes?.done, 'Partner’s text');
    });

    it('can be left and found again, and does not touch the draft of a new session', async () => {
      await page.type(page.field('Next step'), 'New one');
      await edit();
      await page.type(page.field('Next step'), 'Half edited');
      await page.press(page.button('Back'));
      await until(() => page.field('Next step').value === 'New one');
      await press();
      await until(() => page.field('Next step').value === 'Half edited');
    });

    it('that changes nothing offers no undo of the edit before', async () => {
      await client.sessions.update(id, { next: 'Old step', done: 'Newer text' });
      await edit();
      await page.type(page.field('Next step'), 'Old step');
      await page.press(page.button('Save the session'));
      await saved();
      ok(!page.hasButton('Undo'), 'no undo');
    });

    it('may remove the session, and bring it back', async () => {
      await edit();
      await page.press(page.button('Remove'));
      await until(async () => (await sessionsOf(client)).length === 0);
      await until(() => page.hasButton('Undo'));
      await page.press(page.button('Undo'));
      await until(async () => (await client.sessions.get(id))?.notes?.next === 'Old step');
    });

    it('is what session-id opens', async () => {
      page.remove();
      page = await new LoggerPage(client, { 'session-id': id }).ready();
      equal(page.field('Next step').value, 'Old step');
      ok(page.text.startsWith('The session of'), 'heading');
      await page.type(page.field('Next step'), 'By attribute');
      await page.press(page.button('Save the session'));
      await until(async () => (await client.sessions.get(id))?.notes?.next === 'By attribute');
    });
  });

  it('asks the other side whether a session is right', async () => {
    await client.sessions.log({ pairId: 'karim-marie', date: '2026-11-12', minutes: 60 });
    const other = await client.sessions.log({ pairId: 'karim-marie', date: '2026-11-05', minutes: 60 });
    await start();
    ok(!page.hasButton('Not quite'), 'not whoever logged it');
    await client.actAs('marie');
    await until(() => page.hasButton('Not quite'));
    await page.press(page.button('Yes, that’s right', page.row(/12/)));
    await until(async () => (await newest()).confirmations['marie'] === 'confirm');
    await page.press(page.button('Not quite', await until(() => page.row(/5/))));
    await until(async () => (await client.sessions.get(other.id))?.confirmations['marie'] === 'dispute');
    await until(() => page.text.includes('You said something is not right'));
  });

  it('asks with whom when there are several pairs, and remembers', async () => {
    client.close();
    client = await openPair({ second: true });
    await start();
    // What draws the chooser comes a moment after the pairs.
    const chooser = (): Promise<unknown> => until(() => page.text.includes('With whom?'), 'the chooser');
    await chooser();
    const before = page.choice('With whom?', 'Gérard').checked ? 'Marie' : 'Gérard';
    page.choice('With whom?', before).focus();
    await page.press(page.choice('With whom?', before));
    await until(() => page.hasButton('Save the session') && page.choice('With whom?', before).checked);
    await until(() => page.choice('With whom?', before).matches(':focus'));
    await reload();
    await chooser();
    ok(page.choice('With whom?', before).checked, 'remembered');
    await page.press(page.button('Save the session'));
    await saved();
    equal((await sessionsOf(client, before === 'Marie' ? 'karim-marie' : 'karim-gerard')).length, 1);
  });

  describe('who may not log', () => {
    const says = async (sentence: string, attributes: Record<string, string> = {}): Promise<void> => {
      page = new LoggerPage(client, attributes);
      await until(() => page.text.includes(sentence), sentence);
      ok(!page.hasButton('Save the session'), 'no form');
      equal(await page.element.save(), false);
    };
    it('is told so: the coordinator', async () => {
      await client.sessions.log({ pairId: 'karim-marie', date: '2026-11-12', minutes: 60, done: 'Between us' });
      await client.actAs('nadia');
      await says('Only Karim and Marie', { 'pair-id': 'karim-marie' });
      ok(page.row(/12/) && !page.text.includes('Between us') && !page.hasButton('Edit'), 'reads that it was held, not the notes');
    });
    it('is told so: nobody’s partner, an unknown pair', async () => {
      await client.actAs('nadia');
      await says('once you are in a pair');
      page.remove();
      await says('is not in the programme', { 'pair-id': 'nobody-nobody' });
    });
    it('is told so: a pair on hold, and one that ended', async () => {
      await client.pairs.hold('karim-marie');
      await says('taking a break');
      page.remove();
      await client.pairs.end('karim-marie');
      await says('has ended');
    });
    it('is told so: a pair that is proposed', async () => {
      client.close();
      client = await openPair({ accepted: false });
      await says('once you have both said yes');
    });
  });
});
