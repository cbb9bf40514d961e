import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStore, points } from '@reverse-mentoring/core';
import type { PluginContext, PluginObject } from '@reverse-mentoring/core/plugin';
import { fixtures } from '@reverse-mentoring/testing';
import { type PointName, pointNames } from './contributions.js';
import { day } from './matrix-day.js';
import { type Act, type Arrangement, arrangements, tellingStore, type World } from './matrix-points.js';

const bad = 'acme/bad',
  good = 'acme/good';
const boom = (): never => {
  throw new Error('boom');
};
/** Time limits of seconds pass in a fiftieth of them. */
const realTimeout = globalThis.setTimeout;
const wait = (ms = 4): Promise<void> => new Promise(resolve => void realTimeout(resolve, ms));
const markup = '<img src=x onerror="alert(1)"> & <b>Four</b>';

interface Stage {
  readonly remove: () => Promise<void>;
  /** True once what was given could not be changed. */
  frozen: boolean;
}
interface Misbehaviour {
  readonly act?: (stage: Stage) => Act;
  /** Around the whole registration, in setup. */
  readonly setup?: (register: () => void, stage: Stage, ctx: PluginContext, name: PointName) => void | Promise<void>;
  readonly label?: string;
  /** It goes while it is being asked. */
  readonly leaves?: boolean;
  /** Whether, and where, it is reported; what blocks is refused then, save where it is only told (`told`). */
  readonly reported: (how: Arrangement['called'], name: PointName, stage: Stage) => 'point' | 'told' | 'setup' | undefined;
}
const atPoint = (how: Arrangement['called']): 'point' | 'setup' => (how === 'never' ? 'setup' : 'point');

function change(given: unknown, stage: Stage, depth = 0): void {
  if (typeof given !== 'object' || given === null || depth > 2) return;
  for (const key of Object.keys(given)) change(Reflect.get(given, key), stage, depth + 1);
  try {
    (given as { injected?: string }).injected = 'by a plugin';
    for (const key of Object.keys(given)) if (typeof Reflect.get(given, key) === 'string') (given as Record<string, string>)[key] = 'changed';
  } catch (error) {
    stage.frozen = true;
    throw error;
  }
}
/** As long as anybody could answer, in the form that is right for the point. */
function huge(answer: unknown): unknown {
  const text = 'x'.repeat(300_000);
  if (answer instanceof Promise) return answer.then(huge);
  if (Array.isArray(answer)) return Array.from({ length: 20_000 }, (_, at) => ({ code: `zebra${at}`, label: { fr: `Zébrures ${at} ${'x'.repeat(50)}` } }));
  if (typeof answer === 'string') return text;
  if (typeof answer === 'number') return 1e300;
  const value = answer as { cells?: object; ext?: Record<string, object> } | undefined;
  return value?.cells ? { ...value, cells: { ...value.cells, place: text } } : value?.ext ? { ...value, ext: { ...value.ext, [bad]: { text } } } : answer;
}

const misbehaviours: Readonly<Record<string, Misbehaviour>> = {
  'throws at once': { act: () => boom, reported: atPoint },
  'throws later': {
    act: () => async () => {
      await wait(1);
      boom();
    },
    reported: atPoint,
  },
  'never settles': {
    act: () => () => new Promise(() => {}),
    reported: how => (how === 'told' || how === 'never' ? undefined : 'point'),
  },
  'answers the wrong shape': { act: () => () => ({}), reported: how => (how === 'told' || how === 'never' ? undefined : 'point') },
  'changes what it was given': {
    act: stage => (given, right) => {
      given.forEach(one => {
        change(one, stage);
      });
      return right();
    },
    reported: (how, _, { frozen }) => (frozen ? atPoint(how) : undefined),
  },
  'removes itself inside the call': {
    act: stage => (_, right) => {
      void stage.remove();
      return right();
    },
    leaves: true,
    reported: () => undefined,
  },
  'is removed while the call runs, then throws': {
    act: stage => async () => {
      await wait(1);
      await stage.remove();
      boom();
    },
    leaves: true,
    reported: how => (how === 'at once' ? 'point' : undefined),
  },
  'is removed, then goes on registering': {
    setup: async (register, stage) => {
      register();
      await wait(1);
      await stage.remove();
      register();
    },
    reported: () => undefined,
  },
  'registers the same twice': {
    setup: register => {
      register();
      register();
    },
    // What is known by its id is there once; a rule, a filter and a listener count twice.
    reported: (_, name) => (points[name].kind !== 'contribution' || /^(match\.rule|locale\.messages)$/.test(name) ? undefined : 'told'),
  },
  'registers the wrong shape': {
    setup: (_, __, ctx, name) => {
      const { kind } = points[name];
      if (kind === 'contribution') ctx.contribute(name as 'match.rule', { id: 7, label: 'x' } as never);
      else (kind === 'filter' ? ctx.filter : (ctx.on as typeof ctx.filter))(name as 'session.save', 'x' as never);
    },
    reported: () => 'setup',
  },
  'fails in setup after it registered': {
    setup: register => {
      register();
      boom();
    },
    reported: () => 'setup',
  },
  'has labels with markup': { label: markup, reported: () => undefined },
  'gives a huge answer': {
    act: () => (_, right) => huge(right()),
    reported: (_, name) => (/^(session|pair|feedback)\.save$/.test(name) ? 'point' : undefined),
  },
};

