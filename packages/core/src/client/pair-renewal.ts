import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { PairGoal } from '../model/types.js';
import { derivedId } from '../records/derived-id.js';
import { assertState } from './pair-answers.js';
import { releaseNeeds, removePlanned } from './pair-needs.js';
import { assertPairable, planEnd } from './pair-rules.js';
import { pairView } from './pair-state.js';
import { reviewState, sides } from './reviews.js';
import type { SameSkill } from './same-skill.js';
import type { PairView } from './types.js';
import type { Writer } from './writer.js';

type Goal = Pick<PairGoal, 'skillId' | 'label' | 'start' | 'now' | 'target'>;
/** Goals a new pair starts with when nobody says which. */
const fewGoals = 3;

/** A wish to stop or to change partner stands against it, as far as the acting user may know of it. @throws {RmError} wrong-state */
async function assertWished(writer: Writer, view: PairView): Promise<boolean> {
  const reviews = await reviewState(writer, view);
  const against = sides.find(side => reviews[side]?.wish === 'stop' || reviews[side]?.wish === 'other-mentor');
  if (against)
    throw rmError('wrong-state', { rule: 'wish', record: `pair:${view.id}`, state: view.state, person: view[`${against}Name`], command: 'pairs.renew' });
  return reviews.complete;
}

/** Swapping asks each to take part in the other's role, too. @throws {RmError} invalid */
async function assertRoles(writer: Writer, { mentorId, menteeId }: PairView): Promise<void> {
  for (const [id, role] of [
    [menteeId, 'mentor'],
    [mentorId, 'mentee'],
  ] as const) {
    const member = await writer.need('member', id);
    if (!(member['roles'] as readonly string[]).includes(role))
      throw rmError('invalid', { rule: `swap-${role}`, person: member['displayName'], role, record: `member:${id}`, field: 'roles' });
  }
}

/** What is not reached goes on from today's level; where all is reached, each goal aims one level higher. */
function goalsOn(goals: readonly PairGoal[] = []): Goal[] {
  const open = goals.filter(({ now, target }) => now < target);
  return (open.length ? open : goals).map(({ skillId, label, now, target }) => ({
    skillId,
    label,
    start: now,
    now,
    target: open.length ? target : Math.min(4, target + 1),
  }));
}

/**
 * For swapped roles: what the new mentee wants to learn and the new mentor can teach, as far as the acting user may read
 * their desks. Nobody's needs or offers get into a pair by the hand of somebody who could not read them.
 */
async function goalsSwapped(writer: Writer, mentorId: string, menteeId: string, same: SameSkill): Promise<Goal[]> {
  const desk = async (type: 'need' | 'offer', person: string): Promise<StoredRecord[] | undefined> =>
    (await writer.canRead('desk', person)) ? writer.ofPerson(type, person) : undefined;
  const offers = await desk('offer', mentorId);
  const needs = (await desk('need', menteeId))?.filter(({ status }) => status === 'open' || status === 'covered');
  const byPriority = (a: StoredRecord, b: StoredRecord): number => Number(b['priority']) - Number(a['priority']) || (a.id < b.id ? -1 : 1);
  const goal = (record: StoredRecord, start: number, target: number): Goal => ({
    skillId: String(record['skillId']),
    label: String(record['label']),
    start,
    now: start,
    target,
  });
  const goals = needs
    ? [...needs].sort(byPriority).map(need => {
        const level =
          offers && Math.max(0, ...offers.filter(offer => same(String(offer['skillId']), String(need['skillId']))).map(offer => Number(offer['level'])));
        return goal(need, Number(need['levelNow']), Math.min(Number(need['levelWanted']), level ?? 4));
      })
    : (offers ?? []).map(offer => goal(offer, 0, Math.min(3, Number(offer['level']))));
  return goals.filter(({ start, target }) => target > start).slice(0, fewGoals);
}

interface RenewOptions {
  readonly swap?: boolean | undefined;
  readonly goals?: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** What filters of plugins made of it. */
  readonly filtered?: (Readonly<Record<string, unknown>> & { readonly goals?: RenewOptions['goals']; readonly startsOn?: string }) | undefined;
}

/**
 * Makes the linked pair, proposed to both; who renews as one of the two has said yes by that. A live pair with both reviews
 * (or waivers) is completed in the same transaction.
 */
export async function renewPair(
  writer: Writer,
  pair: StoredRecord,
  { swap = false, goals: given, filtered = {} }: RenewOptions,
  fill: (goal: Readonly<Record<string, unknown>>) => Record<string, unknown>,
  same: SameSkill,
): Promise<PairView> {
  const { context } = writer;
  const actor = await context.actor(writer);
  const view = await pairView(writer, pair);
  assertState(view, 'pairs.renew', 'accepted', 'active', 'on-hold', 'completed', 'ended-early');
  const complete = await assertWished(writer, view);
  if (view.live && !complete) throw rmError('wrong-state', { rule: 'renew', record: `pair:${pair.id}`, state: view.state, command: 'pairs.renew' });
  const before = (await writer.ofPerson('pair', view.mentorId)).filter(one => one['renewsPairId'] === pair.id);
  for (const one of before) {
    const { live, mentorName, menteeName } = await pairView(writer, one);
    if (live) throw rmError('pair-exists', { mentor: mentorName, mentee: menteeName, record: `pair:${one.id}` });
  }
  if (view.live) {
    await writer.update(pair, { status: 'completed', ended: { by: actor.name, at: context.instant() } });
    await releaseNeeds(writer, view, same);
    await removePlanned(writer, pair.id);
  }
  if (swap) await assertRoles(writer, view);
  const [mentorId, menteeId] = swap ? [view.menteeId, view.mentorId] : [view.mentorId, view.menteeId];
  await assertPairable(writer, mentorId, menteeId, view.override !== undefined);
  const { goals = given, startsOn = context.today(), ...more } = filtered;
  const origin = swap ? 'swap' : 'renewal';
  const record = await writer.create(
    'pair',
    {
      mentorId,
      menteeId,
      startsOn,
      expectedEndOn: await planEnd(writer, startsOn),
      ...more,
      status: 'proposed',
      proposedAt: context.instant(),
      origin,
      renewsPairId: pair.id,
      goals: (goals ?? (swap ? await goalsSwapped(writer, mentorId, menteeId, same) : goalsOn(view.goals))).map(fill),
      ...(view.override ? { override: view.override } : {}),
    },
    // Both may renew on their own devices: that is one pair with two yes when they meet.
    derivedId('pair', context.id, [pair.id, origin, before.length]),
  );
  if (actor.id === mentorId || actor.id === menteeId)
    await writer.create('acceptance', { by: actor.id, pairId: record.id, answer: 'yes', at: context.instant() });
  return pairView(writer, record);
}
