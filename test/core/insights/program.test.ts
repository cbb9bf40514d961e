import { describe, expect, it } from 'vitest';
import { skillGaps } from '../../../packages/core/src/insights/gaps.js';
import type { ProgramData } from '../../../packages/core/src/insights/program-data.js';
import { preparedPeople, programInsights } from '../../../packages/core/src/insights/program.js';
import { data, goal, member, pair, review, session, signature, today, yes } from './shop.js';

type Need = ProgramData['needs'][number];
const need = (personId: string, skillId: string, levelNow: number, levelWanted: number, status: Need['status'] = 'open'): Need => ({
  personId,
  skillId,
  label: skillId.toUpperCase(),
  levelNow,
  levelWanted,
  status,
});
const offer = (personId: string, skillId: string, level: number): ProgramData['offers'][number] => ({ personId, skillId, label: skillId, level });

const kit: ProgramData['kit'] = [
  { moduleId: 'core:a', role: 'mentor', steps: ['one', 'two'] },
  { moduleId: 'core:b', role: 'mentor', steps: ['one'] },
  { moduleId: 'core:c', role: 'mentee', steps: ['one'] },
];
const done = (personId: string, moduleId: string, ...steps: string[]): ProgramData['preparations'][number] => ({
  personId,
  moduleId,
  role: 'mentor',
  steps: Object.fromEntries(steps.map(step => [step, '2026-09-01T08:00:00Z'])),
});

/** Three pairs of two teams: one runs, one is completed with both reviews, one was never answered. */
const house = data({
  kit,
  members: [
    member('claire', { roles: ['coordinator'] }),
    member('karim', { roles: ['mentor'] }),
    member('lea', { roles: ['mentor'] }),
    member('marie', { team: 'Vente', site: 'Lyon' }),
    member('paul', { team: 'Achats', site: 'Lille' }),
    member('rene', { team: 'Achats', site: '' }),
    member('ines', { state: 'invited' }),
    member('gone', { state: 'left' }),
  ],
  pairs: [
    pair('b', { startsOn: '2026-09-01', goals: [goal('digital:shop', 0, 2, 3), goal('craft:wood', 1, 1, 3)] }),
    pair('a', {
      mentorId: 'lea',
      menteeId: 'paul',
      state: 'completed',
      startsOn: '2026-09-01',
      ended: { by: 'paul', at: '2026-10-25T08:00:00Z' },
      goals: [goal('digital:shop', 1, 3, 3)],
    }),
    pair('c', { mentorId: 'karim', menteeId: 'rene', state: 'expired' }),
  ],
  acceptances: [yes('a', 'lea', '2026-09-02'), yes('a', 'paul', '2026-09-03')],
  signatures: [signature('b', 'karim'), signature('b', 'marie')],
  sessions: [
    session('b', '2026-10-28'),
    session('b', '2026-10-29', 'cancelled', { cancelledBy: 'marie' }),
    session('b', '2026-10-30', 'cancelled', { cancelledBy: 'karim' }),
    session('b', '2026-11-12', 'planned'),
    session('a', '2026-09-09', 'held', { minutes: 30 }),
    session('a', '2026-10-09', 'missed'),
    session('a', '2026-10-19', 'cancelled', { cancelledBy: 'paul' }),
  ],
  reviews: [
    review('a', 'lea', 'continue', { 'digital:shop': 3 }),
    review('a', 'paul', 'swap', { 'digital:shop': 2 }),
    review('b', 'marie', 'stop', { 'digital:shop': 2, 'craft:wood': 1 }),
  ],
  needs: [
    need('marie', 'digital:shop', 0, 3, 'covered'),
    need('paul', 'digital:shop', 1, 3, 'met'),
    need('rene', 'craft:wood', 0, 2),
    need('rene', 'a:z', 0, 2, 'dropped'),
  ],
  offers: [offer('karim', 'digital:shop', 4)],
  preparations: [done('karim', 'core:a', 'one', 'two'), done('karim', 'core:b', 'one'), done('lea', 'core:a', 'one', 'two')],
});

