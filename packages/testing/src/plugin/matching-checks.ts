import type { BundleRecord, Contributions, Participant } from '@reverse-mentoring/core';
import { learn, shown } from '../lesson.js';
import { atOnce, checkText, checkUnique, frozen, isSentence, onStage, skip } from './checking.js';
import type { Stage } from './stage.js';

type Person = Participant;

/** The people of the programme as rules and criteria get them: frozen, and with their desk only for a plugin that reads it. */
function people(stage: Stage, reads: readonly string[]): { readonly mentors: readonly Person[]; readonly mentees: readonly Person[] } {
  const { records } = stage.fixture.bundle;
  const of = (type: string): readonly BundleRecord[] => records.filter(record => record.type === type);
  const all = of('member').map(member => {
    const profile = reads.includes('desk') ? of('profile').find(one => one['personId'] === member['id']) : undefined;
    const { personId: _, ...desk } = (profile ?? {}) as Readonly<Record<string, unknown>>;
    return frozen({ ...desk, ...member, type: 'member', updatedAt: '2026-11-12T12:00:00.000Z' }) as unknown as Person;
  });
  return { mentors: all.filter(({ roles }) => roles.includes('mentor')), mentees: all.filter(({ roles }) => roles.includes('mentee')) };
}

const duos = (stage: Stage, reads: readonly string[]): readonly (readonly [Person, Person])[] => {
  const { mentors, mentees } = people(stage, reads);
  return mentors.flatMap(mentor => mentees.filter(({ id }) => id !== mentor.id).map(mentee => [mentor, mentee] as const));
};

/** Milliseconds one score may take: a cohort of 500 asks for a quarter of a million, while the page waits. */
const longest = 0.05;

/** Milliseconds of one call, at the best of several tries: other work on the machine makes it slower, nothing makes it faster. */
function pace(call: (at: number) => unknown): number {
  let calls = 1;
  const tries: number[] = [];
  while (tries.length < 5) {
    const began = performance.now();
    for (let at = 0; at < calls; at++) call(at);
    const took = performance.now() - began;
    // A clock may be coarse: only what it can tell apart counts.
    if (took < 4 && calls < 4096) calls *= 4;
    else tries.push(took / calls);
  }
  return Math.min(...tries);
}

const readsOf = (reads: readonly string[] | undefined): readonly string[] => reads ?? ['program', 'case'];

