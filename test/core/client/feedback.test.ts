import { afterEach, describe, expect, it } from 'vitest';
import { definePlugin } from '@reverse-mentoring/core';
import { chocolaterie, homeOf, refusal, refusedUntouched, settle, storedRecords, type Cast } from '../world.js';

let cast: Cast;
afterEach(() => {
  cast.close();
});
const pairId = 'karim-marie';
const held = async (client = cast.karim): Promise<string> => (await client.sessions.log({ pairId, date: client.today(), minutes: 60 })).id;
const due = async (client = cast.marie): Promise<string[]> =>
  (await client.feedback.due()).map(({ moment, target, since }) => `${moment} ${target === pairId ? 'pair' : 'session'} ${since}`);
const stored = async (...types: string[]): Promise<Record<string, unknown>[]> =>
  [...(await storedRecords(cast.store)).values()].filter(({ type }) => types.includes(type));

describe('where answers go', () => {
  it('what the partner reads and what only a tally reads lie apart, in one transaction', async () => {
    cast = await chocolaterie();
    const target = await held();
    const answer = await cast.marie.feedback.submit({ moment: 'session', pairId, target, answers: { useful: 5, free: 2, next: 4, word: 'merci' } });
    expect(answer.feedback).toMatchObject({ by: 'marie', answers: { useful: 5, free: 2, next: 4, word: 'merci' }, questionnaire: 'session', version: 1 });
    expect(answer.ballot).toMatchObject({ by: 'marie', answers: { useful: 5, free: 2, next: 4 } });
    expect((await stored('feedback', 'ballot')).map(one => [homeOf(one as never), one['by']]).sort()).toEqual([
      ['own', 'marie'],
      ['pair', 'marie'],
    ]);
    expect((await cast.karim.feedback.ofPair(pairId)).map(({ answers }) => answers['word'])).toEqual(['merci']);
    expect(await cast.claire.feedback.ofPair(pairId)).toEqual([]);
    expect(JSON.stringify(await cast.karim.export())).not.toContain('"ballot"');
  });

  it('a bad fit tells the coordinators why, once, and the partner nothing', async () => {
    cast = await chocolaterie();
    await held();
    const answers = { fit: 'not', reason: 'SECRET' };
    expect(await cast.marie.feedback.submit({ moment: 'fit', pairId, answers })).not.toHaveProperty('feedback');
    await cast.marie.feedback.correct({ moment: 'fit', pairId, answers });
    expect(await cast.claire.confidences.all()).toMatchObject([{ by: 'marie', kind: 'fit-reason', text: 'SECRET' }]);
    expect(JSON.stringify([await cast.karim.export(), await cast.karim.feedback.ofPair(pairId)])).not.toContain('SECRET');
    expect((await stored('ballot'))[0]!['answers']).toEqual({ fit: 'not' });
  });

  it('plugins see the feedback, never the ballot or the reason', async () => {
    cast = await chocolaterie();
    const target = await held();
    const seen: unknown[] = [];
    await cast.marie.use([
      definePlugin({
        id: 'acme/eyes',
        version: '1.0.0',
        sdk: 1,
        reads: ['case', 'pair'],
        setup(ctx) {
          ctx.filter('feedback.save', value => {
            seen.push(value);
            return { ...value, ext: { ...value.ext, 'acme/eyes': { seen: 1 } } };
          });
          ctx.on('feedback.saved', value => {
            seen.push(value);
          });
        },
      })(),
    ]);
    await cast.marie.feedback.submit({ moment: 'fit', pairId, answers: { fit: 'not', reason: 'SECRET' } });
    await cast.marie.feedback.submit({ moment: 'mid-term', pairId, answers: { rhythm: 4, goals: 4, time: 1, legitimate: 1, respect: 1, support: 1 } });
    const saved = await cast.marie.feedback.submit({ moment: 'session', pairId, target, answers: { useful: 5, free: 4, next: 5, word: 'merci' } });
    await settle();
    expect(seen.length).toBeGreaterThan(1);
    expect(JSON.stringify(seen)).not.toMatch(/SECRET|"fit"|legitimate|"time"/);
    expect(saved.feedback!.ext).toMatchObject({ 'acme/eyes': { seen: 1 } });
    expect(saved.ballot).not.toHaveProperty('ext');
  });
});

