import { expect } from 'vitest';
import { answersOf } from './matrix-day.js';
import type { ProgramClient, Store, StorageState } from '@reverse-mentoring/core';
import type { PluginContext } from '@reverse-mentoring/core/plugin';
import type { PointName } from './contributions.js';

/** What a plugin does where it is called: `right` is what it ought to do. */
export type Act = (given: readonly unknown[], right: () => unknown) => unknown;

export interface World {
  readonly client: ProgramClient;
  /** Tells the client of another state of its storage. */
  readonly storage: (state: StorageState) => void;
}

export interface Arrangement {
  /** `awaited`, with a time limit; `at once`: a promise is no answer; `told`: nobody waits for an answer; `never`: data alone. */
  readonly called: 'awaited' | 'at once' | 'told' | 'never';
  /** Registers something at the point, whose functions do as `act` does. */
  readonly register: (ctx: PluginContext, id: string, label: Record<string, string>, act: Act) => void;
  /** Does what leads through the point. */
  readonly pass: (world: World) => Promise<unknown>;
  /** Fails unless what `id` registered is there and does its work. Functions are counted besides. */
  readonly works?: (world: World, id: string, label: string) => Promise<void>;
}

const people = { mentor: 'karim', mentee: 'marie', coordinator: 'helene', outsider: 'lea' } as const;
const pairId = 'karim-marie';
type Loose = never;

async function as<T>({ client }: World, user: string, run: (client: ProgramClient) => Promise<T>): Promise<T> {
  const before = client.userName;
  await client.actAs(user);
  try {
    return await run(client);
  } finally {
    await client.actAs(before);
  }
}
const listening = (name: PointName, pass: Arrangement['pass']): Arrangement => ({
  called: 'told',
  register: (ctx, _id, _label, act) => void ctx.on(name as 'changed', (...given) => act(given, () => undefined) as Loose),
  pass,
});
/** Each filter keeps a mark of its own. */
const filtering = (
  name: 'session.save' | 'pair.save' | 'feedback.save',
  pass: (world: World) => Promise<unknown>,
  works: Arrangement['works'],
): Arrangement => ({
  called: 'awaited',
  register: (ctx, id, _label, act) =>
    void ctx.filter(name as 'session.save', (...given) => act(given, () => ({ ...given[0], ext: { ...given[0].ext, [id]: { mark: id } } })) as Loose),
  pass,
  ...(works && { works }),
});
const logged = (world: World) => as(world, people.mentor, client => client.sessions.log({ pairId, date: client.today(), minutes: 50 }));
const submitted = (world: World) =>
  as(world, people.mentee, async client => {
    const draft = { moment: 'session', pairId, target: 'karim-marie-3', answers: answersOf('mentee') } as const;
    const isNew = (await client.feedback.due(pairId)).some(({ target }) => target === draft.target);
    return isNew ? client.feedback.submit(draft) : client.feedback.correct(draft);
  });
const goalsChanged = (world: World) =>
  as(world, people.mentor, async client => client.pairs.update(pairId, { goals: (await client.pairs.get(pairId))?.goals ?? [] }));
const view = (act: Act) => ({
  check: (...given: unknown[]) => act(given, () => undefined) as Loose,
  show: (...given: unknown[]) => act(given, () => 'shown') as Loose,
});
async function shown(
  found: readonly { plugin: string; label: string; problem(value: number): string | undefined; show(value: unknown): string }[],
  id: string,
  label: string,
): Promise<void> {
  const field = found.find(({ plugin }) => plugin === id);
  expect(field?.label).toBe(label);
  expect(field?.problem(7)).toBeUndefined();
  expect(field?.show(7)).toBe('shown');
  return Promise.resolve();
}

