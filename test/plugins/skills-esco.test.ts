import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { craft } from '@reverse-mentoring/catalogs/craft';
import { culinary } from '@reverse-mentoring/catalogs/culinary';
import { digital } from '@reverse-mentoring/catalogs/digital';
import { esco } from '@reverse-mentoring/catalogs/esco';
import { memoryStore, openProgram, type ProgramClient } from '@reverse-mentoring/core';
import { catalogOf } from './catalog-of.js';
import { fullPack, iri } from './esco-files.js';

const woodwork = iri('19858dd3-a5fe-4855-b644-6ecfefd1c384');

describe('all of ESCO beside the three catalogues', () => {
  let client: ProgramClient;
  beforeAll(async () => {
    client = await openProgram({
      id: 'all',
      user: 'claire',
      store: memoryStore(),
      plugins: [esco({ pack: JSON.parse(await fullPack()) as never }), digital(), culinary(), craft()],
    });
    await client.skills.search('pain', { lang: 'fr' });
  }, 120_000);
  afterAll(() => {
    client.close();
  });

  it('lists one concept once, as the catalogue with levels has it, whichever words are typed', async () => {
    for (const [text, lang] of [
      ['menuiserie', 'fr'],
      ['carpentry', 'en'],
    ] as const) {
      const hits = await client.skills.search(text, { lang });
      expect(hits[0]).toMatchObject({ id: 'craft:carpentry', catalog: 'craft', sameAs: [woodwork], score: 1 });
      expect(hits[0]?.levels).toHaveLength(5);
      expect(hits.map(({ id }) => id)).not.toContain(woodwork);
    }
    expect(await client.skills.resolve([woodwork], { lang: 'fr' })).toMatchObject([
      { id: woodwork, catalog: 'esco', label: 'menuiserie', sameAs: ['craft:carpentry'] },
    ]);
    expect((await client.skills.resolve([woodwork]))[0]?.levels).toHaveLength(5);
  });

  it('never lists a skill that a curated catalogue names, for any word of theirs', async () => {
    for (const plugin of [digital(), culinary(), craft()]) {
      const { id, skills } = await catalogOf(plugin);
      for (const { code, label, exactMatch = [] } of skills) {
        const hits = await client.skills.search(label['fr'] ?? '', { lang: 'fr', limit: 10 });
        expect(hits[0]?.id, label['fr']).toBe(`${id}:${code}`);
        for (const one of exactMatch) expect(hits.map(hit => hit.id)).not.toContain(one);
      }
    }
  }, 60_000);

  it('puts what ESCO has in its place among the others by the one score', async () => {
    const hits = await client.skills.search('chocolat', { lang: 'fr', limit: 12 });
    expect(new Set(hits.map(({ catalog }) => catalog))).toEqual(new Set(['culinary', 'esco']));
    const scores = hits.map(({ score = 0 }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(Math.min(...scores)).toBeGreaterThan(0.45);
  });

  it('matches a need in ESCO’s words with an offer in craft’s', async () => {
    const at = '2026-09-01T08:00:00Z';
    await client.import({
      format: 'reverse-mentoring/bundle',
      version: 1,
      programId: 'all',
      records: [
        { type: 'member', id: 'claire', displayName: 'Claire', roles: ['coordinator'], state: 'joined' },
        { type: 'member', id: 'omar', displayName: 'Omar', roles: ['mentor'], state: 'joined' },
        { type: 'member', id: 'nina', displayName: 'Nina', roles: ['mentee'], state: 'joined' },
        ...['omar', 'nina'].map(personId => ({ type: 'profile', personId, consent: { at, textVersion: '1', lang: 'fr' } })),
      ],
    } as never);
    await client.actAs('claire');
    await client.offers.add({ personId: 'omar', skillId: 'craft:carpentry', level: 4 });
    const need = await client.needs.add({ personId: 'nina', skillId: woodwork, levelWanted: 3 });
    const [pair] = (await client.matching.suggest({ lang: 'fr' })).pairs;
    expect(pair).toMatchObject({ mentorId: 'omar', menteeId: 'nina' });
    expect(pair?.why).toContain(need.label);
    expect(await client.skills.gaps()).toEqual([]);
  });
});