beforeEach(() => {
  vi.stubGlobal('setTimeout', (run: () => void, ms = 0) => realTimeout(run, ms / 50));
  vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('every point of the host has its row', () => {
  expect(pointNames.filter(name => !arrangements[name])).toEqual([]);
});

describe.each(pointNames)('%s', name => {
  const { onFailure } = points[name];
  const arrangement = arrangements[name] ?? ({} as Arrangement);
  const { called, register, pass, works } = arrangement;

  const made = (id: string, label: string, setup: (ctx: PluginContext, fill: (act: Act) => void) => void | Promise<void>): PluginObject => ({
    $$type: 'reverse-mentoring/plugin',
    id,
    version: '1.0.0',
    sdk: 2,
    label: { fr: label },
    reads: ['program', 'case', 'pair', 'desk'],
    setup: ctx =>
      setup(ctx, act => {
        register(ctx, id, { fr: label }, act);
      }),
  });

  it.each(Object.entries(misbehaviours))('%s', async (_, { act, setup, label = 'Mauvais', leaves = false, reported }) => {
    const { store, tell } = tellingStore(memoryStore());
    const client = await fixtures.chocolaterie().open({ store, lang: 'fr' });
    const world: World = { client, storage: tell };
    const failures: { plugin: string; point: string; code: string }[] = [];
    client.on('plugin.failed', ({ plugin, point, error }) => void failures.push({ plugin, point, code: (error as { code: string }).code }));
    const stage: Stage = { remove: () => client.removePlugin(bad), frozen: false };
    let calls = 0;
    const neighbour = made(good, 'Voisin', (_ctx, fill) => {
      fill((_given, right) => {
        calls++;
        return right();
      });
    });
    const misbehaving = made(bad, label, async (ctx, fill) => {
      const doing = act?.(stage) ?? ((_given, right) => right());
      const registering = (): void => {
        fill(doing);
      };
      if (setup) await setup(registering, stage, ctx, name);
      else registering();
      // Data is called nowhere: there it is the set-up that misbehaves.
      if (called === 'never' && act) await doing([ctx], () => undefined);
    });
    // The misbehaving one goes first, so that what it does could reach the other.
    const statuses = await client.use([misbehaving, neighbour]);
    expect(statuses[1]?.state).toBe('ready');
    expect(statuses[0]?.label).toBe(label);

    const isLast = name === 'closed';
    const guarded = /^(match\.rule|export\.row)$/.test(name) && statuses[0]?.state === 'failed';
    if (guarded) expect(statuses[0]).toMatchObject({ guards: [name] });
    const passed = isLast
      ? undefined
      : await pass(world).then(
          () => undefined,
          (error: unknown) => error,
        );
    const where = reported(called, name, stage);
    const isGone = client.plugins().find(({ id }) => id === bad)?.state !== 'ready';
    // What blocks is refused, and only that; a file whose plugin is gone is no file either.
    const mustBlock = onFailure === 'block' && (where === 'point' || guarded || (name === 'export.format' && isGone) || (name === 'export.row' && leaves));
    if (mustBlock) expect(['plugin-failed', 'plugin-gone', 'not-found']).toContain((passed as { code?: string } | undefined)?.code);
    else expect(passed).toBeUndefined();

    const refused = await day(client);
    // A plugin that came to guard something and failed guards it all the same.
    const guards = where === 'setup' && setup;
    const stops = (where === 'point' && !isGone) || guards ? ({ 'match.rule': ['matching'], 'export.row': ['file'] }[name as string] ?? []) : [];
    expect(Object.keys(refused), String(Object.values(refused)[0])).toEqual(stops);
    for (const error of Object.values(refused)) expect(error).toMatchObject({ code: 'plugin-failed' });

    if (label === markup && works) await works(world, bad, markup);
    if (mustBlock && name !== 'export.format') await client.removePlugin(bad);
    if (!isLast) {
      calls = 0;
      await pass(world).catch(() => undefined);
      await works?.(world, good, 'Voisin');
      await wait();
      if (called !== 'never') expect(calls).toBeGreaterThan(0);
    }
    if (isLast) {
      await pass(world);
      await wait();
      expect(calls).toBe(1);
    }

    const mine = failures.filter(({ plugin }) => plugin === bad);
    const expected = where === 'point' || where === 'told' ? name : where;
    // Nobody is left to be told when the programme is closed.
    if (where === undefined || (isLast && where === 'point')) expect(mine).toEqual([]);
    // A listener of failures that fails is not told of itself: that would go round for ever. Its status says it.
    else if (expected === 'plugin.failed') expect(client.plugins().find(({ id }) => id === bad)?.problems).toMatchObject([{ point: expected }]);
    else {
      expect(mine.length).toBeGreaterThan(0);
      expect(new Set(mine.map(({ point }) => point))).toEqual(new Set(guarded ? [expected, name] : [expected]));
      const problem = client.plugins().find(({ id }) => id === bad)?.problems[0];
      if (problem) expect(problem).toMatchObject({ point: expected, message: expect.stringContaining(`"${bad}"`) as string });
    }
    expect(failures.filter(({ plugin }) => plugin === good)).toEqual([]);
    if (!isLast) expect(client.plugins().find(({ id }) => id === good)).toMatchObject({ state: 'ready', problems: [] });
    client.close();
  });
});
