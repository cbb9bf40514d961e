import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { definePlugin, memoryStore, openProgram, type Bundle, type MatchResult, type Participant, type ProgramClient } from '@reverse-mentoring/core';
import { skillKeys } from '../../../packages/core/src/skills/same-skills.js';
import { bundle, chocolaterie, consent, dump, programId, refusal, settle, start, type Cast } from '../world.js';
import { randomFrom, randomPeople, recordsOf } from './cohorts.js';

let cast: Cast | undefined;
const opened: ProgramClient[] = [];
afterEach(() => {
  cast?.close();
  cast = undefined;
  for (const client of opened.splice(0)) client.close();
});

/** The chocolaterie with Nina, who wants what Karim teaches, as does Marie, his mentee already. */
async function shop(): Promise<Cast> {
  cast = await chocolaterie();
  const { claire } = cast;
  await claire.participants.add({ id: 'nina', displayName: 'Nina', roles: ['mentee'], consent });
  for (const personId of ['marie', 'nina', 'gerard']) await claire.needs.add({ personId, skillId: 'digital:photo', label: 'Photo', levelWanted: 3 });
  await claire.offers.add({ personId: 'karim', skillId: 'digital:photo', label: 'Photo', level: 4 });
  await claire.needs.add({ personId: 'nina', skillId: 'digital:old', label: 'Old', status: 'met' });
  return cast;
}
const duos = ({ pairs }: MatchResult): string[] => pairs.map(({ mentorId, menteeId }) => `${mentorId}-${menteeId}`);

async function open(records: Bundle['records'], options: Partial<Parameters<typeof openProgram>[0]> = {}): Promise<ProgramClient> {
  const client = await openProgram({ id: programId, user: 'coordinator', store: memoryStore(), now: () => start, ...options });
  opened.push(client);
  await client.import(bundle([{ type: 'member', id: 'coordinator', displayName: 'C', roles: ['coordinator'], state: 'joined' }, ...records]));
  return client;
}

