import { afterEach, describe, expect, it } from 'vitest';
import type { ProgramClient } from '@reverse-mentoring/core';
import { bundle, chocolaterie, refusal, refusedUntouched, settle, type Cast } from '../world.js';

let cast: Cast;
afterEach(() => {
  cast.close();
});

const shop = 'digital:online-shop';
const pairId = 'karim-marie';
const review = (level: number, more: Partial<Parameters<ProgramClient['reviews']['submit']>[0]> = {}) => ({
  pairId,
  success: 4,
  wish: 'continue' as const,
  outcomes: [{ skillId: shop, level }],
  ...more,
});
const nowOf = async (client: ProgramClient): Promise<number | undefined> => (await client.pairs.get(pairId))?.goals?.[0]?.now;

describe('taking stock', () => {
  it('is each side’s own word, withheld from the partner until they gave theirs', async () => {
    cast = await chocolaterie();
    const { claire, karim, marie, gerard } = cast;
    expect(await karim.reviews.ofPair(pairId)).toEqual({ given: { mentor: false, mentee: false }, waived: {}, complete: false });
    const given = await karim.reviews.submit(review(2, { changed: 'Elle ose', outcomes: [{ skillId: shop, level: 2, evidence: 'Trois commandes' }] }));
    expect(given).toMatchObject({ by: 'karim', pairId, success: 4, wish: 'continue', changed: 'Elle ose', at: expect.stringMatching(/^2026-09-01T08:/) });
    expect(given.outcomes).toMatchObject([{ skillId: shop, level: 2, evidence: 'Trois commandes' }]);
    const hers = await marie.reviews.ofPair(pairId);
    expect(hers).toEqual({ given: { mentor: true, mentee: false }, waived: {}, complete: false });
    expect(await nowOf(marie)).toBe(1);
    expect((await karim.reviews.ofPair(pairId)).mentor).toEqual(given);
    expect((await claire.reviews.ofPair(pairId)).mentor).toEqual(given);
    expect((await refusal(gerard.reviews.ofPair(pairId))).code).toBe('not-found');
    expect((await refusal(claire.reviews.ofPair('nothing'))).code).toBe('not-found');

    await marie.reviews.submit(review(3, { success: 5, wish: 'swap' }));
    for (const client of [karim, marie, claire]) {
      const both = await client.reviews.ofPair(pairId);
      expect(both).toMatchObject({ mentor: { wish: 'continue' }, mentee: { wish: 'swap' }, given: { mentor: true, mentee: true }, complete: true });
    }
    // Nothing follows by itself.
    expect(await claire.pairs.get(pairId)).toMatchObject({ state: 'accepted', live: true });
    expect((await claire.pairs.get(pairId))!.ended).toBeUndefined();
  });

  it('is withheld from a coordinator who is one of the two, and told to a watch when it may be', async () => {
    cast = await chocolaterie();
    const { claire, karim, marie } = cast;
    await claire.participants.update('marie', { roles: ['mentee', 'coordinator'] });
    await karim.reviews.submit(review(2));
    const seen: (string | undefined)[] = [];
    const stop = marie.watch(
      q => q.reviews.ofPair(pairId),
      state => seen.push(state.mentor?.wish),
    );
    await settle();
    await marie.reviews.submit(review(3));
    await settle();
    stop();
    expect([seen[0], seen.at(-1)]).toEqual([undefined, 'continue']);
  });

  it('given again is corrected as a whole', async () => {
    cast = await chocolaterie();
    const { marie, clock } = cast;
    await marie.reviews.submit(review(3, { changed: 'Beaucoup', outcomes: [{ skillId: shop, level: 3, evidence: 'La boutique' }] }));
    clock.skip(2);
    const again = await marie.reviews.submit({ pairId, success: 2, wish: 'stop' });
    expect(again).toMatchObject({ success: 2, wish: 'stop', at: expect.stringMatching(/^2026-09-03/) });
    expect([again.changed, again.outcomes ?? []]).toEqual([undefined, []]);
    expect((await marie.export()).records.filter(({ type }) => type === 'review')).toHaveLength(1);
  });

  it('moves the goals once both sides are in: by the mentee’s word, else the mentor’s', async () => {
    cast = await chocolaterie();
    const { claire, karim, marie } = cast;
    await marie.reviews.submit(review(3));
    expect(await nowOf(claire)).toBe(1);
    await karim.reviews.submit(review(2));
    expect(await nowOf(claire)).toBe(3);
    expect((await claire.pairs.get(pairId))!.goals).toMatchObject([{ skillId: shop, label: 'Vendre en ligne', start: 1, now: 3, target: 3 }]);
    await marie.reviews.submit(review(3, { outcomes: [] }));
    expect(await nowOf(claire)).toBe(2);
  });

  it('moves the mentee’s own needs at once, and back when corrected', async () => {
    cast = await chocolaterie();
    const { claire, karim, marie } = cast;
    await marie.needs.add({ skillId: shop, label: 'Vendre en ligne', levelNow: 1, levelWanted: 3, priority: 3 });
    await marie.needs.add({ skillId: 'digital:newsletter', label: 'Lettre', levelNow: 0, levelWanted: 2 });
    const need = async () => (await marie.needs.all('marie')).find(({ skillId }) => skillId === shop);
    await karim.reviews.submit(review(4));
    expect(await need()).toMatchObject({ status: 'open', levelNow: 1 });
    await marie.reviews.submit(review(3));
    expect(await need()).toMatchObject({ status: 'met', levelWanted: 3 });
    await marie.reviews.submit(review(2));
    expect(await need()).toMatchObject({ status: 'covered', levelNow: 2, levelWanted: 3 });
    await marie.reviews.submit(review(4));
    await claire.pairs.end(pairId, { completed: true });
    await marie.reviews.submit(review(2));
    expect(await need()).toMatchObject({ status: 'open', levelNow: 2 });
    expect((await marie.needs.all('marie')).find(({ skillId }) => skillId === 'digital:newsletter')).toMatchObject({ status: 'open', levelNow: 0 });
    await marie.needs.update((await need())!.id, { status: 'dropped' });
    await marie.reviews.submit(review(4));
    expect(await need()).toMatchObject({ status: 'dropped' });
  });

  it('can be done of a pair on hold or ended, not of a proposal', async () => {
    cast = await chocolaterie({ accepted: false });
    const { claire, karim, marie, clock, store } = cast;
    expect((await refusedUntouched(store, () => karim.reviews.submit(review(2)))).code).toBe('wrong-state');
    expect((await refusedUntouched(store, () => claire.reviews.waive(pairId, 'mentor', 'x'))).code).toBe('wrong-state');
    clock.skip(40);
    expect((await refusedUntouched(store, () => marie.reviews.submit(review(2)))).code).toBe('answer-expired');
    cast.close();
    cast = await chocolaterie();
    await cast.karim.sessions.plan({ pairId, date: '2026-09-03' });
    await cast.claire.pairs.hold(pairId);
    await cast.marie.reviews.submit(review(2));
    await cast.claire.pairs.end(pairId);
    await cast.karim.reviews.submit(review(2));
    expect((await cast.claire.reviews.ofPair(pairId)).complete).toBe(true);
  });

  it.each([
    ['success beyond the scale', { success: 6 }, 'out-of-scale', 'success'],
    ['a wish that is none', { wish: 'maybe' }, 'invalid', 'wish'],
    ['a level that is none', { outcomes: [{ skillId: shop, level: 5 }] }, 'invalid', 'outcomes.digital:online-shop.level'],
    ['a skill that is no goal', { outcomes: [{ skillId: 'digital:other', level: 2 }] }, 'invalid', 'outcomes'],
    [
      'one skill twice',
      {
        outcomes: [
          { skillId: shop, level: 2 },
          { skillId: shop, level: 3 },
        ],
      },
      'invalid',
      'outcomes',
    ],
    ['a novel', { changed: 'x'.repeat(20_001) }, 'text-too-long', 'changed'],
  ])('refuses %s', async (_, more, code, field) => {
    cast = await chocolaterie();
    const error = await refusedUntouched(cast.store, () => cast.marie.reviews.submit(review(2, more as never)));
    expect([error.code, error.details['field']]).toEqual([code, field]);
  });
});

