import type { Session } from '../model/types.js';

/** What a calendar entry needs of a session; a `SessionView` has it all. */
export type IcsSession = Pick<Session, 'status' | 'date'> & Partial<Session> & { readonly id: string; readonly updatedAt?: string };

export interface IcsOptions {
  readonly programId: string;
  /** Name of the calendar: the programme's title. */
  readonly title: string;
  /** Milliseconds since 1970: when the file is made. */
  readonly now: number;
  /** What a calendar shows of an entry. */
  readonly summary: string | ((session: IcsSession) => string);
  readonly description?: string | ((session: IcsSession) => string);
  /** `CANCEL` takes the sessions out of the calendars that have them. Default `PUBLISH`. */
  readonly method?: 'PUBLISH' | 'CANCEL';
}

const maxOctets = 75;
const octets = (char: string): number => {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** Breaks a content line so that no line has more than 75 octets in UTF-8; never inside a character. */
export function foldLine(line: string): string {
  let folded = '';
  let length = 0;
  for (const char of line) {
    const size = octets(char);
    if (length + size > maxOctets) {
      folded += '\r\n ';
      length = 1;
    }
    folded += char;
    length += size;
  }
  return folded;
}

/** A value of type TEXT: commas, semicolons, backslashes and line breaks escaped, control characters left out. */
export function escapeText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- RFC 5545 allows none of them but the tab.
      .replace(/[\0-\x08\x0b-\x1f\x7f]/g, '')
      .replace(/[\\;,]/g, '\\$&')
      .replace(/\n/g, '\\n')
  );
}

const compact = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');

/** What the clocks of a zone show at an instant, as if it were UTC. */
function wallClock(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms);
  const [year = 0, month = 1, day, hour, minute, second] = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map(type =>
    Number(parts.find(part => part.type === type)?.value),
  );
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The instant at which the clocks of a zone show a date and time, in milliseconds; `undefined` for an unknown zone.
 * A time that comes twice is the first one; one that summer time skips is read with the offset before (RFC 5545, 3.3.5).
 */
export function zonedInstant(date: string, time: string, zone: string): number | undefined {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const day = 86_400_000;
  try {
    const [before, after] = [wall - day, wall + day].map(near => wallClock(near, zone) - near) as [number, number];
    const found = [wall - before, wall - after].find(ms => wallClock(ms, zone) === wall);
    return found ?? wall - before;
  } catch {
    return undefined;
  }
}

/** DTSTART and DTEND: UTC where the zone is known, the reader's own clock without a zone, a whole day without a start. */
function times({ date, start, zone, minutes }: IcsSession): string[] {
  if (!start) return [`DTSTART;VALUE=DATE:${date.replace(/-/g, '')}`];
  const instant = zone ? zonedInstant(date, start, zone) : undefined;
  const from = instant ?? Date.parse(`${date}T${start}:00Z`);
  const format = (ms: number): string => (instant === undefined ? compact(ms).slice(0, -1) : compact(ms));
  return [`DTSTART:${format(from)}`, ...(minutes ? [`DTEND:${format(from + minutes * 60_000)}`] : [])];
}

/**
 * Never falls from one change of a session to the next, on whatever device, and fits the 32 bits of an iCalendar integer
 * until 2088. Two changes within one second share a number; then the later file counts (RFC 5546, 2.1.5).
 */
const sequence = (changed: number): number => Math.max(0, Math.floor((changed - Date.UTC(2020, 0)) / 1000));

/**
 * Sessions as an iCalendar file (RFC 5545) with CRLF line ends. A session keeps its UID, so importing again moves or
 * cancels the entry instead of doubling it. Notes are never in it: calendars are often shared.
 *
 * @example
 * ```ts
 * import { sessionsToIcs } from '@reverse-mentoring/core';
 *
 * const file = sessionsToIcs([{ id: 's1', status: 'planned', date: '2026-11-26', start: '14:00', zone: 'Europe/Paris', minutes: 60 }],
 *   { programId: 'chocolaterie', title: 'Chocolaterie', now: Date.now(), summary: 'Karim and Marie' });
 * ```
 */
export function sessionsToIcs(sessions: readonly IcsSession[], { programId, title, now, summary, description, method = 'PUBLISH' }: IcsOptions): string {
  const say = (text: IcsOptions['summary'], session: IcsSession): string => escapeText(typeof text === 'string' ? text : text(session));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//reverse-mentoring//core//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    `X-WR-CALNAME:${escapeText(title)}`,
  ];
  for (const session of sessions) {
    // Of two files with one sequence the later DTSTAMP counts: a device whose clock is behind must not seem to be the older.
    const changed = Date.parse(session.updatedAt ?? '') || 0;
    const off = method === 'CANCEL' || session.status === 'cancelled' || session.status === 'missed';
    lines.push(
      'BEGIN:VEVENT',
      `UID:${escapeText(`${session.id}@${programId}`)}`,
      `DTSTAMP:${compact(Math.max(now, changed))}`,
      `SEQUENCE:${sequence(changed)}`,
      ...times(session),
      `STATUS:${off ? 'CANCELLED' : 'CONFIRMED'}`,
      `SUMMARY:${say(summary, session)}`,
      ...(session.place ? [`LOCATION:${escapeText(session.place)}`] : []),
      ...(description === undefined ? [] : [`DESCRIPTION:${say(description, session)}`]),
      'END:VEVENT',
    );
  }
  return [...lines, 'END:VCALENDAR', ''].map(foldLine).join('\r\n');
}
