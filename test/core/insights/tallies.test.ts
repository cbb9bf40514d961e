import { describe, expect, it } from 'vitest';
import type { Tally, TallyFigure } from '@reverse-mentoring/core';
import { publish, tallyFigures, tallyKey, type AddedItem, type TallyData } from '../../../packages/core/src/insights/tallies.js';
import type { Published } from '../../../packages/core/src/insights/tally-rounds.js';

type Ballot = TallyData['ballots'][number];
const people = (count: number, more: (index: number) => Partial<TallyData['members'][number]> = () => ({})): TallyData['members'] =>
  Array.from({ length: count }, (_, i) => ({ id: `p${i}`, roles: [i % 2 ? 'mentee' : 'mentor'], state: 'joined' as const, ...more(i) }));
const ballot = (person: number, answers: Ballot['answers'], more: Partial<Ballot> = {}): Ballot => ({
  id: `b${person}-${more.at ?? ''}`,
  by: `p${person}`,
  pairId: `pair-${person >> 1}`,
  questionnaire: 'session',
  version: 1,
  moment: 'session',
  target: 's',
  answers,
  at: '2026-10-01T08:00:00Z',
  ...more,
});
const figures = (data: Partial<TallyData>, before: ReadonlyMap<string, Published> = new Map(), records: Tally[] = []): TallyFigure[] => {
  const whole: TallyData = { members: people(12), partition: undefined, ballots: [], ...data };
  return tallyFigures(publish(before, whole), whole, records);
};
const find = (all: readonly TallyFigure[], item: string, group = 'all', questionnaire = 'session'): TallyFigure | undefined =>
  all.find(one => one.item === item && one.group === group && one.questionnaire === questionnaire);

