import { afterEach, describe, expect, it } from 'vitest';
import { definePlugin } from '@reverse-mentoring/core';
import { refusedUntouched, world, type World } from '../world.js';

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