export const matchingChecks = [
  onStage('match.criterion: answers 0 to 1, at once, the same for the same two people', async (stage, { options }) => {
    const plugin = await stage.ready();
    const criteria = stage.at<Contributions['match.criterion']>('match.criterion');
    if (!criteria.length) return skip('it has no criterion');
    checkUnique(
      'The criteria',
      criteria.map(({ id }) => id),
      'criterion',
    );
    const all = duos(stage, readsOf(plugin.reads));
    for (const criterion of criteria) {
      const name = `The criterion “${criterion.id}”`;
      checkText(`The label of the criterion “${criterion.id}”`, criterion.label, 'criterion', options);
      learn(typeof criterion.weight === 'number' && criterion.weight > 0 && criterion.weight <= 1000, () => ({
        what: `${name} has no weight to count with.`,
        expected: 'a number above 0; the core’s small ones have 2 to 5, its large ones 10 to 40',
        got: shown(criterion.weight),
        change: 'begin with 3; coordinators may change it',
        guide: 'criterion',
      }));
      const ask = ([mentor, mentee]: readonly [Person, Person]): number =>
        atOnce(`score(${mentor.displayName}, ${mentee.displayName}) of “${criterion.id}”`, 'criterion', () => criterion.score(mentor, mentee));
      const first = all.map(ask);
      const odd = first.findIndex(share => typeof share !== 'number' || !(share >= 0 && share <= 1));
      learn(odd < 0, () => ({
        what: `${name} answers no share.`,
        did: `score(${all[odd]?.[0].displayName ?? ''}, ${all[odd]?.[1].displayName ?? ''})`,
        expected: 'a number from 0 (nothing speaks for it) to 1',
        got: shown(first[odd]),
        cause: Number.isNaN(first[odd])
          ? 'something is divided by nothing, or calculated with what is not there'
          : 'it answers points or true and false; the weight makes points of the share',
        change: 'bring it to 0…1: Math.min(1, found / wanted), and 0 where nothing is known',
        guide: 'criterion',
      }));
      // Backwards: what depends on who was asked before comes out.
      const again = [...all].reverse().map(ask).reverse();
      const other = first.findIndex((share, index) => share !== again[index]);
      learn(other < 0, () => ({
        what: `${name} answers something else the second time.`,
        did: `score(${all[other]?.[0].displayName ?? ''}, ${all[other]?.[1].displayName ?? ''}), twice`,
        expected: shown(first[other]),
        got: shown(again[other]),
        cause: 'chance, the clock, or a count of who was asked before',
        change: 'answer from the two people alone: why a pair was made must be told the same way next year',
        guide: 'criterion',
      }));
      const took = all.length ? pace(at => criterion.score(...(all[at % all.length] as readonly [Person, Person]))) : 0;
      learn(took <= longest, () => ({
        what: `${name} is too slow: a matching of 500 and 500 people would wait ${String(Math.round(took * 250))} s for it.`,
        did: 'score, again and again, the best of five rounds',
        expected: `at most ${String(longest)} ms for two people; it is asked for every possible pair, a quarter of a million times`,
        got: `${took.toPrecision(2)} ms`,
        cause: 'it looks through a long list, or prepares the same thing, each time it is asked',
        change: 'prepare what does not depend on the two people in setup, and keep it in a Map or a Set',
        guide: 'criterion',
      }));
    }
    await stage.client.actAs(stage.fixture.people.coordinator);
    const { dropped, criteria: used } = await stage.client.matching.suggest();
    for (const { id } of criteria)
      learn(used.some(one => one.id === `${stage.plugin}:${id}`) && dropped.length === 0, () => ({
        what: `The criterion “${id}” does not count in a matching.`,
        did: 'matching.suggest()',
        expected: `${stage.plugin}:${id} among its criteria`,
        got: dropped.map(({ error }) => error).join('; ') || used.map(one => one.id).join(', '),
        change: 'mend what the message names',
        guide: 'criterion',
      }));
    return undefined;
  }),

  onStage('match.rule: answers nothing, or a sentence people can read, at once, the same for the same two people', async stage => {
    const plugin = await stage.ready();
    const rules = stage.at<Contributions['match.rule']>('match.rule');
    if (!rules.length) return skip('it has no rule');
    checkUnique(
      'The rules',
      rules.map(({ id }) => id),
      'criterion',
    );
    const all = duos(stage, readsOf(plugin.reads));
    for (const rule of rules) {
      const ask = ([mentor, mentee]: readonly [Person, Person]): unknown =>
        atOnce(`check(${mentor.displayName}, ${mentee.displayName}) of the rule “${rule.id}”`, 'criterion', () => rule.check(mentor, mentee));
      const first = all.map(ask);
      const odd = first.findIndex(reason => reason !== undefined && !isSentence(reason));
      learn(odd < 0, () => ({
        what: `The rule “${rule.id}” answers neither nothing nor a sentence.`,
        did: `check(${all[odd]?.[0].displayName ?? ''}, ${all[odd]?.[1].displayName ?? ''})`,
        expected: 'undefined when they may be a pair, else why not: “They share an oven shift”',
        got: shown(first[odd]),
        cause: typeof first[odd] === 'boolean' ? 'it answers true or false' : 'it answers a code; the coordinator reads this text as it is',
        change: 'return undefined, or a sentence',
        guide: 'criterion',
      }));
      const again = [...all].reverse().map(ask).reverse();
      const other = first.findIndex((reason, index) => reason !== again[index]);
      learn(other < 0, () => ({
        what: `The rule “${rule.id}” answers something else the second time.`,
        did: `check(${all[other]?.[0].displayName ?? ''}, ${all[other]?.[1].displayName ?? ''}), twice`,
        expected: shown(first[other]),
        got: shown(again[other]),
        cause: 'chance, the clock, or a memory of who was asked before',
        change: 'answer from the two people alone',
        guide: 'criterion',
      }));
      learn(
        first.some(reason => reason === undefined),
        () => ({
          what: `The rule “${rule.id}” refuses everybody.`,
          did: `check for all ${String(all.length)} duos of the programme`,
          expected: 'undefined for some',
          got: shown(first[0]),
          cause: 'it refuses whom it knows nothing of: most people leave most fields empty',
          change: 'answer undefined where something is missing; a rule is for conflicts, a criterion for preferences',
          guide: 'criterion',
        }),
      );
    }
    await stage.client.actAs(stage.fixture.people.coordinator);
    await stage.client.matching.suggest();
    return undefined;
  }),
];
