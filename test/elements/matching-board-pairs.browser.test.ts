// What follows a suggestion: proposing, who accepted, and what merging two devices broke.
import { sendKeys } from '@web/test-runner-commands';
import type { PairView, ProgramClient } from '@reverse-mentoring/core';
import { BoardPage, bundle, cohort, openBoard, workshop } from './matching-board-page.js';
import { until } from './session-logger-page.js';

function equal(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`expected ${b}, got ${a}`);
}
function isTrue(condition: unknown, what: string): void {
  if (!condition) throw new Error(what);
}

let client: ProgramClient;
let page: BoardPage;
async function open(records: readonly object[] = workshop): Promise<BoardPage> {
  client = await openBoard(records);
  return (page = new BoardPage(client));
}
const couples = (pairs: readonly PairView[]): string[] => pairs.map(({ mentorId, menteeId }) => `${mentorId} ${menteeId}`).sort();
const answer = async (user: string, id: string, given: 'accept' | 'decline', reason?: string): Promise<void> => {
  await client.actAs(user);
  await (given === 'accept' ? client.pairs.accept(id) : client.pairs.decline(id, reason ? { reason } : {}));
  await client.actAs('nadia');
};

describe('rm-matching-board, from suggestion to pair', () => {
  beforeEach(() => {
    localStorage.clear();
  });
  afterEach(() => {
    page.remove();
    client.close();
  });

  describe('proposing', () => {
    it('asks the page first, keeps the run, tells the page after', async () => {
      await open();
      const heard: string[] = [];
      let allow = false;
      page.element.addEventListener('rm-pairs-propose', event => {
        heard.push(`before ${event.detail.pairs.length}`);
        if (allow) event.waitUntil(new Promise(resolve => setTimeout(resolve, 20)));
        else event.preventDefault();
      });
      page.element.addEventListener('rm-pairs-proposed', event => {
        heard.push(`after ${event.detail.pairs.length} ${event.detail.failed.length}`);
      });
      await page.card('Karim and Marie');
      await page.press(page.button('Propose all 3 pairs'));
      await page.says('This page did not allow it, so nothing was proposed.');
      equal([(await client.pairs.all()).length, (await client.matching.runs()).length], [0, 0]);
      allow = true;
      await page.press(page.button('Propose to both, Tom and Hélène'));
      await page.says('Proposed to both.');
      await page.press(page.button('Propose all 2 pairs'));
      await page.says('2 pairs proposed. Everybody now says yes or no');
      equal(heard, ['before 3', 'before 1', 'after 1 0', 'before 2', 'after 2 0']);
      const pairs = await client.pairs.all();
      const [run, ...more] = await client.matching.runs();
      equal([couples(pairs), more.length], [['karim marie', 'lea gerard', 'tom helene'], 0]);
      isTrue(
        pairs.every(pair => pair.matchRunId === run!.id && pair.origin === 'matching' && pair.goals?.length === 1),
        'each knows why it was made',
      );
    });

    it('a page that refuses by its own reason is heard', async () => {
      await open();
      page.element.addEventListener('rm-pairs-propose', event => {
        event.waitUntil(Promise.reject(new Error('The works council has to agree first.')));
      });
      await page.card('Karim and Marie');
      await page.press(page.button('Propose all 3 pairs'));
      await page.says('The works council has to agree first.');
      equal((await client.pairs.all()).length, 0);
    });

    it('what failed is told with why and tried again; what worked stays, and nothing is proposed twice', async () => {
      await open();
      let once = true;
      page.element.addEventListener('rm-pairs-propose', event => {
        // Between looking and proposing somebody leaves on another device.
        if (once) event.waitUntil(client.participants.update('helene', { state: 'left' }));
        once = false;
      });
      await page.card('Tom and Hélène');
      await page.press(page.button('Propose all 3 pairs'));
      await page.says(/2 pairs proposed\..*1 pair could not be proposed: ?Tom and Hélène: Hélène/);
      equal(couples(await client.pairs.all()), ['karim marie', 'lea gerard']);
      await client.participants.update('helene', { state: 'joined' });
      await page.press(page.button('Try these again'));
      await until(async () => (await client.pairs.all()).length === 3);
      await until(() => !page.text.includes('could not be proposed'));
      equal(couples(await client.pairs.all()), ['karim marie', 'lea gerard', 'tom helene']);
    });

    it('two presses propose once', async () => {
      await open();
      await page.card('Karim and Marie');
      const button = page.button('Propose all 3 pairs');
      button.click();
      button.click();
      await page.says('3 pairs proposed.');
      equal((await client.pairs.all()).length, 3);
    });

    it('a big lot shows how far it is and ends when told to; the rest stays suggested', async () => {
      await open(cohort(45));
      await until(() => page.has('Suggest pairs'));
      await page.press(page.button('Suggest pairs'));
      await page.says('45 pairs suggested');
      const lots: number[] = [];
      const { proposeAll } = client.pairs;
      client.pairs.proposeAll = async drafts => {
        lots.push(drafts.length);
        const outcomes = await proposeAll(drafts);
        if (lots.length === 2) page.button('Stop').click();
        return outcomes;
      };
      await page.press(page.button('Propose all 45 pairs'));
      await page.says('40 pairs proposed.');
      equal(lots, [20, 20]);
      // "45 pairs suggested" would say that, too.
      await until(() => page.has('Propose all 5 pairs'));
      await page.press(page.button('Propose all 5 pairs'));
      await page.says('5 pairs proposed.');
      equal(new Set(couples(await client.pairs.all())).size, 45);
    });
  });

  describe('who accepted', () => {
    let tom: string;
    beforeEach(async () => {
      client = await openBoard();
      const { pairs } = await client.matching.suggest();
      for (const { mentorId, menteeId } of pairs)
        await client.pairs.propose({ id: `${mentorId}-${menteeId}`, mentorId, menteeId, goals: [{ skillId: 'test:wood', target: 2 }] });
      tom = 'tom-helene';
      await answer('karim', 'karim-marie', 'accept');
      await answer('marie', 'karim-marie', 'accept');
      await answer('tom', tom, 'accept');
    });

    it('shows each side’s answer and until when, and follows it', async () => {
      page = new BoardPage(client);
      await page.says(/Tom: yes · Hélène: no answer yet · until 4 December/);
      await page.says(/Karim: yes · Marie: yes/);
      await answer('helene', tom, 'accept');
      await page.says(/Tom: yes · Hélène: yes/);
      await page.press(page.field('waiting for an answer 1'));
      equal(page.cards('pairs'), ['Léa and Gérard']);
    });

    it('a no: proposed again with the same goals, or somebody else is looked for', async () => {
      await answer('helene', tom, 'decline', 'I am away until May');
      page = new BoardPage(client);
      const card = await page.card('Tom and Hélène', 'pairs');
      isTrue(card.textContent.includes('declined') && card.textContent.includes('Hélène: no'), card.textContent);
      // They are suggested again, and one is told.
      await page.says('Proposed once already: Hélène said no.');
      await page.press(page.button('Find somebody else, Tom and Hélène', card));
      await page.tells('Tom and Hélène are set apart; the suggestions look for somebody else.');
      isTrue(!page.cards().includes('Tom and Hélène'), 'no longer suggested');
      await page.press(page.button('Propose again, Tom and Hélène', await page.card('Tom and Hélène', 'pairs')));
      await page.says('Proposed to both.');
      const again = (await client.pairs.all()).filter(one => one.mentorId === 'tom' && one.state === 'proposed');
      equal([again.length, again[0]!.goals], [1, [{ skillId: 'test:wood', label: 'test:wood', start: 0, now: 0, target: 2 }]]);
      await page.press(page.field('over 1'));
      await page.says('Proposed again since.');
      isTrue(!page.has('Propose again, Tom and Hélène'), 'the old one is dealt with');
    });

    it('on hold, resumed, ended on their behalf with a reason for the coordinators only; the page may refuse', async () => {
      page = new BoardPage(client);
      const actions: string[] = [];
      let refuse = true;
      page.element.addEventListener('rm-pair-change', event => {
        if (refuse) event.preventDefault();
      });
      page.element.addEventListener('rm-pair-changed', event => {
        actions.push(`${event.detail.action} ${event.detail.pair.state}`);
      });
      await page.press(page.button('Put on hold, Karim and Marie', await page.card('Karim and Marie', 'pairs')));
      await page.says('This page did not allow it');
      refuse = false;
      await page.press(page.button('Put on hold, Karim and Marie'));
      await page.press(await page.shown('Resume, Karim and Marie'));
      await page.press(await page.shown('End this pair, Karim and Marie'));
      equal(page.focused?.id, 'reason');
      await sendKeys({ type: 'Karim changes his school' });
      await page.press(page.root.querySelector<HTMLElement>('form .danger')!);
      await until(() => !page.cards('pairs').includes('Karim and Marie'), 'it is over');
      equal(actions, ['hold on-hold', 'resume active', 'end ended-early']);
      equal(
        (await client.confidences.all()).map(({ kind, text }) => `${kind} ${text}`),
        ['end-reason Karim changes his school'],
      );
    });

    it('a proposal is withdrawn', async () => {
      page = new BoardPage(client);
      await page.press(page.button('Withdraw the proposal, Léa and Gérard', await page.card('Léa and Gérard', 'pairs')));
      await page.press(page.button('Withdraw the proposal'));
      await until(async () => (await client.pairs.get('lea-gerard'))?.state === 'ended-early');
      await until(() => page.cards().includes('Léa and Gérard'), 'both are free again, and suggested');
    });
  });

  describe('what merging broke', () => {
    const live = (id: string, mentorId: string, menteeId: string, more: object = {}): object => ({
      type: 'pair',
      id,
      mentorId,
      menteeId,
      status: 'active',
      ...more,
    });
    const issue = (text: RegExp): Promise<HTMLElement> =>
      until(
        () => [...page.root.querySelectorAll<HTMLElement>('.issue')].find(one => text.test(one.textContent.replace(/\s+/g, ' '))),
        `issue ${String(text)} in ${page.text}`,
      );
    const settle = async (text: RegExp, action: string): Promise<void> => {
      const row = await issue(text);
      equal(row.querySelectorAll('button').length, 1);
      await page.press(page.button(action, row));
    };
    const gone = (text: RegExp): Promise<unknown> =>
      until(() => !text.test([...page.root.querySelectorAll('.issue')].map(one => one.textContent).join()), `${String(text)} is settled`);

    it('a pair twice, one too many, and a missing person: one press each', async () => {
      await open();
      await client.import(
        bundle(client.id, [
          live('one', 'karim', 'marie', { proposedAt: '2026-10-01T08:00:00Z' }),
          live('two', 'karim', 'marie', { proposedAt: '2026-10-02T08:00:00Z' }),
          live('ghost', 'lea', 'nobody', { proposedAt: '2026-10-03T08:00:00Z' }),
          live('more', 'tom', 'helene', { proposedAt: '2026-10-03T08:00:00Z' }),
          live('most', 'tom', 'gerard', { proposedAt: '2026-10-04T08:00:00Z' }),
        ]),
      );
      await issue(/Karim and Marie are a pair twice/);
      isTrue(!page.text.includes('Karim has 2'), 'that Karim has one too many follows from it, and is no second thing to settle');
      await settle(/Karim and Marie are a pair twice/, 'End the pair of Karim and Marie of 2 October');
      await gone(/twice/);
      equal([(await client.pairs.get('one'))!.state, (await client.pairs.get('two'))!.state], ['active', 'ended-early']);
      await settle(/Tom has 2 pairs as mentor and wanted at most 1/, 'Let Tom have 2');
      await gone(/Tom has 2/);
      equal((await client.participants.get('tom'))!.capacity, { mentor: 2 });
      await settle(/one of them is not in the programme any more/, 'End the pair of Léa and nobody of 3 October');
      await until(async () => (await client.issues()).length === 0);
      await until(() => !page.text.includes('To settle'));
    });

    it('one proposal too many is withdrawn', async () => {
      await open();
      await client.import(
        bundle(client.id, [live('one', 'karim', 'marie'), live('two', 'karim', 'helene', { status: 'proposed', proposedAt: '2026-11-18T08:00:00Z' })]),
      );
      await settle(/Karim has 2 pairs as mentor/, 'Withdraw the proposal to Karim and Helene of 18 November'.replace('Helene', 'Hélène'));
      await until(async () => (await client.issues()).length === 0);
      equal((await client.pairs.get('one'))!.state, 'active');
    });

    it('a management chain: the reason is recorded; a circle of managers: cleared', async () => {
      await open();
      await client.import(
        bundle(client.id, [
          live('chain', 'tom', 'marie'),
          { type: 'profile', personId: 'sam', managerId: 'gerard' },
          { type: 'profile', personId: 'gerard', managerId: 'sam' },
        ]),
      );
      await settle(/no reason for the exception is recorded/, 'Record the reason');
      equal(page.focused?.id, 'because');
      await page.press(page.button('Record it'));
      isTrue(
        (await client.issues()).some(({ record }) => record === 'pair:chain'),
        'an empty reason settles nothing',
      );
      await page.type(page.field('Why they should be a pair all the same'), 'She is away this year');
      await page.press(page.button('Record it'));
      await gone(/exception/);
      equal((await client.pairs.get('chain'))!.override!.reason, 'She is away this year');
      const row = await issue(/own manager/);
      await page.press(row.querySelector('button')!);
      await until(async () => (await client.issues()).length === 0);
    });

    it('a session held tomorrow: the pair is shown', async () => {
      await open();
      await client.import(
        bundle(client.id, [live('one', 'karim', 'marie'), { type: 'session', id: 'ahead', pairId: 'one', status: 'held', date: '2026-12-24', minutes: 60 }]),
      );
      await settle(/held on 24 December, which is still to come/, 'Show this pair');
      await until(() => page.focused?.id === 'pair-one');
    });
  });
});
