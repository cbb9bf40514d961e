import { afterEach, describe, expect, it } from 'vitest';
import { derivedId, memoryStore, naturalId, openProgram, typeOf } from '@reverse-mentoring/core';
import type { AgreementSchedule, Bundle, ProgramClient, Row, Store } from '@reverse-mentoring/core';
import { chocolaterie, dump, programId, refusal, refusedUntouched, storedRecords, type Cast } from '../world.js';

let cast: Cast;
const others: ProgramClient[] = [];
afterEach(() => {
  cast.close();
  for (const client of others.splice(0)) client.close();
});
const pairId = 'karim-marie';
const schedule: AgreementSchedule = {
  first: '2026-09-10',
  start: '14:00',
  zone: 'Europe/Paris',
  everyDays: 14,
  sessions: 3,
  minutes: 60,
  mode: 'onsite',
  place: 'Boutique',
};
const planned = async (client: ProgramClient): Promise<string[]> =>
  (await client.sessions.ofPair(pairId))
    .filter(one => one.status === 'planned')
    .map(one => `${one.date} ${one.start ?? ''}`.trim())
    .reverse();
const sign = (client: ProgramClient, id: string): ReturnType<ProgramClient['agreements']['sign']> => client.agreements.sign(id);

/** Another device with what the first holds, seen by one person; the clocks agree to the minute only. */
async function device(user: string, from: ProgramClient, late = 60_000): Promise<{ client: ProgramClient; store: Store }> {
  const store = memoryStore();
  let count = 0;
  const client = await openProgram({ id: programId, user, store, now: () => cast.clock.now() + late, newId: () => `${user}-${++count}` });
  others.push(client);
  await client.import(await from.export());
  return { client, store };
}
/** Both know what the other knows. */
async function meet(a: ProgramClient, b: ProgramClient): Promise<void> {
  const [one, two]: Bundle[] = await Promise.all([a.export(), b.export()]);
  await a.import(two!);
  await b.import(one!);
}

describe('the template', () => {
  it('says the rules in both languages from the programme and the pair', async () => {
    cast = await chocolaterie();
    const { karim, claire } = cast;
    await claire.update({ preset: 'small-business', plan: { sessions: 3, minutes: 45, weeks: 6 } });
    const fr = await karim.agreements.template(pairId, { lang: 'fr-CH' });
    expect([fr.language, fr.templateVersion]).toEqual(['fr', '1/small-business']);
    expect(fr.clauses.goals).toBe(
      'Marie veut progresser sur ceci\u00a0: Vendre en ligne (aujourd’hui «\u00a0déjà vu\u00a0», visé «\u00a0en autonomie\u00a0»). Karim apporte son aide. Nous pouvons revoir ces objectifs à tout moment, ensemble.',
    );
    expect(fr.clauses.rhythm).toMatch(/^Nous nous voyons trois fois, 45\u00a0minutes à chaque fois, en l’espace de six semaines\. /);
    const en = await karim.agreements.template(pairId, { lang: 'xx' });
    expect(en.language).toBe('en');
    expect(Object.keys(en.clauses)).toEqual(Object.keys(fr.clauses));
    for (const [name, text] of [...Object.entries(en.clauses), ...Object.entries(fr.clauses)]) {
      expect(text, name).toMatch(/^[A-ZÀ-Ý].{30,}\.$/s);
      expect(text).not.toMatch(/undefined|NaN|\{|\}/);
    }
  });

  it('tells the schedule in words', async () => {
    cast = await chocolaterie();
    const { karim, claire } = cast;
    const say = async (lang: string, more: Partial<AgreementSchedule> = {}): Promise<string[]> => {
      const { clauses } = await karim.agreements.template(pairId, { lang, schedule: { ...schedule, ...more } });
      return [clauses.rhythm.split('. ').slice(0, -1).join('. '), clauses.place, clauses.mode];
    };
    expect(await say('fr')).toEqual([
      'Nous nous voyons trois fois, une heure à chaque fois, toutes les deux semaines. La première séance a lieu le jeudi 10 septembre 2026, à 14\u00a0h',
      'Nous nous retrouvons ici\u00a0: Boutique.',
      'Nous nous voyons en personne, téléphones rangés. Si c’est impossible un jour, un appel vaut mieux qu’une séance annulée.',
    ]);
    expect((await say('fr', { first: '2026-10-01' }))[0]).toContain('le jeudi 1er octobre 2026');
    expect((await say('en'))[0]).toBe(
      'We meet three times, for an hour each time, every two weeks. The first session is on Thursday 10 September 2026 at 14:00',
    );
    expect((await say('fr', { first: '2026-12-01', start: '09:30', everyDays: 7, minutes: 90 }))[0]).toBe(
      'Nous nous voyons trois fois, une heure et demie à chaque fois, chaque semaine. La première séance a lieu le mardi 1er décembre 2026, à 9\u00a0h\u00a030',
    );
    expect((await say('en', { sessions: 1 }))[0]).toBe('We meet once, for an hour, on Thursday 10 September 2026 at 14:00');
    expect((await say('en', { sessions: 2, everyDays: 10, minutes: 30 }))[0]).toMatch(/^We meet twice, for half an hour each time, every ten days\. /);
    const { first, everyDays, sessions } = schedule;
    const bare = (await karim.agreements.template(pairId, { lang: 'en', schedule: { first, everyDays, sessions, minutes: 120, mode: 'remote' } })).clauses;
    expect([bare.rhythm.includes('two hours'), bare.rhythm.includes(' at 1'), bare.place]).toEqual([
      true,
      false,
      'Each of us finds a quiet place where the conversation stays between us.',
    ]);
    await claire.update({ preset: 'bench' });
    expect((await karim.agreements.template(pairId, { lang: 'fr' })).clauses.mode).toBe(
      'Nous apprenons en faisant\u00a0: Karim montre, puis Marie fait, à son rythme.',
    );
  });
});

