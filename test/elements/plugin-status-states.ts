// How rm-plugin-status comes to each state its manifest declares, and plugins in every state there is.
import { definePlugin } from '@reverse-mentoring/core/plugin';
import type { PluginContext, PluginDefinition, PluginObject } from '@reverse-mentoring/core/plugin';
import { registerPlugin } from '@reverse-mentoring/elements';
import { define } from '@reverse-mentoring/elements/define.js';
import { RmProgram } from '@reverse-mentoring/elements/program.js';
import { calm, common } from './states-common.js';
import type { Arrangements } from './states-common.js';
import type { Stage } from './states-stage.js';

define({ elements: [RmProgram] });

export const plugin = (
  id: string,
  en: string,
  setup: (ctx: PluginContext) => void | Promise<void> = () => {},
  more: Partial<PluginDefinition<undefined>> = {},
): PluginObject => definePlugin({ id, version: '1.2.0', sdk: 2, label: { en, fr: `${en} (fr)` }, setup, ...more })();

/** One that works, one with trouble, one that waits, two that failed, one switched off, one taken away. */
export async function everyKind({ client }: Pick<Stage, 'client'>): Promise<void> {
  await client.use([
    plugin('acme/ceramics', 'Ceramics', ctx => {
      ctx.contribute('session.field', { id: 'heat', kind: 'number', home: 'case', label: { en: 'Heat' } });
      ctx.contribute('session.field', { id: 'clay', kind: 'text', home: 'case', label: { en: 'Clay' } });
      ctx.contribute('export.format', { id: 'log', label: { en: 'Kiln log' }, mediaType: 'text/csv', write: () => Promise.resolve('') });
    }),
    plugin('acme/deaf', 'Statements for a learning platform with a rather long name', ctx => {
      ctx.on('program.changed', () => {
        throw new Error('no route to lms.example');
      });
    }),
    plugin('acme/waits', 'Kiln dial', () => {}, { needs: ['acme/controls'] }),
    plugin('acme/broken', 'Broken', () => {
      throw new Error('no kiln');
    }),
    { ...plugin('acme/old', 'Old'), sdk: 0 },
    plugin('acme/off', 'Words of our house'),
    plugin('acme/gone', 'Gone'),
  ]);
  await client.disablePlugin('acme/off');
  await client.removePlugin('acme/gone');
  await client.actAs('nadia');
  await client.update({ purpose: 'Sell online, and well' });
  await client.update({ purpose: 'Sell online, and better' });
}

const { 'no programme on the page': noProgram, 'no network': offline, 'storage for this session only': forSession } = common('[part=plugin]');
/** The same, with plugins. */
const withPlugins = (arrangement: Arrangements[string] | undefined): Arrangements[string] => ({
  shows: [],
  ...arrangement,
  bring: async stage => {
    await everyKind(stage);
    await arrangement?.bring(stage);
  },
});

export const arrangements: Arrangements = {
  'without a plugin': {
    shows: ['empty'],
    bring: async stage => {
      await stage.show();
      await stage.find('[name=empty]:not([hidden]) p');
    },
  },
  'plugins of every kind, unfolded': calm(async stage => {
    await everyKind(stage);
    await stage.show();
    await stage.find('details');
    await stage.unfold();
  }),
  'for somebody nobody knows': calm(async stage => {
    await everyKind(stage);
    await stage.client.actAs('somebody-else');
    await stage.show();
    await stage.find('[part=plugin]');
  }),
  'one switched off': calm(async stage => {
    await everyKind(stage);
    await stage.show();
    await stage.press('[role=switch]');
    await stage.find('[role=status] .hint');
  }),
  'one that may not be switched off here': calm(async stage => {
    await everyKind(stage);
    stage.column.addEventListener('rm-plugin-change', event => {
      event.preventDefault();
    });
    await stage.show();
    await stage.press('[role=switch]');
    await stage.find('[role=alert]');
  }),
  'one the page names and that does not come': calm(async stage => {
    await everyKind(stage);
    await stage.show();
    Object.defineProperty(stage.element, 'provider', { value: { awaits: ['acme/late'], tags: new Set(), watchers: new Set() } });
    await stage.element.updateComplete;
    stage.element.reload();
    stage.element.lang = 'en-GB';
    await stage.find('.notice.warning');
  }),
  'one the page offers and does not name': calm(async stage => {
    registerPlugin(plugin('acme/offered', 'Rota of our shop'));
    await everyKind(stage);
    await stage.show();
    Object.defineProperty(stage.element, 'provider', { value: { host: { plugins: 'acme/ceramics' }, tags: new Set(), watchers: new Set() } });
    stage.element.lang = 'en-GB';
    await stage.find('.notice code');
  }),
  'one that does not suit the page': calm(async stage => {
    await stage.client.use([plugin('acme/picky', 'Picky', () => {}, { supports: () => 'This page has no session log to add to.' })]);
    await stage.show();
    await stage.find('.badge.off');
  }),
  'the programme is being opened': {
    shows: ['loading'],
    bring: async stage => {
      stage.gate.hang();
      const program = document.createElement('rm-program');
      Object.assign(program, { programId: stage.client.id, store: stage.gate.store });
      program.append(...stage.column.childNodes);
      stage.column.append(program);
      await stage.showAlone();
      await stage.find('.skeleton');
    },
  },
  'the programme was closed': {
    shows: ['error'],
    bring: async stage => {
      await stage.show();
      stage.client.close();
      await stage.find('[role=alert] button');
    },
  },
  'storage lost meanwhile': {
    shows: ['readonly'],
    bring: async stage => {
      await everyKind(stage);
      await stage.show();
      await stage.find('[part=plugin]');
      stage.gate.become('blocked', 'closed');
      await stage.find('.notice.warning');
    },
  },
  'storage for this session only': withPlugins(forSession),
  'no programme on the page': noProgram ?? calm(() => Promise.reject(new Error('there is none'))),
  'no network': withPlugins(offline),
};