describe('the programme', () => {
  it('comes to these figures', () => {
    const { pairs, rhythm, gains, gaps, ...rest } = programInsights(house, today);
    expect(rest).toEqual({
      asOf: today,
      filter: {},
      stages: { proposed: 0, agreement: 0, running: 0, 'on-hold': 0, review: 1, completed: 1, 'ended-early': 0, lapsed: 1 },
      people: { invited: 1, joined: 6, answered: 4, mentorsPrepared: { value: 0.5, n: 2 } },
      needs: { open: 1, covered: 1, met: 1, dropped: 1 },
      sessions: { held: 2, planned: 1, promised: 12, missed: 1, minutes: 90 },
      cancellation: { mentor: { value: 1 / 6, n: 6 }, mentee: { value: 2 / 6, n: 6 } },
      daysToFirst: { value: 31.5, n: 2 },
      gain: { mentor: { value: 2, n: 1 }, mentee: { value: 1, n: 3 } },
      renewal: { value: 1, n: 1 },
      choices: { teams: ['Achats', 'Vente'], sites: ['Lille', 'Lyon'], domains: ['craft', 'digital'] },
    });
    expect(pairs.map(({ pairId }) => pairId)).toEqual(['a', 'b', 'c']);
    expect(rhythm).toHaveLength(10);
    expect(rhythm.at(-1)).toEqual({ week: '2026-11-09', held: 0, planned: 1, cancelled: 0, missed: 0 });
    expect(gains).toEqual([
      { skillId: 'digital:shop', label: 'DIGITAL:SHOP', n: 2, start: 0.5, now: 2.5, mentorView: 3, menteeView: 2 },
      { skillId: 'craft:wood', label: 'CRAFT:WOOD', n: 1, start: 1, now: 1, menteeView: 1 },
    ]);
    expect(gaps.map(({ skillId }) => skillId)).toEqual(['craft:wood']);
  });

  it('is filtered on pairs and sessions alone', () => {
    const whole = programInsights(house, today);
    const team = programInsights(house, today, { team: 'Achats' });
    expect(team.pairs.map(({ pairId }) => pairId)).toEqual(['a', 'c']);
    expect(team).toMatchObject({
      filter: { team: 'Achats' },
      sessions: { held: 1, planned: 0, promised: 6, missed: 1, minutes: 30 },
      gain: { mentor: { n: 1 }, mentee: { n: 1 } },
    });
    expect(team.rhythm.at(0)?.week).toBe('2026-09-07');
    expect(team.rhythm.at(-1)?.week).toBe('2026-10-19');
    for (const key of ['people', 'needs', 'gaps', 'choices'] as const) expect(team[key]).toEqual(whole[key]);
    expect(programInsights(house, today, { site: 'Lyon' }).pairs.map(({ pairId }) => pairId)).toEqual(['b']);
    expect(programInsights(house, today, { domain: 'craft' }).pairs.map(({ pairId }) => pairId)).toEqual(['b']);
    expect(programInsights(house, today, { domain: 'digital', team: 'Vente' }).pairs.map(({ pairId }) => pairId)).toEqual(['b']);
    expect(programInsights(house, today, { team: 'Vente', site: 'Lille' }).pairs).toEqual([]);
    const period = programInsights(house, today, { from: '2026-10-09', to: '2026-10-29' });
    expect(period).toMatchObject({
      sessions: { held: 1, planned: 0, missed: 1, minutes: 60 },
      cancellation: { mentor: { n: 4 }, mentee: { value: 0.5, n: 4 } },
    });
    expect(period.rhythm.map(({ week }) => week)).toEqual(['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26']);
    expect(period.rhythm.at(-1)).toMatchObject({ held: 1, cancelled: 1 });
    expect(period.stages).toEqual(whole.stages);
  });

  it('has nothing to tell of nothing', () => {
    expect(programInsights(data(), today)).toMatchObject({
      pairs: [],
      people: { invited: 0, joined: 0, answered: 0, mentorsPrepared: { n: 0 } },
      cancellation: { mentor: { n: 0 }, mentee: { n: 0 } },
      daysToFirst: { n: 0 },
      gain: { mentor: { n: 0 }, mentee: { n: 0 } },
      renewal: { n: 0 },
      rhythm: [],
      gains: [],
      gaps: [],
      choices: { teams: [], sites: [], domains: [] },
    });
    expect(programInsights({ ...data(), program: undefined, pairs: [pair('a')] }, today).pairs[0]?.promised).toBe(6);
  });

  it('counts as renewed who goes on, in word or in deed', () => {
    const renewal = (wishes: readonly [string, string], more: Partial<ProgramData> = {}) =>
      programInsights(
        data({ pairs: [pair('a')], reviews: [review('a', 'karim', wishes[0] as 'stop'), review('a', 'marie', wishes[1] as 'stop')], ...more }),
        today,
      ).renewal;
    expect(renewal(['continue', 'swap'])).toEqual({ value: 1, n: 1 });
    expect(renewal(['continue', 'stop'])).toEqual({ value: 0, n: 1 });
    expect(renewal(['other-mentor', 'continue'])).toEqual({ value: 0, n: 1 });
    expect(renewal(['stop', 'stop'], { pairs: [pair('a'), pair('d', { renewsPairId: 'a', state: 'proposed' })] })).toEqual({ value: 1, n: 1 });
    expect(renewal(['continue', 'swap'], { reviews: [review('a', 'karim')] })).toEqual({ n: 0 });
  });

  it('waits like any partner when its coordinator is one', () => {
    const seen = programInsights(house, today, {}, 'karim');
    expect(seen.pairs.find(({ pairId }) => pairId === 'b')?.goals[0]).not.toHaveProperty('menteeView');
    expect(seen.gain.mentee.n).toBe(1);
    expect(programInsights(house, today, {}, 'claire').gain.mentee.n).toBe(3);
  });

  it('sorts what more people aim at first', () => {
    const goals = [goal('b:b', 0, 0, 1), goal('a:a', 0, 0, 1)];
    const { gains } = programInsights(
      data({ pairs: [pair('p', { goals }), pair('q', { goals: [goal('z:z', 2, 2, 3)] }), pair('r', { goals: [goal('z:z', 1, 2, 3)] })] }),
      today,
    );
    expect(gains.map(({ skillId, n, start }) => `${skillId} ${n} ${start}`)).toEqual(['z:z 2 1.5', 'a:a 1 0', 'b:b 1 0']);
    expect(gains[0]).not.toHaveProperty('mentorView');
  });
});

