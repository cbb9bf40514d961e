import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { definePlugin, type PluginContext, type ProgramClient, type TallyFigure } from '@reverse-mentoring/core';
import { consent, refusal, settle, world, type World } from '../world.js';
import { tallyLeaks } from './privacy-checks.js';

let made: World & { claire: ProgramClient };
afterEach(() => {
  made.close();
  vi.restoreAllMocks();
});

/** So many pairs that met once, in teams; nobody has answered yet. */
async function cohort(pairs: number, team: (pair: number) => string | undefined = () => undefined): Promise<typeof made> {
  const opened = world();
  const claire = await opened.as('claire');
  await claire.participants.add({ id: 'claire', displayName: 'Claire', roles: ['coordinator'], consent });
  const two = (pair: number): object[] =>
    (['mentor', 'mentee'] as const).flatMap(role => [
      { type: 'member', id: `${role}-${pair}`, displayName: `${role} ${pair}`, roles: [role], state: 'joined', ...(team(pair) ? { team: team(pair) } : {}) },
      { type: 'profile', personId: `${role}-${pair}`, consent },
      { type: 'acceptance', by: `${role}-${pair}`, pairId: `pair-${pair}`, answer: 'yes', at: '2026-08-01T08:00:00Z' },
    ]);
  await claire.import({
    format: 'reverse-mentoring/bundle',
    version: 1,
    programId: claire.id,
    records: [
      { type: 'program', title: 'T', purpose: 'P', startsOn: '2026-08-01', endsOn: '2027-03-01', status: 'running', partition: 'team' },
      ...Array.from({ length: pairs }, (_, pair) => [
        ...two(pair),
        { type: 'pair', id: `pair-${pair}`, mentorId: `mentor-${pair}`, menteeId: `mentee-${pair}`, status: 'active', startsOn: '2026-08-01' },
        { type: 'session', id: `s-${pair}`, pairId: `pair-${pair}`, status: 'held', date: '2026-08-20', minutes: 60 },
      ]).flat(),
    ] as never,
  });
  made = Object.assign(opened, { claire });
  return made;
}

const person = (index: number): string => `${index % 2 ? 'mentee' : 'mentor'}-${index >> 1}`;
const about = (index: number) => ({ moment: 'session' as const, pairId: `pair-${index >> 1}`, target: `s-${index >> 1}` });
async function answer(index: number, useful: number): Promise<void> {
  const client = await made.as(person(index));
  const draft = { ...about(index), answers: { useful, free: 3, next: 3 } };
  await client.feedback.submit(draft).catch(() => client.feedback.correct(draft));
  client.close();
}
async function withdraw(index: number): Promise<void> {
  const client = await made.as(person(index));
  await client.feedback.withdraw(about(index));
  client.close();
}
const useful = async (client: ProgramClient, group = 'all'): Promise<TallyFigure> =>
  (await client.insights.tallies()).find(one => one.questionnaire === 'session' && one.item === 'useful' && one.group === group)!;

