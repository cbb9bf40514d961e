import { describe, expect, it } from 'vitest';
import { type PluginEnv, points } from '@reverse-mentoring/core';
import type { Contributions, PluginContext } from '@reverse-mentoring/core/plugin';
import { contributions, type PointName, pointNames } from './contributions.js';
import { createBench, plugin, preset } from './host-env.js';

const ofKind = (kind: string): PointName[] => pointNames.filter(name => points[name].kind === kind);
const label = { en: 'Kiln' };

async function contextOf(sdk: number, env: Partial<PluginEnv> = {}, reads = ['program', 'case', 'pair']) {
  const bench = createBench(env);
  let ctx: PluginContext | undefined;
  await bench.host.use([
    plugin(
      'acme/a',
      given => {
        ctx = given;
      },
      { sdk, reads },
    ),
  ]);
  if (!ctx) throw new Error('no set-up');
  return { ctx, ...bench };
}
const invalid = (message: string, details: object = {}): Error =>
  expect.objectContaining({ code: 'plugin-invalid', message, details: expect.objectContaining({ plugin: 'acme/a', ...details }) as object }) as Error;

describe('the table of points', () => {
  it('has the right example of each contribution for the tests', () => {
    expect(Object.keys(contributions).sort()).toEqual(ofKind('contribution').sort());
  });

  it('says what a failure stops: conflicts, files and rows; saves skip, events are logged', () => {
    expect(pointNames.filter(name => points[name].onFailure === 'block')).toEqual(['match.rule', 'export.format', 'export.row']);
    expect(ofKind('event').map(name => points[name])).toEqual(ofKind('event').map(name => ({ ...points[name], onFailure: 'log', ms: 0 })));
    expect(ofKind('filter').map(name => [name, points[name].onFailure, points[name].home, points[name].ms])).toEqual([
      ['session.save', 'skip', 'case', 1000],
      ['pair.save', 'skip', 'case', 1000],
      ['feedback.save', 'skip', 'pair', 1000],
      ['export.row', 'block', 'case', 1000],
    ]);
    expect(Object.fromEntries(ofKind('contribution').map(name => [name, points[name].ms]))).toMatchObject({ 'skill.catalog': 3000, 'export.format': 30_000 });
    expect(Object.fromEntries(ofKind('event').map(name => [name, points[name].home]))).toEqual({
      'session.saved': 'case',
      'session.removed': 'case',
      'pair.changed': 'case',
      'feedback.saved': 'pair',
      'member.changed': 'program',
      'program.changed': 'program',
      'storage.changed': undefined,
      'user.changed': undefined,
      'plugin.failed': undefined,
      changed: undefined,
      closed: undefined,
    });
  });

  it.each(ofKind('contribution'))('takes %s, at either level', async name => {
    for (const sdk of [1, 2]) {
      const { ctx, host, failures } = await contextOf(sdk);
      ctx.contribute(name as 'program.preset', contributions[name as 'program.preset']);
      expect(failures).toEqual([]);
      expect(host.contributions(name as 'program.preset')).toHaveLength(1);
      expect(host.contributions(name as 'program.preset')[0]?.value).toMatchObject({
        ...(contributions[name as 'program.preset'] as object),
        ...functionsOf(contributions[name as 'program.preset']),
      });
    }
  });
});

/** Functions are kept as other functions. */
const functionsOf = (value: object): object =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => typeof part === 'function')
      .map(([name]) => [name, expect.any(Function) as unknown]),
  );

