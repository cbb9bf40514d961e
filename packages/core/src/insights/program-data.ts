import type { PairView } from '../client/types.js';
import type { Acceptance, Member, Need, Offer, Preparation, Profile, Program, Review, Session, Signature } from '../model/types.js';

type Record<T> = Readonly<T> & { readonly id: string };

/**
 * What insights are made from: records that partners and coordinators read. Nothing of the homes `pair`, `own` and
 * `local` is in it, so nothing of them can come out.
 */
export interface ProgramData {
  readonly program: Partial<Pick<Program, 'startsOn' | 'endsOn' | 'status' | 'plan' | 'consentText'>> | undefined;
  readonly members: readonly Record<Pick<Member, 'displayName' | 'roles' | 'state' | 'team' | 'site'>>[];
  readonly pairs: readonly PairFacts[];
  readonly acceptances: readonly Pick<Acceptance, 'by' | 'pairId' | 'answer' | 'at'>[];
  readonly sessions: readonly SessionFacts[];
  readonly signatures: readonly Pick<Signature, 'by' | 'pairId' | 'agreementId' | 'at'>[];
  readonly reviews: readonly Pick<Review, 'by' | 'pairId' | 'at' | 'wish' | 'outcomes'>[];
  /** The desks: empty for whoever reads none. */
  readonly profiles: readonly Pick<Profile, 'personId' | 'consent'>[];
  readonly needs: readonly Pick<Need, 'personId' | 'skillId' | 'label' | 'levelNow' | 'levelWanted' | 'status'>[];
  readonly offers: readonly Pick<Offer, 'personId' | 'skillId' | 'label' | 'level'>[];
  readonly preparations: readonly Pick<Preparation, 'personId' | 'moduleId' | 'role' | 'steps'>[];
  /** Steps of each module of the kit that make a person prepared, by role. */
  readonly kit: readonly { readonly moduleId: string; readonly role: 'mentor' | 'mentee'; readonly steps: readonly string[] }[];
}

/** A pair with what its acceptances make of it, whose `state` is that of a day. */
export type PairFacts = Pick<
  PairView,
  'id' | 'mentorId' | 'menteeId' | 'mentorName' | 'menteeName' | 'state' | 'startsOn' | 'expectedEndOn' | 'ended' | 'renewsPairId' | 'waivers' | 'answerBy'
> & { readonly goals: NonNullable<PairView['goals']> };

export type SessionFacts = Record<Pick<Session, 'pairId' | 'status' | 'date' | 'minutes' | 'cancelledBy'>>;

export const sides = ['mentor', 'mentee'] as const;
export type Side = (typeof sides)[number];

/** Lists by the value of a key, in the order given. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/** What belongs to one pair. */
export interface PairRecords {
  readonly acceptances: readonly ProgramData['acceptances'][number][];
  /** Oldest first. */
  readonly sessions: readonly SessionFacts[];
  readonly signatures: readonly ProgramData['signatures'][number][];
  readonly reviews: readonly ProgramData['reviews'][number][];
}

/** Answers the records of each pair; each list is gone through once. */
export function recordsByPair(data: Pick<ProgramData, 'acceptances' | 'sessions' | 'signatures' | 'reviews'>): (pairId: string) => PairRecords {
  const pairId = (record: { readonly pairId: string }): string => record.pairId;
  const acceptances = groupBy(data.acceptances, pairId);
  const sessions = groupBy(data.sessions, pairId);
  const signatures = groupBy(data.signatures, pairId);
  const reviews = groupBy(data.reviews, pairId);
  for (const list of sessions.values()) list.sort((a, b) => (a.date + a.id < b.date + b.id ? -1 : 1));
  return id => ({
    acceptances: acceptances.get(id) ?? [],
    sessions: sessions.get(id) ?? [],
    signatures: signatures.get(id) ?? [],
    reviews: reviews.get(id) ?? [],
  });
}
