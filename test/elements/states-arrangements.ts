// How each tag comes to each state its manifest declares.
import { arrangements as agreement } from './agreement-states.js';
import { arrangements as dashboard } from './dashboard-states.js';
import { arrangements as matchingBoard } from './matching-board-states.js';
import { arrangements as pluginStatus } from './plugin-status-states.js';
import { arrangements as preparation } from './preparation-states.js';
import { arrangements as review } from './review-states.js';
import { arrangements as roster } from './roster-states.js';
import { arrangements as setup } from './setup-states.js';
import { arrangements as skillsSurvey } from './skills-survey-states.js';
import { answerUpTo } from './feedback-form-page.js';
import { calm, common, stranger } from './states-common.js';
import type { Arrangement, Arrangements } from './states-common.js';
import type { Stage, Tag } from './states-stage.js';

const coordinator = (selector: string): Arrangement => ({
  shows: ['empty'],
  bring: async stage => {
    await stage.client.actAs('nadia');
    await stage.show();
    await stage.find(`[name=empty]:not([hidden]) ${selector}`);
  },
});
const log = (stage: Stage, date: string, more: object = {}): Promise<unknown> =>
  stage.client.sessions.log({ pairId: 'karim-marie', date, minutes: 60, ...more });
const plan = (stage: Stage, date: string): Promise<{ readonly id: string }> =>
  stage.client.sessions.plan({ pairId: 'karim-marie', date, start: '14:00', zone: 'Asia/Kathmandu', place: 'At the shop, counter' });

const pairCard: Arrangements = {
  ...common('[part~=goals]'),
  'a stranger': stranger,
  'somebody without a pair': coordinator('.notice'),
  'a pair that is not there': {
    shows: ['error'],
    bring: async stage => {
      await stage.show({ 'pair-id': 'nobody' });
      await stage.find('[role=alert]');
    },
  },
  'a lived pair': calm(async stage => {
    await log(stage, '2026-11-12', {
      next: 'Photograph three boxes',
      actions: [
        { text: 'Ask for the password', due: '2026-11-24' },
        { text: 'Prepare the boxes', owner: 'marie', due: '2026-11-25' },
      ],
    });
    await stage.client.sessions.cancel((await plan(stage, '2026-11-05')).id, { by: 'mentee' });
    await plan(stage, '2026-11-26');
    await stage.show();
    await stage.find('.tile');
    await stage.find('[part~=due]');
  }),
  'several pairs': calm(
    async stage => {
      await stage.show();
      await stage.find('[name=pair]');
    },
    { second: true },
  ),
  'a proposal': calm(
    async stage => {
      await stage.show();
      await stage.find('#decline');
    },
    { accepted: false },
  ),
  'declining, a reason typed': {
    shows: ['dirty'],
    options: { accepted: false },
    bring: async stage => {
      await stage.show();
      await stage.press('#decline');
      await stage.type('[name=reason]', 'I am away until spring.');
    },
  },
  'a proposal, accepted by one': calm(
    async stage => {
      await stage.show();
      await stage.press('button.primary');
      await stage.find('.notice.success');
    },
    { accepted: false },
  ),
  'a pair that ended': calm(async stage => {
    await log(stage, '2026-11-12');
    await stage.client.pairs.end('karim-marie', { completed: true });
    await stage.show();
    await stage.find('[part~=actions]');
  }),
};

const logger: Arrangements = {
  ...common('form [type=submit]'),
  'a stranger': stranger,
  'somebody without a pair': coordinator('.notice'),
  'somebody else’s pair': {
    shows: ['readonly'],
    bring: async stage => {
      await log(stage, '2026-11-12');
      await stage.client.actAs('nadia');
      await stage.show({ 'pair-id': 'karim-marie' });
      await stage.find('.notice.quiet');
    },
  },
  'a pair on hold': {
    shows: ['readonly'],
    bring: async stage => {
      await stage.client.pairs.hold('karim-marie');
      await stage.show();
      await stage.find('.notice.quiet');
    },
  },
  disabled: {
    shows: ['readonly'],
    bring: async stage => {
      await stage.show({ disabled: '' });
      await stage.find('form');
    },
  },
  'typed, unfolded, with mistakes': {
    shows: ['dirty'],
    bring: async stage => {
      await log(stage, '2026-11-10', { actions: [{ text: 'Photos', owner: 'marie' }] });
      await stage.show();
      await stage.press('form details > summary');
      await stage.find('[name=done]');
      await stage.press('[name=minutes-choice][value=other]');
      await stage.type('[name=minutes]', '481');
      await stage.type('[name="actions.0"]', 'Call');
      await stage.type('[name="evidence.0"]', 'nonsense');
      await stage.press('form [type=submit]');
      await stage.find('.problem');
    },
  },
  'planning the next one': {
    shows: ['dirty'],
    bring: async stage => {
      await stage.show();
      await stage.press('.title button');
      await stage.type('[type=date]', '2026-12-03');
      await stage.find('[name=place]');
    },
  },
  'a planned one did not take place': {
    shows: ['dirty'],
    bring: async stage => {
      await plan(stage, '2026-11-18');
      await stage.show();
      await stage.press('[name=held][value=no]');
      await stage.find('[name=cancelledBy]');
    },
  },
  'saved, the others unfolded': calm(async stage => {
    await stage.client.actAs('marie');
    await log(stage, '2026-11-10', { next: 'Call', done: 'Shop', skills: ['digital:social'], evidence: [{ url: 'https://shop.example/' }] });
    await stage.client.actAs('karim');
    await plan(stage, '2026-12-10');
    await stage.show();
    await stage.find('.recent');
    await stage.press('form [type=submit]');
    await stage.find('.notice.success');
    await stage.unfold();
  }),
};

