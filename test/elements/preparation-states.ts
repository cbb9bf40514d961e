// How rm-preparation comes to each state its manifest declares.
import { calm, common, stranger } from './states-common.js';
import type { Arrangements } from './states-common.js';

export const arrangements: Arrangements = {
  ...common('details [type=checkbox]'),
  'a stranger': stranger,
  'nobody who prepares': {
    shows: ['empty'],
    options: { user: 'nadia' },
    bring: async stage => {
      await stage.show();
      await stage.find('[name=empty]:not([hidden]) p');
    },
  },
  'half done, unfolded, both roles': calm(async stage => {
    await stage.client.actAs('nadia');
    await stage.client.participants.update('karim', { roles: ['mentor', 'mentee'] });
    await stage.client.actAs('karim');
    for (const step of ['what', 'tried', 'when', 'reword']) await stage.client.preparation.complete('core:three-questions', step);
    await stage.client.preparation.complete('core:asking', 'aloud');
    await stage.show();
    await stage.find('section + section');
    await stage.unfold();
  }),
  'a tick that was refused': calm(async stage => {
    stage.element.addEventListener('rm-preparation-save', event => {
      event.preventDefault();
    });
    await stage.show();
    await stage.press('[type=checkbox]');
    await stage.find('[role=alert]');
  }),
  invited: {
    shows: ['readonly'],
    bring: async stage => {
      await stage.client.actAs('nadia');
      await stage.client.participants.add({ id: 'ines', displayName: 'Inès', roles: ['mentee'] });
      await stage.client.actAs('ines');
      await stage.show();
      await stage.find('.notice.quiet');
    },
  },
  'a programme that is over': {
    shows: ['readonly'],
    bring: async stage => {
      await stage.client.actAs('nadia');
      await stage.client.advance('cancelled');
      await stage.client.actAs('karim');
      await stage.show();
      await stage.find('.notice.quiet');
    },
  },
};
