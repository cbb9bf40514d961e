// How rm-roster comes to each state its manifest declares.
import { calm, common, stranger } from './states-common.js';
import type { Arrangement, Arrangements } from './states-common.js';
import type { Stage } from './states-stage.js';

const nadia = { user: 'nadia' };
const asNadia = (arrangements: Arrangements): Arrangements =>
  Object.fromEntries(Object.entries(arrangements).map(([name, one]): [string, Arrangement] => [name, { ...one, options: { ...one.options, ...nadia } }]));

async function choose(stage: Stage, content: string): Promise<void> {
  await stage.press('[data-open=import]');
  const files = new DataTransfer();
  files.items.add(new File([content], 'a-list-with-quite-a-long-name-of-2026-11-20.csv'));
  const input = await stage.find<HTMLInputElement>('[type=file]');
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await stage.find('.preview');
}

export const arrangements: Arrangements = asNadia({
  ...common('.people li'),
  'a stranger': stranger,
  'a participant': calm(async stage => {
    await stage.client.actAs('karim');
    await stage.show();
    await stage.find('.notice.quiet');
  }),
  disabled: {
    shows: ['readonly'],
    bring: async stage => {
      await stage.show({ disabled: '' });
      await stage.find('.people li');
    },
  },
  'the programme is over': {
    shows: ['readonly'],
    bring: async stage => {
      await stage.client.advance('cancelled');
      await stage.show();
      await stage.find('.people li');
    },
  },
  'many people': calm(async stage => {
    await stage.client.participants.addAll(
      Array.from({ length: 60 }, (_, at) => ({
        displayName: `Person with a name of some length ${String(at)}`,
        roles: ['mentee' as const],
        accounts: { '*': `a-rather-long-address-${String(at)}@example.org` },
      })),
    );
    await stage.show();
    await stage.find('.people li:nth-child(50)');
  }),
  'somebody new, with mistakes': {
    shows: ['dirty'],
    bring: async stage => {
      await stage.show();
      await stage.press('[data-open=add]');
      await stage.press('[name=paper]');
      await stage.type('[name=manager]', 'Nobody we know');
      await stage.type('[name=signed]', '2099-01-01');
      await stage.press('form [type=submit]');
      await stage.find('.problem');
    },
  },
  'somebody to be removed': calm(async stage => {
    await stage.show();
    await stage.press('[data-open=karim]');
    await stage.press('form .danger');
    await stage.press('.sure + .danger');
    await stage.find('[role=alert]');
  }),
  'a list looked into, rows that cannot come in': calm(async stage => {
    await stage.show();
    await choose(stage, 'Nom;Rôle;Courriel;Équipe;Responsable\nAnn;mentor;ann@x;Vente;\nAnn;chef;ann@x;;nobody\n=1+1;mentor;;;\n');
    await stage.unfold();
  }),
  'a list with consents on paper': calm(async stage => {
    await stage.show();
    await choose(stage, 'Nom;Responsable\nAnn;Bob\nBob;Ann\nCleo;\n');
    await stage.press('[name=all-paper]');
    await stage.find('[name=all-signed]');
  }),
});
