import { afterEach, describe, expect, it } from 'vitest';
import { rights, type Command, type ProgramClient } from '@reverse-mentoring/core';
import { chocolaterie, consent, dump, refusal, world, type Cast, type World } from '../world.js';

/** Who calls: what they are to marie and to the pair of karim and marie. */
type Caller = 'unknown' | 'absent' | 'ambiguous' | 'member' | 'partner' | 'self' | 'coordinator';
const users: Readonly<Record<Caller, string | undefined>> = {
  unknown: 'nobody',
  absent: undefined,
  ambiguous: 'shared@x',
  member: 'gerard',
  partner: 'karim',
  self: 'marie',
  coordinator: 'claire',
};

interface Fixture extends Cast {
  readonly held: string;
  readonly planned: string;
  readonly need: string;
  readonly offer: string;
}

/** Every command of the table, so called that only rights can refuse it, and whom it must let in. */
const calls: Readonly<
  Record<Command, readonly [allowed: string, call: (client: ProgramClient, cast: Fixture) => Promise<unknown>, before?: (cast: Fixture) => Promise<unknown>]>
> = {
  'program.update': ['coordinator', c => c.update({ title: 'x' })],
  'program.advance': ['coordinator', c => c.advance()],
  'participants.add': ['coordinator', c => c.participants.add({ displayName: 'New', roles: ['mentor'], consent })],
  'participants.addAll': ['coordinator', c => c.participants.addAll([{ displayName: 'New', roles: ['mentor'], consent }])],
  'participants.update': ['self coordinator', c => c.participants.update('marie', { team: 'x' })],
  'participants.remove': ['coordinator', c => c.participants.remove('marie'), f => f.claire.pairs.end('karim-marie')],
  'needs.add': ['self coordinator', c => c.needs.add({ personId: 'marie', skillId: 'a:new' })],
  'needs.update': ['self coordinator', (c, f) => c.needs.update(f.need, { priority: 3 })],
  'needs.remove': ['self coordinator', (c, f) => c.needs.remove(f.need)],
  'offers.add': ['self coordinator', c => c.offers.add({ personId: 'marie', skillId: 'a:new' })],
  'offers.update': ['self coordinator', (c, f) => c.offers.update(f.offer, { level: 1 })],
  'offers.remove': ['self coordinator', (c, f) => c.offers.remove(f.offer)],
  'survey.submit': ['self coordinator', c => c.survey.submit({ personId: 'marie', needs: [{ skillId: 'a:new' }] })],
  'skills.propose': ['member partner self coordinator', c => c.skills.propose({ lang: 'fr', label: 'x' })],
  'pairs.propose': ['coordinator', c => c.pairs.propose({ mentorId: 'karim', menteeId: 'gerard' })],
  'pairs.update': ['partner self coordinator', c => c.pairs.update('karim-marie', { expectedEndOn: '2027-01-01' })],
  'pairs.override': ['coordinator', c => c.pairs.override('karim-marie', { reason: 'x' })],
  'pairs.accept': ['partner self', c => c.pairs.accept('fresh'), f => f.claire.pairs.propose({ id: 'fresh', mentorId: 'karim', menteeId: 'marie' })],
  'pairs.decline': [
    'partner self',
    c => c.pairs.decline('fresh', { reason: 'x' }),
    f => f.claire.pairs.propose({ id: 'fresh', mentorId: 'karim', menteeId: 'marie' }),
  ],
  'pairs.hold': ['partner self coordinator', c => c.pairs.hold('karim-marie')],
  'pairs.resume': ['partner self coordinator', c => c.pairs.resume('karim-marie'), f => f.claire.pairs.hold('karim-marie')],
  'pairs.end': ['partner self coordinator', c => c.pairs.end('karim-marie', { reason: 'x' })],
  'pairs.renew': ['partner self coordinator', c => c.pairs.renew('karim-marie'), f => f.claire.pairs.end('karim-marie')],
  'sessions.plan': ['partner self', c => c.sessions.plan({ pairId: 'karim-marie', date: '2026-09-20' })],
  'sessions.log': ['partner self', c => c.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 60, next: 'x' })],
  'sessions.update': ['partner self', (c, f) => c.sessions.update(f.held, { minutes: 30 })],
  'sessions.cancel': ['partner self', (c, f) => c.sessions.cancel(f.planned, { by: 'other' })],
  'sessions.miss': ['partner self', (c, f) => c.sessions.miss(f.planned)],
  'sessions.remove': ['partner self', (c, f) => c.sessions.remove(f.held)],
  'sessions.restore': ['partner self', (c, f) => c.sessions.restore(f.held), f => f.karim.sessions.remove(f.held)],
  'sessions.confirm': ['self', (c, f) => c.sessions.confirm(f.held)],
  'reviews.submit': ['partner self', c => c.reviews.submit({ pairId: 'karim-marie', success: 4, wish: 'continue' })],
  'reviews.waive': ['coordinator', c => c.reviews.waive('karim-marie', 'mentor', 'x')],
  // Everybody ticks off their own steps, as far as they have a role that prepares.
  'preparation.complete': [
    'member partner self coordinator',
    c => c.preparation.complete(...((c.user === 'marie' ? ['core:asking', 'aloud'] : ['core:patience', 'hands']) as [string, string])),
    f => f.claire.participants.update('claire', { roles: ['coordinator', 'mentor'] }),
  ],
  'agreements.draft': ['partner self', c => c.agreements.draft({ pairId: 'karim-marie' })],
  'agreements.sign': [
    'partner self',
    async (c, f) => c.agreements.sign((await f.karim.agreements.ofPair('karim-marie')).draft!.id),
    f => f.karim.agreements.draft({ pairId: 'karim-marie' }),
  ],
  'notes.set': ['member partner self coordinator', c => c.notes.set({ pairId: 'karim-marie', text: 'x' })],
  'confidences.add': ['partner self', c => c.confidences.add({ about: { type: 'pair', id: 'karim-marie' }, kind: 'help-request', text: 'x' })],
  'feedback.submit': ['partner self', c => c.feedback.submit({ moment: 'fit', pairId: 'karim-marie', answers: { fit: 'good' } })],
  'feedback.correct': [
    'partner self',
    c => c.feedback.correct({ moment: 'fit', pairId: 'karim-marie', answers: { fit: 'not' } }),
    async f => {
      for (const c of [f.karim, f.marie]) await c.feedback.submit({ moment: 'fit', pairId: 'karim-marie', answers: { fit: 'good' } });
    },
  ],
  'feedback.withdraw': [
    'partner self',
    c => c.feedback.withdraw({ moment: 'fit', pairId: 'karim-marie' }),
    async f => {
      for (const c of [f.karim, f.marie]) await c.feedback.submit({ moment: 'fit', pairId: 'karim-marie', answers: { fit: 'good' } });
    },
  ],
  'people.exportAll': ['self coordinator', c => c.people.exportAll('marie')],
  'people.erase': ['self coordinator', c => c.people.erase('marie'), f => f.claire.pairs.end('karim-marie')],
  'matching.suggest': ['coordinator', c => c.matching.suggest()],
  'matching.keep': ['coordinator', async (c, f) => c.matching.keep(await f.claire.matching.suggest())],
  import: [
    'unknown absent ambiguous member partner self coordinator',
    c =>
      c.import({
        format: 'reverse-mentoring/bundle',
        version: 1,
        programId: 'chocolaterie',
        records: [{ type: 'member', id: 'new', displayName: 'N', roles: ['mentor'], state: 'joined' }],
      }),
  ],
  export: ['unknown absent ambiguous member partner self coordinator', c => c.export()],
  backup: ['unknown absent ambiguous member partner self coordinator', c => c.backup('x')],
  restore: ['unknown absent ambiguous member partner self coordinator', async c => c.restore(await c.backup('x'), 'x')],
  forget: ['unknown absent ambiguous member partner self coordinator', c => c.forget()],
};

