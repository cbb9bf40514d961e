// Two programmes from the first need to the renewal, through the SDK alone.
import { describe, expect, it } from 'vitest';
import { memoryStore } from '@reverse-mentoring/core';
import type { Bundle, BundleRecord } from '@reverse-mentoring/core';
import { chocolaterie, comparable, restaurant, runWholeProgramme } from './whole-programme.js';
import type { Story } from './whole-programme.js';

const of = (bundle: Bundle | undefined, type: string): readonly BundleRecord[] => bundle?.records.filter(record => record.type === type) ?? [];
const counting = (): (() => string) => {
  let count = 0;
  return () => `id-${String(++count).padStart(4, '0')}`;
};

describe('the chocolaterie', () => {
  it('goes from an empty programme to its renewal', async () => {
    const exports = await runWholeProgramme(chocolaterie, { store: memoryStore() });
    const { Hélène: helene, Karim: karim, Marie: marie } = exports;
    expect(of(helene, 'program')).toMatchObject([{ title: 'Chocolaterie Duval', status: 'running', preset: 'small-business', endsOn: '2026-10-13' }]);
    expect(of(helene, 'member').map(({ displayName, state, roles }) => [displayName, state, roles])).toEqual([
      ['Hélène', 'joined', ['coordinator']],
      ['Karim', 'joined', ['mentor']],
      ['Marie', 'joined', ['mentee']],
    ]);
    const pairs = [...of(helene, 'pair')].sort((a, b) => (String(a['startsOn']) < String(b['startsOn']) ? -1 : 1));
    expect(pairs).toMatchObject([
      { status: 'completed', origin: 'matching', matchRunId: of(helene, 'match-run')[0]?.id, ended: { at: expect.stringMatching(/^2026-10-10/) } },
      { status: 'proposed', origin: 'renewal', renewsPairId: pairs[0]?.id, startsOn: '2026-10-10' },
    ]);
    expect((pairs[0]!['goals'] as BundleRecord[]).map(({ label, start, now, target }) => [label, start, now, target])).toEqual([
      ['Vente en ligne', 1, 3, 3],
      ['Commandes en ligne', 0, 1, 2],
    ]);
    // What was reached is done; what was not goes on from where it is.
    expect((pairs[1]!['goals'] as BundleRecord[]).map(({ label, start, now, target }) => [label, start, now, target])).toEqual([
      ['Commandes en ligne', 1, 1, 2],
    ]);
    expect(of(helene, 'acceptance').filter(({ pairId }) => pairId === pairs[1]?.id)).toHaveLength(2);
    expect(
      of(helene, 'need')
        .map(({ label, status }) => `${String(label)}: ${String(status)}`)
        .sort(),
    ).toEqual(['Commandes en ligne: covered', 'Vente en ligne: met']);
    expect(
      of(helene, 'session')
        .map(({ date, status, minutes }) => [date, status, minutes])
        .sort(),
    ).toEqual([
      ['2026-09-08', 'held', 45],
      ['2026-09-22', 'held', 60],
      ['2026-10-06', 'held', 45],
    ]);
    expect(of(helene, 'signature')).toHaveLength(2);
    expect(of(helene, 'review').map(({ wish }) => wish)).toEqual(['continue', 'continue']);
    // The coordinator has none of what lies between the two, nor of what only counts in averages.
    for (const type of ['agreement', 'session-notes', 'feedback', 'ballot']) expect(of(helene, type), type).toEqual([]);
    expect(of(marie, 'agreement')).toMatchObject([{ language: 'fr', freeText: 'Le téléphone reste dans l’arrière-boutique.' }]);
    expect(of(karim, 'feedback')).toHaveLength(5);
    expect(
      of(marie, 'ballot')
        .map(({ moment }) => moment)
        .sort(),
    ).toEqual(['end', 'fit', 'mid-term', 'needs', 'session', 'session', 'session']);
    expect(of(karim, 'ballot').every(({ by }) => of(helene, 'member').find(({ id }) => id === by)?.['displayName'] === 'Karim')).toBe(true);
  });
});

