import { describe, expect, it, vi } from 'vitest';
import type { CatalogSkill, SkillCatalog } from '@reverse-mentoring/core/plugin';
import { createSkillIndex, foldText, type LocalSkillEntry } from '../../packages/core/src/plugins/skills.js';
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
    expect(await ids('photo zzz')).toEqual([]);
  });

  it('falls back on other languages, behind the asked one', async () => {
    expect(await ids('ceramics')).toEqual(['craft:ceramics']);
    expect(await ids('website', { lang: 'fr' })).toEqual(['digital:website']);
    expect(await ids('photo edit', { lang: 'fr' })).toEqual(['digital:photo-edit']);
    expect(await ids('photo', { lang: 'en' })).toEqual(['craft:photo', 'digital:photo', 'digital:photo-edit', 'digital:report']);
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
    expect(index.unavailable()).toEqual(['esco']);
    expect(bench.failures).toMatchObject([{ plugin: 'esco', point: 'skill.catalog', code: 'plugin-failed' }]);
  });

  it('leave out what is no skill', async () => {
    const { index } = indexOf(remote({ search: () => Promise.resolve([null, {}, { code: 'x' }, skill('a', 'Bon', 'Good')] as never) }));
    expect((await index.search('bon', { lang: 'fr' })).map(({ id }) => id)).toEqual(['esco:a']);
  });

  it('get three seconds, and are available again once they answer', async () => {
    vi.useFakeTimers();
    let slow = true;
    const { index, bench } = indexOf(digital, remote({ search: () => (slow ? new Promise(() => {}) : Promise.resolve([])) }));
    const asked = index.search('boutique', { lang: 'fr' });
    await vi.advanceTimersByTimeAsync(3000);
    vi.useRealTimers();
    expect((await asked).map(({ id }) => id)).toEqual(['digital:shop']);
    expect(index.unavailable()).toEqual(['esco']);
    expect(bench.failures).toHaveLength(1);
    await index.search('x', { lang: 'fr', catalog: 'digital' });
    expect(index.unavailable()).toEqual(['esco']);
    slow = false;
    await index.search('boutique', { lang: 'fr' });
    expect(index.unavailable()).toEqual([]);
  });
});