describe('waiving', () => {
  it('is the coordinator’s, with a reason, and completes', async () => {
    cast = await chocolaterie();
    const { claire, karim, marie, store } = cast;
    await karim.reviews.submit(review(2));
    expect((await refusedUntouched(store, () => claire.reviews.waive(pairId, 'mentee', '  '))).details).toMatchObject({ rule: 'required', field: 'reason' });
    expect((await refusedUntouched(store, () => claire.reviews.waive(pairId, 'both' as never, 'x'))).details).toMatchObject({ rule: 'choice', field: 'side' });
    expect(await refusedUntouched(store, () => claire.reviews.waive(pairId, 'mentor', 'x'))).toMatchObject({
      code: 'wrong-state',
      details: { rule: 'waive', person: 'Karim' },
    });
    const state = await claire.reviews.waive(pairId, 'mentee', ' Longue absence ');
    expect(state).toMatchObject({ waived: { mentee: 'Longue absence' }, given: { mentor: true, mentee: false }, complete: true });
    expect((await claire.pairs.get(pairId))!.waivers).toMatchObject({ mentee: { by: 'claire', reason: 'Longue absence' } });
    expect(await nowOf(claire)).toBe(2);
    // Waived, she need not write to read; and she still may.
    expect((await marie.reviews.ofPair(pairId)).mentor).toMatchObject({ by: 'karim' });
    await marie.reviews.submit(review(3));
    expect(await marie.reviews.ofPair(pairId)).toMatchObject({ given: { mentee: true }, waived: { mentee: 'Longue absence' } });
    expect(await nowOf(claire)).toBe(3);
  });

  it('keeps the other side’s waiver', async () => {
    cast = await chocolaterie();
    const { claire } = cast;
    await claire.reviews.waive(pairId, 'mentee', 'a');
    expect(await claire.reviews.waive(pairId, 'mentor', 'b')).toEqual({
      given: { mentor: false, mentee: false },
      waived: { mentor: 'b', mentee: 'a' },
      complete: true,
    });
  });

  it('lets the programme close', async () => {
    cast = await chocolaterie();
    const { claire, karim, store } = cast;
    await karim.reviews.submit(review(2));
    for (let step = 0; step < 3; step++) await claire.advance();
    expect((await refusedUntouched(store, () => claire.advance())).details).toMatchObject({ rule: 'review', side: 'mentee' });
    await claire.reviews.waive(pairId, 'mentee', 'Partie en retraite');
    expect(await claire.advance()).toMatchObject({ status: 'closed' });
    expect((await refusedUntouched(store, () => karim.reviews.submit(review(3)))).code).toBe('program-closed');
  });
});

