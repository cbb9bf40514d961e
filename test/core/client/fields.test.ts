import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { definePlugin, type FeedbackItem, type FieldView, type PluginObject, type ProgramClient, type ScaleField } from '@reverse-mentoring/core';
import { chocolaterie, settle, type Cast } from '../world.js';
import { clay, dish, dose, glazed, plugin, stars, temperature, tools } from './fields-plugins.js';

let cast: Cast;
let karim: ProgramClient;
const reported: string[] = [];
beforeEach(async () => {
  reported.length = 0;
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  cast = await chocolaterie();
  karim = cast.karim;
  karim.on('plugin.failed', ({ plugin: id, point, error }) => reported.push(`${id} ${point} ${String(error)}`));
});
afterEach(() => {
  cast.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const one = async (field: unknown, lang = 'en'): Promise<FieldView> => {
  await karim.use([plugin('acme/one', { fields: [field] })]);
  const [view] = await karim.fields.session({ lang });
  return view!;
};

describe('fields of the session log', () => {
  it('are none without a plugin, and ask for nothing', async () => {
    expect(await karim.fields.session()).toEqual([]);
    expect(await karim.fields.feedback({ moment: 'session', role: 'mentor' })).toEqual([]);
    expect(await karim.fields.texts((await karim.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 60 })) as never)).toEqual([]);
  });

  it('come in the order of the plugins, and go with them', async () => {
    await karim.use([plugin('acme/b', { fields: [clay, temperature] }), plugin('acme/a', { fields: [dish] })]);
    const names = async (): Promise<string[]> => (await karim.fields.session()).map(({ name }) => name);
    expect(await names()).toEqual(['ext.acme/b.clay', 'ext.acme/b.temp', 'ext.acme/a.dish']);
    await karim.removePlugin('acme/b');
    expect(await names()).toEqual(['ext.acme/a.dish']);
  });

  it('speak the language asked for, else its base, English, the first there is', async () => {
    const field = { ...dish, label: { fr: 'Plat', en: 'Dish' }, hint: { de: 'Was gekocht wurde' } };
    await karim.use([plugin('acme/one', { fields: [field] })]);
    const label = async (lang?: string): Promise<string[]> => (await karim.fields.session(lang ? { lang } : {})).flatMap(view => [view.label, view.hint ?? '']);
    expect(await label('fr-CA')).toEqual(['Plat', 'Was gekocht wurde']);
    expect(await label('pt')).toEqual(['Dish', 'Was gekocht wurde']);
    expect(await label()).toEqual(['Dish', 'Was gekocht wurde']);
  });

  it('tell a form what it needs, by kind', async () => {
    await karim.use([plugin('acme/one', { fields: [dish, temperature, dose, glazed, clay, tools, stars], dataVersion: 3 })]);
    const views = await karim.fields.session({ lang: 'fr' });
    expect(views.map(view => JSON.parse(JSON.stringify(view)) as unknown)).toEqual([
      { plugin: 'acme/one', pluginLabel: 'acme/one', id: 'dish', name: 'ext.acme/one.dish', home: 'case', kind: 'text', label: 'Plat', hint: 'What you cooked (fr)', required: false, dataVersion: 3, multiline: false, maxLength: 20 },
      { plugin: 'acme/one', pluginLabel: 'acme/one', id: 'temp', name: 'ext.acme/one.temp', home: 'case', kind: 'number', label: 'Température du four', required: true, dataVersion: 3, step: 1, min: 0, max: 1300, unit: '°C' },
      { plugin: 'acme/one', pluginLabel: 'acme/one', id: 'dose', name: 'ext.acme/one.dose', home: 'case', kind: 'number', label: 'Dose (fr)', required: false, dataVersion: 3, step: 0.1, min: 0.5, max: 2 },
      { plugin: 'acme/one', pluginLabel: 'acme/one', id: 'glazed', name: 'ext.acme/one.glazed', home: 'case', kind: 'boolean', label: 'Glazed? (fr)', required: false, dataVersion: 3 },
      { plugin: 'acme/one', pluginLabel: 'acme/one', id: 'clay', name: 'ext.acme/one.clay', home: 'case', kind: 'choice', label: 'Clay (fr)', required: false, dataVersion: 3, multiple: false, options: [{ value: 'red', label: 'Terre rouge' }, { value: 'white', label: 'Terre blanche' }] },
      { plugin: 'acme/one', pluginLabel: 'acme/one', id: 'tools', name: 'ext.acme/one.tools', home: 'pair', kind: 'choice', label: 'Clays (fr)', required: false, dataVersion: 3, multiple: true, options: [{ value: 'red', label: 'Terre rouge' }, { value: 'white', label: 'Terre blanche' }] },
      { plugin: 'acme/one', pluginLabel: 'acme/one', id: 'stars', name: 'ext.acme/one.stars', home: 'pair', kind: 'element', label: 'Stars (fr)', required: false, dataVersion: 3, tag: 'acme-stars' },
    ]); // prettier-ignore
  });

  it('of one plugin and one id: the first', async () => {
    await karim.use([plugin('acme/one', { fields: [dish, { ...clay, id: 'dish' }] }), plugin('acme/two', { fields: [{ ...dish, label: { en: 'Other' } }] })]);
    expect((await karim.fields.session()).map(({ plugin: id, label }) => [id, label])).toEqual([
      ['acme/one', 'Dish'],
      ['acme/two', 'Other'],
    ]);
  });

  it('are watched: a plugin that comes, goes or changes is drawn', async () => {
    const seen: string[] = [];
    const stop = karim.watch(
      q => q.fields.session(),
      views => seen.push(views.map(({ label, dataVersion }) => `${label}${dataVersion}`).join()),
    );
    await settle();
    await karim.use([plugin('acme/one', { fields: [dish] })]);
    await settle();
    await karim.removePlugin('acme/one');
    await settle();
    await karim.use([plugin('acme/one', { fields: [dish], dataVersion: 2, version: '2.0.0' })]);
    await settle();
    stop();
    expect(seen).toEqual(['', 'Dish1', '', 'Dish2']);
  });
});