describe('a draft', () => {
  it('is a new record each time, its id the digest of its words; the unsigned one before it is gone', async () => {
    cast = await chocolaterie();
    const { karim, marie, store } = cast;
    const first = await karim.agreements.draft({ pairId, language: 'fr' });
    expect(first).toMatchObject({ language: 'fr', templateVersion: '1/standard', signatures: {}, signedByBoth: false, createdBy: 'karim' });
    const { language, clauses, templateVersion } = first;
    // As builds derived it that knew no schedule.
    expect(first.id).toBe(derivedId('agreement', programId, [pairId, language, clauses, null, templateVersion]));
    const second = await marie.agreements.draft({ pairId, clauses: { replyDelay: 'Le soir même.' }, freeText: 'On rit.', schedule });
    expect(second).toMatchObject({
      language: 'fr',
      freeText: 'On rit.',
      schedule,
      clauses: { replyDelay: 'Le soir même.', place: 'Nous nous retrouvons ici\u00a0: Boutique.' },
    });
    expect(second.id).toBe(derivedId('agreement', programId, [pairId, 'fr', second.clauses, 'On rit.', '1/standard', schedule]));
    expect(await karim.agreements.ofPair(pairId)).toMatchObject({ draft: { id: second.id }, signatures: [], unplanned: [] });
    const stored = await storedRecords(store);
    expect([stored.get(`agreement:${first.id}`)!.deleted !== undefined, stored.get(`agreement:${second.id}`)!.deleted]).toEqual([true, undefined]);
    // The same words again are the same record; the words of a deleted one come back as the newest.
    const before = await dump(store);
    expect((await karim.agreements.draft({ pairId, clauses: { replyDelay: 'Le soir même.' }, freeText: 'On rit.', schedule })).id).toBe(second.id);
    expect(await dump(store)).toBe(before);
    expect((await karim.agreements.draft({ pairId, language: 'fr' })).id).toBe(first.id);
    expect((await marie.agreements.ofPair(pairId)).draft!.id).toBe(first.id);
  });

  it('keeps to what a schedule can be, and to the two of a pair that runs', async () => {
    cast = await chocolaterie({ accepted: false });
    const { karim, marie, claire, gerard, store } = cast;
    expect(await refusedUntouched(store, () => karim.agreements.draft({ pairId }))).toMatchObject({ code: 'wrong-state', details: { state: 'proposed' } });
    await karim.pairs.accept(pairId);
    await marie.pairs.accept(pairId);
    const wrong = async (more: Partial<AgreementSchedule>, field: string): Promise<void> => {
      const error = await refusedUntouched(store, () => karim.agreements.draft({ pairId, schedule: { ...schedule, ...more } }));
      expect(error.details['field']).toBe(field);
    };
    await wrong({ everyDays: 0 }, 'schedule.everyDays');
    await wrong({ everyDays: 367 }, 'schedule.everyDays');
    await wrong({ sessions: 0 }, 'schedule.sessions');
    await wrong({ sessions: 101 }, 'schedule.sessions');
    await wrong({ minutes: 4 }, 'schedule.minutes');
    await wrong({ first: '2026-02-30' }, 'schedule.first');
    await wrong({ start: '25:00' }, 'schedule.start');
    expect((await refusedUntouched(store, () => karim.agreements.draft({ pairId, freeText: 'x'.repeat(20_001) }))).code).toBe('text-too-long');
    expect((await refusedUntouched(store, () => karim.agreements.draft({ pairId, clauses: { goals: 'x'.repeat(20_001) } }))).details['field']).toBe(
      'clauses.goals',
    );
    expect((await refusedUntouched(store, () => karim.agreements.draft({ pairId, language: '!' }))).details['field']).toBe('language');
    expect((await refusedUntouched(store, () => karim.agreements.draft({ pairId: 'none' }))).code).toBe('not-found');
    for (const stranger of [claire, gerard]) expect((await refusedUntouched(store, () => stranger.agreements.draft({ pairId }))).code).toBe('not-allowed');
    await karim.pairs.hold(pairId);
    expect((await refusal(karim.agreements.draft({ pairId }))).details['state']).toBe('on-hold');
    await karim.pairs.resume(pairId);
    // What a schedule may not hold is left out, a zone without a time too.
    const { start: _start, ...untimed } = schedule;
    const draft = await karim.agreements.draft({
      pairId,
      clauses: { extra: 'x' } as object,
      freeText: '  ',
      schedule: { ...untimed, place: '  ', more: 1 } as AgreementSchedule,
    });
    expect(draft.schedule).toEqual({ first: '2026-09-10', everyDays: 14, sessions: 3, minutes: 60, mode: 'onsite' });
    expect([draft.freeText, Object.keys(draft.clauses).length]).toEqual([undefined, 8]);
  });

  it('never changes once written', async () => {
    cast = await chocolaterie();
    const { karim, store } = cast;
    const { id, clauses } = await karim.agreements.draft({ pairId });
    const forged = { type: 'agreement', id, pairId, language: 'en', clauses: { ...clauses, noFaultExit: 'Never.' }, templateVersion: '1/standard' };
    expect(
      (await refusedUntouched(store, () => karim.import({ format: 'reverse-mentoring/bundle', version: 1, programId, revision: 9, records: [forged] }))).code,
    ).toBe('import-invalid');
    expect(naturalId(typeOf('agreement')!, programId, { ...forged, clauses })).toBe(id);
  });
});

