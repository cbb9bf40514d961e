import { describe, expect, it } from 'vitest';
import { addMessages } from '../../../packages/core/src/messages/index.js';
import { matchingFr } from '../../../packages/core/src/messages/matching.fr.js';
import { matchingEn } from '../../../packages/core/src/messages/matching.en.js';
import { criteria, pointsFor, weightOf } from '../../../packages/core/src/matching/criteria.js';
import { met } from '../../../packages/core/src/matching/skill-fit.js';
import { explainPair } from '../../../packages/core/src/matching/suggest.js';
import { cohortOf, setting, suggest, type Someone } from './cohorts.js';

addMessages('en', matchingEn);
addMessages('fr', matchingFr);

const explain = (mentor: Someone, mentee: Someone, weights: Record<string, number> = {}, lang = 'en') => {
  const cohort = cohortOf({ ana: { name: 'Ana', ...mentor }, eve: { name: 'Eve', roles: ['mentee'], ...mentee } }, [], weights);
  return explainPair(cohort, cohort.people.get('ana')!, cohort.people.get('eve')!, setting({ lang }));
};
const points = (id: string, mentor: Someone, mentee: Someone): number | undefined => explain(mentor, mentee).points[id];
const teaches = (...levels: number[]): Someone => ({ teaches: Object.fromEntries(levels.map((level, at) => [`s:${at}`, level])) });
const wants = (...needs: (readonly [number, number, number])[]): Someone => ({ wants: Object.fromEntries(needs.map((need, at) => [`s:${at}`, need])) });

