import type { Worths } from './problem.js';

/** An optimal choice and the prices that prove it: for each pair not chosen `u + v ≥ worth`, for each chosen one `u + v ≤ worth`. */
export interface Flow {
  /** 1 where the pair is chosen, row by row. */
  readonly chosen: Uint8Array;
  /** Price of a place of each row and column; 0 where one is left free. */
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** Rows chosen with each column. */
  readonly mates: readonly number[][];
  /** Places still free. */
  readonly rowFree: Int32Array;
  readonly columnFree: Int32Array;
}

/**
 * The choice with the highest sum of worths, each pair at most once, places kept on both sides: a min-cost flow with one
 * unit on each edge. Rows bring their places one by one; each takes the cheapest augmenting path, which ends at a free
 * place of a column or leaves a row's place empty. Yields the share done after each, so that whoever runs it can pause.
 */
export function* flowSteps({ rows, columns, worth, rowPlaces, columnPlaces }: Worths): Generator<number, Flow> {
  const chosen = new Uint8Array(rows * columns);
  const u = new Float64Array(rows);
  const v = new Float64Array(columns);
  const mates: number[][] = Array.from({ length: columns }, () => []);
  const rowFree = new Int32Array(rows);
  const columnFree = columnPlaces.slice();
  const columnCost = new Float64Array(columns);
  const columnFrom = new Int32Array(columns);
  const columnOpen = new Uint8Array(columns);
  const rowCost = new Float64Array(rows);
  const rowFrom = new Int32Array(rows);

  /** Takes one more place of a row into the flow; false when that place stays empty, and with it all the row's further ones. */
  function insert(start: number): boolean {
    columnCost.fill(Infinity);
    columnOpen.fill(1);
    rowCost.fill(Infinity);
    rowCost[start] = 0;
    rowFrom[start] = -1;
    /** Rows reached and not yet left; there are never many. */
    const waiting = [start];
    const left: number[] = [];
    const closed: number[] = [];
    let goal = Infinity;
    let lastRow = -1;
    let lastColumn = -1;
    for (;;) {
      let column = -1;
      let cost = goal;
      for (let at = 0; at < columns; at++) {
        const here = columnCost[at] as number;
        if (here < cost && columnOpen[at] === 1) {
          cost = here;
          column = at;
        }
      }
      let slot = -1;
      for (let at = 0; at < waiting.length; at++) {
        const here = rowCost[waiting[at] as number] as number;
        if (here < cost || (here === cost && cost < goal)) {
          cost = here;
          slot = at;
        }
      }
      if (slot >= 0) {
        const row = waiting[slot] as number;
        waiting[slot] = waiting[waiting.length - 1] as number;
        waiting.pop();
        left.push(row);
        const price = u[row] as number;
        if (cost + price < goal) [goal, lastRow, lastColumn] = [cost + price, row, -1];
        const base = row * columns;
        for (let at = 0; at < columns; at++) {
          const value = worth[base + at] as number;
          if (value === 0 || chosen[base + at] === 1) continue;
          const next = cost + price + (v[at] as number) - value;
          if ((columnFree[at] as number) > 0) {
            // The way ends here: no need to look beyond.
            if (next < goal) {
              [goal, lastRow, lastColumn] = [next, -1, at];
              columnFrom[at] = row;
            }
          } else if (next < (columnCost[at] as number)) {
            columnCost[at] = next;
            columnFrom[at] = row;
          }
        }
      } else if (column >= 0) {
        columnOpen[column] = 0;
        closed.push(column);
        const price = v[column] as number;
        for (const row of mates[column] as number[]) {
          const next = cost + (worth[row * columns + column] as number) - (u[row] as number) - price;
          if (next < (rowCost[row] as number)) {
            if (rowCost[row] === Infinity) waiting.push(row);
            rowCost[row] = next;
            rowFrom[row] = column;
          }
        }
      } else break;
    }
    for (const row of left) u[row] = (u[row] as number) - (goal - (rowCost[row] as number));
    for (const column of closed) v[column] = (v[column] as number) + (goal - (columnCost[column] as number));
    // Along the path each row swaps the column it was reached by for the next one.
    if (lastColumn >= 0) columnFree[lastColumn] = (columnFree[lastColumn] as number) - 1;
    else rowFree[lastRow] = (rowFree[lastRow] as number) + 1;
    for (let column = lastColumn, row = lastRow; ;) {
      if (column >= 0) {
        row = columnFrom[column] as number;
        chosen[row * columns + column] = 1;
        (mates[column] as number[]).push(row);
      }
      column = rowFrom[row] as number;
      if (column < 0) return lastRow !== start;
      chosen[row * columns + column] = 0;
      const list = mates[column] as number[];
      list.splice(list.indexOf(row), 1);
    }
  }

  for (let row = 0; row < rows; row++) {
    const places = rowPlaces[row] as number;
    // The lowest price at which no pair of the row is a bargain yet.
    let price = 0;
    for (let at = 0; at < columns; at++) {
      const value = worth[row * columns + at] as number;
      if (value > 0) price = Math.max(price, value - (v[at] as number));
    }
    u[row] = places > 0 ? price : 0;
    for (let place = 0; place < places; place++) {
      if (!insert(row)) {
        rowFree[row] = (rowFree[row] as number) + places - place - 1;
        break;
      }
      yield row / rows;
    }
    yield row / rows;
  }
  return { chosen, u, v, mates, rowFree, columnFree };
}