describe('signing', () => {
  it('plans the sessions with the second signature, and the pair begins', async () => {
    cast = await chocolaterie();
    const { karim, marie, claire, gerard } = cast;
    const { id } = await karim.agreements.draft({ pairId, schedule });
    const one = await sign(karim, id);
    expect([one.planned, one.agreement.signedByBoth, Object.keys(one.agreement.signatures)]).toEqual([[], false, ['karim']]);
    expect((await karim.pairs.get(pairId))!.state).toBe('accepted');
    const { agreement, planned: made } = await sign(marie, id);
    expect([
      agreement.signedByBoth,
      made.map(({ date, number, start, zone, minutes, mode, place }) => [number, date, start, zone, minutes, mode, place]),
    ]).toEqual([true, ['2026-09-10', '2026-09-24', '2026-10-08'].map((date, i) => [i + 1, date, '14:00', 'Europe/Paris', 60, 'onsite', 'Boutique'])]);
    expect((await karim.pairs.get(pairId))!.state).toBe('active');
    expect(made[1]!.id).toBe(derivedId('session', programId, ['agreement', id, 1]));
    expect(await karim.agreements.current(pairId)).toMatchObject({ id, signedByBoth: true });
    expect(await karim.agreements.ofPair(pairId)).not.toHaveProperty('draft');
    // A coordinator sees that it is signed, not what is signed; others see nothing.
    expect(await claire.agreements.ofPair(pairId)).toEqual({
      signatures: [
        { by: 'marie', agreementId: id, at: expect.stringMatching(/^2026/) as string },
        { by: 'karim', agreementId: id, at: expect.stringMatching(/^2026/) as string },
      ],
      unplanned: [],
      withdrawn: [],
    });
    expect(await claire.agreements.current(pairId)).toBeUndefined();
    expect(JSON.stringify(await claire.export())).not.toContain('téléphones');
    for (const target of [pairId, 'none']) expect(await gerard.agreements.ofPair(target)).toEqual({ signatures: [], unplanned: [], withdrawn: [] });
    expect((await refusal(gerard.agreements.template(pairId))).code).toBe('not-found');
  });

  it('without a schedule plans nothing', async () => {
    cast = await chocolaterie();
    const { karim, marie } = cast;
    const { id } = await karim.agreements.draft({ pairId });
    await sign(karim, id);
    expect((await sign(marie, id)).planned).toEqual([]);
    expect([(await marie.pairs.get(pairId))!.state, (await marie.agreements.current(pairId))!.id]).toEqual(['accepted', id]);
  });

  it('again is nothing new, and brings nothing back that was moved, cancelled or removed', async () => {
    cast = await chocolaterie();
    const { karim, marie, store } = cast;
    const { id } = await karim.agreements.draft({ pairId, schedule });
    for (const who of [karim, marie]) await sign(who, id);
    const before = await dump(store);
    expect((await sign(karim, id)).planned).toEqual([]);
    expect(await dump(store)).toBe(before);
    const [third, second, first] = await karim.sessions.ofPair(pairId);
    await karim.sessions.update(first!.id, { date: '2026-09-11' });
    await karim.sessions.cancel(second!.id, { by: 'mentee' });
    await karim.sessions.remove(third!.id);
    expect((await sign(marie, id)).planned).toEqual([]);
    expect(await planned(karim)).toEqual(['2026-09-11 14:00']);
    expect(await karim.agreements.ofPair(pairId)).toMatchObject({ unplanned: [], withdrawn: [{ id: third!.id, status: 'cancelled', date: '2026-10-08' }] });
  });

  it('plans no day gone by, and none that is taken', async () => {
    cast = await chocolaterie();
    const { karim, marie, clock } = cast;
    const { id } = await karim.agreements.draft({ pairId, schedule: { ...schedule, sessions: 4, everyDays: 7 } });
    await karim.sessions.plan({ pairId, date: '2026-09-24', start: '09:00' });
    await sign(karim, id);
    clock.to('2026-09-12');
    expect((await sign(marie, id)).planned.map(({ date }) => date)).toEqual(['2026-09-17', '2026-10-01']);
    expect(await planned(karim)).toEqual(['2026-09-17 14:00', '2026-09-24 09:00', '2026-10-01 14:00']);
  });

  it('refuses a text that changed meanwhile, with what to do', async () => {
    cast = await chocolaterie();
    const { karim, marie, claire, gerard, store } = cast;
    const old = await karim.agreements.draft({ pairId });
    await sign(karim, old.id);
    const fresh = await marie.agreements.draft({ pairId, freeText: 'On rit.' });
    expect(await refusedUntouched(store, () => sign(marie, old.id))).toMatchObject({ code: 'wrong-state', details: { rule: 'agreement-replaced' } });
    expect(await refusedUntouched(store, () => sign(karim, old.id))).toMatchObject({ details: { rule: 'agreement-replaced' } });
    // Karim’s signature stays true of the old text, which can still be checked, and says nothing of the new one.
    const state = await marie.agreements.ofPair(pairId);
    expect([state.current, state.draft!.id, state.draft!.signatures, state.outdated!.id, Object.keys(state.outdated!.signatures)]).toEqual([
      undefined,
      fresh.id,
      {},
      old.id,
      ['karim'],
    ]);
    expect(state.outdated).not.toHaveProperty('altered');
    // An unsigned one that was replaced is gone.
    await marie.agreements.draft({ pairId, freeText: 'On rit bien.' });
    expect((await refusal(sign(karim, fresh.id))).details['rule']).toBe('agreement-replaced');
    for (const stranger of [claire, gerard]) expect((await refusedUntouched(store, () => sign(stranger, fresh.id))).code).toBe('not-allowed');
    expect((await refusal(sign(karim, 'none'))).code).toBe('not-found');
    await karim.pairs.end(pairId);
    const last = (await karim.agreements.ofPair(pairId)).draft!;
    expect(await refusedUntouched(store, () => sign(karim, last.id))).toMatchObject({ code: 'wrong-state', details: { state: 'ended-early' } });
  });

  it('does not hold for words that were changed past the programme', async () => {
    cast = await chocolaterie();
    const { karim, marie, store } = cast;
    const { id } = await karim.agreements.draft({ pairId });
    for (const who of [karim, marie]) await sign(who, id);
    const session = await store.open(`reverse-mentoring/1/${programId}`);
    await session.run('write', async tx => {
      const row = (await tx.get<Row>('records', `agreement:${id}`))!;
      await tx.put('records', `agreement:${id}`, { ...row, record: { ...row.record, freeText: 'And Marie pays.' } });
    });
    session.close();
    expect(await karim.agreements.ofPair(pairId)).toMatchObject({ draft: { id, altered: true, signatures: {}, signedByBoth: false } });
    expect(await karim.agreements.current(pairId)).toBeUndefined();
    expect(await refusedUntouched(store, () => sign(karim, id))).toMatchObject({ code: 'wrong-state', details: { rule: 'agreement-altered' } });
    const anew = await karim.agreements.draft({ pairId, freeText: 'Nobody pays.' });
    for (const who of [karim, marie]) await sign(who, anew.id);
    expect((await karim.agreements.current(pairId))!.id).toBe(anew.id);
  });
});

