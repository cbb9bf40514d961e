// What a coordinator reads and does on the dashboard, by the words they read.
import { definePlugin, openProgram } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { generateProgram } from '@reverse-mentoring/testing';
import { DashboardPage, openShop, shopWith } from './dashboard-page.js';
import { openPair, until } from './session-logger-page.js';

const equal = (actual: unknown, expected: unknown, what = ''): void => {
  if (actual !== expected) throw new Error(`${what} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);
};
const check = (holds: unknown, what: string): void => {
  if (!holds) throw new Error(what);
};
const flat = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

async function openBig(pairs = 40): Promise<ProgramClient> {
  const bundle = generateProgram({ seed: 5, pairs, sessionsPerPair: 6 });
  const client = await openProgram({ id: bundle.programId, user: 'coordinator', now: () => Date.parse('2026-11-01T10:00:00Z') });
  await client.import(bundle);
  return client;
}

describe('rm-dashboard', () => {
  let page: DashboardPage | undefined;
  let client: ProgramClient | undefined;
  const show = async (opened: ProgramClient, options?: { lang?: string; width?: number }): Promise<DashboardPage> => {
    client = opened;
    page = new DashboardPage(opened, options);
    await page.ready();
    return page;
  };
  afterEach(() => {
    page?.remove();
    client?.close();
    page = client = undefined;
  });

  it('answers first how it is going, then the figures with what they rest on', async () => {
    const shown = await show(await openShop());
    check(/^How the programme is doing ?Shop · as of 20 November.*?One pair is under way\. It needs a hand\. Sessions held/.test(shown.text), shown.text);
    equal(shown.figure('Sessions held'), '3 of 6 (2 h together, one more planned)', 'sessions');
    equal(shown.figure('Cancelled by mentees'), '40 % (of 5 sessions)', 'cancellations of mentees');
    equal(shown.figure('Cancelled by mentors'), '0 % (of 5 sessions)', 'cancellations of mentors');
    equal(shown.figure('Go on or swap roles'), undefined, 'renewal, which rests on nothing');
    equal(shown.figure('Needs met'), '0 of 1 (0 being worked on, whole programme)', 'needs');
  });

  it('says until when there is time, and since when it waits', async () => {
    // Proposed on 20 November: there are 14 days to answer.
    for (const [lang, until, since] of [
      ['en-GB', /Marie · with Karim until 4 December/, /Marie since 1 September/],
      ['fr', /Marie · avec Karim jusqu’au 4 décembre/, /Marie depuis le 1(er)? septembre/],
    ] as const) {
      const opened = await openPair({ accepted: false });
      await shopWith(opened).catch(() => undefined);
      await opened.actAs('nadia');
      const shown = await show(opened, { lang });
      const due = (await opened.insights.nudges()).filter(({ kind }) => kind === 'answer-proposal');
      equal(due[0]?.due, '2026-12-04', 'the day');
      check(until.test(flat(shown.text)), shown.text);
      page?.remove();
      opened.close();
      const met = await show(await openShop(), { lang });
      check(since.test(flat(met.text)), met.text);
      check(!/(since|depuis le) (30 November|30 novembre|4 December|4 décembre)/.test(flat(met.text)), met.text);
      page?.remove();
      met.element.client?.close();
    }
  });

  it('adds up plugins’ sealed questions under their own words, in the language of the page', async () => {
    const bundle = generateProgram({ seed: 5, pairs: 12, sessionsPerPair: 3 });
    const ext = { 'acme/mood': { version: 1, calm: 4, drink: 'tea' } };
    const opened = await openProgram({ id: bundle.programId, user: 'coordinator', now: () => Date.parse('2026-11-01T10:00:00Z') });
    await opened.import({ ...bundle, records: bundle.records.map(record => (record.type === 'ballot' ? { ...record, ext } : record)) });
    const asks = definePlugin({
      id: 'acme/mood',
      version: '1.0.0',
      sdk: 2,
      setup(ctx) {
        const own = { home: 'own', moment: 'session' } as const;
        ctx.contribute('feedback.item', {
          ...own,
          id: 'calm',
          kind: 'scale',
          scale: 'likert5',
          label: { en: 'The kitchen was calm', fr: 'La cuisine était calme' },
        });
        const options = [{ value: 'tea', label: { en: 'Green tea', fr: 'Thé vert' } }];
        ctx.contribute('feedback.item', { ...own, id: 'drink', kind: 'choice', options, label: { en: 'What was drunk?', fr: 'Qu’a-t-on bu ?' } });
      },
    });
    await opened.use([asks()]);
    const shown = await show(opened, { lang: 'fr' });
    const moment = shown.root.querySelector<HTMLSelectElement>('section.tallies select')!;
    moment.value = 'session';
    moment.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => flat(shown.root.querySelector('section.tallies')?.textContent ?? '').includes('La cuisine était calme'), shown.text);
    const said = flat(shown.root.querySelector('section.tallies')!.textContent);
    check(/Qu’a-t-on bu \?.*Thé vert/.test(said), said);
    check(!said.includes('acme/mood'), said);
    shown.element.lang = 'en';
    await until(() => flat(shown.root.querySelector('section.tallies')?.textContent ?? '').includes('The kitchen was calm'), shown.text);
    await client!.removePlugin('acme/mood');
    await until(() => !flat(shown.root.querySelector('section.tallies')?.textContent ?? '').includes('The kitchen was calm'), shown.text);
  });

  it('says in French what it says in English', async () => {
    const shown = await show(await openShop(), { lang: 'fr' });
    await shown.says('Un binôme est en route. Il aurait besoin d’un coup de pouce.');
    equal(shown.figure('Annulées par les mentoré·es'), '40 % (sur 5 séances)', 'cancellations');
    check(!/dashboard\.|\{\w+\}/.test(shown.text), `A text is missing: ${shown.text}`);
  });

  it('tells what needs the coordinator, in words to act on', async () => {
    const shown = await show(await openShop());
    await until(() => flat(shown.section('What needs you').textContent).includes('Marie has cancelled twice in a row.'), shown.text);
    const told = flat(shown.section('What needs you').textContent);
    check(told.includes('A call does more than a message'), told);
    check(told.includes('somebody asks for your help') || told.includes('Somebody asks for your help'), told);
  });

  it('shows what was told in confidence, and leaves it out of print', async () => {
    const shown = await show(await openShop());
    await shown.says('Told to you in confidence (1)');
    await shown.says('How do I ask Marie again?');
    const held = [...shown.root.querySelectorAll('.told')];
    check(held.length === 1 && held.every(one => one.closest('.no-print')), 'A confidence would be printed');
  });

  it('has a table behind every drawing, always in the accessibility tree, and instead of it on demand', async () => {
    const shown = await show(await openShop());
    const rows = (title: string): string[] =>
      [...shown.section(title).querySelectorAll('tbody tr')].map(row => [...row.children].map(cell => flat(cell.textContent)).join(' | '));
    check(rows('Pairs by stage').includes('Meeting | 1'), rows('Pairs by stage').join('\n'));
    check(rows('Rhythm, week by week').includes('2 November | 0 | 1 | 0 | 0'), rows('Rhythm, week by week').join('\n'));
    check(
      rows('Wanted, and nobody to teach it').includes('Cooking with yuzu | 1 | 3 | 2 | Karim (level 2)'),
      rows('Wanted, and nobody to teach it').join('\n'),
    );
    equal(rows('Levels, from the start to now').length, 2, 'goals');
    for (const drawing of shown.root.querySelectorAll('.drawing svg')) {
      equal(drawing.getAttribute('role'), 'img', 'role');
      check((drawing.querySelector('desc')?.textContent ?? '').length > 5, 'A drawing does not say what it shows');
    }
    const section = shown.section('Pairs by stage');
    const table = section.querySelector('table')!;
    check(table.checkVisibility(), 'The table is not in the tree');
    check(table.parentElement!.getBoundingClientRect().width <= 1, 'The table is seen before it is asked for');
    await shown.press(shown.button(/^Show as table · Pairs by stage/));
    check(!section.querySelector('svg')!.checkVisibility() && table.getBoundingClientRect().width > 100, 'The table is not shown instead');
    equal(shown.button(/^Show as table · Pairs by stage/).getAttribute('aria-pressed'), 'true', 'pressed');
    await shown.press(shown.button(/^Show as table · Pairs by stage/));
    check(section.querySelector('svg')!.checkVisibility(), 'The drawing does not come back');
  });

  it('reads without colour: every kind of session has a fill and a word of its own', async () => {
    const shown = await show(await openBig());
    const svg = shown.section('Rhythm, week by week').querySelector('svg')!;
    const fills = new Set([...svg.querySelectorAll('rect')].map(rect => rect.getAttribute('fill')));
    equal(fills.size, 4, `fills ${[...fills].join(', ')}`);
    for (const word of ['held', 'cancelled', 'missed', 'planned'])
      check(
        [...svg.querySelectorAll('text')].some(text => flat(text.textContent) === word),
        word,
      );
  });

  it('explains to a small team why answers are not added up', async () => {
    const shown = await show(await openShop());
    await shown.says('it takes at least five people from three pairs');
    check(!shown.section('What people say').querySelector('svg, table'), 'There is a figure');
  });

  it('adds up answers of many with their n, and no filter touches them', async () => {
    const shown = await show(await openBig());
    const section = shown.section('What people say');
    check(/n = \d*[05]\b/.test(flat(section.querySelector('svg')?.textContent ?? '')), section.textContent);
    const before = section.querySelector('svg')!.textContent;
    const stages = shown.section('Pairs by stage').querySelector('table')!.textContent;
    await shown.says('whatever is chosen above');
    await shown.choose('Domain', 'craft');
    await until(() => shown.section('Pairs by stage').querySelector('table')!.textContent !== stages, 'the filter acts on pairs');
    await shown.says('Only Domain: craft');
    equal(shown.section('What people say').querySelector('svg')!.textContent, before, 'What people say');
    await shown.choose('Asked', 'After a session');
    check(/I could speak freely with my partner/.test(shown.section('What people say').textContent), 'Another questionnaire is not shown');
    await shown.press(shown.button('Show everything again'));
    await until(() => shown.section('Pairs by stage').querySelector('table')!.textContent === stages, 'everything is shown again');
  });

  it('counts the sessions of a period', async () => {
    const shown = await show(await openShop());
    await shown.choose('Period', 'The last 4 weeks');
    await until(() => shown.figure('Cancelled by mentees')?.startsWith('100 % (of 2'), String(shown.figure('Cancelled by mentees')));
    await shown.choose('Period', 'Own dates…');
    await shown.type('From', '2026-11-10');
    await shown.type('To', '2026-11-01');
    await shown.says('The end is before the beginning');
    equal(shown.control('To').getAttribute('aria-invalid'), 'true', 'aria-invalid');
    await shown.type('To', '2026-11-20');
    await until(() => shown.figure('Cancelled by mentees')?.startsWith('100 % (of one'), String(shown.figure('Cancelled by mentees')));
  });

  it('lists pairs: a page at a time, sorted, searched without accents, by stage', async () => {
    const shown = await show(await openBig());
    const list = (): string[] => [...shown.section('Every pair').querySelectorAll('.pairs > li')].map(row => flat(row.textContent));
    equal(list().length, 20, 'rows');
    await shown.says('40 pairs');
    const first = list()[0];
    await shown.press(shown.button('Next'));
    check(list()[0] !== first, 'The next page is the same');
    await shown.says('2 of 2');
    await shown.press(shown.button('Next'));
    await shown.says('2 of 2');
    await shown.choose('Sorted by', 'Name');
    const names = list().map(row => row.split(' with ')[0]!);
    check(names.join() === [...names].sort((a, b) => a.localeCompare(b, 'en-GB')).join(), names.join());
    await shown.type('Find a name', 'elise');
    check(list().length > 0 && list().every(row => row.includes('Élise')), list().join('\n'));
    await shown.type('Find a name', '');
    await shown.choose('Show', 'Completed');
    check(list().length > 0 && list().every(row => row.includes('Completed')), list().join('\n'));
  });

  it('follows what happens meanwhile', async () => {
    const opened = await openShop();
    const shown = await show(opened);
    await opened.actAs('nadia');
    await opened.participants.update('marie', { site: 'Lyon' });
    await opened.pairs.hold('karim-marie');
    await shown.says('One pair is on hold.');
  });

  it('saves CSV files, for French Excel where French is spoken, and says so', async () => {
    const shown = await show(await openShop(), { lang: 'fr' });
    const events: unknown[] = [];
    shown.element.addEventListener('rm-dashboard-exported', event => {
      events.push(event.detail);
    });
    await shown.press(shown.button(/^CSV · Les binômes, étape par étape/));
    const [file] = shown.files;
    const bytes = new Uint8Array(await file!.bytes);
    equal([...bytes.slice(0, 3)].join(), '239,187,191', 'byte order mark');
    const name = `${client!.id}-stages-2026-11-20.csv`;
    equal(file!.name, name, 'name');
    equal(JSON.stringify(events), JSON.stringify([{ kind: 'csv', fileName: name }]), 'event');
    check((await file!.text).split('\r\n').includes('Séances en cours;1'), await file!.text);
    await shown.says(`Enregistré sous ${name}.`);
    await shown.press(shown.control('Fichiers CSV pour Excel en français'));
    await shown.press(shown.button(/^CSV · Tous les binômes/));
    const text = await shown.files[1]!.text;
    check(text.startsWith('Mentor,Mentoré·e,Étape'), text);
    equal(new Uint8Array(await shown.files[1]!.bytes)[0], 'M'.charCodeAt(0), 'first byte');
  });

  it('saves a drawing as a file that stands alone', async () => {
    const shown = await show(await openBig());
    for (const button of [...shown.root.querySelectorAll('button')].filter(one => /^SVG/.test(flat(one.textContent)))) await shown.press(button);
    check(shown.files.length >= 4, `${shown.files.length} files`);
    for (const { name, type, text } of shown.files) {
      equal(type, 'image/svg+xml', name);
      const source = await text;
      const drawing = new DOMParser().parseFromString(source, 'image/svg+xml');
      check(!drawing.querySelector('parsererror'), `${name} is no XML: ${source.slice(0, 300)}`);
      check(drawing.querySelector('title')?.textContent && drawing.querySelector('desc')?.textContent, `${name} has no words`);
      check(!drawing.querySelector('script, style, image, use, foreignObject, a'), `${name} has more than a drawing`);
      check(!/class=|style=|<!--|var\(--|on\w+=|href=/.test(source), `${name}: ${/.{60}(?:class=|style=|<!--|var\(--|href=).{20}/.exec(source)?.[0] ?? ''}`);
      check(!/https?:\/\/(?!www\.w3\.org\/2000\/svg)/.test(source), `${name} refers elsewhere`);
      for (const [, id] of source.matchAll(/url\(#([^)]+)\)/g)) check(drawing.getElementById(id!), `${name} has no ${id}`);
      for (const shape of drawing.querySelectorAll('rect, circle, text'))
        check(shape.getAttribute('fill'), `${name}: ${shape.outerHTML} takes its colour from elsewhere`);
      for (const path of drawing.querySelectorAll('path')) check(path.getAttribute('stroke'), `${name}: ${path.outerHTML} has no stroke`);
      // As a picture, where a browser runs and loads nothing.
      const picture = new Image();
      picture.src = URL.createObjectURL(new Blob([source], { type }));
      await picture.decode();
      check(picture.naturalWidth > 200, `${name} has no size`);
    }
  });

  it('prints the report alone, and tells the page', async () => {
    const shown = await show(await openShop(), { lang: 'fr' });
    const kinds: string[] = [];
    shown.element.addEventListener('rm-dashboard-exported', event => kinds.push(event.detail.kind));
    const print = window.print.bind(window);
    let printed = 0;
    window.print = () => {
      printed++;
      check(shown.element.hasAttribute('data-rm-print'), 'The page is printed, not the report');
    };
    try {
      await shown.press(shown.button('Imprimer le bilan du programme'));
      await until(() => kinds.length, 'the event');
      equal(printed, 1, 'printed');
      equal(kinds.join(), 'print', 'kinds');
      dispatchEvent(new Event('afterprint'));
      check(!shown.element.hasAttribute('data-rm-print'), 'The page stays marked');
    } finally {
      window.print = print;
    }
  });

  it('is for coordinators: a mentor gets a kind line and no figure', async () => {
    const opened = await openShop();
    await opened.actAs('karim');
    client = opened;
    page = new DashboardPage(opened);
    await page.says('This page is for the programme’s coordinators.');
    check(!page.root.querySelector('.answer, .figures, svg, table'), page.text);
  });

  it('keeps nothing of the coordinator on screen for who comes next', async () => {
    const opened = await openShop();
    const shown = await show(opened);
    await shown.says('How do I ask Marie again?');
    await opened.actAs('marie');
    await shown.says('This page is for the programme’s coordinators.');
    check(!shown.text.includes('How do I ask'), shown.text);
  });

  it('says something kind while there are no pairs', async () => {
    const opened = await openProgram({ id: 'nobody-yet', user: 'nadia' });
    await opened.participants.add({ id: 'nadia', displayName: 'Nadia', roles: ['coordinator'] });
    client = opened;
    page = new DashboardPage(opened);
    await page.says('There is nothing to follow yet.');
  });

  it('counts a pair nobody has answered', async () => {
    const opened = await openPair({ accepted: false });
    await opened.actAs('nadia');
    const shown = await show(opened);
    await shown.says('One pair is getting started.');
    await shown.says('No session in these weeks.');
  });
});