describe('figures of answers, in the life of a programme', () => {
  it('come with the fifth person, stand still with the sixth, and are the same for everybody', async () => {
    const { claire, as } = await cohort(6);
    for (let i = 0; i < 4; i++) await answer(i, 5);
    expect((await useful(claire)).hidden).toBe('too-few');
    await answer(4, 1);
    const five = await useful(claire);
    expect(five).toMatchObject({ n: 5, distribution: { 1: 1, 5: 4 }, mean: 4.2 });
    for (let i = 5; i < 9; i++) {
      await answer(i, 2);
      expect(await useful(claire)).toEqual(five);
    }
    const karim = await as('mentor-0');
    expect(await karim.insights.tallies()).toEqual(await claire.insights.tallies());
    await answer(9, 2);
    expect(await useful(claire)).toMatchObject({ n: 10, distribution: { 1: 1, 2: 5, 5: 4 } });
    expect(await useful(await as('mentor-3'))).toMatchObject({ n: 10 });
  });

  it('do not tell what one person corrected or took back', async () => {
    const { claire } = await cohort(6);
    for (let i = 0; i < 10; i++) await answer(i, 3);
    const before = await useful(claire);
    expect(before.n).toBe(10);
    for (let i = 0; i < 4; i++) {
      await answer(i, 5);
      expect(await useful(claire)).toEqual(before);
    }
    await withdraw(9);
    // Nine are left, and people come in fives: the figure waits for one more.
    expect(await useful(claire)).toEqual(before);
    await answer(10, 3);
    expect(await useful(claire)).toMatchObject({ n: 10, distribution: { 3: 6, 5: 4 } });
  });

  it('keep no answer of whoever took it back or was erased', async () => {
    const { claire, store, as } = await cohort(5);
    for (let i = 0; i < 5; i++) await answer(i, 4);
    await useful(claire);
    const kept = async (): Promise<[string, unknown][]> => {
      const session = await store.open('reverse-mentoring/1/chocolaterie');
      const rows = await session.run('read', tx => tx.list<{ items: { useful: { people: [string, unknown][] } } }>('meta', { prefix: 'tally:' }));
      session.close();
      return rows.flatMap(({ value }) => value.items.useful?.people ?? []).map(([who, value]) => [who, value]);
    };
    expect((await kept()).map(([, value]) => value)).toEqual(['4', '4', '4', '4', '4']);
    await withdraw(0);
    expect(await kept()).toContainEqual(['mentor-0', null]);
    await claire.pairs.end('pair-1', { completed: true });
    await (await as('mentee-1')).people.erase('mentee-1');
    expect(await kept()).toContainEqual(['mentee-1', null]);
    expect((await kept()).filter(([, value]) => value === '4')).toHaveLength(3);
    expect((await useful(claire)).hidden).toBe('too-few');
  });

  it('leave this browser in no file; a device backup goes on where they were', async () => {
    const { claire } = await cohort(5);
    for (let i = 0; i < 5; i++) await answer(i, 4);
    const figure = await useful(claire);
    expect(JSON.stringify(await claire.export())).not.toContain('tally');
    const backup = await claire.backup('ein langes Passwort');
    await answer(5, 1);
    const elsewhere = world();
    const copy = await elsewhere.as('claire');
    await copy.restore(backup, 'ein langes Passwort');
    expect(await useful(copy)).toEqual(figure);
    elsewhere.close();
  });

  it('reach no plugin and nobody unknown', async () => {
    const { claire, as } = await cohort(5);
    for (let i = 0; i < 10; i++) await answer(i, 4);
    expect((await useful(claire)).n).toBe(10);
    let ctx: PluginContext | undefined;
    await claire.use([
      definePlugin({ id: 'eyes', version: '1.0.0', sdk: 1, reads: ['program', 'case', 'pair', 'desk', 'office'], setup: given => void (ctx = given) })(),
    ]);
    const told = await ctx!.query.insights.tallies();
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter(({ n, distribution }) => n !== undefined || distribution !== undefined)).toEqual([]);
    expect((await (await as('stranger')).insights.tallies()).filter(({ n }) => n !== undefined)).toEqual([]);
    expect((await useful(claire)).n).toBe(10);
    // Figures that came in a file are figures of ballots, too.
    const figure = { questionnaire: 'mid-mentor', version: 1, item: 'respect', group: 'all', n: 10, distribution: { 4: 10 }, step: 5 };
    await claire.import({
      format: 'reverse-mentoring/bundle',
      version: 1,
      programId: claire.id,
      records: [{ type: 'tally', id: 'from-file', ...figure }],
    } as never);
    expect((await claire.insights.tallies()).filter(({ item, n }) => item === 'respect' && n === 10)).toHaveLength(1);
    const again = await ctx!.query.insights.tallies();
    expect(again.filter(({ n, distribution }) => n !== undefined || distribution !== undefined)).toEqual([]);
    expect((await refusal(ctx!.query.history('tally', 'from-file'))).code).toBe('not-found');
  });

  it('are made of plugins’ sealed questions too, in their words, and reach no plugin', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { claire, as } = await cohort(5);
    const contexts: PluginContext[] = [];
    const asks = definePlugin({
      id: 'acme/mood',
      version: '1.0.0',
      sdk: 2,
      reads: ['program', 'case', 'pair', 'desk', 'office'],
      setup(ctx) {
        contexts.push(ctx);
        const own = { home: 'own', moment: 'session' } as const;
        const options = [
          { value: 'tea', label: { en: 'Tea', fr: 'Thé' } },
          { value: 'cocoa', label: { en: 'Cocoa' } },
        ];
        ctx.contribute('feedback.item', { ...own, id: 'calm', kind: 'boolean', label: { en: 'Was it calm?', fr: 'Était-ce calme ?' } });
        ctx.contribute('feedback.item', { ...own, id: 'drink', kind: 'choice', options, label: { en: 'What did you drink?' } });
        // Left out, and told of: nobody could read them, and they cannot be added up. What is sent all the same stays sealed.
        ctx.contribute('feedback.item', { ...own, id: 'words', kind: 'text', label: { en: 'In your words' } } as never);
        ctx.contribute('feedback.item', { ...own, id: 'several', kind: 'choice', multiple: true, options, label: { en: 'Which?' } } as never);
        ctx.contribute('feedback.item', { id: 'open', kind: 'boolean', home: 'pair', moment: 'session', label: { en: 'Told to the partner' } });
      },
    })();
    for (let i = 0; i < 5; i++) {
      const client = await as(person(i));
      await client.use([asks]);
      const ext = { 'acme/mood': { calm: i > 0, drink: i > 2 ? 'tea' : 'cocoa', words: 'w', several: ['tea'] } };
      await client.feedback.submit({ ...about(i), answers: { useful: 3, free: 3, next: 3 }, ballot: { ext } });
      client.close();
    }
    expect((await claire.insights.tallies()).filter(({ plugin }) => plugin !== undefined)).toEqual([]);
    await claire.use([asks]);
    const ofPlugin = (all: readonly TallyFigure[]): TallyFigure[] => all.filter(({ plugin, group }) => plugin === 'acme/mood' && group === 'all');
    const french = ofPlugin(await claire.insights.tallies({ lang: 'fr' }));
    expect(french.map(({ label, distribution, n }) => [label, n, distribution])).toEqual([
      ['Était-ce calme ?', 5, { yes: 4, no: 1 }],
      ['What did you drink?', 5, { tea: 2, cocoa: 3 }],
    ]);
    expect(french[1]!.options!.map(({ label }) => label)).toEqual(['Thé', 'Cocoa']);
    expect(ofPlugin(await claire.insights.tallies({ lang: 'en' }))[0]!.label).toBe('Was it calm?');
    for (const ctx of contexts.slice(-1)) {
      const told = ofPlugin(await ctx.query.insights.tallies());
      expect(told.map(({ hidden }) => hidden)).toEqual(['too-few', 'too-few']);
    }
  });

  it('are told by a watch once they move', async () => {
    const { claire } = await cohort(5);
    const seen: (number | string | undefined)[] = [];
    claire.watch(
      q => q.insights.tallies(),
      all => {
        const figure = all.find(one => one.item === 'useful' && one.group === 'all');
        seen.push(figure?.n ?? figure?.hidden);
      },
    );
    for (let i = 0; i < 7; i++) {
      await answer(i, 4);
      await settle();
    }
    await settle();
    expect(seen).toEqual(['too-few', 5]);
  });

  it('never move for one person, and never give a group away, however people answer, correct, withdraw and move', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('answer', 'answer', 'answer', 'answer', 'withdraw', 'move'), fc.nat(23), fc.integer({ min: 1, max: 5 })), {
          minLength: 30,
          maxLength: 60,
        }),
        fc.integer({ min: 1, max: 4 }),
        async (steps, teams) => {
          const { claire, close, store } = await cohort(12, pair => `Team ${pair % teams}`);
          const given = new Map<number, number>();
          /** Whose answers are in a figure, and which. */
          const counted = async (): Promise<Map<string, string>> => {
            const session = await store.open('reverse-mentoring/1/chocolaterie');
            const row = await session.run('read', tx => tx.get<{ items: { useful?: { people: [string, string | null][] } } }>('meta', 'tally:session@1'));
            session.close();
            return new Map((row?.items.useful?.people ?? []).map(([who, value]) => [who, value ?? 'gone']));
          };
          let before = await counted();
          let shown: readonly TallyFigure[] = [];
          for (const [what, index, value] of steps) {
            if (what === 'move') await claire.participants.update(person(index), { team: `Team ${value}` });
            else if (what === 'withdraw') {
              if (!given.delete(index)) continue;
              await withdraw(index);
            } else {
              given.set(index, value);
              await answer(index, value);
            }
            const now = await claire.insights.tallies();
            expect(tallyLeaks(now)).toEqual([]);
            const after = await counted();
            const [was, is] = [shown, now].map(list => list.find(one => one.item === 'useful' && one.group === 'all'));
            if (is?.n !== undefined) {
              expect(given.size).toBeGreaterThanOrEqual(5);
              expect(is.n).toBe(after.size);
            }
            if (was?.n !== undefined && is?.n !== undefined && JSON.stringify(was.distribution) !== JSON.stringify(is.distribution)) {
              const differ = new Set([...before.keys(), ...after.keys()].filter(who => before.get(who) !== after.get(who)));
              expect(differ.size).toBeGreaterThanOrEqual(5);
            }
            if (is?.n !== undefined) [shown, before] = [now, after];
          }
          close();
        },
      ),
      { numRuns: 6, interruptAfterTimeLimit: 40_000 },
    );
  }, 60_000);
});
