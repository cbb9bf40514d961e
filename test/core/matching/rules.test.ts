import { describe, expect, it } from 'vitest';
import { addMessages } from '../../../packages/core/src/messages/index.js';
import { matchingEn } from '../../../packages/core/src/messages/matching.en.js';
import { matchingFr } from '../../../packages/core/src/messages/matching.fr.js';
import { rules } from '../../../packages/core/src/matching/rules.js';
import { explainPair } from '../../../packages/core/src/matching/suggest.js';
import { cohortOf, setting, suggest, type Someone } from './cohorts.js';

addMessages('en', matchingEn);
addMessages('fr', matchingFr);

const skill = { 'x:y': 3 };
const want: Someone['wants'] = { 'x:y': [0, 3, 2] };
const ana: Someone = { name: 'Ana', teaches: skill };
const eve: Someone = { name: 'Eve', roles: ['mentee'], wants: want };

const refusalsOf = (
  mentor: Someone,
  mentee: Someone,
  others: Record<string, Someone> = {},
  live: Parameters<typeof cohortOf>[1] = [],
  ids = ['ana', 'eve'],
) => {
  const cohort = cohortOf({ ana: mentor, eve: mentee, ...others }, live);
  const [a, b] = ids.map(id => cohort.people.get(id)!) as [never, never];
  const told = (lang: string) => explainPair(cohort, a, b, setting({ lang, label: id => id }));
  return { keys: told('en').refusals.map(({ key }) => key.replace('match.refusal.', '')), en: told('en').why, fr: told('fr').why };
};

