// What no coordinator may read, in nothing the dashboard shows, says or saves: every text of those homes carries a mark.
import { openProgram } from '@reverse-mentoring/core';
import type { Home } from '@reverse-mentoring/core';
import { generateProgram } from '@reverse-mentoring/testing';
import { DashboardPage } from './dashboard-page.js';

const markOf = (home: Home): string => `⟦${home}⟧`;
const secret: readonly Home[] = ['pair', 'own', 'local'];

for (const lang of ['en-GB', 'fr'])
  describe(`rm-dashboard and what is not for coordinators, ${lang}`, () => {
    for (const pairs of [2, 4, 24])
      it(`shows, says and saves none of it: ${pairs} pairs`, async () => {
        const bundle = generateProgram({ seed: pairs + 1, pairs, sessionsPerPair: 5, mark: markOf });
        const has = (home: Home): boolean => JSON.stringify(bundle).includes(markOf(home));
        if (!secret.every(has) || !has('desk') || !has('case')) throw new Error('The programme does not hold what is looked for');
        const client = await openProgram({ id: bundle.programId, user: 'coordinator', now: () => Date.parse('2026-11-01T10:00:00Z') });
        await client.import(bundle);
        const page = new DashboardPage(client, { lang });
        try {
          await page.ready();
          const seen: string[] = [];
          const look = (): void => {
            for (const fold of page.root.querySelectorAll('details')) fold.open = true;
            seen.push(page.root.innerHTML);
          };
          look();
          for (const button of [...page.root.querySelectorAll('button')].filter(one => /^(?:CSV|SVG)/.test(one.textContent.trim()))) await page.press(button);
          for (const select of page.root.querySelectorAll('select'))
            for (const option of [...select.options]) {
              select.value = option.value;
              select.dispatchEvent(new Event('change', { bubbles: true }));
              await page.settled();
              look();
            }
          for (const button of [...page.root.querySelectorAll('button')].filter(one => /^CSV/.test(one.textContent.trim()))) await page.press(button);
          const files = await Promise.all(page.files.map(({ text }) => text));
          if (files.length < 6) throw new Error(`Only ${files.length} files`);
          const told = [...seen, ...files].join('\n');
          for (const home of secret) if (told.includes(markOf(home))) throw new Error(`Something of ${home} is there: ${around(told, markOf(home))}`);
          // A check that finds nothing is worth what it finds: goals are there, and so is what was told in confidence.
          if (!files.some(file => file.includes(markOf('case')))) throw new Error('The files hold no goal');
          if (!seen.some(text => text.includes(markOf('desk')))) throw new Error('No confidence is shown');
          // In confidence means: on this screen, in no file.
          if (files.some(file => file.includes(markOf('desk')))) throw new Error('A confidence is in a file');
          figuresRestOnEnough(told);
        } finally {
          page.remove();
          client.close();
        }
      });
  });

const around = (text: string, mark: string): string => text.slice(Math.max(0, text.indexOf(mark) - 200), text.indexOf(mark) + 40);

/** What is said of answers rests on five people or a multiple: in the part of the tallies and in their file. */
function figuresRestOnEnough(told: string): void {
  const document = new DOMParser().parseFromString(told, 'text/html');
  for (const text of document.querySelectorAll('section.tallies svg text')) {
    const n = /n = (\d+)/.exec(text.textContent)?.[1];
    if (n !== undefined && (Number(n) < 5 || Number(n) % 5 !== 0)) throw new Error(`A figure rests on ${n}`);
  }
}