describe('prepared people', () => {
  it('ticked off every step of every module of their role', () => {
    expect([...preparedPeople(house, 'mentor')]).toEqual(['karim']);
    expect([...preparedPeople(house, 'mentee')]).toEqual([]);
    expect([...preparedPeople({ kit, preparations: [done('x', 'core:a', 'one'), done('x', 'core:b', 'one')] }, 'mentor')]).toEqual([]);
    expect([...preparedPeople({ kit, preparations: [done('x', 'core:a', 'one', 'two', 'old'), done('x', 'core:b', 'one')] }, 'mentor')]).toEqual(['x']);
    expect([...preparedPeople({ kit, preparations: [done('x', 'core:c', 'one')] }, 'mentee')]).toEqual(['x']);
    expect([...preparedPeople({ kit: [], preparations: [done('x', 'core:a', 'one')] }, 'mentor')]).toEqual([]);
    expect([...preparedPeople({ kit, preparations: [{ personId: 'x', moduleId: 'acme:a', role: 'mentor' }] }, 'mentor')]).toEqual([]);
    expect([...preparedPeople({ kit, preparations: [{ personId: 'x', moduleId: 'core:c', role: 'mentee' }] }, 'mentee')]).toEqual([]);
  });
});

describe('gaps', () => {
  const people = ['a', 'b', 'c', 'd', 'e', 'f'].map(id => member(id));
  const gaps = (needs: Need[], offers: ProgramData['offers'] = [], members = people) => skillGaps({ needs, offers, members });

  it('are skills wanted above what anybody offers', () => {
    expect(gaps([need('a', 'x:1', 0, 3), need('b', 'x:1', 1, 4), need('c', 'x:1', 0, 2, 'covered')], [offer('d', 'x:1', 3)])).toEqual([
      { skillId: 'x:1', label: 'X:1', wanted: 4, people: 2, best: 3, nearest: [{ personId: 'd', name: 'D', level: 3 }] },
    ]);
    expect(gaps([need('a', 'x:1', 0, 3)], [offer('d', 'x:1', 3)])).toEqual([]);
    expect(gaps([need('a', 'x:1', 0, 3, 'met')])).toEqual([]);
    expect(gaps([need('a', 'x:1', 0, 3)])).toEqual([{ skillId: 'x:1', label: 'X:1', wanted: 3, people: 1, best: undefined, nearest: [] }]);
  });

  it('name who is nearest, the nearest first, and nobody who still wants it', () => {
    const [gap] = gaps(
      [need('a', 'x:1', 3, 4), need('b', 'x:1', 0, 2, 'met'), need('c', 'x:1', 1, 2, 'dropped'), need('f', 'x:1', 0, 3, 'covered')],
      [offer('d', 'x:1', 2), offer('a', 'x:1', 3), offer('e', 'x:1', 0)],
    );
    // At one level whoever already offers comes first.
    expect(gap?.nearest.map(({ personId, level }) => `${personId} ${level}`)).toEqual(['d 2', 'b 2', 'c 1']);
    expect(
      gaps(
        [need('a', 'x:1', 0, 4)],
        ['b', 'c', 'd', 'e'].map(id => offer(id, 'x:1', 2)),
      )[0]?.nearest.map(({ personId }) => personId),
    ).toEqual(['b', 'c', 'd']);
    const gone = [member('b', { state: 'left' }), member('c', { state: 'invited' }), member('a')];
    expect(gaps([need('a', 'x:1', 0, 4)], [offer('b', 'x:1', 2), offer('c', 'x:1', 2), offer('z', 'x:1', 2)], gone)[0]).toMatchObject({ best: 2, nearest: [] });
    const twice = gaps([need('a', 'x:1', 0, 4), need('d', 'x:1', 1, 3, 'met')], [offer('d', 'x:1', 1)]);
    expect(twice[0]?.nearest).toEqual([{ personId: 'd', name: 'D', level: 3 }]);
  });

  it('come by how many want them', () => {
    const found = gaps([need('a', 'x:3', 0, 1), need('a', 'x:2', 0, 1), need('b', 'x:2', 0, 1), need('a', 'x:1', 0, 1)]);
    expect(found.map(({ skillId }) => skillId)).toEqual(['x:2', 'x:1', 'x:3']);
  });
});