describe('figures of ballots', () => {
  it('show nothing of fewer than five, and list every question all the same', () => {
    const shop = figures({ members: people(3), ballots: [0, 1, 2].map(person => ballot(person, { useful: 5, free: 5, next: 5 })) });
    expect(shop.length).toBeGreaterThan(30);
    expect(new Set(shop.map(({ hidden }) => hidden))).toEqual(new Set(['too-few']));
    for (const figure of shop) expect(Object.keys(figure).sort()).toEqual(['group', 'hidden', 'item', 'questionnaire', 'version']);
    expect(shop).toEqual(figures({ members: people(3) }));
    // Words are no figures.
    expect(shop.some(({ item }) => item === 'word' || item === 'change' || item === 'reason')).toBe(false);
  });

  it('have n, every answer of the scale, mean and net promoters', () => {
    const [useful, hidden] = [figures({ ballots: [1, 2, 3, 3, 4].map((value, person) => ballot(person, { useful: value, free: 5 })) }), 'next'];
    expect(find(useful, 'useful')).toEqual({
      questionnaire: 'session',
      version: 1,
      item: 'useful',
      group: 'all',
      n: 5,
      distribution: { 1: 1, 2: 1, 3: 2, 4: 1, 5: 0 },
      mean: 2.6,
    });
    expect(find(useful, hidden)).toMatchObject({ hidden: 'too-few' });
    const end = { questionnaire: 'end-mentee', moment: 'end' as const };
    const recommend = figures({ ballots: [10, 9, 8, 7, 6, 0, 9, 9, 9, 9].map((value, person) => ballot(person, { recommend: value }, end)) });
    expect(find(recommend, 'recommend', 'all', 'end-mentee')).toMatchObject({ n: 10, nps: 40, mean: 7.6 });
    expect(Object.keys(find(recommend, 'recommend', 'all', 'end-mentee')!.distribution!)).toHaveLength(11);
    const fit = figures({
      ballots: ['good', 'good', 'not', 'deciding', 'good'].map((value, person) => ballot(person, { fit: value }, { questionnaire: 'fit' })),
    });
    expect(find(fit, 'fit', 'all', 'fit')).toEqual({
      questionnaire: 'fit',
      version: 1,
      item: 'fit',
      group: 'all',
      n: 5,
      distribution: { good: 3, deciding: 1, not: 1 },
    });
    const echo = figures({ ballots: ['yes', 'yes', 'no', 'yes', 'no'].map((value, person) => ballot(person, { used: value }, { questionnaire: 'echo' })) });
    expect(find(echo, 'used', 'all', 'echo')).toMatchObject({ distribution: { yes: 3, no: 2 } });
    expect(find(echo, 'used', 'all', 'echo')).not.toHaveProperty('mean');
  });

  it('count each person once, by their latest answer', () => {
    const ballots = [0, 1, 2, 3].map(person => ballot(person, { useful: 3 }));
    const again = [ballot(0, { useful: 1 }, { at: '2026-10-09T08:00:00Z' }), ballot(0, { useful: 2 }, { at: '2026-10-05T08:00:00Z' })];
    expect(find(figures({ ballots: [...ballots, ...again] }), 'useful')?.hidden).toBe('too-few');
    expect(find(figures({ ballots: [...again, ...ballots, ballot(4, { useful: 5 })] }), 'useful')?.distribution).toEqual({ 1: 1, 2: 0, 3: 3, 4: 0, 5: 1 });
  });

  it('leave out what is no answer to the question, and ballots of other questionnaires and versions', () => {
    const odd: Ballot['answers'][] = [{ useful: 9 }, { useful: '3' }, { useful: 2.5 }, {}, { toString: 'x' } as never];
    const four = [0, 1, 2, 3].map(person => ballot(person, { useful: 3 }));
    for (const answers of odd) expect(find(figures({ ballots: [...four, ballot(4, answers)] }), 'useful')?.hidden).toBe('too-few');
    expect(find(figures({ ballots: [...four, ballot(4, { useful: 3 }, { version: 2 })] }), 'useful')?.hidden).toBe('too-few');
    expect(find(figures({ ballots: [...four, ballot(4, { useful: 3 }, { questionnaire: 'other' })] }), 'useful')?.hidden).toBe('too-few');
    expect(find(figures({ ballots: [...four, ballot(4, { useful: 3 })] }), 'useful')?.n).toBe(5);
  });

  it('come from three pairs; a question about no pair is each person’s own', () => {
    const inPairs = (pairs: readonly (string | undefined)[]): TallyFigure | undefined =>
      find(figures({ ballots: pairs.map((pairId, person) => ballot(person, { useful: 3 }, { pairId })) }), 'useful');
    expect(inPairs(['a', 'a', 'a', 'b', 'b'])?.hidden).toBe('too-few');
    expect(inPairs(['a', 'a', 'b', 'b', 'c'])?.n).toBe(5);
    expect(inPairs([undefined, undefined, undefined, undefined, undefined])?.n).toBe(5);
  });

  it('are told of the whole and of the one partition, and say why a group has none', () => {
    const members = people(26, i => ({ ...(i < 22 ? { team: i < 10 ? 'A' : 'B' } : {}), site: 'Lyon' }));
    const ballots = Array.from({ length: 26 }, (_, person) => ballot(person, { useful: 1 + (person % 5) }));
    const all = figures({ members, partition: 'team', ballots });
    expect(all.filter(({ item }) => item === 'useful').map(({ group, n, hidden }) => [group, n ?? hidden])).toEqual([
      ['all', 20],
      ['A', 'protects-others'],
      ['B', 10],
    ]);
    expect(all.filter(({ item }) => item === 'free').map(({ group, hidden }) => [group, hidden])).toEqual([
      ['all', 'too-few'],
      ['A', 'too-few'],
      ['B', 'too-few'],
    ]);
    const bySite = figures({ members, partition: 'site', ballots });
    expect(bySite.filter(({ item }) => item === 'useful').map(({ group, n }) => [group, n])).toEqual([
      ['all', 25],
      ['Lyon', 25],
    ]);
    const none = figures({ members, ballots });
    expect(new Set(none.map(({ group }) => group))).toEqual(new Set(['all']));
    expect(find(none, 'useful')?.n).toBe(25);
  });

  it('wait for a group’s five, as long as the whole is not kept waiting', () => {
    const members = people(20, i => ({ team: i < 10 ? 'A' : 'B' }));
    const some = [0, 1, 2, 3, 10, 11, 12].map(person => ballot(person, { useful: 4 }));
    const reasons = (ballots: Ballot[]): unknown[] =>
      figures({ members, partition: 'team', ballots })
        .filter(({ item }) => item === 'useful')
        .map(({ group, n, hidden }) => [group, n ?? hidden]);
    expect(reasons(some)).toEqual([
      ['all', 'waiting'],
      ['A', 'too-few'],
      ['B', 'too-few'],
    ]);
    expect(reasons([...some, ballot(4, { useful: 4 })])).toEqual([
      ['all', 5],
      ['A', 5],
      ['B', 'too-few'],
    ]);
  });

  it('ask only those of the role, and nobody who is merely invited', () => {
    const members = people(40, i => ({
      team: i < 20 ? 'A' : 'B',
      state: i < 20 ? 'invited' : 'joined',
      roles: i === 39 ? ['coordinator'] : i % 2 ? ['mentee'] : ['mentor'],
    }));
    const all = figures({ members, partition: 'team' });
    expect(new Set(all.map(({ group }) => group))).toEqual(new Set(['all', 'B']));
    expect(figures({ members: people(4, () => ({ team: 'C', roles: ['coordinator'] })), partition: 'team' }).some(({ group }) => group === 'C')).toBe(false);
    const mentors = figures({ members: people(4, () => ({ team: 'C', roles: ['mentor'] })), partition: 'team' });
    expect(new Set(mentors.filter(({ group }) => group === 'C').map(({ questionnaire }) => questionnaire))).toEqual(
      new Set(['session', 'fit', 'mid-mentor', 'end-mentor', 'echo']),
    );
  });

  it('vanish when fewer than five still stand behind them, and come back as they were', () => {
    const whole = (ballots: Ballot[]): TallyData => ({ members: people(12), partition: undefined, ballots });
    const five = [0, 1, 2, 3, 4].map(person => ballot(person, { useful: 3 }));
    const first = publish(new Map(), whole(five));
    expect(first.get('session@1')?.round).toBe(1);
    expect(find(tallyFigures(first, whole(five.slice(1))), 'useful')?.hidden).toBe('too-few');
    const other = whole([...five.slice(1), ballot(7, { useful: 1 })]);
    expect(find(tallyFigures(publish(first, other), other), 'useful')?.distribution).toMatchObject({ 1: 0, 3: 5 });
    expect(publish(first, whole(five)).get('session@1')).toBe(first.get('session@1'));
  });

  it('take what a server added up where nothing was published here', () => {
    const record: Tally = { questionnaire: 'session', version: 1, item: 'useful', group: 'all', n: 10, distribution: { 4: 10 }, step: 5 };
    const shown = (more: Partial<Tally>, ballots: Ballot[] = []): TallyFigure | undefined =>
      find(figures({ ballots }, new Map(), [{ ...record, ...more }]), 'useful');
    expect(shown({})).toMatchObject({ n: 10, mean: 4 });
    expect(shown({ n: 4, distribution: { 4: 4 } })?.hidden).toBe('too-few');
    expect(shown({ n: 0, distribution: {} })?.hidden).toBe('too-few');
    expect(shown({ n: 7, distribution: { 4: 7 } })?.hidden).toBe('too-few');
    expect(shown({ n: 5, distribution: { 4: 5 } })?.n).toBe(5);
    // A distribution that does not add up may hide a single person.
    expect(shown({ n: 5, distribution: { 4: 1 } })?.hidden).toBe('too-few');
    for (const more of [{ version: 2 }, { item: 'free' }, { group: 'A' }, { questionnaire: 'fit' }]) expect(shown(more)?.hidden).toBe('too-few');
    const here = [0, 1, 2, 3, 4].map(person => ballot(person, { useful: 1 }));
    expect(shown({}, here)?.mean).toBe(1);
  });

  it('are named by questionnaire and version', () => {
    expect(tallyKey({ id: 'fit', version: 2 })).toBe('fit@2');
  });

  describe('of questions that plugins add', () => {
    const mood: AddedItem = { plugin: 'acme/mood', field: 'calm', dataVersion: 1, moment: 'session', scale: 'likert5' };
    const said = (person: number, value: unknown, version = 1): Ballot =>
      ballot(person, { useful: 3 }, { ext: { 'acme/mood': { version, calm: value } as never } });
    const calm = (all: readonly TallyFigure[]): TallyFigure | undefined => all.find(({ field }) => field === 'calm');

    it('keep the same rules and say whose they are', () => {
      const four = [1, 2, 3, 4].map((value, person) => said(person, value));
      expect(calm(figures({ ballots: four, added: [mood] }))).toEqual({
        questionnaire: 'session',
        version: 1,
        item: 'ext.acme/mood.calm@1',
        plugin: 'acme/mood',
        field: 'calm',
        group: 'all',
        hidden: 'too-few',
      });
      expect(calm(figures({ ballots: [...four, said(4, 5)], added: [mood] }))).toMatchObject({
        n: 5,
        mean: 3,
        distribution: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 },
      });
      expect(calm(figures({ ballots: four }))).toBeUndefined();
    });

    it('are asked at their moment, of their role', () => {
      const added = [mood, { ...mood, plugin: 'b', moment: 'end' as const, role: 'mentor' as const }];
      const asked = figures({ added }).filter(({ plugin }) => plugin !== undefined);
      expect(asked.map(({ plugin, questionnaire }) => [plugin, questionnaire])).toEqual([
        ['acme/mood', 'session'],
        ['b', 'end-mentor'],
      ]);
    });

    it('count yes and no, choices, and nothing off the scale, of another version or shape', () => {
      const yesNo: AddedItem = { ...mood, scale: 'yes-no' };
      const choice: AddedItem = { ...mood, scale: 'choice', options: ['tea', 'cocoa'] };
      expect(calm(figures({ ballots: [true, false, true, 'yes', 'no'].map((value, person) => said(person, value)), added: [yesNo] }))?.distribution).toEqual({
        yes: 3,
        no: 2,
      });
      const drinks = ['tea', 'cocoa', 'tea', 'tea', 'cocoa'].map((value, person) => said(person, value));
      expect(calm(figures({ ballots: drinks, added: [choice] }))?.distribution).toEqual({ tea: 3, cocoa: 2 });
      for (const odd of [said(4, 6), said(4, null), said(4, 3, 2), ballot(4, {}, { ext: { 'acme/mood': 'calm' } as never }), ballot(4, {})])
        expect(calm(figures({ ballots: [...[0, 1, 2, 3].map(person => said(person, 3)), odd], added: [mood] }))?.hidden).toBe('too-few');
    });

    it('stand as they were while the plugin is away, and make new figures with new data', () => {
      const data = (added: AddedItem[], ballots: Ballot[]): TallyData => ({ members: people(12), partition: undefined, ballots, added });
      const five = [0, 1, 2, 3, 4].map(person => said(person, 4));
      const first = publish(new Map(), data([mood], five));
      const away = publish(first, data([], five));
      expect(away.get('session@1')).toBe(first.get('session@1'));
      expect(calm(tallyFigures(away, data([], five)))).toBeUndefined();
      expect(calm(tallyFigures(publish(away, data([mood], five)), data([mood], five)))).toMatchObject({ n: 5, mean: 4 });
      const newer = { ...mood, dataVersion: 2 };
      expect(calm(tallyFigures(publish(away, data([newer], five)), data([newer], five)))).toMatchObject({ item: 'ext.acme/mood.calm@2', hidden: 'too-few' });
    });

    it('still hold an answer that is offered no more: people stay a multiple of five', () => {
      const choice = (options: string[]): AddedItem => ({ ...mood, scale: 'choice', options });
      const ballots = ['tea', 'cocoa', 'tea', 'tea', 'tea', 'tea'].map((value, person) => said(person, value));
      const data = (item: AddedItem): TallyData => ({ members: people(12), partition: undefined, ballots, added: [item] });
      const before = publish(new Map(), data(choice(['tea', 'cocoa'])));
      const after = data(choice(['tea']));
      expect(calm(tallyFigures(publish(before, after), after))).toMatchObject({ n: 5, distribution: { tea: 4, cocoa: 1 } });
    });
  });
});
