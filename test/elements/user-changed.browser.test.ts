import type { ProgramClient } from '@reverse-mentoring/core';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import { indexedDBStore } from '@reverse-mentoring/storage-idb';
import { FormPage, openHeld } from './feedback-form-page.js';
import { LoggerPage, openPair, sessionsOf, until } from './session-logger-page.js';

function equal(actual: unknown, expected: unknown, what = ''): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what} expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

/** A door that stays shut until it is opened, and tells that somebody stands before it. */
function door(): { readonly reached: Promise<void>; open(): void; pass(): Promise<void> } {
  let reach = (): void => {};
  let open = (): void => {};
  const reached = new Promise<void>(resolve => (reach = resolve));
  const opened = new Promise<void>(resolve => (open = resolve));
  return {
    reached,
    open: () => {
      open();
    },
    pass: () => {
      reach();
      return opened;
    },
  };
}

const slow = (gate: ReturnType<typeof door>) =>
  definePlugin({
    id: 'acme/slow',
    version: '1.0.0',
    sdk: 2,
    reads: ['case', 'pair'],
    setup(ctx) {
      for (const point of ['session.save', 'feedback.save'] as const)
        ctx.filter(point, async value => {
          await gate.pass();
          return value as never;
        });
    },
  })();

describe('somebody else signs in while a form saves', () => {
  let client: ProgramClient;
  let page: LoggerPage | FormPage | undefined;
  const errors: string[] = [];
  const hear = (event: Event): void => void errors.push((event as CustomEvent<{ code: string }>).detail.code);
  beforeEach(() => {
    errors.length = 0;
    document.addEventListener('rm-error', hear);
  });
  afterEach(() => {
    document.removeEventListener('rm-error', hear);
    page?.remove();
    client.close();
    localStorage.clear();
  });

  for (const [where, wait] of [
    ['a plugin’s filter', (gate: ReturnType<typeof door>) => client.use([slow(gate)])],
    [
      'the host page',
      async (gate: ReturnType<typeof door>) => {
        const ask = (event: Event): void => {
          (event as Event & { waitUntil(promise: Promise<unknown>): void }).waitUntil(gate.pass());
        };
        for (const name of ['rm-session-save', 'rm-feedback-save']) page!.element.addEventListener(name, ask, { once: true });
      },
    ],
  ] as const) {
    it(`a session, held up by ${where}: nobody’s log, and the words stay with who typed them`, async () => {
      client = await openPair();
      const logger = (page = await new LoggerPage(client).ready());
      const gate = door();
      await wait(gate);
      await logger.type(logger.field('Next step'), 'Karim’s words');
      const saving = logger.element.save();
      await gate.reached;
      await client.actAs('marie');
      await until(() => logger.hasField('Next step') && logger.field('Next step').value === '', 'Marie has a form of her own');
      gate.open();
      equal(await saving, false, 'saved');
      equal((await sessionsOf(client)).length, 0, 'sessions');
      equal([errors, logger.alert()], [['not-allowed'], ''], 'the page hears of it, Marie does not');
      await client.actAs('karim');
      await until(() => logger.hasField('Next step') && logger.field('Next step').value === 'Karim’s words', 'Karim finds what he typed');
      equal(await logger.element.save(), true, 'saved');
      const [session] = await sessionsOf(client);
      equal([session?.loggedBy, session?.createdBy, session?.notes?.next], ['karim', 'karim', 'Karim’s words']);
    });

    it(`feedback, held up by ${where}: nobody’s answers, and they stay with who gave them`, async () => {
      client = await openHeld();
      const form = (page = await new FormPage(client).ready());
      const gate = door();
      await wait(gate);
      await form.answerAll(2);
      const saving = form.element.save();
      await gate.reached;
      await client.actAs('marie');
      await until(() => form.root.querySelector('form') && !form.root.querySelector('input:checked'), 'Marie has a form of her own');
      gate.open();
      equal(await saving, false, 'saved');
      equal(await client.feedback.ofPair('karim-marie'), [], 'feedback');
      equal(errors, ['not-allowed']);
      await client.actAs('karim');
      await until(() => form.root.querySelectorAll('input:checked').length > 2, 'Karim finds his answers');
      equal(await form.element.save(), true, 'saved');
      equal(
        (await client.feedback.ofPair('karim-marie')).map(({ by, createdBy }) => [by, createdBy]),
        [['karim', 'karim']],
      );
    });
  }

  it('in IndexedDB too, and what a filter makes is tried there without a trace', async () => {
    client = await openPair({ store: indexedDBStore() });
    const fills = definePlugin({
      id: 'acme/fills',
      version: '1.0.0',
      sdk: 2,
      setup(ctx) {
        ctx.filter('session.save', session => ({ ...session, ext: { ...session.ext, 'acme/fills': { seen: true } } }));
        ctx.filter('session.save', session => ({ ...session, date: '2099-01-01' }), { fields: ['date'] });
      },
    })();
    await client.use([fills]);
    const failed: unknown[] = [];
    client.on('plugin.failed', ({ plugin, error }) => failed.push([plugin, (error as { details?: { field?: string } }).details?.field]));
    await client.sessions.log({ pairId: 'karim-marie', date: '2026-11-18', minutes: 30 });
    const sessions = await sessionsOf(client);
    equal(
      sessions.map(({ date, ext }) => [date, ext]),
      [['2026-11-18', { 'acme/fills': { seen: true, version: 1 } }]],
    );
    equal(failed, [['acme/fills', 'date']]);
    const gate = door();
    await client.use([slow(gate)]);
    const saving = client.sessions
      .log({ pairId: 'karim-marie', date: '2026-11-19', minutes: 30 })
      .catch((error: { details: { rule?: string } }) => error.details.rule);
    await gate.reached;
    await client.actAs('marie');
    gate.open();
    equal(await saving, 'user-changed');
    equal((await sessionsOf(client)).length, 1);
    await client.forget();
  });

  it('a private note goes to nobody else’s notes', async () => {
    client = await openPair();
    const logger = (page = await new LoggerPage(client).ready());
    await logger.unfold();
    const note = logger.root.querySelector<HTMLInputElement>('[name=note]')!;
    await logger.type(note, 'Karim’s private words');
    // The log is Karim's; before his note is kept, Marie signs in.
    const { sessions } = client;
    const log = sessions.log.bind(sessions);
    Object.assign(sessions, {
      log: async (...args: Parameters<typeof log>) => {
        const session = await log(...args);
        await client.actAs('marie');
        return session;
      },
    });
    equal(await logger.element.save(), false, 'saved');
    const [session] = await sessionsOf(client);
    equal([session?.loggedBy, await client.notes.get({ sessionId: session!.id })], ['karim', undefined]);
    await until(() => !logger.text.includes('Undo'), 'Marie is not offered to take it back');
  });
});
