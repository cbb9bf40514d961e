import { describe, expect, it } from 'vitest';
import type { Participant } from '@reverse-mentoring/core';
import { pluginExtras, type PeopleRecords } from '../../../packages/core/src/matching/plugin-extras.js';
import type { PluginHost } from '../../../packages/core/src/plugins/host.js';
import { cohortOf, suggest, type Someone } from './cohorts.js';

type Given = Readonly<Record<string, unknown>>;
interface Told {
  readonly point: string;
  readonly plugin: string;
  readonly cause: unknown;
}

/** The part of the plugin host that matching uses: what was contributed, and where failures are told. */
function hostOf(point: 'match.rule' | 'match.criterion', ...values: readonly (Given & { readonly plugin?: string; readonly reads?: readonly string[] })[]) {
  const told: Told[] = [];
  const host = {
    contributions: (asked: string) =>
      asked === point ? values.map(({ plugin = 'acme/one', reads = ['program'], ...value }) => ({ plugin, value, entry: { reads: new Set(reads) } })) : [],
    call: async (at: string, plugin: string, run: () => unknown) => {
      try {
        return await run();
      } catch (cause) {
        told.push({ point: at, plugin, cause });
        throw cause;
      }
    },
  } as unknown as PluginHost;
  return { host, told };
}

const stored = (id: string, type: string, fields: Given): PeopleRecords['members'][number] =>
  ({ id: type === 'member' ? id : `profile-${id}`, type, programId: 'x', schemaVersion: 1, stamps: {}, ...fields }) as never;
const records: PeopleRecords = {
  members: ['ana', 'eve', 'flo', 'gil'].map(id => stored(id, 'member', { displayName: id.toUpperCase(), roles: ['mentor'], languages: { fr: true } })),
  profiles: [stored('eve', 'profile', { personId: 'eve', seniority: 'partner', mode: { bench: true } })],
};
const people: Record<string, Someone> = {
  ana: { name: 'Ana', teaches: { 'x:y': 3 } },
  eve: { name: 'Eve', roles: ['mentee'], wants: { 'x:y': [0, 3, 3] } },
};
const cohort = cohortOf(people);
const [ana, eve] = ['ana', 'eve'].map(id => cohort.people.get(id)!) as [never, never];

describe('a rule of a plugin', () => {
  const extras = (...values: Parameters<typeof hostOf>[1][]) => {
    const { host, told } = hostOf('match.rule', ...values);
    return { extras: pluginExtras(host, records, 'en'), told };
  };

  it('answers its reason, or none', () => {
    const check = (answer: unknown) => extras({ id: 'r', check: () => answer }).extras.rules[0]!.check(ana, eve);
    expect(check(undefined)).toBeUndefined();
    expect(check(null)).toBeUndefined();
    expect(check(' busy ')).toBe('busy');
  });

  it.each([[''], ['  '], [true], [false], [0], [{}], [Promise.resolve()]])('fails closed when it answers %o', answer => {
    const { extras: made, told } = extras({ id: 'r', check: () => answer });
    let error: unknown;
    try {
      made.rules[0]!.check(ana, eve);
    } catch (reason) {
      error = reason;
    }
    expect(error).toMatchObject({ code: 'plugin-failed', details: { plugin: 'acme/one', point: 'match.rule' } });
    expect((error as Error).message).toContain('has to answer a reason');
    expect(told).toEqual([{ point: 'match.rule', plugin: 'acme/one', cause: expect.any(TypeError) as TypeError }]);
  });

  it('stops a run, and forbids a pair with its words; it is asked about possible pairs only', async () => {
    const asked: string[] = [];
    const look = extras({
      id: 'r',
      check: (mentor: Participant, mentee: Participant) => {
        asked.push(`${mentor.id} ${mentee.id}`);
        return 'busy';
      },
    }).extras;
    const result = await suggest(cohortOf({ ...people, zed: { teaches: { 'x:z': 4 } } }), {}, { extras: look });
    expect(result.pairs).toEqual([]);
    expect(result.unmatched[0]).toMatchObject({ personId: 'eve', reason: { params: { refused: { plugin: 1, skill: 1 } } } });
    expect(asked).toEqual(['ana eve']);
    const broken = extras({
      id: 'r',
      check: () => {
        throw new Error('out of order');
      },
    }).extras;
    await expect(suggest(cohort, {}, { extras: broken })).rejects.toMatchObject({ code: 'plugin-failed' });
    await expect(suggest(cohort, { pins: [{ mentorId: 'ana', menteeId: 'eve' }] }, { extras: look })).rejects.toMatchObject({
      details: { because: { key: 'match.refusal.plugin', params: { plugin: 'acme/one', rule: 'acme/one:r', problem: 'busy' } } },
    });
  });

  it('sees of the desk what its plugin reads, as plain frozen people made once', () => {
    const seen: Participant[] = [];
    const check = (...pair: Participant[]): undefined => void seen.push(...pair);
    const { rules } = extras(
      { id: 'narrow', check },
      { id: 'wide', check, reads: ['program', 'desk'], plugin: 'acme/wide' },
      { id: 'none', check, plugin: 'acme/zero' },
    ).extras;
    for (const rule of rules) rule.check(ana, eve);
    rules[0]!.check(ana, eve);
    const [, narrow, , wide, , zero, , again] = seen;
    expect(narrow).toMatchObject({ id: 'eve', displayName: 'EVE', languages: ['fr'] });
    expect(Object.keys(narrow!)).not.toContain('seniority');
    expect(wide).toMatchObject({ id: 'eve', type: 'member', displayName: 'EVE', seniority: 'partner', mode: ['bench'] });
    expect(Object.keys(wide!)).not.toContain('personId');
    expect(Object.isFrozen(wide)).toBe(true);
    expect(zero).toBe(narrow);
    expect(again).toBe(narrow);
    expect(seen[2]).toMatchObject({ id: 'ana', displayName: 'ANA' });
    expect(rules.map(({ id, plugin }) => [id, plugin])).toEqual([
      ['acme/one:narrow', 'acme/one'],
      ['acme/wide:wide', 'acme/wide'],
      ['acme/zero:none', 'acme/zero'],
    ]);
  });
});

