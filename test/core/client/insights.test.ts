import { afterEach, describe, expect, it } from 'vitest';
import { definePlugin, type PluginContext } from '@reverse-mentoring/core';
import { chocolaterie, consent, refusal, settle, type Cast } from '../world.js';

let cast: Cast;
afterEach(() => {
  cast.close();
});
const pairId = 'karim-marie';

describe('insights', () => {
  it('of the programme are the coordinators’, and refused to others', async () => {
    cast = await chocolaterie();
    const { claire, karim, as } = cast;
    expect((await refusal(karim.insights.program())).code).toBe('not-allowed');
    expect((await refusal((await as('nobody')).insights.program())).details).toMatchObject({ rule: 'unknown-user' });
    expect(await claire.insights.program()).toMatchObject({ asOf: '2026-09-01', stages: { agreement: 1 }, people: { joined: 4 } });
  });

  it('are old as soon as anything changes', async () => {
    cast = await chocolaterie();
    const { claire, karim, clock } = cast;
    expect((await claire.insights.program()).sessions).toMatchObject({ held: 0, planned: 0, promised: 6 });
    await karim.sessions.plan({ pairId, date: '2026-09-08' });
    await settle();
    expect((await claire.insights.program()).sessions).toMatchObject({ held: 0, planned: 1 });
    clock.to('2026-09-09');
    expect((await claire.insights.program()).sessions.planned).toBe(0);
    await karim.sessions.log({ pairId, date: '2026-09-08', minutes: 45 });
    await settle();
    expect((await claire.insights.program()).sessions).toMatchObject({ held: 1, minutes: 45 });
    const seen: number[] = [];
    claire.watch(
      q => q.insights.program(),
      ({ sessions }) => seen.push(sessions.minutes),
    );
    await settle();
    await karim.sessions.log({ pairId, date: '2026-09-09', minutes: 30 });
    await settle();
    await settle();
    expect(seen).toEqual([45, 75]);
  });

  it('of a pair are for the two and the coordinators', async () => {
    cast = await chocolaterie();
    const { claire, karim, marie, gerard } = cast;
    await karim.sessions.log({ pairId, date: '2026-09-01', minutes: 45 });
    await marie.reviews.submit({ pairId, success: 4, wish: 'continue', outcomes: [{ skillId: 'digital:online-shop', level: 2 }] });
    const told = await claire.insights.progress(pairId);
    expect(told).toMatchObject({ held: 1, stage: 'review', daysToFirst: 0, goals: [{ menteeView: 2 }], reviewed: { mentor: false, mentee: true } });
    expect(await marie.insights.progress(pairId)).toEqual(told);
    expect((await karim.insights.progress(pairId))?.goals[0]).not.toHaveProperty('menteeView');
    expect((await claire.insights.program()).pairs[0]).toEqual(told);
    expect(await gerard.insights.progress(pairId)).toBeUndefined();
    expect(await claire.insights.progress('nothing')).toBeUndefined();
    await karim.reviews.submit({ pairId, success: 4, wish: 'continue' });
    await claire.pairs.end(pairId, { completed: true });
    await claire.pairs.renew(pairId);
    expect((await karim.insights.progress(pairId))?.renewed).toBe(true);
  });

  it('give a plugin what its homes hold and no more', async () => {
    cast = await chocolaterie();
    const { claire } = cast;
    await claire.needs.add({ personId: 'marie', skillId: 'digital:online-shop', label: 'Vendre', levelWanted: 3 });
    await claire.confidences.all();
    const contexts: Record<string, PluginContext> = {};
    const probe = (id: string, reads: ('program' | 'case' | 'desk')[]) =>
      definePlugin({
        id,
        version: '1.0.0',
        sdk: 1,
        reads,
        setup(ctx) {
          contexts[id] = ctx;
        },
      })();
    await claire.use([probe('wide', ['program', 'case', 'desk']), probe('plain', ['program', 'case']), probe('narrow', ['program'])]);
    expect((await contexts['wide']!.query.insights.program()).needs.open).toBe(1);
    const plain = await contexts['plain']!.query.insights.program();
    expect(plain).toMatchObject({ needs: { open: 0 }, gaps: [], people: { answered: 0, mentorsPrepared: { n: 1 } } });
    expect(plain.pairs).toHaveLength(1);
    expect((await refusal(contexts['narrow']!.query.insights.program())).code).toBe('not-allowed');
    expect(await contexts['narrow']!.query.insights.nudges()).toEqual([]);
    const kinds = (nudges: readonly { readonly kind: string }[]): string[] => [...new Set(nudges.map(({ kind }) => kind))].sort();
    expect(kinds(await contexts['plain']!.query.insights.nudges())).toEqual(['plan-session', 'sign-agreement']);
    expect(kinds(await contexts['wide']!.query.insights.nudges())).toEqual(['answer-survey', 'plan-session', 'prepare', 'sign-agreement']);
  });
});

