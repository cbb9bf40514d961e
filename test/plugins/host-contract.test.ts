import { describe, expect, it } from 'vitest';
import type { PluginContext, PluginObject } from '@reverse-mentoring/core/plugin';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import { testPlugin } from '@reverse-mentoring/testing';
import { preset } from './host-env.js';

const everything = definePlugin<{ region: string }>({
  id: 'acme/everything',
  version: '1.0.0',
  sdk: 1,
  reads: ['program', 'case', 'pair'],
  async setup(ctx) {
    ctx.contribute('program.preset', preset(ctx.options.region));
    ctx.contribute('match.rule', { id: 'rule', check: () => undefined });
    await ctx.storage.set('started', ctx.now());
    await ctx.query.sessions.ofPair('p1');
    ctx.filter('session.save', session => ({ ...session, ext: { ...session.ext, [ctx.id]: { kiln: true } } }));
    ctx.filter('feedback.save', feedback => feedback);
    ctx.on('session.saved', () => {});
  },
});
const careful = definePlugin({
  id: 'acme/careful',
  version: '1.0.0',
  sdk: 1,
  setup(ctx) {
    try {
      ctx.contribute('program.preset', preset('careful'));
    } catch {
      // Does without.
    }
  },
});

testPlugin('that does everything', () => everything({ region: 'bretagne' }), { describe, it });
testPlugin('that catches what fails', () => careful(), { describe, it });
testPlugin('that does nothing', () => definePlugin({ id: 'nothing', version: '1.0.0', sdk: 1, setup() {} })(), { describe, it });

/** Titles of the checks a plugin fails. */
async function failuresOf(makePlugin: () => PluginObject): Promise<string[]> {
  const tests: [string, () => Promise<void>][] = [];
  testPlugin('bad', makePlugin, {
    describe: (_, body) => {
      body();
    },
    it: (title, body) => void tests.push([title, body]),
  });
  const failed: string[] = [];
  for (const [title, body] of tests) await body().catch(() => failed.push(title));
  return failed;
}
const make =
  (setup: (ctx: PluginContext) => void | Promise<void>, more: object = {}) =>
  () =>
    Object.freeze({ $$type: 'reverse-mentoring/plugin' as const, id: 'bad', version: '1.0.0', sdk: 1, setup, ...more });

describe('testPlugin finds', () => {
  it('a plugin that is well', async () => {
    expect(await failuresOf(make(() => {}))).toEqual([]);
  });
  it('a set-up that throws', async () => {
    expect(
      await failuresOf(
        make(() => {
          throw new Error('x');
        }),
      ),
    ).toContain('sets up without a failure');
  });
  it('an object that is not frozen, one made once for all, and one without a version', async () => {
    const shape = 'is a frozen object of the right shape, a new one each time';
    expect(await failuresOf(() => ({ ...make(() => {})() }))).toEqual([shape]);
    const only = make(() => {})();
    expect(await failuresOf(() => only)).toEqual([shape]);
    expect(await failuresOf(make(() => {}, { version: '' }))).toContain(shape);
  });
  it('a global left behind', async () => {
    let count = 0;
    const page = globalThis as unknown as Record<string, unknown>;
    expect(
      await failuresOf(
        make(() => {
          page[`bad${++count}`] = 1;
        }),
      ),
    ).toEqual(['is a frozen object of the right shape, a new one each time']);
    for (let at = 1; at <= count; at++) Reflect.deleteProperty(page, `bad${at}`);
  });
  it('a filter that changes what is not its own, and one that never answers', async () => {
    expect(await failuresOf(make(ctx => void ctx.filter('session.save', value => ({ ...value, minutes: 1 }) as never)))).toEqual([
      'changes by its filters only what it may',
    ]);
    expect(await failuresOf(make(ctx => void ctx.filter('pair.save', () => new Promise(() => {}))))).toEqual(['changes by its filters only what it may']);
  });
  it('what is registered only once', async () => {
    let first = true;
    expect(
      await failuresOf(
        make(ctx => {
          if (first) ctx.contribute('program.preset', preset('x'));
          first = false;
        }, {}),
      ),
    ).toEqual([]);
    let odd = false;
    expect(
      await failuresOf(
        make(ctx => {
          odd = !odd;
          if (odd) ctx.contribute('program.preset', preset('x'));
        }),
      ),
    ).toContain('can be removed twice, and loaded again');
  });
  it('an event it may not hear', async () => {
    expect(await failuresOf(make(ctx => void ctx.on('feedback.saved', () => {})))).toContain('sets up without a failure');
  });
});
