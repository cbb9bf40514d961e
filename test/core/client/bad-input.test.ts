// What people and their devices do wrong, as an LMS developer meets it: a refusal that says what to do, and a store as it was.
import { afterEach, describe, expect, it } from 'vitest';
import { describeError, memoryStore, openProgram } from '@reverse-mentoring/core';
import type { Bundle, ProgramClient, Store } from '@reverse-mentoring/core';
import { bundle, chocolaterie, consent, dump, programId, refusal, refusedUntouched, type Cast } from '../world.js';

const dayMs = 86_400_000;
const pairId = 'karim-marie';
let cast: Cast | undefined;
const more: ProgramClient[] = [];
afterEach(() => {
  for (const client of more.splice(0)) client.close();
  cast?.close();
  cast = undefined;
});

/** Both languages: what happened, to whom, and something to do about it. */
function says(error: unknown, english: RegExp, french: RegExp): void {
  expect(describeError(error, 'en')).toMatch(english);
  expect(describeError(error, 'fr')).toMatch(french);
}

describe('a pair', () => {
  it('that one side accepted and the other did not in time: nobody can answer any more, both hear what to do', async () => {
    cast = await chocolaterie({ accepted: false });
    const { claire, karim, marie, store, clock } = cast;
    await karim.pairs.accept(pairId);
    clock.skip(15);
    expect((await marie.pairs.get(pairId))!).toMatchObject({ state: 'expired', live: false, answers: { karim: 'yes' } });
    for (const late of [() => marie.pairs.accept(pairId), () => marie.pairs.decline(pairId, { reason: 'x' })]) {
      const error = await refusedUntouched(store, late);
      expect(error.code).toBe('answer-expired');
      says(error, /ended on September 15, 2026\. .+propose the pair again/, /a pris fin le 15 septembre 2026\. Demandez à la coordination/);
    }
    expect((await refusedUntouched(store, () => karim.sessions.log({ pairId, date: '2026-09-10', minutes: 45 }))).code).toBe('answer-expired');
    expect((await refusedUntouched(store, () => karim.agreements.draft({ pairId }))).code).toBe('answer-expired');
    // It takes no place: the same two can be asked again at once.
    expect((await claire.pairs.propose({ mentorId: 'karim', menteeId: 'marie' })).state).toBe('proposed');
  });

  it('keeps its people: who is in one is not removed, and the way out works', async () => {
    cast = await chocolaterie();
    const { claire, store } = cast;
    for (const person of ['karim', 'marie']) {
      const error = await refusedUntouched(store, () => claire.participants.remove(person));
      expect(error.code).toBe('in-live-pair');
      says(error, /Karim.+Marie|Marie.+Karim/, /Karim.+Marie|Marie.+Karim/);
      says(error, /End that pair first/, /Terminez d’abord ce binôme/);
    }
    await claire.pairs.end(pairId);
    await claire.participants.remove('karim');
    expect(await claire.participants.get('karim')).toBeUndefined();
    // Back again under the same id: a new beginning that needs a consent of its own.
    const back = await claire.participants.add({ id: 'karim', displayName: 'Karim', roles: ['mentor'] });
    expect([back.state, back.consent]).toEqual(['invited', undefined]);
    expect((await claire.pairs.get(pairId))!.state).toBe('ended-early');
    expect((await refusedUntouched(store, () => claire.pairs.propose({ mentorId: 'karim', menteeId: 'marie' }))).code).toBe('no-consent');
  });

  it('of two who teach each other: two pairs, each with its own sessions and its own end', async () => {
    cast = await chocolaterie();
    const { claire, karim, marie, store } = cast;
    const both = { roles: ['mentor', 'mentee'] as const, capacity: { mentor: 2, mentee: 2 } };
    for (const id of ['karim', 'marie']) await claire.participants.update(id, { ...both, roles: [...both.roles] });
    const back = await claire.pairs.propose({ id: 'marie-karim', mentorId: 'marie', menteeId: 'karim' });
    for (const client of [karim, marie]) await client.pairs.accept(back.id);
    await karim.sessions.log({ pairId, date: '2026-09-01', minutes: 30 });
    await karim.sessions.log({ pairId: back.id, date: '2026-09-01', minutes: 45 });
    expect((await marie.sessions.ofPair(back.id)).map(({ minutes }) => minutes)).toEqual([45]);
    expect((await refusedUntouched(store, () => claire.pairs.propose({ mentorId: 'marie', menteeId: 'karim' }))).code).toBe('pair-exists');
    await marie.pairs.end(pairId);
    expect((await karim.pairs.get(back.id))!.state).toBe('active');
    expect(await claire.issues()).toEqual([]);
  });
});