let cast: Cast | World | undefined;
afterEach(() => {
  cast?.close();
  cast = undefined;
});

async function fixture(): Promise<Fixture> {
  const made = await chocolaterie();
  cast = made;
  const { karim, marie, claire, clock } = made;
  await claire.import({
    format: 'reverse-mentoring/bundle',
    version: 1,
    programId: 'chocolaterie',
    records: ['t1', 't2'].map(id => ({ type: 'member', id, displayName: id, roles: ['mentor'], state: 'joined', accounts: { '*': 'shared@x' } })),
  });
  // Room for a second proposal to the same two, once this one has ended.
  await claire.participants.update('marie', { capacity: { mentee: 3 } });
  const held = (await karim.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 60, next: 'n' })).id;
  const planned = (await marie.sessions.plan({ pairId: 'karim-marie', date: '2026-09-02' })).id;
  const need = (await marie.needs.add({ skillId: 'a:b' })).id;
  const offer = (await marie.offers.add({ skillId: 'a:b' })).id;
  clock.to('2026-09-03');
  return { ...made, held, planned, need, offer };
}

describe('the rights table', () => {
  it('has a call here for every command', () => {
    expect(Object.keys(calls).sort()).toEqual(Object.keys(rights).sort());
  });

  it.each(Object.entries(calls))('%s', async (command, [allowed, call, before]) => {
    for (const caller of Object.keys(users) as Caller[]) {
      const made = await fixture();
      if (command === 'pairs.accept' || command === 'pairs.decline') await made.claire.pairs.end('karim-marie');
      await before?.(made);
      const client = await made.as(users[caller]);
      if (allowed.split(' ').includes(caller)) {
        await call(client, made);
      } else {
        const untouched = await dump(made.store);
        const error = await refusal(call(client, made));
        expect(error.code, `${command} by ${caller}`).toBe('not-allowed');
        if (client.user === undefined && command !== 'people.exportAll') expect(error.details['rule']).toBe('unknown-user');
        expect(await dump(made.store), `${command} by ${caller}`).toBe(untouched);
      }
      made.close();
    }
  });

  it('in an empty programme anyone coordinates', async () => {
    for (const user of ['claire', 'claire@x', undefined]) {
      const made = world();
      const client = await made.as(user);
      await client.update({ title: 'x' });
      await client.participants.add({ id: 'claire', displayName: 'Claire', roles: ['coordinator'], consent });
      made.close();
    }
  });

  it('tells what the acting user may do', async () => {
    const made = await fixture();
    expect(await made.gerard.rights()).toEqual(['import', 'export', 'backup', 'restore', 'forget']);
    expect(await made.gerard.rights({ personId: 'gerard' })).toContain('needs.add');
    expect(await made.gerard.rights({ personId: 'marie' })).not.toContain('needs.add');
    expect(await made.karim.rights({ pairId: 'karim-marie' })).toEqual(expect.arrayContaining(['sessions.log', 'pairs.accept', 'feedback.submit']));
    expect(await made.claire.rights({ pairId: 'karim-marie' })).not.toContain('sessions.log');
    expect(await made.claire.rights()).toEqual(expect.arrayContaining(['program.update', 'pairs.propose', 'people.erase']));
  });

  it('nobody writes in another’s name', async () => {
    const made = await fixture();
    await made.karim.confidences.add({ by: 'marie', about: { type: 'pair', id: 'karim-marie' }, kind: 'help-request', text: 'x' } as never);
    await made.karim.feedback.submit({ by: 'marie', moment: 'fit', pairId: 'karim-marie', answers: { fit: 'good' } } as never);
    await made.karim.notes.set({ by: 'marie', pairId: 'karim-marie', text: 'x' } as never);
    expect((await made.claire.confidences.all()).map(({ by }) => by)).toEqual(['karim']);
    expect(await made.marie.notes.get({ pairId: 'karim-marie' })).toBeUndefined();
    expect((await made.marie.feedback.due()).some(({ moment }) => moment === 'fit')).toBe(true);
  });
});