describe('a name that is no point', () => {
  it.each<['contribute' | 'filter' | 'on', string, string]>([
    ['contribute', 'sesion.field', 'there is no such contribution; did you mean "session.field"?'],
    ['contribute', 'skill.catalogue', 'there is no such contribution; did you mean "skill.catalog"?'],
    ['contribute', 'match.criteria', 'there is no such contribution; did you mean "match.criterion"?'],
    ['filter', 'ballot.save', 'there is no such filter; did you mean "feedback.save"?'],
    ['filter', 'sessions.save', 'there is no such filter; did you mean "session.save"?'],
    ['on', 'sesion.saved', 'there is no such event; did you mean "session.saved"?'],
    ['on', 'constructor', 'there is no such event; did you mean'],
    ['on', 'feedback.save', 'use ctx.filter for it'],
    ['filter', 'session.saved', 'use ctx.on for it'],
    ['on', 'skill.catalog', 'use ctx.contribute for it'],
    ['contribute', 'changed', 'use ctx.on for it'],
  ])('is refused at level 2: ctx.%s("%s")', async (method, name, message) => {
    const { ctx, host } = await contextOf(2);
    const call = ctx[method] as (name: string, given: unknown) => void;
    expect(() => {
      call(name, () => ({}));
    }).toThrow(invalid(expect.stringContaining(`Plugin "acme/a", ${name}: ${message}`) as string, { point: name }));
    expect(host.statuses()[0]?.points).toEqual([]);
  });

  it('is kept and never used at level 1, as it was', async () => {
    const { ctx, host, failures } = await contextOf(1);
    ctx.contribute('acme.point' as 'program.preset', preset('x'));
    ctx.filter('ballot.save' as 'session.save', value => value)();
    ctx.on('session.forgotten' as 'session.saved', () => {});
    expect(host.contributions('acme.point' as 'program.preset')).toHaveLength(1);
    ctx.contribute('session.save' as 'program.preset', preset('x'))();
    const value = { id: 's1' } as never;
    expect(await host.runFilter('session.save', value)).toBe(value);
    expect(failures).toEqual([]);
  });

  it('may be one of the page, which then takes what its kind takes', async () => {
    const { ctx, host } = await contextOf(2, { points: { 'acme.widget': { kind: 'contribution', onFailure: 'block', ms: 0 } } });
    const widget = { any: 'thing' } as never;
    ctx.contribute('acme.widget' as 'program.preset', widget);
    expect(host.contributions('acme.widget' as 'program.preset')[0]?.value).toBe(widget);
    await expect(
      host.call('acme.widget', 'acme/a', () => {
        throw new Error('boom');
      }),
    ).rejects.toMatchObject({ code: 'plugin-failed' });
    expect(() => ctx.contribute('acme.widgte' as 'program.preset', widget)).toThrow(/did you mean "acme\.widget"/);
  });

  it('is no function where one is needed, at no level', async () => {
    for (const sdk of [1, 2]) {
      const { ctx } = await contextOf(sdk);
      expect(() => ctx.on('changed', 'x' as never)).toThrow(invalid('Plugin "acme/a", changed: give a function'));
      expect(() => ctx.filter('session.save', undefined as never)).toThrow(invalid('Plugin "acme/a", session.save: give a function'));
    }
  });
});

const choice = { id: 'glaze', kind: 'choice', home: 'case', label };
const element = { id: 'dial', kind: 'element', home: 'case', label, tag: 'acme-dial', load: () => Promise.resolve() };
const wrongLabel = 'label: give a text for each language, { fr: "Four", en: "Kiln" }';

