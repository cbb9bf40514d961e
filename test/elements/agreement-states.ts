// How rm-agreement comes to each state its manifest declares.
import { calm, common, stranger } from './states-common.js';
import type { Arrangements } from './states-common.js';
import type { Stage } from './states-stage.js';

const pairId = 'karim-marie';
const schedule = {
  first: '2026-12-03',
  start: '14:00',
  zone: 'Asia/Kathmandu',
  everyDays: 14,
  sessions: 8,
  minutes: 45,
  mode: 'onsite',
  place: 'At the shop, counter',
} as const;
const as = async (stage: Stage, user: string, act: () => Promise<unknown>): Promise<void> => {
  await stage.client.actAs(user);
  await act();
  await stage.client.actAs('karim');
};
const draft = async (stage: Stage, more: object = {}): Promise<string> => (await stage.client.agreements.draft({ pairId, schedule, ...more })).id;
const both = async (stage: Stage, id: string): Promise<void> => {
  for (const user of ['karim', 'marie']) await as(stage, user, () => stage.client.agreements.sign(id));
};

export const arrangements: Arrangements = {
  ...common('[part~=form] [type=submit]'),
  'a stranger': stranger,
  'somebody without a pair': {
    shows: ['empty'],
    bring: async stage => {
      await stage.client.actAs('nadia');
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
  'several pairs': calm(
    async stage => {
      await stage.show();
      await stage.find('[name=pair]');
      await stage.find('[type=submit]');
    },
    { second: true },
  ),
  'a proposal': {
    shows: ['readonly'],
    options: { accepted: false },
    bring: async stage => {
      await stage.show();
      await stage.find('.notice.quiet');
    },
  },
  'a coordinator reads who signed': {
    shows: ['readonly'],
    bring: async stage => {
      await both(stage, await draft(stage));
      await stage.client.actAs('nadia');
      await stage.show({ 'pair-id': pairId });
      await stage.find('[part~=signatures]');
    },
  },
  'typed, unfolded, with mistakes': {
    shows: ['dirty'],
    bring: async stage => {
      await stage.show();
      await stage.press('details > summary');
      await stage.type('[name="schedule.first"]', '2026-11-01');
      await stage.type('[name="schedule.sessions"]', '0');
      await stage.type('[name="schedule.place"]', 'x'.repeat(301));
      await stage.press('[type=submit]');
      await stage.find('.problem');
    },
  },
  'a text to sign, in the other language, help unfolded': calm(async stage => {
    await draft(stage, { language: 'fr', freeText: 'Le café est pour Marie, toujours.' });
    await stage.show();
    await stage.press('details > summary');
    await stage.find('details dl');
  }),
  'signed by one, the text changed since': calm(async stage => {
    await stage.client.agreements.sign(await draft(stage));
    await as(stage, 'marie', () => draft(stage, { freeText: 'Tea too.' }));
    await stage.show();
    await stage.find('.notice.warning');
    await stage.unfold();
  }),
  'signed by both': calm(async stage => {
    const id = await draft(stage);
    await as(stage, 'marie', () => stage.client.agreements.sign(id));
    await stage.show();
    await stage.press('.foot .primary');
    await stage.find('[part~=status] .notice');
  }),
  'a change under way': calm(async stage => {
    await both(stage, await draft(stage));
    await draft(stage, { freeText: 'Tea too.', schedule: { ...schedule, first: '2026-11-19' } });
    await stage.show();
    await stage.find('[part~=charter]');
    await stage.unfold();
  }),
  'a pair on hold': {
    shows: ['readonly'],
    bring: async stage => {
      await both(stage, await draft(stage));
      await stage.client.pairs.hold(pairId);
      await stage.show();
      await stage.find('[part~=charter]');
    },
  },
};
