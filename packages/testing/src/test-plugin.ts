import {
  createPluginHost,
  type Contributions,
  type Filters,
  type PluginContext,
  type PluginEnv,
  type PluginHost,
  type PluginObject,
} from '@reverse-mentoring/core';
import type { TestRunner } from './test-store.js';

/** What {@link testPlugin} may be told. */
export interface TestPluginOptions extends TestRunner {
  /** Values the plugin's filters are tried on; default one made-up session, pair and feedback. */
  readonly samples?: Partial<Filters>;
  /** Parts of the host's surroundings to replace, for plugins that read during set-up. */
  readonly env?: Partial<PluginEnv>;
}

/**
 * The contract of plugins, run over yours: it sets up, a failure at any point of its set-up is rolled back, removal
 * (once, twice, during set-up) leaves nothing behind, its filters change only what they may.
 * `makePlugin` is called several times per test and must give a new plugin each time.
 *
 * @example
 * ```ts
 * import { definePlugin } from '@reverse-mentoring/core/plugin';
 * import { testPlugin } from '@reverse-mentoring/testing';
 * import { describe, it } from 'vitest';
 *
 * const pottery = definePlugin({
 *   id: 'acme/pottery', version: '1.0.0', sdk: 1,
 *   setup: (ctx) => void ctx.contribute('program.preset', { id: 'pottery', label: { en: 'Pottery' }, sessions: 6, minutes: 60, weeks: 12 }),
 * });
 * testPlugin('pottery', () => pottery(), { describe, it });
 * ```
 */
export function testPlugin(name: string, makePlugin: () => PluginObject, { samples = {}, env = {}, ...runner }: TestPluginOptions): void {
  const check = (title: string, body: (bench: Bench) => Promise<void>): void => {
    runner.it(title, async () => {
      const bench = new Bench(makePlugin, env, { ...defaultSamples, ...samples });
      try {
        await body(bench);
      } finally {
        bench.host.close();
      }
    });
  };
  runner.describe(`plugin ${name}`, () => {
    for (const [title, body] of checks) check(title, body);
  });
}

const neighbour: PluginObject = Object.freeze({
  $$type: 'reverse-mentoring/plugin' as const,
  id: 'testing/neighbour',
  version: '1.0.0',
  sdk: 1,
  setup: (ctx: PluginContext) => void ctx.contribute('program.preset', { id: 'neighbour', label: { en: 'Neighbour' }, sessions: 6, minutes: 60, weeks: 12 }),
});

const envelope = { programId: 'testing', updatedAt: '2026-01-05T09:00:00.000Z', createdBy: 'karim' };
const defaultSamples = {
  'session.save': {
    ...envelope,
    id: 's1',
    type: 'session',
    pairId: 'p1',
    status: 'held',
    date: '2026-01-05',
    minutes: 60,
    skills: [],
    confirmations: {},
    notes: { ...envelope, id: 'n1', type: 'session-notes', pairId: 'p1', sessionId: 's1', next: 'Three boxes photographed' },
  },
  'pair.save': {
    ...envelope,
    id: 'p1',
    type: 'pair',
    pairId: 'p1',
    mentorId: 'karim',
    menteeId: 'marie',
    status: 'active',
    goals: [],
    state: 'active',
    live: true,
    mentorName: 'Karim',
    menteeName: 'Marie',
    answers: {},
    answerBy: '2026-01-19',
  },
  'feedback.save': {
    ...envelope,
    id: 'f1',
    type: 'feedback',
    pairId: 'p1',
    by: 'marie',
    questionnaire: 'session',
    moment: 'session',
    target: 's1',
    answers: {},
  },
};

