import { afterEach, describe, expect, it } from 'vitest';
import { bundle, chocolaterie, refusal, refusedUntouched, settle, storedRecords, type Cast } from '../world.js';

let cast: Cast;
afterEach(() => {
  cast.close();
});
const pairId = 'karim-marie';
const full = {
  pairId,
  date: '2026-09-01',
  minutes: 60,
  skills: ['digital:online-shop', { skillId: 'a:b', label: 'B' }, 'x:unknown'],
  mode: 'onsite',
  place: 'café',
  start: '09:00',
  zone: 'Europe/Paris',
  objective: 'o',
  done: 'd',
  learned: { mentor: 'lm', mentee: 'le' },
  next: 'three boxes',
  obstacles: 'ob',
  actions: [{ text: 'photo', owner: 'marie' }],
  evidence: [{ url: 'https://a.example', label: 'shop' }],
  nextDate: '2026-09-15',
  nextStart: '10:30',
} as const;

describe('logging', () => {
  it('writes session, notes and the next session at once, and the pair begins', async () => {
    cast = await chocolaterie();
    const { karim, marie, claire } = cast;
    await claire.update({ plan: { sessions: 3, minutes: 45, weeks: 6 } });
    const view = await karim.sessions.log(full);
    expect(view).toMatchObject({
      number: 1,
      status: 'held',
      date: '2026-09-01',
      minutes: 60,
      place: 'café',
      mode: 'onsite',
      start: '09:00',
      zone: 'Europe/Paris',
      createdBy: 'karim',
      confirmations: {},
      skills: [
        { skillId: 'a:b', label: 'B' },
        { skillId: 'digital:online-shop', label: 'Vendre en ligne' },
        { skillId: 'x:unknown', label: 'x:unknown' },
      ],
    });
    expect(view.notes).toMatchObject({
      objective: 'o',
      done: 'd',
      learned: { mentor: 'lm', mentee: 'le' },
      next: 'three boxes',
      obstacles: 'ob',
      actions: [{ text: 'photo', owner: 'marie' }],
      evidence: [{ url: 'https://a.example', label: 'shop' }],
    });
    expect(await marie.sessions.next(pairId)).toMatchObject({
      number: 2,
      status: 'planned',
      date: '2026-09-15',
      start: '10:30',
      zone: 'Europe/Paris',
      minutes: 45,
    });
    expect((await marie.pairs.get(pairId))!.state).toBe('active');
    // The coordinator sees that it happened, not what was said.
    expect(await claire.sessions.get(view.id)).not.toHaveProperty('notes');
    expect(await claire.sessions.get(view.id)).toMatchObject({ minutes: 60 });
  });

  it('takes the planned session, and does not plan one day twice', async () => {
    cast = await chocolaterie();
    const { karim, clock } = cast;
    const planned = await karim.sessions.plan({ pairId, date: '2026-09-02', next: 'bring a phone' });
    expect(planned).toMatchObject({ status: 'planned', minutes: 60, number: 1, notes: { next: 'bring a phone' } });
    clock.to('2026-09-03');
    expect(await karim.sessions.log({ id: planned.id, pairId, date: '2026-09-02', minutes: 30, nextDate: '2026-09-10' })).toMatchObject({
      id: planned.id,
      status: 'held',
      minutes: 30,
      notes: { next: 'bring a phone' },
    });
    await karim.sessions.log({ pairId, date: '2026-09-03', minutes: 30, nextDate: '2026-09-10' });
    expect((await karim.sessions.ofPair(pairId)).map(({ date, status, number }) => [date, status, number])).toEqual([
      ['2026-09-10', 'planned', 3],
      ['2026-09-03', 'held', 2],
      ['2026-09-02', 'held', 1],
    ]);
    expect(await karim.sessions.ofPair(pairId, { limit: 1 })).toMatchObject([{ date: '2026-09-10', number: 3 }]);
    expect((await karim.sessions.next(pairId))!.date).toBe('2026-09-10');
    clock.to('2026-09-11');
    expect(await karim.sessions.next(pairId)).toBeUndefined();
  });

  it.each<[string, object, string, string]>([
    ['in the future', { date: '2026-09-02' }, 'in-future', 'date'],
    ['for 4 minutes', { minutes: 4 }, 'minutes-out-of-range', 'minutes'],
    ['for 481 minutes', { minutes: 481 }, 'minutes-out-of-range', 'minutes'],
    ['without minutes', { minutes: undefined }, 'invalid', 'minutes'],
    ['without a day', { date: undefined }, 'invalid', 'date'],
    ['on a day that is none', { date: '2026-13-45' }, 'invalid', 'date'],
    ['on words', { date: 'yesterday' }, 'invalid', 'date'],
    ['with 1 MB of text', { next: 'x'.repeat(1_000_000) }, 'text-too-long', 'next'],
    ['with a link that runs', { evidence: [{ url: 'javascript:alert(1)' }] }, 'unsafe-link', 'evidence.id-0003.url'],
    ['with an action that is a word', { actions: ['photo'] }, 'invalid', 'actions'],
    ['with a next day that is none', { nextDate: 'soon' }, 'invalid', 'date'],
    ['for nobody', { pairId: 'none' }, 'not-found', undefined as never],
    ['under an id that is none', { id: 'A!' }, 'invalid', 'id'],
    ['at 25 o’clock', { start: '25:00' }, 'invalid', 'start'],
  ])('not %s', async (_, wrong, code, field) => {
    cast = await chocolaterie();
    const error = await refusedUntouched(cast.store, () => cast.karim.sessions.log({ ...full, ...wrong } as never));
    expect(error.code).toBe(code);
    if (field?.startsWith('evidence')) expect(error.details['field']).toMatch(/^evidence\.id-\d+\.url$/);
    else expect(error.details['field']).toBe(field);
    expect(error.message).not.toContain('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx');
  });

  it('keeps <img onerror> as the text it is', async () => {
    cast = await chocolaterie();
    const evil = '<img src=x onerror=alert(1)>';
    const view = await cast.karim.sessions.log({
      pairId,
      date: '2026-09-01',
      minutes: 60,
      place: evil,
      objective: evil,
      done: evil,
      next: evil,
      obstacles: evil,
      learned: { mentor: evil },
      actions: [{ text: evil }],
      evidence: [{ url: 'https://a.example', label: evil }],
      skills: [{ skillId: 'a:b', label: evil }],
    });
    expect(JSON.stringify(view).split(JSON.stringify(evil)).length - 1).toBe(9);
  });

  it('not before both accepted, nor into another pair', async () => {
    cast = await chocolaterie({ accepted: false });
    const { karim, marie, claire, store } = cast;
    expect(await refusedUntouched(store, () => karim.sessions.log({ pairId, date: '2026-09-01', minutes: 60 }))).toMatchObject({
      code: 'wrong-state',
      details: { state: 'proposed', command: 'sessions.log' },
    });
    await karim.pairs.accept(pairId);
    await marie.pairs.accept(pairId);
    const mine = await karim.sessions.log({ pairId, date: '2026-09-01', minutes: 60 });
    await claire.import(bundle([{ type: 'pair', id: 'other', mentorId: 'karim', menteeId: 'gerard', status: 'active' }]));
    expect(await refusedUntouched(store, () => karim.sessions.log({ id: mine.id, pairId: 'other', date: '2026-09-01', minutes: 60 }))).toMatchObject({
      code: 'invalid',
      details: { rule: 'unchangeable', field: 'pairId' },
    });
    await karim.sessions.remove(mine.id);
    // Not even over what was removed: it would carry one pair's words to another.
    expect((await refusedUntouched(store, () => karim.sessions.log({ id: mine.id, pairId: 'other', date: '2026-09-01', minutes: 60 }))).details['field']).toBe(
      'pairId',
    );
  });
});

