import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findPlugins, memoryStore, onPlugin, openProgram, registeredPlugins, registerPlugin } from '@reverse-mentoring/core';
import { definePlugin, type PluginObject } from '@reverse-mentoring/core/plugin';
import { createBench, plugin, preset } from './host-env.js';

/** Anything may be given as a plugin. One bad thing is one failed status; nothing else notices. */

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const throwing = (name: string, more: object = {}): PluginObject =>
  Object.defineProperty({ ...plugin('acme/odd', undefined, { sdk: 2 }), ...more }, name, {
    enumerable: true,
    get: () => {
      throw new Error(`no ${name}`);
    },
  });
const revoked = (): never => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy as never;
};
const odd = (more: object): unknown => ({ ...plugin('acme/odd', undefined, { sdk: 2 }), ...more });
const bare = Object.create(null) as object;

const bad: [string, unknown, (string | RegExp)?][] = [
  ...['id', '$$type', 'version', 'sdk', 'reads', 'needs', 'after', 'guards', 'dataVersion', 'supports', 'upgrade', 'setup', 'label'].map(
    (name): [string, unknown, string] => [`a ${name} that throws`, throwing(name), `${name}: it cannot be read (no ${name})`],
  ),
  ['a proxy that was revoked', revoked(), '$$type: it cannot be read'],
  ...['id', 'version', 'sdk'].flatMap((name): [string, unknown, string][] => [
    [`a ${name} without a prototype`, odd({ [name]: bare }), `${name}: `],
    [`a symbol as ${name}`, odd({ [name]: Symbol('x') }), `${name}: `],
  ]),
  ['an id that throws when it is spoken', odd({ id: { toString: () => { throw new Error('x'); } } }), 'id: '], // prettier-ignore
  ...['constructor', 'prototype', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'a'.repeat(101), '', 'acme/'].map((id): [string, unknown, string] => [
    `the id "${id.slice(0, 20)}"`,
    odd({ id }),
    'id: write it like "acme/ceramics"',
  ]),
  ['the sdk 2n', odd({ sdk: 2n }), 'sdk: give the number 2'],
  ['reads of a symbol', odd({ reads: [Symbol('x')] }), 'reads: '],
  ['reads of lists', odd({ reads: [['own', 'pair']] }), 'reads: '],
  ['reads of a bare object', odd({ reads: [bare] }), 'reads: '],
  ['guards that are none', odd({ guards: ['session.save'] }), 'guards: give a list of match.rule, export.row'],
  ['a label that is a text', odd({ label: 'Odd' }), 'label: give a text for each language'],
  ['a label that is a number', odd({ label: 5 }), 'label: '],
  ['null', null, '$$type: '],
  ['a map', new Map(), '$$type: '],
  ['a promise', Promise.resolve(), '$$type: '],
  ['a bare object', bare, '$$type: '],
  ['a list', [], '$$type: '],
];

describe('what is given as a plugin', () => {
  it.each(bad)('with %s is one failed status, which says why; the others load', async (_, given, problem = /./) => {
    const { host } = createBench();
    const statuses = await host.use([given, plugin('acme/good', ctx => void ctx.contribute('program.preset', preset('good')))]);
    expect(statuses.map(({ state }) => state)).toEqual(['failed', 'ready']);
    expect(statuses[0]).toMatchObject({ code: 'plugin-invalid' });
    expect(statuses[0]?.error).toContain(problem);
    expect(statuses[0]?.id.length).toBeLessThanOrEqual(100);
    for (const { label } of host.statuses()) expect(typeof label).toBe('string');
    expect(host.contributions('program.preset')).toHaveLength(1);
    host.remove(statuses[0]?.id ?? '');
    host.close();
  });

  it('keeps no programme from opening', async () => {
    const client = await openProgram({
      id: 'workshop',
      store: memoryStore(),
      plugins: [...bad.map(([, given]) => given as PluginObject), plugin('acme/good')],
    });
    expect(client.plugins().filter(({ state }) => state === 'ready')).toMatchObject([{ id: 'acme/good' }]);
    client.close();
  });

  it('keeps its label where that can be read, and is told of what cannot', async () => {
    const { host, failures } = createBench({ lang: () => 'en' });
    const label = { fr: 'Four', get en(): string { throw new Error('no'); }, de: 5 }; // prettier-ignore
    const [odd, old] = await host.use([
      plugin('acme/odd', undefined, { label: label as never }),
      plugin('acme/new', undefined, { sdk: 99, label: { en: 'Of tomorrow' } }),
    ]);
    expect(odd).toMatchObject({ state: 'ready', label: 'Four' });
    expect(failures[0]).toMatchObject({ plugin: 'acme/odd', point: 'label', code: 'plugin-invalid' });
    expect(old).toMatchObject({ state: 'failed', label: 'Of tomorrow' });
    expect(host.statuses().map(({ label: said }) => said)).toEqual(['Four', 'Of tomorrow']);
  });

  it('is read once: what changes later changes nothing', async () => {
    const { host } = createBench();
    let reads = 0;
    const given = { ...plugin('acme/odd'), get needs() { return ++reads > 1 ? revoked() : []; }, label: { fr: 'Four' } }; // prettier-ignore
    await host.use([given]);
    given.label.fr = 'Autre';
    expect(host.statuses()).toMatchObject([{ state: 'ready', label: 'Four' }]);
    expect(reads).toBe(1);
  });

  it('is told when it is another one of the same id and version, not when it is the same twice', async () => {
    const { host, failures } = createBench();
    const make = definePlugin<{ region: string }>({
      id: 'acme/twin',
      version: '1.0.0',
      sdk: 2,
      setup: ctx => void ctx.contribute('program.preset', preset('one')),
    });
    const other = definePlugin({ id: 'acme/twin', version: '1.0.0', sdk: 2, setup: ctx => void ctx.contribute('program.preset', preset('two')) });
    await host.use([make({ region: 'fr' }), make({ region: 'fr' })]);
    expect(failures).toEqual([]);
    expect((await host.use([other()]))[0]).toMatchObject({ state: 'ready' });
    expect(failures).toMatchObject([
      { plugin: 'acme/twin', code: 'plugin-conflict', message: expect.stringContaining('another plugin of this id and version') as string },
    ]);
    await host.use([make({ region: 'de' })]);
    expect(failures).toHaveLength(2);
    expect(host.contributions('program.preset').map(({ value }) => value.id)).toEqual(['one']);
    expect(host.statuses()[0]?.problems).toMatchObject([{ point: 'setup', count: 2 }]);
  });

  it('is told of options that a plain object is not asked about', async () => {
    const { host, failures } = createBench();
    await host.use([odd({ options: { region: 'fr' } })]);
    expect(failures).toMatchObject([{ plugin: 'acme/odd', point: 'options', message: expect.stringContaining('definePlugin') as string }]);
    expect(host.statuses()[0]?.state).toBe('ready');
  });

  it.each<[string, unknown, string]>([
    ['is no schema', {}, 'options: the schema is none'],
    ['has no validate', { '~standard': { version: 1 } }, 'options: the schema is none'],
    ['throws', { '~standard': { validate: () => { throw new Error('broken'); } } }, 'options: the schema failed: broken'], // prettier-ignore
    ['answers nothing', { '~standard': { validate: () => undefined } }, 'options: the schema answered neither a value nor issues'],
    ['answers issues that are none', { '~standard': { validate: () => ({ issues: [null, { path: 5 }] }) } }, 'options: '],
  ])('is told that its options schema %s', async (_, options, problem) => {
    const { host } = createBench();
    const made = definePlugin({ id: 'acme/options', version: '1.0.0', sdk: 2, options: options as never, setup: () => {} }) as unknown as (
      given: unknown,
    ) => PluginObject;
    expect((await host.use([made({})]))[0]).toMatchObject({ state: 'failed', code: 'plugin-invalid', error: expect.stringContaining(problem) as string });
  });
});