/** A plugin called at some point of its set-up: `tick` counts, and throws where the test wants it. */
function tapped(plugin: PluginObject, tick: (call: string, args: readonly unknown[]) => void, onContext?: (ctx: PluginContext) => void): PluginObject {
  const tap = (path: string, value: unknown): unknown => {
    if (typeof value === 'function') {
      return (...args: unknown[]): unknown => {
        tick(path, args);
        return Reflect.apply(value, undefined, args) as unknown;
      };
    }
    if (!/^(query|commands|storage)/.test(path) || typeof value !== 'object' || value === null) return value;
    return new Proxy({}, { get: (_, key) => tap(`${path}.${String(key)}`, Reflect.get(value, key)) });
  };
  return Object.freeze({
    ...plugin,
    setup: (ctx: PluginContext) => {
      onContext?.(ctx);
      return plugin.setup(Object.fromEntries(Object.entries(ctx).map(([key, value]) => [key, tap(key, value)])) as unknown as PluginContext);
    },
  });
}

const topics = /^(participants|needs|offers|skills|pairs|sessions|notes|confidences|feedback|insights)$/;

/** A host with nothing behind it: queries answer empty lists, storage is a map. */
class Bench {
  readonly failures: string[] = [];
  /** Contribution points the plugin used. */
  readonly points = new Set<string>();
  readonly host: PluginHost;
  readonly makePlugin: () => PluginObject;
  readonly samples: Record<string, unknown>;

  constructor(makePlugin: () => PluginObject, env: Partial<PluginEnv>, samples: Record<string, unknown>) {
    this.makePlugin = makePlugin;
    this.samples = samples;
    const empty = (): Promise<unknown[]> => Promise.resolve([]);
    const nothing = (): never => new Proxy({}, { get: (_, key) => (topics.test(String(key)) ? new Proxy({}, { get: () => empty }) : empty) }) as never;
    const kept = new Map<string, unknown>();
    this.host = createPluginHost({
      now: () => Date.now(),
      lang: () => 'en',
      t: key => key,
      queryFor: nothing,
      commandsFor: nothing,
      homeOf: () => 'case',
      emit: () => {},
      log: () => {},
      storage: () => ({
        get: key => Promise.resolve(kept.get(key)),
        set: (key, value) => Promise.resolve(void kept.set(key, structuredClone(value))),
        delete: key => Promise.resolve(void kept.delete(key)),
        keys: () => Promise.resolve([...kept.keys()]),
      }),
      ...env,
      report: (plugin, point, error) => {
        this.failures.push(error instanceof Error ? error.message : `${plugin}, ${point}`);
        env.report?.(plugin, point, error);
      },
    });
  }

  make(tick?: (call: string, args: readonly unknown[]) => void, onContext?: (ctx: PluginContext) => void): PluginObject {
    return tapped(
      this.makePlugin(),
      (call, args) => {
        if (call === 'contribute') this.points.add(String(args[0]));
        tick?.(call, args);
      },
      onContext,
    );
  }

  async load(plugin: PluginObject): Promise<string> {
    const [, status] = await this.host.use([neighbour, plugin]);
    return status?.state ?? 'missing';
  }

  async ready(plugin: PluginObject): Promise<void> {
    const state = await this.load(plugin);
    must(state === 'ready', `set-up ended ${state}: ${this.failures.join('; ')}`);
  }

  /** How much of the plugin is in the host. */
  count(id: string): number {
    return [...this.points].flatMap(point => this.host.contributions(point as keyof Contributions)).filter(item => item.plugin === id).length;
  }

  assertClean(id: string, when: string): void {
    must(this.count(id) === 0, `${when}: contributions are left`);
    must(
      this.host.contributions('program.preset').some(item => item.plugin === neighbour.id),
      `${when}: another plugin was lost with it`,
    );
  }
}