describe('a criterion', () => {
  it('has the points people are told: 100 in all', () => {
    expect(Object.fromEntries(criteria.map(({ id, weight }) => [id, weight]))).toEqual({
      skills: 40,
      level: 10,
      priority: 15,
      availability: 10,
      site: 5,
      interests: 5,
      style: 3,
      team: 2,
      wishes: 10,
    });
    expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });

  it('skills: the share of what is wanted, three skills at most', () => {
    expect(points('skills', teaches(3), wants([0, 3, 1]))).toBe(40);
    expect(points('skills', teaches(4), wants([0, 3, 1]))).toBe(40);
    expect(points('skills', teaches(2), wants([0, 4, 1]))).toBe(20);
    expect(points('skills', teaches(1), wants([0, 3, 1]))).toBe(13);
    expect(points('skills', teaches(3), wants([0, 3, 1], [0, 3, 1]))).toBe(20);
    expect(points('skills', teaches(3), wants([0, 3, 1], [0, 3, 1], [0, 3, 1], [0, 3, 1], [0, 3, 1]))).toBe(13);
    expect(points('skills', teaches(3, 3, 3, 3), wants([0, 3, 1], [0, 3, 1], [0, 3, 1], [0, 3, 1], [0, 3, 1]))).toBe(40);
    expect(points('skills', teaches(1), wants([1, 3, 1]))).toBe(0);
    expect(points('skills', {}, {})).toBe(0);
  });

  it('met: twelfths of a need somebody can meet', () => {
    const need = (now: number, wanted: number) => ({ key: '', label: '', now, wanted, priority: 1 });
    expect([0, 1, 2, 3, 4].map(level => met(need(0, 4), level))).toEqual([0, 3, 6, 9, 12]);
    expect([0, 1, 2, 3, 4].map(level => met(need(1, 4), level))).toEqual([0, 0, 4, 8, 12]);
    expect([0, 1, 2, 3, 4].map(level => met(need(2, 3), level))).toEqual([0, 0, 0, 12, 12]);
  });

  it('level: two or three ahead in the need that matters most', () => {
    expect([1, 2, 3, 4].map(level => points('level', teaches(level), wants([0, 4, 1])))).toEqual([5, 10, 10, 5]);
    expect(points('level', teaches(0), wants([0, 4, 1]))).toBe(0);
    expect(points('level', teaches(2, 4), wants([0, 2, 3], [0, 4, 1]))).toBe(10);
    expect(points('level', teaches(2, 4), wants([0, 2, 1], [0, 4, 3]))).toBe(5);
  });

  it('priority: how soon the need is to be met, and how far it is', () => {
    expect([1, 2, 3].map(priority => points('priority', teaches(3), wants([0, 3, priority])))).toEqual([5, 10, 15]);
    expect(points('priority', teaches(2), wants([0, 4, 3]))).toBe(8);
    expect(points('priority', teaches(3, 3), wants([0, 3, 1], [0, 3, 3]))).toBe(15);
    expect(points('priority', teaches(3), wants([0, 3, 1], [0, 3, 3]))).toBe(5);
  });

  it('availability: three half-days in common are enough, who did not say gets half', () => {
    const days = ['mon-am', 'tue-pm', 'sun-ev', 'fri-am'];
    expect([1, 2, 3, 4].map(count => points('availability', { availability: days.slice(0, count) }, { availability: days }))).toEqual([3, 7, 10, 10]);
    expect(points('availability', { availability: ['mon-am'] }, { availability: ['mon-pm'] })).toBe(0);
    expect(points('availability', {}, { availability: ['mon-pm'] })).toBe(5);
    expect(points('availability', { availability: ['mon-pm'] }, { availability: [] })).toBe(5);
    expect(explain({ availability: ['mon-am'] }, { availability: ['mon-pm'] }).caveats.map(({ key }) => key)).toEqual(['match.caveat.availability']);
    expect(explain({ availability: ['mon-am'] }, {}).caveats).toEqual([]);
    expect(explain({}, { availability: ['mon-am'] }).caveats).toEqual([]);
  });

  it('site and team: known on both sides, equal or different', () => {
    expect(points('site', { site: 'Lyon' }, { site: 'Lyon' })).toBe(5);
    expect(points('site', { site: 'Lyon' }, { site: 'Nantes' })).toBe(0);
    expect(points('site', {}, {})).toBe(0);
    expect(points('site', { site: ' ' }, { site: ' ' })).toBe(0);
    expect(points('site', { site: ' Lyon' }, { site: 'Lyon' })).toBe(5);
    expect(points('team', { team: 'a' }, { team: 'b' })).toBe(2);
    expect(points('team', { team: 'a' }, { team: 'a' })).toBe(0);
    expect(points('team', { team: 'a' }, {})).toBe(0);
    expect(points('team', {}, { team: 'a' })).toBe(0);
  });

  it('interests and ways of working: the same words, however accented', () => {
    expect(points('interests', { interests: ['Théâtre', 'tea'] }, { interests: ['theatre'] })).toBe(3);
    expect(points('interests', { interests: ['Théâtre', 'tea'] }, { interests: ['theatre', 'TEA', 'x'] })).toBe(5);
    expect(points('interests', { interests: ['a', 'b', 'c'] }, { interests: ['a', 'b', 'c'] })).toBe(5);
    expect(points('interests', { interests: ['a'] }, {})).toBe(0);
    expect(points('style', { workingStyle: ['calm'] }, { workingStyle: ['Calm', 'quick'] })).toBe(3);
    expect(points('style', { workingStyle: ['calm'] }, { workingStyle: ['quick'] })).toBe(0);
  });

  it('wishes: a yes of either side helps, a no of either takes all and is told', () => {
    const [yes, no] = [{ wishes: { ana: 'yes', eve: 'yes' } }, { wishes: { ana: 'no', eve: 'no' } }];
    expect(points('wishes', {}, {})).toBe(5);
    expect(points('wishes', yes, {})).toBe(8);
    expect(points('wishes', {}, yes)).toBe(8);
    expect(points('wishes', yes, yes)).toBe(10);
    expect(points('wishes', no, yes)).toBe(0);
    expect(points('wishes', yes, no)).toBe(0);
    expect(points('wishes', { wishes: { other: 'no' } }, {})).toBe(5);
    const told = explain({ ...teaches(3), ...no }, { ...wants([0, 3, 3]), ...no });
    expect(told.caveats.map(({ key }) => key)).toEqual(['match.caveat.wish-mentor', 'match.caveat.wish-mentee']);
    expect(told.why).toMatch(/ But Ana would rather work with somebody else and Eve would rather work with somebody else\.$/);
    expect(told.refusals).toEqual([]);
  });

  it('a no costs enough to choose somebody as good', async () => {
    const people = { ana: { ...teaches(3) }, bob: { ...teaches(3) }, eve: { roles: ['mentee'], ...wants([0, 3, 3]), wishes: { ana: 'no' } } };
    expect((await suggest(cohortOf(people))).pairs.map(({ mentorId }) => mentorId)).toEqual(['bob']);
  });
});

