import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { definePlugin, memoryStore, openProgram, type Bundle, type MatchResult, type PluginObject, type ProgramClient } from '@reverse-mentoring/core';
import type { CatalogSkill, SkillCatalog } from '@reverse-mentoring/core/plugin';
import { craft } from '@reverse-mentoring/catalogs/craft';
import { skillKeys } from '../../../packages/core/src/skills/same-skills.js';
import { bundle, chocolaterie, consent, programId, start, type Cast } from '../world.js';
import { cohortOf, inputOf, randomFrom, randomPeople, recordsOf, suggest, type Someone } from './cohorts.js';
import { createCohort } from '../../../packages/core/src/matching/people.js';

/** ESCO's “carpentry”, which craft’s list names as the very same. */
const woodwork = 'http://data.europa.eu/esco/skill/19858dd3-a5fe-4855-b644-6ecfefd1c384';

const opened: { close(): void }[] = [];
// What fails is told to the page's developer; here it is meant to.
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const one of opened.splice(0)) one.close();
});

const catalogue = (id: string, ...catalogs: SkillCatalog[]): PluginObject =>
  definePlugin({
    id,
    version: '1.0.0',
    sdk: 2,
    setup(ctx) {
      for (const catalog of catalogs) ctx.contribute('skill.catalog', catalog);
    },
  })();
const esco = (skills: readonly CatalogSkill[] = [{ code: 'carpentry', id: woodwork, label: { fr: 'menuiserie', en: 'carpentry' } }]): PluginObject =>
  catalogue('test/esco', {
    id: 'esco',
    label: { en: 'ESCO' },
    search: () => Promise.resolve(skills),
    resolve: ids => Promise.resolve(skills.filter(({ id }) => ids.includes(String(id)))),
  });

/** Marie’s atelier: Omar teaches craft’s carpentry, Nina wants ESCO’s, Paul both. */
async function atelier(...plugins: PluginObject[]): Promise<Cast> {
  const cast = await chocolaterie();
  opened.push(cast);
  const { claire } = cast;
  await claire.use(plugins);
  await claire.participants.add({ id: 'omar', displayName: 'Omar', roles: ['mentor'], consent });
  for (const id of ['nina', 'paul']) await claire.participants.add({ id, displayName: id === 'nina' ? 'Nina' : 'Paul', roles: ['mentee'], consent });
  await claire.offers.add({ personId: 'omar', skillId: 'craft:carpentry', label: 'Menuiserie', level: 4 });
  await claire.needs.add({ personId: 'nina', skillId: woodwork, label: 'Travailler le bois', levelWanted: 3, priority: 3 });
  return cast;
}
const duos = ({ pairs }: MatchResult): string[] => pairs.map(({ mentorId, menteeId }) => `${mentorId}-${menteeId}`);

describe('a need of ESCO and an offer of the craft catalogue', () => {
  it('are strangers without a catalogue that says they are the same', async () => {
    const { claire } = await atelier();
    expect(duos(await claire.matching.suggest())).toEqual([]);
    expect(await claire.skills.gaps()).toMatchObject([{ skillId: woodwork }]);
  });

  it.each<[string, () => PluginObject[]]>([
    ['craft alone is loaded', () => [craft()]],
    ['ESCO and craft are loaded', () => [esco(), craft()]],
    ['craft and ESCO are loaded', () => [craft(), esco()]],
    ['ESCO does not answer', () => [craft(), esco(null as never)]],
  ])('match when %s, in the words of the mentee', async (_, plugins) => {
    const { claire } = await atelier(...plugins());
    const result = await claire.matching.suggest({ lang: 'fr' });
    expect(duos(result)).toEqual(['omar-nina']);
    expect(result.pairs[0]?.why).toContain('Travailler le bois');
    expect(result.pairs[0]?.why).not.toContain('Menuiserie');
    expect((await claire.matching.explain('omar', 'nina')).refusals).toEqual([]);
    expect(await claire.skills.gaps()).toEqual([]);
    expect((await claire.insights.program()).gaps).toEqual([]);
  });

  it('give the same bytes whichever of the catalogues are loaded, in whatever order', async () => {
    const told = await Promise.all(
      [[craft()], [esco(), craft()], [craft(), esco()]].map(async plugins => JSON.stringify(await (await atelier(...plugins)).claire.matching.suggest())),
    );
    expect(new Set(told).size).toBe(1);
    // Without the equality it is another matching, by its digest too.
    const { digest } = await (await atelier()).claire.matching.suggest();
    expect(told[0]).not.toContain(digest);
  });

  it('wanted in both words is wanted once', async () => {
    const { claire } = await atelier(craft());
    const before = await claire.matching.explain('omar', 'nina');
    await claire.needs.add({ personId: 'nina', skillId: 'craft:carpentry', label: 'Menuiserie', levelWanted: 3, priority: 1 });
    const after = await claire.matching.explain('omar', 'nina');
    expect([after.points, after.total, after.why]).toEqual([before.points, before.total, before.why]);
    const [gap] = await (await atelier()).claire.skills.gaps();
    expect(gap?.people).toBe(1);
  });

  it('a catalogue that comes later is heard', async () => {
    const { claire } = await atelier();
    expect(duos(await claire.matching.suggest())).toEqual([]);
    await claire.use([craft()]);
    expect(duos(await claire.matching.suggest())).toEqual(['omar-nina']);
    await claire.removePlugin('craft');
    expect(duos(await claire.matching.suggest())).toEqual([]);
  });
});

