import { describe, expect, it } from 'vitest';
import type { ProgramClient } from '@reverse-mentoring/core';
import { definePlugin, type PluginObject } from '@reverse-mentoring/core/plugin';
import { checkPlugin, fixtures, pluginChecks, type PluginCheckOptions } from '@reverse-mentoring/testing';
import { around, everything, good, note, withOne } from './test-plugin-good.js';

interface Mistake {
  /** What is wrong with the plugin. */
  readonly is: string;
  readonly make: () => PluginObject;
  /** The one check that finds it, by the beginning of its name. */
  readonly check: string;
  /** What its message says: the first line, or more. */
  readonly says: RegExp;
  readonly options?: PluginCheckOptions;
  /** Other checks that cannot pass either. */
  readonly also?: readonly string[];
}

const but = <K extends keyof typeof good>(point: K, more: object): (() => PluginObject) => withOne(point, { ...good[point], ...more });
const field = (more: object): (() => PluginObject) => withOne('session.field', { ...note, ...more });
const page = globalThis as unknown as Record<string, unknown>;
const far = (more: object): (() => PluginObject) =>
  withOne('skill.catalog', {
    id: 'acme-far',
    label: { en: 'Far away' },
    search: (text: string) => Promise.resolve('ash glaze'.includes(text.toLowerCase()) ? [{ code: 'ash', label: { en: 'Ash glaze' } }] : []),
    resolve: (ids: readonly string[]) => Promise.resolve(ids.includes('acme-far:ash') ? [{ code: 'ash', label: { en: 'Ash glaze' } }] : []),
    ...more,
  });
/** Says what it is made with, and no more. */
const filtering = (point: 'session.save' | 'pair.save' | 'feedback.save', run: (value: never) => unknown): (() => PluginObject) =>
  around(ctx => void ctx.filter(point, run as never));
const remembered: unknown[] = [];
const only = around(() => {})();
let odd = false;

const life = {
  shape: 'has the shape',
  sets: 'sets up',
  page: 'leaves nothing on the page',
  rolled: 'is rolled back',
  removed: 'is undone by removal',
  again: 'can be removed twice',
  during: 'leaves nothing behind',
  alive: 'leaves the page alive',
  day: 'goes through a day',
  filters: 'changes by its filters',
  words: 'skill.catalog: its catalogues',
  finds: 'skill.catalog: it finds',
  criterion: 'match.criterion',
  rule: 'match.rule',
  fields: 'session.field, feedback.item: they',
  stays: 'session.field, feedback.item: what',
  upgrade: 'upgrade',
  file: 'export.format',
  preset: 'program.preset',
  module: 'preparation.module',
  locale: 'locale.messages',
} as const;

