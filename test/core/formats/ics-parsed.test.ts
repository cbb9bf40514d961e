// What an independent reader of RFC 5545 makes of our files.
import fc from 'fast-check';
import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore, openProgram, sessionsToIcs } from '@reverse-mentoring/core';
import type { IcsOptions, IcsSession, ProgramClient } from '@reverse-mentoring/core';
import { chocolaterie, programId, type Cast } from '../world.js';

const options: IcsOptions = { programId: 'chocolaterie', title: 'La chocolaterie', now: Date.UTC(2026, 10, 22, 9, 30), summary: 'Karim et Marie' };
const base: IcsSession = {
  id: 's1',
  status: 'planned',
  date: '2026-11-26',
  start: '14:00',
  zone: 'Europe/Paris',
  minutes: 60,
  updatedAt: '2026-11-20T10:00:00.000Z',
};

/** The entries of a file as ical.js reads them. */
function parsed(file: string): { readonly calendar: ICAL.Component; readonly events: readonly ICAL.Event[]; value(index: number, name: string): unknown } {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  const components = calendar.getAllSubcomponents('vevent');
  return { calendar, events: components.map(one => new ICAL.Event(one)), value: (index, name) => components[index]!.getFirstPropertyValue(name) };
}
const read = (sessions: readonly IcsSession[], more: Partial<IcsOptions> = {}): ReturnType<typeof parsed> =>
  parsed(sessionsToIcs(sessions, { ...options, ...more }));

// What a person may type: scripts, emoji made of several characters, marks that have a meaning in the format.
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc
    .array(fc.constantFrom('👩🏽‍🍳', '柚子', 'é', '\\', ',', ';', ':', '"', '\n', '\r\n', '\r', '\\n', '^', '%0A', ' ', '\t', 'BEGIN:VEVENT', '\u2028'), {
      maxLength: 60,
    })
    .map(parts => parts.join('')),
);
// eslint-disable-next-line no-control-regex -- what RFC 5545 does not allow in a text
const kept = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b-\x1f\x7f]/g, '');
// ical.js leaves the value of a property it does not know as it stands in the file.
const unescaped = (text: string): string => text.replace(/\\([\\;,nN])/g, (_, char: string) => (/n/i.test(char) ? '\n' : char));
const zones = ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'UTC'] as const;
const days = fc.integer({ min: 0, max: 3_650 }).map(count => new Date(Date.UTC(2024, 0, 1) + count * 86_400_000).toISOString().slice(0, 10));
const clock = fc.integer({ min: 0, max: 1_439 }).map(minute => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);

