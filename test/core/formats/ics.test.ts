import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, foldLine, sessionsToIcs, zonedInstant } from '../../../packages/core/src/formats/ics.js';
import type { IcsOptions, IcsSession } from '../../../packages/core/src/formats/ics.js';

const options: IcsOptions = { programId: 'chocolaterie', title: 'La chocolaterie', now: Date.UTC(2026, 10, 22, 9, 30), summary: 'Karim et Marie' };
const planned: IcsSession = {
  id: 's1',
  status: 'planned',
  date: '2026-11-26',
  start: '14:00',
  zone: 'Europe/Paris',
  minutes: 60,
  place: 'Boutique, au comptoir',
  updatedAt: '2026-11-20T10:00:00.000Z',
};

/** Content lines, put together again as RFC 5545 3.1 says. */
const unfolded = (file: string): string[] =>
  file
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean);
const fields = (session: IcsSession, more: Partial<IcsOptions> = {}): Record<string, string> =>
  Object.fromEntries(
    unfolded(sessionsToIcs([session], { ...options, ...more })).map(line => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1)];
    }),
  );
const unescaped = (text: string): string => text.replace(/\\([\\;,nN])/g, (_, char: string) => (/n/i.test(char) ? '\n' : char));
const iso = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 16));

// Lone halves of a surrogate pair have no UTF-8: what a person can type has none.
const anyText = fc.string({ unit: 'binary', maxLength: 300 });

describe('folding', () => {
  it('keeps every line within 75 octets and loses nothing', () => {
    fc.assert(
      fc.property(
        anyText.map(text => text.replace(/[\r\n]/g, '')),
        text => {
          const folded = foldLine(text);
          for (const line of folded.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
          expect(folded.replace(/\r\n /g, '')).toBe(text);
          // Each line alone is whole UTF-8: nothing was cut inside a character.
          for (const line of folded.split('\r\n')) expect(new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode(line))).toBe(line);
        },
      ),
    );
  });

  it('breaks only where it must', () => {
    expect(foldLine('a'.repeat(75))).toBe('a'.repeat(75));
    expect(foldLine('a'.repeat(76))).toBe(`${'a'.repeat(75)}\r\n a`);
    expect(foldLine('a'.repeat(75 + 74))).toBe(`${'a'.repeat(75)}\r\n ${'a'.repeat(74)}`);
    expect(foldLine('é'.repeat(38))).toBe(`${'é'.repeat(37)}\r\n é`);
    expect(foldLine('€'.repeat(26))).toBe(`${'€'.repeat(25)}\r\n €`);
    expect(foldLine('👩'.repeat(19))).toBe(`${'👩'.repeat(18)}\r\n 👩`);
  });
});

describe('escaping', () => {
  it('gives back what was typed, and never breaks out of its line', () => {
    fc.assert(
      fc.property(anyText, text => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[\r\n\0]/);
        // eslint-disable-next-line no-control-regex -- what RFC 5545 does not allow in a text
        expect(unescaped(escaped)).toBe(text.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b-\x1f\x7f]/g, ''));
      }),
    );
  });

  it('escapes what has a meaning', () => {
    expect(escapeText('a,b;c\\d\ne\r\nf\tg\u0007:"')).toBe('a\\,b\\;c\\\\d\\ne\\nf\tg:"');
  });

  it('a text cannot add a property', () => {
    const file = sessionsToIcs([{ ...planned, place: 'x\r\nATTENDEE:mailto:eve@example.org' }], {
      ...options,
      summary: 'a\nEND:VEVENT',
      title: 'b\rMETHOD:REQUEST',
    });
    expect(unfolded(file).filter(line => /^(ATTENDEE|END:VEVENT|METHOD)/.test(line))).toEqual(['METHOD:PUBLISH', 'END:VEVENT']);
  });
});

describe('the instant of a time in a zone', () => {
  it.each([
    ['2026-11-26', '14:00', 'Europe/Paris', '2026-11-26T13:00'],
    ['2026-07-01', '14:00', 'Europe/Paris', '2026-07-01T12:00'],
    ['2026-07-01', '00:00', 'Europe/Paris', '2026-06-30T22:00'],
    ['2026-11-26', '09:30', 'Asia/Kolkata', '2026-11-26T04:00'],
    ['2026-11-26', '23:30', 'America/New_York', '2026-11-27T04:30'],
    ['2026-11-26', '08:00', 'Pacific/Kiritimati', '2026-11-25T18:00'],
    // The hour that summer time skips: the offset before, so it is said an hour later.
    ['2026-03-29', '02:30', 'Europe/Paris', '2026-03-29T01:30'],
    // The hour that comes twice: the first one.
    ['2026-10-25', '02:30', 'Europe/Paris', '2026-10-25T00:30'],
    ['2026-10-25', '03:30', 'Europe/Paris', '2026-10-25T02:30'],
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45'],
  ])('%s %s in %s is %s UTC', (date, time, zone, expected) => {
    expect(iso(zonedInstant(date, time, zone))).toBe(expected);
  });

  it('reads back as that time, in any zone, unless the clocks skip it', () => {
    const zones = ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'UTC'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_650 }), fc.integer({ min: 0, max: 1_439 }), fc.constantFrom(...zones), (days, minute, zone) => {
        const wall = new Date(Date.UTC(2022, 0, 1) + days * 86_400_000 + minute * 60_000).toISOString();
        const found = zonedInstant(wall.slice(0, 10), wall.slice(11, 16), zone);
        const shown = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(found);
        const late = Date.parse(`${shown.replace(' ', 'T')}Z`) - Date.parse(`${wall.slice(0, 16)}Z`);
        expect([0, 30 * 60_000, 60 * 60_000]).toContain(late);
      }),
    );
  });

  it('an unknown zone has none', () => {
    expect(zonedInstant('2026-11-26', '14:00', 'Mars/Olympus')).toBeUndefined();
  });
});

