import { describe, expect, it } from 'vitest';
import type { Nudge } from '@reverse-mentoring/core';
import { caseDuties, type DutyOptions } from '../../../packages/core/src/insights/duties.js';
import { deskDuties, programNudges, sortNudges, type ConfidenceFacts } from '../../../packages/core/src/insights/nudges.js';
import { recordsByPair, type PairFacts, type ProgramData } from '../../../packages/core/src/insights/program-data.js';
import { data, member, pair, review, session, signature, today, yes } from './shop.js';

const line = ({ kind, who, pairId, due, target }: Nudge): string => [kind, who, pairId, due, target].filter(Boolean).join(' ');
const plan = { sessions: 3, minutes: 60, weeks: 12 };
const program: ProgramData['program'] = { startsOn: '2026-09-01', endsOn: '2027-03-01', status: 'running', plan };
const duties = (facts: Partial<PairFacts>, more: Partial<ProgramData> = {}, options: Partial<DutyOptions> = {}): string[] =>
  caseDuties(pair('p', facts), recordsByPair(data(more))('p'), { today, program, renewed: false, ...options }).map(line);

describe('what a pair waits for', () => {
  it('are answers to a proposal', () => {
    expect(duties({ state: 'proposed', answerBy: '2026-11-09' })).toEqual(['answer-proposal karim p 2026-11-09', 'answer-proposal marie p 2026-11-09']);
    expect(duties({ state: 'proposed' }, { acceptances: [yes('p', 'karim', '2026-11-01')] })).toEqual([`answer-proposal marie p ${today}`]);
    expect(duties({ state: 'declined' })).toEqual([]);
    expect(duties({ state: 'expired' })).toEqual([]);
  });

  it('are sessions to plan and to log', () => {
    expect(duties({ state: 'accepted' })).toEqual([`plan-session karim p ${today}`, `plan-session marie p ${today}`]);
    const sessions = [session('p', '2026-11-01', 'planned'), session('p', today, 'planned'), session('p', '2026-11-03', 'planned'), session('p', '2026-10-01')];
    expect(duties({}, { sessions })).toEqual([
      'log-session karim p 2026-11-01 p-2026-11-01',
      'log-session marie p 2026-11-01 p-2026-11-01',
      `log-session karim p ${today} p-${today}`,
      `log-session marie p ${today} p-${today}`,
    ]);
    expect(duties({}, { sessions: sessions.slice(0, 1) }).filter(one => one.startsWith('plan'))).toHaveLength(2);
    expect(duties({ state: 'on-hold' }, { sessions })).toEqual([]);
  });

  it('is a signature of whoever has not signed the newest text', () => {
    const sessions = [session('p', '2026-11-12', 'planned')];
    const acceptances = [yes('p', 'karim', '2026-09-03'), yes('p', 'marie', '2026-09-05')];
    const both = ['sign-agreement karim p 2026-09-05', 'sign-agreement marie p 2026-09-05'];
    expect(duties({}, { sessions })).toEqual([]);
    expect(duties({}, { sessions, acceptances }, { remind: true })).toEqual(both);
    expect(duties({ state: 'accepted' }, { sessions }, { remind: true })).toEqual([`sign-agreement karim p ${today}`, `sign-agreement marie p ${today}`]);
    // Who has met without one does very well without.
    expect(duties({}, { sessions: [...sessions, session('p', '2026-10-30')] }, { remind: true })).toEqual([]);
    expect(duties({}, { sessions, acceptances, signatures: [signature('p', 'karim')] })).toEqual(['sign-agreement marie p 2026-09-05 text']);
    expect(duties({}, { sessions, signatures: [signature('p', 'karim'), signature('p', 'marie')] }, { remind: true })).toEqual([]);
    const newer = [signature('p', 'karim', 'old', '2026-09-01'), signature('p', 'marie', 'old', '2026-09-02'), signature('p', 'marie', 'new', '2026-10-01')];
    expect(duties({}, { sessions, acceptances, signatures: newer })).toEqual(['sign-agreement karim p 2026-09-05 new']);
    expect(duties({}, { sessions, acceptances, signatures: [...newer].reverse() })).toEqual(['sign-agreement karim p 2026-09-05 new']);
    // Only whoever reads the texts knows of one that nobody signed.
    expect(duties({}, { sessions, acceptances, signatures: newer }, { text: 'newest' })).toEqual(both.map(one => `${one} newest`));
    expect(duties({}, { sessions, acceptances }, { text: 'draft' })).toEqual(both.map(one => `${one} draft`));
    expect(duties({}, { sessions, signatures: newer }, { text: 'old' })).toEqual([]);
    expect(duties({ state: 'on-hold' }, { sessions, signatures: newer })).toEqual([]);
  });

  it('is taking stock, of each side', () => {
    const three = ['2026-10-01', '2026-10-08', '2026-10-15'].map(day => session('p', day));
    const both = (due: string): string[] => [`give-review karim p ${due}`, `give-review marie p ${due}`];
    expect(duties({}, { sessions: three })).toEqual(both('2026-10-15'));
    expect(duties({}, { sessions: three.slice(1) })).toEqual([`plan-session karim p ${today}`, `plan-session marie p ${today}`]);
    expect(duties({ state: 'on-hold', expectedEndOn: today })).toEqual(both(today));
    expect(duties({ state: 'on-hold', expectedEndOn: '2026-10-10' }, { sessions: three })).toEqual(both('2026-10-10'));
    expect(duties({ state: 'on-hold', expectedEndOn: '2026-11-03' })).toEqual([]);
    expect(duties({ state: 'completed', ended: { by: 'marie', at: '2026-10-20T08:00:00Z' } })).toEqual(both('2026-10-20'));
    expect(duties({ state: 'ended-early', ended: { by: 'marie', at: '2026-10-20T08:00:00Z' } })).toEqual([]);
    expect(duties({ state: 'accepted', expectedEndOn: '2026-10-01' }).filter(one => one.startsWith('give'))).toEqual([]);
    const closing: ProgramData['program'] = { ...program, status: 'closing' };
    expect(duties({ state: 'on-hold' }, {}, { program: closing })).toEqual(both('2027-03-01'));
    expect(duties({ state: 'on-hold' }, { sessions: three }, { program: { status: 'running' } })).toEqual([]);
    expect(duties({}, { sessions: three }, { program: { status: 'running' } }).filter(one => one.startsWith('plan'))).toHaveLength(2);
    expect(duties({ state: 'on-hold', expectedEndOn: today }, { reviews: [review('p', 'karim')] })).toEqual([`give-review marie p ${today}`]);
    const waivers = { mentee: { by: 'claire', at: '2026-10-01T00:00:00Z', reason: 'gone' } };
    expect(duties({ state: 'on-hold', expectedEndOn: today, waivers })).toEqual([`give-review karim p ${today}`]);
  });

  it('is deciding how to go on, when both want to', () => {
    const facts: Partial<PairFacts> = { state: 'completed', ended: { by: 'marie', at: '2026-10-20T08:00:00Z' } };
    const wish = (mentor: 'continue' | 'stop' | 'swap' | 'other-mentor', mentee: typeof mentor): Partial<ProgramData> => ({
      reviews: [review('p', 'karim', mentor, {}, '2026-10-25'), review('p', 'marie', mentee, {}, '2026-10-21')],
    });
    const both = ['decide-renewal karim p 2026-10-25', 'decide-renewal marie p 2026-10-25'];
    expect(duties(facts, wish('continue', 'swap'))).toEqual(both);
    expect(duties({ state: 'on-hold' }, wish('continue', 'continue'))).toEqual(both);
    expect(duties(facts, wish('continue', 'stop'))).toEqual([]);
    expect(duties(facts, wish('other-mentor', 'continue'))).toEqual([]);
    expect(duties(facts, wish('continue', 'continue'), { renewed: true })).toEqual([]);
    expect(duties(facts, wish('continue', 'continue'), { program: { ...program, status: 'closing' } })).toEqual([]);
    expect(duties({ ...facts, state: 'ended-early' }, wish('continue', 'continue'))).toEqual([]);
    expect(duties(facts, { reviews: wish('continue', 'continue').reviews!.slice(0, 1) })).toEqual(['give-review marie p 2026-10-20']);
  });

  it('is nothing in a programme that is over', () => {
    for (const status of ['closed', 'cancelled'] as const) expect(duties({ state: 'proposed' }, {}, { program: { ...program, status } })).toEqual([]);
    expect(duties({ state: 'proposed' }, {}, { program: undefined })).toHaveLength(2);
  });
});

