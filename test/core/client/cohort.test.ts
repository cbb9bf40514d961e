import { describe, expect, it } from 'vitest';
import { memoryStore, openProgram } from '@reverse-mentoring/core';
import { craft } from '@reverse-mentoring/catalogs/craft';
import { culinary } from '@reverse-mentoring/catalogs/culinary';
import { digital } from '@reverse-mentoring/catalogs/digital';
import { generateCohort } from '@reverse-mentoring/testing';

const today = '2026-11-01';
const now = (): number => Date.parse(`${today}T09:00:00Z`);
const countsOf = (records: readonly { readonly type: string }[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { type } of records) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
};
/** Milliseconds of work, whatever else the machine is doing. */
async function work<T>(run: () => T | Promise<T>): Promise<[T, number]> {
  const before = process.cpuUsage();
  const value = await run();
  const { user, system } = process.cpuUsage(before);
  return [value, (user + system) / 1000];
}

describe('a made-up cohort', () => {
  it('is as big as asked, and the same every time', async () => {
    const [bundle, ms] = await work(() => generateCohort({ seed: 3 }));
    expect(ms).toBeLessThan(2000);
    const counts = countsOf(bundle.records);
    expect(counts).toMatchObject({ program: 1, member: 1001, profile: 1000, pair: 500, session: 6000 });
    expect((counts['ballot'] ?? 0) + (counts['feedback'] ?? 0)).toBe(12_000);
    expect(generateCohort({ seed: 3 })).toEqual(bundle);
    expect(generateCohort({ seed: 4 })).not.toEqual(bundle);
  });

  it('speaks of skills the catalogues have', async () => {
    const client = await openProgram({ id: 'cohort', user: 'coordinator', now, plugins: [digital(), culinary(), craft()] });
    const ids = [...new Set(generateCohort({ pairs: 40 }).records.flatMap(record => (record['skillId'] === undefined ? [] : [String(record['skillId'])])))];
    const found = await client.skills.resolve(ids, { lang: 'fr' });
    expect(ids.filter((_, index) => !found[index])).toEqual([]);
    client.close();
  });

  it('without pairs waits to be matched', async () => {
    const bundle = generateCohort({ pairs: 0, people: 30 });
    expect(countsOf(bundle.records)).toMatchObject({ member: 61, profile: 60 });
    expect(bundle.records.filter(({ type }) => ['pair', 'session', 'ballot', 'feedback', 'review'].includes(type))).toEqual([]);
    const client = await openProgram({ id: 'cohort', user: 'coordinator', now });
    await client.import(bundle);
    const { stages, people, needs } = await client.insights.program();
    expect(Object.values(stages).every(count => count === 0)).toBe(true);
    expect(people).toMatchObject({ joined: 61, answered: 60 });
    expect(needs.open).toBeGreaterThan(30);
    client.close();
  });

  it('has pairs in every stage, and what the dashboard is asked for comes at once', async () => {
    const store = memoryStore();
    const client = await openProgram({ id: 'cohort', user: 'coordinator', store, now });
    await client.import(generateCohort());
    const [whole, first] = await work(() => client.insights.program());
    expect(whole.pairs).toHaveLength(500);
    expect(Object.entries(whole.stages).filter(([, count]) => count === 0)).toEqual([]);
    for (const { n, value } of [whole.people.mentorsPrepared, whole.cancellation.mentor, whole.cancellation.mentee, whole.renewal, whole.daysToFirst]) {
      expect(n).toBeGreaterThan(30);
      expect(value).toBeGreaterThan(0);
    }
    expect(whole.gaps.length).toBeGreaterThan(0);
    expect(first).toBeLessThan(1000);
    const [team] = whole.choices.teams;
    const [part, again] = await work(() => client.insights.program({ team: team! }));
    expect(part.pairs.length).toBeGreaterThan(10);
    expect(part.pairs.length).toBeLessThan(100);
    expect(again).toBeLessThan(200);
    const kinds = new Set((await client.insights.nudges()).map(({ kind }) => kind));
    for (const kind of ['revive-pair', 'talk-to-senior', 'match-again', 'give-review', 'prepare', 'sign-agreement', 'answer-proposal'] as const)
      expect(kinds).toContain(kind);
    const [tallies, added] = await work(() => client.insights.tallies());
    expect(added).toBeLessThan(2000);
    expect(tallies.find(({ item, group }) => item === 'useful' && group === 'all')?.n).toBeGreaterThan(500);
    expect(tallies.find(({ item, group }) => item === 'useful' && group === team)?.n).toBeGreaterThan(20);
    // The end has come for a few only: the whole does not wait for ten teams.
    expect(tallies.find(({ questionnaire, item, group }) => questionnaire === 'end-mentee' && item === 'recommend' && group === 'all')).toMatchObject({
      nps: expect.any(Number) as number,
    });
    client.close();
  });
});
