import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { definePlugin } from '../../packages/core/src/plugin.js';
import { createBench, plugin, preset } from './host-env.js';

const key = Symbol.for('reverse-mentoring:plugins/1');
const page = globalThis as unknown as Record<symbol, unknown[]>;

/** A copy of the SDK of its own, as two bundles on a page have. */
async function copyOfSdk(): Promise<typeof import('../../packages/core/src/plugins/registry.js')> {
  vi.resetModules();
  return import('../../packages/core/src/plugins/registry.js');
}

beforeEach(() => {
  Reflect.deleteProperty(globalThis, key);
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, key);
});

describe('the page-wide list of plugins', () => {
  it('is not touched by importing', async () => {
    await copyOfSdk();
    expect(key in globalThis).toBe(false);
  });

  it('finds what was registered, in the order asked, and says what is missing', async () => {
    const { registerPlugin, findPlugins } = await copyOfSdk();
    const a = plugin('a'),
      b = plugin('acme/b');
    registerPlugin(a);
    registerPlugin(b);
    expect(findPlugins(['acme/b', 'c', 'a'])).toEqual({ found: [b, a], missing: ['c'] });
  });

  it.each([
    ['a factory that was not called', definePlugin({ id: 'acme/factory', version: '1.0.0', sdk: 2, setup() {} }), 'a function'],
    ['null', null, 'null'],
    ['nothing', undefined, 'undefined without an id'],
    ['a plugin without an id', { ...plugin('a'), id: undefined }, 'object without an id'],
  ])('tells the console of %s, once and with what to do, and lets the script go on', async (_name, given, named) => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const { registerPlugin, findPlugins } = await copyOfSdk();
    registerPlugin(given as never);
    registerPlugin(plugin('next'));
    expect(error.mock.calls).toEqual([[`registerPlugin was given ${named}, which is no plugin; give what the factory returns: myPlugin(), not myPlugin`]]);
    expect(findPlugins(['next']).found).toHaveLength(1);
    expect(page[key]).toHaveLength(1);
    error.mockRestore();
  });

  it.each([
    ['an SDK level that is no longer served', { sdk: 0 }, /sdk: level 0 is not served any more/],
    ['one that is newer than the page', { sdk: 99 }, /sdk: level 99 is newer/],
    ['the definition instead of a plugin', { $$type: undefined }, /give what the factory returns: myPlugin\(\), not myPlugin/],
    ['no set-up', { setup: undefined }, /setup: give a function/],
  ])('lists one with an id and %s: where it is named it is failed, with why, and its neighbours are ready', async (_name, wrong, why) => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const { registerPlugin, findPlugins } = await copyOfSdk();
    registerPlugin({ ...plugin('acme/wrong'), ...wrong } as never);
    registerPlugin(plugin('acme/next'));
    const { found, missing } = findPlugins(['acme/wrong', 'acme/next']);
    expect(missing).toEqual([]);
    const statuses = await createBench().host.use(found);
    expect(statuses).toMatchObject([
      { id: 'acme/wrong', state: 'failed', code: 'plugin-invalid', error: expect.stringMatching(why) as string },
      { id: 'acme/next', state: 'ready' },
    ]);
    expect(error).not.toHaveBeenCalled();
    error.mockRestore();
  });

  it('answers all that share an id: the host judges', async () => {
    const { registerPlugin, findPlugins } = await copyOfSdk();
    registerPlugin(plugin('a'));
    registerPlugin(plugin('a', undefined, { version: '2.0.0' }));
    expect(findPlugins(['a']).found.map(({ version }) => version)).toEqual(['1.0.0', '2.0.0']);
  });

  it('sees what was pushed before any script', async () => {
    (page[key] ??= []).push(plugin('early'), null, 'x');
    const { findPlugins, registerPlugin } = await copyOfSdk();
    registerPlugin(plugin('late'));
    expect(findPlugins(['early', 'late'])).toMatchObject({ found: [{ id: 'early' }, { id: 'late' }], missing: [] });
  });

  it('tells of what is pushed afterwards, by whomever, until stopped', async () => {
    const { onPlugin, registerPlugin } = await copyOfSdk();
    const seen: string[] = [];
    const stop = onPlugin(({ id }) => void seen.push(id));
    registerPlugin(plugin('a'));
    expect((page[key] ??= []).push(plugin('b'), plugin('c'), 7)).toBe(4);
    expect(seen).toEqual(['a', 'b', 'c']);
    stop();
    page[key].push(plugin('d'));
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('takes over an array put in its place, before and after its pushes', async () => {
    const { onPlugin, findPlugins } = await copyOfSdk();
    const seen: string[] = [];
    onPlugin(({ id }) => void seen.push(id));
    page[key]!.push(plugin('a'));
    const foreign: unknown[] = [plugin('b')];
    page[key] = foreign;
    foreign.push(plugin('c'));
    page[key].push(plugin('d'));
    Reflect.set(page, key, page[key]);
    page[key] = 'nonsense' as never;
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
    expect(findPlugins(['a', 'b', 'c', 'd']).missing).toEqual([]);
  });

  it('is shared by two copies of the SDK, each of which hears everything once', async () => {
    const one = await copyOfSdk(),
      two = await copyOfSdk();
    expect(one.registerPlugin).not.toBe(two.registerPlugin);
    const seen: string[] = [];
    one.onPlugin(({ id }) => void seen.push(`1${id}`));
    two.onPlugin(({ id }) => void seen.push(`2${id}`));
    one.registerPlugin(plugin('a'));
    page[key] = [plugin('b')];
    expect(seen.sort()).toEqual(['1a', '1b', '2a', '2b']);
    expect(two.findPlugins(['a', 'b']).missing).toEqual([]);
  });

  it('brings plugins made by another copy, whose errors are known by their looks', async () => {
    const registry = await copyOfSdk();
    vi.resetModules();
    const other = {
      ...(await import('../../packages/core/src/plugin.js')),
      ...(await import('../../packages/core/src/errors.js')),
    };
    vi.resetModules();
    const another = await import('../../packages/core/src/plugins/registry.js');
    const made = other.definePlugin<string>({
      id: 'acme/other',
      version: '1.0.0',
      sdk: 2,
      options: given => {
        if (given !== 'right') throw new Error('give right');
        return given;
      },
      setup(ctx) {
        ctx.contribute('program.preset', preset('other'));
        ctx.on('changed', () => {
          throw new other.RmError('plugin-invalid', 'said by another copy', { field: 'x' });
        });
      },
    });
    another.registerPlugin(made('right'));
    registry.registerPlugin({ ...made('wrong'), id: 'acme/wrong' });
    const { found } = registry.findPlugins(['acme/other', 'acme/wrong']);
    const { host, failures } = createBench();
    const statuses = await host.use(found);
    expect(statuses).toMatchObject([{ state: 'ready' }, { state: 'failed', code: 'plugin-invalid' }]);
    expect(statuses[1]?.error).toBe('Plugin "acme/wrong", setup: options: give right; correct what is given to the plugin\'s function');
    host.emit('changed', { keys: undefined });
    await new Promise(resolve => void setTimeout(resolve, 5));
    expect(failures[1]).toMatchObject({ plugin: 'acme/other', point: 'changed', code: 'plugin-invalid', details: { field: 'x' } });
    expect(new other.RmError('closed', '')).not.toBeInstanceOf((await import('../../packages/core/src/errors.js')).RmError);
  });

  it('keeps a listener’s failure from the script that pushes', async () => {
    const { onPlugin } = await copyOfSdk();
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const second = vi.fn();
    onPlugin(() => {
      throw new Error('boom');
    });
    onPlugin(second);
    page[key]!.push(plugin('a'));
    expect(second).toHaveBeenCalledTimes(1);
    expect(error).toHaveBeenCalledTimes(1);
    error.mockRestore();
  });
});