describe('what people owe from their own desks', () => {
  const consent = { at: '2026-09-04T08:00:00Z', textVersion: '1', lang: 'fr' };
  const kit: ProgramData['kit'] = [
    { moduleId: 'core:a', role: 'mentor', steps: ['one'] },
    { moduleId: 'core:b', role: 'mentee', steps: ['one'] },
  ];
  const told = (more: Partial<ProgramData>, people?: string[]): string[] => deskDuties(data({ program, ...more }), today, people && new Set(people)).map(line);

  it('is the survey, for whoever joined and said nothing', () => {
    const members = [
      member('m', { roles: ['mentor'] }),
      member('n'),
      member('both', { roles: ['mentor', 'mentee'] }),
      member('c', { roles: ['coordinator'] }),
      member('i', { state: 'invited' }),
      member('l', { state: 'left' }),
    ];
    expect(told({ members, profiles: [{ personId: 'm', consent }] })).toEqual([
      'answer-survey m 2026-09-04',
      'answer-survey n 2026-09-01',
      'answer-survey both 2026-09-01',
    ]);
    expect(told({ members }, ['n', 'c'])).toEqual(['answer-survey n 2026-09-01']);
    expect(told({ members: [member('n')], program: undefined })).toEqual([`answer-survey n ${today}`]);
    const need = { skillId: 'a:b', label: 'x', levelNow: 0, levelWanted: 1, status: 'open' } as const;
    const needs = ['n', 'both', 'm'].map(personId => ({ ...need, personId }));
    expect(told({ members, needs }).map(one => one.split(' ')[1])).toEqual(['m', 'both']);
    const offers = ['m', 'both', 'n'].map(personId => ({ personId, skillId: 'a:b', label: 'x', level: 3 }));
    expect(told({ members, needs, offers })).toEqual([]);
    expect(told({ members, offers: offers.slice(1) }, ['both', 'm'])).toEqual(['answer-survey m 2026-09-01', 'answer-survey both 2026-09-01']);
    expect(told({ members, program: { ...program, status: 'closed' } })).toEqual([]);
  });

  it('is consent to the text as it is now', () => {
    const members = [member('c', { roles: ['coordinator'] })];
    const text = (version: string): ProgramData['program'] => ({ ...program, consentText: { version, text: { fr: 'x' } } });
    expect(told({ members, profiles: [{ personId: 'c', consent }], program: text('2') })).toEqual([`renew-consent c ${today} 2`]);
    expect(told({ members, profiles: [{ personId: 'c', consent }], program: text('1') })).toEqual([]);
    expect(told({ members, profiles: [{ personId: 'c', consent }] })).toEqual([]);
    expect(told({ members, profiles: [{ personId: 'c' }], program: text('2') })).toEqual([]);
  });

  it('is preparing before the first session', () => {
    const members = [member('karim', { roles: ['coordinator'] }), member('marie', { roles: ['coordinator'] })];
    const base = { members, kit, pairs: [pair('p', { state: 'accepted', startsOn: '2026-10-10' }), pair('q', { startsOn: '2026-10-05' })] };
    expect(told(base)).toEqual(['prepare karim 2026-10-05 mentor', 'prepare marie 2026-10-05 mentee']);
    expect(told({ ...base, pairs: [...base.pairs].reverse() })).toEqual(['prepare karim 2026-10-05 mentor', 'prepare marie 2026-10-05 mentee']);
    expect(told({ ...base, sessions: [session('p', '2026-11-01'), session('q', '2026-11-01', 'missed')] })).toHaveLength(2);
    expect(told({ ...base, sessions: [session('p', '2026-11-01'), session('q', '2026-11-01')] })).toEqual([]);
    expect(told({ ...base, pairs: [pair('p', { state: 'on-hold' }), pair('q', { state: 'completed' })] })).toEqual([]);
    expect(told({ ...base, pairs: [pair('p')] })).toEqual([`prepare karim ${today} mentor`, `prepare marie ${today} mentee`]);
    expect(told({ ...base, kit: kit.slice(1) })).toEqual(['prepare marie 2026-10-05 mentee']);
    const preparations = [{ personId: 'karim', moduleId: 'core:a', role: 'mentor' as const, steps: { one: '2026-10-01T00:00:00Z' } }];
    expect(told({ ...base, preparations })).toEqual(['prepare marie 2026-10-05 mentee']);
  });
});