describe('what is wrong with a value', () => {
  const long = 'x'.repeat(4001);
  it.each([
    ['a text', dish, 'Tarte', undefined],
    ['nothing', dish, undefined, undefined],
    ['a text of 21 characters', dish, 'x'.repeat(21), 'That is 21 characters; at most 20 fit. Nothing of it is lost here.'],
    ['a number for a text', dish, 3, 'Write a text here.'],
    ['more than any text may have', { ...dish, maxLength: undefined }, long, 'That is 4,001 characters; at most 4,000 fit. Nothing of it is lost here.'],
    ['nothing where it is required', temperature, undefined, 'Please fill this in.'],
    ['white space where it is required', { ...dish, required: true }, ' \n', 'Please fill this in.'],
    ['a number', temperature, 950, undefined],
    ['zero', temperature, 0, undefined],
    ['less than the least', temperature, -1, 'Write at least 0\u00a0°C.'],
    ['more than the most', temperature, 2000, 'Write at most 1,300\u00a0°C.'],
    ['a half where the step is 1', temperature, 950.5, 'Write 950\u00a0°C or 951\u00a0°C.'],
    ['a text for a number', temperature, 'hot', 'Write a number here, in digits.'],
    ['no number', temperature, Number.NaN, 'Write a number here, in digits.'],
    ['a tenth', dose, 0.7, undefined],
    ['a sum of tenths', dose, 0.1 + 0.7, undefined],
    ['a hundredth', dose, 0.75, 'Write 0.7 or 0.8.'],
    ['yes', glazed, true, undefined],
    ['no', { ...glazed, required: true }, false, undefined],
    ['a word for yes', glazed, 'yes', 'Choose yes or no.'],
    ['a choice', clay, 'red', undefined],
    ['another choice', clay, 'blue', 'Choose one of these: Red clay, White clay.'],
    ['a list for one choice', clay, ['red'], 'Choose one of these: Red clay, White clay.'],
    ['choices', tools, ['white', 'red'], undefined],
    ['no choices', { ...tools, required: true }, [], 'Please fill this in.'],
    ['a choice twice', tools, ['red', 'red'], 'Choose among these, each once: Red clay, White clay.'],
    ['one choice for several', tools, 'red', 'Choose among these, each once: Red clay, White clay.'],
    ['anything JSON can say', stars, { rated: [1, 'two', null, { deep: true }] }, undefined],
    ['a function', stars, () => 1, 'What was entered here cannot be kept. Enter it another way, or leave it empty.'],
    ['a date', stars, new Date(), 'What was entered here cannot be kept. Enter it another way, or leave it empty.'],
    ['infinity', stars, [1 / 0], 'What was entered here cannot be kept. Enter it another way, or leave it empty.'],
    ['a million characters', stars, 'x'.repeat(1e6), 'What was entered here cannot be kept. Enter it another way, or leave it empty.'],
  ])('%s', async (_name, field, value, problem) => {
    expect((await one(field)).problem(value as never)).toBe(problem);
    expect(reported).toEqual([]);
  });

  it('in a ring is told, not thrown', async () => {
    const ring: Record<string, unknown> = {};
    ring['self'] = ring;
    expect((await one(stars)).problem(ring as never)).toContain('cannot be kept');
  });

  it('is said in the words of plugins, the field’s own first, in any language they bring', async () => {
    const words = (id: string, lang: string, messages: Record<string, string>, fields: unknown[] = []): PluginObject =>
      definePlugin({
        id,
        version: '1.0.0',
        sdk: 2,
        setup(ctx) {
          for (const field of fields) ctx.contribute('session.field', field as never);
          ctx.contribute('locale.messages', { lang, messages });
        },
      })();
    await karim.use([
      words('acme/de', 'de', { 'field.max': 'Höchstens {max}.', 'field.required': 'Bitte ausfüllen.', 'field.yes': 'Ja' }),
      words('acme/one', 'de', { 'field.max': 'Bis {max}!' }, [temperature, glazed]),
    ]);
    const [temp, yes] = await karim.fields.session({ lang: 'de-AT' });
    expect([temp!.problem(2000), temp!.problem(undefined), yes!.show(true)]).toEqual(['Bis 1\u00a0300\u00a0°C!', 'Bitte ausfüllen.', 'Ja']);
    // What they leave out is said in English.
    expect(temp!.problem(-1)).toBe('Write at least 0\u00a0°C.');
    await karim.removePlugin('acme/one');
    await karim.use([plugin('acme/one', { fields: [temperature] })]);
    expect((await karim.fields.session({ lang: 'de' }))[0]!.problem(2000)).toBe('Höchstens 1.300\u00a0°C.');
  });

  it('is said in the language asked for', async () => {
    expect((await one(temperature, 'fr')).problem(2000)).toBe('Écrivez au plus 1\u202f300\u00a0°C.');
  });

  it('the plugin says after the kind, in that language, of a value it cannot change', async () => {
    const check = vi.fn((value: unknown, lang: string) => {
      expect(Object.isFrozen(value)).toBe(true);
      return lang === 'fr' ? 'Trop chaud' : 'Too hot';
    });
    const view = await one({ ...tools, check }, 'fr');
    expect(view.problem(['blue'])).toContain('Terre rouge');
    expect(check).not.toHaveBeenCalled();
    expect(view.problem(['red'])).toBe('Trop chaud');
    expect(view.problem(undefined)).toBeUndefined();
    expect(check).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['throws', () => { throw new Error('broken'); }, /broken/],
    ['answers something else', () => true, /check\(\) answers at once/],
    ['answers later', async () => 'later', /check\(\) answers at once/],
    ['fails later', () => Promise.reject(new Error('no')), /check\(\) answers at once/],
  ])('is nothing when the plugin’s check %s: that is reported, once', async (_name, check, told) => {
    const view = await one({ ...dish, check });
    for (let i = 0; i < 3; i++) expect(view.problem('Tarte')).toBeUndefined();
    await settle();
    expect(reported).toEqual([expect.stringMatching(told)]);
    expect(reported[0]).toContain('acme/one session.field');
  }); // prettier-ignore

  it('is asked of the plugin as it is now, and of the kind alone once it is gone', async () => {
    const view = await one({ ...dish, check: () => 'first' });
    expect(view.problem('Tarte')).toBe('first');
    await karim.removePlugin('acme/one');
    expect(view.problem('Tarte')).toBeUndefined();
    expect(view.problem('x'.repeat(21))).toContain('at most 20');
    await karim.use([plugin('acme/one', { fields: [{ ...dish, check: () => 'second' }], version: '2.0.0' })]);
    expect(view.problem('Tarte')).toBe('second');
  });
});

