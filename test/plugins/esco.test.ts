import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { memoryStore, openProgram } from '@reverse-mentoring/core';
import type { PluginStorage } from '@reverse-mentoring/core/plugin';
import { esco } from '@reverse-mentoring/catalogs/esco';
import type { EscoOptions, EscoPack } from '@reverse-mentoring/catalogs/esco';
import { testPlugin } from '@reverse-mentoring/testing';
import { at } from '../../.scripts/paths.mjs';
import { type EscoCatalog, type EscoCatalogOptions, escoCatalog } from '../../packages/catalogs/src/esco/catalog.js';
import { version } from '../../packages/catalogs/src/esco/index-cache.js';
import { fullPack, iri, smallPack } from './esco-files.js';
import { createBench } from './host-env.js';

const small = smallPack(['a', 'pain', 'bread', ['miche']], ['b', 'pain d’épices', 'gingerbread'], ['c', 'vin', 'wine'], ['d', 'cidre']);
const text = JSON.stringify(small);

testPlugin('esco, a pack at hand', () => esco({ pack: small }), { describe, it, searches: ['pain', 'vin'] });
testPlugin('esco, a pack that comes later', () => esco({ pack: () => Promise.resolve(text) }), { describe, it, searches: ['pain', 'vin'] });

const closes: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closes.splice(0).map(close => close()));
});

