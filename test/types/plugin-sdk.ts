// Compiled, never run: `npm run types` fails when a right use does not compile, or a wrong one does.
import type { ProgramClient } from '@reverse-mentoring/core';
import { definePlugin, type PluginContext, type PluginObject } from '@reverse-mentoring/core/plugin';
import * as v from 'valibot';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles when the value is of exactly this type. */
const exactly =
  <A>() =>
  <B>(_value: B, ..._proof: Same<A, B> extends true ? [] : [never]): void => {};
// @ts-expect-error so that this test can fail
exactly<string>()(7);
const plugin = { id: 'acme/types', version: '1.0.0', sdk: 2 } as const;
const label = { fr: 'Four', en: 'Kiln' };

// --- options -----------------------------------------------------------------------------------------------------------

const none = definePlugin({
  ...plugin,
  setup(ctx) {
    exactly<undefined>()(ctx.options);
  },
});
none();
// @ts-expect-error there are no options
none({ region: 'Bretagne' });

const named = definePlugin<{ region: string }>({
  ...plugin,
  setup(ctx) {
    exactly<Readonly<{ region: string }>>()(ctx.options);
  },
});
named({ region: 'Bretagne' });
// @ts-expect-error the options are missing
named();
// @ts-expect-error region is a text
named({ region: 35 });

const maybe = definePlugin<{ region: string } | undefined>({ ...plugin, setup() {} });
maybe();
maybe({ region: 'Bretagne' });

const schema = definePlugin({
  ...plugin,
  options: v.object({ region: v.string(), ovens: v.optional(v.number(), 1) }),
  setup(ctx) {
    exactly<Readonly<{ region: string; ovens: number }>>()(ctx.options);
    // @ts-expect-error no such option
    void ctx.options.regoin;
    // @ts-expect-error options are fixed
    ctx.options.ovens = 3;
  },
});
schema({ region: 'Bretagne' });
schema({ region: 'Bretagne', ovens: 2 });
// @ts-expect-error the options are missing
schema();
// @ts-expect-error ovens is a number
schema({ region: 'Bretagne', ovens: '2' });

/** As arktype makes them: a schema that can be called, and then answers errors or the value. */
declare class Errors extends Array<string> {
  readonly summary: string;
}
interface Ovens {
  readonly region: string;
  readonly ovens: number;
}
declare const callable: {
  (data: unknown): Errors | Ovens;
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: { region: string; ovens?: number }; readonly output: Ovens } | undefined;
    readonly validate: (
      value: unknown,
      options?: object,
    ) =>
      | { readonly value: Ovens; readonly issues?: undefined }
      | { readonly issues: readonly { readonly message: string; readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined }[] };
  };
};
const bySchemaThatIsCalled = definePlugin({
  ...plugin,
  options: callable,
  setup(ctx) {
    exactly<Readonly<Ovens>>()(ctx.options);
  },
});
bySchemaThatIsCalled({ region: 'Bretagne' });
// @ts-expect-error region is a text
bySchemaThatIsCalled({ region: 35 });
// @ts-expect-error the options are missing
bySchemaThatIsCalled();

const checkedByFunction = definePlugin({
  ...plugin,
  options: (given: unknown) => ({ region: String(given) }),
  async setup(ctx) {
    exactly<Readonly<{ region: string }>>()(ctx.options);
    await ctx.storage.set('region', ctx.options.region);
  },
});
checkedByFunction({ region: 'x' });

// --- the definition -----------------------------------------------------------------------------------------------------

definePlugin({
  ...plugin,
  sdk: 1,
  label,
  reads: ['program', 'pair'],
  needs: ['acme/base'],
  after: ['xapi'],
  supports: ({ sdk }) => sdk >= 2 || 'too old',
  setup() {},
});
// @ts-expect-error there is no level 99
definePlugin({ ...plugin, sdk: 99, setup() {} });
// @ts-expect-error a level is a number
definePlugin({ ...plugin, sdk: '2', setup() {} });
// @ts-expect-error setup is missing
definePlugin({ ...plugin });
// @ts-expect-error own is never given
definePlugin({ ...plugin, reads: ['own'], setup() {} });
// @ts-expect-error false says no reason
definePlugin({ ...plugin, supports: () => false, setup() {} });
// @ts-expect-error a label has languages
definePlugin({ ...plugin, label: 'Kiln', setup() {} });

