import { skillGaps, type SkillKey } from './gaps.js';
import { groupBy, recordsByPair, sides, type PairRecords, type ProgramData } from './program-data.js';
import { pairProgress, reviewOf } from './progress.js';
import { mean, median, rate } from './rates.js';
import { rhythmOf } from './rhythm.js';
import type { GainLine, InsightFilter, Mean, PairProgress, PairStage, ProgramInsights, Rate } from './types.js';

/** Stages in which two people work, or worked, together. */
const together: ReadonlySet<PairStage> = new Set(['agreement', 'running', 'on-hold', 'review', 'completed', 'ended-early']);

const defined = (values: Iterable<string | undefined>): string[] =>
  [...new Set([...values].filter(value => value !== undefined && value !== ''))].sort() as string[];

/**
 * People of a role who ticked off every step of every module of the kit that is theirs. A kit without a module for the
 * role prepares nobody.
 */
export function preparedPeople({ preparations, kit }: Pick<ProgramData, 'preparations' | 'kit'>, role: 'mentor' | 'mentee'): ReadonlySet<string> {
  const modules = kit.filter(module => module.role === role);
  const done = groupBy(
    preparations.filter(({ moduleId, steps }) => modules.find(module => module.moduleId === moduleId)?.steps.every(step => steps?.[step] !== undefined)),
    ({ personId }) => personId,
  );
  return new Set([...done].filter(([, mine]) => modules.length > 0 && new Set(mine.map(({ moduleId }) => moduleId)).size === modules.length).map(([id]) => id));
}

function gainLines(pairs: readonly PairProgress[], keyOf: SkillKey): GainLine[] {
  const goals = groupBy(
    pairs.flatMap(pair => pair.goals),
    ({ skillId }) => keyOf(skillId),
  );
  const view = (name: 'mentorView' | 'menteeView', values: readonly (number | undefined)[]): Partial<GainLine> => {
    const { value } = mean(values.filter(one => one !== undefined));
    return value === undefined ? {} : { [name]: value };
  };
  return [...goals]
    .map(([key, all]): GainLine => ({
      skillId: all[0]?.skillId ?? key,
      label: all[0]?.label ?? key,
      n: all.length,
      start: mean(all.map(({ start }) => start)).value ?? 0,
      now: mean(all.map(({ now }) => now)).value ?? 0,
      ...view(
        'mentorView',
        all.map(({ mentorView }) => mentorView),
      ),
      ...view(
        'menteeView',
        all.map(({ menteeView }) => menteeView),
      ),
    }))
    .sort((a, b) => b.n - a.n || (a.skillId < b.skillId ? -1 : 1));
}

/** Pairs with a review of both sides, and how many of these go on: renewed, or both wish to continue or to swap. */
function renewalRate(data: ProgramData, shown: readonly PairProgress[], recordsOf: (id: string) => PairRecords): Rate {
  const facts = new Map(data.pairs.map(pair => [pair.id, pair]));
  let [on, n] = [0, 0];
  for (const { pairId, renewed } of shown) {
    const pair = facts.get(pairId);
    const wishes = pair ? sides.map(side => reviewOf(pair, recordsOf(pairId), side)?.wish) : [];
    if (wishes.length === 0 || wishes.includes(undefined)) continue;
    n++;
    if (renewed || wishes.every(wish => wish === 'continue' || wish === 'swap')) on++;
  }
  return rate(on, n);
}

/**
 * What a programme has come to on a day. A filter acts on pairs and their sessions only; needs, people and gaps are the
 * whole programme's. A pure function: the same data, day and filter give the same answer.
 *
 * @param viewer who looks: a coordinator who is a partner, too, waits for the other's levels like any partner
 */
export function programInsights(data: ProgramData, today: string, filter: InsightFilter = {}, viewer?: string, keyOf: SkillKey = id => id): ProgramInsights {
  const recordsOf = recordsByPair(data);
  const members = new Map(data.members.map(member => [member.id, member]));
  const renewed = new Set(data.pairs.map(({ renewsPairId }) => renewsPairId));
  const plan = data.program?.plan;
  const all = data.pairs.map(pair =>
    pairProgress(pair, recordsOf(pair.id), {
      today,
      plan,
      renewed: renewed.has(pair.id),
      mentee: members.get(pair.menteeId),
      from: filter.from,
      to: filter.to,
      viewer,
    }),
  );
  const pairs = all
    .filter(
      pair =>
        (filter.team === undefined || pair.team === filter.team) &&
        (filter.site === undefined || pair.site === filter.site) &&
        (filter.domain === undefined || pair.domains.includes(filter.domain)),
    )
    .sort((a, b) => (a.pairId < b.pairId ? -1 : 1));
  const stages = { proposed: 0, agreement: 0, running: 0, 'on-hold': 0, review: 0, completed: 0, 'ended-early': 0, lapsed: 0 };
  for (const { stage } of pairs) stages[stage]++;
  const working = pairs.filter(({ stage }) => together.has(stage));
  const sum = (value: (pair: PairProgress) => number): number => pairs.reduce((total, pair) => total + value(pair), 0);
  const held = sum(pair => pair.held);
  const missed = sum(pair => pair.missed);
  const wereToBe = held + missed + sum(({ cancelled }) => cancelled.mentor + cancelled.mentee + cancelled.other);
  const gain = (view: 'mentorView' | 'menteeView'): Mean =>
    mean(pairs.flatMap(pair => pair.goals).flatMap(goal => (goal[view] === undefined ? [] : [goal[view] - goal.start])));
  const mentors = new Set(all.filter(({ stage }) => together.has(stage)).map(({ mentorId }) => mentorId));
  const prepared = preparedPeople(data, 'mentor');
  const told = new Set([...data.needs, ...data.offers].map(({ personId }) => personId));
  const joined = data.members.filter(({ state }) => state === 'joined');
  const needs = { open: 0, covered: 0, met: 0, dropped: 0 };
  for (const { status } of data.needs) needs[status]++;
  return {
    asOf: today,
    filter,
    pairs,
    stages,
    people: {
      invited: data.members.filter(({ state }) => state === 'invited').length,
      joined: joined.length,
      answered: joined.filter(({ id }) => told.has(id)).length,
      mentorsPrepared: rate([...mentors].filter(id => prepared.has(id)).length, mentors.size),
    },
    needs,
    sessions: {
      held,
      planned: sum(pair => pair.planned),
      promised: working.reduce((total, { promised }) => total + promised, 0),
      missed,
      minutes: sum(pair => pair.minutes),
    },
    cancellation: {
      mentor: rate(
        sum(({ cancelled }) => cancelled.mentor),
        wereToBe,
      ),
      mentee: rate(
        sum(({ cancelled }) => cancelled.mentee),
        wereToBe,
      ),
    },
    daysToFirst: median(pairs.flatMap(({ daysToFirst }) => (daysToFirst === undefined ? [] : [daysToFirst]))),
    gain: { mentor: gain('mentorView'), mentee: gain('menteeView') },
    renewal: renewalRate(data, pairs, recordsOf),
    rhythm: rhythmOf(
      pairs.flatMap(({ pairId }) => recordsOf(pairId).sessions).filter(({ date }) => date >= (filter.from ?? '') && date <= (filter.to ?? '9999-12-31')),
    ),
    gains: gainLines(pairs, keyOf),
    gaps: skillGaps(data, keyOf),
    choices: {
      teams: defined(all.map(({ team }) => team)),
      sites: defined(all.map(({ site }) => site)),
      domains: defined(all.flatMap(({ domains }) => domains)),
    },
  };
}
