import { sendKeys } from '@web/test-runner-commands';
import { RmError } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { answerUpTo, FormPage, openHeld, words } from './feedback-form-page.js';
import { until } from './session-logger-page.js';

function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
function ok(value: unknown, what: string): void {
  if (!value) throw new Error(what);
}

const [useful, free, next] = ['This session was useful to me', 'I could speak freely with Marie', 'We know what to do next'] as const;

describe('rm-feedback-form', () => {
  let client: ProgramClient;
  let page: FormPage;
  const start = async (attributes?: Record<string, string>): Promise<FormPage> => (page = await new FormPage(client, attributes).ready());
  const restart = async (sessions: number): Promise<void> => {
    client.close();
    client = await openHeld(sessions);
  };
  const mine = async (): Promise<unknown> => (await client.feedback.ofPair('karim-marie')).map(one => [one.by, one.moment, one.answers]);
  /** Every record of a type, whoever may read it. */
  const stored = async (type: string): Promise<{ by?: unknown; answers?: unknown; text?: unknown }[]> => {
    const all = await client.people.exportAll(client.user);
    return all.records.filter(record => record.type === type && !('deleted' in record)) as never[];
  };

  beforeEach(async () => {
    localStorage.clear();
    client = await openHeld();
  });
  afterEach(() => {
    page.remove();
    client.close();
  });

  it('says who reads it before the first question', async () => {
    await start();
    const audience = page.root.querySelector('[part=audience]')!;
    equal(words(audience), 'Marie will see your answers. The coordinators only see averages, from 5 people on.');
    ok(audience.compareDocumentPosition(page.root.querySelector('legend')!) & Node.DOCUMENT_POSITION_FOLLOWING, 'comes first');
    equal(page.questions(), [useful, free, next, 'A word for Marie (optional)']);
    ok(page.text.includes('Session of 20 October · 4 questions · one more set after this'), page.text);
  });

  it('is filled in and sent by keyboard alone', async () => {
    await start();
    page.element.focus();
    ok(page.choice(useful, 1).matches(':focus'), 'starts with the first scale');
    for (let i = 0; i < 4; i++) await sendKeys({ press: 'ArrowRight' });
    for (const keys of [2, 3]) {
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: ' ' });
      for (let i = 1; i < keys; i++) await sendKeys({ press: 'ArrowRight' });
    }
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'Thank you' });
    await sendKeys({ press: 'Tab' });
    ok(page.button('Send').matches(':focus'), 'then the button');
    await sendKeys({ press: 'Enter' });
    await page.says('Thank you, Karim');
    await until(() => words(page.root.activeElement) === 'Thank you, Karim', 'focus is on the thanks');
    equal(await mine(), [['karim', 'session', { useful: 5, free: 2, next: 3, word: 'Thank you' }]]);
    // Offered once the list of what is due has been read again.
    await page.says('Next questions');
    await page.press(page.button('Next questions'));
    await page.says('Are you a good match?');
    await until(() => page.root.activeElement?.matches('form input'), 'focus is in the next form');
  });

  it('names what is missing, and goes there', async () => {
    await start();
    await page.press(page.choice(useful, 4));
    await page.press(page.button('Send'));
    await until(() => page.choice(free, 1).matches(':focus'));
    const group = page.choice(free, 1).closest('fieldset')!;
    equal(words(page.root.getElementById(group.getAttribute('aria-describedby')!)), 'Please choose an answer.');
    ok(!page.choice(useful, 4).closest('fieldset')!.hasAttribute('aria-describedby'), 'not where it is answered');
    equal([page.element.checkValidity(), await mine()], [false, []]);
  });

  it('keeps the draft through a reload, for its author only', async () => {
    await start();
    await page.press(page.choice(useful, 2));
    await page.type(page.field('A word for Marie (optional)'), 'Half a sentence');
    ok(page.text.includes('Draft kept') && page.element.matches(':state(dirty)'), 'says so');
    page.remove();
    await start();
    ok(page.choice(useful, 2).checked, 'the number is there');
    equal(page.field('A word for Marie (optional)').value, 'Half a sentence');
    await client.actAs('marie');
    await page.says('Karim will see your answers');
    ok(!page.root.querySelector(':checked'), 'Marie sees nothing of it');
    await client.actAs('karim');
    await until(() => page.questions().includes(free) && page.choice(useful, 2).checked);
  });

  it('keeps apart what the partner reads and what is only counted', async () => {
    await restart(3);
    await answerUpTo(client, 'mid-term');
    await start();
    const sections = [...page.root.querySelectorAll('section')].map(one => [words(one.querySelector('h3')), one.querySelectorAll('fieldset, textarea').length]);
    equal(sections, [
      ['For Marie', 3],
      ['For the averages', 4],
    ]);
    ok(words(page.root.querySelector('[part=audience]')).includes('For the averages Nobody sees your own answers'), 'both audiences are named first');
    await page.answerAll(4);
    const heard: unknown[] = [];
    page.element.addEventListener('rm-feedback-saved', event => {
      heard.push(event.detail);
    });
    await page.press(page.button('Send'));
    await page.says('Marie can now read what is meant for them.');
    const secret = ['time', 'legitimate', 'respect', 'support'];
    const detail = heard[0] as { feedback: { answers: object } };
    equal(Object.keys(detail.feedback.answers), ['rhythm', 'goals']);
    ok(!secret.some(item => JSON.stringify(heard).includes(item)), 'the event tells nothing that is only counted');
    const ballots = (await stored('ballot')).filter(one => (one.answers as object as Record<string, unknown>)['respect']);
    equal(
      ballots.map(one => one.answers),
      [{ rhythm: 4, goals: 4, time: 4, legitimate: 4, respect: 4, support: 4 }],
    );
    await client.actAs('marie');
    equal(
      (await client.feedback.ofPair('karim-marie')).filter(one => one.moment === 'mid-term').map(one => one.answers),
      [{ rhythm: 4, goals: 4 }],
    );
  });

  it('asks for a reason in confidence, and forgets it when the answer changes', async () => {
    await answerUpTo(client, 'fit');
    await start();
    const question = 'How does working with Marie feel?';
    ok(page.text.includes('Only the coordinators read what you write here, never Marie.'), 'said before');
    equal(page.questions(), [question]);
    await page.press(page.choice(question, 'It is not the right match'));
    await page.type(page.field('What makes it difficult? (optional)'), 'She cancels');
    await page.press(page.choice(question, 'We go well together'));
    equal(page.questions(), [question]);
    await page.press(page.button('Send'));
    await page.says('Thank you');
    equal([(await stored('confidence')).length, page.text.includes('confided')], [0, false]);
    await page.press(page.button('Correct my answers'));
    await page.press(page.choice(question, 'It is not the right match'));
    equal(page.field('What makes it difficult? (optional)').value, '');
    await page.type(page.field('What makes it difficult? (optional)'), 'She never has time');
    await page.press(page.button('Send the correction'));
    await page.says('The coordinators can read what you confided.');
    equal(
      (await stored('confidence')).map(one => one.text),
      ['She never has time'],
    );
    await client.actAs('marie');
    equal((await client.confidences.all()).length, 0);
  });

  it('asks the mentor 1 to 7 and 0 to 10 at the end, also when the pair has ended', async () => {
    await answerUpTo(client);
    await client.pairs.end('karim-marie', { completed: true });
    await start();
    const recommend = 'I would recommend this programme to a colleague';
    ok(page.choice('I listened before I explained', 7) && page.choice(recommend, 0) && page.choice(recommend, 10), 'scales');
    equal(words(page.choice(recommend, 0).closest('label')), '0, certainly not');
    page.element.style.inlineSize = '280px';
    const boxes = [...page.choice(recommend, 0).closest('.scale')!.querySelectorAll('label')].map(one => one.getBoundingClientRect());
    ok(
      boxes.every(box => box.width >= 24 && box.height >= 24),
      'every number can be hit at 280 px',
    );
    await page.answerAll(6);
    await page.answerAll(5);
    await page.press(page.button('Send'));
    await page.says('Your ratings count in the averages');
    ok(!page.text.includes('Marie can now read'), 'nothing of it is for Marie');
    equal((await stored('ballot')).filter(one => Object.keys(one.answers as object).includes('listening')).length, 1);
  });

  describe('after sending', () => {
    beforeEach(async () => {
      await start();
      await page.answerAll(3);
      await page.press(page.button('Send'));
      await page.says('Thank you, Karim');
    });

    it('corrects the answers', async () => {
      await page.press(page.button('Correct my answers'));
      await until(() => page.choice(useful, 3).checked);
      await page.press(page.choice(useful, 5));
      await page.press(page.button('Send the correction'));
      await page.says('Thank you, Karim');
      equal(await mine(), [['karim', 'session', { useful: 5, free: 3, next: 3 }]]);
    });

    it('leaves them as they were', async () => {
      await page.press(page.button('Correct my answers'));
      await page.press(page.choice(useful, 5));
      await page.press(page.button('Leave as it was'));
      await page.says('Are you a good match?');
      equal([await mine(), page.element.dirty], [[['karim', 'session', { useful: 3, free: 3, next: 3 }]], false]);
    });

    it('withdraws them, in two steps', async () => {
      await page.press(page.root.querySelector('summary')!);
      await page.press(page.button('Yes, withdraw them'));
      await page.says('Your answers are withdrawn');
      equal([await mine(), (await stored('ballot')).length], [[], 0]);
      await until(() => page.questions().includes(useful), 'it can be answered again');
    });

    it('finds them again after a reload, when nothing else waits', async () => {
      await answerUpTo(client);
      page.remove();
      page = new FormPage(client);
      await page.says('Your last answers: Session of 20 October');
      await page.press(page.button('Correct my answers'));
      await until(() => page.choice(useful, 3).checked);
    });
  });

  it('answered meanwhile elsewhere: offers to correct, and what was chosen stays', async () => {
    await start();
    await page.press(page.choice(useful, 5));
    const [due] = await client.feedback.due();
    await client.feedback.submit({ moment: 'session', pairId: 'karim-marie', target: due!.target, answers: { useful: 1, free: 1, next: 1 } });
    await page.press(page.choice(free, 5));
    await page.press(page.choice(next, 5));
    await page.press(page.button('Send'));
    await page.says('You already answered this on 20 November.');
    ok(page.choice(useful, 5).checked, 'still there');
    await page.press(page.button('Correct my answers'));
    await page.says('Thank you, Karim');
    equal(await mine(), [['karim', 'session', { useful: 5, free: 5, next: 5 }]]);
  });

  describe('the host page', () => {
    it('may forbid it, or make it wait', async () => {
      await start();
      await page.answerAll(4);
      page.element.addEventListener(
        'rm-feedback-save',
        event => {
          event.preventDefault();
        },
        { once: true },
      );
      await page.press(page.button('Send'));
      await page.says('This page did not allow it');
      let draft: unknown;
      page.element.addEventListener(
        'rm-feedback-save',
        event => {
          draft = event.detail.draft.answers;
          event.waitUntil(Promise.reject(new Error('Ask HR first.')));
        },
        { once: true },
      );
      await page.press(page.button('Send'));
      await page.says('Ask HR first.');
      equal([draft, await mine()], [{ useful: 4, free: 4, next: 4 }, []]);
      ok(page.choice(useful, 4).checked, 'what was chosen stays');
      await page.press(page.button('Send'));
      await page.says('Thank you');
    });

    it('finds the answers in its own form, which waits for all of them', async () => {
      const form = document.createElement('form');
      document.body.append(form);
      page = await new FormPage(client, { name: 'feedback', required: '' }, form).ready();
      equal([page.element.form === form, form.checkValidity()], [true, false]);
      await page.press(page.choice(useful, 4));
      equal([form.checkValidity(), page.element.validationMessage], [false, 'Please choose an answer.']);
      // The browser, not the tag, refuses to send the host's form: focus goes where an answer is missing.
      let sent = 0;
      form.addEventListener('submit', event => {
        event.preventDefault();
        sent++;
      });
      form.requestSubmit();
      await until(() => page.root.activeElement?.getAttribute('name') === 'answers.free', 'the missing question is shown');
      await page.answerAll(4);
      form.requestSubmit();
      equal([sent, new FormData(form).get('feedback')], [1, '{"answers":{"useful":4,"free":4,"next":4}}']);
      form.reset();
      await until(() => !page.root.querySelector(':checked'), 'a reset empties it');
      form.remove();
    });

    it('chooses the moment and the target', async () => {
      await restart(3);
      const sessions = await client.sessions.ofPair('karim-marie');
      await start({ moment: 'session', target: sessions[0]!.id });
      ok(page.text.includes('Session of 9 November'), page.text);
      page.remove();
      await start({ moment: 'mid-term' });
      ok(page.text.includes('Halfway there'), page.text);
    });

    it('hears input, change and errors', async () => {
      const heard: string[] = [];
      for (const name of ['input', 'change'])
        document.body.addEventListener(
          name,
          event => {
            heard.push(event.type);
          },
          { once: true },
        );
      const failing = Object.setPrototypeOf(
        { feedback: { ...client.feedback, submit: () => Promise.reject(new RmError('storage-full', 'There is no room left.')) } },
        client,
      ) as ProgramClient;
      page = await new FormPage(failing).ready();
      page.element.addEventListener('rm-error', event => {
        heard.push(event.detail.code);
      });
      await page.answerAll(2);
      await page.press(page.button('Send'));
      await until(() => words(page.root.querySelector('[role=alert]')).includes('no room left'));
      ok(page.choice(useful, 2).checked, 'nothing is lost');
      equal([...new Set(heard)].sort(), ['change', 'input', 'storage-full']);
    });
  });

  describe('when nothing waits', () => {
    it('says when the next questions come', async () => {
      await answerUpTo(client);
      page = new FormPage(client);
      await page.says('after your next session');
      ok(page.element.matches(':state(empty)'), 'state');
      await client.sessions.plan({ pairId: 'karim-marie', date: '2026-12-03' });
      await page.says('after your session of 3 December');
    });

    it('is kind to somebody without a pair, and clear about another’s pair', async () => {
      await client.actAs('nadia');
      page = new FormPage(client);
      await page.says('Once you are in a pair');
      page.remove();
      page = new FormPage(client, { 'pair-id': 'karim-marie' });
      await page.says('you are not one of them here');
    });
  });

  it('speaks French', async () => {
    await start({ lang: 'fr' });
    page.element.lang = 'fr';
    await page.says('Marie verra vos réponses.');
    equal(page.questions(), [
      'La séance m’a été utile',
      'J’ai pu parler librement avec Marie',
      'Nous savons quoi faire ensuite',
      'Un mot pour Marie (facultatif)',
    ]);
  });

  it('refuses a text that is too long, and loses none of it', async () => {
    await start();
    await page.answerAll(4);
    const long = 'x'.repeat(1_000_000);
    await page.type(page.field('A word for Marie (optional)'), long);
    await page.press(page.button('Send'));
    await page.says('That is 1000000 characters');
    equal([page.field('A word for Marie (optional)').value.length, await mine()], [1_000_000, []]);
  });
});