describe('a hard rule', () => {
  it('is silent for two who may meet', () => {
    expect(refusalsOf(ana, eve).keys).toEqual([]);
    expect(rules.map(({ id }) => id)).toEqual([
      'consent',
      'same-person',
      'role-mentor',
      'role-mentee',
      'management-chain',
      'live-pair',
      'capacity',
      'language',
      'mode',
      'skill',
    ]);
  });

  it.each<[string, Someone, Someone, string[], RegExp, RegExp]>([
    ['consent of the mentor', { ...ana, state: 'invited' }, eve, ['consent'], /^Ana has not agreed to take part yet\.$/, /^Ana n’a pas encore accepté/],
    ['consent of the mentee', ana, { ...eve, state: 'invited' }, ['consent'], /^Eve has not agreed/, /^Eve n’a pas encore accepté/],
    [
      'consent of both',
      { ...ana, state: 'invited' },
      { ...eve, state: 'invited' },
      ['consent', 'consent'],
      /^Ana has not agreed to take part yet and Eve has not agreed to take part yet\.$/,
      /^Ana n’a pas encore accepté de participer et Eve n’a/,
    ],
    [
      'the mentor’s role',
      { ...ana, roles: ['coordinator'] },
      eve,
      ['role-mentor'],
      /^Ana does not take part as a mentor\.$/,
      /^Ana ne participe pas pour transmettre\.$/,
    ],
    [
      'the mentee’s role',
      ana,
      { ...eve, roles: ['mentor'] },
      ['role-mentee'],
      /^Eve does not take part as a mentee\.$/,
      /^Eve ne participe pas pour apprendre\.$/,
    ],
    ['the mentor is the manager', ana, { ...eve, managerId: 'ana' }, ['management-chain'], /^Ana and Eve are in one management chain\.$/, /ligne hiérarchique/],
    ['the mentee is the manager', { ...ana, managerId: 'eve' }, eve, ['management-chain'], /one management chain/, /ligne hiérarchique/],
    [
      'no place with the mentor',
      { ...ana, capacity: { mentor: 0 } },
      eve,
      ['capacity'],
      /^Ana has no place left \(0 of 0 taken\)\.$/,
      /^Ana n’a plus de place \(0 sur 0\)\.$/,
    ],
    ['no place with the mentee', ana, { ...eve, capacity: { mentee: 0 } }, ['capacity'], /^Eve has no place left/, /^Eve n’a plus de place/],
    [
      'no language in common',
      { ...ana, languages: ['fr'] },
      { ...eve, languages: ['en', 'de'] },
      ['language'],
      /^Ana and Eve have no language in common\.$/,
      /aucune langue en commun/,
    ],
    [
      'no way of meeting in common',
      { ...ana, mode: ['onsite', 'bench'] },
      { ...eve, mode: ['remote'] },
      ['mode'],
      /no way of meeting in common/,
      /aucune façon de se voir/,
    ],
    [
      'nothing to learn',
      { ...ana, teaches: { 'x:z': 4 } },
      eve,
      ['skill'],
      /^Ana offers nothing that Eve wants to learn\.$/,
      /^Ana ne propose rien de ce que Eve veut apprendre\.$/,
    ],
    ['a mentor who knows no more', { ...ana, teaches: { 'x:y': 2 } }, { ...eve, wants: { 'x:y': [2, 4, 1] } }, ['skill'], /wants to learn/, /veut apprendre/],
    ['nobody asked for anything', ana, { ...eve, wants: {} }, ['skill'], /wants to learn/, /veut apprendre/],
  ])('%s: with its reason', (_what, mentor, mentee, keys, english, french) => {
    const told = refusalsOf(mentor, mentee);
    expect(told.keys).toEqual(keys);
    expect(told.en).toMatch(english);
    expect(told.fr).toMatch(french);
    expect(told.en + told.fr).not.toMatch(/\{|match\./);
  });

  it('sees a management chain of any length, and ends in a circle', () => {
    const chain = { bo: { managerId: 'cy' }, cy: { managerId: 'ana' } };
    expect(refusalsOf(ana, { ...eve, managerId: 'bo' }, chain).keys).toEqual(['management-chain']);
    expect(refusalsOf(ana, { ...eve, managerId: 'bo' }, { bo: { managerId: 'cy' }, cy: { managerId: 'bo' } }).keys).toEqual([]);
    expect(refusalsOf(ana, { ...eve, managerId: 'gone' }).keys).toEqual([]);
    // Two who have the same manager are in no chain.
    expect(refusalsOf({ ...ana, managerId: 'bo' }, { ...eve, managerId: 'bo' }, { bo: {} }).keys).toEqual([]);
  });

  it('knows live pairs and the places they take', () => {
    const live = [{ mentorId: 'ana', menteeId: 'eve' }];
    expect(refusalsOf({ ...ana, capacity: { mentor: 2 } }, { ...eve, capacity: { mentee: 2 } }, {}, live).keys).toEqual(['live-pair']);
    expect(refusalsOf(ana, eve, {}, live)).toMatchObject({
      keys: ['live-pair', 'capacity', 'capacity'],
      en: 'Ana and Eve are a pair already, Ana has no place left (1 of 1 taken), and Eve has no place left (1 of 1 taken).',
    });
    // The other way round is another pair.
    const both = ['mentor', 'mentee'];
    expect(refusalsOf({ ...ana, roles: both, wants: want }, { ...eve, roles: both, teaches: { 'x:y': 4 } }, {}, live, ['eve', 'ana']).keys).toEqual([]);
    expect(refusalsOf(ana, eve, { flo: eve }, [{ mentorId: 'ana', menteeId: 'flo' }]).keys).toEqual(['capacity']);
  });

  it('forbids nobody to be with themselves only', () => {
    const both: Someone = { ...ana, roles: ['mentor', 'mentee'], wants: { 'x:y': [1, 3, 2] } };
    expect(refusalsOf(both, eve, {}, [], ['ana', 'ana'])).toMatchObject({ keys: ['same-person'], en: 'Ana cannot be their own mentor.' });
  });

  it('takes unknown for unknown, not for none', () => {
    expect(refusalsOf({ ...ana, languages: ['fr'], mode: ['bench'], availability: ['mon-am'] }, eve).keys).toEqual([]);
    expect(refusalsOf(ana, { ...eve, languages: ['fr'], mode: ['bench'], availability: ['mon-am'] }).keys).toEqual([]);
    expect(refusalsOf({ ...ana, languages: [], mode: [] }, { ...eve, languages: ['fr'], mode: ['bench'] }).keys).toEqual([]);
    expect(refusalsOf({ ...ana, languages: ['fr-CA'] }, { ...eve, languages: ['FR'] }).keys).toEqual([]);
    expect(refusalsOf({ ...ana, mode: ['onsite', 'remote'] }, { ...eve, mode: ['remote'] }).keys).toEqual([]);
  });

  it('counts roles as they are said: who is older, higher or both is nowhere asked', async () => {
    const boss: Someone = { name: 'Boss', roles: ['mentee', 'mentor'], wants: want, teaches: { 'x:z': 4 } };
    const apprentice: Someone = { name: 'Lou', roles: ['mentor', 'mentee'], teaches: skill, wants: { 'x:z': [0, 3, 1] } };
    const { pairs } = await suggest(cohortOf({ boss, lou: apprentice }));
    expect(pairs.map(({ mentorId, menteeId }) => [mentorId, menteeId])).toEqual([
      ['boss', 'lou'],
      ['lou', 'boss'],
    ]);
  });
});

describe('who is left', () => {
  const left = async (people: Record<string, Someone>, id: string, lang = 'en') => {
    const { unmatched } = await suggest(cohortOf(people), {}, { lang });
    const { reason, why, unlock, role } = unmatched.find(({ personId }) => personId === id)!;
    return { key: reason.key.replace('match.unmatched.', ''), why, unlock, role };
  };

  it.each<[string, Record<string, Someone>, { key: string; why: string; unlock: string }]>([
    [
      'has not agreed',
      { ana, eve: { ...eve, state: 'invited' } },
      { key: 'consent', why: 'Eve has not agreed to take part yet.', unlock: 'Ask Eve to agree to take part.' },
    ],
    [
      'takes nobody',
      { ana, eve: { ...eve, capacity: { mentee: 0 } } },
      { key: 'no-places', why: 'Eve takes nobody at the moment: the capacity is 0.', unlock: 'Ask Eve for a place.' },
    ],
    [
      'said nothing',
      { ana, eve: { ...eve, wants: {} } },
      { key: 'no-needs', why: 'Eve has not said yet what to learn.', unlock: 'Ask Eve to fill in the skills survey.' },
    ],
    ['is alone', { eve }, { key: 'no-mentors', why: 'Nobody takes part as a mentor yet.', unlock: 'Find people who teach something.' }],
    [
      'wants what nobody teaches',
      { ana: { ...ana, teaches: { 'x:z': 4 } }, bob: { name: 'Bob', teaches: {} }, eve },
      { key: 'refused', why: 'Nobody fits: 2 have no matching skill.', unlock: 'Find or train somebody who can teach “x:y”.' },
    ],
    [
      'shares no language with who fits',
      { ana: { ...ana, languages: ['fr'] }, bob: { name: 'Bob' }, cyd: { name: 'Cyd' }, eve: { ...eve, languages: ['en'] } },
      { key: 'refused', why: 'Nobody fits: 2 have no matching skill and 1 shares no language.', unlock: 'Ana would fit, if they find a language in common.' },
    ],
    [
      'shares no way of meeting',
      { ana: { ...ana, mode: ['bench'] }, eve: { ...eve, mode: ['remote'] } },
      { key: 'refused', why: 'Nobody fits: 1 meets another way.', unlock: 'Ana would fit, if they agree on a way of meeting.' },
    ],
    [
      'is in one chain with who fits',
      { ana, eve: { ...eve, managerId: 'ana' } },
      {
        key: 'refused',
        why: 'Nobody fits: 1 is in the same management chain.',
        unlock: 'Ana would fit; for a pair in one management chain, record an exception with its reason.',
      },
    ],
    [
      'would fit somebody invited',
      { ana: { ...ana, state: 'invited' }, eve },
      { key: 'refused', why: 'Nobody fits: 1 person has not agreed yet.', unlock: 'Ask Ana to agree to take part.' },
    ],
    [
      'would fit somebody who takes nobody',
      { ana: { ...ana, capacity: { mentor: 0 } }, eve },
      { key: 'refused', why: 'Nobody fits: 1 has no place left.', unlock: 'One more place with Ana would do.' },
    ],
  ])('%s', async (_what, people, wanted) => {
    expect(await left(people, 'eve')).toEqual({ ...wanted, role: 'mentee' });
    const french = await left(people, 'eve', 'fr');
    expect(french.why + french.unlock).not.toMatch(/\{|match\.|undefined/);
    expect(french.why).not.toBe(wanted.why);
  });

  it('the nearest is who the fewest rules are against', async () => {
    const people = {
      ana: { ...ana, languages: ['fr'], mode: ['bench'] },
      bob: { ...ana, name: 'Bob', languages: ['fr'] },
      eve: { ...eve, languages: ['en'], mode: ['remote'] },
    };
    expect((await left(people, 'eve')).unlock).toBe('Bob would fit, if they find a language in common.');
  });

  it('a mentor is told the same way', async () => {
    expect(await left({ ana: { ...ana, teaches: {} }, eve }, 'ana')).toMatchObject({
      key: 'no-offers',
      why: 'Ana has not said yet what to teach.',
      role: 'mentor',
    });
    expect(await left({ ana }, 'ana')).toMatchObject({ key: 'no-mentees', unlock: 'Find people who want to learn something.' });
    expect((await left({ ana, eve: { ...eve, wants: { 'x:z': [0, 1, 1] } } }, 'ana')).unlock).toBe('Somebody has to want to learn “x:y”.');
    expect((await left({ ana, bob: { ...ana, name: 'Bob' }, eve }, 'bob')).why).toBe('Who would fit has no place left: Eve.');
  });

  it('names three who would fit at most, the best first; who is in a live pair is not left', async () => {
    const people: Record<string, Someone> = Object.fromEntries(
      ['b', 'c', 'd', 'e'].map((id, at) => [id, { ...ana, name: id.toUpperCase(), interests: ['tea', 'chess'].slice(0, at) }]),
    );
    const mentees = { v: eve, w: eve, x: eve, y: eve, z: { ...eve, wants: { 'x:y': [0, 3, 1] as const }, interests: ['tea', 'chess'], name: 'Zoe' } };
    expect(await left({ ...people, ...mentees }, 'z')).toMatchObject({ why: 'Who would fit has no place left: D, E, C.' });
    const { unmatched } = await suggest(cohortOf({ ana, bob: { ...ana, name: 'Bob', capacity: { mentor: 2 } }, eve }, [{ mentorId: 'bob', menteeId: 'eve' }]));
    expect(unmatched.map(({ personId }) => personId)).toEqual(['ana']);
  });
});

describe('texts', () => {
  it('are there in both languages, one for one', () => {
    expect(Object.keys(matchingFr).sort()).toEqual(Object.keys(matchingEn).sort());
    for (const { id } of rules) for (const form of ['one', 'other']) expect(matchingEn[`match.count.${id}.${form}`], id).toBeDefined();
    const holes = (text: string | undefined): string[] => [...new Set(text?.match(/\{\w+\}/g))].sort();
    for (const [key, text] of Object.entries(matchingEn)) if (!key.startsWith('match.reason')) expect(holes(matchingFr[key]), key).toEqual(holes(text));
  });
});
