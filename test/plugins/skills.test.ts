import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CatalogSkill, SkillCatalog } from '@reverse-mentoring/core/plugin';
import { foldText } from '../../packages/core/src/skills/fold-text.js';
import { createSkillIndex, type LocalSkillEntry, type SkillIndex } from '../../packages/core/src/skills/skill-index.js';
import { createBench } from './host-env.js';

const skill = (code: string, fr: string, en: string, more: Partial<CatalogSkill> = {}): CatalogSkill => ({ code, label: { fr, en }, ...more });

const digital: SkillCatalog = {
  id: 'digital',
  label: { fr: 'Numérique', en: 'Digital' },
  skills: [
    skill('website', 'Créer un site internet', 'Build a website', { altLabels: { fr: ['page web', 'vitrine en ligne'], en: ['homepage'] } }),
    skill('shop', 'Boutique en ligne', 'Online shop', {
      altLabels: { fr: ['vendre sur internet'] },
      levels: { fr: ['0', '1', '2', '3', '4'], en: ['zero', 'one', 'two', 'three', 'four'] },
      exactMatch: ['https://example.org/shop'],
    }),
    skill('photo', 'Photo', 'Photography'),
    skill('photo-edit', 'Photo retouchée', 'Photo editing'),
    skill('report', 'Reportage photographique', 'Photo report'),
    skill('work', 'Œuvre d’atelier', 'Studio work'),
    skill('esco', 'Tour de potier', 'Potter’s wheel', { id: 'http://data.europa.eu/esco/skill/1' }),
    skill('odd', 'Étrange', 'Odd', { id: 'not an iri' }),
  ],
};
const craft: SkillCatalog = {
  id: 'craft',
  label: { fr: 'Artisanat' },
  skills: [skill('ceramics', 'Céramique', 'Ceramics'), skill('carpentry', 'Charpenterie', 'Carpentry'), skill('photo', 'Photo', 'Photo of work')],
};
const local: LocalSkillEntry[] = [
  { id: 'l1', labels: { fr: 'Ganache au yuzu' }, domain: 'Chocolat' },
  { id: 'l2', labels: { en: 'Tempering' } },
];

const given = (...catalogs: SkillCatalog[]) => catalogs.map(value => ({ plugin: value.id, value }));
function indexOf(...catalogs: SkillCatalog[]): { index: ReturnType<typeof createSkillIndex>; bench: ReturnType<typeof createBench> } {
  const bench = createBench();
  return { index: createSkillIndex(given(...catalogs), local, bench.host.call), bench };
}
const unavailable = (index: SkillIndex): string[] =>
  index
    .catalogs('fr')
    .filter(({ available }) => !available)
    .map(({ id }) => id);
const ids = async (text: string, options: { lang?: string; limit?: number; catalog?: string } = {}): Promise<string[]> =>
  (await indexOf(digital, craft).index.search(text, { lang: 'fr', ...options })).map(({ id }) => id);

