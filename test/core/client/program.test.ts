import { afterEach, describe, expect, it } from 'vitest';
import { chocolaterie, refusedUntouched, storedRecords, world, type Cast, type World } from '../world.js';

const open: World[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
const opened = async (options?: { accepted?: boolean }): Promise<Cast> => {
  const cast = await chocolaterie(options);
  open.push(cast);
  return cast;
};
const steps = async ({ claire }: Cast, count: number): Promise<void> => {
  for (let step = 0; step < count; step++) await claire.advance();
};
interface Missing {
  readonly record: string;
  readonly field: string;
}

describe('the life of a programme', () => {
  it('opens only when somebody coordinates it', async () => {
    const made = world();
    open.push(made);
    const client = await made.as('claire');
    await client.update({ title: 'x' });
    expect(await refusedUntouched(made.store, () => client.advance())).toMatchObject({ code: 'wrong-state', details: { rule: 'coordinator', state: 'draft' } });
    await client.participants.add({ id: 'claire', displayName: 'Claire', roles: ['coordinator'] });
    expect((await client.advance()).status).toBe('open');
  });

  it('closes only with a review or a reason of each side of each live pair, and names all that are missing', async () => {
    const cast = await opened();
    const { claire, karim, marie, gerard, store } = cast;
    await claire.participants.update('marie', { capacity: { mentee: 2 } });
    await claire.pairs.propose({ id: 'gerard-marie', mentorId: 'gerard', menteeId: 'marie' });
    await karim.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 60, next: 'x' });
    await steps(cast, 3);
    const missing = async (): Promise<string[]> => {
      const { details, code } = await refusedUntouched(store, () => claire.advance());
      expect([code, details['rule']]).toEqual(['wrong-state', 'review']);
      return (details['issues'] as Missing[]).map(({ record, field }) => `${record} ${field}`).sort();
    };
    expect(await missing()).toEqual(['pair:gerard-marie status', 'pair:karim-marie mentee', 'pair:karim-marie mentor']);
    expect((await refusedUntouched(store, () => claire.advance())).message).toContain('from: Karim, Marie.');
    await karim.reviews.submit({ pairId: 'karim-marie', success: 4, wish: 'stop' });
    await claire.reviews.waive('karim-marie', 'mentee', 'On leave');
    expect(await refusedUntouched(store, () => claire.advance())).toMatchObject({
      details: { rule: 'proposal', record: 'pair:gerard-marie', names: 'Gérard + Marie' },
    });
    await gerard.pairs.decline('gerard-marie');
    expect((await claire.advance()).status).toBe('closed');
    // What was lived is completed; a declined proposal says so for ever.
    expect(await marie.pairs.get('karim-marie')).toMatchObject({ state: 'completed', live: false, ended: { by: 'claire' } });
    expect((await marie.pairs.get('gerard-marie'))!.state).toBe('declined');
    expect((await storedRecords(store)).get('pair:gerard-marie')).not.toHaveProperty('ended');
  });

  it('ends early what both agreed to and never began', async () => {
    const cast = await opened();
    await steps(cast, 3);
    for (const side of ['mentor', 'mentee'] as const) await cast.claire.reviews.waive('karim-marie', side, 'Never began');
    await cast.claire.advance();
    expect((await cast.claire.pairs.get('karim-marie'))!.state).toBe('ended-early');
  });

  it('cancelled, it needs no review and leaves no pair running', async () => {
    const cast = await opened();
    await cast.karim.sessions.log({ pairId: 'karim-marie', date: '2026-09-01', minutes: 60, next: 'x' });
    expect((await cast.claire.advance('cancelled')).status).toBe('cancelled');
    expect((await cast.claire.pairs.get('karim-marie'))!.state).toBe('ended-early');
  });

  it('closed, it is read and exported, and nothing else', async () => {
    const cast = await opened();
    const { claire, store } = cast;
    await claire.pairs.end('karim-marie');
    await steps(cast, 4);
    for (const change of [
      () => claire.update({ title: 'x' }),
      () => claire.participants.add({ displayName: 'x', roles: ['mentor'] }),
      () => claire.participants.addAll([{ displayName: 'x', roles: ['mentor'] }]),
      () => claire.reviews.waive('karim-marie', 'mentor', 'x'),
      () => claire.pairs.renew('karim-marie'),
    ])
      expect((await refusedUntouched(store, change)).code).toBe('program-closed');
    expect((await claire.export()).records.length).toBeGreaterThan(4);
    expect((await claire.record())!.status).toBe('closed');
  });
});