describe('changing', () => {
  it('an edit, its undo, and the undo of the undo', async () => {
    cast = await chocolaterie();
    const { karim, marie } = cast;
    const { id, notes } = await karim.sessions.log(full);
    await marie.sessions.update(id, { minutes: 45, next: 'five boxes', actions: [{ id: notes!.actions![0]!.id!, done: true }] });
    expect(await karim.sessions.get(id)).toMatchObject({ minutes: 45, notes: { next: 'five boxes', actions: [{ text: 'photo', done: true }] } });
    expect(await marie.sessions.restore(id)).toMatchObject({ minutes: 60, notes: { next: 'three boxes', actions: [{ text: 'photo' }] } });
    expect((await marie.sessions.get(id))!.notes!.actions![0]).not.toHaveProperty('done');
    expect(await karim.sessions.restore(id)).toMatchObject({ minutes: 45, notes: { next: 'five boxes', actions: [{ done: true }] } });
  });

  it('an undo of a list takes back what was added, and brings back what was removed', async () => {
    cast = await chocolaterie();
    const { karim } = cast;
    const { id, notes } = await karim.sessions.log(full);
    await karim.sessions.update(id, { actions: [...notes!.actions!, { text: 'second' }], evidence: [] });
    expect((await karim.sessions.restore(id)).notes).toMatchObject({ actions: [{ text: 'photo' }], evidence: [{ label: 'shop' }] });
    expect((await karim.sessions.get(id))!.notes!.actions).toHaveLength(1);
    await karim.sessions.update(id, { skills: ['a:c'], place: undefined as never });
    expect(await karim.sessions.restore(id)).toMatchObject({
      place: 'café',
      skills: [{ skillId: 'a:b' }, { skillId: 'digital:online-shop' }, { skillId: 'x:unknown' }],
    });
  });

  it('nothing to undo is said', async () => {
    cast = await chocolaterie();
    const { karim } = cast;
    const { id } = await karim.sessions.log(full);
    expect((await refusal(karim.sessions.restore(id))).code).toBe('wrong-state');
  });

  it('removing and bringing back, notes too; an export before and after merges', async () => {
    cast = await chocolaterie();
    const { karim, marie } = cast;
    const { id, notes } = await karim.sessions.log(full);
    await marie.sessions.update(id, { actions: [{ id: notes!.actions![0]!.id!, done: true }] });
    await karim.sessions.remove(id);
    expect(await marie.sessions.get(id)).toBeUndefined();
    expect((await karim.sessions.ofPair(pairId)).map(({ date }) => date)).toEqual(['2026-09-15']);
    expect((await refusal(karim.sessions.update(id, { minutes: 30 }))).code).toBe('not-found');
    const saved: string[] = [];
    marie.on('session.saved', ({ session }) => saved.push(session.id));
    expect(await marie.sessions.restore(id)).toMatchObject({ id, minutes: 60, notes: { next: 'three boxes', actions: [{ done: true }] } });
    await settle();
    expect(saved).toEqual([id]);
    expect(await karim.import(await marie.export())).toMatchObject({ added: 0, changed: 0, written: false });
    expect((await refusal(karim.sessions.restore('none'))).code).toBe('not-found');
  });

  it('keeps what the partner changed meanwhile', async () => {
    cast = await chocolaterie();
    const { karim, marie } = cast;
    const base = await karim.sessions.log(full);
    await marie.sessions.update(base.id, { place: 'bureau', done: 'elle a écrit ceci', actions: [...base.notes!.actions!, { text: 'hers' }] });
    await karim.sessions.update(
      base.id,
      { place: base.place!, mode: 'remote', done: base.notes!.done!, next: 'mine', actions: [{ ...base.notes!.actions![0]!, done: true }] },
      { base },
    );
    expect(await karim.sessions.get(base.id)).toMatchObject({
      place: 'bureau',
      mode: 'remote',
      notes: { done: 'elle a écrit ceci', next: 'mine', actions: [{ text: 'photo', done: true }, { text: 'hers' }] },
    });
  });

  it('refuses what a held session cannot be', async () => {
    cast = await chocolaterie();
    const { karim, store } = cast;
    const { id } = await karim.sessions.log(full);
    for (const [run, code] of [
      [() => karim.sessions.update(id, { date: '2026-12-01' }), 'in-future'],
      [() => karim.sessions.update(id, { minutes: undefined as never }), 'invalid'],
      [() => karim.sessions.update(id, { minutes: 481 }), 'minutes-out-of-range'],
      [() => karim.sessions.update(id, { pairId: 'other' }), 'invalid'],
      [() => karim.sessions.cancel(id, { by: 'mentor' }), 'wrong-state'],
      [() => karim.sessions.miss(id), 'wrong-state'],
      [() => karim.sessions.update('none', {}), 'not-found'],
      [() => karim.sessions.update(id, { minutes: 30, next: 'x'.repeat(1_000_000) }), 'text-too-long'],
    ] as const)
      expect((await refusedUntouched(store, run)).code).toBe(code);
    expect(await karim.sessions.update(id, { date: '2026-08-31', nextDate: '2026-10-01' })).toMatchObject({ date: '2026-08-31' });
    expect((await karim.sessions.ofPair(pairId)).map(({ date }) => date)).toEqual(['2026-10-01', '2026-09-15', '2026-08-31']);
  });
});