describe('renewing after the review', () => {
  const both = async (wish: 'continue' | 'swap' | 'stop' | 'other-mentor', other = wish, level = 2): Promise<void> => {
    await cast.karim.reviews.submit(review(level, { wish }));
    await cast.marie.reviews.submit(review(level, { wish: other }));
  };

  it('completes the live pair and proposes the linked one, with the yes of who renews', async () => {
    cast = await chocolaterie();
    const { karim, marie, claire, clock } = cast;
    await both('continue');
    clock.to('2026-10-01');
    const next = await karim.pairs.renew(pairId);
    expect(next).toMatchObject({
      state: 'proposed',
      mentorId: 'karim',
      menteeId: 'marie',
      renewsPairId: pairId,
      origin: 'renewal',
      answers: { karim: 'yes' },
      goals: [{ skillId: shop, start: 2, now: 2, target: 3 }],
    });
    expect(await claire.pairs.get(pairId)).toMatchObject({ state: 'completed', ended: { by: 'karim', at: expect.stringMatching(/^2026-10-01/) } });
    expect(await marie.pairs.accept(next.id)).toMatchObject({ state: 'accepted' });
    expect(await refusedUntouched(cast.store, () => marie.pairs.renew(pairId))).toMatchObject({ code: 'pair-exists', details: { record: `pair:${next.id}` } });
  });

  it('waits for both yes when the coordinator renews, and can be done again after a no', async () => {
    cast = await chocolaterie();
    const { claire, marie } = cast;
    await both('continue', 'continue', 3);
    const next = await claire.pairs.renew(pairId);
    expect(next).toMatchObject({ answers: {}, goals: [{ start: 3, now: 3, target: 4 }] });
    await marie.pairs.decline(next.id);
    const again = await claire.pairs.renew(pairId);
    expect(again.id).not.toBe(next.id);
    expect(again).toMatchObject({ state: 'proposed', renewsPairId: pairId });
  });

  it('is one pair when both renew on their own devices', async () => {
    cast = await chocolaterie();
    await both('continue');
    await cast.claire.pairs.end(pairId, { completed: true });
    const file = await cast.claire.export();
    const hers = await cast.karim.pairs.renew(pairId);
    const elsewhere = await chocolaterie({ accepted: false });
    await elsewhere.claire.import(file);
    const his = await elsewhere.marie.pairs.renew(pairId);
    expect(his.id).toBe(hers.id);
    await elsewhere.marie.import(await cast.karim.export());
    expect(await elsewhere.marie.pairs.get(his.id)).toMatchObject({ state: 'accepted', answers: { karim: 'yes', marie: 'yes' } });
    expect(await elsewhere.claire.issues()).toEqual([]);
    elsewhere.close();
  });

  it.each(['stop', 'other-mentor'] as const)('respects the wish %s of either side', async wish => {
    cast = await chocolaterie();
    const { karim, marie, claire, store } = cast;
    await both('continue', wish);
    for (const client of [karim, marie, claire])
      expect(await refusedUntouched(store, () => client.pairs.renew(pairId))).toMatchObject({
        code: 'wrong-state',
        details: { rule: 'wish', person: 'Marie' },
      });
    await marie.reviews.submit(review(2, { wish: 'continue' }));
    expect(await karim.pairs.renew(pairId)).toMatchObject({ state: 'proposed' });
  });

  it('tells nobody of a wish they may not read yet', async () => {
    cast = await chocolaterie();
    const { claire, karim, marie } = cast;
    await claire.pairs.end(pairId, { completed: true });
    await marie.reviews.submit(review(2, { wish: 'stop' }));
    // A proposal she is free to decline.
    expect(await karim.pairs.renew(pairId)).toMatchObject({ state: 'proposed', answers: { karim: 'yes' } });
  });

  it('not while it runs with a side missing', async () => {
    cast = await chocolaterie();
    const { karim, store } = cast;
    await karim.reviews.submit(review(2));
    expect(await refusedUntouched(store, () => karim.pairs.renew(pairId))).toMatchObject({ code: 'wrong-state', details: { rule: 'renew' } });
  });

  it('swaps only people who take part in both roles, and says who does not', async () => {
    cast = await chocolaterie();
    const { karim, claire, store } = cast;
    await both('swap');
    expect(await refusedUntouched(store, () => karim.pairs.renew(pairId, { swap: true }))).toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/^To swap roles, Marie must take part as mentor, too\./),
      details: { rule: 'swap-mentor', person: 'Marie', record: 'member:marie', field: 'roles' },
    });
    await claire.participants.update('marie', { roles: ['mentor', 'mentee'] });
    expect((await refusedUntouched(store, () => karim.pairs.renew(pairId, { swap: true }))).details).toMatchObject({ rule: 'swap-mentee', person: 'Karim' });
    await claire.participants.update('karim', { roles: ['mentor', 'mentee'] });
    expect(await karim.pairs.renew(pairId, { swap: true })).toMatchObject({ mentorId: 'marie', menteeId: 'karim', origin: 'swap', answers: { karim: 'yes' } });
    expect(await claire.pairs.get(pairId)).toMatchObject({ state: 'completed' });
  });

  it('takes the goals of a swap from the desks the acting user may read', async () => {
    const goalsBy = async (user: 'karim' | 'marie' | 'claire') => {
      cast = await chocolaterie();
      const { claire, karim, marie } = cast;
      await claire.participants.update('marie', { roles: ['mentor', 'mentee'] });
      await claire.participants.update('karim', { roles: ['mentor', 'mentee'] });
      await karim.needs.add({ skillId: 'craft:tempering', label: 'Tempérage', levelNow: 1, levelWanted: 4, priority: 3 });
      await karim.needs.add({ skillId: 'craft:secret', label: 'Secret', levelNow: 0, levelWanted: 2, priority: 1 });
      await marie.offers.add({ skillId: 'craft:tempering', label: 'Tempérage', level: 3 });
      await marie.offers.add({ skillId: 'craft:ganache', label: 'Ganache', level: 4 });
      await both('swap');
      const { goals } = await cast[user].pairs.renew(pairId, { swap: true });
      return goals!.map(({ skillId, start, target }) => `${skillId} ${start}-${target}`);
    };
    expect(await goalsBy('claire')).toEqual(['craft:tempering 1-3']);
    cast.close();
    expect(await goalsBy('karim')).toEqual(['craft:tempering 1-4', 'craft:secret 0-2']);
    cast.close();
    expect((await goalsBy('marie')).sort()).toEqual(['craft:ganache 0-3', 'craft:tempering 0-3']);
  });

  it('leaves the pair as it was when the new one cannot be made', async () => {
    cast = await chocolaterie();
    const { claire, karim, store } = cast;
    await both('continue');
    await claire.import(
      bundle([
        { type: 'pair', id: 'other', mentorId: 'gerard', menteeId: 'marie', status: 'active', startsOn: '2026-09-01' },
        { type: 'member', id: 'nina', displayName: 'Nina', roles: ['mentor'], state: 'joined', accounts: {} },
      ]),
    );
    expect((await refusedUntouched(store, () => karim.pairs.renew(pairId))).code).toBe('capacity-exceeded');
    expect(await claire.pairs.get(pairId)).toMatchObject({ live: true });
  });
});