describe('the state of the programme', () => {
  it('goes step by step, closes only after the reviews, and then keeps still', async () => {
    const made = await fixture();
    const { claire, karim, store, marie } = made;
    expect((await refusal(claire.update({ status: 'running' }))).details).toMatchObject({ rule: 'advance', field: 'status' });
    expect((await refusal(claire.advance('running'))).code).toBe('wrong-state');
    expect((await claire.advance()).status).toBe('open');
    expect((await claire.advance('running')).status).toBe('running');
    expect((await claire.advance()).status).toBe('closing');
    expect(await refusal(claire.advance())).toMatchObject({ code: 'wrong-state', details: { rule: 'review', record: 'pair:karim-marie', side: 'mentor' } });
    await claire.import({
      format: 'reverse-mentoring/bundle',
      version: 1,
      programId: 'chocolaterie',
      records: [{ type: 'review', by: 'karim', pairId: 'karim-marie', at: consent.at, success: 4, wish: 'continue' }],
    });
    expect((await refusal(claire.advance())).details['side']).toBe('mentee');
    await claire.import({
      format: 'reverse-mentoring/bundle',
      version: 1,
      programId: 'chocolaterie',
      records: [
        {
          type: 'pair',
          id: 'karim-marie',
          mentorId: 'karim',
          menteeId: 'marie',
          status: 'proposed',
          waivers: { mentee: { by: 'claire', at: consent.at, reason: 'ill' } },
        },
      ],
    });
    expect((await claire.advance()).status).toBe('closed');
    for (const run of [
      () => claire.update({ title: 'x' }),
      () => karim.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 60 }),
      () => claire.pairs.hold('karim-marie'),
    ]) {
      const untouched = await dump(store);
      expect(await refusal(run())).toMatchObject({ code: 'program-closed', details: { state: 'closed' } });
      expect(await dump(store)).toBe(untouched);
    }
    expect((await refusal(claire.advance())).code).toBe('wrong-state');
    expect((await refusal(claire.advance('cancelled'))).code).toBe('wrong-state');
    await marie.notes.set({ pairId: 'karim-marie', text: 'still mine' });
    expect((await marie.export()).records.length).toBeGreaterThan(5);
  });

  it('can be cancelled at any time before', async () => {
    const made = await fixture();
    expect((await made.claire.advance('cancelled')).status).toBe('cancelled');
    expect((await refusal(made.claire.update({ title: 'x' }))).code).toBe('program-closed');
  });

  it('has defaults, presets, and a base-aware update', async () => {
    const made = world();
    cast = made;
    const client = await made.as('claire');
    expect((await refusal(client.advance())).code).toBe('not-found');
    expect((await refusal(client.update({ startsOn: 'soon' }))).details).toMatchObject({ field: 'startsOn', rule: 'day' });
    expect(await client.update({ preset: 'small-business', startsOn: '2026-09-07' })).toMatchObject({
      id: 'chocolaterie',
      title: 'chocolaterie',
      status: 'draft',
      plan: { sessions: 3, minutes: 45, weeks: 6 },
      endsOn: '2026-10-19',
    });
    const base = (await client.record())!;
    await client.update({ purpose: 'theirs' });
    expect(await client.update({ ...base, title: 'mine' }, { base })).toMatchObject({ title: 'mine', purpose: 'theirs' });
    expect((await refusal(client.update({ endsOn: '2026-01-01' }))).details).toMatchObject({ rule: 'order', field: 'endsOn' });
    expect((await refusal(client.update({ title: '' }))).details).toMatchObject({ rule: 'required', field: 'title' });
  });
});