describe('a value as people read it', () => {
  it.each([
    ['a text', dish, 'Tarte', 'Tarte'],
    ['a number with its unit', temperature, 1250, '1\u202f250\u00a0°C'],
    ['a part', dose, 0.7, '0,7'],
    ['yes', glazed, true, 'Oui'],
    ['no', glazed, false, 'Non'],
    ['a choice', clay, 'red', 'Terre rouge'],
    ['a choice there is no more', clay, 'blue', 'blue'],
    ['choices', tools, ['red', 'white'], 'Terre rouge et Terre blanche'],
    ['what a control keeps', stars, 4, '4'],
    ['what a control keeps, with parts', stars, { count: 4, kept: true, why: ['a', 'b'] }, 'count: 4 · kept: Oui · why: a et b'],
    ['nothing', dish, undefined, ''],
    ['null', dish, null, ''],
    ['a number kept where now is a text', dish, 12, '12'],
    ['what nobody can read', stars, () => 1, ''],
  ])('%s', async (_name, field, value, text) => {
    expect((await one(field, 'fr')).show(value)).toBe(text);
  });

  it('the plugin shows it; when it cannot, the kind does and it is reported', async () => {
    expect((await one({ ...stars, show: (value: unknown) => '★'.repeat(value as number) })).show(3)).toBe('★★★');
    await karim.removePlugin('acme/one');
    for (const show of [() => 7, () => { throw new Error('broken'); }]) {
      expect((await one({ ...stars, show })).show(3)).toBe('3');
      await settle();
      await karim.removePlugin('acme/one');
    }
    await settle();
    expect(reported).toHaveLength(2);
  }); // prettier-ignore
});