function must(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

const isGone = (error: unknown): boolean => error instanceof Error && (error as { code?: unknown }).code === 'plugin-gone';

/** Lets everything that waits on settled promises run. */
const settle = (): Promise<void> => new Promise(resolve => void setTimeout(resolve, 0));

const checks: readonly (readonly [title: string, body: (bench: Bench) => Promise<void>])[] = [
  [
    'is a frozen object of the right shape, a new one each time',
    async bench => {
      const raw = bench.makePlugin();
      must(raw !== bench.makePlugin(), 'the factory must make a new one each time');
      must(Object.isFrozen(raw) && (raw.$$type as string) === 'reverse-mentoring/plugin', 'make it with definePlugin');
      must(typeof raw.version === 'string' && raw.version !== '', 'it needs a version');
      const before = JSON.stringify(Reflect.ownKeys(globalThis).map(String));
      await bench.ready(raw);
      must(JSON.stringify(Reflect.ownKeys(globalThis).map(String)) === before, 'set-up left a global behind');
    },
  ],
  [
    'sets up without a failure',
    async bench => {
      await bench.ready(bench.make());
      must(bench.failures.length === 0, bench.failures.join('; '));
    },
  ],
  [
    'is rolled back when any call of its set-up throws',
    async bench => {
      let calls = 0;
      const counted = bench.make(() => {
        calls++;
      });
      await bench.ready(counted);
      bench.host.remove(counted.id);
      for (let at = 0; at <= calls; at++) {
        let call = 0;
        const plugin = bench.make(path => {
          if (call++ === at) throw new Error(`testPlugin: ${path} fails`);
        });
        // The last round fails after everything was registered.
        const failing: PluginObject =
          at < calls
            ? plugin
            : {
                ...plugin,
                setup: async ctx => {
                  await plugin.setup(ctx);
                  throw new Error('testPlugin: fails at the end');
                },
              };
        const state = await bench.load(failing);
        // A plugin may catch what a call throws and do without.
        must(state === 'failed' || (at < calls && state === 'ready'), `after a failure of call ${at + 1} it is ${state}`);
        bench.host.remove(plugin.id);
        bench.assertClean(plugin.id, `after a failure of call ${at + 1}`);
      }
    },
  ],
  [
    'is undone by removal, and its context is dead',
    async bench => {
      let ctx: PluginContext | undefined;
      const plugin = bench.make(undefined, given => {
        ctx = given;
      });
      await bench.ready(plugin);
      must(ctx?.signal.aborted === false, 'signal is aborted too early');
      bench.host.remove(plugin.id);
      bench.assertClean(plugin.id, 'after removal');
      must(ctx.signal.aborted, 'signal was not aborted');
      let error: unknown;
      try {
        ctx.on('changed', () => {});
      } catch (thrown) {
        error = thrown;
      }
      must(isGone(error), 'its context must throw plugin-gone');
      for (const [point, value] of Object.entries(bench.samples)) {
        must((await bench.host.runFilter(point as keyof Filters, value as never)) === value, `${point}: a filter is left`);
      }
    },
  ],
  [
    'can be removed twice, and loaded again',
    async bench => {
      const plugin = bench.make();
      await bench.ready(plugin);
      const first = bench.count(plugin.id);
      bench.host.remove(plugin.id);
      bench.host.remove(plugin.id);
      bench.assertClean(plugin.id, 'after removing twice');
      await bench.ready(bench.make());
      must(bench.count(plugin.id) === first, 'loaded again, it contributes something else');
    },
  ],
  [
    'leaves nothing behind when removed during set-up',
    async bench => {
      const started = bench.make();
      const loading = bench.load(started);
      bench.host.remove(started.id);
      must((await loading) === 'removed', 'removed at once, it must end removed');
      let open = (): void => {};
      const gate = new Promise<void>(resolve => {
        open = resolve;
      });
      const inner = bench.make();
      const waiting: PluginObject = {
        ...inner,
        setup: async ctx => {
          await gate;
          await inner.setup(ctx);
        },
      };
      const late = bench.load(waiting);
      bench.host.remove(waiting.id);
      open();
      must((await late) === 'removed', 'removed while it waited, it must end removed');
      await settle();
      bench.assertClean(waiting.id, 'removed during set-up');
      must(bench.failures.length === 0, bench.failures.join('; '));
    },
  ],
  [
    'changes by its filters only what it may',
    async bench => {
      await bench.ready(bench.make());
      for (const [point, value] of Object.entries(bench.samples)) await bench.host.runFilter(point as keyof Filters, value as never);
      must(bench.failures.length === 0, bench.failures.join('; '));
    },
  ],
];
