// Two programmes from an empty profile to the renewal, in real browsers, on the built bundle under a strict policy, in
// French, by mouse, keys and file choosers alone: each person at a page of their own, all in one browser profile, as on
// the one tablet of a shop. At the end everybody exports what they may read: the same, record by record, as when the SDK
// plays the story in Node. That nothing goes through the SDK or a property is checked by only-by-hand.ts, and that this
// check sees what it must see by the first test below.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, memoryStore } from '@reverse-mentoring/core';
import type { Bundle } from '@reverse-mentoring/core';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { chocolaterie, comparable, restaurant, runWholeProgramme } from '../core/whole-programme.js';
import type { Story } from '../core/whole-programme.js';
import { Hands } from './hands.js';
import { forbidden, guardPage, guardTag } from './only-by-hand.js';
import { moduleTag, openSite, pageOf, profile, watchPage } from './site.js';
import { Players } from './whole-programme-hands.js';

const tags = [
  ...['setup', 'roster', 'matching-board', 'dashboard'],
  ...['skills-survey', 'pair-card', 'preparation', 'agreement', 'session-logger', 'feedback-form', 'review', 'data-panel'],
];
/** `Hélène` signs in as `helene`. */
const loginOf = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
/** As the intranet's server writes it for who is signed in: every tag, no data. */
const pageFor = (programId: string, name: string): string =>
  pageOf(
    `${guardTag}${moduleTag}`,
    `<h1>Bonjour ${name}</h1><rm-program program-id="${programId}" user="${loginOf(name)}"></rm-program>${tags.map(tag => `<div><rm-${tag}></rm-${tag}></div>`).join('')}`,
    { lang: 'fr' },
  );
const stories: readonly (readonly [string, Story])[] = [
  ['chocolaterie', chocolaterie],
  ['restaurant', restaurant],
];
const pathOf = (id: string, name: string): string => `/${id}/${loginOf(name)}.html`;

// One browser in `npm test`, which has ten minutes; both in `npm run test:long`.
const engines = process.env['RM_LONG'] ? availableBrowsers() : availableBrowsers().slice(0, 1);

describe.each(engines)('the whole programme by hand in %s', engine => {
  const data = profile();
  const downloads = join(data.folder, 'downloads');
  let browser: Browser;
  let site: Awaited<ReturnType<typeof openSite>>;

  beforeAll(async () => {
    mkdirSync(downloads, { recursive: true });
    site = await openSite(
      {
        ...guardPage,
        '/guarded.html': pageFor('guarded', 'Hélène'),
        ...Object.fromEntries(stories.flatMap(([id, { people }]) => people.map(name => [pathOf(id, name), pageFor(id, name)]))),
      },
      {},
    );
    browser = await launch(engine, { userDataDir: join(data.folder, 'profile'), downloads });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    data.remove();
  });

  const open = async (path: string): Promise<{ readonly page: Page; readonly problems: () => Promise<readonly string[]> }> => {
    const page = await browser.newPage();
    const problems = await watchPage(page, site.url);
    await page.setViewport({ width: 1000, height: 1100 });
    await page.goto(site.url + path);
    return { page, problems };
  };

  it.each(Object.entries(forbidden))('notices %s', async (_, act) => {
    const { page, problems } = await open('/guarded.html');
    const hands = new Hands(page);
    await hands.reads('Trois questions, et c’est parti.', 'rm-setup');
    // What a person does is nothing to tell.
    await hands.type('Nom du programme', 'Essai', { in: 'rm-setup' });
    await hands.choose('Cuisine ou atelier', { in: 'rm-setup' });
    expect(await problems()).toEqual([]);
    await act(page);
    await expect.poll(problems).toContainEqual(expect.stringContaining('by script: '));
    await page.close();
  });

  it.each(stories)('takes the %s to its renewal', async (id, story) => {
    const pages = new Map<string, { readonly page: Page; readonly problems: () => Promise<readonly string[]> }>();
    for (const name of story.people) pages.set(name, await open(pathOf(id, name)));
    const at = async (name: string): Promise<Hands> => {
      const { page } = pages.get(name)!;
      await page.bringToFront();
      return new Hands(page);
    };
    const today = new Date().toLocaleDateString('sv');
    // In Firefox the feedback form loses the focus now and then when its answers are sent.
    const watchesFocus = engine === 'chromium';
    const players = new Players(story, { at, downloads, today, byFile: story === restaurant, watchesFocus });
    for (const act of story.acts) await players.play(act);

    const byHand: Record<string, Bundle> = {};
    for (const name of story.people) byHand[name] = await players.export(name);
    const bySdk = await runWholeProgramme(story, { store: memoryStore(), programId: id, startsOn: today, flat: true });
    expect(comparable(byHand)).toEqual(comparable(bySdk));

    // What signing hands over, as calendars read it.
    const rules = story.acts.flatMap(act => (act.do === 'write-rules' ? [act] : []));
    expect(players.calendars).toHaveLength(rules.length);
    for (const { by, with: partner, first, everyDays, sessions, place = null } of rules) {
      const { name = '', text = '' } = players.calendars.find(({ of }) => of.includes(by) && of.includes(partner)) ?? {};
      expect(name).toMatch(/\.ics$/);
      const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map(one => new ICAL.Event(one));
      const days = Array.from({ length: sessions }, (_, n) => addDays(today, first + n * everyDays));
      expect(events.map(({ startDate }) => startDate.toString().slice(0, 10)).sort()).toEqual(days);
      expect(new Set(events.map(({ uid }) => uid)).size).toBe(sessions);
      for (const { location, summary } of events) {
        expect(location).toBe(place);
        for (const one of [by, partner]) expect(summary).toContain(one);
      }
    }
    for (const [name, { page, problems }] of pages) {
      expect(await problems(), name).toEqual([]);
      await page.close();
    }
  });
});
