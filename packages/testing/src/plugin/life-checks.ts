import { points, type PluginContext, type PluginObject } from '@reverse-mentoring/core';
import { learn, lesson, reasonOf, shown } from '../lesson.js';
import { guideOf, onStage, skip, whenSetUp, type Subject } from './checking.js';
import { day } from './day.js';
import { pageWatch } from './page-watch.js';
import { shapeCheck } from './shape-check.js';
import { neighbourId, settle, Stage } from './stage.js';
import { whyNot } from './why-not.js';

const isGone = (error: unknown): boolean => error instanceof Error && (error as { code?: unknown }).code === 'plugin-gone';

/** Nothing of it may be left, and nobody else may have lost anything. */
async function assertClean(stage: Stage, id: string, when: string): Promise<void> {
  const left = await stage.traces(id);
  learn(left.length === 0, () => ({
    what: `${when}, something of the plugin is left.`,
    expected: 'nothing',
    got: left.join(', '),
    cause: 'it was registered by another way than the ctx of its own set-up, for example with a ctx kept from an earlier load',
    change: 'register only with the ctx that setup gets',
    guide: 'isolation',
  }));
  const others = await stage.neighbourLives();
  learn(others, () => ({
    what: `${when}, another plugin (${neighbourId}) has lost what it contributed.`,
    expected: 'other plugins do not notice',
    got: 'its preset or its catalogue is gone',
    cause: 'the plugin changed an object it shares with others',
    change: 'copy objects before you change them',
    guide: 'isolation',
  }));
}