/** One for each point; the matrix reads the points from the host, and fails for one that is not here. */
export const arrangements: Partial<Record<PointName, Arrangement>> = {
  'skill.catalog': {
    called: 'awaited',
    register: (ctx, id, label, act) =>
      void ctx.contribute('skill.catalog', {
        id: id.replace('/', '-'),
        label,
        search: (...given) => act(given, () => Promise.resolve([{ code: 'zebra', label: { fr: 'Zébrures' } }])) as Loose,
        resolve: () => Promise.resolve([]),
      }),
    pass: ({ client }) => client.skills.search('zébrures'),
    works: async ({ client }, id, label) => {
      expect((await client.skills.search('zébrures')).map(({ catalog }) => catalog)).toContain(id.replace('/', '-'));
      expect((await client.skills.catalogs()).find(one => one.plugin === id)).toMatchObject({ label, available: true });
    },
  },
  'match.rule': {
    called: 'at once',
    register: (ctx, id, _label, act) =>
      void ctx.contribute('match.rule', {
        id,
        check: (mentor, mentee) => act([mentor, mentee], () => (mentor.id === 'lea' && mentee.id === 'odile' ? `never with ${id}` : undefined)) as Loose,
      }),
    pass: world => as(world, people.coordinator, client => client.matching.suggest()),
    works: async (world, id) => {
      const { why } = await as(world, people.coordinator, client => client.matching.explain('lea', 'odile'));
      expect(why.toLowerCase()).toContain(`never with ${id}`);
    },
  },
  'match.criterion': {
    called: 'at once',
    register: (ctx, _id, label, act) =>
      void ctx.contribute('match.criterion', { id: 'kiln', label, weight: 3, score: (...given) => act(given, () => 1) as Loose }),
    pass: world => as(world, people.coordinator, client => client.matching.suggest()),
    works: async (world, id, label) => {
      const { criteria, points } = await as(world, people.coordinator, client => client.matching.explain('lea', 'odile'));
      expect(criteria.find(one => one.id === `${id}:kiln`)).toMatchObject({ label });
      expect(points[`${id}:kiln`]).toBeGreaterThan(0);
    },
  },
  'session.field': {
    called: 'at once',
    register: (ctx, _id, label, act) => void ctx.contribute('session.field', { id: 'kiln', kind: 'number', home: 'case', label, ...view(act) }),
    pass: async ({ client }) => (await client.fields.session()).map(field => [field.problem(7), field.show(7)]),
    works: async ({ client }, id, label) => shown(await client.fields.session(), id, label),
  },
  'feedback.item': {
    called: 'at once',
    register: (ctx, _id, label, act) =>
      void ctx.contribute('feedback.item', { id: 'warm', kind: 'number', home: 'pair', moment: 'session', label, ...view(act) }),
    pass: async ({ client }) => (await client.fields.feedback({ moment: 'session', role: 'mentor' })).map(field => [field.problem(7), field.show(7)]),
    works: async ({ client }, id, label) => shown(await client.fields.feedback({ moment: 'session', role: 'mentor' }), id, label),
  },
  'preparation.module': {
    called: 'never',
    register: (ctx, _id, label) =>
      void ctx.contribute('preparation.module', { id: 'safety', role: 'mentor', title: label, steps: [{ id: 'gloves', text: label }] }),
    pass: world => as(world, people.mentor, client => client.preparation.modules()),
    works: async (world, id, label) => {
      const modules = await as(world, people.mentor, client => client.preparation.modules());
      expect(modules.find(module => module.id === `${id}:safety`)).toMatchObject({ title: label, steps: [{ id: 'gloves', text: label }] });
    },
  },
  'program.preset': {
    called: 'never',
    register: (ctx, id, label) => void ctx.contribute('program.preset', { id: id.replace('/', '-'), label, sessions: 6, minutes: 60, weeks: 12 }),
    pass: ({ client }) => client.presets.all(),
    works: async ({ client }, id, label) => {
      expect((await client.presets.all()).find(preset => preset.id === id.replace('/', '-'))).toMatchObject({ label, plan: { sessions: 6 } });
    },
  },
  'export.format': {
    called: 'awaited',
    register: (ctx, id, label, act) =>
      void ctx.contribute('export.format', {
        id: 'statement',
        label,
        mediaType: 'text/plain',
        write: (...given) => act(given, () => Promise.resolve(`statement of ${id}`)) as Loose,
      }),
    pass: ({ client }) => client.formats.write('acme/bad:statement'),
    works: async ({ client }, id, label) => {
      expect((await client.formats.all()).find(one => one.plugin === id)).toMatchObject({ label });
      expect((await client.formats.write(`${id}:statement`)).text).toBe(`statement of ${id}`);
    },
  },
  'locale.messages': {
    called: 'never',
    register: (ctx, id, label) => void ctx.contribute('locale.messages', { lang: 'de', messages: { [id]: String(Object.values(label)[0]) } }),
    pass: ({ client }) => Promise.resolve(client.t('acme/good', {}, 'de')),
    works: ({ client }, id, label) => {
      expect(client.t(id, {}, 'de')).toBe(label);
      return Promise.resolve();
    },
  },
  'session.save': filtering('session.save', logged, async (world, id) => {
    expect((await logged(world)).ext?.[id]).toMatchObject({ mark: id });
  }),
  'pair.save': filtering('pair.save', goalsChanged, async (world, id) => {
    expect((await goalsChanged(world)).ext?.[id]).toMatchObject({ mark: id });
  }),
  'feedback.save': filtering('feedback.save', submitted, async (world, id) => {
    expect((await submitted(world)).feedback?.ext?.[id]).toMatchObject({ mark: id });
  }),
  'export.row': {
    called: 'awaited',
    register: (ctx, id, _label, act) =>
      void ctx.filter(
        'export.row',
        (...given) => act(given, () => ({ ...given[0], cells: { ...given[0].cells, place: `${String(given[0].cells['place'])} at ${id}` } })) as Loose,
      ),
    pass: ({ client }) => client.formats.write('core:sessions'),
    works: async ({ client }, id) => {
      expect((await client.formats.write('core:sessions')).text).toContain(`at ${id}`);
    },
  },
  'session.saved': listening('session.saved', logged),
  'session.removed': listening('session.removed', async world => {
    const { id } = await logged(world);
    await as(world, people.mentor, client => client.sessions.remove(id));
  }),
  'pair.changed': listening('pair.changed', world =>
    as(world, people.coordinator, client => client.pairs.hold(pairId).then(() => client.pairs.resume(pairId))),
  ),
  'feedback.saved': listening('feedback.saved', submitted),
  'member.changed': listening('member.changed', world =>
    as(world, people.mentor, client => client.participants.update('karim', { team: String(Math.random()) })),
  ),
  'program.changed': listening('program.changed', world => as(world, people.coordinator, client => client.update({ purpose: String(Math.random()) }))),
  'storage.changed': listening('storage.changed', ({ storage }) => Promise.resolve(storage('persistent'))),
  'user.changed': listening('user.changed', world => as(world, people.outsider, () => Promise.resolve())),
  'plugin.failed': listening('plugin.failed', ({ client }) => client.use([{ id: 'nothing' } as never])),
  changed: listening('changed', logged),
  closed: listening('closed', ({ client }) => Promise.resolve(client.close())),
};

/** A store whose state a test tells. */
export function tellingStore(store: Store): { readonly store: Store; readonly tell: (state: StorageState) => void } {
  let tell: (state: StorageState) => void = () => {};
  return {
    store: {
      name: store.name,
      open: (database, hooks) => {
        tell = state => hooks?.onState?.(state, 'test');
        return store.open(database, hooks);
      },
    },
    tell: state => {
      tell(state);
    },
  };
}