describe('answering', () => {
  it.each<[string, object, string, string]>([
    ['off the scale', { useful: 6, free: 1, next: 1 }, 'out-of-scale', 'answers.useful'],
    ['half', { useful: 1 }, 'invalid', 'answers.free'],
    ['something else', { useful: 1, free: 1, next: 1, shoe: 44 }, 'invalid', 'answers.shoe'],
    ['a book', { useful: 1, free: 1, next: 1, word: 'x'.repeat(1_000_000) }, 'text-too-long', 'answers.word'],
  ])('not %s', async (_, answers, code, field) => {
    cast = await chocolaterie();
    const target = await held();
    const error = await refusedUntouched(cast.store, () => cast.marie.feedback.submit({ moment: 'session', pairId, target, answers: answers as never }));
    expect([error.code, error.details['field']]).toEqual([code, field]);
  });

  it('not twice; but it can be corrected and withdrawn', async () => {
    cast = await chocolaterie();
    const target = await held();
    const draft = { moment: 'session', pairId, target, answers: { useful: 5, free: 5, next: 5, word: 'x' } } as const;
    expect((await refusedUntouched(cast.store, () => cast.marie.feedback.correct(draft))).code).toBe('not-found');
    await cast.marie.feedback.submit(draft);
    expect(await refusedUntouched(cast.store, () => cast.marie.feedback.submit(draft))).toMatchObject({
      code: 'already-answered',
      message: 'You already answered this on 2026-09-01. Correct that answer instead.',
    });
    expect((await cast.marie.feedback.correct({ ...draft, answers: { useful: 1, free: 1, next: 1 } })).feedback!.answers).toEqual({
      useful: 1,
      free: 1,
      next: 1,
    });
    await cast.karim.feedback.submit(draft);
    await cast.marie.feedback.withdraw({ moment: 'session', pairId, target });
    expect((await cast.karim.feedback.ofPair(pairId)).map(({ by }) => by)).toEqual(['karim']);
    expect(await due()).toContain('session session 2026-09-01');
    expect((await cast.marie.feedback.submit(draft)).feedback!.answers).toMatchObject({ useful: 5, word: 'x' });
  });

  it('only about what is there, was held, and is one’s own', async () => {
    cast = await chocolaterie();
    const planned = (await cast.karim.sessions.plan({ pairId, date: '2026-10-01' })).id;
    const answers = { useful: 5, free: 5, next: 5 };
    for (const [draft, code] of [
      [{ moment: 'session', pairId, target: planned, answers }, 'wrong-state'],
      [{ moment: 'session', pairId, target: 'none', answers }, 'not-found'],
      [{ moment: 'session', pairId, answers }, 'not-found'],
      [{ moment: 'session', pairId: 'none', target: planned, answers }, 'not-found'],
      [{ moment: 'fit', pairId, target: planned, answers: { fit: 'good' } }, 'not-found'],
      [{ moment: 'never', pairId, answers }, 'invalid'],
      [{ moment: 'needs', pairId, answers: { ease: 1, time: 1 } }, 'invalid'],
    ] as const)
      expect((await refusedUntouched(cast.store, () => cast.karim.feedback.submit(draft as never))).code, JSON.stringify(draft)).toBe(code);
    for (const client of [cast.claire, cast.gerard])
      expect((await refusedUntouched(cast.store, () => client.feedback.submit({ moment: 'fit', pairId, answers: { fit: 'good' } }))).code).toBe('not-allowed');
  });
});

describe('what is due', () => {
  it('follows the sessions: each one, the fit after the first, the middle after the third', async () => {
    cast = await chocolaterie();
    const { marie, clock } = cast;
    expect(await due()).toEqual([]);
    await held();
    expect(await due()).toEqual(['session session 2026-09-01', 'fit pair 2026-09-01']);
    expect((await marie.feedback.due(pairId))[0]).toMatchObject({
      role: 'mentee',
      session: { number: 1, date: '2026-09-01' },
      questionnaire: { id: 'session' },
    });
    clock.to('2026-09-08');
    await held();
    clock.to('2026-09-15');
    await held();
    expect(await due()).toEqual([
      'session session 2026-09-01',
      'fit pair 2026-09-01',
      'session session 2026-09-08',
      'session session 2026-09-15',
      'mid-term pair 2026-09-15',
    ]);
    expect((await cast.karim.feedback.due()).find(({ moment }) => moment === 'mid-term')!.questionnaire.id).toBe('mid-mentor');
    expect([await cast.gerard.feedback.due(pairId), await cast.claire.feedback.due(), await (await cast.as('nobody')).feedback.due(pairId)]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('the fit is asked again after the next session while somebody is deciding', async () => {
    cast = await chocolaterie();
    const { marie, clock } = cast;
    await held();
    const fit = async (): Promise<boolean> => (await due()).some(one => one.startsWith('fit'));
    await marie.feedback.submit({ moment: 'fit', pairId, answers: { fit: 'deciding' } });
    expect(await fit()).toBe(false);
    clock.to('2026-09-08');
    await held();
    expect(await fit()).toBe(true);
    await marie.feedback.submit({ moment: 'fit', pairId, answers: { fit: 'good' } });
    clock.to('2026-09-15');
    await held();
    expect(await fit()).toBe(false);
    expect((await refusal(marie.feedback.submit({ moment: 'fit', pairId, answers: { fit: 'not' } }))).code).toBe('already-answered');
  });

  it('the end when the pair ended, the echo half a year later', async () => {
    cast = await chocolaterie();
    const { claire, clock, marie } = cast;
    await claire.pairs.end(pairId, { completed: true });
    expect(await due()).toEqual(['end pair 2026-09-01']);
    expect((await cast.karim.feedback.due())[0]!.questionnaire.id).toBe('end-mentor');
    clock.to('2027-03-01');
    expect(await due()).toEqual(['end pair 2026-09-01']);
    clock.to('2027-03-02');
    expect(await due()).toEqual(['end pair 2026-09-01', 'echo pair 2027-03-02']);
    await marie.feedback.submit({ moment: 'echo', pairId, answers: { used: 'yes', taught: 'no', touch: 3 } });
    expect(await due()).toEqual(['end pair 2026-09-01']);
  });
});