describe('changing what both signed', () => {
  it('leaves it in force until both signed the new one, whose sessions replace the untouched ones', async () => {
    cast = await chocolaterie();
    const { karim, marie } = cast;
    const old = await karim.agreements.draft({ pairId, schedule: { ...schedule, sessions: 4 } });
    for (const who of [karim, marie]) await sign(who, old.id);
    const [fourth, third, second, first] = (await karim.sessions.ofPair(pairId)).map(({ id }) => id) as [string, string, string, string];
    await karim.sessions.update(first, { date: '2026-09-11' });
    await karim.sessions.update(second, { objective: 'Photos' });
    const next = await marie.agreements.draft({ pairId, schedule: { ...schedule, first: '2026-10-01', everyDays: 7, sessions: 2 } });
    expect((await karim.agreements.ofPair(pairId)).current!.id).toBe(old.id);
    await sign(marie, next.id);
    expect((await karim.agreements.ofPair(pairId)).current!.id).toBe(old.id);
    expect((await sign(karim, next.id)).planned.map(({ date }) => date)).toEqual(['2026-10-01']);
    // Moved by hand: stays. With a word about it: stays. The same day and hour in both: the session stays, id and all.
    expect(await planned(karim)).toEqual(['2026-09-11 14:00', '2026-09-24 14:00', '2026-10-01 14:00', '2026-10-08 14:00']);
    const state = await marie.agreements.ofPair(pairId);
    expect([state.current!.id, state.draft, state.outdated, state.unplanned, state.withdrawn.map(({ id }) => id)]).toEqual([
      next.id,
      undefined,
      undefined,
      [],
      [fourth],
    ]);
    expect((await karim.sessions.get(third))!.status).toBe('planned');
  });

  it('takes the change back when the words in force are said again', async () => {
    cast = await chocolaterie();
    const { karim, marie } = cast;
    const old = await karim.agreements.draft({ pairId, schedule });
    for (const who of [karim, marie]) await sign(who, old.id);
    const { clauses, language } = old;
    const again = { pairId, language, clauses, schedule };
    await marie.agreements.draft({ ...again, freeText: 'x' });
    expect((await marie.agreements.draft(again)).id).toBe(old.id);
    expect(await karim.agreements.ofPair(pairId)).not.toHaveProperty('draft');
    // One’s own signature goes with it; the partner’s does not, and then both have to say yes again.
    const change = await marie.agreements.draft({ ...again, freeText: 'y' });
    await sign(marie, change.id);
    expect((await marie.agreements.draft(again)).id).toBe(old.id);
    expect((await karim.agreements.ofPair(pairId)).signatures).toHaveLength(2);
    await marie.agreements.draft({ ...again, freeText: 'y' });
    await sign(marie, change.id);
    const back = await karim.agreements.draft(again);
    expect([back.id === old.id, back.templateVersion, back.signatures]).toEqual([false, '1/standard~2', {}]);
    expect((await karim.agreements.ofPair(pairId)).current!.id).toBe(old.id);
    for (const who of [karim, marie]) await sign(who, back.id);
    expect(await karim.agreements.ofPair(pairId)).toMatchObject({ current: { id: back.id }, unplanned: [] });
    expect(await planned(karim)).toEqual(['2026-09-10 14:00', '2026-09-24 14:00', '2026-10-08 14:00']);
  });
});