describe('weights of the programme', () => {
  it('replace the defaults, switch criteria off, and stay whole numbers', () => {
    const told = explain(teaches(3), wants([0, 3, 3]), { skills: 7.4, priority: 0, level: 1000 });
    expect(told.points).toEqual({ skills: 7, level: 1000, availability: 5, site: 0, interests: 0, style: 0, team: 0, wishes: 5 });
    expect(told.criteria.map(({ id }) => id)).not.toContain('priority');
    expect(told.criteria.find(({ id }) => id === 'level')).toEqual({ id: 'level', label: 'level', max: 1000 });
    expect(told.total).toBe(1017);
  });

  it('are kept within 0 to 1000', () => {
    expect(weightOf('a', 5, {})).toBe(5);
    expect(weightOf('a', 5, { a: -3 })).toBe(0);
    expect(weightOf('a', 5, { a: 5000 })).toBe(1000);
    expect(weightOf('a', 5, { a: Number.NaN })).toBe(0);
    expect(weightOf('toString', 5, {})).toBe(5);
    expect(pointsFor(10, 0.25)).toBe(3);
  });

  it('change who is chosen', async () => {
    const people: Record<string, Someone> = {
      ana: teaches(3),
      bob: { ...teaches(2), site: 'Lyon' },
      eve: { roles: ['mentee'], ...wants([0, 3, 3]), site: 'Lyon' },
    };
    const chosen = async (weights: Record<string, number>) => (await suggest(cohortOf(people, [], weights))).pairs[0]?.mentorId;
    expect(await chosen({})).toBe('ana');
    expect(await chosen({ site: 500 })).toBe('bob');
  });
});

describe('why', () => {
  const mentor: Someone = {
    teaches: { 's:shop': 3, 's:photo': 2 },
    site: 'Lyon',
    team: 'a',
    interests: ['tea', 'chess', 'go', 'art'],
    workingStyle: ['calm'],
    availability: ['mon-am', 'tue-am'],
    wishes: { eve: 'yes' },
  };
  const mentee: Someone = {
    wants: { 's:photo': [0, 2, 1], 's:shop': [1, 3, 3], 's:glass': [0, 2, 2] },
    site: 'Lyon',
    team: 'b',
    interests: ['go', 'tea', 'art', 'chess'],
    workingStyle: ['calm'],
    availability: ['mon-am', 'tue-am'],
    wishes: { ana: 'yes' },
  };

  it('tells the strongest first, each with what fills its sentence', () => {
    const { reasons } = explain(mentor, mentee);
    expect(reasons).toEqual([
      { key: 'match.reason.skills', params: { skills: '“s:shop”, “s:photo”' } },
      { key: 'match.reason.priority-3', params: { skill: '“s:shop”' } },
      { key: 'match.reason.level', params: { count: 2, skill: '“s:shop”' } },
      { key: 'match.reason.wish-both', params: {} },
      { key: 'match.reason.availability', params: { count: 2 } },
      { key: 'match.reason.site', params: { site: 'Lyon' } },
      { key: 'match.reason.interests', params: { interests: 'art, chess, go' } },
      { key: 'match.reason.style', params: { styles: 'calm' } },
      { key: 'match.reason.team', params: {} },
    ]);
  });

  it('says the four strongest in one sentence of the language asked for', () => {
    expect(explain(mentor, mentee).why).toBe(
      'Ana can teach what Eve wants to learn (“s:shop”, “s:photo”), Eve needs it soon, Ana is 2 levels ahead, and each wished for the other.',
    );
    expect(explain(mentor, mentee, {}, 'fr').why).toBe(
      'Ana peut transmettre ce que Eve veut apprendre (“s:shop”, “s:photo”), Eve en a besoin bientôt, Ana a 2 niveaux d’avance et chaque personne a souhaité l’autre.',
    );
  });

  it('has a word for each reason, in both languages', () => {
    const light = { skills: 0, level: 0, priority: 0, wishes: 0 };
    expect(explain(mentor, mentee, light).why).toBe(
      '2 half-days suit both, both work in Lyon, they share interests (art, chess, go), and they work the same way (calm).',
    );
    const rest = { ...light, availability: 0, site: 0, interests: 0 };
    expect(explain(mentor, mentee, rest).why).toBe('They work the same way (calm) and they come from different teams.');
    expect(explain(mentor, mentee, rest, 'fr').why).toBe('Une même façon de travailler (calm) et des équipes différentes.');
    const wish = { ...rest, style: 0, team: 0, wishes: 10 };
    expect(explain(mentor, { ...mentee, wishes: {} }, wish).why).toBe('Ana wished for Eve.');
    expect(explain({ ...mentor, wishes: {} }, mentee, wish).why).toBe('Eve wished for Ana.');
    expect(explain(teaches(1), wants([0, 1, 2]), { ...light, priority: 9, level: 9 }).why).toBe('Eve would find it useful and Ana is one level ahead.');
    expect(explain(teaches(1), wants([0, 1, 1]), { ...light, priority: 9 }).reasons).toEqual([]);
  });
});
