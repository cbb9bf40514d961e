import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleStamp, createClock, formatStamp, isStamp, maxAhead, stampTime } from '@reverse-mentoring/core';
import { laterStamp } from '../../../packages/core/src/store/clock.js';

const ms = Date.parse('2026-11-01T09:00:00Z');

describe('stamps', () => {
  it('are nine digits of time, four of count and a node', () => {
    expect(formatStamp(36, 37, 'n0de')).toBe('000000010-0011-n0de');
    expect(stampTime('000000010-0011-n0de')).toBe(36);
    expect(bundleStamp(0)).toBe('000000000-0000-bundle');
    expect(bundleStamp(999_999_999_999)).toBe(formatStamp(999_999_999_999, 0, 'bundle'));
  });

  it.each([
    '',
    'x',
    '00000001-0000-a',
    '000000001-000-a',
    '000000001-0000-',
    '000000001-0000-A',
    ' 000000001-0000-a',
    '000000001-0000-a ',
    '000000001-0000-' + 'a'.repeat(17),
    5,
    null,
    undefined,
  ])('%j is none', value => {
    expect(isStamp(value)).toBe(false);
  });

  it('compare as text in the order of time, count and node', () => {
    expect(isStamp('zzzzzzzzz-zzzz-z')).toBe(true);
    expect(isStamp('000000001-0000-' + 'a'.repeat(16))).toBe(true);
    fc.assert(
      fc.property(fc.nat(1e13), fc.nat(1e13), fc.nat(36 ** 4 - 1), fc.nat(36 ** 4 - 1), (a, b, i, j) => {
        const [one, other] = [formatStamp(a, i, 'n'), formatStamp(b, j, 'n')];
        expect(isStamp(one)).toBe(true);
        expect(stampTime(one)).toBe(a);
        expect(Math.sign(one < other ? -1 : one > other ? 1 : 0)).toBe(Math.sign(a - b || i - j));
      }),
    );
  });

  it('of a bundle are older than any of a real clock', () => {
    expect(bundleStamp(999_999_999_999) < createClock(() => ms, '0').tick()).toBe(true);
  });

  it('the later of two, absent is oldest', () => {
    expect(laterStamp('a', 'b')).toBe('b');
    expect(laterStamp('b', 'a')).toBe('b');
    expect(laterStamp(undefined, 'a')).toBe('a');
    expect(laterStamp('a', undefined)).toBe('a');
    expect(laterStamp(undefined, undefined)).toBeUndefined();
  });

  it('48 hours are the limit of what is ahead', () => {
    expect(maxAhead).toBe(172_800_000);
  });
});

describe('the clock', () => {
  it('gives the device’s time, and counts within one millisecond', () => {
    let now = ms + 0.7;
    const clock = createClock(() => now, 'n');
    expect([clock.tick(), clock.tick(), clock.tick()]).toEqual([formatStamp(ms, 0, 'n'), formatStamp(ms, 1, 'n'), formatStamp(ms, 2, 'n')]);
    now = ms + 1;
    expect(clock.tick()).toBe(formatStamp(ms + 1, 0, 'n'));
  });

  it('never goes back, whatever the device says', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(50), fc.tuple(fc.nat(50), fc.nat(5)))), steps => {
        let now = 0;
        const clock = createClock(() => now, 'n');
        let last = '';
        for (const step of steps) {
          if (Array.isArray(step)) {
            const seen = formatStamp(step[0], step[1], 'other');
            clock.observe(seen);
            if (seen > last) last = seen;
          } else {
            now = step;
          }
          const stamp = clock.tick();
          expect(stamp > last).toBe(true);
          last = stamp;
        }
      }),
    );
  });

  it('goes on from a later stamp it has seen, not from an earlier one', () => {
    const clock = createClock(() => ms, 'n');
    clock.observe(formatStamp(ms + 500, 7, 'x'));
    expect(clock.tick()).toBe(formatStamp(ms + 500, 8, 'n'));
    clock.observe(formatStamp(ms + 500, 3, 'x'));
    clock.observe(formatStamp(ms, 99, 'x'));
    expect(clock.tick()).toBe(formatStamp(ms + 500, 9, 'n'));
    clock.observe(formatStamp(ms + 500, 20, 'x'));
    expect(clock.tick()).toBe(formatStamp(ms + 500, 21, 'n'));
  });

  it('takes the next millisecond when the count is full', () => {
    const clock = createClock(() => ms, 'n');
    clock.observe(formatStamp(ms + 1, 36 ** 4 - 2, 'x'));
    expect(clock.tick()).toBe(formatStamp(ms + 1, 36 ** 4 - 1, 'n'));
    expect(clock.tick()).toBe(formatStamp(ms + 2, 0, 'n'));
    expect(clock.tick()).toBe(formatStamp(ms + 2, 1, 'n'));
  });
});