/** Point, what is given instead of the right field(s), and what the author is told. */
const wrong: [keyof Contributions, object | string | null, string][] = [
  ...(Object.keys(contributions) as (keyof Contributions)[]).flatMap(name => [
    [name, 'x', 'give an object'] as [keyof Contributions, string, string],
    [name, null, 'give an object'] as [keyof Contributions, null, string],
  ]),
  ...(['skill.catalog', 'match.criterion', 'session.field', 'feedback.item', 'program.preset', 'export.format'] as const).flatMap(name =>
    [undefined, {}, 'Kiln', { en: '' }, { en: ' ' }, { en: 7 }, { en: 'Kiln', fr: '' }, { 'not a tag': 'x' }, ['Kiln']].map(
      given => [name, { label: given }, wrongLabel] as [keyof Contributions, object, string],
    ),
  ),
  ...(
    ['match.rule', 'match.criterion', 'session.field', 'feedback.item', 'preparation.module', 'program.preset', 'export.format', 'skill.catalog'] as const
  ).flatMap(name => [undefined, '', 7].map(id => [name, { id }, 'id: give a'] as [keyof Contributions, object, string])),
  ['skill.catalog', { id: 'local' }, 'id: give a word like "ceramics", but "local"'],
  ['skill.catalog', { id: 'a b' }, 'id: give a word'],
  ['skill.catalog', { skills: undefined }, 'search: give a function, or a list as skills'],
  ['skill.catalog', { skills: undefined, search: () => [] }, 'resolve: give a function'],
  ['skill.catalog', { skills: 'throwing' }, 'skills: give a list of skills'],
  ...[{ label }, { code: '', label }, { code: 7, label }, { code: 'a' }, { code: 'a', label: 'A' }, { code: 'a', label: {} }, null].map(
    bad =>
      ['skill.catalog', { skills: [{ code: 'a', label }, bad] }, 'skills[1]: give { code: "throwing", label: { en: "Throw a pot" } }'] as [
        keyof Contributions,
        object,
        string,
      ],
  ),
  ['match.rule', { check: undefined }, 'check: give a function'],
  ['match.criterion', { score: 3 }, 'score: give a function'],
  ...[-1, Number.NaN, Infinity, '2', undefined].map(
    weight => ['match.criterion', { weight }, 'weight: give a number from 0'] as [keyof Contributions, object, string],
  ),
  ['session.field', { kind: 'textarea' }, 'kind: give text, number, boolean, choice, element'],
  ['session.field', { kind: 'scale', scale: 'nps' }, 'kind: give text, number, boolean, choice, element'],
  ['session.field', { kind: undefined }, 'kind: give text'],
  ['session.field', { kind: 'constructor' }, 'kind: give text'],
  ['session.field', { home: 'own' }, 'home: give case, pair'],
  ...['version', '__proto__', 'constructor', 'prototype', 'a b', 'a-b', 'é', 'a'.repeat(101)].map(
    id => ['session.field', { id }, 'id: give a word of letters, digits and "_", but "version"'] as [keyof Contributions, object, string],
  ),
  ['session.field', { hint: 'soft' }, 'hint: give a text for each language'],
  ['session.field', { required: 'yes' }, 'required: give true or false'],
  ['session.field', { check: 'x' }, 'check: give a function'],
  ['session.field', { show: {} }, 'show: give a function'],
  ['session.field', { min: '1' }, 'min: give a number'],
  ['session.field', { min: 5, max: 5 }, 'max: give a number above min'],
  ['session.field', { max: Infinity }, 'max: give a number above min'],
  ['session.field', { step: 0 }, 'step: give a number above 0'],
  ['session.field', { step: Infinity }, 'step: give a number above 0'],
  ['session.field', { unit: '°C' }, 'unit: give a text for each language'],
  ...[0, 4001, 1.5, '10'].map(
    maxLength => ['session.field', { kind: 'text', maxLength }, 'maxLength: give a whole number from 1 to 4000'] as [keyof Contributions, object, string],
  ),
  ['session.field', { kind: 'text', multiline: 1 }, 'multiline: give true or false'],
  ['session.field', choice, 'options: give a list of at least one'],
  ['session.field', { ...choice, options: [] }, 'options: give a list of at least one'],
  ['session.field', { ...choice, options: ['a'] }, 'options[0]: give an object'],
  ['session.field', { ...choice, options: [{ value: '', label }] }, 'options[0].value: give a text'],
  ['session.field', { ...choice, options: [{ value: 'a' }] }, 'options[0].label: give a text for each language'],
  [
    'session.field',
    {
      ...choice,
      options: [
        { value: 'a', label },
        { value: 'b', label },
        { value: 'a', label },
      ],
    },
    'options[2].value: give each its own',
  ],
  ['session.field', { ...choice, options: [{ value: 'a', label }], multiple: 'yes' }, 'multiple: give true or false'],
  ...['dial', 'Acme-Dial', 'acme dial-x', '-dial', 'acme-dial>', undefined].map(
    tag => ['session.field', { ...element, tag }, 'tag: give the name of a custom element, with a dash'] as [keyof Contributions, object, string],
  ),
  ['session.field', { ...element, load: undefined }, 'load: give a function'],
  ['feedback.item', { home: 'case' }, 'home: give pair, own'],
  ['feedback.item', { moment: 'needs' }, 'moment: give session, fit, mid-term, end, echo'],
  ['feedback.item', { role: 'both' }, 'role: give mentor, mentee'],
  ['feedback.item', { scale: 'likert9' }, 'scale: give likert5, likert7, nps, yes-no'],
  ['feedback.item', { low: 'cold' }, 'low: give a text for each language'],
  ['feedback.item', { high: [] }, 'high: give a text for each language'],
  ['feedback.item', { ...choice, home: 'pair' }, 'options: give a list'],
  ['preparation.module', { id: 'constructor' }, 'id: give a word'],
  ['preparation.module', { role: 'both' }, 'role: give mentor, mentee'],
  ['preparation.module', { title: 'Safety' }, 'title: give a text for each language'],
  ['preparation.module', { steps: [] }, 'steps: give a list of at least one'],
  ['preparation.module', { steps: [{ id: '_', text: label }] }, 'steps[0].id: give a word'],
  ['preparation.module', { steps: [{ id: 'a', text: {} }] }, 'steps[0].text: give a text for each language'],
  [
    'preparation.module',
    {
      steps: [
        { id: 'a', text: label },
        { id: 'a', text: label },
      ],
    },
    'steps[1].id: give each its own',
  ],
  ['program.preset', { id: 'Pottery' }, 'id: give a word of small letters'],
  ...(['sessions', 'minutes', 'weeks'] as const).flatMap(name =>
    [0, -1, 1.5, 1001, '6', undefined].map(
      given => ['program.preset', { [name]: given }, `${name}: give a whole number from 1 to 1000`] as [keyof Contributions, object, string],
    ),
  ),
  ['program.preset', { hint: {} }, 'hint: give a text for each language'],
  ['program.preset', { mode: 'moon' }, 'mode: give onsite, remote, bench'],
  ...['csv', '', 'text/', undefined, '/csv'].map(
    mediaType => ['export.format', { mediaType }, 'mediaType: give a media type like "text/csv"'] as [keyof Contributions, object, string],
  ),
  ['export.format', { extension: '.csv' }, 'extension: give letters and digits, without the dot'],
  ['export.format', { write: undefined }, 'write: give a function'],
  ...['', 'de de', undefined, 'd'].map(lang => ['locale.messages', { lang }, 'lang: give a language tag like "de"'] as [keyof Contributions, object, string]),
  ...[undefined, 'x', ['x'], { a: 1 }].map(
    messages => ['locale.messages', { messages }, 'messages: give texts by key'] as [keyof Contributions, object, string],
  ),
];

