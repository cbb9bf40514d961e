import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { Review } from '../model/types.js';
import type { ClientContext, RunQuery } from './context.js';
import { assertState } from './pair-answers.js';
import { pairView } from './pair-state.js';
import { toView } from './reader.js';
import type { Reader } from './reader.js';
import { sameForPair, type SameSkill } from './same-skill.js';
import type { ReviewState, ReviewView, StepCommands, StepQueries } from './step-types.js';
import type { PairState, PairView } from './types.js';
import type { Writer } from './writer.js';

type Outcomes = Review['outcomes'];
export const sides = ['mentor', 'mentee'] as const;
/** States of a pair one can take stock of: it began, or was to begin, whatever became of it. */
const reviewable: readonly PairState[] = ['accepted', 'active', 'on-hold', 'completed', 'ended-early'];

/**
 * Each side's review as the acting user may read it now. A partner first says their own view; only then, or once it was
 * waived, the other's is told. A coordinator who is one of the two waits like any partner.
 *
 * That is the software's word, not a lock: a review is a record of the pair's `case`, so a partner's own export holds it.
 */
export async function reviewState(reader: Reader, pair: PairView): Promise<ReviewState> {
  const records = await reader.of('review', pair.id);
  const given = (side: (typeof sides)[number]): StoredRecord | undefined => records.find(record => record['by'] === pair[`${side}Id`]);
  const waivers = (pair.waivers ?? {}) as Partial<Record<string, { readonly reason: string }>>;
  const me = (await reader.context.actor(reader)).id;
  const mine = sides.find(side => pair[`${side}Id`] === me);
  const open = mine === undefined || !!given(mine) || !!waivers[mine];
  const [mentor, mentee] = sides.map(side => (open || side === mine ? given(side) : undefined));
  return {
    ...(mentor && { mentor: toView<Review>(mentor) }),
    ...(mentee && { mentee: toView<Review>(mentee) }),
    given: { mentor: !!given('mentor'), mentee: !!given('mentee') },
    waived: { ...(waivers['mentor'] && { mentor: waivers['mentor'].reason }), ...(waivers['mentee'] && { mentee: waivers['mentee'].reason }) },
    complete: sides.every(side => given(side) ?? waivers[side]),
  };
}

/** @throws {RmError} not-found when there is no such pair, or it is not the acting user's to read */
export function reviewQueries(run: RunQuery): StepQueries['reviews'] {
  return {
    ofPair: pairId =>
      run(async reader => {
        const pair = await reader.need('pair', pairId);
        if (!(await reader.canReadRecord(pair))) throw rmError('not-found', { record: `pair:${pairId}` });
        return reviewState(reader, await pairView(reader, pair));
      }),
  };
}

/**
 * The mentee's needs follow their own word: met once their level is the one wanted, else the level now; a correction
 * takes that back. They lie on the mentee's own desk, so the mentor's review never touches them.
 */
async function followNeeds(writer: Writer, personId: string, outcomes: Outcomes, live: boolean, same: SameSkill): Promise<void> {
  for (const need of await writer.ofPerson('need', personId)) {
    const skillId = String(need['skillId']);
    // The very word of the need before what means the same.
    const said = outcomes?.find(outcome => outcome.skillId === skillId) ?? outcomes?.find(outcome => same(outcome.skillId, skillId));
    const level = said?.level;
    if (level === undefined || need['status'] === 'dropped') continue;
    const met = need['status'] === 'met';
    if (level >= Number(need['levelWanted'])) {
      if (!met) await writer.update(need, { status: 'met' });
    } else await writer.update(need, { levelNow: level, ...(met ? { status: live ? 'covered' : 'open' } : {}) });
  }
}

/**
 * Once both sides are in, the goals' level now is what the mentee says (it is their skill), else what the mentor says.
 * Not before: a level that moves would tell the partner what is still withheld.
 */
async function followGoals(writer: Writer, pair: StoredRecord): Promise<void> {
  const view = await pairView(writer, pair);
  const records = await writer.of('review', pair.id);
  const complete = sides.every(side => view.waivers?.[side] ?? records.some(record => record['by'] === view[`${side}Id`]));
  if (!complete || !view.goals) return;
  const outcomesBy = (by: string): Outcomes => {
    const record = records.find(one => one['by'] === by);
    return record && toView<Review>(record).outcomes;
  };
  const said = [outcomesBy(view.menteeId), outcomesBy(view.mentorId)];
  const levelOf = (skillId: string): number | undefined =>
    said.map(outcomes => outcomes?.find(outcome => outcome.skillId === skillId)?.level).find(level => level !== undefined);
  await writer.update(pair, { goals: view.goals.map(goal => ({ ...goal, now: levelOf(goal.skillId) ?? goal.now })) });
}

export function reviewCommands(context: ClientContext): Omit<StepCommands['reviews'], keyof StepQueries['reviews']> {
  return {
    submit: async ({ pairId, success, wish, changed, outcomes = [] }) => {
      const same = await sameForPair(context, pairId);
      return context.write('reviews.submit', async (writer): Promise<ReviewView> => {
        const pair = await writer.need('pair', pairId);
        await writer.assertRight('reviews.submit', { pairId });
        const view = await pairView(writer, pair);
        assertState(view, 'reviews.submit', ...reviewable);
        const goals = (view.goals ?? []).map(goal => goal.skillId);
        const stray = outcomes.find(({ skillId }, i) => !goals.includes(skillId) || outcomes.findIndex(one => one.skillId === skillId) !== i);
        if (stray) throw rmError('invalid', { rule: 'choice', record: 'review', field: 'outcomes', value: stray.skillId, expected: goals.join(', ') });
        const by = String((await context.actor(writer)).id);
        const record = await writer.create('review', { by, pairId, at: context.instant(), success, wish, changed: changed || undefined, outcomes });
        if (by === view.menteeId) await followNeeds(writer, by, outcomes, view.live, same);
        await followGoals(writer, pair);
        return toView<Review>(record);
      });
    },
    waive: (pairId, side, reason) =>
      context.write('reviews.waive', async writer => {
        const pair = await writer.need('pair', pairId);
        await writer.assertRight('reviews.waive');
        const view = await pairView(writer, pair);
        assertState(view, 'reviews.waive', ...reviewable);
        const record = `pair:${pairId}`;
        if (!sides.includes(side)) throw rmError('invalid', { rule: 'choice', record, field: 'side', value: side, expected: sides.join(', ') });
        if (typeof reason !== 'string' || !reason.trim()) throw rmError('invalid', { rule: 'required', record, field: 'reason' });
        if ((await reviewState(writer, view)).given[side])
          throw rmError('wrong-state', { rule: 'waive', record, person: view[`${side}Name`], state: view.state, command: 'reviews.waive' });
        const by = (await context.actor(writer)).name;
        const waived = await writer.update(pair, { waivers: { ...view.waivers, [side]: { by, at: context.instant(), reason: reason.trim() } } });
        await followGoals(writer, waived);
        return reviewState(writer, await pairView(writer, (await writer.record('pair', pairId)) ?? waived));
      }),
  };
}
