// What people, their names and their devices do to the tags: said in the page's language, nothing twice, nothing lost.
import { memoryStore, openProgram } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements/define.js';
import { RmAgreement } from '@reverse-mentoring/elements/agreement.js';
import { RmDashboard } from '@reverse-mentoring/elements/dashboard.js';
import { RmMatchingBoard } from '@reverse-mentoring/elements/matching-board.js';
import { RmPairCard } from '@reverse-mentoring/elements/pair-card.js';
import { RmPreparation } from '@reverse-mentoring/elements/preparation.js';
import { RmReview } from '@reverse-mentoring/elements/review.js';
import { RmSkillsSurvey } from '@reverse-mentoring/elements/skills-survey.js';
import { formatDay, formatDayShort } from '../../packages/elements/src/internal/formats.js';
import { PanelPage } from './data-panel-page.js';
import { openPair, until } from './session-logger-page.js';
import { TagPage, words } from './setup-page.js';
import './no-downloads.js';

const ok = (value: boolean, what = ''): void => {
  if (!value) throw new Error(`Not so: ${what}`);
};
const equal = (actual: unknown, expected: unknown): void => {
  ok(JSON.stringify(actual) === JSON.stringify(expected), `${JSON.stringify(actual)} is ${JSON.stringify(expected)}`);
};

define({ elements: [RmAgreement, RmDashboard, RmMatchingBoard, RmPairCard, RmPreparation, RmReview, RmSkillsSurvey] });

const steps = [
  'rm-setup',
  'rm-roster',
  'rm-skills-survey',
  'rm-matching-board',
  'rm-preparation',
  'rm-agreement',
  'rm-pair-card',
  'rm-session-logger',
  'rm-review',
  'rm-dashboard',
] as const;
const dayMs = 86_400_000;
const clients: ProgramClient[] = [];
const boxes: HTMLElement[] = [];
const pages: { remove(): void }[] = [];

function kept<T extends { remove(): void }>(page: T): T {
  pages.push(page);
  return page;
}

/** All tags of the programme, in boxes this wide. */
function tags(client: ProgramClient, width: number, lang = 'fr', names: readonly (typeof steps)[number][] = steps) {
  return names.map(name => {
    const box = document.createElement('div');
    box.style.inlineSize = `${String(width)}px`;
    const element = document.createElement(name);
    element.lang = lang;
    element.client = client;
    box.append(element);
    document.body.append(box);
    boxes.push(box);
    return element;
  });
}
const cardText = (element: HTMLElement): string => words(element.shadowRoot?.querySelector('.card'));
const isDrawn = (element: HTMLElement): boolean =>
  !!element.shadowRoot?.querySelector('.card') && !element.matches(':state(loading)') && cardText(element).length > 10;

/** The programme's file, and a browser that is empty, at a clock `days` off. */
async function fileFor(days: number): Promise<{ readonly file: string; readonly client: ProgramClient; readonly now: () => number }> {
  const source = await openPair();
  await source.actAs('nadia');
  const file = JSON.stringify(await source.export());
  const from = Date.parse('2026-11-20T10:00:00Z');
  const now = (): number => from + days * dayMs;
  const client = await openProgram({ id: source.id, store: memoryStore(), now });
  clients.push(source, client);
  return { file, client, now };
}

