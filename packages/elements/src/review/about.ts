import { rmError } from '@reverse-mentoring/core';
import type { PairState, PairView, ProgramQueries, ProgramView, ReviewState, ReviewView, SessionView } from '@reverse-mentoring/core';

export const sides = ['mentor', 'mentee'] as const;
export type Side = (typeof sides)[number];

/** Pairs one may choose from: of the acting user, or all for a coordinator. */
export interface Pairs {
  readonly coordinates: boolean;
  readonly pairs: readonly PairView[];
}

/** One pair, and all its review is drawn from. */
export interface About {
  readonly pair: PairView;
  readonly state: ReviewState;
  readonly sessions: readonly SessionView[];
  readonly program: ProgramView | undefined;
  /** The newest pair that renews this one. */
  readonly renewal: PairView | undefined;
  /** Names of those who do not take part in the other role, by member id. */
  readonly lacking: Readonly<Record<string, string>>;
}

const begun: ReadonlySet<PairState> = new Set(['accepted', 'active', 'on-hold', 'completed', 'ended-early']);

/** @throws {RmError} not-found when the named pair is not there, or not the acting user's to read */
export async function findPairs(q: ProgramQueries, pairId: string): Promise<Pairs> {
  const coordinates = (await q.rights()).includes('reviews.waive');
  const one = pairId ? await q.pairs.get(pairId) : undefined;
  if (pairId && !one) throw rmError('not-found', { record: `pair:${pairId}` });
  const all = one ? [one] : await (coordinates ? q.pairs.all() : q.pairs.ofParticipant());
  return { coordinates, pairs: all.filter(({ state }) => begun.has(state)) };
}

export async function findAbout(q: ProgramQueries, pairId: string): Promise<About | undefined> {
  const pair = await q.pairs.get(pairId);
  if (!pair) return undefined;
  const [state, sessions, program, pairs, mentor, mentee] = await Promise.all([
    q.reviews.ofPair(pairId),
    q.sessions.ofPair(pairId),
    q.record(),
    q.pairs.ofParticipant(pair.mentorId),
    q.participants.get(pair.mentorId),
    q.participants.get(pair.menteeId),
  ]);
  const renewals = pairs.filter(one => one.renewsPairId === pairId);
  return {
    pair,
    state,
    sessions,
    program,
    renewal: renewals.find(one => one.live) ?? renewals[0],
    lacking: {
      ...(mentee && !mentee.roles.includes('mentor') && { [mentee.id]: mentee.displayName }),
      ...(mentor && !mentor.roles.includes('mentee') && { [mentor.id]: mentor.displayName }),
    },
  };
}

/** Side of a person in a pair; `undefined` for anybody else. */
export function sideOf(pair: PairView, user: string | undefined): Side | undefined {
  return sides.find(side => pair[`${side}Id`] === user);
}

export const other = (side: Side): Side => (side === 'mentor' ? 'mentee' : 'mentor');

/** The text that says a wish in a side's words. */
export function wishKey(wish: ReviewView['wish'], side: Side): string {
  return `review.wish.${wish === 'other-mentor' ? `other-${other(side)}` : wish}`;
}
