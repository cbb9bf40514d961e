import { describe, expect, it } from 'vitest';
import { recordsByPair, type PairFacts, type ProgramData } from '../../../packages/core/src/insights/program-data.js';
import { acceptedOn, bothSigned, domainOf, pairProgress, stalledPair, type ProgressOptions } from '../../../packages/core/src/insights/progress.js';
import { mean, median, rate } from '../../../packages/core/src/insights/rates.js';
import { mondayOf, rhythmOf } from '../../../packages/core/src/insights/rhythm.js';
import { data, goal, pair, review, session, signature, today, yes } from './shop.js';

const progress = (facts: PairFacts, more: Partial<ProgramData> = {}, options: Partial<ProgressOptions> = {}) =>
  pairProgress(facts, recordsByPair(data(more))(facts.id), { today, plan: { sessions: 6, weeks: 26 }, ...options });
const stalled = (facts: PairFacts, more: Partial<ProgramData>, options: Partial<ProgressOptions> = {}) =>
  stalledPair(facts, recordsByPair(data(more))(facts.id), { today, plan: { sessions: 6, weeks: 26 }, ...options });

describe('progress of a pair', () => {
  it('counts what was held, planned, missed and cancelled by whom', () => {
    const sessions = [
      session('p', '2026-10-20', 'cancelled', { cancelledBy: 'marie' }),
      session('p', '2026-10-19', 'cancelled', { cancelledBy: 'karim' }),
      session('p', '2026-10-18', 'cancelled', { cancelledBy: 'other' }),
      session('p', '2026-10-17', 'cancelled', { cancelledBy: 'marie' }),
      session('p', '2026-10-16', 'missed'),
      session('p', '2026-09-20', 'held', { minutes: 45 }),
      session('p', '2026-10-21', 'held', { minutes: 90 }),
      { id: 'untimed', pairId: 'p', date: '2026-09-12', status: 'held' as const },
      session('p', '2026-11-01', 'planned'),
      session('p', today, 'planned'),
      session('p', '2026-12-01', 'planned'),
      session('q', '2026-10-01', 'held'),
    ];
    const found = progress(pair('p', { startsOn: '2026-09-02' }), { sessions });
    expect(found).toMatchObject({ held: 3, planned: 2, missed: 1, minutes: 135, promised: 6, cancelled: { mentor: 1, mentee: 2, other: 1 } });
    expect(found).toMatchObject({ lastHeldOn: '2026-10-21', nextOn: today, daysToFirst: 10, startsOn: '2026-09-02' });
    const period = progress(pair('p'), { sessions }, { from: '2026-10-16', to: '2026-10-19' });
    expect(period).toMatchObject({ held: 0, planned: 0, missed: 1, minutes: 0, cancelled: { mentor: 1, mentee: 1, other: 1 }, lastHeldOn: '2026-10-21' });
    expect(progress(pair('p'), { sessions }, { from: '2026-10-21', to: '2026-10-21' })).toMatchObject({ held: 1, minutes: 90 });
    expect(progress(pair('p'), {}, { plan: undefined }).promised).toBe(6);
  });

  it('leaves out what there is not', () => {
    const found = progress(pair('p'));
    expect(found).toEqual({
      pairId: 'p',
      mentorId: 'karim',
      menteeId: 'marie',
      mentorName: 'Karim',
      menteeName: 'Marie',
      state: 'active',
      stage: 'agreement',
      promised: 6,
      held: 0,
      planned: 0,
      missed: 0,
      cancelled: { mentor: 0, mentee: 0, other: 0 },
      minutes: 0,
      goals: [],
      signed: { mentor: false, mentee: false },
      reviewed: { mentor: false, mentee: false },
      renewed: false,
      domains: [],
    });
    expect(progress(pair('p'), {}, { mentee: { team: 'Vente', site: 'Lyon' }, renewed: true })).toMatchObject({ team: 'Vente', site: 'Lyon', renewed: true });
  });

  it('counts the days to the first session from the second yes, else from the start', () => {
    const sessions = [session('p', '2026-09-15'), session('p', '2026-09-10')];
    const acceptances = [yes('p', 'karim', '2026-09-03'), yes('p', 'marie', '2026-09-07')];
    expect(progress(pair('p', { startsOn: '2026-09-01' }), { sessions, acceptances }).daysToFirst).toBe(3);
    expect(progress(pair('p', { startsOn: '2026-09-01' }), { sessions, acceptances: acceptances.slice(1) }).daysToFirst).toBe(9);
    expect(progress(pair('p'), { sessions }).daysToFirst).toBeUndefined();
    expect(progress(pair('p', { startsOn: '2026-09-12' }), { sessions }).daysToFirst).toBe(0);
    expect(progress(pair('p', { startsOn: '2026-09-01' }), {}).daysToFirst).toBeUndefined();
    const no = [yes('p', 'karim', '2026-09-03'), yes('p', 'marie', '2026-09-07', 'no')];
    expect(acceptedOn(pair('p'), recordsByPair(data({ acceptances: no }))('p'))).toBeUndefined();
  });

  it('tells the stage', () => {
    const stage = (facts: Partial<PairFacts>, more: Partial<ProgramData> = {}): string => progress(pair('p', facts), more).stage;
    const signed = [signature('p', 'karim'), signature('p', 'marie')];
    const apart = [signature('p', 'karim'), signature('p', 'marie', 'older')];
    expect(stage({ state: 'proposed' })).toBe('proposed');
    expect(stage({ state: 'declined' })).toBe('lapsed');
    expect(stage({ state: 'expired' })).toBe('lapsed');
    expect(stage({ state: 'accepted' })).toBe('agreement');
    expect(stage({ state: 'accepted' }, { signatures: apart })).toBe('agreement');
    expect(stage({ state: 'accepted' }, { signatures: signed })).toBe('running');
    expect(stage({ state: 'active' })).toBe('agreement');
    expect(stage({ state: 'active' }, { signatures: signed })).toBe('running');
    expect(stage({ state: 'active' }, { sessions: [session('p', '2026-10-01')] })).toBe('running');
    expect(stage({ state: 'active' }, { reviews: [review('p', 'marie')] })).toBe('review');
    expect(stage({ state: 'active', expectedEndOn: '2026-11-01' }, { signatures: signed })).toBe('review');
    expect(stage({ state: 'active', expectedEndOn: today }, { signatures: signed })).toBe('running');
    const six = ['01', '02', '03', '04', '05', '06'].map(day => session('p', `2026-10-${day}`));
    expect(stage({ state: 'active' }, { sessions: six })).toBe('review');
    expect(stage({ state: 'active' }, { sessions: six.slice(1) })).toBe('running');
    for (const state of ['on-hold', 'completed', 'ended-early'] as const) expect(stage({ state }, { reviews: [review('p', 'marie')] })).toBe(state);
  });

  it('gives each side’s levels, the partner’s once one’s own are given', () => {
    const facts = pair('p', { goals: [goal('a:x', 0, 2, 3), goal('b:y', 1, 1, 2)] });
    const mentors = review('p', 'karim', 'stop', { 'a:x': 3 });
    const mentees = review('p', 'marie', 'stop', { 'a:x': 2, 'b:y': 2 });
    const x = { skillId: 'a:x', label: 'A:X', start: 0, now: 2, target: 3 };
    const y = { skillId: 'b:y', label: 'B:Y', start: 1, now: 1, target: 2 };
    const both = [
      { ...x, mentorView: 3, menteeView: 2 },
      { ...y, menteeView: 2 },
    ];
    expect(progress(facts, { reviews: [mentors, mentees] })).toMatchObject({ domains: ['a', 'b'], reviewed: { mentor: true, mentee: true } });
    expect(progress(facts, { reviews: [mentors, mentees] }).goals).toEqual(both);
    expect(progress(facts, { reviews: [mentors, mentees] }, { viewer: 'marie' }).goals).toEqual(both);
    expect(progress(facts, { reviews: [mentees] }, { viewer: 'karim' })).toMatchObject({ goals: [x, y], reviewed: { mentor: false, mentee: true } });
    expect(progress(facts, { reviews: [mentees] }, { viewer: 'marie' }).goals).toEqual([
      { ...x, menteeView: 2 },
      { ...y, menteeView: 2 },
    ]);
    expect(progress(facts, { reviews: [mentees] }, { viewer: 'claire' }).goals[0]).toEqual({ ...x, menteeView: 2 });
    const waived = { ...facts, waivers: { mentor: { by: 'claire', at: '2026-10-01T00:00:00Z', reason: 'gone' } } };
    expect(progress(waived, { reviews: [mentees] }, { viewer: 'karim' }).goals[0]).toEqual({ ...x, menteeView: 2 });
  });

  it('tells signatures by side', () => {
    expect(progress(pair('p'), { signatures: [signature('p', 'marie')] }).signed).toEqual({ mentor: false, mentee: true });
    const several = [signature('p', 'marie', 'a'), signature('p', 'karim', 'b'), signature('p', 'karim', 'a')];
    expect(bothSigned(pair('p'), recordsByPair(data({ signatures: several }))('p'))).toBe(true);
    expect(bothSigned(pair('p'), recordsByPair(data({ signatures: several.slice(0, 2) }))('p'))).toBe(false);
  });

  it('names the catalogue of a skill', () => {
    expect(domainOf('digital:online-shop')).toBe('digital');
    expect(domainOf('local:abc')).toBe('local');
    expect(domainOf('http://data.europa.eu/esco/skill/1')).toBe('data.europa.eu');
    expect(domainOf('https://data.europa.eu:80/x')).toBe('data.europa.eu');
  });
});

