// How rm-skills-survey comes to each state its manifest declares.
import { culinary } from '@reverse-mentoring/catalogs/culinary';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import { calm, common, stranger } from './states-common.js';
import type { Arrangements } from './states-common.js';
import type { Stage } from './states-stage.js';

/** A catalogue nobody answers for. */
const silent = definePlugin({
  id: 'test/silent',
  version: '1.0.0',
  sdk: 2,
  setup(ctx) {
    const fail = () => Promise.reject(new Error('offline'));
    ctx.contribute('skill.catalog', { id: 'ceramics', label: { fr: 'Céramique', en: 'Ceramics' }, search: fail, resolve: fail });
  },
});
/** A catalogue that takes its time. */
const slow = definePlugin({
  id: 'test/slow',
  version: '1.0.0',
  sdk: 2,
  setup(ctx) {
    const hang = () => new Promise<never>(() => {});
    ctx.contribute('skill.catalog', { id: 'ceramics', label: { fr: 'Céramique', en: 'Ceramics' }, search: hang, resolve: () => Promise.resolve([]) });
  },
});
const yuzu = { skillId: 'culinary:yuzu', label: 'Yuzu' };
/** Karim said what he can teach, and what he would like to learn. */
const said = (stage: Stage): Promise<unknown> =>
  stage.client.survey.submit({
    needs: [{ ...yuzu, levelNow: 1, levelWanted: 3, priority: 3, context: 'A customer asked for it.\nTwice.' }],
    offers: [{ skillId: 'digital:online-shop', label: 'Online shop', level: 4, evidence: 'At school' }],
    availability: ['mon-am', 'tue-pm', 'sat-ev'],
    languages: ['fr', 'en'],
    mode: ['onsite', 'bench'],
    interests: ['football', 'photos'],
    workingStyle: ['by doing it'],
    capacity: { mentor: 2 },
  });

export const arrangements: Arrangements = {
  ...common('form [type=submit]'),
  'a stranger': stranger,
  'an invited person is asked first': calm(async stage => {
    await stage.client.actAs('nadia');
    await stage.client.participants.add({ id: 'ines', displayName: 'Inès', roles: ['mentee'] });
    await stage.client.actAs('ines');
    await stage.show();
    await stage.find('[part=consent]');
  }),
  'a new text asks again': calm(async stage => {
    await stage.client.actAs('nadia');
    await stage.client.update({ consentText: { version: '2', text: { en: 'We keep less.', fr: 'Nous gardons moins.' } } });
    await stage.client.actAs('karim');
    await stage.show();
    await stage.find('[part=consent] .notice');
  }),
  'a paper': calm(async stage => {
    await stage.client.actAs('nadia');
    await stage.show({ 'person-id': 'karim' });
    await stage.find('form .notice');
  }),
  'looking for a skill': calm(async stage => {
    await stage.client.use([culinary()]);
    await stage.show();
    (await stage.find('[name=search-offers]')).focus();
    await stage.type('[name=search-offers]', 'agrumes');
    await stage.find('[role=option]');
  }),
  'looking for a skill while a catalogue does not answer': calm(async stage => {
    await stage.client.use([culinary(), silent()]);
    await stage.show();
    (await stage.find('[name=search-offers]')).focus();
    await stage.type('[name=search-offers]', 'agrumes');
    await stage.find('[role=option]');
  }),
  'looking for a skill while a catalogue is still being searched': calm(async stage => {
    await stage.client.use([culinary(), slow()]);
    await stage.show();
    (await stage.find('[name=search-offers]')).focus();
    await stage.type('[name=search-offers]', 'agrumes');
    await stage.find('[role=option]');
  }),
  'a skill with a name too long to keep': calm(async stage => {
    await stage.show();
    (await stage.find('[name=search-offers]')).focus();
    await stage.type('[name=search-offers]', 'y'.repeat(5000));
    await stage.find('.combo .problem');
  }),
  'half filled in, unfolded, with mistakes': {
    shows: ['dirty'],
    options: { user: 'marie' },
    bring: async stage => {
      await stage.client.use([culinary()]);
      await stage.show();
      await stage.find('form');
      await stage.type('[name=search-needs]', 'yuzu');
      await stage.press('[role=option]');
      await stage.press('[name$=levelNow][value="1"]');
      await stage.type('[name=search-needs]', 'chocolate');
      await stage.press('[role=option]');
      await stage.unfold();
      await stage.type('[name=search-offers]', 'something');
      await stage.find('[role=option]');
      await stage.press('[name="answers.ease"][value="2"]');
      await stage.press('[name=availability][value=wed-pm]');
      await stage.press('form [type=submit]');
      await stage.find('.problem');
    },
  },
  saved: calm(async stage => {
    await said(stage);
    await stage.show();
    await stage.find('[part=summary]');
  }),
  'changing it, one skill about to go': {
    shows: ['dirty'],
    bring: async stage => {
      await said(stage);
      await stage.show();
      await stage.press('[part=summary] button');
      await stage.press('[data-card="needs.culinary:yuzu"]');
      await stage.unfold();
    },
  },
  disabled: {
    shows: ['readonly'],
    bring: async stage => {
      await stage.show({ disabled: '' });
      await stage.find('form');
    },
  },
  'somebody else’s': {
    shows: ['readonly'],
    bring: async stage => {
      await stage.show({ 'person-id': 'marie' });
      await stage.find('.notice.quiet');
    },
  },
  'a programme that is over': {
    shows: ['readonly'],
    bring: async stage => {
      await said(stage);
      await stage.client.actAs('nadia');
      await stage.client.advance('cancelled');
      await stage.client.actAs('karim');
      await stage.show();
      await stage.find('[part=summary]');
    },
  },
};
