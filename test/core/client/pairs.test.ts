import { afterEach, describe, expect, it } from 'vitest';
import { definePlugin, type PairView } from '@reverse-mentoring/core';
import { bundle, chocolaterie, consent, homeOf, refusal, refusedUntouched, settle, storedRecords, type Cast } from '../world.js';

let cast: Cast;
afterEach(() => {
  cast.close();
});

describe('the life of a pair', () => {
  it('keeps what a plugin adds, and shows it as the plugin’s newer version has it', async () => {
    cast = await chocolaterie();
    const { claire } = cast;
    const shelf = (dataVersion: number, setup: Parameters<typeof definePlugin>[0]['setup']) =>
      definePlugin({
        id: 'acme/shelf',
        version: `${dataVersion}.0.0`,
        sdk: 2,
        dataVersion,
        upgrade: data => ({ places: [(data as { place: string }).place] }),
        setup,
      })();
    await claire.use([shelf(1, ctx => void ctx.filter('pair.save', pair => ({ ...pair, ext: { ...pair.ext, 'acme/shelf': { place: 'left' } } })))]);
    await claire.pairs.update('karim-marie', { startsOn: '2026-09-02' });
    expect((await claire.pairs.get('karim-marie'))?.ext).toEqual({ 'acme/shelf': { version: 1, place: 'left' } });
    await claire.removePlugin('acme/shelf');
    await claire.use([shelf(2, () => undefined)]);
    const now = { 'acme/shelf': { version: 2, places: ['left'] } };
    expect((await claire.pairs.get('karim-marie'))?.ext).toEqual(now);
    expect((await claire.pairs.all()).find(({ id }) => id === 'karim-marie')?.ext).toEqual(now);
  });

  it('passes the filters when it is renewed, as when it is proposed', async () => {
    cast = await chocolaterie();
    const { claire } = cast;
    await claire.pairs.end('karim-marie', { completed: true });
    const seen: unknown[] = [];
    const centre = definePlugin({
      id: 'acme/centre',
      version: '1.0.0',
      sdk: 2,
      setup(ctx) {
        const filter = (pair: PairView): PairView => {
          seen.push([pair.mentorId, pair.menteeId, pair.origin, pair.renewsPairId, pair.goals?.length]);
          return { ...pair, startsOn: '2026-10-05', ext: { ...pair.ext, 'acme/centre': { code: 'TRAINING' } } };
        };
        ctx.filter('pair.save', filter, { fields: ['startsOn'] });
      },
    });
    await claire.use([centre()]);
    const renewed = await claire.pairs.renew('karim-marie');
    expect(renewed).toMatchObject({ origin: 'renewal', startsOn: '2026-10-05', ext: { 'acme/centre': { code: 'TRAINING' } } });
    // Its goals are still found by the core.
    expect(renewed.goals).toHaveLength(1);
    await claire.pairs.end(renewed.id, { completed: true });
    await claire.pairs.renew(renewed.id, { goals: [{ skillId: 'craft:engraving', label: 'Engraving' }] });
    expect(seen).toEqual([
      ['karim', 'marie', 'renewal', 'karim-marie', undefined],
      ['karim', 'marie', 'renewal', renewed.id, 1],
    ]);
    expect((await refusal(claire.pairs.renew('nowhere'))).code).toBe('not-found');
  });

  it('is proposed, accepted by both, active with the first session, ended, renewed', async () => {
    cast = await chocolaterie({ accepted: false });
    const { claire, karim, marie, store, clock } = cast;
    expect(await claire.pairs.get('karim-marie')).toMatchObject({
      state: 'proposed',
      live: true,
      mentorName: 'Karim',
      menteeName: 'Marie',
      answers: {},
      answerBy: '2026-09-15',
      startsOn: '2026-09-01',
      expectedEndOn: '2027-03-02',
      origin: 'manual',
      goals: [{ skillId: 'digital:online-shop', start: 1, now: 1, target: 3 }],
    });
    expect(await karim.pairs.accept('karim-marie')).toMatchObject({ state: 'proposed', answers: { karim: 'yes' } });
    expect(await marie.pairs.accept('karim-marie')).toMatchObject({
      state: 'accepted',
      status: 'proposed',
      live: true,
      answers: { karim: 'yes', marie: 'yes' },
    });
    expect((await refusedUntouched(store, () => marie.pairs.accept('karim-marie'))).code).toBe('wrong-state');
    await karim.sessions.plan({ pairId: 'karim-marie', date: '2026-09-03' });
    expect(await marie.pairs.get('karim-marie')).toMatchObject({ state: 'active', status: 'active' });
    expect(await claire.pairs.hold('karim-marie')).toMatchObject({ state: 'on-hold', live: true });
    expect(await refusal(karim.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 60 }))).toMatchObject({
      code: 'wrong-state',
      details: { state: 'on-hold' },
    });
    expect(await marie.pairs.resume('karim-marie')).toMatchObject({ state: 'active' });
    expect((await refusal(marie.pairs.resume('karim-marie'))).code).toBe('wrong-state');
    expect((await refusal(marie.pairs.renew('karim-marie'))).code).toBe('wrong-state');
    clock.to('2026-10-01');
    expect(await marie.pairs.end('karim-marie', { completed: true, reason: 'Objectif atteint' })).toMatchObject({
      state: 'completed',
      live: false,
      ended: { by: 'marie', at: expect.stringMatching(/^2026-10-01T08:00:00/) },
    });
    expect((await refusal(karim.pairs.end('karim-marie'))).code).toBe('wrong-state');
    expect(await claire.confidences.all()).toMatchObject([{ by: 'marie', kind: 'end-reason', text: 'Objectif atteint' }]);
    await marie.pairs.update('karim-marie', { goals: [{ skillId: 'digital:online-shop', now: 3 }] });
    const again = await karim.pairs.renew('karim-marie');
    expect(again).toMatchObject({
      state: 'proposed',
      renewsPairId: 'karim-marie',
      origin: 'renewal',
      startsOn: '2026-10-01',
      answers: { karim: 'yes' },
      goals: [{ label: 'Vendre en ligne', start: 3, now: 3, target: 4 }],
    });
    expect((await refusal(claire.pairs.renew('karim-marie'))).code).toBe('pair-exists');
  });

  it('can swap roles when both have them', async () => {
    cast = await chocolaterie();
    const { claire } = cast;
    await claire.pairs.end('karim-marie');
    expect(await claire.pairs.get('karim-marie')).toMatchObject({ state: 'ended-early', ended: { by: 'claire' } });
    expect(await refusal(claire.pairs.renew('karim-marie', { swap: true }))).toMatchObject({
      code: 'invalid',
      details: { rule: 'swap-mentor', person: 'Marie', role: 'mentor', field: 'roles' },
    });
    await claire.participants.update('marie', { roles: ['mentor', 'mentee'] });
    await claire.participants.update('karim', { roles: ['mentor', 'mentee'] });
    expect(await claire.pairs.renew('karim-marie', { swap: true, goals: [{ skillId: 'culinary:yuzu' }] })).toMatchObject({
      mentorId: 'marie',
      menteeId: 'karim',
      origin: 'swap',
      goals: [{ skillId: 'culinary:yuzu', label: 'culinary:yuzu', start: 0, now: 0, target: 3 }],
    });
  });

  it('is declined with a reason for the coordinator alone', async () => {
    cast = await chocolaterie({ accepted: false });
    const { claire, karim, marie } = cast;
    await karim.pairs.accept('karim-marie');
    expect(await marie.pairs.decline('karim-marie', { reason: 'Pas le temps' })).toMatchObject({ state: 'declined', live: false });
    expect((await refusal(karim.pairs.accept('karim-marie'))).details['state']).toBe('declined');
    expect(await claire.confidences.all()).toMatchObject([
      { by: 'marie', kind: 'decline-reason', about: { type: 'pair', id: 'karim-marie' }, text: 'Pas le temps' },
    ]);
    expect(await karim.confidences.all()).toEqual([]);
    expect(await claire.pairs.propose({ mentorId: 'karim', menteeId: 'marie' })).toMatchObject({ state: 'proposed' });
  });

  it('may be declined after both accepted, until it begins', async () => {
    cast = await chocolaterie();
    expect(await cast.marie.pairs.decline('karim-marie')).toMatchObject({ state: 'declined' });
  });

  it('expires unanswered, by the programme’s days', async () => {
    cast = await chocolaterie({ accepted: false });
    const { claire, karim, clock, store } = cast;
    clock.to('2026-09-15');
    expect(await karim.pairs.get('karim-marie')).toMatchObject({ state: 'proposed' });
    clock.to('2026-09-16');
    expect(await karim.pairs.get('karim-marie')).toMatchObject({ state: 'expired', live: false, answerBy: '2026-09-15' });
    expect(await refusedUntouched(store, () => karim.pairs.accept('karim-marie'))).toMatchObject({ code: 'answer-expired', details: { date: '2026-09-15' } });
    await claire.update({ answerDays: 30 });
    expect(await karim.pairs.get('karim-marie')).toMatchObject({ state: 'proposed', answerBy: '2026-10-01' });
  });

  it('orders a person’s pairs: live first, then the newest', async () => {
    cast = await chocolaterie({ accepted: false });
    const { claire, karim, clock } = cast;
    clock.skip(40);
    const second = await claire.pairs.propose({ id: 'second', mentorId: 'karim', menteeId: 'gerard' });
    await claire.pairs.propose({ id: 'third', mentorId: 'karim', menteeId: 'marie', startsOn: '2026-12-01' });
    expect((await karim.pairs.ofParticipant()).map(({ id }) => id)).toEqual(['third', second.id, 'karim-marie']);
    expect((await claire.pairs.all()).length).toBe(3);
    expect((await claire.pairs.ofParticipant('marie')).map(({ id }) => id)).toEqual(['third', 'karim-marie']);
    expect(await (await cast.as('nobody')).pairs.ofParticipant()).toEqual([]);
  });
});