describe('a criterion of a plugin', () => {
  const extras = (lang: string, ...values: Parameters<typeof hostOf>[1][]) => {
    const { host, told } = hostOf('match.criterion', ...values);
    return { extras: pluginExtras(host, records, lang), told };
  };
  const label = { en: 'More', fr: 'Plus' };

  it('adds its share of its weight', async () => {
    const shares: [unknown, number][] = [
      [1, 20],
      [0.25, 5],
      [7, 20],
      [-1, 0],
      [Infinity, 20],
    ];
    for (const [share, points] of shares) {
      const { pairs, criteria } = await suggest(cohort, {}, extras('en', { id: 'm', label, weight: 20, score: () => share }));
      expect(pairs[0]?.points['acme/one:m']).toBe(points);
      expect(pairs[0]?.total).toBe(85 - 10 + points);
      expect(criteria.at(-1)).toEqual({ id: 'acme/one:m', label: 'More', max: 20 });
    }
  });

  it('is named in the language asked for, else as it can be', () => {
    const named = (lang: string, given: unknown): string => extras(lang, { id: 'm', label: given, weight: 1, score: () => 1 }).extras.criteria[0]!.label;
    expect(named('fr-CA', label)).toBe('Plus');
    expect(named('de', label)).toBe('More');
    expect(named('fr', { it: 'Di più' })).toBe('Di più');
    expect(named('fr', {})).toBe('m');
    expect(named('fr', undefined)).toBe('m');
  });

  it('is sorted by id, and counts once', () => {
    const { criteria } = extras(
      'en',
      { id: 'b', label, weight: 1, score: () => 1 },
      { id: 'a', label, weight: 2, score: () => 1 },
      { id: 'b', label, weight: 3, score: () => 1 },
    ).extras;
    expect(criteria.map(({ id, weight }) => [id, weight])).toEqual([
      ['acme/one:a', 2],
      ['acme/one:b', 1],
    ]);
  });

  it('that fails is told of once, dropped, and leaves the others', async () => {
    let calls = 0;
    const more: Record<string, Someone> = { ...people, flo: { ...people['eve'], name: 'Flo' }, gil: { ...people['eve'], name: 'Gil' } };
    const { extras: made, told } = extras(
      'en',
      {
        id: 'broken',
        label,
        weight: 50,
        score: () => {
          calls++;
          if (calls > 1) throw new Error('no figure');
          return 1;
        },
      },
      { id: 'fine', label, weight: 10, score: () => 1 },
      { id: 'odd', label, weight: 10, score: () => 'x' },
    );
    const result = await suggest(cohortOf(more), {}, { extras: made });
    expect(calls).toBe(2);
    expect(told.map(({ cause }) => (cause as Error).message)).toEqual(['score has to answer a number from 0 to 1', 'no figure']);
    expect(result.dropped).toEqual([
      { id: 'acme/one:broken', label: expect.any(String) as string, error: 'Plugin "acme/one", match.criterion: no figure' },
      { id: 'acme/one:odd', label: expect.any(String) as string, error: 'Plugin "acme/one", match.criterion: score has to answer a number from 0 to 1' },
    ]);
    expect(Object.keys(result.pairs[0]!.points).slice(-1)).toEqual(['acme/one:fine']);
    expect(result.pairs[0]!.total).toBe(85);
    expect(result.criteria.at(-1)?.id).toBe('acme/one:fine');
  });

  it('is asked anew in every run: what it says may depend on more than people', async () => {
    let share = 0;
    const { extras: made } = extras('en', { id: 'm', label, weight: 10, score: () => share });
    expect((await suggest(cohort, {}, { extras: made })).pairs[0]?.points['acme/one:m']).toBe(0);
    share = 1;
    expect((await suggest(cohort, {}, { extras: made })).pairs[0]?.points['acme/one:m']).toBe(10);
  });
});