describe('needs of a pair whose goals are in the other catalogue’s words', () => {
  async function paired(...plugins: PluginObject[]) {
    const cast = await atelier(...plugins);
    const { claire } = cast;
    const [nina, omar] = [await cast.as('nina'), await cast.as('omar')];
    for (const client of [nina, omar]) await client.use(plugins);
    await claire.pairs.propose({ id: 'wood', mentorId: 'omar', menteeId: 'nina', goals: [{ skillId: 'craft:carpentry', label: 'Menuiserie', target: 3 }] });
    await nina.pairs.accept('wood');
    await omar.pairs.accept('wood');
    const status = async (): Promise<unknown> => (await nina.needs.all('nina')).map(need => need.status);
    return { ...cast, nina, omar, status };
  }

  it('are covered, looked for again, and met', async () => {
    const { nina, status } = await paired(craft());
    expect(await status()).toEqual(['covered']);
    await nina.reviews.submit({ pairId: 'wood', success: 5, wish: 'stop', outcomes: [{ skillId: 'craft:carpentry', level: 2 }] });
    expect(await status()).toEqual(['covered']);
    expect((await nina.needs.all('nina'))[0]?.levelNow).toBe(2);
    await nina.pairs.end('wood');
    expect(await status()).toEqual(['open']);
    await nina.reviews.submit({ pairId: 'wood', success: 5, wish: 'stop', outcomes: [{ skillId: 'craft:carpentry', level: 3 }] });
    expect(await status()).toEqual(['met']);
  });

  it('are looked for again when a yes is taken back', async () => {
    const { nina, status } = await paired(esco(), craft());
    expect(await status()).toEqual(['covered']);
    await nina.pairs.decline('wood');
    expect(await status()).toEqual(['open']);
  });

  it('stay open where nothing says that they are the same', async () => {
    const { status } = await paired();
    expect(await status()).toEqual(['open']);
  });

  it('and a catalogue that fails stops no answer', async () => {
    const { nina, status } = await paired(
      catalogue('acme/broken', {
        id: 'broken',
        label: { en: 'Broken' },
        search: () => Promise.reject(new Error('x')),
        resolve: () => Promise.reject(new Error('x')),
      }),
    );
    expect(nina.plugins()).toMatchObject([{ state: 'ready' }]);
    await nina.pairs.end('wood');
    expect(await status()).toEqual(['open']);
    expect(await nina.skills.catalogs()).toEqual([{ id: 'broken', label: 'Broken', plugin: 'acme/broken', available: false }]);
  });
});

/** Each of the skills under two codes of its catalogue and an address; the codes sort as the skill itself does. */
const variants = (skill: string): string[] => [skill, `${skill}-again`, `urn:skill:${skill}`];
const allSkills = ['a:shop', 'a:photo', 'a:letter', 'b:yuzu', 'b:wood', 'b:glaze'];
const lists = catalogue(
  'test/lists',
  ...['a', 'b'].map((id): SkillCatalog => ({
    id,
    label: { en: id },
    skills: allSkills
      .filter(skill => skill.startsWith(id))
      .flatMap(skill => variants(skill).slice(0, 2))
      .map(skill => ({ code: skill.slice(2), label: { en: skill }, exactMatch: [`urn:skill:${skill.replace('-again', '')}`] })),
  })),
);

describe('people who say the same in other words', () => {
  /** Needs in either code, offers in either code or as the address. */
  function reworded(people: Record<string, Someone>, seed: number): Record<string, Someone> {
    const random = randomFrom(seed);
    const keyed = <T>(map: Readonly<Record<string, T>> = {}, most: number): Record<string, T> =>
      Object.fromEntries(Object.entries(map).map(([skill, value]) => [random.of(variants(skill).slice(0, most)), value]));
    return Object.fromEntries(Object.entries(people).map(([id, one]) => [id, { ...one, wants: keyed(one.wants, 2), teaches: keyed(one.teaches, 3) }]));
  }
  const said = ({ digest: _digest, ...result }: MatchResult): string => JSON.stringify(result);
  /** Whatever words a skill is said in, people call it the same here. */
  const called = <T extends object>(record: T): T => {
    const { label } = record as { label?: unknown };
    return typeof label === 'string' ? { ...record, label: label.replace('-again', '').replace('urn:skill:', '') } : record;
  };
  const keys = skillKeys(
    allSkills.flatMap(variants),
    allSkills.flatMap(skill => variants(skill).map(id => ({ id, sameAs: variants(skill).filter(other => other !== id) }))),
  );

  it.each(Array.from({ length: 40 }, (_, seed) => seed))('are matched the same, cohort %i', async seed => {
    const random = randomFrom(seed);
    const people = randomPeople(random, random.between(2, 12), random.between(2, 12));
    const objective = random.of(['best-total', 'most-people'] as const);
    const plain = await suggest(cohortOf(people), { objective });
    const input = inputOf(reworded(people, seed + 1000));
    const other = await suggest(createCohort({ ...input, needs: input.needs.map(called), offers: input.offers.map(called), skillKey: keys }), { objective });
    expect(said(other) === said(plain)).toBe(true);
  });

  it('through the whole client, the same bytes for the same records in any order', async () => {
    const random = randomFrom(5);
    const people = randomPeople(random, 20, 20);
    const open = async (records: Bundle['records']): Promise<ProgramClient> => {
      const client = await openProgram({ id: programId, user: 'coordinator', store: memoryStore(), now: () => start, plugins: [lists] });
      opened.push(client);
      await client.import(bundle([{ type: 'member', id: 'coordinator', displayName: 'C', roles: ['coordinator'], state: 'joined' }, ...records]));
      return client;
    };
    const records = recordsOf(reworded(people, 77)).map(called);
    const [plain, first, second] = [
      await (await open(recordsOf(people))).matching.suggest(),
      await (await open(records)).matching.suggest(),
      await (await open(random.shuffled(records))).matching.suggest(),
    ];
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(said(first) === said(plain)).toBe(true);
    expect(first.pairs.length).toBeGreaterThan(8);
  });
});
