import type { Command, ProgramClient } from '@reverse-mentoring/core';
import { chocolaterie, consent, type Cast } from '../world.js';

/** Who calls: what they are to marie and to the pair of karim and marie. */
export type Caller = 'unknown' | 'absent' | 'ambiguous' | 'member' | 'partner' | 'self' | 'coordinator';
export const users: Readonly<Record<Caller, string | undefined>> = {
  unknown: 'nobody',
  absent: undefined,
  ambiguous: 'shared@x',
  member: 'gerard',
  partner: 'karim',
  self: 'marie',
  coordinator: 'claire',
};

export interface Fixture extends Cast {
  readonly held: string;
  readonly planned: string;
  readonly need: string;
  readonly offer: string;
}

/** Every command of the table, so called that only rights can refuse it, and whom it must let in. */
export const calls: Readonly<
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

/** The chocolaterie with something for every command to act on. */
export async function rightsWorld(): Promise<Fixture> {
  const made = await chocolaterie();
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