describe('the restaurant', () => {
  it('has one mentor with two mentees; one pair goes on, one swaps roles', async () => {
    const { Gérard: gerard, Camille: camille, Bruno: bruno } = await runWholeProgramme(restaurant, { store: memoryStore() });
    const name = (id: unknown): unknown => of(gerard, 'member').find(member => member.id === id)?.['displayName'];
    const told = of(gerard, 'pair').map(({ mentorId, menteeId, status, origin }) => [name(mentorId), name(menteeId), origin, status].join(' '));
    expect([...told].sort()).toEqual([
      'Camille Bruno matching completed',
      'Camille Bruno renewal proposed',
      'Camille Inès matching completed',
      'Inès Camille swap proposed',
    ]);
    expect(
      of(gerard, 'need')
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['covered', 'met']);
    expect(of(camille, 'agreement')).toHaveLength(2);
    // Of the other mentee's pair there is nothing.
    expect(of(bruno, 'agreement')).toHaveLength(1);
    expect(of(bruno, 'pair')).toHaveLength(2);
  });
});

describe.each([
  ['chocolaterie', chocolaterie],
  ['restaurant', restaurant],
])('two runs of the story %s', (_, story) => {
  it('are equal, whatever the ids and stamps', async () => {
    const [one, other] = [
      await runWholeProgramme(story, { store: memoryStore() }),
      await runWholeProgramme(story, { store: memoryStore(), newId: counting() }),
    ];
    expect(comparable(other)).toEqual(comparable(one));
    expect(Object.keys(one)).toEqual(story.people);
    const text = JSON.stringify(comparable(one));
    expect(text).not.toMatch(/id-\d{4}|[0-9a-f]{8}-[0-9a-f]{4}-7|[0-9a-f]{32}|T\d\d:\d\d/);
  });

  it('on one day are as good, and not the same', async () => {
    const flat = await runWholeProgramme(story, { store: memoryStore(), flat: true });
    expect(comparable(await runWholeProgramme(story, { store: memoryStore(), flat: true, newId: counting() }))).toEqual(comparable(flat));
    const { [story.people[0]!]: coordinator } = flat;
    expect(of(coordinator, 'pair').filter(({ renewsPairId }) => renewsPairId !== undefined)).toHaveLength(story === chocolaterie ? 1 : 2);
  });

  it('differ when anybody does anything else', async () => {
    const same = comparable(await runWholeProgramme(story, { store: memoryStore() }));
    const changes: readonly ((act: Story['acts'][number]) => Story['acts'][number] | undefined)[] = [
      act => (act.do === 'review' && act.success === 5 ? { ...act, success: 4 } : act),
      act => (act.do === 'log' && act.minutes === 120 ? { ...act, minutes: 90 } : act.do === 'log' && act.minutes === 45 ? { ...act, minutes: 50 } : act),
      act => (act.do === 'confirm' ? undefined : act),
      act => (act.do === 'prepare' ? undefined : act),
      act => (act.do === 'survey' && act.answers ? { ...act, answers: { ...act.answers, ease: 1 } } : act),
      act => (act.do === 'feedback' && act.moment === 'session' ? { ...act, rate: 3 } : act),
    ];
    for (const change of changes) {
      const acts = story.acts.flatMap(act => change(act) ?? []);
      expect(comparable(await runWholeProgramme({ ...story, acts }, { store: memoryStore() })), String(change)).not.toEqual(same);
    }
  });
});

it('a story nobody could live is refused with who, what and when', async () => {
  const acts = chocolaterie.acts.filter(act => act.do !== 'accept');
  await expect(runWholeProgramme({ ...chocolaterie, acts }, { store: memoryStore() })).rejects.toThrow(/^Karim could not write-rules on day 4/);
});
