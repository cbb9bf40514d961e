import type { MatchDuo, MatchResult } from '@reverse-mentoring/core';

/** Somebody whose partners differ between two results. */
export interface Move {
  readonly id: string;
  readonly role: 'mentor' | 'mentee';
  readonly name: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** What one result costs beside another. */
export interface Cost {
  readonly before: number;
  readonly after: number;
  readonly people: { readonly before: number; readonly after: number };
  /** Other partners than before; told from the mentee's side, each change once. */
  readonly moved: readonly Move[];
  /** Had somebody before, has nobody now. */
  readonly left: readonly Move[];
  /** Had nobody before, has somebody now. */
  readonly placed: readonly Move[];
}

interface Seat {
  readonly id: string;
  readonly role: Move['role'];
  readonly name: string;
  readonly partners: Map<string, string>;
}

function seats(result: MatchResult): Map<string, Seat> {
  const all = new Map<string, Seat>();
  const sit = (role: Move['role'], id: string, name: string, partner: string, partnerName: string): void => {
    const key = `${role} ${id}`;
    const seat = all.get(key) ?? { id, role, name, partners: new Map<string, string>() };
    seat.partners.set(partner, partnerName);
    all.set(key, seat);
  };
  for (const { mentorId, menteeId, mentorName, menteeName } of result.pairs) {
    sit('mentor', mentorId, mentorName, menteeId, menteeName);
    sit('mentee', menteeId, menteeName, mentorId, mentorName);
  }
  return all;
}

export function compare(before: MatchResult, after: MatchResult): Cost {
  const [was, is] = [seats(before), seats(after)];
  const moved: Move[] = [];
  const left: Move[] = [];
  const placed: Move[] = [];
  for (const [key, { id, role, name }] of [...was, ...is].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [from, to] = [was.get(key)?.partners, is.get(key)?.partners];
    const list = !to ? left : !from ? placed : role === 'mentee' && [...from.keys()].sort().join() !== [...to.keys()].sort().join() ? moved : undefined;
    if (list && list.at(-1)?.id !== id) list.push({ id, role, name, from: [...(from?.values() ?? [])], to: [...(to?.values() ?? [])] });
  }
  return { before: before.total, after: after.total, people: { before: was.size, after: is.size }, moved, left, placed };
}

export const duoKey = ({ mentorId, menteeId }: MatchDuo): string => `${mentorId} ${menteeId}`;
export const sameDuo = (a: MatchDuo, b: MatchDuo): boolean => a.mentorId === b.mentorId && a.menteeId === b.menteeId;
export const hasDuo = (list: readonly MatchDuo[], duo: MatchDuo): boolean => list.some(one => sameDuo(one, duo));
export const without = (list: readonly MatchDuo[], ...duos: readonly MatchDuo[]): MatchDuo[] => list.filter(one => !hasDuo(duos, one));
export const bare = ({ mentorId, menteeId }: MatchDuo): MatchDuo => ({ mentorId, menteeId });