describe('questions', () => {
  const scale = (id: string, more: Partial<FeedbackItem>): unknown => ({
    id,
    kind: 'scale',
    scale: 'likert5',
    label: { en: id },
    home: 'pair',
    moment: 'session',
    ...more,
  });
  const asked = async (moment: FeedbackItem['moment'], role: 'mentor' | 'mentee' = 'mentor'): Promise<string[]> =>
    (await karim.fields.feedback({ moment, role })).map(({ id }) => id);

  it('are asked at their moment, of their side', async () => {
    const items = [scale('both', {}), scale('mentors', { role: 'mentor' }), scale('mentees', { role: 'mentee' }), scale('fit', { moment: 'fit', home: 'own' })];
    await karim.use([plugin('acme/one', { items })]);
    expect(await asked('session')).toEqual(['both', 'mentors']);
    expect(await asked('session', 'mentee')).toEqual(['both', 'mentees']);
    expect(await asked('fit')).toEqual(['fit']);
    expect(await asked('end')).toEqual([]);
  });

  it('for the partner are refused where no partner reads anything; for the tallies with a control of their own', async () => {
    const own = { id: 'o', kind: 'element', tag: 'a-b', load: async () => undefined, label: { en: 'o' }, home: 'own', moment: 'session' };
    const pair = (['fit', 'end', 'echo'] as const).map(moment => scale(moment, { moment } as never));
    const uncounted = [
      { ...own, id: 'words', kind: 'text' },
      { ...own, id: 'cups', kind: 'number' },
      { ...own, id: 'some', kind: 'choice', multiple: true, options: [{ value: 'a', label: { en: 'A' } }] },
    ];
    await karim.use([plugin('acme/one', { items: [...pair, own, ...uncounted] })]);
    for (const moment of ['fit', 'end', 'echo', 'session'] as const) expect(await asked(moment)).toEqual([]);
    await settle();
    const told = reported.join('\n');
    for (const moment of ['fit', 'end', 'echo']) expect(told).toContain(`no partner reads what is answered at "${moment}"`);
    expect(told).toContain('no control of a plugin');
    for (const id of ['words', 'cups', 'some'])
      expect(told).toMatch(new RegExp(`question "${id}": [^\\n]+ cannot be added up, and nobody reads them; take [^\\n]+home "pair"`));
  });

  it.each([
    ['likert5', 5, 6, '5/5'],
    ['likert7', 7, 0, '7/7'],
    ['nps', 0, 11, '0/10'],
    ['yes-no', 'yes', 1, 'Yes'],
  ] as const)('on a scale %s take what is on it', async (kind, good, bad, text) => {
    await karim.use([plugin('acme/one', { items: [scale('q', { scale: kind as ScaleField['scale'], low: { en: 'bad' } } as never)] })]);
    const [view] = await karim.fields.feedback({ moment: 'session', role: 'mentor' });
    expect(view).toMatchObject({ kind: 'scale', scale: kind, low: 'bad', home: 'pair' });
    expect([view!.problem(good), view!.problem(bad), view!.show(good)]).toEqual([undefined, expect.stringMatching(/^Choose/), text]);
    expect(view!.show(bad)).toBe(String(bad));
    expect(view!.problem(bad, bad)).toBeUndefined();
  });

  it('for the tallies alone are checked and shown by the kind, never by the plugin', async () => {
    const check = vi.fn(() => 'seen');
    const show = vi.fn(() => 'seen');
    await karim.use([plugin('acme/one', { items: [scale('q', { home: 'own', check, show } as never)] })]);
    const [view] = await karim.fields.feedback({ moment: 'session', role: 'mentor' });
    expect([view!.problem(4), view!.show(4)]).toEqual([undefined, '4/5']);
    expect([check.mock.calls, show.mock.calls]).toEqual([[], []]);
  });
});