describe('two devices', () => {
  it('that each hold one signature plan nothing, until somebody signs again', async () => {
    cast = await chocolaterie();
    const { karim } = cast;
    const { id } = await karim.agreements.draft({ pairId, schedule });
    const { client: marie } = await device('marie', karim);
    await sign(karim, id);
    await sign(marie, id);
    await meet(karim, marie);
    for (const client of [karim, marie])
      expect(await client.agreements.ofPair(pairId)).toMatchObject({
        current: { id, signedByBoth: true },
        unplanned: ['2026-09-10', '2026-09-24', '2026-10-08'],
      });
    expect(await planned(karim)).toEqual([]);
    // Both do: the sessions are the same records.
    expect((await sign(karim, id)).planned).toHaveLength(3);
    expect((await sign(marie, id)).planned).toHaveLength(3);
    await meet(karim, marie);
    for (const client of [karim, marie]) {
      expect(await planned(client)).toEqual(['2026-09-10 14:00', '2026-09-24 14:00', '2026-10-08 14:00']);
      expect([(await client.pairs.get(pairId))!.state, (await client.agreements.ofPair(pairId)).unplanned]).toEqual(['active', []]);
    }
  });

  it('that each wrote a text: the newest is the draft, the same on both', async () => {
    cast = await chocolaterie();
    const { karim } = cast;
    const { client: marie } = await device('marie', karim);
    const hers = await marie.agreements.draft({ pairId, freeText: 'hers' });
    cast.clock.skip(1);
    const his = await karim.agreements.draft({ pairId, freeText: 'his' });
    await meet(karim, marie);
    for (const client of [karim, marie]) {
      const state = await client.agreements.ofPair(pairId);
      expect([state.draft!.id, state.outdated]).toEqual([his.id, undefined]);
      expect((await refusal(sign(client, hers.id))).details['rule']).toBe('agreement-replaced');
    }
    const { store } = cast;
    await karim.agreements.draft({ pairId, freeText: 'ours' });
    expect([...(await storedRecords(store)).values()].filter(one => one.type === 'agreement' && one.deleted === undefined)).toHaveLength(1);
  });

  it('one signs what the other replaces: the signature keeps its text, the new one waits', async () => {
    cast = await chocolaterie();
    const { karim } = cast;
    const old = await karim.agreements.draft({ pairId, schedule });
    const { client: marie } = await device('marie', karim);
    await sign(marie, old.id);
    cast.clock.skip(1);
    const fresh = await karim.agreements.draft({ pairId, schedule, freeText: 'new' });
    await meet(karim, marie);
    for (const client of [karim, marie]) {
      const state = await client.agreements.ofPair(pairId);
      expect([state.current, state.draft!.id, state.outdated!.id, Object.keys(state.outdated!.signatures), state.outdated!.altered]).toEqual([
        undefined,
        fresh.id,
        old.id,
        ['marie'],
        undefined,
      ]);
    }
    // And when both had signed the old one, it is in force, although one device had deleted it.
    const { client: tablet } = await device('karim', marie);
    expect((await refusal(sign(tablet, old.id))).details['rule']).toBe('agreement-replaced');
  });

  it('a text both signed is in force, although a device that did not know replaced it', async () => {
    cast = await chocolaterie();
    const { karim } = cast;
    const old = await karim.agreements.draft({ pairId, schedule });
    const [{ client: marie }, { client: phone }] = [await device('marie', karim), await device('karim', karim, 120_000)];
    await sign(marie, old.id);
    await sign(phone, old.id);
    cast.clock.skip(1);
    const fresh = await karim.agreements.draft({ pairId, schedule, freeText: 'new' });
    await meet(karim, marie);
    await meet(karim, phone);
    expect(await karim.agreements.ofPair(pairId)).toMatchObject({
      current: { id: old.id, signedByBoth: true },
      draft: { id: fresh.id },
      unplanned: ['2026-09-10', '2026-09-24', '2026-10-08'],
    });
    // Signing the one in force again plans it, although a newer text waits.
    expect((await sign(karim, old.id)).planned).toHaveLength(3);
  });
});