export const lifeChecks = [
  shapeCheck,

  onStage('leaves nothing on the page when it is removed', async (stage, subject) => {
    const watch = pageWatch();
    try {
      // Whether it is ready is another check’s; this one comes first, before anything was left.
      const status = await stage.load(stage.make());
      subject.hung = status?.state === 'pending' ? status : undefined;
      await settle(5);
      await stage.client.removePlugin(stage.plugin);
      await settle(5);
    } finally {
      watch.stop();
    }
    const { globals, timers, listeners } = watch;
    const forget = (): void => globals().forEach(name => Reflect.deleteProperty(globalThis, name));
    const [made] = globals();
    forget();
    learn(made === undefined, () => ({
      what: `The plugin puts “${made ?? ''}” on the page’s global object.`,
      expected: 'no new global: two plugins, or two copies of one, would overwrite each other',
      got: `globalThis.${made ?? ''}`,
      cause: 'a variable without const, or a library that registers itself',
      change: 'keep it in a const inside setup; for what must last, ctx.storage',
      guide: 'isolation',
    }));
    learn(timers() === 0, () => ({
      what: `${String(timers())} setInterval of the plugin goes on after it was removed.`,
      expected: 'all cleared',
      got: 'a timer that never ends',
      change: "ctx.signal.addEventListener('abort', () => clearInterval(timer))",
      guide: 'isolation',
    }));
    const [heard] = listeners();
    learn(heard === undefined, () => ({
      what: `The plugin still listens to “${heard ?? ''}” on the page after it was removed.`,
      expected: 'no listener left',
      got: `addEventListener('${heard ?? ''}')`,
      change: `give the signal: addEventListener('${heard ?? ''}', listener, { signal: ctx.signal })`,
      guide: 'isolation',
    }));
    return undefined;
  }),

  onStage('sets up without a failure', async (stage, subject) => {
    const { options } = subject;
    const plugin = stage.make();
    // Five seconds of waiting are enough: the check before this one found it hanging.
    const status = subject.hung ?? (await stage.load(plugin));
    const state = status?.state ?? 'missing';
    const point = Object.keys(points).find(name => status?.error?.includes(`, ${name}: `));
    if (state !== 'ready') subject.broken = 'its set-up fails';
    const needed = plugin.needs?.filter(id => !options.needs?.some(one => one.id === id)) ?? [];
    const { cause, change } = whyNot(status, point);
    learn(state === 'ready', () => ({
      what:
        state === 'pending'
          ? 'The set-up of the plugin does not end: setup answers a promise that is never settled.'
          : `The plugin is “${state}” after its set-up, not “ready”.`,
      did: `openProgram({ plugins: [${plugin.id}] })`,
      expected: 'ready',
      got:
        status?.error ??
        (state === 'waiting' ? `it waits for ${needed.join(', ')}` : state === 'pending' ? 'still waiting after 5 s, as long as a page waits' : state),
      cause: state === 'waiting' ? 'it needs plugins the kit was not given' : cause,
      change: state === 'waiting' ? `give them: testPlugin(…, { needs: [${needed.map(id => `${id.split('/').at(-1) ?? id}()`).join(', ')}] })` : change,
      guide: point === undefined ? 'first' : guideOf(point),
    }));
    await settle();
    const [first] = stage.failures;
    learn(first === undefined, () => ({
      what: `The set-up reports a failure at ${first?.point ?? ''}.`,
      expected: 'none',
      got: first?.message ?? '',
      cause: /reads/.test(first?.message ?? '') ? 'a point tells of records of a home the plugin does not declare' : 'something it registered cannot work',
      change: /reads/.test(first?.message ?? '') ? 'add that home to reads; people see there what the plugin may read' : 'mend what the message names',
      guide: 'points',
    }));
    return stage.items.length
      ? undefined
      : { note: 'the plugin registers nothing at all: setup calls neither ctx.contribute nor ctx.filter nor ctx.on, so it does nothing for anybody.' };
  }),

  onStage('is rolled back when any call of its set-up throws', async stage => {
    let calls = 0;
    const counted = await stage.ready({
      tick: () => {
        calls++;
      },
    });
    await stage.client.removePlugin(counted.id);
    for (let at = 0; at <= calls; at++) {
      let call = 0;
      let name = 'the end';
      const plugin = stage.make({
        tick: path => {
          if (call++ !== at) return;
          name = `ctx.${path}`;
          throw new Error(`testPlugin: ${path} fails`);
        },
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
      const state = (await stage.load(failing))?.state;
      // A plugin may catch what a call throws and do without.
      learn(state === 'failed' || (at < calls && state === 'ready'), () => ({
        what: `When ${name} throws during the set-up, the plugin is “${String(state)}”.`,
        expected: '“failed”, with everything taken back, or “ready” when it can do without',
        got: String(state),
        cause: 'a promise nobody waits for: a call of the set-up without await',
        change: 'await it, or catch what it throws',
        guide: 'isolation',
      }));
      await stage.client.removePlugin(plugin.id);
      await assertClean(stage, plugin.id, `After a failure of ${name} in the set-up`);
    }
    return undefined;
  }),

  onStage('is undone by removal, and its context is dead', async stage => {
    const given: PluginContext[] = [];
    const { id } = await stage.ready({ onContext: ctx => given.push(ctx) });
    const ctx = given[0] as PluginContext;
    learn(!ctx.signal.aborted, () => ({
      what: 'ctx.signal is aborted while the plugin is there.',
      change: 'do not abort what is not yours',
      guide: 'isolation',
    }));
    await stage.client.removePlugin(id);
    await assertClean(stage, id, 'After removal');
    const before = stage.calls;
    await day(stage);
    learn(stage.calls === before, () => ({
      what: 'Functions of the plugin are called after it was removed.',
      did: 'removed it, then logged a session, gave feedback, searched, matched and exported',
      expected: 'no call',
      got: `${String(stage.calls - before)} calls`,
      cause: 'it was registered by another way than the ctx of its own set-up',
      change: 'register only with the ctx that setup gets',
      guide: 'isolation',
    }));
    let error: unknown;
    try {
      ctx.on('changed', () => {});
    } catch (thrown) {
      error = thrown;
    }
    const { aborted } = ctx.signal as { readonly aborted: boolean };
    learn(aborted && isGone(error), () => ({
      what: 'The context lives on after removal.',
      expected: 'ctx.signal aborted, and ctx.on to throw plugin-gone',
      got: `aborted: ${String(aborted)}, ${shown(error)}`,
      change: 'this is the host’s part: report it to us',
      guide: 'isolation',
    }));
    return undefined;
  }),

  onStage('can be removed twice, and loaded again', async stage => {
    const { id } = await stage.ready();
    const first = await stage.traces(id);
    await stage.client.removePlugin(id);
    await stage.client.removePlugin(id);
    await assertClean(stage, id, 'After removing it twice');
    await stage.ready();
    const again = await stage.traces(id);
    learn(first.join() === again.join(), () => ({
      what: 'Loaded again, the plugin contributes something else.',
      did: 'loaded it, removed it, loaded a new one',
      expected: first.join(', ') || 'nothing',
      got: again.join(', ') || 'nothing',
      cause: 'it remembers in a variable of its module that it was there before',
      change: 'keep everything in setup; ctx.storage for what must last',
      guide: 'isolation',
    }));
    return undefined;
  }),

  onStage('leaves nothing behind when it is removed during its set-up', async stage => {
    const started = stage.make();
    const loading = stage.load(started);
    await stage.client.removePlugin(started.id);
    await loading;
    await assertClean(stage, started.id, 'Removed at once');
    let open = (): void => {};
    const gate = new Promise<void>(resolve => {
      open = resolve;
    });
    const inner = stage.make();
    const waiting: PluginObject = {
      ...inner,
      setup: async ctx => {
        await gate;
        await inner.setup(ctx);
      },
    };
    const late = stage.load(waiting);
    await settle();
    await stage.client.removePlugin(waiting.id);
    const before = stage.failures.length;
    open();
    await late;
    await settle();
    await assertClean(stage, waiting.id, 'Removed while its set-up waited');
    const first = stage.failures[before];
    if (first)
      throw lesson({ what: 'A set-up that was cut off reports a failure.', got: first.message, change: 'let what ctx throws pass', guide: 'isolation' });
    return undefined;
  }),

  (subject: Subject) => ({
    name: 'leaves the page alive when it fails, at whatever point',
    run: () =>
      whenSetUp(subject, async watched => {
        const used = await Stage.run(
          subject.make,
          subject.options,
          async stage => {
            await stage.ready();
            await day(stage);
            return [...new Set(stage.items.map(({ point }) => point))];
          },
          watched(),
        );
        if (!used.length) return skip('it registers nothing');
        for (const point of used)
          await Stage.run(
            subject.make,
            subject.options,
            async stage => {
              await stage.ready();
              for (const { name, points: of, error } of await day(stage)) {
                learn(error === undefined || (of.includes(point) && isFailure(error)), () => ({
                  what: `When the plugin throws at ${point}, ${name} does not work any more.`,
                  did: `made every function it registered at ${point} throw, then: ${name}`,
                  expected: 'it works, without what failed',
                  got: reasonOf(error),
                  change: 'this is the host’s part, unless the plugin does it itself: report it to us with this message',
                  guide: 'isolation',
                }));
              }
              learn(await stage.neighbourLives(), () => ({
                what: `When the plugin throws at ${point}, another plugin is lost.`,
                change: 'report it to us',
                guide: 'isolation',
              }));
            },
            watched({
              onCalled: item => {
                if (item.point === point) throw new Error(`testPlugin: ${point} fails`);
              },
            }),
          );
        return undefined;
      }),
  }),
];

const isFailure = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('plugin-');
