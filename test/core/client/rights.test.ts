import { afterEach, describe, expect, it } from 'vitest';
import { rights } from '@reverse-mentoring/core';
import { consent, dump, refusal, world, type Cast, type World } from '../world.js';
import { calls, rightsWorld, users, type Caller, type Fixture } from './rights-calls.js';

let cast: Cast | World | undefined;
afterEach(() => {
  cast?.close();
  cast = undefined;
});

async function fixture(): Promise<Fixture> {
  const made = await rightsWorld();
  cast = made;
  return made;
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