describe('who may be a pair', () => {
  it.each([
    ['one person', { mentorId: 'karim', menteeId: 'karim' }, 'same-person', 'menteeId'],
    ['a live pair again', { mentorId: 'karim', menteeId: 'marie' }, 'pair-exists', undefined],
    ['a mentee who is none', { mentorId: 'gerard', menteeId: 'karim' }, 'invalid', 'roles'],
    ['somebody unknown', { mentorId: 'nobody', menteeId: 'marie' }, 'not-found', undefined],
    ['a full mentee', { mentorId: 'gerard', menteeId: 'marie' }, 'capacity-exceeded', 'capacity'],
    ['a day that is none', { mentorId: 'karim', menteeId: 'gerard', startsOn: 'soon' }, 'invalid', 'startsOn'],
    ['an id that is none', { id: 'A B', mentorId: 'karim', menteeId: 'gerard' }, 'invalid', 'id'],
    ['an id that is taken', { id: 'karim-marie', mentorId: 'karim', menteeId: 'gerard' }, 'duplicate', undefined],
    ['a goal without a skill', { mentorId: 'karim', menteeId: 'gerard', goals: [{ skillId: 'x' }] }, 'invalid', 'goals.x'],
  ])('not %s', async (_, draft, code, field) => {
    cast = await chocolaterie();
    const error = await refusedUntouched(cast.store, () => cast.claire.pairs.propose(draft));
    expect([error.code, error.details['field']]).toEqual([code, field]);
  });

  it('not above what somebody can take on', async () => {
    cast = await chocolaterie();
    const { claire, store } = cast;
    await claire.pairs.propose({ mentorId: 'karim', menteeId: 'gerard' });
    await claire.participants.add({ id: 'paul', displayName: 'Paul', roles: ['mentee'], consent });
    expect(await refusedUntouched(store, () => claire.pairs.propose({ mentorId: 'karim', menteeId: 'paul' }))).toMatchObject({
      code: 'capacity-exceeded',
      message: 'Karim already has 2 of 2 pairs as mentor. Raise the capacity or choose somebody else.',
    });
  });

  it('not in one management chain, unless the reason is recorded', async () => {
    cast = await chocolaterie();
    const { claire, store } = cast;
    await claire.participants.update('karim', { managerId: 'claire' });
    await claire.participants.update('claire', { managerId: 'gerard' });
    expect(await refusedUntouched(store, () => claire.pairs.propose({ mentorId: 'karim', menteeId: 'gerard' }))).toMatchObject({
      code: 'management-chain',
      details: { mentor: 'Karim', mentee: 'Gérard', field: 'override' },
    });
    expect(await claire.pairs.propose({ mentorId: 'karim', menteeId: 'gerard', override: { reason: 'Personne d’autre ne sait' } })).toMatchObject({
      override: { by: 'claire', reason: 'Personne d’autre ne sait' },
    });
    // Nor the other way round.
    await claire.participants.update('marie', { capacity: { mentee: 3 }, managerId: 'gerard' });
    expect((await refusal(claire.pairs.propose({ mentorId: 'gerard', menteeId: 'marie' }))).code).toBe('management-chain');
  });

  it('not somebody who has not agreed, nor somebody who left', async () => {
    cast = await chocolaterie();
    const { claire, store } = cast;
    await claire.participants.add({ id: 'ines', displayName: 'Inès', roles: ['mentee'] });
    expect(await refusedUntouched(store, () => claire.pairs.propose({ mentorId: 'karim', menteeId: 'ines' }))).toMatchObject({
      code: 'no-consent',
      details: { person: 'Inès', field: 'menteeId' },
    });
    await claire.participants.update('gerard', { state: 'left' });
    expect((await refusal(claire.pairs.propose({ mentorId: 'gerard', menteeId: 'karim' }))).code).toBe('no-consent');
  });

  it('not while the programme closes, a renewal neither', async () => {
    cast = await chocolaterie();
    const { claire, store } = cast;
    await claire.pairs.end('karim-marie', { completed: true });
    await claire.advance();
    await claire.advance();
    await claire.advance();
    expect(await refusedUntouched(store, () => claire.pairs.propose({ mentorId: 'karim', menteeId: 'marie' }))).toMatchObject({
      code: 'program-closed',
      details: { state: 'closing' },
    });
    expect((await refusedUntouched(store, () => claire.pairs.renew('karim-marie'))).code).toBe('program-closed');
  });
});