// --- contributions ------------------------------------------------------------------------------------------------------

declare const ctx: PluginContext;

ctx.contribute('session.field', { id: 'kiln', kind: 'number', home: 'case', label, min: 0, unit: { en: '°C' }, show: value => `${String(value)} °C` });
ctx.contribute('session.field', { id: 'glaze', kind: 'choice', home: 'pair', label, options: [{ value: 'ash', label }] });
ctx.contribute('session.field', { id: 'dial', kind: 'element', home: 'case', label, tag: 'acme-dial', load: () => import('valibot') });
ctx.contribute('feedback.item', { id: 'warm', kind: 'scale', scale: 'likert5', home: 'own', moment: 'session', label, role: 'mentee' });
ctx.contribute('export.format', {
  id: 'csv',
  label,
  mediaType: 'text/csv',
  write: async (query, { rows, lang }) => `${lang}${(await rows('sessions')).length}${(await query.pairs.all()).length}`,
});
ctx.contribute('skill.catalog', { id: 'ceramics', label, search: () => Promise.resolve([{ code: 'a', label, score: 1 }]), resolve: () => Promise.resolve([]) });

// @ts-expect-error nothing found is an empty list
ctx.contribute('skill.catalog', { id: 'ceramics', label, search: () => Promise.resolve(null), resolve: () => Promise.resolve([]) });
// @ts-expect-error no such point
ctx.contribute('session.fields', { id: 'kiln', kind: 'number', home: 'case', label });
// @ts-expect-error a filter is no contribution
ctx.contribute('session.save', {});
// @ts-expect-error a choice has options
ctx.contribute('session.field', { id: 'glaze', kind: 'choice', home: 'case', label });
// @ts-expect-error an element has a tag
ctx.contribute('session.field', { id: 'dial', kind: 'element', home: 'case', label, load: () => Promise.resolve() });
// @ts-expect-error an element has load
ctx.contribute('session.field', { id: 'dial', kind: 'element', home: 'case', label, tag: 'acme-dial' });
// @ts-expect-error a session has no home own
ctx.contribute('session.field', { id: 'kiln', kind: 'number', home: 'own', label });
// @ts-expect-error a feedback has no home case
ctx.contribute('feedback.item', { id: 'warm', kind: 'boolean', home: 'case', moment: 'session', label });
// @ts-expect-error -- no partner reads what is answered at the fit
ctx.contribute('feedback.item', { id: 'warm', kind: 'boolean', home: 'pair', moment: 'fit', label });
// @ts-expect-error -- what only tallies read passes through no control of a plugin
ctx.contribute('feedback.item', { id: 'dial', kind: 'element', home: 'own', moment: 'session', label, tag: 'acme-dial', load: () => Promise.resolve() });
// @ts-expect-error -- nobody reads words that only tallies get, and they cannot be added up
ctx.contribute('feedback.item', { id: 'warm', kind: 'text', home: 'own', moment: 'session', label });
// @ts-expect-error -- nor are numbers
ctx.contribute('feedback.item', { id: 'warm', kind: 'number', home: 'own', moment: 'session', label, min: 0, max: 5 });
// @ts-expect-error -- nor choices of several
ctx.contribute('feedback.item', { id: 'warm', kind: 'choice', multiple: true, home: 'own', moment: 'session', label, options: [{ value: 'ash', label }] });
ctx.contribute('feedback.item', { id: 'warm', kind: 'choice', home: 'own', moment: 'session', label, options: [{ value: 'ash', label }] });
// @ts-expect-error -- nor through its check
ctx.contribute('feedback.item', { id: 'warm', kind: 'boolean', home: 'own', moment: 'session', label, check: () => undefined });
// @ts-expect-error a session has no scale
ctx.contribute('session.field', { id: 'warm', kind: 'scale', scale: 'likert5', home: 'case', label });
// @ts-expect-error needs is asked of everybody, no plugin adds to it
ctx.contribute('feedback.item', { id: 'warm', kind: 'boolean', home: 'pair', moment: 'needs', label });
// @ts-expect-error no such kind
ctx.contribute('session.field', { id: 'kiln', kind: 'textarea', home: 'case', label });
// @ts-expect-error a rule answers a reason or nothing
ctx.contribute('match.rule', { id: 'rule', check: () => false });
// @ts-expect-error a criterion answers at once
ctx.contribute('match.criterion', { id: 'kiln', label, weight: 1, score: () => Promise.resolve(1) });
// @ts-expect-error a catalogue has skills, or search and resolve
ctx.contribute('skill.catalog', { id: 'ceramics', label });
// @ts-expect-error a label is no plain text
ctx.contribute('program.preset', { id: 'pottery', label: 'Kiln', sessions: 6, minutes: 60, weeks: 12 });
// @ts-expect-error write answers a text
ctx.contribute('export.format', { id: 'csv', label, mediaType: 'text/csv', write: () => Promise.resolve(new Uint8Array()) });