describe('a stalled pair', () => {
  it('had no session for 21 days', () => {
    const held = (day: string): Partial<ProgramData> => ({ sessions: [session('p', '2026-09-02'), session('p', day)] });
    expect(stalled(pair('p'), held('2026-10-12'))).toEqual({ since: '2026-10-12', why: 'no-session' });
    expect(stalled(pair('p'), held('2026-10-13'))).toBeUndefined();
    expect(stalled(pair('p', { state: 'accepted', startsOn: '2026-10-12' }), {})).toEqual({ since: '2026-10-12', why: 'no-session' });
    expect(stalled(pair('p', { startsOn: '2026-10-13' }), {})).toBeUndefined();
    expect(stalled(pair('p'), {})).toBeUndefined();
    for (const state of ['proposed', 'declined', 'expired', 'on-hold', 'completed', 'ended-early'] as const)
      expect(stalled(pair('p', { state }), held('2026-09-12'))).toBeUndefined();
    // A log with a day in the future comes of a wrong clock and proves nothing.
    expect(stalled(pair('p'), { sessions: [session('p', '2026-09-02'), session('p', '2027-01-01')] })).toEqual({ since: '2026-09-02', why: 'no-session' });
  });

  it('is not one whose next session keeps the rhythm', () => {
    const since = session('p', '2026-10-10');
    const with_ = (day: string, status: 'planned' | 'missed' = 'planned'): Partial<ProgramData> => ({ sessions: [since, session('p', day, status)] });
    // Every 30 days and a week's grace.
    expect(stalled(pair('p'), with_('2026-11-16'))).toBeUndefined();
    expect(stalled(pair('p'), with_('2026-11-17'))?.why).toBe('no-session');
    expect(stalled(pair('p'), with_(today))).toBeUndefined();
    expect(stalled(pair('p'), with_('2026-11-01'))?.why).toBe('no-session');
    expect(stalled(pair('p'), with_('2026-11-05', 'missed'))?.why).toBe('no-session');
    // A quick programme is asked after its own pace, but never before 21 days.
    expect(stalled(pair('p'), with_('2026-11-10'), { plan: { sessions: 3, weeks: 6 } })?.why).toBe('no-session');
    expect(stalled(pair('p'), with_(today), { plan: { sessions: 12, weeks: 6 } })?.why).toBe('no-session');
    expect(
      stalled(pair('p'), { sessions: [session('p', '2026-10-12'), session('p', today, 'planned')] }, { plan: { sessions: 12, weeks: 6 } }),
    ).toBeUndefined();
    expect(stalled(pair('p'), with_('2026-11-16'), { plan: undefined })).toBeUndefined();
  });

  it('saw the senior cancel twice in a row', () => {
    const cancelled = (day: string, cancelledBy = 'marie') => session('p', day, 'cancelled', { cancelledBy });
    const twice = [session('p', '2026-10-20'), cancelled('2026-10-25'), cancelled('2026-10-28')];
    expect(stalled(pair('p'), { sessions: twice })).toEqual({ since: '2026-10-25', why: 'cancelled-twice' });
    expect(stalled(pair('p'), { sessions: [...twice, session('p', '2026-11-20', 'planned')] })).toEqual({ since: '2026-10-25', why: 'cancelled-twice' });
    expect(stalled(pair('p'), { sessions: [...twice, session('p', '2026-10-30')] })).toBeUndefined();
    expect(stalled(pair('p'), { sessions: twice.slice(0, 2) })).toBeUndefined();
    expect(stalled(pair('p'), { sessions: twice.slice(1, 2) })).toBeUndefined();
    expect(stalled(pair('p'), { sessions: [twice[0]!, cancelled('2026-10-25'), cancelled('2026-10-28', 'karim')] })).toBeUndefined();
    expect(stalled(pair('p'), { sessions: [twice[0]!, cancelled('2026-10-25', 'karim'), cancelled('2026-10-28')] })).toBeUndefined();
    expect(stalled(pair('p', { state: 'on-hold' }), { sessions: twice })).toBeUndefined();
    expect(progress(pair('p'), { sessions: twice }).stalled?.why).toBe('cancelled-twice');
  });
});