const mistakes: readonly Mistake[] = [
  { is: 'not frozen', make: () => ({ ...only }), check: life.shape, says: /can be changed by others[^]*definePlugin/ },
  { is: 'made once for all', make: () => only, check: life.shape, says: /same plugin twice[^]*\(\) => ceramics\(\)/ },
  { is: 'without three numbers for a version', make: around(() => {}, { version: 'v1' }), check: life.shape, says: /version is none/ },
  { is: 'labelled with markup', make: around(() => {}, { label: { en: '<b>Clay</b>' } }), check: life.shape, says: /markup/ },
  { is: 'of a level nobody knows', make: around(() => {}, { sdk: 99 as never }), check: life.shape, says: /level is none/, also: [life.sets] },
  {
    is: 'throwing in its set-up',
    make: around(() => {
      throw new Error('no kiln');
    }),
    check: life.sets,
    says: /“failed” after its set-up[^]*no kiln[^]*setup threw/,
  },
  {
    is: 'needing what is not there',
    make: around(() => {}, { needs: ['acme/clay'] }),
    check: life.sets,
    says: /“waiting”[^]*acme\/clay[^]*needs: \[clay\(\)\]/,
  },
  {
    is: 'deaf, for want of a home',
    make: around(ctx => void ctx.on('feedback.saved', () => {})),
    check: life.sets,
    says: /feedback\.saved[^]*reads/,
    also: [life.day],
  },
  {
    is: 'leaving a global',
    make: around(() => {
      page['acmeKiln'] = 1;
    }),
    check: life.page,
    says: /“acmeKiln”/,
  },
  {
    is: 'waiting for ever in its set-up',
    make: around(() => new Promise(() => {})),
    check: life.sets,
    says: /set-up of the plugin does not end: setup answers a promise that is never settled[^]*still waiting after 5 s[^]*register first, fetch later/,
  },
  {
    is: 'refusing the page',
    make: around(() => {}, { supports: () => 'This page is too old' }),
    check: life.sets,
    says: /This page is too old[^]*supports\(\) said so, before setup was called/,
  },
  {
    is: 'of data version 0',
    make: around(() => {}, { dataVersion: 0 }),
    check: life.sets,
    says: /dataVersion: give a whole number[^]*its definition is wrong, so that setup was never called/,
  },
  { is: 'reading a home nobody gets', make: around(() => {}, { reads: ['own' as never] }), check: life.sets, says: /reads: give[^]*its definition is wrong/ },
  {
    is: 'given options it refuses',
    make: () =>
      definePlugin({
        id: 'acme/kiln',
        version: '1.0.0',
        sdk: 2,
        options: (): number => {
          throw new Error('hottest: give a number');
        },
        setup() {},
      })(1),
    check: life.sets,
    says: /hottest: give a number[^]*do not pass its own schema/,
  },
  { is: 'no plugin: nothing', make: () => undefined as never, check: life.shape, says: /answers nothing: forgot `return`\?/ },
  { is: 'no plugin: a promise', make: () => Promise.resolve(only) as never, check: life.shape, says: /answers a promise[^]*it is async/ },
  { is: 'no plugin: its factory', make: () => around(() => {}) as never, check: life.shape, says: /is no plugin[^]*ceramics instead of ceramics\(\)/ },
  {
    is: 'no plugin: a maker that throws',
    make: () => {
      throw new Error('no clay');
    },
    check: life.shape,
    says: /that makes the plugin throws[^]*no clay/,
  },
  { is: 'leaving a timer', make: around(() => void setInterval(() => {}, 100_000)), check: life.page, says: /setInterval[^]*ctx\.signal/ },
  {
    is: 'different at every second load',
    make: around(ctx => {
      odd = !odd;
      if (odd) ctx.contribute('program.preset', good['program.preset']);
    }),
    check: life.again,
    says: /contributes something else[^]*acme-short/,
  },
  {
    is: 'failing when it hears',
    make: around(ctx => void ctx.on('session.saved', () => Promise.reject(new Error('offline')))),
    check: life.day,
    says: /fails at session\.saved[^]*offline[^]*guide “An integration”/,
  },
  {
    is: 'stopping every match by a rule that throws',
    make: but('match.rule', { check: (a: { profile: { x: string } }) => a.profile.x }),
    check: life.rule,
    says: /throws\.[^]*leave most of their profile empty/,
    also: [life.day],
  },
  {
    is: 'changing what it does not declare',
    make: filtering('session.save', (value: object) => ({ ...value, minutes: 5 })),
    check: life.filters,
    says: /session\.save is left out[^]*minutes[^]*\{ fields:/,
  },
  {
    is: 'answering nothing from a filter',
    make: around(ctx => void ctx.filter('feedback.save', () => undefined as never), { reads: ['program', 'case', 'pair'] }),
    check: life.filters,
    says: /without return/,
  },
  {
    is: 'losing what other plugins keep in a session',
    make: filtering('session.save', (value: object) => ({ ...value, ext: { 'acme/ceramics': { a: 1 } } })),
    check: life.filters,
    says: /session\.save is left out[^]*writes ext anew, and loses what other plugins keep/,
  },
  {
    is: 'losing what other plugins keep in a feedback',
    make: around(ctx => void ctx.filter('feedback.save', value => ({ ...value, ext: { 'acme/ceramics': { a: 1 } } })), { reads: ['program', 'case', 'pair'] }),
    check: life.filters,
    says: /feedback\.save is left out[^]*writes ext anew/,
  },
  {
    is: 'adding the same thing at each save',
    make: around(ctx => void ctx.filter('session.save', value => ({ ...value, place: `${value.place ?? ''}!` }), { fields: ['place'] })),
    check: life.filters,
    says: /session\.save makes “place” longer each time[^]*!", then [^\n]*!!", then [^\n]*!!!"[^]*endsWith/,
  },
  {
    is: 'adding to a list of its own at each save',
    make: around(
      ctx =>
        void ctx.filter('pair.save', async value => {
          const { seen = [] } = (value.ext?.[ctx.id] ?? {}) as { seen?: readonly number[] };
          return { ...value, ext: { ...value.ext, [ctx.id]: { seen: [...(await Promise.resolve(seen)), 1] } } };
        }),
    ),
    check: life.filters,
    says: /pair\.save makes “ext\.acme\/ceramics\.seen” longer/,
  },
  { is: 'hanging in a filter', make: filtering('session.save', () => new Promise(() => {})), check: life.filters, says: /waits for something slow/ },
  {
    is: 'a catalogue without words',
    make: but('skill.catalog', { label: 'Ceramics' }),
    check: life.sets,
    says: /skill\.catalog: label: give a text for each language[^]*shape that point takes[^]*guide “A catalogue”/,
  },
  { is: 'an empty catalogue', make: but('skill.catalog', { skills: [] }), check: life.words, says: /is empty/ },
  {
    is: 'a skill half translated',
    make: but('skill.catalog', { skills: [{ code: 'a', label: { en: 'Ash' } }] }),
    check: life.words,
    says: /has no label in fr/,
  },
  {
    is: 'a label with markup',
    make: but('skill.catalog', { skills: [{ code: 'a', label: { en: '<b>Ash</b>', fr: 'Cendre' } }] }),
    check: life.words,
    says: /markup/,
  },
  {
    is: 'two skills under one code',
    make: but('skill.catalog', { skills: [1, 2].map(n => ({ code: 'a', label: { en: `Ash ${n}`, fr: `Cendre ${n}` } })) }),
    check: life.words,
    says: /“acme-ceramics:a” is there twice/,
    also: [life.finds],
  },
  {
    is: 'not translated as asked',
    make: withOne('skill.catalog', { ...good['skill.catalog'] }),
    options: { languages: ['en', 'de'] },
    check: life.words,
    says: /not there in de/,
  },
  {
    is: 'a search that answers too many',
    make: far({ search: () => Promise.resolve(Array.from({ length: 9 }, (_, n) => ({ code: `a${n}`, label: { en: `Ash ${n}` } }))) }),
    check: life.words,
    says: /answers too many[^]*slice\(0, limit\)/,
    also: [life.finds],
  },
  {
    is: 'a search of the server’s own shape',
    make: far({ search: () => Promise.resolve({ hits: [] }) }),
    check: life.words,
    says: /no list of skills/,
    also: [life.finds, life.day],
  },
  {
    is: 'a search that rejects',
    make: far({ search: (text: string) => (text ? Promise.reject(new Error('503')) : Promise.resolve([])) }),
    check: life.words,
    says: /rejects[^]*503/,
    also: [life.finds, life.day],
  },
  {
    is: 'a search that finds nothing',
    make: far({ search: () => Promise.resolve([]) }),
    check: life.words,
    says: /finds nothing[^]*searches/,
    also: [life.finds],
  },
  {
    is: 'a search that finds nothing for what it must',
    make: far({}),
    options: { searches: ['oxblood'] },
    check: life.words,
    says: /search\("oxblood"/,
    also: [life.finds],
  },
  {
    is: 'a score off the scale',
    make: far({ search: () => Promise.resolve([{ code: 'ash', label: { en: 'Ash glaze' }, score: 7 }]) }),
    check: life.words,
    says: /off the scale/,
    also: [life.finds],
  },
  {
    is: 'resolving codes instead of ids',
    make: far({ resolve: (ids: readonly string[]) => Promise.resolve(ids.includes('ash') ? [{ code: 'ash', label: { en: 'Ash glaze' } }] : []) }),
    check: life.finds,
    says: /does not know its own skill again[^]*cut “acme-far:” off/,
  },
  {
    is: 'resolving what it has not',
    make: far({ resolve: (ids: readonly string[]) => Promise.resolve(ids.map(id => ({ code: id.slice(id.indexOf(':') + 1), label: { en: 'Made up' } }))) }),
    check: life.finds,
    says: /ids it was not asked, or has not/,
  },
  { is: 'a share of 7', make: but('match.criterion', { score: () => 7 }), check: life.criterion, says: /answers no share[^]*Got:\s+7/ },
  {
    is: 'a share that is no number',
    make: but('match.criterion', { score: (a: { capacity?: { mentor: number } }) => (a.capacity?.mentor as number) / 2 }),
    check: life.criterion,
    says: /not there/,
    also: [life.day],
  },
  {
    is: 'a slow score',
    make: but('match.criterion', {
      score: () => {
        const end = performance.now() + 5;
        while (performance.now() < end);
        return 1;
      },
    }),
    check: life.criterion,
    says: /too slow: a matching of 500 and 500 people would wait \d{4,} s[^]*at most 0\.05 ms[^]*prepare what does not depend/,
  },
  {
    is: 'a catalogue under the name of a bundled one',
    make: but('skill.catalog', { id: 'digital' }),
    check: life.words,
    says: /id of one that comes with the tags[^]*“acme-ceramics”/,
  },
  { is: 'a share by chance', make: but('match.criterion', { score: () => Math.random() }), check: life.criterion, says: /something else the second time/ },
  {
    is: 'a share that must be waited for',
    make: but('match.criterion', { score: () => Promise.resolve(1) }),
    check: life.criterion,
    says: /answers a promise/,
    also: [life.day],
  },
  {
    is: 'changing the people it compares',
    make: but('match.criterion', { score: (a: { team: string }) => ((a.team = 'x'), 1) }),
    check: life.criterion,
    says: /changes what it is given/,
    also: [life.day],
  },
  { is: 'a criterion without weight', make: but('match.criterion', { weight: 0 }), check: life.criterion, says: /weight/ },
  {
    is: 'a rule that answers true',
    make: but('match.rule', { check: () => true }),
    check: life.rule,
    says: /neither nothing nor a sentence[^]*true or false/,
    also: [life.day],
  },
  { is: 'a rule that answers a code', make: but('match.rule', { check: () => 'E42' }), check: life.rule, says: /code/ },
  {
    is: 'a rule for the odd calls',
    make: but('match.rule', { check: () => (remembered.push(0) % 2 ? 'They met today' : undefined) }),
    check: life.rule,
    says: /second time/,
  },
  { is: 'a rule that refuses everybody in a word', make: but('match.rule', { check: () => 'Never' }), check: life.rule, says: /refuses everybody/ },
  { is: 'a rule that refuses everybody', make: but('match.rule', { check: () => 'No team is known' }), check: life.rule, says: /refuses everybody/ },
  { is: 'a field id with a hyphen', make: field({ id: 'my-glaze' }), check: life.sets, says: /session\.field: id: give a word[^]*guide “Points”/ },
  { is: 'a hint in a language there is not', make: field({ hint: { 'en-x': 'As on the jar' } }), check: life.fields, says: /“en-x” is no language/ },
  { is: 'a label by a language’s name', make: field({ label: { english: 'Glaze' } }), check: life.fields, says: /“english” is no language/ },
  { is: 'a choice of one', make: field({ kind: 'choice', options: [{ value: 'a', label: { en: 'A' } }] }), check: life.fields, says: /nothing to choose from/ },
  {
    is: 'a control nobody gave a value for',
    make: field({ kind: 'element', tag: 'acme-kiln', load: () => Promise.resolve() }),
    check: life.fields,
    says: /cannot make up a value[^]*values: \{ glaze/,
    also: [life.stays],
  },
  {
    is: 'a check that refuses what is good',
    make: field({ check: () => 'No, not this' }),
    check: life.fields,
    says: /refuses a good value/,
    also: [life.day, life.stays],
  },
  {
    is: 'a check that answers a code',
    make: field({ check: (value: string) => (value.length < 5 ? 'TOO_SHORT' : undefined) as never }),
    check: life.fields,
    says: /check answers a code/,
  },
  {
    is: 'a check that answers false',
    make: field({ check: (value: string) => (value.length < 5 ? false : undefined) as never }),
    check: life.fields,
    says: /does not say what is wrong/,
  },
  {
    is: 'a check that throws',
    make: field({ check: (value: { kind: { x: string } }) => value.kind.x }),
    check: life.fields,
    says: /check\(.*throws/,
    also: [life.day, life.stays],
  },
  { is: 'a show that answers a number', make: field({ show: () => 7 as never }), check: life.fields, says: /does not show a value/, also: [life.day] },
  {
    is: 'a filter that forgets its own fields',
    make: around(ctx => {
      ctx.contribute('session.field', good['session.field']);
      ctx.filter('session.save', session => ({ ...session, ext: { ...session.ext, [ctx.id]: { seen: true } } }));
    }),
    check: life.stays,
    says: /“kiln” is not there[^]*forgets what is there/,
  },
  { is: 'of data version 2 without upgrade', make: around(() => {}, { dataVersion: 2 }), check: life.upgrade, says: /nothing brings older data there/ },
  {
    is: 'of data version 2 without a sample',
    make: around(() => {}, { dataVersion: 2, upgrade: data => data }),
    check: life.upgrade,
    says: /what version 1 kept[^]*olderData: \{ 1:/,
  },
  {
    is: 'an upgrade that answers nothing',
    make: around(() => {}, { dataVersion: 2, upgrade: () => undefined }),
    options: { olderData: { 1: { a: 1 } } },
    check: life.upgrade,
    says: /answers no data/,
  },
  {
    is: 'an upgrade that changes what it is given',
    make: around(() => {}, { dataVersion: 2, upgrade: data => Object.assign(data as object, { b: 1 }) }),
    options: { olderData: { 1: { a: 1 } } },
    check: life.upgrade,
    says: /changes what it is given/,
  },
  {
    is: 'an upgrade by the clock',
    make: around(() => {}, { dataVersion: 2, upgrade: () => ({ at: remembered.push(0) }) }),
    options: { olderData: { 1: {} } },
    check: life.upgrade,
    says: /second time/,
  },
  {
    is: 'an upgrade to what its own field refuses',
    make: withOne('session.field', { ...note, home: 'case', maxLength: 5 }, { dataVersion: 2, upgrade: () => ({ glaze: 'far too long' }) }),
    options: { olderData: { 1: {} } },
    check: life.upgrade,
    says: /does not pass the field’s own check/,
  },
  {
    is: 'a file that throws',
    make: but('export.format', { write: () => Promise.reject(new Error('no toner')) }),
    check: life.file,
    says: /cannot be written[^]*no toner/,
    also: [life.day],
  },
  { is: 'a file of nothing', make: but('export.format', { write: () => Promise.resolve('') }), check: life.file, says: /is empty/ },
  { is: 'JSON that is none', make: but('export.format', { write: () => Promise.resolve('{') }), check: life.file, says: /is no JSON/ },
  {
    is: 'a table a spreadsheet calculates',
    make: but('export.format', {
      mediaType: 'text/csv',
      write: async (_query: unknown, { rows }: { rows: (table: string) => Promise<readonly { cells: object }[]> }) =>
        (await rows('sessions'))
          .map(({ cells }) =>
            Object.values(cells)
              .map(cell => String(cell).replace(/^'/, ''))
              .join(','),
          )
          .join('\n') || 'none',
    }),
    check: life.file,
    says: /calculate/,
  },
  {
    is: 'telling one what another may read',
    make: around(
      ctx => {
        const notes: unknown[] = [];
        ctx.on('session.saved', ({ session }) => void notes.push(session.notes));
        ctx.contribute('export.format', { ...good['export.format'], write: () => Promise.resolve(JSON.stringify(notes)) });
      },
      { reads: ['program', 'case', 'pair'] },
    ),
    check: life.file,
    says: /tells the coordinator what is none of theirs \(home “pair”\)[^]*know who asks/,
  },
  { is: 'a rhythm in seconds', make: but('program.preset', { minutes: 900 }), check: life.preset, says: /5 to 480 minutes/ },
  {
    is: 'a rhythm with a name that is taken',
    make: but('program.preset', { id: 'standard' }),
    check: life.preset,
    says: /not offered[^]*with that id/,
    also: [life.day],
  },
  {
    is: 'a module with markup',
    make: but('preparation.module', { steps: [{ id: 'mask', text: { en: '<i>Mask</i>' } }] }),
    check: life.module,
    says: /The step “mask”.*markup/,
  },
  {
    is: 'a module whose intro has markup',
    make: but('preparation.module', { intro: { en: '<b>Hot</b>' } }),
    check: life.module,
    says: /The intro of the module “safety”.*markup/,
  },
  {
    is: 'a module not translated as asked',
    make: but('preparation.module', { title: { en: 'Safety' } }),
    options: { languages: ['en', 'fr'] },
    check: life.module,
    says: /not there in fr/,
  },
  { is: 'a message that is none', make: but('locale.messages', { messages: { 'acme.hello': '' } }), check: life.locale, says: /is no text/ },
  {
    is: 'a message with a gap nothing fills',
    make: but('locale.messages', { messages: { 'error.not-found': 'Es gibt kein {rekord}' } }),
    check: life.locale,
    says: /gap nothing fills[^]*\{rekord\}/,
  },
];

describe('testPlugin finds a plugin that is', () => {
  it.each(mistakes.map(one => [one.is, one] as const))('%s', async (_is, { make, options, check, says, also = [] }) => {
    const { results } = await checkPlugin(make, options);
    const failed = results.filter(({ ok }) => !ok);
    delete page['acmeKiln'];
    const found = failed.find(({ name }) => name.startsWith(check));
    expect(found?.message ?? `“${check}” passes; failing: ${failed.map(({ name }) => name).join(', ')}`).toMatch(says);
    expect(found?.message).toMatch(/\nTo do: [^]*\nRead: +the guide “[^”]+” of the documentation site$/);
    expect(failed.filter(({ name }) => ![check, ...also].some(known => name.startsWith(known))).map(({ name, message }) => `${name}: ${message}`)).toEqual([]);
  });

  it('every check is met by a mistake', () => {
    const named = new Set([...mistakes.map(({ check }) => check), ...hosts.map(({ check }) => check)]);
    const unmet = pluginChecks(everything).filter(({ name }) => ![...named].some(known => name.startsWith(known)));
    expect(unmet.map(({ name }) => name)).toEqual([]);
  });
});

/** A host that does one thing wrong: what no plugin can bring about, and the kit must see all the same. */
const hosts: readonly {
  readonly is: string;
  readonly check: string;
  readonly says: RegExp;
  readonly make?: () => PluginObject;
  readonly broken: (client: ProgramClient) => Partial<ProgramClient>;
}[] = [
  {
    is: 'forgets to remove',
    check: life.removed,
    says: /After removal, something of the plugin is left[^]*program\.preset acme-short/,
    broken: () => ({ removePlugin: () => Promise.resolve() }),
  },
  { is: 'forgets to remove', check: life.again, says: /After removing it twice, something/, broken: () => ({ removePlugin: () => Promise.resolve() }) },
  { is: 'forgets to remove', check: life.during, says: /Removed at once, something/, broken: () => ({ removePlugin: () => Promise.resolve() }) },
  {
    is: 'forgets to remove',
    check: life.rolled,
    says: /something of the plugin is left/,
    make: around(ctx => {
      try {
        ctx.contribute('program.preset', good['program.preset']);
        ctx.contribute('match.rule', good['match.rule']);
      } catch {
        // Does without.
      }
    }),
    broken: () => ({ removePlugin: () => Promise.resolve() }),
  },
  {
    is: 'saves nothing after a failure',
    check: life.alive,
    says: /When the plugin throws at session\.saved, giving feedback does not work[^]*report it to us/,
    make: around(ctx => void ctx.on('session.saved', () => {})),
    broken: client => {
      let failed = false;
      client.on('plugin.failed', () => (failed = true));
      const refuse = (): Promise<never> => Promise.reject(new Error('no'));
      const feedback = new Proxy(client.feedback, { get: (target, name) => (failed && name === 'submit' ? refuse : (Reflect.get(target, name) as unknown)) });
      return { feedback };
    },
  },
];

describe('testPlugin finds a host that', () => {
  it.each(hosts.map(one => [one.is, one.check, one] as const))(
    '%s: %s',
    async (_is, _check, { check, says, broken, make = withOne('program.preset', good['program.preset']) }) => {
      const fixture = fixtures.chocolaterie();
      const open: typeof fixture.open = async options => {
        const client = await fixture.open(options);
        const wrong = broken(client);
        return new Proxy(client, { get: (target, name) => (Object.hasOwn(wrong, name) ? Reflect.get(wrong, name) : Reflect.get(target, name)) as unknown });
      };
      const { results } = await checkPlugin(make, { fixture: { ...fixture, open } });
      const found = results.find(({ name }) => name.startsWith(check));
      expect(found?.message ?? 'passes').toMatch(says);
    },
  );
});
