import { afterEach, describe, expect, it } from 'vitest';
import { chocolaterie, type Cast } from '../world.js';

describe('what a pair does to the needs it works on', () => {
  let here: Cast | undefined;
  afterEach(() => {
    here?.close();
    here = undefined;
  });

  /** Karim proposed to Marie, who wants two skills of which the pair aims at one. */
  async function proposed() {
    const cast = (here = await chocolaterie());
    const { claire, marie } = cast;
    await claire.pairs.end('karim-marie');
    const shop = await marie.needs.add({ skillId: 'digital:shop', levelNow: 0, levelWanted: 3 });
    const photo = await marie.needs.add({ skillId: 'digital:photo', levelNow: 0, levelWanted: 3 });
    await claire.pairs.propose({ id: 'again', mentorId: 'karim', menteeId: 'marie', goals: [{ skillId: 'digital:shop', label: 'Shop' }] });
    const statuses = async (): Promise<unknown[]> => [(await marie.needs.get(shop.id))?.status, (await marie.needs.get(photo.id))?.status];
    return { ...cast, statuses };
  }

  it('covers the need once both have said yes, and not before', async () => {
    const { karim, marie, statuses } = await proposed();
    expect(await statuses()).toEqual(['open', 'open']);
    await marie.pairs.accept('again');
    expect(await statuses()).toEqual(['open', 'open']);
    await karim.pairs.accept('again');
    expect(await statuses()).toEqual(['covered', 'open']);
  });

  it('looks for it again when the pair ends without having met it', async () => {
    const { karim, marie, statuses } = await proposed();
    await marie.pairs.accept('again');
    await karim.pairs.accept('again');
    await marie.pairs.end('again');
    expect(await statuses()).toEqual(['open', 'open']);
  });

  it('looks for it again when a yes is taken back', async () => {
    const { karim, marie, statuses } = await proposed();
    await marie.pairs.accept('again');
    await karim.pairs.accept('again');
    await karim.pairs.decline('again');
    expect(await statuses()).toEqual(['open', 'open']);
  });

  it('leaves a need that was met as it is', async () => {
    const { karim, marie, statuses } = await proposed();
    await marie.pairs.accept('again');
    await karim.pairs.accept('again');
    await marie.reviews.submit({ pairId: 'again', success: 5, wish: 'stop', outcomes: [{ skillId: 'digital:shop', level: 3 }] });
    await marie.pairs.end('again', { completed: true });
    expect(await statuses()).toEqual(['met', 'open']);
  });

  it('takes the sessions still planned out of the way, and keeps what was', async () => {
    const { karim, marie } = await proposed();
    await marie.pairs.accept('again');
    await karim.pairs.accept('again');
    await karim.sessions.log({ pairId: 'again', date: karim.today(), minutes: 60, nextDate: '2026-10-01' });
    expect(await karim.sessions.ofPair('again')).toHaveLength(2);
    await marie.pairs.end('again');
    expect((await karim.sessions.ofPair('again')).map(({ status }) => status)).toEqual(['held']);
  });
});