const made = (name: keyof Contributions, change: object | string | null): never =>
  (typeof change === 'object' && change ? { ...contributions[name], ...change } : change) as never;

describe('a contribution of the wrong shape', () => {
  it.each(wrong.map(([name, change, message]) => ({ name, change, message })))('is refused: $name $change', async ({ name, change, message }) => {
    const { ctx, host } = await contextOf(2);
    const field = /^(\S+): /.exec(message)?.[1];
    expect(() => ctx.contribute(name, made(name, change))).toThrow(
      invalid(expect.stringContaining(`Plugin "acme/a", ${name}: ${message}`) as string, { point: name, ...(field && { field }) }),
    );
    expect(host.contributions(name)).toEqual([]);
  });

  it('makes the plugin failed when setup lets it through, and its status says where and what to give', async () => {
    const { host, failures } = createBench();
    const [status] = await host.use([plugin('acme/a', ctx => void ctx.contribute('program.preset', { ...preset('a'), weeks: 0 }), { sdk: 2 })]);
    expect(status).toMatchObject({
      state: 'failed',
      code: 'plugin-invalid',
      error: 'Plugin "acme/a", program.preset: weeks: give a whole number from 1 to 1000',
    });
    expect(failures).toHaveLength(1);
  });

  it('is told and left out at level 1, where nobody checked; what holds something back is refused there, too', async () => {
    const { ctx, host, failures } = await contextOf(1);
    ctx.contribute('program.preset', made('program.preset', { weeks: 0 }))();
    ctx.contribute('session.field', made('session.field', choice));
    expect(host.contributions('program.preset')).toEqual([]);
    expect(host.contributions('session.field')).toEqual([]);
    expect(failures.map(({ point, code }) => [point, code])).toEqual([
      ['program.preset', 'plugin-invalid'],
      ['session.field', 'plugin-invalid'],
    ]);
    expect(() => ctx.contribute('match.rule', made('match.rule', { check: 1 }))).toThrow(invalid('Plugin "acme/a", match.rule: check: give a function'));
    expect(() => ctx.contribute('export.format', made('export.format', { write: 1 }))).toThrow(
      invalid('Plugin "acme/a", export.format: write: give a function'),
    );
  });

  it('with labels and skills as level 1 had them is served as it was', async () => {
    const { ctx, host, failures } = await contextOf(1);
    ctx.contribute('skill.catalog', { id: 'a', label: {}, skills: [null as never] });
    ctx.contribute('program.preset', made('program.preset', { label: undefined }));
    expect(failures).toEqual([]);
    expect(host.contributions('skill.catalog')[0]?.value).toMatchObject({ id: 'a', label: {}, skills: [null] });
    expect(host.contributions('program.preset')[0]?.value.label).toEqual({});
  });
});