describe('bad input', () => {
  afterEach(() => {
    for (const page of pages.splice(0)) page.remove();
    for (const box of boxes.splice(0)) box.remove();
    for (const client of clients.splice(0)) client.close();
  });

  describe('a clock a year behind', () => {
    it('rm-setup does not start with a file that the clock would hide, and says what this clock says', async () => {
      const { file, client } = await fileFor(-365);
      const page = kept(new TagPage('rm-setup', client, 'fr'));
      await page.press('À partir d’un fichier');
      await page.choose(file, 'boutique.json');
      await page.says(/éléments de boutique\.json sont en avance sur l’horloge de cet appareil, qui indique le 20 novembre 2025 : .+réglez-la/);
      equal(page.hasButton('Partir de ce fichier'), false);
      equal(await client.record(), undefined);
    });

    it('rm-data-panel says it before and after, with the year', async () => {
      const { file, client } = await fileFor(-365);
      const panel = await kept(new PanelPage(client)).ready();
      await panel.choose(file, 'shop.json');
      await panel.says(/entries are dated ahead of this device’s clock, which says 20 November 2025\./);
      await panel.press(panel.button('Bring it in'));
      await panel.says('If that clock is wrong, set it, then reload the page');
      ok(!panel.text.includes('Done: .'), panel.text);
    });

    it('a right clock hears nothing of it', async () => {
      const { file, client } = await fileFor(0);
      const page = kept(new TagPage('rm-setup', client, 'fr'));
      await page.press('À partir d’un fichier');
      await page.choose(file, 'boutique.json');
      await page.says('boutique.json apporte « Shop »');
      ok(!page.text.includes('horloge'), page.text);
    });
  });

  it('one press more, or a key held down, takes the programme one step and not to its end', async () => {
    const client = await openProgram({ id: 'pressed', user: 'nadia', store: memoryStore() });
    clients.push(client);
    await client.participants.addAll([
      { id: 'nadia', displayName: 'Nadia', roles: ['coordinator'] },
      { displayName: 'Marie', roles: ['mentee'] },
    ]);
    await client.update({ title: 'Atelier', purpose: 'x' });
    const page = kept(new TagPage('rm-setup', client, 'fr'));
    const button = await until(() => (page.hasButton('Ouvrir le programme') ? page.button('Ouvrir le programme') : undefined));
    button.focus();
    const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, cancelable: true, bubbles: true });
    equal(button.dispatchEvent(held), false);
    button.click();
    await page.says('C’est fait : ouvert');
    const focused = await until(() => page.root.activeElement);
    equal([focused.matches('.said'), (await client.record())?.status], [true, 'open']);
  });

  it('one and the same partner twice, once on each side: the chooser tells them apart', async () => {
    const client = await openPair();
    clients.push(client);
    await client.actAs('nadia');
    for (const id of ['karim', 'marie']) await client.participants.update(id, { roles: ['mentor', 'mentee'], capacity: { mentor: 2, mentee: 2 } });
    await client.pairs.propose({ id: 'marie-karim', mentorId: 'marie', menteeId: 'karim' });
    for (const user of ['marie', 'karim']) {
      await client.actAs(user);
      await client.pairs.accept('marie-karim');
    }
    const [card] = tags(client, 400, 'fr', ['rm-pair-card']);
    const chips = await until(() => {
      const found = [...card!.shadowRoot!.querySelectorAll('fieldset label')].map(words);
      return found.length === 2 ? found : undefined;
    });
    equal([...chips].sort(), ['Marie · mentor', 'Marie · mentoré·e']);
  });

  it('names in one long word, from right to left, of signs and of mark-up: whole in every tag at 280 px, and never run', async () => {
    const client = await openPair({ second: true });
    clients.push(client);
    await client.actAs('nadia');
    const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const names = { karim: `Wolfeschlegel${'steinhausenbergerdorff'.repeat(10)}`, marie: 'عبد الرحمن بن محمد آل سعود 👩🏽‍🚀', gerard: markup, nadia: markup };
    for (const [id, displayName] of Object.entries(names))
      await client.participants.update(id, { displayName, ...(id === 'nadia' ? {} : { team: names.karim }) });
    await client.participants.update('nadia', { roles: ['coordinator', 'mentor', 'mentee'] });
    await client.update({ title: markup, purpose: names.karim });
    await client.needs.add({ personId: 'marie', skillId: 'ghost:absent', label: names.karim, levelNow: 0, levelWanted: 3, context: markup });
    for (const user of ['nadia', 'karim', 'gerard']) {
      await client.actAs(user);
      const drawn = tags(client, 280);
      for (const element of drawn) {
        await until(() => isDrawn(element), `${element.localName} is drawn for ${user}`);
        const edge = element.getBoundingClientRect().right + 1;
        const wide = [...element.shadowRoot!.querySelectorAll<HTMLElement>('*')].find(
          one => one.checkVisibility() && !one.closest('.sr, .scroll, svg') && one.getBoundingClientRect().right > edge,
        );
        equal(wide && `${element.localName} of ${user}: ${wide.outerHTML.slice(0, 200)}`, undefined);
        equal(element.shadowRoot!.querySelector('img[src=x], script'), null);
        ok(!/undefined|NaN|\[object|\{\w+\}/.test(cardText(element)), cardText(element));
      }
      for (const box of boxes.splice(0)) box.remove();
    }
    ok(!/^[12]$/.test(document.title), document.title);
  });

  it('a name that is too long is told so beside it, and stays', async () => {
    const client = await openPair();
    clients.push(client);
    await client.actAs('nadia');
    const before = (await client.participants.all()).length;
    const page = kept(new TagPage('rm-roster', client, 'fr'));
    await page.press('Ajouter quelqu’un');
    await page.type('Nom', 'é'.repeat(314));
    await page.press('Enregistrer');
    equal(page.problem('Nom').replace(/[\u00a0\u202f]/g, ' '), 'Trop long : 314 caractères, pour 300 au plus. Raccourcissez.');
    equal(page.field('Nom').value.length, 314);
    equal((await client.participants.all()).length, before);
  });

  it('a part that does not come, as behind a loader without a network, is told in the page’s language', async () => {
    const client = await openPair();
    clients.push(client);
    const [card] = tags(client, 400, 'fr', ['rm-pair-card']);
    await until(() => isDrawn(card!));
    for (const message of [
      'Failed to fetch dynamically imported module: http://intranet/x.js',
      'error loading dynamically imported module: http://intranet/x.js',
      'Importing a module script failed.',
    ])
      ok(card!.describe(new TypeError(message)).startsWith('Une partie de cette page n’a pas pu être chargée.'), message);
    equal(card!.describe(new TypeError('x is not a function')), 'x is not a function');
  });

  it('French counts the first day of a month', () => {
    equal(
      ['2026-09-01', '2026-09-11', '2026-09-21'].map(day => formatDay('fr', day, '2026-01-01')),
      ['1er septembre', '11 septembre', '21 septembre'],
    );
    equal(formatDay('fr-CH', '2027-01-01', '2026-01-01'), '1er janvier 2027');
    equal(formatDayShort('fr', '2026-11-01').replace(/\s/g, ' '), 'dim. 1er nov.');
    equal(formatDay('en-GB', '2026-09-01', '2026-01-01'), '1 September');
  });
});
