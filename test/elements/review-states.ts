// How rm-review comes to each state its manifest declares.
import { give, meet, pairId } from './review-page.js';
import { calm, common, stranger } from './states-common.js';
import type { Arrangements } from './states-common.js';

export const arrangements: Arrangements = {
  ...common('.early button'),
  'a stranger': stranger,
  'a pair that only proposed': {
    shows: ['empty'],
    options: { accepted: false },
    bring: async stage => {
      await stage.show();
      await stage.find('[name=empty]:not([hidden]) .notice');
    },
  },
  'a pair that is not there': {
    shows: ['error'],
    bring: async stage => {
      await stage.show({ 'pair-id': 'nobody' });
      await stage.find('[role=alert]');
    },
  },
  'before the first session': calm(async stage => {
    await stage.show();
    await stage.until(() => /comes at the end/.test(stage.root.textContent));
  }),
  'the form': calm(async stage => {
    await meet(stage.client);
    await stage.show();
    await stage.find('[part~=form]');
  }),
  'the form, begun, with gaps': {
    shows: ['dirty'],
    bring: async stage => {
      await meet(stage.client);
      await stage.show();
      await stage.type('[name=changed]', 'I learned to go slowly.');
      await stage.unfold();
      await stage.press('[type=submit]');
      await stage.find('.problem');
    },
  },
  disabled: {
    shows: ['readonly'],
    bring: async stage => {
      await meet(stage.client);
      await stage.show({ disabled: '' });
      await stage.find('[part~=form]');
    },
  },
  'waiting for the other': calm(async stage => {
    await meet(stage.client);
    await give(stage.client, 'karim');
    await stage.show();
    await stage.find('table');
  }),
  'side by side, to decide': calm(async stage => {
    await meet(stage.client);
    await give(stage.client, 'karim', { wish: 'swap' });
    await give(stage.client, 'marie');
    await stage.show();
    await stage.find('[part~=decision] button');
  }),
  'renewed, with the certificate': calm(async stage => {
    await meet(stage.client);
    await give(stage.client, 'karim');
    await give(stage.client, 'marie');
    await stage.client.pairs.renew(pairId);
    await stage.show();
    await stage.find('[part~=certificate]');
  }),
  'the coordinator, one side missing': {
    shows: ['dirty'],
    options: { user: 'nadia' },
    bring: async stage => {
      await stage.client.actAs('karim');
      await meet(stage.client);
      await give(stage.client, 'karim');
      await stage.client.actAs('nadia');
      await stage.show();
      await stage.press('summary');
      await stage.type('[name=reason-mentee]', 'On leave until spring.');
    },
  },
  'the coordinator, several pairs': calm(
    async stage => {
      await stage.show();
      await stage.find('select');
    },
    { second: true, user: 'nadia' },
  ),
  'a closed programme': {
    shows: ['readonly'],
    bring: async stage => {
      await meet(stage.client);
      await give(stage.client, 'karim');
      await give(stage.client, 'marie');
      await stage.client.pairs.end(pairId, { completed: true });
      await stage.client.actAs('nadia');
      await stage.client.advance();
      await stage.client.advance();
      await stage.client.actAs('karim');
      await stage.show();
      await stage.find('[part~=certificate]');
    },
  },
};