describe('what did not happen', () => {
  it('is cancelled by somebody, moved, or missed; and leaves the count', async () => {
    cast = await chocolaterie();
    const { karim, marie, clock, store } = cast;
    const first = await karim.sessions.plan({ pairId, date: '2026-09-02', start: '09:00', place: 'café', minutes: 90 });
    expect((await refusal(karim.sessions.cancel(first.id, { by: 'gerard' }))).details).toMatchObject({ field: 'cancelledBy', rule: 'canceller' });
    expect(await marie.sessions.cancel(first.id, { by: 'mentee', movedTo: '2026-09-04', movedStart: '11:00' })).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'marie',
    });
    expect(await marie.sessions.get(first.id)).not.toHaveProperty('number');
    const moved = (await karim.sessions.next(pairId))!;
    expect(moved).toMatchObject({ date: '2026-09-04', start: '11:00', place: 'café', minutes: 90, number: 1 });
    expect(await karim.sessions.cancel(first.id, { by: 'other' })).toMatchObject({ cancelledBy: 'other' });
    expect((await refusedUntouched(store, () => karim.sessions.miss(moved.id))).code).toBe('in-future');
    clock.to('2026-09-05');
    expect(await karim.sessions.miss(moved.id)).toMatchObject({ status: 'missed' });
    expect(await karim.sessions.cancel(moved.id, { by: 'karim' })).toMatchObject({ status: 'cancelled', cancelledBy: 'karim' });
    // It took place after all.
    expect(await karim.sessions.log({ id: moved.id, pairId, date: '2026-09-04', minutes: 60 })).toMatchObject({ status: 'held', number: 1 });
    expect(await karim.sessions.get(moved.id)).not.toHaveProperty('cancelledBy');
  });
});