describe('anything that is thrown', () => {
  it.each<[string, () => unknown, string]>([
    ['a message that throws', () => ({ get message() { throw new Error('no'); } }), 'it failed without a reason'], // prettier-ignore
    ['a proxy that was revoked', revoked, 'it failed without a reason'],
    ['a code that throws', () => Object.defineProperty(new Error('boom'), 'name', { get: () => { throw new Error('no'); } }), 'boom'], // prettier-ignore
    ['a million letters', () => new Error('x'.repeat(1e6)), 'x'.repeat(500) + '…'],
  ])('%s', async (_, thrown, reason) => {
    const { host, failures } = createBench();
    const boom = (): never => {
      throw thrown();
    };
    await host.use([
      plugin('a', boom),
      plugin('b', async () => boom()),
      plugin('c', ctx => void ctx.filter('session.save', boom)),
      plugin('d', undefined, { supports: boom }),
      plugin('e', undefined, { supports: (async () => boom()) as never }),
      plugin('f', undefined, { dataVersion: 2, upgrade: (async () => boom()) as never }),
      plugin('g', ctx => void ctx.on('session.removed', boom)),
    ]);
    await host.runFilter('session.save', { id: 's1' } as never);
    expect(host.upgradeExt({ f: { version: 1 } })).toEqual({ f: { version: 1 } });
    host.emit('session.removed', { id: 's1', pairId: 'p1' });
    // An unhandled rejection would fail this run.
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(Object.fromEntries(failures.map(({ plugin: id, point, message }) => [id, message.replace(`Plugin "${id}", ${point}: `, '')]))).toEqual({
      a: reason,
      b: reason,
      c: reason,
      d: reason,
      e: 'it answered a promise; answer at once: true, or why not',
      f: 'answer at once, not by a promise',
      g: reason,
    });
  });
});

describe('the list of the page', () => {
  const list = (): unknown[] => (globalThis as unknown as Record<symbol, unknown[]>)[Symbol.for('reverse-mentoring:plugins/1')]!;

  it('may hold anything: who finds a plugin in it is not stopped', () => {
    registeredPlugins();
    const heard = vi.fn();
    const stop = onPlugin(heard);
    list().push(throwing('id'), revoked(), null, Symbol('x'), odd({ id: bare }));
    registerPlugin(plugin('acme/listed'));
    expect(findPlugins(['acme/listed', 'acme/none'])).toMatchObject({ found: [{ id: 'acme/listed' }], missing: ['acme/none'] });
    expect(heard).toHaveBeenCalledTimes(1);
    stop();
  });

  it.each([
    ['an id that throws', throwing('id')],
    ['a revoked proxy', revoked()],
  ])('is told of %s on the console, and registerPlugin does not throw', (_, given) => {
    registerPlugin(given as PluginObject);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('registerPlugin was given'));
  });

  it('reads an id once', () => {
    let reads = 0;
    registerPlugin({ ...plugin('x'), get id() { if (++reads > 1) throw new Error('no'); return 'acme/once'; } }); // prettier-ignore
    expect(findPlugins(['acme/once']).missing).toEqual([]);
    expect(findPlugins(['acme/once']).found).toHaveLength(1);
  });
});