/** A server that answers this to everything; `asked` counts. */
async function serve(status: number, body: string) {
  const state = { status, body, asked: 0 };
  const server = createServer((_, response) => {
    state.asked++;
    response.writeHead(state.status).end(state.body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise(resolve => server.close(resolve));
  closes.push(close);
  return { state, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/pack.json` };
}

/** A storage that counts, and does as it is told. */
function storage(values = new Map<string, unknown>()): PluginStorage & { readonly values: Map<string, unknown>; writes: number } {
  const made = {
    values,
    writes: 0,
    get: (key: string) => Promise.resolve(structuredClone(values.get(key))),
    set: (key: string, value: unknown) => {
      made.writes++;
      values.set(key, structuredClone(value));
      return Promise.resolve();
    },
    delete: (key: string) => Promise.resolve(void values.delete(key)),
    keys: () => Promise.resolve([...values.keys()]),
  };
  return made;
}

/** A catalogue, and whether its index was kept. */
function open(options: Partial<EscoCatalogOptions> & Pick<EscoCatalogOptions, 'pack'>) {
  const kept: boolean[] = [];
  return { kept, ...escoCatalog({ storage: storage(), onReady: was => void kept.push(was), ...options }) };
}
const codes = async (catalog: EscoCatalog, typed: string) => {
  await catalog.warm();
  return (await catalog.search(typed, { lang: 'fr', limit: 5 })).map(({ code }) => code);
};

describe('in a programme', () => {
  it('is found by what is typed, under ESCO’s own IRIs, beside other catalogues', async () => {
    const program = await openProgram({ id: 'chocolaterie', lang: 'fr', store: memoryStore(), plugins: [esco({ pack: text })] });
    closes.push(async () => program.close());
    const hits = await program.skills.search('Pain', { lang: 'fr' });
    expect(hits.map(({ id, label }) => [id, label])).toEqual([
      [iri('a'), 'pain'],
      [iri('b'), 'pain d’épices'],
    ]);
    expect(hits[0]).toMatchObject({ catalog: 'esco', catalogLabel: 'ESCO (Union européenne)', altLabels: ['miche'], lang: 'fr' });
    const [known, gone] = await program.skills.resolve([iri('c'), iri('nobody')], { lang: 'en' });
    expect(known).toMatchObject({ label: 'wine' });
    expect(gone).toBeUndefined();
  });

  it('shows another language where one is missing', async () => {
    const [found] = await open({ pack: small }).search('cidre', { lang: 'en', limit: 1 });
    expect(found).toEqual({ code: 'd', id: iri('d'), label: { fr: 'cidre' }, score: 1 });
  });

  it('resolves IRIs alone, in the order asked, without waiting for the index', async () => {
    const catalog = open({ pack: small, storage: { ...storage(), get: () => new Promise(() => undefined) } });
    expect((await catalog.resolve([iri('c'), 'esco:a', 'http://elsewhere/a', iri('a'), iri('')])).map(({ code }) => code)).toEqual(['c', 'a']);
  });
});

describe('what it may be given', () => {
  it('an address, a text, an object, a function, a module', async () => {
    const { url } = await serve(200, text);
    for (const pack of [url, new URL(url), text, small, () => small, () => Promise.resolve({ default: small }), () => url])
      expect(await codes(open({ pack }), 'vin')).toEqual(['c']);
  });

  it('under: only what is below is found, everything is known', async () => {
    const pack: EscoPack = { ...small, groups: ['g'], broader: [[4], [0], [], [], []] };
    const catalog = open({ pack, under: [iri('g')] });
    expect(await codes(catalog, 'pain')).toEqual(['a', 'b']);
    expect(await codes(catalog, 'vin')).toEqual([]);
    expect(await codes(open({ pack, under: [iri('b')] }), 'pain')).toEqual(['b']);
    expect(await catalog.resolve([iri('c')])).toHaveLength(1);
    await expect(open({ pack, under: [iri('nobody')] }).warm()).rejects.toThrow(/under: this pack has no concept .*nobody/);
  });
});

describe('the index kept in the programme’s database', () => {
  it('is used the next time', async () => {
    const values = new Map();
    const first = open({ pack: small, storage: storage(values) });
    await first.warm();
    const second = open({ pack: text, storage: storage(values) });
    await second.warm();
    expect([first.kept, second.kept]).toEqual([[false], [true]]);
    expect(await codes(second, 'pain')).toEqual(await codes(first, 'pain'));
    expect([...values.keys()]).toEqual(['index']);
  });

  it('is built anew for another pack, another selection, another version of this package', async () => {
    const values = new Map<string, unknown>();
    const other = smallPack(['a', 'beurre']);
    await open({ pack: small, storage: storage(values) }).warm();
    const changed = open({ pack: other, storage: storage(values) });
    expect(await codes(changed, 'beurre')).toEqual(['a']);
    expect(changed.kept).toEqual([false]);
    const narrowed = open({ pack: other, under: [iri('a')], storage: storage(values) });
    await narrowed.warm();
    expect(narrowed.kept).toEqual([false]);
    const kept = values.get('index') as { key: string };
    expect(kept.key.startsWith(`${version} `)).toBe(true);
    values.set('index', { ...kept, key: kept.key.replace(version, '0.0.9') });
    const upgraded = open({ pack: other, under: [iri('a')], storage: storage(values) });
    await upgraded.warm();
    expect(upgraded.kept).toEqual([false]);
  });

  it('names the version of the package', async () => {
    expect((JSON.parse(await readFile(at('packages/catalogs/package.json'), 'utf8')) as { version: string }).version).toBe(version);
  });

  type Kept = { key: string; data: Record<string, unknown> };
  const numbers = (change: (list: Uint32Array) => void, name: string) => (kept: Kept) => {
    const list = (kept.data[name] as Uint32Array).slice();
    change(list);
    return { ...kept, data: { ...kept.data, [name]: list } };
  };
  it.each<[string, (kept: Kept) => unknown]>([
    ['nothing', () => undefined],
    ['a text', () => 'index'],
    ['no data', ({ key }) => ({ key })],
    ['data that is null', ({ key }) => ({ key, data: null })],
    ['a part of it', kept => ({ ...kept, data: { ...kept.data, uses: undefined } })],
    ['plain lists', kept => ({ ...kept, data: { ...kept.data, rows: [1, 2, 3] } })],
    ['fewer words', kept => ({ ...kept, data: { ...kept.data, words: 'pain' } })],
    ['a shorter list', kept => ({ ...kept, data: { ...kept.data, skills: (kept.data['skills'] as Uint32Array).slice(1) } })],
    ['a word that is not there', numbers(list => list.fill(999, 0, 1), 'rows')],
    ['a label that is not there', numbers(list => list.fill(999, 0, 1), 'uses')],
    ['a skill that is not there', numbers(list => list.fill(999, 0, 1), 'skills')],
    ['labels that begin after their end', numbers(list => list.fill(list.at(-1)!, 1, 2), 'starts')],
    ['other languages', kept => ({ ...kept, data: { ...kept.data, langs: ['de'] } })],
  ])('that is broken (%s) is built anew', async (_, breakIt) => {
    const values = new Map<string, unknown>();
    await open({ pack: small, storage: storage(values) }).warm();
    values.set('index', breakIt(values.get('index') as Kept));
    const catalog = open({ pack: small, storage: storage(values) });
    expect(await codes(catalog, 'pain')).toEqual(['a', 'b']);
    expect(catalog.kept).toEqual([false]);
  });

  it('costs nothing but time when the storage refuses to read or to write', async () => {
    const no = () => Promise.reject(new Error('storage-blocked'));
    expect(await codes(open({ pack: small, storage: { ...storage(), get: no, set: no } }), 'pain')).toEqual(['a', 'b']);
  });
});

describe('a pack that is not as it should be', () => {
  const wrong: [string, unknown, RegExp][] = [
    ['truncated', text.slice(0, 300), /is not whole JSON .*load or make the file again/],
    ['another format', JSON.stringify({ ...small, format: 'x' }), /is no ESCO pack \("format" is "x"\)/],
    ['another version', JSON.stringify({ ...small, version: 2 }), /has version 2, and this package reads 1; make it again/],
    ['a list', '[]', /is no JSON object/],
    ['a web page', '<html><title>Sign in</title></html>', /is a web page, not an ESCO pack: the file made by/],
    ['a web page after a blank line', '\n <!doctype html>', /is a web page/],
    ['cut at its beginning', text.slice(40), /is not whole JSON/],
    ['without skills', { ...small, ids: [] }, /names no skills/],
    ['out of order', { ...small, ids: ['b', 'a', 'c', 'd'] }, /out of order or twice/],
    ['without languages', { ...small, labels: {} }, /has no labels/],
    ['with labels missing', { ...small, labels: { fr: ['pain'] } }, /has 1 labels in "fr" for 4 skills/],
    ['with other labels of another shape', { ...small, alt: { fr: { 0: 'miche' } } }, /other labels that are no lists/],
    ['with half a hierarchy', { ...small, broader: [] }, /hierarchy that does not fit/],
  ];

  it.each(wrong)('%s: at hand, the plugin is failed and says why', async (_, pack, message) => {
    const { host, failures } = createBench();
    const [status] = await host.use([esco({ pack: pack as string })]);
    expect(status?.state).toBe('failed');
    expect(failures.map(one => one.message).join()).toMatch(message);
    host.close();
  });

  it.each(wrong)('%s: at an address or from a function, the plugin is failed as well, and names the address', async (_, pack, message) => {
    const body = typeof pack === 'string' ? pack : JSON.stringify(pack);
    const { url } = await serve(200, body);
    for (const source of [url, () => url, () => Promise.resolve(body)]) {
      const { host, failures } = createBench();
      const [status] = await host.use([esco({ pack: source })]);
      expect(status?.state).toBe('failed');
      expect(failures.map(one => one.message)).toEqual([expect.stringMatching(message)]);
      if (source === url) expect(status?.error).toContain(url);
      expect(host.contributions('skill.catalog')).toEqual([]);
      host.close();
    }
  });

  it('a skill to look below that is not there: failed, too', async () => {
    const { url } = await serve(200, text);
    for (const pack of [url, text, small]) {
      const { host } = createBench();
      const [status] = await host.use([esco({ pack, under: [iri('nobody')] })]);
      expect([status?.state, status?.error]).toEqual(['failed', expect.stringMatching(/under: this pack has no concept/)]);
      host.close();
    }
  });

  it('with a mark at its start it is whole all the same', async () => {
    expect(await codes(open({ pack: `\ufeff${text}` }), 'vin')).toEqual(['c']);
  });

  it('that comes slowly holds the page up for less than a second, and is unavailable then, with its reason', async () => {
    let answer = (): void => undefined;
    const slow = new Promise<string>(resolve => {
      answer = () => resolve('<html>');
    });
    const { host, failures } = createBench();
    const began = performance.now();
    const [status] = await host.use([esco({ pack: () => slow })]);
    expect(performance.now() - began).toBeLessThan(900);
    expect(status?.state).toBe('ready');
    answer();
    const [only] = host.contributions('skill.catalog');
    const { search } = only?.value as unknown as EscoCatalog;
    await host.call('skill.catalog', 'esco', () => search('pain', { lang: 'fr', limit: 5 }));
    expect(failures.map(one => one.message).join()).toMatch(/is a web page, not an ESCO pack/);
    host.close();
  });

  it('removed while its pack is on its way, nothing is left of it', async () => {
    const { host, failures } = createBench();
    const used = host.use([esco({ pack: () => new Promise(() => undefined) })]);
    host.remove('esco');
    await used;
    expect([host.contributions('skill.catalog'), failures]).toEqual([[], []]);
    host.close();
  });

  it.each(wrong)('%s: the catalogue itself says why', async (_, pack, message) => {
    const { url } = await serve(200, typeof pack === 'string' ? pack : JSON.stringify(pack));
    await expect(open({ pack: url }).search('pain', { lang: 'fr', limit: 5 })).rejects.toThrow(message);
    await expect(open({ pack: url }).resolve([iri('a')])).rejects.toThrow(url);
  });

  it.each([
    ['no options', undefined, /pack is missing: give the address/],
    ['no pack', {}, /pack is missing/],
    ['an empty address', { pack: ' ' }, /pack is missing/],
    ['a number', { pack: 3 }, /pack is missing/],
    ['under that is no list', { pack: small, under: iri('a') }, /under must be a list of ESCO IRIs/],
  ])('%s: failed, with what to give', async (_, options, message) => {
    const { host, failures } = createBench();
    const [status] = await host.use([esco(options as unknown as EscoOptions)]);
    expect(status?.state).toBe('failed');
    expect(failures.map(one => one.message).join()).toMatch(message);
    host.close();
  });
});

describe('an address that does not answer', () => {
  it.each([
    ['404', 404, 'no', /could not be loaded from .*: the server answered 404; put the file made by/],
    ['500', 500, text, /the server answered 500/],
    ['a page instead', 200, '<!doctype html><title>Welcome</title>', /The ESCO pack at .* is a web page, not an ESCO pack/],
  ])('%s: says what and what to do', async (_, status, body, message) => {
    const { url } = await serve(status, body);
    await expect(open({ pack: url }).search('pain', { lang: 'fr', limit: 5 })).rejects.toThrow(message);
  });

  it('no server at all', async () => {
    const { url, close } = await serve(200, text);
    await close();
    await expect(open({ pack: url }).warm()).rejects.toThrow(/could not be loaded from .*check the connection/);
  });

  it('holds up nobody: the programme opens, and nothing is found', async () => {
    const { url, state } = await serve(404, '');
    const program = await openProgram({ id: 'chocolaterie', lang: 'fr', store: memoryStore(), plugins: [esco({ pack: url })] });
    closes.push(async () => program.close());
    expect(await program.skills.search('pain', { lang: 'fr' })).toEqual([]);
    expect(state.asked).toBe(1);
    expect(await program.skills.search('pai', { lang: 'fr' })).toEqual([]);
    // People type fast: one failure is one request for a while.
    expect(state.asked).toBe(1);
  });

  it('is asked again after a while', async () => {
    const { url, state } = await serve(404, '');
    const catalog = open({ pack: url });
    await expect(catalog.warm()).rejects.toThrow(/404/);
    Object.assign(state, { status: 200, body: text });
    await expect(catalog.warm()).rejects.toThrow(/404/);
    const { now } = performance;
    performance.now = () => now.call(performance) + 6000;
    try {
      expect(await codes(catalog, 'vin')).toEqual(['c']);
    } finally {
      performance.now = now;
    }
  });
});

describe('at full size', () => {
  let pack: string;
  beforeAll(async () => {
    pack = await fullPack();
  });

  it('stops building when it is removed, and keeps nothing', async () => {
    const { signal, abort } = ((controller: AbortController) => ({ signal: controller.signal, abort: () => controller.abort() }))(new AbortController());
    const values = storage();
    let slices = 0;
    const catalog = open({
      pack,
      storage: values,
      signal,
      onSlice: () => {
        if (++slices === 3) abort();
      },
    });
    await expect(catalog.warm()).rejects.toThrow(/removed/);
    expect([slices, values.writes, catalog.kept]).toEqual([3, 0, []]);
  });

  it('answers while it is still building, with the same skill first as later; what may be misspelt waits', async () => {
    const asked = [
      ['temperer du chocolat', 'fr'],
      ['oeuvre', 'fr'],
      ['fish varieties', 'en'],
      ['carpentr', 'en'],
      ['toxicomanie', 'fr'],
      ['équitation', 'fr'],
    ] as const;
    for (const [typed, lang] of asked) {
      const catalog = open({ pack });
      const early = await catalog.search(typed, { lang, limit: 5 });
      expect(catalog.kept, `${typed} is answered before the index is there`).toEqual([]);
      await catalog.warm();
      const later = await catalog.search(typed, { lang, limit: 5 });
      expect(early.length, typed).toBeGreaterThan(0);
      expect(early[0]?.label).toEqual(later[0]?.label);
    }
    for (const typed of ['carpentery', 'u', 'varieties of fish', 'brouzoufle']) {
      const catalog = open({ pack });
      const early = await catalog.search(typed, { lang: 'en', limit: 5 });
      expect(catalog.kept, `${typed} waits for the index`).toEqual([false]);
      expect(await catalog.search(typed, { lang: 'en', limit: 5 })).toEqual(early);
    }
  });

  it('gives the page its turn again and again while it builds', async () => {
    let turns = 0;
    let building = true;
    const tick = (): void => {
      turns++;
      if (building) setTimeout(tick, 0);
    };
    tick();
    const catalog = open({ pack });
    await catalog.warm();
    building = false;
    expect(turns).toBeGreaterThan(8);
  });
});
