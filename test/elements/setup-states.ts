// How rm-setup comes to each state its manifest declares.
import { memoryStore, openProgram } from '@reverse-mentoring/core';
import { calm, common } from './states-common.js';
import type { Arrangements } from './states-common.js';
import type { Stage } from './states-stage.js';

const nadia = { user: 'nadia' };
/** Nobody is in the programme any more, and there is none. */
const emptied = async ({ client }: Stage): Promise<void> => {
  await client.actAs('nadia');
  await client.pairs.end('karim-marie');
  for (const { id } of await client.participants.all()) if (id !== 'nadia') await client.participants.remove(id);
  await client.participants.remove('nadia');
  await client.actAs('newcomer');
};

export const arrangements: Arrangements = {
  ...common('.life'),
  'a stranger is told who coordinates': calm(async stage => {
    await stage.client.actAs('nadia');
    await stage.client.participants.update('nadia', { consent: {} });
    await stage.client.actAs('somebody-else');
    await stage.show();
    await stage.find('.life');
  }),
  'an empty programme, everything unfolded': calm(async stage => {
    await emptied(stage);
    await stage.show();
    await stage.find('form');
    await stage.unfold();
  }),
  'what is missing to start': {
    shows: ['dirty'],
    bring: async stage => {
      await emptied(stage);
      await stage.show();
      await stage.type('[name=title]', '');
      await stage.type('[name=sessions]', '0');
      await stage.press('form [type=submit]');
      await stage.find('#title-problem');
      await stage.unfold();
    },
  },
  'running, for its coordinator': calm(async stage => {
    await stage.show();
    await stage.find('.panel button');
    await stage.unfold();
  }, nadia),
  'changing it': calm(async stage => {
    await stage.show();
    await stage.press('.panel ~ .stack button');
    await stage.find('form');
    await stage.unfold();
  }, nadia),
  'changing it, typed': {
    shows: ['dirty'],
    options: nadia,
    bring: async stage => {
      await stage.show();
      await stage.press('.panel ~ .stack button');
      await stage.type('[name=title]', 'A much longer name for the same programme, with wordswhichdonotendanywhereandgoonandon');
    },
  },
  'reviews missing before it can close': calm(
    async stage => {
      await stage.client.advance();
      await stage.show();
      await stage.find('.missing details');
      await stage.unfold();
      await stage.press('.panel > .row > button');
      await stage.find('[role=alert]');
    },
    { ...nadia, second: true },
  ),
  closed: calm(async stage => {
    await stage.client.advance('cancelled');
    await stage.show();
    // Not pressed: where a download shows, Firefox takes the focus from the page for good.
    await stage.find('.panel .primary');
  }, nadia),
  'a sample, about to be thrown away': calm(async stage => {
    const { sampleBundle } = await import('../../packages/elements/src/setup/sample.js');
    const client = await openProgram({ id: 'sample', user: 'sample-claire', store: memoryStore() });
    await client.import(sampleBundle('sample', 'fr').bundle);
    await stage.show();
    stage.element.client = client;
    await stage.press('.notice.warning button');
    await stage.find('#sure');
  }),
};
