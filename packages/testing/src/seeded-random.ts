export interface Random {
  /** A whole number from 0 to `below` - 1. */
  under(below: number): number;
  chance(share: number): boolean;
  of<T>(...items: readonly [T, ...T[]]): T;
}

/** Seeded random numbers (mulberry32): the same in every runtime. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    under: below => Math.floor(next() * below),
    chance: share => next() < share,
    of: (...items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}
