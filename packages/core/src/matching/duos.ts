import type { MatchDuo } from './types.js';

/** Sorts as mentor id, then mentee id: a space comes before every character of an id. */
export const duoKey = ({ mentorId, menteeId }: MatchDuo): string => `${mentorId} ${menteeId}`;

export const byDuo = (a: MatchDuo, b: MatchDuo): number => (duoKey(a) < duoKey(b) ? -1 : duoKey(a) > duoKey(b) ? 1 : 0);

/** Each pair once, in order, and nothing but the two ids. */
export function onlyDuos(duos: readonly MatchDuo[]): MatchDuo[] {
  return [...new Map(duos.map(duo => [duoKey(duo), { mentorId: duo.mentorId, menteeId: duo.menteeId }])).values()].sort(byDuo);
}