describe('what is due to whom in the whole programme', () => {
  const all = (more: Partial<ProgramData>, told: readonly ConfidenceFacts[] = [], who = 'claire'): string[] =>
    programNudges(data({ program, ...more }), told, today, who).map(line);

  it('tells the coordinator whom to talk to', () => {
    const cancelled = [session('p', '2026-10-20', 'cancelled', { cancelledBy: 'marie' }), session('p', '2026-10-27', 'cancelled', { cancelledBy: 'marie' })];
    const ahead = session('p', '2026-11-12', 'planned');
    expect(all({ pairs: [pair('p')], sessions: [...cancelled, ahead] }).filter(one => one.includes('claire'))).toEqual(['talk-to-senior claire p 2026-10-20']);
    expect(all({ pairs: [pair('p')], sessions: [session('p', '2026-10-01')] }).filter(one => one.includes('claire'))).toEqual([
      'revive-pair claire p 2026-10-22',
    ]);
    expect(all({ pairs: [pair('p')], sessions: [session('p', '2026-11-01'), ahead] })).toEqual([]);
  });

  it('tells whom to match again', () => {
    const declined = pair('p', { state: 'declined', answerBy: '2026-10-15' });
    const acceptances = [yes('p', 'karim', '2026-10-02'), yes('p', 'marie', '2026-10-04', 'no')];
    expect(all({ pairs: [declined], acceptances })).toEqual(['match-again claire p 2026-10-04']);
    expect(all({ pairs: [pair('p', { state: 'expired', answerBy: '2026-10-15' })] })).toEqual(['match-again claire p 2026-10-15']);
    for (const state of ['proposed', 'accepted', 'active', 'on-hold'] as const)
      expect(all({ pairs: [declined, pair('q', { mentorId: 'lea', state })], acceptances }).filter(one => one.startsWith('match'))).toEqual([]);
    expect(all({ pairs: [declined, pair('q', { menteeId: 'rene', state: 'on-hold' }), pair('r', { state: 'ended-early' })], acceptances })).toEqual([
      'match-again claire p 2026-10-04',
    ]);
    for (const status of ['closing', 'closed'] as const) expect(all({ pairs: [declined], program: { ...program, status } })).toEqual([]);
  });

  it('passes a call for help on, without its words, never to a partner', () => {
    const call = (more: Partial<ConfidenceFacts> = {}): ConfidenceFacts => ({
      id: 'c1',
      by: 'karim',
      kind: 'help-request',
      about: { type: 'pair', id: 'p' },
      on: '2026-11-01',
      ...more,
    });
    const pairs = [pair('p', { state: 'on-hold' })];
    expect(all({ pairs }, [call()])).toEqual(['answer-help claire p 2026-11-01 c1']);
    expect(programNudges(data({ pairs }), [call()], today, 'claire')[0]).not.toHaveProperty('text');
    expect(all({ pairs }, [call()], 'marie')).toEqual([]);
    expect(all({ pairs }, [call()], 'karim')).toEqual([]);
    expect(all({ pairs }, [call({ kind: 'fit-reason' })])).toEqual([]);
    expect(all({ pairs }, [call({ on: '2026-10-03' })])).toEqual(['answer-help claire p 2026-10-03 c1']);
    expect(all({ pairs }, [call({ on: '2026-10-02' })])).toEqual([]);
    const sessions = [session('p', '2026-10-20')];
    const about = { type: 'session', id: 'p-2026-10-20' } as const;
    expect(all({ pairs, sessions }, [call({ about, on: undefined })])).toEqual(['answer-help claire p 2026-10-20 c1']);
    expect(all({ pairs: [pair('p', { state: 'on-hold', startsOn: '2026-10-22' })] }, [call({ on: undefined })])).toEqual([
      'answer-help claire p 2026-10-22 c1',
    ]);
    expect(all({ pairs }, [call({ on: undefined })])).toEqual([`answer-help claire p ${today} c1`]);
    expect(all({ pairs }, [call({ about: { type: 'pair', id: 'gone' } })])).toEqual([]);
    expect(all({ pairs: [pair('p', { state: 'ended-early', ended: { by: 'x', at: '2026-10-30T00:00:00Z' } })] }, [call()])).toEqual([]);
  });

  it('says what everybody owes, once, in one order', () => {
    const found = all({
      pairs: [pair('p', { state: 'accepted' }), pair('q', { mentorId: 'lea', menteeId: 'paul', state: 'proposed' })],
      members: [member('marie')],
    });
    expect(found).toEqual([
      'answer-survey marie 2026-09-01',
      `plan-session karim p ${today}`,
      `plan-session marie p ${today}`,
      `sign-agreement karim p ${today}`,
      `sign-agreement marie p ${today}`,
      `answer-proposal lea q ${today}`,
      `answer-proposal paul q ${today}`,
    ]);
    expect(all({ pairs: [pair('p', { state: 'accepted' })], program: { ...program, status: 'cancelled' } })).toEqual([]);
    const renewed = [pair('p', { state: 'completed' }), pair('q', { state: 'on-hold', renewsPairId: 'p' })];
    expect(all({ pairs: renewed, reviews: [review('p', 'karim'), review('p', 'marie')] })).toEqual([]);
  });

  it('sorts by day, pair, kind and person, without doubles', () => {
    const nudge = (kind: Nudge['kind'], due: string, pairId: string, who = 'a', target?: string): Nudge => ({
      kind,
      due,
      pairId,
      who,
      ...(target ? { target } : {}),
    });
    const list = [
      nudge('prepare', '2', 'p'),
      nudge('prepare', '1', 'q'),
      nudge('prepare', '1', 'p', 'b'),
      nudge('prepare', '1', 'p'),
      nudge('answer-help', '1', 'p', 'z'),
      nudge('prepare', '1', 'p'),
    ];
    expect(sortNudges(list).map(line)).toEqual(['answer-help z p 1', 'prepare a p 1', 'prepare b p 1', 'prepare a q 1', 'prepare a p 2']);
    expect(sortNudges([nudge('prepare', '1', 'p', 'a', 'mentor'), nudge('prepare', '1', 'p', 'a', 'mentee')])).toHaveLength(2);
  });
});
