import type { Mean, Rate } from './types.js';

/** A share of a number. */
export function rate(part: number, n: number): Rate {
  return n > 0 ? { value: part / n, n } : { n: 0 };
}

export function mean(values: readonly number[]): Mean {
  return rate(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}

/** The middle value; of two in the middle, what lies between. */
export function median(values: readonly number[]): Rate {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return { n: 0 };
  return { value: sorted.length % 2 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2, n: sorted.length };
}