describe('changing a pair', () => {
  it('goals and dates only: its state has commands of its own', async () => {
    cast = await chocolaterie({ accepted: false });
    const { karim, store } = cast;
    for (const [field, value] of Object.entries({
      status: 'active',
      mentorId: 'gerard',
      ended: { by: 'karim', at: consent.at },
      waivers: { mentor: { by: 'karim', at: consent.at, reason: 'x' } },
      proposedAt: consent.at,
      override: { by: 'karim', at: consent.at, reason: 'x' },
    })) {
      expect((await refusedUntouched(store, () => karim.pairs.update('karim-marie', { [field]: value } as never))).details, field).toMatchObject({
        rule: 'unchangeable',
        field,
      });
    }
    // A form may send back the whole view it was opened with.
    const view = (await karim.pairs.get('karim-marie'))!;
    expect(await karim.pairs.update('karim-marie', { ...view, expectedEndOn: '2026-12-24' })).toMatchObject({ expectedEndOn: '2026-12-24', state: 'proposed' });
    expect((await refusal(karim.pairs.update('karim-marie', { expectedEndOn: '2026-01-01' }))).details).toMatchObject({
      field: 'expectedEndOn',
      rule: 'order',
    });
  });

  it('keeps what others changed since the form was opened', async () => {
    cast = await chocolaterie();
    const { karim, marie } = cast;
    const base = (await karim.pairs.get('karim-marie'))!;
    await marie.pairs.update('karim-marie', { goals: [...base.goals!, { skillId: 'digital:newsletter' }], startsOn: '2026-09-02' });
    const after = await karim.pairs.update('karim-marie', { ...base, goals: [{ ...base.goals![0]!, now: 2 }] }, { base });
    expect(after.goals!.map(({ skillId, now }) => [skillId, now])).toEqual([
      ['digital:online-shop', 2],
      ['digital:newsletter', 0],
    ]);
    expect(after.startsOn).toBe('2026-09-02');
    // Without the base the list is whole.
    expect((await karim.pairs.update('karim-marie', { goals: base.goals! })).goals).toHaveLength(1);
  });

  it('writes only the groups that differ, and remembers what they lost, 20 at most', async () => {
    cast = await chocolaterie();
    const { karim, claire, gerard, store } = cast;
    const before = (await storedRecords(store)).get('pair:karim-marie')!;
    await karim.pairs.update('karim-marie', { startsOn: '2026-09-01' });
    expect((await storedRecords(store)).get('pair:karim-marie')).toEqual(before);
    for (let day = 2; day < 26; day++) await karim.pairs.update('karim-marie', { startsOn: `2026-09-${String(day).padStart(2, '0')}` });
    const after = (await storedRecords(store)).get('pair:karim-marie')!;
    expect(Object.keys(after.stamps!).filter(group => after.stamps![group] !== before.stamps![group])).toEqual(['dates']);
    const history = await claire.history('pair', 'karim-marie');
    expect(history.filter(({ group }) => group === 'dates')).toHaveLength(20);
    expect(history[0]).toMatchObject({ group: 'dates', value: { startsOn: '2026-09-24', expectedEndOn: '2027-03-02' } });
    expect(history[0]!.at).toMatch(/^2026-09-01T08:/);
    expect((await refusal(gerard.history('pair', 'karim-marie'))).code).toBe('not-found');
    expect((await refusal(claire.history('pair', 'nothing'))).code).toBe('not-found');
  });
});