describe('a calendar file, read by ical.js', () => {
  it('gives back every text', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (place, summary, description, title) => {
        const { calendar, events } = read([{ ...base, place }], { summary, description, title });
        expect(events).toHaveLength(1);
        expect([events[0]!.summary, events[0]!.description ?? '', unescaped(String(calendar.getFirstPropertyValue('x-wr-calname')))]).toEqual([
          kept(summary),
          kept(description),
          kept(title),
        ]);
        expect(events[0]!.location ?? '').toBe(kept(place));
        expect(calendar.getAllProperties()).toHaveLength(5);
      }),
      { numRuns: 300 },
    );
  });

  it('gives back the instant in any zone, on both sides of a change of clocks', () => {
    fc.assert(
      fc.property(days, clock, fc.constantFrom(...zones), fc.integer({ min: 5, max: 480 }), (date, start, zone, minutes) => {
        const [event] = read([{ ...base, date, start, zone, minutes }]).events;
        const from = event!.startDate.toJSDate();
        expect([event!.startDate.zone.tzid, +event!.endDate.toJSDate() - +from]).toEqual(['UTC', minutes * 60_000]);
        const shown = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(from);
        // An hour that the clocks skip is told with the offset before it: later on the clock, never earlier.
        const late = Date.parse(`${shown.replace(' ', 'T')}Z`) - Date.parse(`${date}T${start}Z`);
        expect([0, 30, 60, 1_440]).toContain(late / 60_000);
      }),
      { numRuns: 500 },
    );
  });

  it('a session without a time is one whole day, one without a zone the reader’s own time', () => {
    fc.assert(
      fc.property(days, clock, fc.option(fc.integer({ min: 5, max: 480 }), { nil: undefined }), (date, start, minutes) => {
        const { start: _start, zone: _zone, minutes: _minutes, ...bare } = base;
        const lasting = minutes === undefined ? {} : { minutes };
        const { events } = read([
          { ...bare, ...lasting, date },
          { ...bare, ...lasting, date, start },
        ]);
        expect([events[0]!.startDate.isDate, events[0]!.startDate.toString(), events[0]!.duration.toSeconds()]).toEqual([true, date, 86_400]);
        expect([events[1]!.startDate.zone.tzid, events[1]!.startDate.toString()]).toEqual(['floating', `${date}T${start}:00`]);
        expect(events[1]!.duration.toSeconds()).toBe((minutes ?? 0) * 60);
      }),
    );
  });

  it('is one file of many sessions, each with its own id', () => {
    const all = Array.from({ length: 40 }, (_, i): IcsSession => ({ ...base, id: `s${i}`, status: i % 3 ? 'planned' : 'cancelled' }));
    const { calendar, events, value } = read(all);
    expect([calendar.getFirstPropertyValue('version'), calendar.getFirstPropertyValue('method')]).toEqual(['2.0', 'PUBLISH']);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(40);
    expect(events.map((_, i) => value(i, 'status'))).toEqual(all.map(({ status }) => (status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED')));
    const gone = read([base], { method: 'CANCEL' });
    expect([gone.calendar.getFirstPropertyValue('method'), gone.value(0, 'status'), gone.events[0]!.uid]).toEqual(['CANCEL', 'CANCELLED', 's1@chocolaterie']);
  });
});

describe('a session that changes', () => {
  let cast: Cast | undefined;
  const others: ProgramClient[] = [];
  afterEach(() => {
    cast?.close();
    for (const client of others.splice(0)) client.close();
  });
  /** What of two entries for one thing a calendar keeps (RFC 5546, 2.1.5): the higher sequence, then the later stamp. */
  const order = (session: IcsSession, now: number): readonly [sequence: number, stamp: string] => {
    const { events, value } = read([session], { programId, now });
    return [events[0]!.sequence, (value(0, 'dtstamp') as ICAL.Time).toICALString()];
  };
  const notOlder = (later: readonly [number, string], earlier: readonly [number, string]): boolean =>
    later[0] > earlier[0] || (later[0] === earlier[0] && later[1] >= earlier[1]);

  it('keeps its id and never seems older, however quick the changes', async () => {
    cast = await chocolaterie();
    const { karim, clock: time } = cast;
    let session = await karim.sessions.plan({ pairId: 'karim-marie', date: '2026-09-10', start: '09:00', zone: 'Europe/Paris' });
    let last = order(session, time.now());
    for (let i = 0; i < 30; i++) {
      session = await karim.sessions.update(session.id, { start: `${String(8 + (i % 3)).padStart(2, '0')}:15` });
      const next = order(session, time.now());
      expect(notOlder(next, last), `change ${i}`).toBe(true);
      last = next;
    }
    time.skip(1);
    const cancelled = order(await karim.sessions.cancel(session.id, { by: 'mentor' }), time.now());
    expect(cancelled[0]).toBeGreaterThan(last[0]);
  });

  it('on a device whose clock is an hour behind is still the later one', async () => {
    cast = await chocolaterie();
    const { karim, clock: time } = cast;
    const session = await karim.sessions.plan({ pairId: 'karim-marie', date: '2026-09-10' });
    const first = order(session, time.now());
    const late = (): number => time.now() - 3_600_000;
    const marie = await openProgram({ id: programId, user: 'marie', store: memoryStore(), now: late });
    others.push(marie);
    await marie.import(await karim.export());
    const moved = await marie.sessions.update(session.id, { date: '2026-09-12' });
    expect(notOlder(order(moved, late()), first)).toBe(true);
    await karim.import(await marie.export());
    expect(notOlder(order((await karim.sessions.get(session.id))!, time.now()), order(moved, late()))).toBe(true);
  });

  it('fits the integers of the format for as long as it says', () => {
    const [highest] = order({ ...base, updatedAt: '2087-12-31T23:59:59Z' }, 0);
    expect([highest < 2 ** 31, Number.isInteger(highest)]).toEqual([true, true]);
  });
});