describe('confirming', () => {
  it('is one’s own word on what was held, and can be changed', async () => {
    cast = await chocolaterie();
    const { karim, marie, store } = cast;
    const { id } = await karim.sessions.log(full);
    expect((await marie.sessions.confirm(id)).confirmations).toEqual({ marie: 'confirm' });
    expect((await marie.sessions.confirm(id, 'dispute')).confirmations).toEqual({ marie: 'dispute' });
    expect([...(await storedRecords(store)).values()].filter(({ type }) => type === 'confirmation')).toHaveLength(1);
    const planned = (await karim.sessions.next(pairId))!;
    expect((await refusedUntouched(store, () => marie.sessions.confirm(planned.id))).code).toBe('wrong-state');
  });
});

describe('numbers', () => {
  it('follow day, then start, then id', async () => {
    cast = await chocolaterie();
    const { karim, claire } = cast;
    await claire.import(
      bundle(
        (
          [
            ['b', '10:00'],
            ['a', '10:00'],
            ['c', '09:00'],
          ] as const
        ).map(([id, start]) => ({ type: 'session', id, pairId, status: 'held', minutes: 60, date: '2026-08-01', start })),
      ),
    );
    expect((await karim.sessions.ofPair(pairId)).map(({ id, number }) => [id, number])).toEqual([
      ['b', 3],
      ['a', 2],
      ['c', 1],
    ]);
    await karim.sessions.remove('c');
    expect((await karim.sessions.get('b'))!.number).toBe(2);
  });
});

describe('private notes', () => {
  it('are one’s own, on a pair or a session, and never leave in a plain file', async () => {
    cast = await chocolaterie();
    const { karim, marie, claire, store } = cast;
    const { id } = await karim.sessions.log(full);
    await karim.notes.set({ pairId, text: 'SECRET-1' });
    expect(await karim.notes.set({ sessionId: id, text: 'SECRET-2' })).toMatchObject({ by: 'karim', sessionId: id, text: 'SECRET-2' });
    expect((await karim.notes.get({ pairId }))!.text).toBe('SECRET-1');
    expect((await karim.notes.set({ pairId, text: 'SECRET-3' }))!.text).toBe('SECRET-3');
    expect([await marie.notes.get({ pairId }), await claire.notes.get({ sessionId: id })]).toEqual([undefined, undefined]);
    for (const client of [karim, marie, claire])
      expect(JSON.stringify([await client.export(), await client.people.exportAll(client.user!)])).not.toContain('SECRET');
    expect(await refusedUntouched(store, () => karim.notes.set({ pairId, text: 'x'.repeat(1_000_000) }))).toMatchObject({
      code: 'text-too-long',
      details: { field: 'text', length: 1_000_000 },
    });
    expect(await karim.notes.set({ pairId, text: '' })).toBeUndefined();
    expect(await karim.notes.get({ pairId })).toBeUndefined();
    expect(await karim.notes.set({ pairId, text: '' })).toBeUndefined();
    expect((await karim.notes.set({ pairId, text: 'again' }))!.text).toBe('again');
    expect((await refusal(karim.notes.set({ text: 'x' } as never))).details['field']).toBe('sessionId');
  });
});

