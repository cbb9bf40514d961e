import type { Contributions, FeedbackItem, PluginContext, PluginDefinition, PluginObject, SessionField } from '@reverse-mentoring/core/plugin';
import { definePlugin } from '@reverse-mentoring/core/plugin';

/** Contributions that keep every promise; tests break one each. */
export const good = {
  'skill.catalog': {
    id: 'acme-ceramics',
    label: { en: 'Ceramics', fr: 'Céramique' },
    skills: [
      { code: 'throwing', label: { en: 'Throw a pot', fr: 'Tourner une pièce' }, exactMatch: ['http://data.europa.eu/esco/skill/x'] },
      { code: 'glazing', label: { en: 'Glaze', fr: 'Émailler' }, altLabels: { fr: ['Poser un émail'] } },
    ],
  },
  'match.criterion': {
    id: 'same-site',
    label: { en: 'Same site' },
    weight: 2,
    score: (mentor, mentee) => (mentor.site !== undefined && mentor.site === mentee.site ? 1 : 0),
  },
  'match.rule': { id: 'teams', check: (mentor, mentee) => (mentor.team && mentor.team === mentee.team ? 'They work in one team already' : undefined) },
  'session.field': {
    id: 'kiln',
    kind: 'number',
    home: 'case',
    label: { en: 'Kiln temperature', fr: 'Température du four' },
    unit: { en: '°C' },
    min: 0,
    max: 1400,
    check: (value, lang) => (Number(value) > 1300 ? (lang === 'fr' ? 'Trop chaud pour la faïence' : 'Too hot for earthenware') : undefined),
    show: value => `${String(value)} °C`,
  },
  'feedback.item': { id: 'mess', kind: 'scale', scale: 'likert5', home: 'own', moment: 'session', label: { en: 'How tidy was it?', fr: 'Était-ce rangé ?' } },
  'preparation.module': {
    id: 'safety',
    role: 'mentee',
    title: { en: 'Safety', fr: 'Sécurité' },
    intro: { en: 'A kiln is hot.', fr: 'Un four, c’est chaud.' },
    steps: [{ id: 'mask', text: { en: 'Wear a mask', fr: 'Porter un masque' } }],
  },
  'program.preset': { id: 'acme-short', label: { en: 'Three firings' }, hint: { en: 'Six weeks' }, sessions: 3, minutes: 120, weeks: 6 },
  'export.format': {
    id: 'book',
    label: { en: 'Kiln book' },
    mediaType: 'application/json',
    write: async (_query, context) => JSON.stringify((await context.rows('sessions')).map(row => row.cells)),
  },
  'locale.messages': { lang: 'de', messages: { 'acme.hello': 'Guten Tag' } },
} as const satisfies { readonly [K in keyof Contributions]: Contributions[K] };

export const note: SessionField = { id: 'glaze', kind: 'text', home: 'pair', label: { en: 'Glaze used', fr: 'Émail' }, hint: { en: 'As on the jar' } };
export const colour: FeedbackItem = {
  id: 'colour',
  kind: 'choice',
  home: 'pair',
  moment: 'mid-term',
  role: 'mentee',
  label: { en: 'Which colour?' },
  options: [
    { value: 'a', label: { en: 'Celadon' } },
    { value: 'b', label: { en: 'Oxblood' } },
  ],
};

type Setup = (ctx: PluginContext) => void | Promise<void>;

/** A plugin around a set-up. */
export const around = (setup: Setup, more: Partial<PluginDefinition<undefined>> & Partial<PluginObject> = {}): (() => PluginObject) => {
  const make = definePlugin({ id: 'acme/ceramics', version: '1.0.0', sdk: 2, ...more, setup } as PluginDefinition<undefined>);
  return () => make();
};

/** A plugin with one contribution. */
export const withOne = (point: keyof Contributions, value: unknown, more?: Parameters<typeof around>[1]): (() => PluginObject) =>
  around(ctx => void ctx.contribute(point, value as never), more);

/** All of it in one plugin, with filters and events. */
export const everything = around(
  async ctx => {
    for (const [point, value] of Object.entries(good)) ctx.contribute(point as keyof Contributions, value as never);
    ctx.contribute('session.field', note);
    ctx.contribute('feedback.item', colour);
    ctx.filter('session.save', session => ({ ...session, ext: { ...session.ext, [ctx.id]: { ...(session.ext?.[ctx.id] as object), seen: true } } }));
    ctx.filter('session.save', session => ({ ...session, place: session.place ?? 'Studio' }), { order: 'post', fields: ['place'] });
    ctx.filter('pair.save', pair => pair);
    ctx.filter('feedback.save', feedback => feedback);
    ctx.filter('export.row', row => ({ ...row, cells: { ...row.cells, 'acme/ceramics.kilns': 2 } }));
    for (const event of [
      'session.saved',
      'session.removed',
      'pair.changed',
      'feedback.saved',
      'member.changed',
      'program.changed',
      'plugin.failed',
      'changed',
    ] as const)
      ctx.on(event, () => ctx.storage.set(event, ctx.now()));
    await ctx.storage.set('started', ctx.now());
    await ctx.query.pairs.all();
    const timer = setInterval(() => {}, 60_000);
    ctx.signal.addEventListener('abort', () => clearInterval(timer));
  },
  { reads: ['program', 'case', 'pair', 'desk'], label: { en: 'Ceramics' } },
);