describe('foldText', () => {
  it.each([
    ['Œuvre d’atelier', 'oeuvre d atelier'],
    ["  ÉTÉ—à l'eau ", 'ete a l eau'],
    ['Læring', 'laering'],
    ['ﬁne', 'fine'],
    ['İ', 'i'],
    ['…', ''],
    ['C++ / web 2.0', 'c web 2 0'],
    ['Кёльн', 'кельн'],
  ])('%s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});

describe('search', () => {
  it('puts the exact label first, then its beginning, then words, then inside words; equal ones by label and id', async () => {
    expect(await ids('photo')).toEqual(['craft:photo', 'digital:photo', 'digital:photo-edit', 'digital:report']);
  });

  it('does not mind accents, capitals, ligatures and apostrophes', async () => {
    for (const text of ['ceramique', 'CÉRAMIQUE', 'céram']) expect(await ids(text)).toEqual(['craft:ceramics']);
    for (const text of ['oeuvre', "œuvre d'atelier", 'atelier']) expect(await ids(text)).toEqual(['digital:work']);
  });

  it('takes the beginnings of words in any order, of labels before other labels', async () => {
    expect(await ids('inter sit')).toEqual(['digital:website']);
    expect(await ids('internet')).toEqual(['digital:website', 'digital:shop']);
    expect(await ids('en ligne')).toEqual(['digital:shop', 'digital:website']);
    expect(await ids('bout vendre')).toEqual(['digital:shop']);
    expect(await ids('outique')).toEqual(['digital:shop']);
  });

  it('falls back on other languages, behind the asked one', async () => {
    expect(await ids('ceramics')).toEqual(['craft:ceramics']);
    expect(await ids('website', { lang: 'fr' })).toEqual(['digital:website']);
    expect(await ids('photo edit', { lang: 'fr' })).toEqual(['digital:photo-edit']);
    // In English they are “Photo report”, “Photo editing”, “Photo of work”, the shorter the sooner, and “Photography”, where it is no whole word.
    expect(await ids('photo', { lang: 'en' })).toEqual(['digital:report', 'digital:photo-edit', 'craft:photo', 'digital:photo']);
    expect(await ids('tempering', { lang: 'fr' })).toEqual(['local:l2']);
  });

  it('forgives one wrong letter from five letters on, of several words from four on, two from nine on, and only then', async () => {
    for (const text of ['cermique', 'ceramiqe', 'ceeramique', 'cerqmique', 'ecramique']) expect(await ids(text), text).toEqual(['craft:ceramics']);
    expect(await ids('charpmteri')).toEqual(['craft:carpentry']);
    expect(await ids('vendre en lgne')).toContain('digital:shop');
    expect(await ids('lgne')).toEqual([]);
    expect(await ids('photi')).toContain('digital:photo');
    expect(await ids('cxrxmiqu')).toEqual([]);
    expect(await ids('chxrpxntxrie')).toEqual([]);
    expect(await ids('phox')).toEqual([]);
    expect((await ids('photo')).slice(0, 2)).toEqual(['craft:photo', 'digital:photo']);
  });

  it('lists everything by label for an empty text, and keeps to a catalogue and a limit', async () => {
    const all = await indexOf(digital, craft).index.search(' ', { lang: 'fr' });
    expect(all).toHaveLength(13);
    expect(all.map(({ label }) => foldText(label))).toEqual(all.map(({ label }) => foldText(label)).sort());
    expect(await ids('', { catalog: 'craft', limit: 2 })).toEqual(['craft:ceramics', 'craft:carpentry']);
    expect(await ids('photo', { catalog: 'craft' })).toEqual(['craft:photo']);
    expect(await ids('yuzu', { catalog: 'local' })).toEqual(['local:l1']);
    const many: SkillCatalog = { id: 'many', label: {}, skills: Array.from({ length: 50 }, (_, at) => skill(`s${at}`, `Savoir ${at}`, `Skill ${at}`)) };
    expect(await indexOf(many).index.search('savoir', { lang: 'fr' })).toHaveLength(20);
  });

  it('answers everything in the asked language, its base, else English, else any', async () => {
    const { index } = indexOf(digital, craft);
    expect((await index.search('boutique', { lang: 'FR-ca' }))[0]).toEqual({
      id: 'digital:shop',
      label: 'Boutique en ligne',
      lang: 'fr',
      catalog: 'digital',
      catalogLabel: 'Numérique',
      altLabels: ['vendre sur internet'],
      levels: ['0', '1', '2', '3', '4'],
      exactMatch: ['https://example.org/shop'],
      sameAs: ['https://example.org/shop'],
      score: 0.7788,
    });
    expect((await index.search('boutique', { lang: 'de' }))[0]).toMatchObject({
      label: 'Online shop',
      lang: 'en',
      catalogLabel: 'Digital',
      altLabels: [],
      levels: ['zero', 'one', 'two', 'three', 'four'],
    });
    expect((await index.search('yuzu', { lang: 'en' }))[0]).toEqual({
      id: 'local:l1',
      label: 'Ganache au yuzu',
      lang: 'fr',
      catalog: 'local',
      catalogLabel: 'Chocolat',
      altLabels: [],
      exactMatch: [],
      sameAs: [],
      score: 0.6707,
    });
  });

  it('uses an IRI as the id, and only an IRI', async () => {
    expect(await ids('potier')).toEqual(['http://data.europa.eu/esco/skill/1']);
    expect(await ids('etrange')).toEqual(['digital:odd']);
  });

  it('takes the first of two with one id', async () => {
    const again: SkillCatalog = { id: 'digital', label: {}, skills: [skill('photo', 'Photo volée', 'Stolen'), skill('new', 'Photo nouvelle', 'New')] };
    const hits = await indexOf(digital, again).index.search('photo', { lang: 'fr' });
    expect(hits.filter(({ id }) => id === 'digital:photo').map(({ label }) => label)).toEqual(['Photo']);
    expect(hits.some(({ id }) => id === 'digital:new')).toBe(true);
  });
});

describe('function catalogues', () => {
  type Remote = Extract<SkillCatalog, { search: unknown }>;
  const remote = (more: Partial<Remote> = {}): Remote => ({
    id: 'esco',
    label: { en: 'ESCO' },
    search: () => Promise.resolve([skill('a', 'Photocopier', 'Copy'), skill('b', 'Image', 'Picture')]),
    resolve: wanted => Promise.resolve([skill('a', 'Photocopier', 'Copy')].filter(() => wanted.includes('esco:a'))),
    ...more,
  });

  it('are searched too; what only they find comes last', async () => {
    const search = vi.fn(remote().search);
    const { index } = indexOf(digital, remote({ search }));
    expect((await index.search('photo', { lang: 'fr', limit: 9 })).map(({ id }) => id)).toEqual([
      'digital:photo',
      'digital:photo-edit',
      'esco:a',
      'digital:report',
      'esco:b',
    ]);
    expect(search).toHaveBeenCalledWith('photo', { lang: 'fr', limit: 9, signal: expect.any(AbortSignal) as AbortSignal });
    await index.search('photo', { lang: 'fr', catalog: 'digital' });
    expect(search).toHaveBeenCalledTimes(1);
    expect((await index.search('', { lang: 'fr', catalog: 'esco' })).map(({ id }) => id)).toEqual(['esco:b', 'esco:a']);
  });

  it('are asked only for ids that may be theirs', async () => {
    const resolve = vi.fn(remote().resolve);
    const { index } = indexOf(digital, remote({ resolve }));
    const hits = await index.resolve(
      ['esco:a', 'digital:shop', 'local:zz', 'local:l1', 'nobody:x', 'https://example.org/x', 'http://data.europa.eu/esco/skill/1'],
      { lang: 'fr' },
    );
    expect(hits.map(hit => hit?.label)).toEqual(['Photocopier', 'Boutique en ligne', undefined, 'Ganache au yuzu', undefined, undefined, 'Tour de potier']);
    expect(resolve.mock.calls.map(([wanted]) => wanted)).toEqual([['esco:a', 'https://example.org/x']]);
    await index.resolve(['digital:shop'], { lang: 'fr' });
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  it.each<[string, Remote['search']]>([
    [
      'throw',
      () => {
        throw new Error('offline');
      },
    ],
    ['reject', () => Promise.reject(new Error('offline'))],
    ['answer no list', () => Promise.resolve('x' as never)],
  ])('are unavailable when they %s, and the others answer', async (_, search) => {
    const { index, bench } = indexOf(digital, remote({ search }));
    expect((await index.search('boutique', { lang: 'fr' })).map(({ id }) => id)).toEqual(['digital:shop']);
    expect(unavailable(index)).toEqual(['esco']);
    expect(bench.failures).toMatchObject([{ plugin: 'esco', point: 'skill.catalog', code: 'plugin-failed' }]);
  });

  it('leave out what is no skill', async () => {
    const { index } = indexOf(remote({ search: () => Promise.resolve([null, {}, { code: 'x' }, skill('a', 'Bon', 'Good')] as never) }));
    expect((await index.search('bon', { lang: 'fr' })).map(({ id }) => id)).toEqual(['esco:a']);
  });

  it('leave out and report once what is no skill, and keep labels with markup as text', async () => {
    const markup = '<img src=x onerror=alert(1)>';
    const answer = [
      null,
      7,
      { code: 'x' },
      { code: 'y', label: { fr: 3 } },
      { code: 'z', label: 'plain' },
      { label: { fr: 'Sans code' } },
      { code: 'long', label: { fr: 'x'.repeat(501) } },
      {
        code: 'm',
        label: { fr: markup, en: 4, __proto__: { de: 'x' } },
        altLabels: { fr: ['bon', 5], en: ['good'] },
        levels: { fr: ['one'] },
        exactMatch: ['javascript:alert(1)', 'https://e.org/m', 4],
      },
      Object.defineProperty({}, 'label', {
        enumerable: true,
        get() {
          throw new Error('no');
        },
      }),
    ];
    const { index, bench } = indexOf(remote({ search: () => Promise.resolve(answer as never) }));
    for (let again = 0; again < 3; again++) {
      const hits = await index.search('img', { lang: 'fr' });
      expect(hits).toMatchObject([{ id: 'esco:m', label: markup, altLabels: [], exactMatch: ['https://e.org/m'] }]);
      expect(hits[0]).not.toHaveProperty('levels');
    }
    expect(bench.failures).toMatchObject([
      { plugin: 'esco', message: expect.stringContaining('skill 0 of an answer is no object; it is left out (and 10 more)') as string },
    ]);
    expect(unavailable(index)).toEqual([]);
  });

  it('are not believed more than the thousandth skill of an answer', async () => {
    const many = Array.from({ length: 5000 }, (_, at) => skill(`s${at}`, `Image ${at}`, `Picture ${at}`));
    const { index } = indexOf(remote({ search: () => Promise.resolve(many) }));
    expect(await index.search('image', { lang: 'fr', limit: 5000 })).toHaveLength(1000);
  });

  describe('that fail', () => {
    const hangs = (): Promise<never> => new Promise(() => {});
    /** Two fine catalogues and one that hangs until told otherwise. */
    const shop = (answer: () => Promise<readonly CatalogSkill[]>) => {
      const search = vi.fn<Remote['search']>(answer);
      const fine: Remote = { ...remote(), id: 'fine', label: { en: 'Fine' }, search: () => Promise.resolve([skill('f', 'Boutique fine', 'Fine shop')]) };
      return { search, ...indexOf(digital, remote({ search }), fine) };
    };
    const timed = async <T>(run: () => Promise<T>, ms: number): Promise<T | 'still waiting'> => {
      let value: T | 'still waiting' = 'still waiting';
      void run().then(answer => (value = answer));
      await vi.advanceTimersByTimeAsync(ms);
      return value;
    };
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it('get three seconds, the others’ results come then, and nobody waits for them again', async () => {
      const { index, bench, search } = shop(hangs);
      const find = async (): Promise<string[]> => (await index.search('boutique', { lang: 'fr' })).map(({ id }) => id);
      // Three keystrokes: none of them waits longer than the first.
      const early = [find(), find()];
      expect(await timed(find, 2999)).toBe('still waiting');
      await vi.advanceTimersByTimeAsync(1);
      for (const one of await Promise.all(early)) expect(one).toEqual(['fine:f', 'digital:shop']);
      expect(unavailable(index)).toEqual(['esco']);
      expect(bench.failures).toHaveLength(1);
      expect(search).toHaveBeenCalledTimes(3);
      expect(await timed(find, 0)).toEqual(['fine:f', 'digital:shop']);
      expect(search).toHaveBeenCalledTimes(3);
    });

    it('are asked again after 2 s, 4, 8 …, by one search at a time that waits 0.3 s for them', async () => {
      let answer: () => Promise<readonly CatalogSkill[]> = () => Promise.reject(new Error('offline'));
      const { index, search } = shop(() => answer());
      const find = (): Promise<unknown> => index.search('boutique', { lang: 'fr' });
      await timed(find, 0);
      expect(search).toHaveBeenCalledTimes(1);
      for (const [round, wait] of [2000, 4000, 8000].entries()) {
        await vi.advanceTimersByTimeAsync(wait - 1);
        await timed(find, 0);
        expect(search).toHaveBeenCalledTimes(round + 1);
        await vi.advanceTimersByTimeAsync(1);
        await timed(find, 0);
        expect(search).toHaveBeenCalledTimes(round + 2);
      }
      answer = hangs;
      await vi.advanceTimersByTimeAsync(16_000);
      expect(await timed(find, 299)).toBe('still waiting');
      // Meanwhile others are not kept.
      expect(await timed(find, 0)).toHaveLength(2);
      expect(search).toHaveBeenCalledTimes(5);
      answer = () => Promise.resolve([skill('a', 'Boutique', 'Shop')]);
      await vi.advanceTimersByTimeAsync(32_000 + 3000);
      expect(await timed(find, 0)).toMatchObject([{ id: 'esco:a' }, {}, {}]);
      expect(unavailable(index)).toEqual([]);
      answer = hangs;
      expect(await timed(find, 2999)).toBe('still waiting');
    });

    it('at most every two minutes', async () => {
      const { index, search } = shop(() => Promise.reject(new Error('offline')));
      for (let round = 0; round < 12; round++) {
        await timed(() => index.search('x', { lang: 'fr' }), 0);
        await vi.advanceTimersByTimeAsync(120_000);
      }
      expect(search).toHaveBeenCalledTimes(12);
    });

    it('leave ids unknown when asked for them, and the rest is answered', async () => {
      const { index } = indexOf(digital, remote({ resolve: hangs }));
      const asked = timed(() => index.resolve(['esco:a', 'digital:shop'], { lang: 'fr' }), 3000);
      expect(await asked).toMatchObject([undefined, { id: 'digital:shop' }]);
      expect(await timed(() => index.resolve(['esco:a', 'digital:shop'], { lang: 'fr' }), 0)).toMatchObject([undefined, { id: 'digital:shop' }]);
    });
  });
});

describe('one score for all catalogues', () => {
  type Remote = Extract<SkillCatalog, { search: unknown }>;
  const words: SkillCatalog = {
    id: 'words',
    label: { en: 'Words' },
    skills: [
      { code: 'a', label: { fr: 'Pain', en: 'Bread' }, altLabels: { fr: ['boulange'] } },
      { code: 'b', label: { fr: 'Pain au levain' } },
      { code: 'c', label: { fr: 'Cuire du pain' } },
      { code: 'd', label: { fr: 'Four' }, altLabels: { fr: ['cuisson du pain'] } },
      { code: 'e', label: { fr: 'Copains' } },
      { code: 'f', label: { fr: 'Autre' }, altLabels: { fr: ['pain'] } },
      { code: 'g', label: { fr: 'Donner', en: 'Pain' } },
      { code: 'h', label: { fr: 'Painter' } },
      { code: 'i', label: { fr: 'À la painte' } },
      { code: 'j', label: { fr: 'Mûre' }, altLabels: { fr: ['en paintes'] } },
    ],
  };
  const scores = async (text: string, lang = 'fr', ...more: SkillCatalog[]): Promise<Record<string, number | undefined>> =>
    Object.fromEntries((await indexOf(words, ...more).index.search(text, { lang })).map(({ id, score }) => [id, score]));

  it('is the table of the guide, line by line', async () => {
    const found = await scores('pain');
    const long = (label: string): number => 0.04 * (1 - 4 / label.length);
    const expected = {
      'words:a': 1,
      'words:f': 0.9,
      'words:b': 0.8 - long('pain au levain'),
      'words:c': 0.7 - long('cuire du pain'),
      'words:d': 0.65,
      'words:g': 0.6,
      'words:h': 0.6 - long('painter'),
      'words:i': 0.5 - long('a la painte'),
      'words:j': 0.45 - long('mure'),
      'words:e': 0.4 - long('copains'),
    };
    expect(Object.keys(found)).toEqual(Object.keys(expected));
    for (const [id, score] of Object.entries(expected)) expect(found[id], id).toBeCloseTo(score, 4);
    expect((await scores('levain au pain'))['words:b']).toBeCloseTo(0.85, 4);
    expect((await scores('pain du cuisson'))['words:d']).toBeCloseTo(0.75, 4);
    expect((await scores('levian'))['words:b']).toBeCloseTo(0.3 - 0.04 * (1 - 6 / 14), 4);
    expect((await scores('cuisson fout'))['words:d']).toBeCloseTo(0.25, 4);
    expect((await scores('bread'))['words:a']).toBeCloseTo(0.6, 4);
    expect(await scores('bread', 'en')).toEqual({ 'words:a': 1 });
  });

  it('counts signs that tell words from others, when they are typed; signs alone are nothing', async () => {
    const signs: SkillCatalog = {
      id: 'signs',
      label: {},
      skills: ['C', 'C++', 'C#', '.NET', 'Netball', 'ASP.NET'].map(label => ({ code: label, label: { fr: label } })),
    };
    const found = async (text: string): Promise<string[]> =>
      (await indexOf(signs).index.search(text, { lang: 'fr' })).map(({ label, score = 0 }) => `${label} ${score.toFixed(2)}`);
    expect(await found('c++')).toEqual(['C++ 1.00', 'C 0.96', 'C# 0.96']);
    expect(await found('C#')).toEqual(['C# 1.00', 'C 0.96', 'C++ 0.96']);
    expect((await found('c')).slice(0, 3)).toEqual(['C 1.00', 'C# 1.00', 'C++ 1.00']);
    expect(await found('.net')).toEqual(['.NET 1.00', 'ASP.NET 0.66']);
    expect((await found('net'))[0]).toBe('.NET 1.00');
    expect(await found('c.')).toEqual(await found('c'));
    expect(await found('netball++')).toEqual(['Netball 0.96']);
    for (const nothing of ['🙂', '+', '?!', '...', '#', '—', '++++++++++']) expect(await found(nothing), nothing).toEqual([]);
  });

  it('never lets a difference within a line reach the next one', () => {
    const lines = [1, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.5, 0.45, 0.4, 0.3, 0.25, 0.2];
    for (const [at, line] of lines.entries()) if (at) expect(line).toBeLessThan((lines[at - 1] as number) - 0.045);
    // Another language, six tenths, stays behind whatever has whole words in the one shown.
    expect(0.6 * 1).toBeLessThan(0.65 - 0.045);
  });

  it('is a searching catalogue’s own where it is one, held between 0 and 1', async () => {
    const answers: [string, unknown, number][] = [
      ['high', 7, 1],
      ['low', -3, 0],
      ['half', 0.55, 0.55],
      ['text', '0.9', 0.8],
      ['nan', NaN, 0.8],
      ['endless', Infinity, 0.8],
      ['none', undefined, 0.8],
    ];
    const own: Remote = {
      id: 'own',
      label: {},
      search: () => Promise.resolve(answers.map(([code, score]) => ({ ...skill(code, `Pain ${code}`, 'x'), score }) as never)),
      resolve: () => Promise.resolve([]),
    };
    const found = await scores('pain', 'fr', own);
    for (const [code, , score] of answers) expect(found[`own:${code}`], code).toBeCloseTo(score, 1);
    expect(Object.values(found)).toEqual([...Object.values(found)].sort((a, b) => (b ?? 0) - (a ?? 0)));
  });

  it('keeps what a catalogue found by its own lights in its order, behind all others', async () => {
    const own: Remote = {
      id: 'own',
      label: {},
      search: () => Promise.resolve(['z', 'y', 'x'].map(code => skill(code, `Fournil ${code}`, 'Bakery'))),
      resolve: () => Promise.resolve([]),
    };
    expect(Object.entries(await scores('copains', 'fr', own))).toEqual([
      ['words:e', 1],
      ['own:z', 0.05],
      ['own:y', 0.0333],
      ['own:x', 0.0167],
    ]);
  });

  it('is the same whatever order catalogues are loaded in, ties by label and id', async () => {
    const list = (id: string): SkillCatalog => ({ id, label: {}, skills: ['b', 'a', 'c'].map(code => skill(code, 'Même mot', 'Same')) });
    const order = async (...all: SkillCatalog[]): Promise<string[]> =>
      (await indexOf(...all).index.search('meme', { lang: 'fr', limit: 4 })).map(({ id }) => id);
    expect(await order(list('x'), list('y'))).toEqual(['x:a', 'x:b', 'x:c', 'y:a']);
    expect(await order(list('y'), list('x'))).toEqual(['x:a', 'x:b', 'x:c', 'y:a']);
  });

  it('has none with nothing typed', async () => {
    expect(Object.values(await scores('')).every(score => score === undefined)).toBe(true);
  });
});

describe('one concept, once', () => {
  type Remote = Extract<SkillCatalog, { search: unknown }>;
  const iri = 'http://data.europa.eu/esco/skill/wood';
  const levels = { fr: ['0', '1', '2', '3', '4'] };
  const wood: SkillCatalog = { id: 'craft', label: {}, skills: [skill('carpentry', 'Menuiserie', 'Carpentry', { exactMatch: [iri], levels })] };
  const esco: SkillCatalog = {
    id: 'esco',
    label: {},
    skills: [skill('wood', 'travail du bois', 'woodwork', { id: iri }), skill('other', 'bois de rose', 'rosewood')],
  };
  const remoteEsco: Remote = {
    id: 'esco',
    label: {},
    search: text => Promise.resolve(text.includes('bois') ? [skill('wood', 'travail du bois', 'woodwork', { id: iri })] : []),
    resolve: wanted => Promise.resolve(wanted.includes(iri) ? [skill('wood', 'travail du bois', 'woodwork', { id: iri })] : []),
  };
  const found = async (text: string, ...all: SkillCatalog[]) =>
    (await indexOf(...all).index.search(text, { lang: 'fr' })).map(({ id, sameAs }) => [id, ...sameAs]);

  it.each<[string, SkillCatalog[]]>([
    ['lists', [esco, wood]],
    ['a list and a searching one', [remoteEsco, wood]],
  ])('%s: the one with levels stands for it, whichever was typed, with the best score and all ids', async (_, all) => {
    expect(await found('menuiserie', ...all)).toEqual([['craft:carpentry', iri]]);
    const { index } = indexOf(...all);
    expect((await index.search('travail du bois', { lang: 'fr' }))[0]).toMatchObject({ id: 'craft:carpentry', label: 'Menuiserie', score: 1, sameAs: [iri] });
    expect((await index.search('travail bois', { lang: 'fr', catalog: 'esco' })).map(({ id }) => id)).toEqual([iri]);
  });

  it('over several steps, and not further', async () => {
    const chain = (id: string, ...exactMatch: string[]): SkillCatalog => ({ id, label: {}, skills: [skill('x', `Chaîne ${id}`, 'x', { exactMatch })] });
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(letter => `urn:x:${letter}`) as [string, string, string, string];
    expect(await found('chaine', chain('one', a), chain('two', b, c), chain('three', a, b), chain('four', d))).toEqual([
      ['one:x', 'three:x', 'two:x', a, b, c],
      ['four:x', d],
    ]);
  });

  it('in the language asked for before levels, then the catalogue loaded first', async () => {
    const english: SkillCatalog = {
      id: 'en',
      label: {},
      skills: [{ code: 'x', label: { en: 'Joinery' }, exactMatch: [iri], levels: { en: ['0', '1', '2', '3', '4'] } }],
    };
    expect(await found('joinery', english, esco)).toEqual([[iri, 'en:x']]);
    const bare = (id: string): SkillCatalog => ({ id, label: {}, skills: [skill('x', 'Bois', 'Wood', { exactMatch: [iri] })] });
    expect((await found('bois', bare('z'), bare('y')))[0]?.[0]).toBe('z:x');
    expect((await found('bois', bare('y'), bare('z')))[0]?.[0]).toBe('y:x');
  });

  it('fills the list all the same, and takes no place twice', async () => {
    const many = (id: string): SkillCatalog => ({
      id,
      label: {},
      skills: Array.from({ length: 40 }, (_, at) => skill(`s${at}`, `Bois ${String(at).padStart(2, '0')}`, 'x', { exactMatch: [`urn:bois:${at}`] })),
    });
    const hits = await indexOf(many('one'), many('two')).index.search('bois', { lang: 'fr', limit: 30 });
    expect(hits.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_, at) => `one:s${at}`));
  });

  it('a skill of the programme that turned out to be one of a catalogue is that one', async () => {
    const index = createSkillIndex(given(wood), [{ id: 'l9', labels: { fr: 'Boiserie' }, mappedTo: 'craft:carpentry' }], createBench().host.call);
    expect((await index.search('boiserie', { lang: 'fr' })).map(({ id, sameAs }) => [id, ...sameAs])).toEqual([['craft:carpentry', iri, 'local:l9']]);
  });

  it('is told by resolve too: an address answers in the words of the catalogue that has it, or of one that names it', async () => {
    const asked = [iri, 'craft:carpentry', 'urn:unknown:x'];
    const names = async (...all: SkillCatalog[]) =>
      (await indexOf(...all).index.resolve(asked, { lang: 'fr' })).map(hit => hit && [hit.id, hit.label, hit.levels?.length, ...hit.sameAs]);
    const own = ['craft:carpentry', 'Menuiserie', 5, iri];
    expect(await names(wood)).toEqual([[iri, 'Menuiserie', 5, 'craft:carpentry'], own, undefined]);
    for (const other of [esco, remoteEsco]) expect(await names(other, wood)).toEqual([[iri, 'travail du bois', 5, 'craft:carpentry'], own, undefined]);
    const broken: Remote = { ...remoteEsco, resolve: () => Promise.reject(new Error('offline')) };
    expect(await names(broken, wood)).toEqual([[iri, 'Menuiserie', 5, 'craft:carpentry'], own, undefined]);
  });

  it('all skills that name one address are one, without taking all day', async () => {
    const all: SkillCatalog = {
      id: 'all',
      label: {},
      skills: Array.from({ length: 20_000 }, (_, at) => skill(`s${at}`, `Bois ${at}`, 'x', { exactMatch: [iri] })),
    };
    const { index } = indexOf(all);
    const hits = await index.search('bois', { lang: 'fr' });
    expect(hits).toHaveLength(1);
    expect(hits[0]?.sameAs).toHaveLength(20_000);
  });
});

describe('catalogs', () => {
  it('are told in the order of their plugins, in the language asked for', () => {
    const odd = { id: 'odd', label: 'Odd', search: () => Promise.resolve([]), resolve: () => Promise.resolve([]) } as unknown as SkillCatalog;
    expect(indexOf(digital, craft, odd).index.catalogs('en')).toEqual([
      { id: 'digital', label: 'Digital', plugin: 'digital', available: true },
      { id: 'craft', label: 'Artisanat', plugin: 'craft', available: true },
      { id: 'odd', label: 'odd', plugin: 'odd', available: true },
    ]);
  });
});

describe('a list with faults', () => {
  it.each([
    ['levels', { en: ['one', 'two', 'three', 'four'] }, 'levels that are not five texts'],
    ['altLabels', { en: 'one' }, 'altLabels that are no list of texts'],
    ['exactMatch', 'http://x.example/1', 'an exactMatch that is no list of IRIs'],
    ['exactMatch', ['http://x.example/1', 'not one'], 'an exactMatch that is no list of IRIs'],
  ])('keeps a skill whose %s are %j without them, and says so', async (field, value, problem) => {
    const { index, bench } = indexOf({ id: 'faulty', label: {}, skills: [{ code: 'x', label: { en: 'Cut' }, [field]: value } as unknown as CatalogSkill] });
    expect((await index.search('cut', { lang: 'en' })).map(({ id }) => id)).toEqual(['faulty:x']);
    expect(bench.failures.map(({ message }) => message)).toEqual([expect.stringContaining(`skills[0] has ${problem}`)]);
  });

  it('loses only what is no skill, and says so once', async () => {
    const skills = [skill('good', 'Bon', 'Good'), null, { code: 'x', label: {} }] as CatalogSkill[];
    const { index, bench } = indexOf({ id: 'faulty', label: {}, skills });
    for (let again = 0; again < 2; again++) expect((await index.search('', { lang: 'fr', catalog: 'faulty' })).map(({ id }) => id)).toEqual(['faulty:good']);
    expect(bench.failures.map(({ message }) => message)).toEqual([
      'Plugin "faulty", skill.catalog: faulty: skills[1] is no object; it is left out (and 1 more)',
    ]);
  });
});