describe('loading a control', () => {
  const stub = (whenDefined: (tag: string) => Promise<unknown>): void => {
    vi.stubGlobal('customElements', { whenDefined });
  };
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('waits for load and, where there is a DOM, for the definition', async () => {
    const load = vi.fn(async () => undefined);
    const view = await one({ ...stars, load });
    await view.load!();
    const asked: string[] = [];
    stub(async tag => asked.push(tag));
    await view.load!();
    expect([load.mock.calls.length, asked]).toEqual([2, ['acme-stars']]);
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('404'))],
    ['throws', () => { throw new Error('404'); }],
  ])('rejects when load %s, and tries again', async (_name, fail) => {
    let broken = true;
    const view = await one({ ...stars, load: () => (broken ? fail() : Promise.resolve()) });
    await expect(view.load!()).rejects.toMatchObject({ code: 'plugin-failed' });
    expect(reported.join()).toContain('404');
    broken = false;
    await view.load!();
  }); // prettier-ignore

  it.each(['load', 'definition'])('is over after 5 s when the %s hangs', async what => {
    const never = new Promise<never>(() => undefined);
    if (what === 'definition') stub(() => never);
    const view = await one(what === 'load' ? { ...stars, load: () => never } : stars);
    vi.useFakeTimers();
    const answer = expect(view.load!()).rejects.toMatchObject({ code: 'plugin-failed' });
    await vi.advanceTimersByTimeAsync(4999);
    expect(reported).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    await answer;
    expect(reported).toHaveLength(1);
  });

  it('a control reports what goes wrong with it, once', async () => {
    const view = await one(stars);
    view.report!(new Error('the setter of value threw'));
    view.report!(new Error('the setter of value threw'));
    await settle();
    expect(reported).toEqual([expect.stringContaining('the setter of value threw')]);
  });
});

it('two plugins may be one author’s and not know of each other', async () => {
  const twin = (id: string): ReturnType<typeof plugin> =>
    definePlugin({ id, version: '1.0.0', sdk: 2, setup: ctx => void ctx.contribute('session.field', dish) })();
  await karim.use([twin('acme/a'), twin('acme/b')]);
  expect((await karim.fields.session()).map(({ name }) => name)).toEqual(['ext.acme/a.dish', 'ext.acme/b.dish']);
});