describe('suggest', () => {
  it('leaves out places and pairs that live, and what is no longer wanted', async () => {
    const { claire, karim } = await shop();
    const first = await claire.matching.suggest();
    expect(first.places).toEqual({ mentor: 2, mentee: 2 });
    expect(duos(first)).toEqual(['karim-gerard']);
    expect(first.pairs[0]?.points).toEqual({ skills: 40, level: 5, priority: 10, availability: 5, site: 0, interests: 0, style: 0, team: 0, wishes: 5 });
    await karim.pairs.end('karim-marie', { completed: true });
    const second = await claire.matching.suggest();
    expect(duos(second)).toEqual(['karim-gerard', 'karim-marie']);
    expect(second.digest).not.toBe(first.digest);
    expect(second.unmatched.map(({ personId, role }) => [personId, role])).toEqual([
      ['nina', 'mentee'],
      ['gerard', 'mentor'],
    ]);
  });

  it('a declined or expired proposal takes no place', async () => {
    const { claire, clock, as } = await shop();
    await claire.pairs.propose({ id: 'try', mentorId: 'karim', menteeId: 'nina' });
    expect(duos(await claire.matching.suggest())).toEqual([]);
    clock.skip(15);
    expect(duos(await claire.matching.suggest())).toEqual(['karim-gerard']);
    await claire.pairs.propose({ id: 'again', mentorId: 'karim', menteeId: 'nina' });
    expect(duos(await claire.matching.suggest())).toEqual([]);
    await (await as('nina')).pairs.decline('again');
    expect(duos(await claire.matching.suggest())).toEqual(['karim-gerard']);
  });

  it('passes over who left, and uses the programme’s weights', async () => {
    const { claire } = await shop();
    await claire.participants.update('gerard', { state: 'left' } as never).catch(() => claire.participants.remove('gerard'));
    await claire.update({ weights: { skills: 100, wishes: 0 } });
    const result = await claire.matching.suggest({ lang: 'fr' });
    expect(duos(result)).toEqual(['karim-nina']);
    expect(result.pairs[0]?.points['skills']).toBe(100);
    expect(result.criteria.map(({ id }) => id)).not.toContain('wishes');
    expect(result.criteria[0]?.label).toBe('Compétences souhaitées et transmises');
    expect(result.pairs[0]?.why).toMatch(/^Karim peut transmettre/);
    expect((await claire.matching.suggest()).pairs[0]?.why).toMatch(/^Karim can teach/);
  });

  it('obeys objective, pins and vetoes', async () => {
    const { claire } = await shop();
    expect(duos(await claire.matching.suggest({ vetoes: [{ mentorId: 'karim', menteeId: 'gerard' }] }))).toEqual(['karim-nina']);
    const pinned = await claire.matching.suggest({ objective: 'most-people', pins: [{ mentorId: 'karim', menteeId: 'nina' }] });
    expect([duos(pinned), pinned.objective, pinned.pairs[0]?.pinned]).toEqual([['karim-nina'], 'most-people', true]);
    expect((await refusal(claire.matching.suggest({ pins: [{ mentorId: 'karim', menteeId: 'marie' }] }))).message).toMatch(
      /Karim and Marie are a pair already/,
    );
  });

  it('can be cancelled and tells its progress', async () => {
    const { claire } = await shop();
    const abort = new AbortController();
    abort.abort();
    await expect(claire.matching.suggest({ signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
    const told: number[] = [];
    await claire.matching.suggest({ onProgress: done => void told.push(done) });
    expect(told.at(-1)).toBe(1);
  });

  it('is the same through the whole client, whatever order records came in', async () => {
    const random = randomFrom(11);
    const records = recordsOf(randomPeople(random, 25, 25));
    const asked = { objective: 'most-people' as const };
    const first = await (await open(records)).matching.suggest(asked);
    const second = await (await open(random.shuffled(records))).matching.suggest(asked);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(first.pairs.length).toBeGreaterThan(10);
    expect(first.unmatched.length).toBeGreaterThan(3);
  });

  it('reads each type once, however many people there are', async () => {
    const inner = memoryStore();
    let finds = 0;
    const store = {
      ...inner,
      open: async (...args: Parameters<typeof inner.open>) => {
        const session = await inner.open(...args);
        return {
          ...session,
          run: <T>(mode: 'read' | 'write', fn: (tx: never) => Promise<T>) =>
            session.run(mode, tx =>
              fn({
                ...tx,
                find: (query: Parameters<typeof tx.find>[0]) => (finds++, tx.find(query)),
                get: (...key: Parameters<typeof tx.get>) => (finds++, tx.get(...key)),
              } as never),
            ),
        };
      },
    };
    const client = await open(recordsOf(randomPeople(randomFrom(1), 40, 40)), { store });
    finds = 0;
    await client.matching.suggest();
    expect(finds).toBeLessThan(10);
    // Nothing changed: another pin, another question read nothing but who asks.
    finds = 0;
    await client.matching.suggest({ objective: 'most-people' });
    await client.matching.explain('p000', 'p050');
    expect(finds).toBe(0);
    await client.update({ weights: { skills: 1 } });
    finds = 0;
    expect((await client.matching.suggest()).criteria[0]?.max).toBe(1);
    expect(finds).toBeGreaterThan(0);
  });

  it('is asked again by a watch when a need comes', async () => {
    const { claire } = await shop();
    const seen: string[][] = [];
    const stop = claire.watch(
      q => q.matching.suggest(),
      result => void seen.push(duos(result)),
    );
    await settle();
    await claire.needs.add({ personId: 'gerard', skillId: 'digital:never', label: 'Never' });
    await settle();
    await settle();
    stop();
    expect(seen).toEqual([['karim-gerard'], ['karim-nina']]);
  });
});

describe('explain', () => {
  it('tells every rule against two, or what speaks for them', async () => {
    const { claire } = await shop();
    expect(await claire.matching.explain('karim', 'marie')).toMatchObject({
      mentorName: 'Karim',
      menteeName: 'Marie',
      refusals: [{ key: 'match.refusal.live-pair' }, { key: 'match.refusal.capacity', params: { personId: 'marie' } }],
      why: 'Karim and Marie are a pair already and Marie has no place left (1 of 1 taken).',
      points: { skills: 40 },
    });
    const open = await claire.matching.explain('karim', 'nina', { lang: 'fr' });
    expect(open.refusals).toEqual([]);
    expect(open.why).toMatch(/^Karim peut transmettre ce que Nina veut apprendre \(Photo\)/);
    expect(open.total).toBe(65);
    expect((await refusal(claire.matching.explain('karim', 'nobody'))).details).toMatchObject({ record: 'member:nobody' });
  });
});

describe('keep and runs', () => {
  it('keeps who and why for ever, the newest first, and names nobody', async () => {
    const { claire, clock } = await shop();
    const result = await claire.matching.suggest();
    const first = await claire.matching.keep(result);
    clock.skip(1);
    const second = await claire.matching.keep(await claire.matching.suggest({ objective: 'most-people' }));
    const runs = await claire.matching.runs();
    expect(runs.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(runs[1]).toMatchObject({ digest: result.digest, objective: 'best-total', pins: [], vetoes: [] });
    expect(runs[1]?.pairs).toEqual(
      result.pairs.map(({ mentorId, menteeId, total, points, reasons, pinned }) => ({ mentorId, menteeId, total, points, reasons, pinned })),
    );
    expect(runs[1]?.unmatched).toEqual(result.unmatched.map(({ personId, role, reason }) => ({ personId, role, reason: reason.key })));
    expect(JSON.stringify(runs)).not.toMatch(/Karim|Nina|Gérard/);
    const pair = await claire.pairs.propose({ mentorId: 'karim', menteeId: 'gerard', matchRunId: first.id });
    expect(pair.matchRunId).toBe(first.id);
  });

  it('keeps runs of one instant apart, by id', async () => {
    const client = await open([]);
    const kept = [await client.matching.keep(await client.matching.suggest()), await client.matching.keep(await client.matching.suggest())];
    expect((await client.matching.runs()).map(({ id }) => id)).toEqual(
      kept
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
  });

  it('refuses what is no result, and writes nothing', async () => {
    const { claire, store } = await shop();
    const before = await dump(store);
    const result = await claire.matching.suggest();
    expect((await refusal(claire.matching.keep({ ...result, objective: 'fun' as never }))).code).toBe('invalid');
    expect(await dump(store)).toBe(before);
  });
});

describe('rights', () => {
  it.each(['marie', 'karim', 'gerard', 'nobody', undefined])('%s learns nothing', async user => {
    const made = await shop();
    const client = await made.as(user);
    for (const run of [() => client.matching.suggest(), () => client.matching.explain('karim', 'nina'), () => client.matching.runs()])
      expect((await refusal(run())).code).toBe('not-allowed');
  });
});

describe('skills of two catalogues', () => {
  it('are one where they name one and the same', async () => {
    const iri = 'http://data.europa.eu/esco/skill/1';
    const { claire } = await shop();
    await claire.use([
      definePlugin({
        id: 'acme/lists',
        version: '1.0.0',
        sdk: 1,
        setup(ctx) {
          for (const id of ['one', 'two'])
            ctx.contribute('skill.catalog', { id, label: { en: id }, skills: [{ code: 'x', label: { en: 'X' }, exactMatch: [iri] }] });
        },
      })(),
    ]);
    await claire.participants.add({ id: 'omar', displayName: 'Omar', roles: ['mentor'], consent });
    await claire.offers.add({ personId: 'omar', skillId: 'one:x', label: 'X', level: 4 });
    await claire.needs.add({ personId: 'nina', skillId: 'two:x', label: 'X', levelWanted: 2, priority: 3 });
    expect(duos(await claire.matching.suggest())).toEqual(['karim-gerard', 'omar-nina']);
    await claire.needs.add({ personId: 'gerard', skillId: iri, label: 'X', levelWanted: 2 });
    expect((await claire.matching.explain('omar', 'gerard')).refusals).toEqual([]);
  });

  it('are told apart otherwise, whatever the order of the list', () => {
    const list = [
      { id: 'c:1', sameAs: ['iri:b'] },
      { id: 'a:1', sameAs: ['iri:a', 'iri:b'] },
      { id: 'd:1', sameAs: [] },
    ];
    for (const skills of [list, [...list].reverse()]) {
      const key = skillKeys(['iri:b', 'c:1', 'd:1', 'unknown:1'], skills);
      // Of the ids in use, the smallest: what else the catalogues know of changes nothing.
      expect(new Set(['a:1', 'c:1', 'iri:a', 'iri:b'].map(key))).toEqual(new Set(['c:1']));
      expect(key('d:1')).toBe('d:1');
      expect(key('unknown:1')).toBe('unknown:1');
    }
  });
});

describe('plugins', () => {
  // What fails is told to the page's developer; here it is meant to.
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  type Rule = (mentor: Participant, mentee: Participant) => unknown;
  const plugin = (setup: { rule?: Rule; score?: Rule; weight?: number }, reads?: readonly ('program' | 'case' | 'desk' | 'office')[], id = 'acme/rules') =>
    definePlugin({
      id,
      version: '1.0.0',
      sdk: 1,
      ...(reads && { reads }),
      setup(ctx) {
        if (setup.rule) ctx.contribute('match.rule', { id: 'no', check: setup.rule as never });
        if (setup.score)
          ctx.contribute('match.criterion', { id: 'more', label: { en: 'More', fr: 'Plus' }, weight: setup.weight ?? 20, score: setup.score as never });
      },
    })();

  it('a rule forbids with its reason, also for a pin', async () => {
    const { claire } = await shop();
    await claire.use([plugin({ rule: (_mentor, mentee) => (mentee.id === 'gerard' ? ' he is on leave ' : undefined) })]);
    const result = await claire.matching.suggest();
    expect(duos(result)).toEqual(['karim-nina']);
    expect(result.unmatched.find(({ personId, role }) => personId === 'gerard' && role === 'mentee')).toMatchObject({
      why: 'Nobody fits: 1 is against another rule.',
      unlock: 'Karim would fit, but for a rule of a plugin.',
    });
    const told = await claire.matching.explain('karim', 'gerard');
    expect(told.refusals).toEqual([{ key: 'match.refusal.plugin', params: { plugin: 'acme/rules', rule: 'acme/rules:no', problem: 'he is on leave' } }]);
    expect(told.why).toBe('He is on leave.');
    expect((await refusal(claire.matching.suggest({ pins: [{ mentorId: 'karim', menteeId: 'gerard' }] }))).message).toMatch(/he is on leave/);
  });

  it.each<[string, Rule]>([
    [
      'throws',
      () => {
        throw new Error('out of order');
      },
    ],
    ['answers no reason', () => true],
    ['answers an empty one', () => ' '],
    ['answers a promise', async () => undefined],
  ])('a rule that %s stops everything: conflicts fail closed', async (_what, rule) => {
    const { claire } = await shop();
    await claire.use([plugin({ rule })]);
    const failed: unknown[] = [];
    claire.on('plugin.failed', detail => failed.push(detail));
    for (const run of [() => claire.matching.suggest(), () => claire.matching.explain('karim', 'nina')])
      expect(await run().catch((error: unknown) => error)).toMatchObject({ code: 'plugin-failed', details: { plugin: 'acme/rules', point: 'match.rule' } });
    expect(failed.length).toBeGreaterThan(0);
  });

  it('a criterion adds points under its name', async () => {
    const { claire } = await shop();
    await claire.use([plugin({ score: (_mentor, mentee) => (mentee.id === 'nina' ? 0.5 : mentee.id === 'gerard' ? -4 : 9) })]);
    const result = await claire.matching.suggest({ lang: 'fr' });
    expect(duos(result)).toEqual(['karim-nina']);
    expect(result.pairs[0]?.points['acme/rules:more']).toBe(10);
    expect(result.pairs[0]?.total).toBe(75);
    expect(result.total).toBe(75);
    expect(result.criteria.at(-1)).toEqual({ id: 'acme/rules:more', label: 'Plus', max: 20 });
    expect(result.pairs[0]?.reasons).toContainEqual({ key: 'match.reason.plugin', params: { criterion: 'acme/rules:more', label: 'Plus' } });
    expect((await claire.matching.explain('karim', 'gerard')).points['acme/rules:more']).toBe(0);
    expect((await claire.matching.explain('karim', 'marie')).points['acme/rules:more']).toBe(20);
    await claire.update({ weights: { 'acme/rules:more': 0 } });
    expect((await claire.matching.suggest()).criteria.map(({ id }) => id)).not.toContain('acme/rules:more');
  });

  it.each<[string, Rule]>([
    [
      'throws on one pair',
      (_mentor, mentee) => {
        if (mentee.id === 'nina') throw new Error('no figure');
        return 1;
      },
    ],
    ['answers no number', () => 'much'],
    ['answers NaN', () => Number.NaN],
  ])('a criterion that %s is dropped, and the result says so', async (_what, score) => {
    const { claire } = await shop();
    const before = await claire.matching.suggest();
    await claire.use([plugin({ score })]);
    const result = await claire.matching.suggest();
    expect(result.pairs).toEqual(before.pairs);
    expect(result.dropped).toEqual([
      { id: 'acme/rules:more', label: expect.stringMatching(/\w/) as string, error: expect.stringMatching(/acme\/rules/) as string },
    ]);
    expect(result.criteria).toEqual(before.criteria);
    const told = await claire.matching.explain('karim', 'nina');
    expect(Object.keys(told.points)).not.toContain('acme/rules:more');
  });

  it('a criterion that fails only for a pin counts nothing there', async () => {
    const { claire } = await shop();
    await claire.participants.add({ id: 'omar', displayName: 'Omar', roles: ['mentor'], consent });
    await claire.use([
      plugin({
        score: mentor => {
          if (mentor.id === 'omar') throw new Error('no figure');
          return 1;
        },
      }),
    ]);
    const result = await claire.matching.suggest({ pins: [{ mentorId: 'omar', menteeId: 'nina' }] });
    expect(result.pairs.map(({ mentorId, points }) => [mentorId, points['acme/rules:more']])).toEqual([
      ['karim', 20],
      ['omar', 0],
    ]);
  });

  it('sees the desk only when it reads it, and can change nothing', async () => {
    const { claire } = await shop();
    await claire.participants.update('nina', { seniority: 'partner', mode: ['bench'] });
    const seen: Record<string, Participant> = {};
    const look = (name: string) => (_mentor: Participant, mentee: Participant) => {
      if (mentee.id === 'nina') seen[name] = mentee;
      return undefined;
    };
    await claire.use([plugin({ rule: look('narrow') }), plugin({ rule: look('wide') }, ['program', 'desk'], 'acme/wide')]);
    await claire.matching.suggest();
    expect(seen['narrow']).toMatchObject({ displayName: 'Nina', roles: ['mentee'] });
    expect(JSON.stringify(seen['narrow'])).not.toMatch(/partner|bench|consent/);
    expect(seen['wide']).toMatchObject({ displayName: 'Nina', seniority: 'partner', mode: ['bench'] });
    expect(Object.isFrozen(seen['wide']) && Object.isFrozen(seen['wide']?.mode)).toBe(true);
  });

  it('loaded in another order give the same bytes; of two criteria with one id the first counts', async () => {
    const a = plugin({ score: () => 0.3 }, undefined, 'acme/a');
    const b = plugin({ score: mentor => (mentor.id < 'p010' ? 1 : 0) }, undefined, 'acme/b');
    const records = recordsOf(randomPeople(randomFrom(3), 12, 12));
    const results: string[] = [];
    for (const plugins of [
      [a, b],
      [b, a],
    ])
      results.push(JSON.stringify(await (await open(records, { plugins })).matching.suggest()));
    expect(results[1]).toBe(results[0]);
    const twice = definePlugin({
      id: 'acme/twice',
      version: '1.0.0',
      sdk: 1,
      setup(ctx) {
        for (const weight of [7, 9]) ctx.contribute('match.criterion', { id: 'm', label: { de: 'Mehr' }, weight, score: () => 1 });
      },
    })();
    const { criteria } = await (await open(records, { plugins: [twice] })).matching.suggest();
    expect(criteria.at(-1)).toEqual({ id: 'acme/twice:m', label: 'Mehr', max: 7 });
  });

  it('may ask for a matching only when it reads all that matching reads', async () => {
    const { claire } = await shop();
    const answers: Record<string, unknown> = {};
    for (const reads of [
      ['program', 'desk', 'office'],
      ['program', 'case', 'office'],
      ['program', 'case', 'desk', 'office'],
    ] as const)
      await claire.use([
        definePlugin({
          id: `acme/${reads.join('-')}`,
          version: '1.0.0',
          sdk: 1,
          reads,
          setup(ctx) {
            ctx.on('changed', async () => {
              answers[ctx.id] = await ctx.query.matching.suggest().then(
                () => 'told',
                (error: { code: string }) => error.code,
              );
            });
          },
        })(),
      ]);
    await claire.update({ purpose: 'x' });
    await expect.poll(() => Object.keys(answers).length).toBe(3);
    expect(answers).toEqual({
      'acme/program-desk-office': 'not-allowed',
      'acme/program-case-office': 'not-allowed',
      'acme/program-case-desk-office': 'told',
    });
  });
});