/** A feedback form needs a session that was held. */
const held = (arrangements: Arrangements): Arrangements =>
  Object.fromEntries(
    Object.entries(arrangements).map(([name, one]) => [
      name,
      {
        ...one,
        bring: async (stage: Stage) => {
          await log(stage, '2026-11-12');
          await one.bring(stage);
        },
      },
    ]),
  );

const feedbackForm: Arrangements = held({
  ...common('form [type=submit]'),
  'a stranger': stranger,
  'somebody without a pair': coordinator('p'),
  'everything answered': {
    shows: ['empty'],
    bring: async stage => {
      await answerUpTo(stage.client);
      await stage.show();
      await stage.find('details');
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
  'some answers missing': {
    shows: ['dirty'],
    bring: async stage => {
      await stage.show();
      await stage.press('.scale input[value="4"]');
      await stage.press('[type=submit]');
      await stage.find('.problem');
    },
  },
  'all questions of the end': calm(async stage => {
    await answerUpTo(stage.client);
    await stage.client.pairs.end('karim-marie', { completed: true });
    await stage.show();
    await stage.find('form section');
  }),
  sent: calm(async stage => {
    await stage.show();
    await stage.find('.scale');
    for (const input of stage.root.querySelectorAll<HTMLElement>('.scale input[value="4"]')) input.click();
    await stage.press('[type=submit]');
    await stage.find('[part~=thanks]');
    await stage.unfold();
  }),
});

const dataPanel: Arrangements = {
  ...common('.folds details:nth-of-type(5)'),
  'a stranger is shown where data is': calm(async stage => {
    await stage.client.actAs('somebody-else');
    await stage.show();
    await stage.find('.folds details:nth-of-type(3)');
  }),
  'unfolded, sure to erase, a passphrase refused': calm(async stage => {
    await stage.client.actAs('nadia');
    await stage.show();
    await stage.find('.folds details:nth-of-type(5)');
    await stage.unfold();
    await stage.find('.changes li button');
    await stage.type('[name=pass]', 'short');
    await stage.press('[type=submit]');
    await stage.find('.problem');
    for (const sure of stage.root.querySelectorAll<HTMLElement>('.check input')) sure.click();
    await stage.find('.danger:enabled');
  }),
  'a file looked into': calm(async stage => {
    await stage.show();
    const files = new DataTransfer();
    const records = [{ type: 'session', id: 's-1', pairId: 'karim-marie', status: 'planned', date: '2026-12-01' }];
    files.items.add(
      new File(
        [JSON.stringify({ format: 'reverse-mentoring/bundle', version: 1, programId: stage.client.id, revision: 1, records })],
        'a-file-with-quite-a-long-name-2026-11-20.json',
      ),
    );
    const input = await stage.find<HTMLInputElement>('[type=file]');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await stage.find('.changes');
    await stage.unfold();
  }),
};

export const arrangements: Readonly<Record<Tag, Arrangements>> = {
  'rm-pair-card': pairCard,
  'rm-session-logger': logger,
  'rm-feedback-form': feedbackForm,
  'rm-data-panel': dataPanel,
  'rm-setup': setup,
  'rm-skills-survey': skillsSurvey,
  'rm-roster': roster,
  'rm-matching-board': matchingBoard,
  'rm-preparation': preparation,
  'rm-agreement': agreement,
  'rm-review': review,
  'rm-dashboard': dashboard,
  'rm-plugin-status': pluginStatus,
};
