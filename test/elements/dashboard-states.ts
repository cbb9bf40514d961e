// How rm-dashboard comes to each state its manifest declares.
import { openProgram } from '@reverse-mentoring/core';
import { shopWith } from './dashboard-page.js';
import { calm, common, stranger } from './states-common.js';
import type { Stage } from './states-stage.js';
import type { Arrangement, Arrangements } from './states-common.js';

const options = { user: 'nadia' } as const;
const asNadia = (all: Arrangements): Arrangements =>
  Object.fromEntries(Object.entries(all).map(([name, one]): [string, Arrangement] => [name, { ...one, options: { ...options, ...one.options } }]));

/** What comes after the first drawing is there, too: what is due, what was told in confidence, what people say. */
const drawn = (stage: Stage): Promise<unknown> =>
  stage.until(
    () =>
      stage.root.querySelectorAll('.drawing svg').length >= 4 &&
      stage.root.querySelectorAll('.folds').length === 2 &&
      stage.root.querySelector('section.tallies'),
  );

export const arrangements: Arrangements = asNadia({
  ...common('.folds summary'),
  'a stranger': stranger,
  'a programme without pairs': {
    shows: ['empty'],
    bring: async stage => {
      const nobody = await openProgram({ id: 'nobody-yet', user: 'nadia' });
      await nobody.participants.add({ id: 'nadia', displayName: 'Nadia', roles: ['coordinator'] });
      stage.element.client = nobody;
      await stage.showAlone();
      await stage.find('[name=empty]:not([hidden]) p');
    },
  },
  'a mentor looks': {
    ...calm(async stage => {
      await stage.show();
      await stage.find('.notice.quiet');
    }),
    options: { user: 'karim' },
  },
  'everything drawn and unfolded': calm(async stage => {
    await shopWith(stage.client);
    await stage.show();
    await drawn(stage);
    await stage.unfold();
  }),
  'tables instead of drawings, own dates the wrong way round': calm(async stage => {
    await shopWith(stage.client);
    await stage.show();
    await drawn(stage);
    for (const button of stage.root.querySelectorAll<HTMLElement>('.tools [aria-pressed]')) button.click();
    const period = await stage.find<HTMLSelectElement>('#period');
    period.value = 'own';
    period.dispatchEvent(new Event('change'));
    await stage.type('#from', '2026-11-10');
    await stage.type('#to', '2026-11-01');
    await stage.find('.problem');
    await stage.find('.scroll table');
  }),
  'a part of it': calm(async stage => {
    await shopWith(stage.client);
    await stage.show();
    await drawn(stage);
    const period = await stage.find<HTMLSelectElement>('#period');
    period.value = 'month';
    period.dispatchEvent(new Event('change'));
    await stage.find('.chosen');
  }),
});
