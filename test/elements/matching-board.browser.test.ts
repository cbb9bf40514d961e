import { sendKeys, sendMouse, resetMouse } from '@web/test-runner-commands';
import type { ProgramClient } from '@reverse-mentoring/core';
import { BoardPage, cohort, duo, openBoard, workshop } from './matching-board-page.js';
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
async function open(records?: readonly object[], lang?: string): Promise<BoardPage> {
  client = await openBoard(records);
  return (page = new BoardPage(client, lang));
}
/** Tabs until a control has the focus, as somebody without a mouse does. */
async function tabTo(name: string, within = ''): Promise<void> {
  const at = (): string => {
    const active = page.focused;
    const called = active?.getAttribute('aria-label') ?? active?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    return active && (!within || active.closest('article')?.getAttribute('aria-label') === within) ? called : '';
  };
  for (let tries = 0; tries < 80; tries++) {
    if (at() === name || [',', ':'].some(mark => at().startsWith(name + mark))) return;
    await sendKeys({ press: 'Tab' });
  }
  throw new Error(`Tab does not reach “${name}” ${within}`);
}
const best = ['Karim and Marie', 'Léa and Gérard', 'Tom and Hélène'];

describe('rm-matching-board', () => {
  beforeEach(() => {
    localStorage.clear();
  });
  afterEach(async () => {
    page.remove();
    client.close();
    await resetMouse();
  });

  describe('who can be matched', () => {
    it('counts both sides, and names whom it leaves out and why', async () => {
      await open();
      await page.says(/Mentors 3 can be matched 3 free places 1 is left out for now/);
      await page.says(/Mentees 3 can be matched 3 free places 1 is left out for now/);
      const [mentors, mentees] = [...page.root.querySelectorAll('.side')];
      isTrue((await page.unfold('1 is left out for now', mentors)).textContent.includes('has not said yet what to teach'), 'Sam said nothing');
      isTrue(mentors!.textContent.includes('Sam'), 'Sam is named');
      isTrue((await page.unfold('1 is left out for now', mentees)).textContent.includes('invited, has not agreed yet'), 'Zoé was invited');
    });

    it('says kindly to others that it is the coordinator’s', async () => {
      await open();
      await client.actAs('karim');
      await page.says('The coordinator brings people together here.');
      isTrue(!page.text.includes('Hélène'), 'nobody else is shown');
    });

    it('says what to do first where there is nobody', async () => {
      await open([]);
      await page.says('Add mentors and mentees first');
      isTrue(page.element.matches(':state(empty)'), 'it is empty');
    });

    it('speaks French', async () => {
      await open(workshop, 'fr');
      await page.says('3 binômes suggérés');
      await page.says('Garder ensemble');
      isTrue(!/matching-board\.|match\./.test(page.text), page.text);
    });
  });

  describe('suggesting', () => {
    it('a small programme sees suggestions at once, each with its reasons and points as a table', async () => {
      await open();
      const card = await page.card('Karim and Marie');
      equal(page.cards(), best);
      const result = await client.matching.suggest({ lang: 'en-GB' });
      const pair = result.pairs.find(({ mentorId }) => mentorId === 'karim')!;
      isTrue(card.textContent.includes(pair.why), `the reasons: ${pair.why}`);
      isTrue(card.querySelector('.total')!.textContent.includes(`${pair.total} of `), 'the total');
      const table = (await page.unfold('Why these two', card)).querySelector('table')!;
      equal(
        [...table.querySelectorAll('tbody tr')].map(row => [row.querySelector('th')!.textContent, row.querySelector('.number')!.textContent]),
        result.criteria.map(({ id, label, max }) => [label, `${pair.points[id]} of ${max}`]),
      );
      isTrue(table.querySelector('caption')!.textContent.includes('Karim and Marie'), 'the table says whose points');
    });

    it('one mentor and one mentee: one suggestion, one button', async () => {
      await open(duo);
      const card = await page.card('Karim and Marie');
      equal(
        [...page.root.querySelectorAll('section[part=suggestions] button')].map(one => one.textContent),
        ['Suggest again', 'Propose to both'],
      );
      await page.press(page.button('Propose to both', card));
      await page.says('Proposed to both. They now say yes or no on their own page.');
      const [pair] = await client.pairs.all();
      equal([pair!.state, pair!.origin, pair!.goals], ['proposed', 'matching', [{ skillId: 'test:shop', label: 'Online shop', start: 1, now: 1, target: 3 }]]);
      isTrue(!page.root.querySelector('#list-suggested'), 'nothing is suggested any more');
    });

    it('follows what people answer meanwhile', async () => {
      await open(duo);
      await page.card('Karim and Marie');
      await client.needs.remove((await client.needs.all('marie'))[0]!.id);
      await page.says('No mentee can be matched right now');
    });

    it('a big one is suggested when asked, shown in pages, searched and sorted', async () => {
      await open(cohort(60));
      await page.says('60 can be matched');
      equal(page.cards(), []);
      await page.press(page.button('Suggest pairs'));
      await page.says(/60 pairs suggested, [\d,]+ points in all. Everybody who can be matched has somebody/);
      equal([page.cards().length, page.focused?.id], [50, 'result']);
      await page.says('1–50 of 60');
      await page.press(page.button('Next'));
      await page.says('51–60 of 60');
      equal([page.cards().length, page.focused?.id], [10, 'list-suggested']);
      await page.type(page.field('Find a person'), 'mentee 007');
      isTrue(page.cards().length === 1 && page.cards()[0]!.endsWith('Mentee 007'), page.cards().join());
      await page.type(page.field('Find a person'), '');
      await page.choose('Sort by', 'Fewest points first');
      const totals = [...page.root.querySelectorAll('.total b')].map(one => Number(one.textContent));
      equal(
        totals,
        [...totals].sort((a, b) => a - b),
      );
    });

    it('says that something changed since, where asking again takes a while', async () => {
      await open(cohort(8));
      await page.press(await page.shown('Suggest pairs'));
      await page.says('8 pairs suggested');
      await client.participants.update('mentor-001', { site: 'elsewhere' });
      await page.says('Something has changed since these suggestions were made.');
      await page.press(page.root.querySelector<HTMLElement>('.notice button')!);
      await until(() => !page.text.includes('Something has changed'));
    });

    it('shows how far it is, and stops when told to', async () => {
      await open(cohort(8));
      await until(() => page.has('Suggest pairs'));
      const { suggest } = client.matching;
      let stopped = false;
      Object.assign(client.matching, {
        suggest: (options: { signal: AbortSignal; onProgress(done: number): void }) => {
          setTimeout(() => {
            options.onProgress(0.4);
          }, 20);
          return new Promise((_, reject) => {
            options.signal.addEventListener('abort', () => {
              stopped = true;
              reject(new DOMException('stopped', 'AbortError'));
            });
          });
        },
      });
      await page.press(page.button('Suggest pairs'));
      await until(() => page.field<HTMLProgressElement>('Looking for the best pairs…').value === 0.4, 'progress');
      await page.press(page.button('Stop'));
      await until(() => stopped && !page.root.querySelector('progress'), 'stopped');
      equal([page.told, page.focused?.id], ['', 'suggest']);
      Object.assign(client.matching, { suggest });
      await page.press(page.button('Suggest pairs'));
      await page.says('8 pairs suggested');
    });

    it('switches what matters most', async () => {
      await open();
      await page.card('Karim and Marie');
      await page.press(page.field('The most people'));
      await page.tells('Now as many people as possible count.');
      equal((await until(() => page.root.querySelector<HTMLInputElement>('[name=objective]:checked'))).value, 'most-people');
    });
  });

  describe('deciding', () => {
    it('with keys alone: keep together, set apart, undo', async () => {
      await open();
      await page.card('Karim and Marie');
      await tabTo('Keep together', 'Léa and Gérard');
      await sendKeys({ press: ' ' });
      await page.tells('Léa and Gérard are kept together.');
      await page.tells('The points in all stay at');
      equal([page.focused?.getAttribute('aria-label'), page.focused?.getAttribute('aria-pressed')], ['Keep together, Léa and Gérard', 'true']);
      await tabTo('Not these two', 'Tom and Hélène');
      await sendKeys({ press: 'Enter' });
      await page.tells('Tom and Hélène are set apart.');
      // Hélène wants nothing that anybody else teaches.
      await page.tells(/Points in all: \d+ → \d+ \(−\d+\)\. .*Without anybody now: .*Hélène/);
      equal(page.focused?.id, 'told');
      isTrue(!page.cards().includes('Tom and Hélène'), 'they are no suggestion');
      await tabTo('Undo');
      await sendKeys({ press: 'Enter' });
      await page.tells('Undone.');
      equal(page.cards(), best);
    });

    it('remembers decisions in this browser, for this person, and keeps them when it is run again', async () => {
      await open();
      await page.press(page.button('Keep together, Tom and Hélène', await page.card('Tom and Hélène')));
      await page.tells('kept together');
      await page.press(page.button('Not these two, Léa and Gérard', await page.card('Léa and Gérard')));
      await page.tells('set apart');
      page.remove();
      page = new BoardPage(client);
      const card = await page.card('Tom and Hélène');
      equal(page.button('Keep together, Tom and Hélène', card).getAttribute('aria-pressed'), 'true');
      isTrue(!page.cards().includes('Léa and Gérard'), 'still apart');
      await page.press(page.button('Suggest again'));
      await until(() => page.focused?.id === 'result');
      isTrue(!page.cards().includes('Léa and Gérard'), 'apart when run again');
      await page.press(page.button('Allow again, Léa and Gérard'));
      await page.tells('Léa and Gérard may be paired again.');
      equal(page.cards(), best);
    });

    it('lets a decision go that is not possible any more, and says so', async () => {
      await open();
      await page.press(page.button('Keep together, Tom and Hélène', await page.card('Tom and Hélène')));
      await page.tells('kept together');
      await page.press(page.button('Keep together, Karim and Marie', await page.card('Karim and Marie')));
      await page.tells('Karim and Marie are kept together.');
      page.remove();
      // Tom has no place left, Karim and Marie no language in common.
      await client.participants.update('tom', { capacity: { mentor: 0 } });
      await client.participants.update('marie', { languages: ['en'] });
      page = new BoardPage(client);
      await page.card('Léa and Gérard');
      await page.tells(/Karim and Marie cannot be kept together/);
      isTrue(!page.cards().includes('Karim and Marie') && !page.cards().includes('Tom and Hélène'), page.cards().join());
      await page.press(page.button('Suggest again'));
      await until(() => page.focused?.id === 'result');
      equal(page.told, '');
    });

    it('swaps with keys: choose, see what it is worth, do it', async () => {
      await open();
      await page.card('Karim and Marie');
      await tabTo('Karim', 'Karim and Marie');
      await sendKeys({ press: 'Enter' });
      await until(() => page.focused?.id === 'swap');
      await page.choose('Swap Karim with', 'Tom (with Hélène)');
      // Tom's manager is Marie: the other way is not allowed, so Karim goes alone.
      await page.says(/Karim with Hélène: \d+ points\./);
      isTrue(!page.text.includes('Tom with Marie:'), 'one of the two is not possible');
      await tabTo('Swap');
      await sendKeys({ press: 'Enter' });
      await page.tells('Swapped: Karim with Hélène.');
      await page.tells(/Points in all: \d+ → \d+ \(−\d+\)\./);
      isTrue(page.cards().includes('Karim and Hélène'), page.cards().join());
      await page.press(page.button('Undo'));
      equal(page.cards(), best);
    });

    it('tells why a swap is not possible, and changes nothing', async () => {
      await open();
      const card = await page.card('Tom and Hélène');
      await page.press(page.button('Tom: swap or move', card));
      await page.choose('Swap Tom with', 'Karim (with Marie)');
      await page.says(/Tom and Marie cannot be paired\./);
      isTrue(page.button('Swap').disabled, 'nothing to do');
      equal(page.cards(), best);
    });

    const centre = (element: Element): [number, number] => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height / 2)];
    };

    it('swaps by dragging a mentor onto another pair', async () => {
      await open();
      const from = page.button('Léa: swap or move', await page.card('Léa and Gérard'));
      const onto = await page.card('Karim and Marie');
      onto.scrollIntoView({ block: 'center' });
      const [x, y] = centre(page.button('Karim: swap or move', await page.card('Karim and Marie')));
      await sendMouse({ type: 'move', position: [x, y] });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: [x + 20, y + 20] });
      await sendMouse({ type: 'move', position: centre(from.closest('article')!) });
      await until(() => page.root.querySelector('.ghost')?.textContent?.includes('Karim and Gérard: '), 'what is under the pointer is told');
      isTrue(from.closest('.pair')!.classList.contains('over'), 'the place is marked');
      await sendMouse({ type: 'up' });
      await page.tells('Swapped: Karim with Gérard');
      isTrue(page.cards().includes('Karim and Gérard') && !page.root.querySelector('.ghost'), 'it is done');
      isTrue(!page.root.querySelector('#swap'), 'a drag is no press');
    });

    it('drags by touch from the grip, and lets a finger on the name scroll', async () => {
      await open();
      const handle = page.button('Karim: swap or move', await page.card('Karim and Marie'));
      const onto = await page.card('Tom and Hélène');
      onto.scrollIntoView({ block: 'center' });
      handle.setPointerCapture = () => undefined;
      const touch = (type: string, target: Element, [clientX, clientY]: [number, number]): void => {
        target.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, pointerId: 7, pointerType: 'touch', button: 0, clientX, clientY }));
      };
      touch('pointerdown', handle, centre(handle));
      touch('pointermove', handle, centre(onto));
      isTrue(!page.root.querySelector('.ghost'), 'the name does not drag');
      touch('pointerdown', handle.querySelector('.grip')!, centre(handle));
      touch('pointermove', handle, centre(onto));
      await until(() => page.root.querySelector('.ghost'));
      await sendKeys({ press: 'Escape' });
      isTrue(!page.root.querySelector('.ghost'), 'Escape gives up');
      touch('pointerdown', handle.querySelector('.grip')!, centre(handle));
      touch('pointermove', handle, centre(onto));
      touch('pointerup', handle, centre(onto));
      await page.tells('Swapped: Karim with Hélène');
    });

    it('compares any two: what is against it, or what it would cost the others', async () => {
      await open();
      await page.card('Karim and Marie');
      await page.unfold('Why not two others?');
      await page.choose('Mentor', 'Léa');
      await page.choose('Mentee', 'Marie');
      await page.press(page.button('Compare'));
      await page.says('Léa and Marie cannot be paired');
      const { why } = await client.matching.explain('lea', 'marie', { lang: 'en-GB' });
      await page.says(why.replace(/\s+/g, ' '));
      equal(page.focused?.id, 'explained');
      await page.choose('Mentor', 'Karim');
      await page.choose('Mentee', 'Gérard');
      await page.press(page.button('Compare'));
      await page.says(/If they were a pair: ?Points in all: \d+ → \d+ \(−\d+\)\. .*Gérard \(Karim instead of Léa\)/);
      equal(page.cards(), best);
      await page.press(page.button('Keep these two together'));
      await page.tells('Karim and Gérard are kept together.');
      isTrue(page.cards().includes('Karim and Gérard'), 'now they are suggested');
      // The other way round needs Karim's only place: the later decision counts.
      await page.choose('Mentee', 'Marie');
      await page.press(page.button('Compare'));
      await page.press(await page.shown('Keep these two together'));
      await page.tells('Karim and Marie are kept together.');
      equal(page.cards(), best);
    });

    it('a management chain is overruled only with a reason, which is kept', async () => {
      await open();
      await page.card('Karim and Marie');
      await page.unfold('Why not two others?');
      await page.choose('Mentor', 'Tom');
      await page.choose('Mentee', 'Marie');
      await page.press(page.button('Compare'));
      await page.says('Tom and Marie cannot be paired');
      await page.press(page.button('Propose all the same'));
      equal((await client.pairs.all()).length, 0);
      await page.type(page.field('Why they should be a pair all the same'), 'Nobody else knows it');
      await page.press(page.button('Propose all the same'));
      await page.says('Proposed to both.');
      const [pair] = await client.pairs.all();
      equal([pair!.mentorId, pair!.menteeId, pair!.override?.reason, pair!.origin], ['tom', 'marie', 'Nobody else knows it', 'manual']);
    });

    it('tells who has nobody, why, and what would change it', async () => {
      await open([
        ...workshop,
        { type: 'member', id: 'oscar', displayName: 'Oscar', roles: ['mentee'], state: 'joined' },
        { type: 'need', personId: 'oscar', skillId: 'test:english', label: 'English', levelNow: 0, levelWanted: 2, priority: 2, status: 'open' },
      ]);
      await page.says('1 person has nobody yet.');
      const [alone] = (await client.matching.suggest({ lang: 'en-GB' })).unmatched.filter(({ personId }) => personId === 'oscar');
      await page.says(alone!.why.replace(/\s+/g, ' '));
      await page.says(alone!.unlock.replace(/\s+/g, ' '));
    });
  });
});