describe('what is due', () => {
  const line = ({ kind, who }: { readonly kind: string; readonly who: string }): string => `${kind} ${who}`;

  it('to oneself', async () => {
    cast = await chocolaterie();
    const { karim, marie, gerard, claire } = cast;
    expect((await karim.insights.nudges()).map(line)).toEqual(['plan-session karim', 'sign-agreement karim', 'answer-survey karim', 'prepare karim']);
    expect((await gerard.insights.nudges()).map(line)).toEqual(['answer-survey gerard']);
    await marie.needs.add({ skillId: 'digital:online-shop', label: 'Vendre' });
    for (const module of await marie.preparation.modules()) for (const step of module.steps) await marie.preparation.complete(module.id, step.id);
    expect((await marie.insights.nudges()).map(line)).toEqual(['plan-session marie', 'sign-agreement marie']);
    // A pair's own list reminds of nothing that is not begun.
    expect((await marie.insights.nudges(pairId)).map(line)).toEqual(['plan-session karim', 'plan-session marie']);
    const { id } = await karim.agreements.draft({ pairId });
    expect((await marie.insights.nudges(pairId)).map(line)).toContain('sign-agreement karim');
    await karim.agreements.sign(id);
    const left = await marie.insights.nudges(pairId);
    expect(left.filter(({ kind }) => kind === 'sign-agreement').map(line)).toEqual(['sign-agreement marie']);
    expect((await claire.insights.nudges(pairId)).filter(({ kind }) => kind === 'sign-agreement').map(line)).toEqual(['sign-agreement marie']);
  });

  it('to everybody, for a coordinator, and nothing of what the two share', async () => {
    cast = await chocolaterie();
    const { claire, karim, marie, clock } = cast;
    await karim.sessions.log({ pairId, date: '2026-09-01', minutes: 45, actions: [{ text: 'SECRET', owner: 'karim' }] });
    await claire.update({ consentText: { version: '2', text: { fr: 'Neuf' } } });
    await marie.confidences.add({ about: { type: 'pair', id: pairId }, kind: 'help-request', text: 'SECRET' });
    clock.to('2026-09-23');
    const told = await claire.insights.nudges();
    expect(JSON.stringify(told)).not.toContain('SECRET');
    expect([...new Set(told.map(line))].sort()).toEqual([
      'answer-help claire',
      'answer-survey gerard',
      'answer-survey karim',
      'answer-survey marie',
      'plan-session karim',
      'plan-session marie',
      'renew-consent claire',
      'renew-consent gerard',
      'renew-consent karim',
      'renew-consent marie',
      'revive-pair claire',
    ]);
    expect((await karim.insights.nudges()).map(line)).toEqual([
      'give-feedback karim',
      'answer-survey karim',
      'do-action karim',
      'plan-session karim',
      'renew-consent karim',
    ]);
    expect(await claire.insights.nudges()).toEqual(told);
  });

  it('to a coordinator who is a partner, from what the two share', async () => {
    cast = await chocolaterie();
    const { claire, as } = cast;
    await claire.participants.add({ id: 'zoe', displayName: 'Zoé', roles: ['mentor', 'coordinator'], consent });
    await claire.pairs.propose({ id: 'zoe-gerard', mentorId: 'zoe', menteeId: 'gerard' });
    const zoe = await as('zoe');
    await zoe.pairs.accept('zoe-gerard');
    await cast.gerard.pairs.accept('zoe-gerard');
    await zoe.agreements.draft({ pairId: 'zoe-gerard' });
    await cast.gerard.confidences.add({ about: { type: 'pair', id: 'zoe-gerard' }, kind: 'help-request', text: 'SECRET' });
    const mine = (await zoe.insights.nudges()).filter(({ pairId: of, who }) => of === 'zoe-gerard' && who === 'zoe');
    expect(mine.map(({ kind, target }) => [kind, target === undefined])).toEqual([
      ['plan-session', true],
      ['sign-agreement', false],
    ]);
    expect((await claire.insights.nudges()).filter(({ kind }) => kind === 'answer-help').map(line)).toEqual(['answer-help claire']);
  });

  it('is nothing in a programme that is over', async () => {
    cast = await chocolaterie();
    const { claire, karim } = cast;
    await claire.advance('cancelled');
    expect(await claire.insights.nudges()).toEqual([]);
    expect(await karim.insights.nudges()).toEqual([]);
    expect(await karim.insights.nudges(pairId)).toEqual([]);
  });
});