describe('figures', () => {
  it('carry what they rest on', () => {
    expect(rate(1, 4)).toEqual({ value: 0.25, n: 4 });
    expect(rate(0, 4)).toEqual({ value: 0, n: 4 });
    expect(rate(0, 0)).toEqual({ n: 0 });
    expect(mean([1, 2, 6])).toEqual({ value: 3, n: 3 });
    expect(mean([])).toEqual({ n: 0 });
    expect(median([9, 1, 2])).toEqual({ value: 2, n: 3 });
    expect(median([10, 1, 2, 4])).toEqual({ value: 3, n: 4 });
    expect(median([])).toEqual({ n: 0 });
    expect(median([100, 20, 3])).toEqual({ value: 20, n: 3 });
  });

  it('are told week by week, empty weeks too', () => {
    expect(['2026-11-01', '2026-11-02', '2026-11-08', '2026-11-09', '1969-12-31'].map(mondayOf)).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-02',
      '2026-11-09',
      '1969-12-29',
    ]);
    expect(rhythmOf([])).toEqual([]);
    const sessions = [
      session('p', '2026-11-18', 'planned'),
      session('p', '2026-11-03'),
      session('p', '2026-11-08'),
      session('p', '2026-11-04', 'missed'),
      session('p', '2026-11-05', 'cancelled'),
    ];
    expect(rhythmOf(sessions)).toEqual([
      { week: '2026-11-02', held: 2, planned: 0, cancelled: 1, missed: 1 },
      { week: '2026-11-09', held: 0, planned: 0, cancelled: 0, missed: 0 },
      { week: '2026-11-16', held: 0, planned: 1, cancelled: 0, missed: 0 },
    ]);
    const mistyped = rhythmOf([session('p', '1926-11-03'), session('p', '2022-01-05'), ...sessions]);
    expect(mistyped[0]?.week).toBe('2022-01-03');
    expect(mistyped).toHaveLength(255);
    expect(rhythmOf([session('p', '2021-11-29'), session('p', '2026-11-16')])).toHaveLength(260);
    expect(rhythmOf([session('p', '2021-11-22'), session('p', '2026-11-16')])).toHaveLength(1);
  });
});
