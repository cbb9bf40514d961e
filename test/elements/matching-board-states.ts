// How rm-matching-board comes to each state its manifest declares.
import { calm, common, stranger } from './states-common.js';
import type { Arrangement, Arrangements } from './states-common.js';
import type { Stage } from './states-stage.js';

const consent = { at: '2026-09-01T08:00:00Z', textVersion: '1', lang: 'fr', recordedBy: 'nadia' };
const content = '[part~=people]';
const coordinating = { user: 'nadia' };

/** The same, with the coordinator looking. */
const forCoordinator = (arrangements: Arrangements): Arrangements =>
  Object.fromEntries(
    Object.entries(arrangements).map(([name, one]): [string, Arrangement] => [name, { ...one, options: { ...one.options, ...coordinating } }]),
  );

/** Three more on each side, who have answered; one mentor who has not. Too many to be suggested unasked. */
async function fill({ client }: Stage): Promise<void> {
  const person = (id: string, displayName: string, role: 'mentor' | 'mentee'): Promise<unknown> =>
    client.participants.add({ id, displayName, roles: [role], consent, languages: ['fr'] });
  for (const [id, name] of [
    ['aicha', 'Aïcha Benhaddou-Lefèvre'],
    ['bruno', 'Bruno'],
    ['chloe', 'Chloé Vandenbroucke'],
  ] as const) {
    await person(id, name, 'mentor');
    await client.offers.add({ personId: id, skillId: id === 'bruno' ? 'test:wood' : 'test:shop', label: 'Vendre en ligne', level: 4 });
    await person(`${id}-2`, `${name} senior`, 'mentee');
    await client.needs.add({
      personId: `${id}-2`,
      skillId: id === 'chloe' ? 'test:english' : 'test:shop',
      label: 'Vendre en ligne',
      levelNow: 1,
      levelWanted: 3,
    });
  }
  await person('silent', 'Silent', 'mentor');
}
async function suggested(stage: Stage): Promise<void> {
  await fill(stage);
  await stage.show();
  await stage.find('#list-suggested .pair');
}

export const arrangements: Arrangements = {
  ...forCoordinator(common(content)),
  'a stranger': stranger,
  'somebody who does not coordinate': calm(async stage => {
    await stage.show();
    await stage.find('.notice.quiet');
  }),
  'nobody to bring together yet': {
    shows: ['empty'],
    options: coordinating,
    bring: async stage => {
      await stage.client.pairs.end('karim-marie');
      for (const id of ['karim', 'marie', 'gerard']) await stage.client.people.erase(id);
      await stage.show();
      await stage.find('[name=empty]:not([hidden]) .notice');
    },
  },
  'suggestions, one opened, one kept together, one being swapped': calm(async stage => {
    await suggested(stage);
    await stage.press('#list-suggested [aria-pressed]');
    await stage.find('#told.told');
    await stage.press('#list-suggested .handle');
    await stage.find('#swap');
    await stage.unfold();
    await stage.find('.points');
  }, coordinating),
  'two people compared': calm(async stage => {
    await suggested(stage);
    for (const fold of stage.root.querySelectorAll('details')) fold.open = true;
    for (const [role, id] of [
      ['mentor', 'aicha'],
      ['mentee', 'chloe-2'],
    ] as const) {
      const select = await stage.find<HTMLSelectElement>(`#why-${role}`);
      select.value = id;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await stage.element.updateComplete;
    stage.root.querySelector<HTMLElement>('#explained')!.previousElementSibling!.querySelector('button')!.click();
    await stage.find('#explained p');
  }, coordinating),
  'proposed, one set apart, one being withdrawn': calm(async stage => {
    await suggested(stage);
    await stage.press('#list-suggested .acts button:nth-child(2)');
    await stage.find('#list-apart');
    await stage.press('#list-suggested .propose');
    await stage.find('#proposed .notice');
    await stage.press('[part~=pairs] .pair .link');
    await stage.find('#reason');
  }, coordinating),
  'situations to settle, a reason being recorded': calm(async stage => {
    const { client } = stage;
    await client.import({
      format: 'reverse-mentoring/bundle',
      version: 1,
      programId: client.id,
      revision: 1,
      records: [
        { type: 'pair', id: 'twin', mentorId: 'karim', menteeId: 'marie', status: 'active' },
        { type: 'pair', id: 'ghost', mentorId: 'karim', menteeId: 'nobody', status: 'active' },
      ],
    } as never);
    await client.participants.update('karim', { managerId: 'marie' });
    await stage.show();
    await stage.until(() => stage.root.querySelectorAll('.issue').length > 3);
    for (const row of stage.root.querySelectorAll('.issue')) if (row.textContent.includes('reason')) row.querySelector('button')!.click();
    await stage.find('#because');
  }, coordinating),
};
