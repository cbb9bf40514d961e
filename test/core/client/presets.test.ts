import { afterEach, describe, expect, it, vi } from 'vitest';
import { definePlugin } from '@reverse-mentoring/core';
import { chocolaterie, refusedUntouched, world, type World } from '../world.js';

let made: World | undefined;
afterEach(() => made?.close());

const brewery = definePlugin({
  id: 'acme/brewery',
  version: '1.0.0',
  sdk: 1,
  setup(ctx) {
    for (const [id, sessions] of [
      ['brewery', 5],
      ['standard', 9],
      ['No id', 2],
      ['never', 0],
    ] as const)
      ctx.contribute('program.preset', { id, label: { fr: 'Brasserie', en: 'Brewery' }, sessions, minutes: 90, weeks: 10 });
  },
});

describe('presets', () => {
  it('are three, in the language asked for', async () => {
    made = world();
    const client = await made.as('claire');
    const french = await client.presets.all({ lang: 'fr-CA' });
    expect(french.map(({ id, plan, mode }) => [id, plan.sessions, plan.minutes, plan.weeks, mode])).toEqual([
      ['standard', 6, 60, 26, 'onsite'],
      ['small-business', 3, 45, 6, 'onsite'],
      ['bench', 4, 120, 8, 'bench'],
    ]);
    const english = await client.presets.all();
    for (const [at, preset] of french.entries()) {
      expect(preset.label.length).toBeGreaterThan(3);
      expect(preset.hint.length).toBeGreaterThan(30);
      expect([preset.label, preset.hint]).not.toEqual([english[at]!.label, english[at]!.hint]);
    }
    expect((await client.presets.all({ lang: 'it' }))[0]).toEqual(english[0]);
  });

  it('and those of plugins, as far as a programme can be made from them', async () => {
    made = world();
    const client = await made.as('claire', { plugins: [brewery()] });
    const all = await client.presets.all({ lang: 'fr' });
    expect(all.map(({ id }) => id)).toEqual(['standard', 'small-business', 'bench', 'brewery']);
    expect(all[0]!.plan.sessions).toBe(6);
    expect(all[3]).toMatchObject({ label: 'Brasserie', hint: '', plan: { sessions: 5, minutes: 90, weeks: 10 } });
    expect(await client.update({ title: 'Bière', preset: 'brewery', startsOn: '2026-09-01' })).toMatchObject({
      plan: { sessions: 5, minutes: 90, weeks: 10 },
      endsOn: '2026-11-10',
    });
    expect((await client.update({ preset: 'bench' })).plan).toEqual({ sessions: 4, minutes: 120, weeks: 8 });
    expect((await client.update({ preset: 'standard', plan: { sessions: 2, minutes: 30, weeks: 3 } })).plan).toEqual({ sessions: 2, minutes: 30, weeks: 3 });
    // Saving a form again leaves what was tuned.
    expect((await client.update({ preset: 'standard', title: 'x' })).plan).toEqual({ sessions: 2, minutes: 30, weeks: 3 });
  });

  it('bring their hint, and how pairs meet: what the rules of the game and a first text say then', async () => {
    made = world();
    const atelier = definePlugin({
      id: 'acme/atelier', version: '1.0.0', sdk: 2,
      setup(ctx) {
        const plan = { sessions: 8, minutes: 60, weeks: 16 };
        ctx.contribute('program.preset', { id: 'kiln', label: { fr: 'Four' }, hint: { fr: 'Cuire ensemble' }, ...plan, mode: 'bench' });
        ctx.contribute('program.preset', { id: 'far', label: { en: 'Far' }, ...plan, mode: 'remote' });
        ctx.contribute('program.preset', { id: 'plain', label: { en: '<b>Plain</b>' }, ...plan });
      },
    }); // prettier-ignore
    const cast = await chocolaterie();
    made = cast;
    const { claire, karim } = cast;
    for (const client of [claire, karim]) await client.use([atelier()]);
    expect((await claire.presets.all({ lang: 'fr' })).slice(3)).toMatchObject([
      { label: 'Four', hint: 'Cuire ensemble', mode: 'bench' },
      { label: 'Far', hint: '', mode: 'remote' },
      { label: '<b>Plain</b>', hint: '', mode: 'onsite' },
    ]);
    const said = async (): Promise<string> => (await karim.agreements.template('karim-marie', { lang: 'en' })).clauses.mode ?? '';
    await claire.update({ preset: 'kiln' });
    expect(await said()).toContain('We learn by doing');
    await claire.update({ preset: 'far' });
    expect(await said()).toContain('We meet remotely');
    await claire.update({ preset: 'plain' });
    expect(await said()).toContain('We meet in person');
    await claire.update({ preset: 'far' });
    await karim.removePlugin('acme/atelier');
    expect(await said(), 'without the plugin').toContain('We meet in person');
  });

  it('a name that is taken is left out, reported once, and the others stay', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    made = world();
    const client = await made.as('claire');
    const failed: unknown[] = [];
    client.on('plugin.failed', ({ plugin, point }) => failed.push([plugin, point]));
    const take = definePlugin({
      id: 'acme/take', version: '1.0.0', sdk: 2,
      setup(ctx) {
        for (const id of ['bench', 'mine']) ctx.contribute('program.preset', { id, label: { en: id }, sessions: 1, minutes: 30, weeks: 2 });
      },
    }); // prettier-ignore
    await client.use([take()]);
    for (let times = 0; times < 3; times++) expect((await client.presets.all()).map(({ id }) => id)).toEqual(['standard', 'small-business', 'bench', 'mine']);
    await expect.poll(() => failed).toEqual([['acme/take', 'program.preset']]);
    expect(client.plugins()[0]).toMatchObject({ state: 'ready', problems: [{ point: 'program.preset', count: 1 }] });
    vi.restoreAllMocks();
  });

  it('of a plugin that gives nonsense leave everything else as it was', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    made = world();
    const client = await made.as('claire');
    for (const sdk of [1, 2] as const)
      for (const bad of [null, 3, {}, { id: 'x' }, { id: 'x', label: 3, sessions: 1, minutes: 1, weeks: 1 }, { id: 'x', label: { en: '' }, sessions: 1.5, minutes: 1, weeks: 1 }, { id: 'x', label: { en: 'X' }, sessions: 1, minutes: 1, weeks: 1, mode: 'moon' }]) {
        await client.use([definePlugin({ id: 'acme/bad', version: '1.0.0', sdk, setup: ctx => void ctx.contribute('program.preset', bad as never) })()]);
        const all = await client.presets.all();
        expect(all.slice(0, 3).map(({ id }) => id)).toEqual(['standard', 'small-business', 'bench']);
        for (const one of all) expect([typeof one.label, typeof one.hint, ['onsite', 'remote', 'bench'].includes(one.mode)]).toEqual(['string', 'string', true]);
        await client.removePlugin('acme/bad');
      }
    vi.restoreAllMocks();
  }); // prettier-ignore

  it('that nobody brought are refused, unless the plan is given', async () => {
    made = world();
    const client = await made.as('claire');
    expect((await refusedUntouched(made.store, () => client.update({ title: 'x', preset: 'brewery' }))).details).toMatchObject({
      field: 'preset',
      value: 'brewery',
    });
    expect(await client.update({ title: 'x', preset: 'brewery', plan: { sessions: 5, minutes: 90, weeks: 10 } })).toMatchObject({ preset: 'brewery' });
    expect(await client.update({ title: 'y', preset: 'brewery' })).toMatchObject({ title: 'y' });
  });
});
