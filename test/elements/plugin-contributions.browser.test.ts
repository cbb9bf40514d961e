// What plugins bring to rm-setup and rm-preparation: shown, as text, as long as the plugin is there; bad ones leave the tag whole.
import { memoryStore, openProgram } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import type { PluginContext, PluginObject } from '@reverse-mentoring/core/plugin';
import { define } from '@reverse-mentoring/elements/define.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { RmPreparation } from '@reverse-mentoring/elements/preparation.js';
import { RmSetup } from '@reverse-mentoring/elements/setup.js';
import { openPair, until } from './session-logger-page.js';

define({ elements: [RmSetup, RmPreparation], languages: [fr] });

const plugin = (setup: (ctx: PluginContext) => void, id = 'acme/a'): PluginObject => definePlugin({ id, version: '1.0.0', sdk: 2, setup })();
const markup = '<img src=x onerror=alert(1)><b>Kiln</b>';

let client: ProgramClient;
let tag: RmSetup | RmPreparation;
const text = (): string => (tag.shadowRoot?.querySelector('.card')?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const says = (sentence: string): Promise<unknown> => until(() => text().includes(sentence), `“${sentence}” in ${text()}`);
const isPlain = (): void => {
  if (tag.shadowRoot?.querySelector('img')) throw new Error('markup of a plugin became an element');
};
const show = <T extends RmSetup | RmPreparation>(name: T extends RmSetup ? 'rm-setup' : 'rm-preparation', lang = 'en'): void => {
  tag = document.createElement(name);
  tag.lang = lang;
  tag.client = client;
  document.body.append(tag);
};

describe('presets of plugins in rm-setup', () => {
  beforeEach(async () => {
    client = await openProgram({ id: 'atelier', user: 'claire', store: memoryStore() });
  });
  afterEach(() => {
    tag.remove();
    client.close();
  });
  const kiln = (): PluginObject =>
    plugin(ctx => {
      ctx.contribute('program.preset', {
        id: 'kiln',
        label: { en: markup, fr: 'Au four' },
        hint: { en: 'A <i>whole</i> firing together', fr: 'Une cuisson ensemble' },
        sessions: 8,
        minutes: 90,
        weeks: 16,
      });
    });

  it('stand beside the core’s with label, hint and rhythm, as text, and go with the plugin', async () => {
    await client.use([kiln()]);
    show('rm-setup');
    await says(markup);
    await says('A <i>whole</i> firing together');
    await says('Small team');
    isPlain();
    tag.lang = 'fr';
    await says('Une cuisson ensemble');
    await client.removePlugin('acme/a');
    await until(() => !text().includes('Au four'), 'gone with the plugin');
    await says('Petite équipe');
  });

  it('start a programme of their rhythm', async () => {
    await client.use([kiln()]);
    show('rm-setup');
    await says(markup);
    tag.shadowRoot!.querySelector<HTMLInputElement>('[name=preset][value=kiln]')!.click();
    await until(() => tag.shadowRoot!.querySelector<HTMLInputElement>('[name=sessions]')?.value === '8', 'eight sessions');
    if (tag.shadowRoot!.querySelector<HTMLInputElement>('[name=minutes]')?.value !== '90') throw new Error('90 minutes');
  });

  it('that are none leave setup as it was, and are told of', async () => {
    await client.use([
      plugin(ctx => void ctx.contribute('program.preset', { id: 'standard', label: { en: 'Mine instead' }, sessions: 1, minutes: 30, weeks: 1 })),
    ]);
    await client.use([plugin(ctx => void ctx.contribute('program.preset', { id: 'x', label: 3 } as never), 'acme/b')]);
    show('rm-setup');
    await says('Over six months');
    if (text().includes('Mine instead')) throw new Error('a taken name');
    const [taken, broken] = client.plugins();
    if (taken?.problems[0]?.point !== 'program.preset' || broken?.state !== 'failed') throw new Error(JSON.stringify(client.plugins()));
  });
});

describe('modules of plugins in rm-preparation', () => {
  beforeEach(async () => {
    client = await openPair();
  });
  afterEach(() => {
    tag.remove();
    client.close();
  });
  const step = { id: 'on', text: { en: 'Put the <b>apron</b> on' } };

  it('are text, markup or not, and can be ticked', async () => {
    await client.use([plugin(ctx => void ctx.contribute('preparation.module', { id: 'kiln', role: 'mentor', title: { en: markup }, steps: [step] }))]);
    show('rm-preparation');
    await says(markup);
    await says('Put the <b>apron</b> on');
    isPlain();
    await client.preparation.complete('acme/a:kiln', 'on');
    await until(async () => (await client.preparation.modules()).at(-1)?.done, 'done');
  });

  it('that are none leave the core’s modules, and those of other plugins, as they were', async () => {
    const before = (await client.preparation.modules()).length;
    const bad = [
      null,
      {},
      { id: 'x' },
      { id: 'x', role: 'mentor', title: { en: 'No steps' } },
      { id: 'x', role: 'cook', title: { en: 'X' }, steps: [step] },
      { id: 'x', role: 'mentor', title: { en: 'X' }, steps: [null] },
    ];
    for (const [at, one] of bad.entries()) await client.use([plugin(ctx => void ctx.contribute('preparation.module', one as never), `acme/bad-${at}`)]);
    await client.use([plugin(ctx => void ctx.contribute('preparation.module', { id: 'kiln', role: 'mentor', title: { en: 'Kiln' }, steps: [step] }))]);
    show('rm-preparation');
    await says('Kiln');
    const modules = await client.preparation.modules();
    if (modules.length !== before + 1) throw new Error(modules.map(({ title }) => title).join());
    const told = client.plugins().filter(({ state, problems }) => state === 'failed' || problems.length).length;
    if (told !== bad.length) throw new Error(`${told} of ${bad.length} told`);
  });
});
