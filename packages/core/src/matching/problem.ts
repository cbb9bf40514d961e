import type { MatchObjective } from './types.js';

/** An assignment to solve: numbers only, so that it can be sent to a worker. Rows are mentors, columns mentees, both by id. */
export interface Problem {
  readonly objective: MatchObjective;
  /** Free places by mentor and by mentee. */
  readonly rowPlaces: Int32Array;
  readonly columnPlaces: Int32Array;
  /** Points of each pair, row by row; −1 where no pair may be made. */
  readonly points: Int32Array;
}

/** Chosen pairs as row and column, row by row: `[row, column, row, column, …]`. */
export type Solution = Int32Array;

/** The objective as one number a pair, whose highest sum is wanted; 0 where no pair may be made. */
export interface Worths {
  readonly rows: number;
  readonly columns: number;
  /** Whole numbers, the sums of which a double still holds exactly. */
  readonly worth: Float64Array;
  /** Places, never more than there are pairs to fill them. */
  readonly rowPlaces: Int32Array;
  readonly columnPlaces: Int32Array;
}

/**
 * `best-total`: points count first; of equal totals the one with more pairs. `most-people`: pairs count first, then points.
 * Either way it is one sum, so that one solver serves both.
 */
export function worthsOf({ objective, rowPlaces, columnPlaces, points }: Problem): Worths {
  const rows = rowPlaces.length;
  const columns = columnPlaces.length;
  const clip = (places: Int32Array, most: number): Int32Array => places.map(count => Math.max(0, Math.min(count, most)));
  const [rowRoom, columnRoom] = [clip(rowPlaces, columns), clip(columnPlaces, rows)];
  const sum = (places: Int32Array): number => places.reduce((all, count) => all + count, 0);
  const mostPairs = Math.min(sum(rowRoom), sum(columnRoom));
  const best = points.reduce((most, value) => Math.max(most, value), 0);
  const [times, plus] = objective === 'best-total' ? [mostPairs + 1, 1] : [1, mostPairs * best + 1];
  const worth = new Float64Array(points.length);
  for (let at = 0; at < points.length; at++) {
    const value = points[at] ?? -1;
    if (value >= 0) worth[at] = value * times + plus;
  }
  return { rows, columns, worth, rowPlaces: rowRoom, columnPlaces: columnRoom };
}
