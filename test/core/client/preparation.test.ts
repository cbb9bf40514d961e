import { afterEach, describe, expect, it } from 'vitest';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import { en } from '../../../packages/core/src/preparation/kit.en.js';
import { fr } from '../../../packages/core/src/preparation/kit.fr.js';
import { kit } from '../../../packages/core/src/preparation/kit.js';
import { chocolaterie, homeOf, refusal, refusedUntouched, settle, storedRecords, type Cast } from '../world.js';

let cast: Cast | undefined;
afterEach(() => {
  cast?.close();
  cast = undefined;
});
const open = async (): Promise<Cast> => (cast = await chocolaterie());

const house = definePlugin({
  id: 'acme/house',
  version: '1.0.0',
  sdk: 1,
  setup(ctx) {
    const module = {
      id: 'shop-floor',
      role: 'mentor',
      title: { fr: 'Dans l’atelier', de: 'In der Werkstatt' },
      steps: [{ id: 'apron', text: { fr: 'Mettre le tablier.', en: 'Put the apron on.' } }],
    } as const;
    ctx.contribute('preparation.module', module);
    ctx.contribute('preparation.module', { ...module, title: { fr: 'Le même, deux fois' } });
    ctx.contribute('preparation.module', { ...module, id: 'for-seniors', role: 'mentee' });
  },
});

