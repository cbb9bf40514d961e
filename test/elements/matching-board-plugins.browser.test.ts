import type { ProgramClient } from '@reverse-mentoring/core';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import type { CriterionContribution, PluginObject, RuleContribution } from '@reverse-mentoring/core/plugin';
import { BoardPage, openBoard } from './matching-board-page.js';
import { until } from './session-logger-page.js';

function ok(value: unknown, what: string): void {
  if (!value) throw new Error(what);
}
const hr = (more: { rule?: RuleContribution['check']; score?: CriterionContribution['score'] }): PluginObject =>
  definePlugin({
    id: 'acme/hr',
    version: '1.0.0',
    sdk: 2,
    label: { en: 'Rules of the HR department', fr: 'Règles des ressources humaines' },
    setup(ctx) {
      if (more.rule) ctx.contribute('match.rule', { id: 'no', check: more.rule });
      if (more.score) ctx.contribute('match.criterion', { id: 'way', label: { en: 'Way to work', fr: 'Trajet' }, weight: 3, score: more.score });
    },
  })();

describe('plugins on the matching board', () => {
  let client: ProgramClient;
  let page: BoardPage;
  beforeEach(async () => {
    client = await openBoard();
  });
  afterEach(() => {
    page.element.remove();
    client.close();
  });
  /** The board suggests by itself when it is opened. */
  const suggest = (): void => {
    page = new BoardPage(client);
  };
  const again = async (): Promise<void> => {
    await page.press(await until(() => page.root.querySelector<HTMLButtonElement>('.primary'), 'a way to suggest'));
  };

  it('a criterion that fails did not count: it is named, with its plugin, beside the pairs that were found all the same', async () => {
    await client.use([
      hr({
        score: () => {
          throw new Error('no map');
        },
      }),
    ]);
    suggest();
    await page.says('What plugins add to the choice failed and did not count: “Way to work” (Rules of the HR department).');
    ok(/Karim|Tom/.test(page.text) && page.text.includes('pairs'), page.text);
  });

  it('a rule that fails stops the matching: a sentence names the plugin and says what to do; without it the board works', async () => {
    await client.use([
      hr({
        rule: () => {
          throw new Error('no list of names');
        },
      }),
    ]);
    suggest();
    await page.says('Matching stopped: a rule of the plugin “acme/hr” failed (no list of names)');
    ok(page.text.includes('Switch the plugin off') && !page.root.querySelector('#result')?.textContent?.trim(), page.text);
    await client.disablePlugin('acme/hr');
    await again();
    await page.says(/\d pairs?/);
    ok(!page.text.includes('Matching stopped'), page.text);
  });

  it('what a rule says is read as it is written, markup as text', async () => {
    await client.use([hr({ rule: mentor => (mentor.id === 'karim' ? 'Karim is <b>away</b>' : undefined) })]);
    suggest();
    await page.says(/\d pairs?/);
    ok(!page.cards().some(names => names.includes('Karim')), page.cards().join());
    ok(!page.root.innerHTML.includes('<b>away</b>'), 'no markup of a plugin');
    const why = (await client.matching.explain('karim', 'marie', { lang: 'en' })).why;
    ok(why.includes('Karim is <b>away</b>'), why);
  });
});
