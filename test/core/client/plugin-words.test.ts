import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeError, memoryStore, message, openProgram, rmError, type ProgramClient } from '@reverse-mentoring/core';
import { definePlugin, type LocaleMessages, type PluginContext } from '@reverse-mentoring/core/plugin';

let client: ProgramClient;
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  client = await openProgram({ id: 'shop', store: memoryStore() });
});
afterEach(() => {
  client.close();
  vi.restoreAllMocks();
});

const speaks = (id: string, ...messages: LocaleMessages[]) =>
  definePlugin({
    id, version: '1.0.0', sdk: 2,
    setup: ctx => messages.forEach(one => ctx.contribute('locale.messages', one)),
  })(); // prettier-ignore
const de = { lang: 'de', messages: { 'x.hello': 'Guten Tag, {name}', 'x.day.one': '{count} Tag', 'x.day.other': '{count} Tage' } };

describe('what plugins say', () => {
  it('is nothing, and costs nothing, while there is no plugin', () => {
    expect(client.words).toBeUndefined();
    expect(client.t('x.hello', { name: 'Marie' }, 'de')).toBe('x.hello');
  });

  it('is said by `t` in its language, with places and plurals, and goes with the plugin', async () => {
    await client.use([speaks('acme/de', de)]);
    expect(client.t('x.hello', { name: 'Marie' }, 'de')).toBe('Guten Tag, Marie');
    expect(client.t('x.hello', { name: 'Marie' }, 'de-AT')).toBe('Guten Tag, Marie');
    expect([1, 3].map(count => client.t('x.day', { count }, 'DE'))).toEqual(['1 Tag', '3 Tage']);
    expect(client.t('x.hello', {}, 'fr')).toBe('x.hello');
    expect(client.words?.('de')).toHaveLength(1);
    await client.removePlugin('acme/de');
    expect(client.words?.('de')).toEqual([]);
    expect(client.t('x.hello', { name: 'Marie' }, 'de')).toBe('x.hello');
  });

  it('goes before the core’s words in one language, and leaves the others theirs', async () => {
    const key = 'error.closed';
    const [english, french] = [message('en', key), message('fr', key)];
    await client.use([speaks('acme/en', { lang: 'en', messages: { [key]: 'Shut.' } })]);
    expect(client.t(key)).toBe('Shut.');
    expect(client.t(key, {}, 'en-GB')).toBe('Shut.');
    expect(describeError(rmError('closed'), 'en', client.words)).toBe('Shut.');
    expect(describeError(rmError('closed'), 'en')).toBe(english);
    if (french !== english) expect(client.t(key, {}, 'fr')).toBe(french);
  });

  it('of two plugins the first speaks, and each fills what the other leaves', async () => {
    await client.use([speaks('acme/one', { lang: 'de', messages: { a: 'eins' } }), speaks('acme/two', { lang: 'de', messages: { a: 'zwei', b: 'auch' } })]);
    expect(['a', 'b'].map(key => client.t(key, {}, 'de'))).toEqual(['eins', 'auch']);
    await client.removePlugin('acme/one');
    expect(client.t('a', {}, 'de')).toBe('zwei');
  });

  it('`ctx.t` says the plugin’s own words first', async () => {
    let ctx: PluginContext | undefined;
    await client.use([
      speaks('acme/one', { lang: 'en', messages: { a: 'theirs', b: 'theirs, too' } }),
      definePlugin({ id: 'acme/two', version: '1.0.0', sdk: 2, setup: given => {
        ctx = given;
        given.contribute('locale.messages', { lang: 'en', messages: { a: 'mine' } });
        given.contribute('locale.messages', { lang: 'de', messages: { a: 'meins' } });
      } })(),
    ]); // prettier-ignore
    expect([ctx?.t('a'), ctx?.t('b'), ctx?.t('a', {}, 'de'), ctx?.t('c')]).toEqual(['mine', 'theirs, too', 'meins', 'c']);
    expect(client.t('a')).toBe('theirs');
  });

  it.each([
    ['a number', { 'error.closed': 3 }],
    ['nothing', { 'error.closed': undefined }],
    [
      'a getter that throws',
      Object.defineProperty({}, 'error.closed', {
        enumerable: true,
        get: () => {
          throw new Error('no');
        },
      }),
    ],
    ['no messages', null],
    ['a list', ['x']],
    ['names every object has', { constructor: 'x', __proto__: { 'error.closed': 'inherited' } }],
  ])('%s as a text leaves the core’s words', async (_, messages) => {
    const before = client.t('error.closed');
    const [status] = await client.use([speaks('acme/bad', { lang: 'en', messages: messages as never }), speaks('acme/good', de)]);
    expect(status?.state).toMatch(/ready|failed/);
    expect(client.t('error.closed')).toBe(before);
    expect(client.t('toString')).toBe('toString');
    expect(client.t('x.hello', { name: 'Marie' }, 'de')).toBe('Guten Tag, Marie');
  });

  it('the page hears, without keys, that what was said is old; plugins do not', async () => {
    const heard: unknown[] = [];
    const inside: unknown[] = [];
    client.on('changed', ({ keys }) => heard.push(keys));
    await client.use([
      definePlugin({ id: 'acme/ear', version: '1.0.0', sdk: 2, setup: ctx => void ctx.on('changed', ({ keys }) => void inside.push(keys)) })(),
    ]);
    await client.use([speaks('acme/de', de)]);
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.every(keys => keys === undefined)).toBe(true);
    expect(inside).toEqual([]);
  });
});