describe('a contribution of the right shape', () => {
  it.each<[keyof Contributions, object]>([
    ['skill.catalog', { skills: [] }],
    ['skill.catalog', { id: 'acme/Ceramics_2+x', skills: undefined, search: () => Promise.resolve([]), resolve: () => Promise.resolve([]) }],
    ['match.criterion', { weight: 0 }],
    ['match.criterion', { weight: 0.5, id: 'any text will do' }],
    [
      'session.field',
      { id: '_x_9', kind: 'text', multiline: false, maxLength: 4000, hint: { 'zh-Hant': '窯' }, required: true, check: () => undefined, show: () => '' },
    ],
    ['session.field', { min: -5, max: 5, step: 0.1, unit: { en: '°C' }, home: 'pair' }],
    ['session.field', { max: 5 }],
    ['session.field', { kind: 'boolean' }],
    ['session.field', { ...choice, options: [{ value: 'a', label }], multiple: true }],
    ['session.field', { ...element, tag: 'acme-kiln.dial_2' }],
    ['feedback.item', { scale: 'nps', low: label, high: label, role: 'mentee', home: 'own', moment: 'mid-term' }],
    ['preparation.module', { id: 'Safety.1_a-b', role: 'mentee' }],
    ['program.preset', { mode: 'bench', hint: label, sessions: 1, weeks: 1000 }],
    ['export.format', { mediaType: 'application/xapi+json; charset=utf-8', extension: 'json' }],
    ['locale.messages', { lang: 'pt-BR', messages: {} }],
  ])('is taken: %s %o', async (name, change) => {
    const { ctx, host } = await contextOf(2);
    ctx.contribute(name, made(name, change));
    const given = made(name, change) as object;
    expect(host.contributions(name)[0]?.value).toEqual({
      ...Object.fromEntries(Object.entries(given).filter(([, part]) => part !== undefined)),
      ...functionsOf(given),
    });
  });

  it('stays as it was given, whatever the plugin does to its object afterwards', async () => {
    const { ctx, host } = await contextOf(2);
    const options = [{ value: 'a', label: { en: 'A' } }];
    const field = { id: 'glaze', kind: 'choice' as const, home: 'case' as const, label: { en: 'Glaze' }, options };
    const messages = { lang: 'de', messages: { kiln: 'Ofen' } };
    const skills = [{ code: 'a', label: { en: 'A' } }];
    ctx.contribute('session.field', field);
    ctx.contribute('locale.messages', messages);
    ctx.contribute('skill.catalog', { id: 'c', label, skills });
    field.label.en = '';
    options[0]!.label.en = 'B';
    options.push({ value: 'a', label: { en: 'A' } });
    messages.messages.kiln = 7 as never;
    skills.length = 0;
    const kept = host.contributions('session.field')[0]?.value;
    expect(kept).toEqual({ id: 'glaze', kind: 'choice', home: 'case', label: { en: 'Glaze' }, options: [{ value: 'a', label: { en: 'A' } }] });
    expect(Object.isFrozen(kept) && Object.isFrozen(kept?.label) && Object.isFrozen((kept as { options?: object }).options)).toBe(true);
    expect(host.contributions('locale.messages')[0]?.value).toEqual({ lang: 'de', messages: { kiln: 'Ofen' } });
    expect(host.contributions('skill.catalog')[0]?.value).toMatchObject({ skills: [{ code: 'a' }] });
  });

  it('may be an object of a class: its functions are called on it, with what they are given', async () => {
    const { ctx, host } = await contextOf(2);
    class Rule {
      readonly id = 'rule';
      #count = 0;
      check(...people: unknown[]): string {
        return `${++this.#count} ${people.length}`;
      }
    }
    ctx.contribute('match.rule', new Rule());
    const rule = host.contributions('match.rule')[0]?.value;
    expect(rule?.check({} as never, {} as never)).toBe('1 2');
    expect(rule?.check({} as never, {} as never)).toBe('2 2');
  });

  it('keeps a label with markup as the text it is', async () => {
    const { ctx, host } = await contextOf(2);
    const text = '<img src=x onerror=alert(1)> & <b>four</b>';
    ctx.contribute('program.preset', { ...preset('a'), label: { en: text } });
    expect(host.contributions('program.preset')[0]?.value.label).toEqual({ en: text });
  });

  it('may be a catalogue of 100,000 skills, which is there in well under a second', async () => {
    const { ctx, host } = await contextOf(2);
    const skills = Array.from({ length: 100_000 }, (_, at) => ({ code: `s${at}`, label: { fr: `Compétence ${at}`, en: `Skill ${at}` } }));
    const start = performance.now();
    ctx.contribute('skill.catalog', { id: 'big', label, skills });
    const took = performance.now() - start;
    expect(host.contributions('skill.catalog')[0]?.value).toMatchObject({ skills: { length: 100_000 } });
    expect(took).toBeLessThan(500);
    console.info(`100,000 skills registered in ${Math.round(took)} ms`);
  });
});