describe('what merging two devices breaks', () => {
  it('is listed for the coordinator, refused by nobody', async () => {
    cast = await chocolaterie();
    const { claire, karim, gerard } = cast;
    expect(await claire.issues()).toEqual([]);
    await claire.import(
      bundle([
        { type: 'pair', id: 'twin', mentorId: 'karim', menteeId: 'marie', status: 'active' },
        { type: 'pair', id: 'lost', mentorId: 'karim', menteeId: 'ghost', status: 'active' },
        { type: 'pair', id: 'done', mentorId: 'karim', menteeId: 'marie', status: 'ended-early', ended: { by: 'karim', at: consent.at } },
        { type: 'session', id: 'ahead', pairId: 'twin', status: 'held', date: '2027-01-01', minutes: 60 },
      ]),
    );
    await claire.participants.update('karim', { managerId: 'marie' });
    await claire.import(
      bundle([
        { type: 'profile', personId: 'nina', managerId: 'oleg' },
        { type: 'profile', personId: 'oleg', managerId: 'nina' },
        { type: 'member', id: 'nina', displayName: 'Nina', roles: ['mentor'], state: 'joined' },
      ]),
    );
    const issues = (await claire.issues()).map(({ code, record }) => `${code} ${record}`);
    expect(issues.sort()).toEqual([
      'capacity-exceeded member:karim',
      'capacity-exceeded member:marie',
      'in-future session:ahead',
      'management-chain member:nina',
      'management-chain pair:karim-marie',
      'management-chain pair:twin',
      'not-found member:ghost',
      'pair-exists pair:twin',
    ]);
    for (const issue of await claire.issues()) expect(issue.message).not.toMatch(/\{\w+\}/);
    // Managers and capacities of others lie on desks that a partner does not read.
    expect((await karim.issues()).map(({ code, record }) => `${code} ${record}`).sort()).toEqual([
      'capacity-exceeded member:karim',
      'in-future session:ahead',
      'not-found member:ghost',
      'pair-exists pair:twin',
    ]);
    expect(await gerard.issues()).toEqual([]);
  });
});