// --- filters and events --------------------------------------------------------------------------------------------------

ctx.filter('session.save', session => ({ ...session, ext: { ...session.ext, [ctx.id]: { kiln: 900 } } }));
ctx.filter('session.save', session => Promise.resolve(session), { order: 'pre', fields: ['place', 'notes.next'] });
ctx.filter('export.row', row => ({ ...row, cells: { ...row.cells, kiln: 900 }, omit: row.table === 'pairs' }));
ctx.on('session.saved', async ({ session }) => {
  await ctx.storage.set('last', session.date);
});
// @ts-expect-error the value is answered, not a part of it
ctx.filter('session.save', ({ minutes }) => minutes);
// @ts-expect-error a filter answers
ctx.filter('session.save', () => {});
// @ts-expect-error cells are texts, numbers, true or false
ctx.filter('export.row', row => ({ ...row, cells: { at: new Date() } }));
// @ts-expect-error before, between or after
ctx.filter('session.save', session => session, { order: 5 });
// @ts-expect-error a session has no such field
ctx.filter('session.save', session => session, { fields: ['plaze'] });
// @ts-expect-error whose session it is stays
ctx.filter('session.save', session => session, { fields: ['pairId'] });
ctx.filter('pair.save', pair => pair, { fields: ['goals', 'startsOn', 'expectedEndOn'] });
// @ts-expect-error a session's status has commands of its own
ctx.filter('session.save', session => session, { fields: ['status'] });
// @ts-expect-error who logged it stays
ctx.filter('session.save', session => session, { fields: ['loggedBy'] });
// @ts-expect-error who is paired stays
ctx.filter('pair.save', pair => pair, { fields: ['menteeId'] });
// @ts-expect-error what somebody answered is theirs
ctx.filter('feedback.save', feedback => feedback, { fields: ['answers'] });
// @ts-expect-error rows declare nothing
ctx.filter('export.row', row => row, { fields: ['cells'] });
definePlugin({ id: 'acme/guard', version: '1.0.0', sdk: 2, guards: ['export.row', 'match.rule'], setup() {} });
// @ts-expect-error a save goes on without a plugin: there is nothing to guard
definePlugin({ id: 'acme/guard', version: '1.0.0', sdk: 2, guards: ['session.save'], setup() {} });
ctx.on('plugin.failed', ({ plugin, point, code, error }) => ctx.log(plugin, point, code, error));
// @ts-expect-error no such filter
ctx.filter('ballot.save', value => value);
// @ts-expect-error no such event
ctx.on('session.save', () => {});
ctx.on('session.removed', detail => {
  // @ts-expect-error a removed session is gone
  void detail.session;
});
// @ts-expect-error what is read only is not changed
ctx.on('session.saved', ({ session }) => (session.date = ''));
declare const typing: AbortController;
ctx.query.skills.search('four', {
  lang: 'fr',
  limit: 5,
  catalog: 'ceramics',
  signal: typing.signal,
  onPartial: ({ hits, waiting }) => `${hits[0]?.label} ${waiting[0]?.label}`,
});
// @ts-expect-error a signal, not its controller
ctx.query.skills.search('four', { signal: typing });
// @ts-expect-error what is there so far is told with what is waited for
ctx.query.skills.search('four', { onPartial: (hits: readonly string[]) => hits });
// @ts-expect-error queries are asked by ctx.query, commands given by ctx.commands
ctx.query.sessions.log({});

// --- what is made, and loaded ---------------------------------------------------------------------------------------------

declare const client: ProgramClient;
const made: PluginObject = named({ region: 'Bretagne' });
void client.use([made, none()]);
// @ts-expect-error the factory is no plugin
void client.use([none]);
// @ts-expect-error a plugin is frozen
made.id = 'other';