describe('confidences', () => {
  it('reach the coordinators, never the partner', async () => {
    cast = await chocolaterie();
    const { karim, marie, claire, gerard, store } = cast;
    const { id } = await karim.sessions.log(full);
    expect(await marie.confidences.add({ about: { type: 'session', id }, kind: 'help-request', text: 'Au secours' })).toMatchObject({
      by: 'marie',
      kind: 'help-request',
    });
    await marie.confidences.add({ about: { type: 'pair', id: pairId }, kind: 'fit-reason', text: 'x' });
    expect([(await claire.confidences.all()).length, (await marie.confidences.all()).length, (await karim.confidences.all()).length]).toEqual([2, 2, 0]);
    expect(JSON.stringify(await karim.export())).not.toContain('Au secours');
    expect((await refusedUntouched(store, () => gerard.confidences.add({ about: { type: 'pair', id: pairId }, kind: 'help-request', text: 'x' }))).code).toBe(
      'not-allowed',
    );
    expect((await refusedUntouched(store, () => marie.confidences.add({ about: { type: 'pair', id: 'none' }, kind: 'help-request', text: 'x' }))).code).toBe(
      'not-found',
    );
    expect(
      (await refusedUntouched(store, () => marie.confidences.add({ about: { type: 'pair', id: pairId }, kind: 'gossip' as never, text: 'x' }))).details[
        'field'
      ],
    ).toBe('kind');
  });
});

describe('nudges', () => {
  it('say the same to both, from what both see', async () => {
    cast = await chocolaterie({ accepted: false });
    const { karim, marie, claire, clock } = cast;
    const told = async (client = karim): Promise<string[]> => (await client.insights.nudges(pairId)).map(({ kind, who, due }) => `${kind} ${who} ${due}`);
    expect(await told()).toEqual(['answer-proposal karim 2026-09-15', 'answer-proposal marie 2026-09-15']);
    await karim.pairs.accept(pairId);
    expect(await told(marie)).toEqual(['answer-proposal marie 2026-09-15']);
    await marie.pairs.accept(pairId);
    expect(await told()).toEqual(['plan-session karim 2026-09-01', 'plan-session marie 2026-09-01']);
    const planned = await karim.sessions.plan({ pairId, date: '2026-09-02' });
    expect(await told()).toEqual([]);
    clock.to('2026-09-03');
    expect(await told()).toEqual([
      'log-session karim 2026-09-02',
      'log-session marie 2026-09-02',
      'plan-session karim 2026-09-03',
      'plan-session marie 2026-09-03',
    ]);
    const { id } = await karim.sessions.log({
      id: planned.id,
      pairId,
      date: '2026-09-02',
      minutes: 60,
      actions: [{ text: 'photo', owner: 'marie', due: '2026-09-04' }, { text: 'done', owner: 'karim', done: true }, { text: 'nobody’s' }],
      nextDate: '2026-09-10',
    });
    const all = ['confirm-session marie 2026-09-02', 'give-feedback karim 2026-09-02', 'give-feedback marie 2026-09-02', 'do-action marie 2026-09-04'];
    // Who logged need not confirm; the record was made by whoever planned it.
    expect(await told()).toEqual(all);
    expect(await told(marie)).toEqual(all);
    expect(await told(claire)).toEqual([]);
    await marie.sessions.confirm(id);
    await marie.feedback.submit({ moment: 'session', pairId, target: id, answers: { useful: 5, free: 5, next: 5 } });
    expect(await told()).toEqual(['give-feedback karim 2026-09-02', 'do-action marie 2026-09-04']);
    // Without a pair it is what oneself is to do, one's own desk included.
    expect((await marie.insights.nudges()).map(({ kind, who, due }) => `${kind} ${who} ${due}`)).toEqual([
      'answer-survey marie 2026-09-01',
      'do-action marie 2026-09-04',
    ]);
    await claire.pairs.hold(pairId);
    expect(await told()).toEqual([]);
    expect(await cast.gerard.insights.nudges(pairId)).toEqual([]);
    expect(await (await cast.as('nobody')).insights.nudges()).toEqual([]);
  });
});