describe('proposing many', () => {
  it('judges each for itself, answers in order, and writes only what is right', async () => {
    cast = await chocolaterie();
    const { claire, karim, store } = cast;
    await claire.participants.add({ id: 'paul', displayName: 'Paul', roles: ['mentee'], consent });
    const outcomes = await claire.pairs.proposeAll([
      { mentorId: 'karim', menteeId: 'marie' },
      { mentorId: 'karim', menteeId: 'gerard', goals: [{ skillId: 'digital:online-shop' }] },
      { mentorId: 'karim', menteeId: 'gerard' },
      { mentorId: 'karim', menteeId: 'paul' },
    ]);
    // The second takes the last place of Karim: what came before in the same go counts.
    expect(outcomes.map(({ pair, error }) => pair?.menteeId ?? error?.code)).toEqual(['pair-exists', 'gerard', 'pair-exists', 'capacity-exceeded']);
    expect(outcomes[1]?.pair).toMatchObject({ state: 'proposed', goals: [{ skillId: 'digital:online-shop', start: 0, target: 3 }] });
    expect((await claire.pairs.all()).filter(({ state }) => state === 'proposed').map(({ menteeId }) => menteeId)).toEqual(['gerard']);
    expect((await refusedUntouched(store, () => karim.pairs.proposeAll([{ mentorId: 'karim', menteeId: 'paul' }]))).code).toBe('not-allowed');
  });
});

describe('a reason recorded for a pair of one management chain', () => {
  it('settles the issue; only the coordinator records it, and not an empty one', async () => {
    cast = await chocolaterie();
    const { claire, karim, store } = cast;
    await claire.participants.update('karim', { managerId: 'marie' });
    expect((await claire.issues()).map(({ code }) => code)).toEqual(['management-chain']);
    expect((await refusedUntouched(store, () => karim.pairs.override('karim-marie', { reason: 'x' }))).code).toBe('not-allowed');
    expect(await refusedUntouched(store, () => claire.pairs.override('karim-marie', { reason: ' ' }))).toMatchObject({
      code: 'invalid',
      details: { field: 'override' },
    });
    expect(await claire.pairs.override('karim-marie', { reason: 'Elle n’est sa cheffe que cet été' })).toMatchObject({
      override: { by: 'claire', reason: 'Elle n’est sa cheffe que cet été' },
    });
    expect(await claire.issues()).toEqual([]);
    await claire.pairs.end('karim-marie');
    expect((await refusedUntouched(store, () => claire.pairs.override('karim-marie', { reason: 'x' }))).code).toBe('wrong-state');
  });
});

it('every stored record has the home its type says, whoever wrote it', async () => {
  cast = await chocolaterie();
  await settle();
  for (const record of (await storedRecords(cast.store)).values()) expect(['program', 'case', 'desk']).toContain(homeOf(record));
});
