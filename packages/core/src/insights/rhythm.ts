import { addDays, daysBetween } from '../client/days.js';
import type { SessionFacts } from './program-data.js';
import type { RhythmWeek } from './types.js';

/** Longest row of weeks; what lies before (a mistyped year) is left out of it. */
const longest = 260;

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  // 1970-01-05 was a Monday.
  const since = daysBetween('1970-01-05', day);
  return addDays(day, -(((since % 7) + 7) % 7));
}

/** Sessions week by week, from the first week with one to the last, those without in between included. */
export function rhythmOf(sessions: readonly Pick<SessionFacts, 'date' | 'status'>[]): RhythmWeek[] {
  const weeks = new Map<string, { held: number; planned: number; cancelled: number; missed: number }>();
  for (const { date, status } of sessions) {
    const monday = mondayOf(date);
    const week = weeks.get(monday) ?? { held: 0, planned: 0, cancelled: 0, missed: 0 };
    weeks.set(monday, week);
    week[status]++;
  }
  const last = [...weeks.keys()].sort().at(-1);
  if (last === undefined) return [];
  const earliest = addDays(last, -7 * (longest - 1));
  const first = [...weeks.keys()].filter(week => week >= earliest).sort()[0] ?? last;
  const rhythm: RhythmWeek[] = [];
  for (let week = first; week <= last; week = addDays(week, 7)) rhythm.push({ week, ...(weeks.get(week) ?? { held: 0, planned: 0, cancelled: 0, missed: 0 }) });
  return rhythm;
}
