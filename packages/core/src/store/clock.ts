import type { Stamp } from '../model/envelope.js';

/** A stamp further ahead of the device's clock than this is kept, not merged, until its time comes: 48 h in ms. */
export const maxAhead = 48 * 3_600_000;

const pattern = /^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-z]{1,16}$/;
const maxCounter = 36 ** 4 - 1;

/** Builds a stamp from milliseconds since 1970, a counter and a node name. */
export function formatStamp(ms: number, counter: number, node: string): Stamp {
  return `${ms.toString(36).padStart(9, '0')}-${counter.toString(36).padStart(4, '0')}-${node}`;
}

/** True for a well-formed stamp. */
export function isStamp(value: unknown): value is Stamp {
  return typeof value === 'string' && pattern.test(value);
}

/** Milliseconds since 1970 of a stamp. */
export function stampTime(stamp: Stamp): number {
  return parseInt(stamp.slice(0, 9), 36);
}

/** The stamp of records that come without any: equal in every browser, older than any real clock. */
export function bundleStamp(revision: number): Stamp {
  return formatStamp(revision, 0, 'bundle');
}

/** The later of two stamps; `undefined` is older than all. */
export function laterStamp(a: Stamp | undefined, b: Stamp | undefined): Stamp | undefined {
  if (a === undefined) return b;
  return b === undefined || a >= b ? a : b;
}

/** A hybrid logical clock: never behind what it has seen, close to the device's time otherwise. */
export interface Clock {
  /** A stamp later than every one given or observed before. */
  tick(): Stamp;
  /** Moves on past a stamp seen in a record. */
  observe(stamp: Stamp): void;
}

/** @param now milliseconds since 1970 @param node letters and digits, random per client instance */
export function createClock(now: () => number, node: string): Clock {
  let ms = 0;
  let counter = -1;
  return {
    tick() {
      const device = Math.floor(now());
      if (device > ms) {
        ms = device;
        counter = 0;
      } else if (counter < maxCounter) counter++;
      else {
        ms++;
        counter = 0;
      }
      return formatStamp(ms, counter, node);
    },
    observe(stamp) {
      const seenMs = stampTime(stamp);
      const seenCounter = parseInt(stamp.slice(10, 14), 36);
      if (seenMs > ms || (seenMs === ms && seenCounter > counter)) {
        ms = seenMs;
        counter = seenCounter;
      }
    },
  };
}