describe('the coaching kit', () => {
  it('says the same in both languages: modules, steps, three to five of them, each a real sentence', () => {
    const shape = (text: typeof en): unknown => Object.entries(text).map(([id, { steps }]) => [id, Object.keys(steps)]);
    expect(shape(fr)).toEqual(shape(en));
    expect(Object.keys(en)).toEqual(Object.keys(kit));
    for (const { title, intro, steps } of [...Object.values(en), ...Object.values(fr)]) {
      expect(title.length).toBeGreaterThan(10);
      expect(intro.match(/[.!?](?=\s|$)/g)!.length, title).toBeGreaterThanOrEqual(2);
      expect(intro.match(/[.!?](?=\s|$)/g)!.length, title).toBeLessThanOrEqual(3);
      expect(Object.keys(steps).length, title).toBeGreaterThanOrEqual(3);
      expect(Object.keys(steps).length, title).toBeLessThanOrEqual(5);
      for (const step of Object.values(steps)) expect(step, title).toMatch(/^.{30,220}[.?!”»]$/u);
    }
  });

  it('is written as French is: typographic apostrophes, spaces that do not break, nobody’s protégé', () => {
    const all = JSON.stringify(fr);
    expect(all).not.toMatch(/'|[^\u202f][;!?](?!")|[^\u202f\u00a0]:(?!["{])|« |[^\u00a0]»|protégé/);
    expect(JSON.stringify(en)).not.toMatch(/\w'\w|protégé|mentee is/);
  });

  it('has every theme of the programme, for the side it is for', async () => {
    const { karim, marie, gerard, claire } = await open();
    const ids = async (client: typeof karim): Promise<string[]> => (await client.preparation.modules()).map(({ id }) => id);
    expect(await ids(karim)).toEqual(['core:first-session', 'core:three-questions', 'core:patience', 'core:feedback-upward']);
    expect(await ids(marie)).toEqual(['core:from-younger', 'core:asking', 'core:making-time']);
    // Roles have nothing to do with age: who is both prepares for both.
    expect(await ids(gerard)).toEqual([...(await ids(karim)), ...(await ids(marie))]);
    expect(await ids(claire)).toEqual([]);
    const french = await karim.preparation.modules({ lang: 'fr-CA' });
    expect([french[0]!.title, french[0]!.intro]).toEqual([fr['first-session'].title, fr['first-session'].intro]);
    expect((await karim.preparation.modules({ lang: 'de' }))[0]!.title).toBe(en['first-session'].title);
  });
});

describe('ticking off', () => {
  it('is remembered with its moment, taken back, and counts a module done when all of it is', async () => {
    const { karim, store, clock } = await open();
    clock.to('2026-09-10');
    const [first] = await karim.preparation.modules();
    expect([first!.done, first!.steps.some(step => 'doneAt' in step)]).toEqual([false, false]);
    const record = await karim.preparation.complete('core:first-session', 'place');
    expect(record).toMatchObject({ personId: 'karim', moduleId: 'core:first-session', role: 'mentor' });
    const at = record!.steps!['place']!;
    expect(at).toMatch(/^2026-09-10T/);
    clock.to('2026-09-11');
    // Ticked twice is ticked once, when it was.
    expect((await karim.preparation.complete('core:first-session', 'place'))!.steps).toEqual({ place: at });
    for (const { id } of first!.steps.slice(1)) await karim.preparation.complete('core:first-session', id);
    expect((await karim.preparation.modules())[0]).toMatchObject({ done: true, steps: [{ id: 'place', doneAt: at }, {}, {}, {}, {}] });
    await karim.preparation.complete('core:first-session', 'place', { done: false });
    const again = (await karim.preparation.modules())[0]!;
    expect([again.done, again.steps.map(step => 'doneAt' in step)]).toEqual([false, [false, true, true, true, true]]);
    expect(await karim.preparation.complete('core:patience', 'hands', { done: false })).toBeUndefined();
    const stored = [...(await storedRecords(store)).values()].filter(({ type }) => type === 'preparation');
    expect([stored.length, homeOf(stored[0]!)]).toEqual([1, 'desk']);
  });

  it('is one’s own to do; the coordinator reads it, the partner does not', async () => {
    const { karim, marie, claire, store } = await open();
    await karim.preparation.complete('core:patience', 'hands');
    expect((await claire.preparation.modules({ personId: 'karim' }))[2]!.steps[0]!.doneAt).toBeDefined();
    expect(await marie.preparation.modules({ personId: 'karim' })).toEqual([]);
    expect(JSON.stringify(await marie.export())).not.toContain('core:patience');
    expect((await refusedUntouched(store, () => marie.preparation.complete('core:patience', 'hands'))).details).toMatchObject({ rule: 'role', role: 'mentor' });
    expect(await refusedUntouched(store, () => karim.preparation.complete('core:patience', 'nothing'))).toMatchObject({
      code: 'not-found',
      details: { record: 'preparation:core:patience', field: 'nothing' },
    });
    expect((await refusedUntouched(store, () => karim.preparation.complete('core:nothing', 'hands'))).code).toBe('not-found');
    expect((await refusedUntouched(store, () => karim.preparation.complete('core:patience', 'toString'))).code).toBe('not-found');
    await claire.participants.add({ id: 'ines', displayName: 'Inès', roles: ['mentor'] });
    const ines = await cast!.as('ines');
    expect((await refusedUntouched(store, () => ines.preparation.complete('core:patience', 'hands'))).code).toBe('no-consent');
    const stranger = await cast!.as('nobody');
    expect(await stranger.preparation.modules()).toEqual([]);
    expect((await refusal(stranger.preparation.complete('core:patience', 'hands'))).code).toBe('not-allowed');
  });

  it('a watch hears of it', async () => {
    const { karim } = await open();
    const seen: number[] = [];
    const stop = karim.watch(
      q => q.preparation.modules(),
      modules => seen.push(modules.flatMap(({ steps }) => steps).filter(step => 'doneAt' in step).length),
    );
    await settle();
    await karim.preparation.complete('core:patience', 'hands');
    await settle();
    stop();
    expect(seen).toEqual([0, 1]);
  });
});

describe('modules of plugins', () => {
  it('come after the core’s, in the best language there is, under ids of their own, and leave with the plugin', async () => {
    const { karim, marie } = await open();
    await karim.use([house()]);
    const modules = await karim.preparation.modules({ lang: 'fr' });
    expect(modules.at(-1)).toEqual({
      id: 'acme/house:shop-floor',
      role: 'mentor',
      title: 'Dans l’atelier',
      steps: [{ id: 'apron', text: 'Mettre le tablier.' }],
      done: false,
    });
    // Of two with one id the first is taken.
    expect(modules.length).toBe(5);
    expect((await karim.preparation.modules({ lang: 'en' })).at(-1)!.steps[0]!.text).toBe('Put the apron on.');
    await karim.preparation.complete('acme/house:shop-floor', 'apron');
    expect((await karim.preparation.modules()).at(-1)!.done).toBe(true);
    await karim.removePlugin('acme/house');
    expect((await karim.preparation.modules()).length).toBe(4);
    expect((await refusal(karim.preparation.complete('acme/house:shop-floor', 'apron'))).code).toBe('not-found');
    await karim.use([house()]);
    expect((await karim.preparation.modules()).at(-1)!.done).toBe(true);
    expect((await marie.preparation.modules()).length).toBe(3);
  });
});