describe('sessionsToIcs', () => {
  it('writes a calendar of one session, whole', () => {
    expect(sessionsToIcs([planned], { ...options, description: 'Séance 4' })).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//reverse-mentoring//core//EN',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'X-WR-CALNAME:La chocolaterie',
        'BEGIN:VEVENT',
        'UID:s1@chocolaterie',
        'DTSTAMP:20261122T093000Z',
        'SEQUENCE:217332000',
        'DTSTART:20261126T130000Z',
        'DTEND:20261126T140000Z',
        'STATUS:CONFIRMED',
        'SUMMARY:Karim et Marie',
        'LOCATION:Boutique\\, au comptoir',
        'DESCRIPTION:Séance 4',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('a session without a start is a whole day', () => {
    const { start: _start, zone: _zone, ...day } = planned;
    const file = fields(day);
    expect(file).toMatchObject({ 'DTSTART;VALUE=DATE': '20261126' });
    expect(file).not.toHaveProperty('DTEND');
  });

  it('without a zone, or one nobody knows, the time is the reader’s own', () => {
    for (const zone of [undefined, 'Mars/Olympus']) {
      const { zone: _zone, ...rest } = planned;
      expect(fields({ ...rest, ...(zone && { zone }) })).toMatchObject({ DTSTART: '20261126T140000', DTEND: '20261126T150000' });
    }
  });

  it('runs past midnight, and lasts its real minutes over a change of clocks', () => {
    expect(fields({ ...planned, start: '23:30' })).toMatchObject({ DTSTART: '20261126T223000Z', DTEND: '20261126T233000Z' });
    expect(fields({ ...planned, date: '2026-10-25', start: '01:30', minutes: 120 })).toMatchObject({ DTSTART: '20261024T233000Z', DTEND: '20261025T013000Z' });
  });

  it('leaves out what is not known', () => {
    const file = fields({ id: 's2', status: 'planned', date: '2026-11-26', start: '14:00' });
    for (const name of ['DTEND', 'LOCATION', 'DESCRIPTION']) expect(file).not.toHaveProperty(name);
    expect(file).toMatchObject({ SEQUENCE: '0', DTSTART: '20261126T140000' });
    expect(fields({ ...planned, updatedAt: 'no instant' })).toMatchObject({ SEQUENCE: '0' });
    expect(fields({ ...planned, updatedAt: '2019-01-01T00:00:00Z' })).toMatchObject({ SEQUENCE: '0' });
  });

  it('keeps the UID and raises the sequence when the session moves', () => {
    const [before, after] = [fields(planned), fields({ ...planned, date: '2026-12-03', updatedAt: '2026-11-20T10:00:01.000Z' })];
    expect(after['UID']).toBe(before['UID']);
    expect(Number(after['SEQUENCE'])).toBe(Number(before['SEQUENCE']) + 1);
    expect(Number(fields({ ...planned, updatedAt: '2087-12-31T00:00:00Z' })['SEQUENCE'])).toBeLessThan(2 ** 31);
  });

  it('says what did not take place, and can take sessions out again', () => {
    expect(fields({ ...planned, status: 'cancelled' })).toMatchObject({ STATUS: 'CANCELLED', METHOD: 'PUBLISH' });
    expect(fields({ ...planned, status: 'missed' })).toMatchObject({ STATUS: 'CANCELLED' });
    expect(fields({ ...planned, status: 'held' })).toMatchObject({ STATUS: 'CONFIRMED' });
    expect(fields(planned, { method: 'CANCEL' })).toMatchObject({ STATUS: 'CANCELLED', METHOD: 'CANCEL' });
  });

  it('asks for the words of each session', () => {
    const file = sessionsToIcs([planned, { ...planned, id: 's2' }], { ...options, summary: ({ id }) => `Séance ${id}`, description: ({ id }) => id });
    expect(unfolded(file).filter(line => /^(SUMMARY|DESCRIPTION|UID)/.test(line))).toEqual([
      'UID:s1@chocolaterie',
      'SUMMARY:Séance s1',
      'DESCRIPTION:s1',
      'UID:s2@chocolaterie',
      'SUMMARY:Séance s2',
      'DESCRIPTION:s2',
    ]);
  });

  it('any session makes a file whose lines all fit', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (place, summary, title) => {
        const file = sessionsToIcs([{ ...planned, place }], { ...options, summary, title });
        expect(file.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
        for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(unfolded(file).at(-1)).toBe('END:VCALENDAR');
      }),
    );
  });
});