describe('matching', () => {
  it('more mentees than places, and somebody whom nobody can teach: everybody hears why and what would help; asking writes nothing', async () => {
    cast = await chocolaterie();
    const { claire, store } = cast;
    await claire.pairs.end(pairId);
    await claire.participants.update('karim', { capacity: { mentor: 1 }, languages: ['fr'] });
    await claire.offers.add({ personId: 'karim', skillId: 'digital:online-shop', level: 3 });
    for (const id of ['ada', 'bo', 'cy']) {
      const languages = [id === 'cy' ? 'is' : 'fr'];
      await claire.participants.add({ id, displayName: `<b>${id}</b>`, roles: ['mentee'], consent, languages });
      await claire.needs.add({ personId: id, skillId: 'digital:online-shop', levelNow: 0, levelWanted: 2, priority: 3 });
    }
    const before = await dump(store);
    const { pairs, unmatched } = await claire.matching.suggest({});
    expect(await dump(store)).toBe(before);
    expect(pairs.length).toBe(1);
    const alone = unmatched.filter(({ personId }) => ['ada', 'bo', 'cy'].includes(personId));
    expect(alone.length).toBe(2);
    for (const { why, unlock } of alone) expect([why.length > 20, unlock.length > 20]).toEqual([true, true]);
    const [foreign, late] = ['cy', 'bo'].map(id => alone.find(({ personId }) => personId === id)!);
    expect([foreign!.reason.key, late!.reason.key]).toEqual(['match.unmatched.refused', 'match.unmatched.taken']);
  });
});

/** A second browser, whose clock is `days` off, with what the coordinator's file holds. */
async function device(user: string, days: number, store: Store = memoryStore()): Promise<{ readonly client: ProgramClient; readonly store: Store }> {
  const { now } = cast!.clock;
  const client = await openProgram({ id: programId, user, store, now: () => now() + days * dayMs });
  more.push(client);
  return { client, store };
}
const recordsOf = async (client: ProgramClient, type: string): Promise<Bundle['records']> => (await client.export()).records.filter(one => one.type === type);

describe('devices whose clocks disagree', () => {
  it('three days ahead: what it wrote waits, is counted, and comes in when its day has come; nothing is lost on either side', async () => {
    cast = await chocolaterie({ accepted: false });
    const { karim, store } = cast;
    const { client: marie } = await device('marie', 3);
    expect(await marie.import(await karim.export())).toMatchObject({ waiting: 0, written: true });
    await marie.pairs.accept(pairId);
    const file = await marie.export();
    const before = await dump(store);
    expect(await karim.import(file, { preview: true })).toMatchObject({ waiting: 1, added: 0, changed: 0, written: false });
    expect(await dump(store)).toBe(before);
    expect(await karim.import(file)).toMatchObject({ waiting: 1, added: 0, changed: 0 });
    expect((await karim.pairs.get(pairId))!.answers).toEqual({});
    // Meanwhile life goes on here, and what is newer there wins neither here nor there by its clock alone.
    await karim.pairs.accept(pairId);
    cast.clock.skip(1.5);
    const later = await cast.as('karim');
    expect((await later.pairs.get(pairId))!.state).toBe('accepted');
    await later.sessions.log({ pairId, date: '2026-09-02', minutes: 45, next: 'photos' });
    await marie.import(await later.export());
    expect((await marie.sessions.ofPair(pairId)).length).toBe(1);
    expect(await later.import(await marie.export())).toMatchObject({ waiting: 0, written: false });
    expect(await recordsOf(later, 'acceptance')).toEqual(await recordsOf(marie, 'acceptance'));
  });

  it('a year behind: the file is kept, whole, and read as soon as the clock is set; what was written there counts', async () => {
    cast = await chocolaterie();
    const { karim } = cast;
    const behind = await device('marie', -365);
    const file = await karim.export();
    expect(await behind.client.import(file)).toMatchObject({ total: file.records.length, waiting: file.records.length, added: 0 });
    expect(await behind.client.record()).toBeUndefined();
    expect((await refusal(behind.client.sessions.log({ pairId, date: '2025-09-01', minutes: 45 }))).code).toMatch(/not-found|not-allowed/);
    behind.client.close();
    // Somebody sets the clock and reloads the page.
    const { client: set, store } = await device('marie', 0, behind.store);
    expect([(await set.record())?.title, set.userState, (await set.pairs.get(pairId))?.state]).toEqual(['Chocolaterie', 'known', 'accepted']);
    expect(await set.import(file)).toMatchObject({ waiting: 0, written: false });
    set.close();
    // And sets it wrong again: a correction is still newer than what it corrects.
    const { client: again } = await device('marie', -365, store);
    await again.participants.update('marie', { displayName: 'Marie L.' });
    expect(await karim.import(await again.export())).toMatchObject({ waiting: 0 });
    expect((await karim.participants.get('marie'))!.displayName).toBe('Marie L.');
    const error = await refusedUntouched(store, () => again.sessions.log({ pairId, date: '2026-09-01', minutes: 45 }));
    expect(error.code).toBe('in-future');
    // The day the device believes it is stands in the sentence: that is how somebody notices.
    says(error, /on or before September \d+, 2025/, /au plus tard le \d+ septembre 2025/);
  });

  it('a file of unreadable dates is refused as a whole', async () => {
    cast = await chocolaterie();
    const { claire, store } = cast;
    const broken = bundle([
      { type: 'member', id: 'new', displayName: 'New', roles: ['mentor'], state: 'invited' },
      { type: 'session', id: 's', pairId, status: 'held', date: '2026-02-30', minutes: 60 },
    ]);
    const error = await refusedUntouched(store, () => claire.import(broken));
    expect(error.code).toBe('import-invalid');
    says(error, /session:s.+Nothing of the file was imported/, /session:s/);
  });
});
