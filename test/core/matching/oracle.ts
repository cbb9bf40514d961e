/** What the assignment is about, as plain tables; `undefined` where no pair may be made. */
export interface Table {
  readonly rowPlaces: readonly number[];
  readonly columnPlaces: readonly number[];
  readonly points: readonly (readonly (number | undefined)[])[];
}

interface Arc {
  readonly from: number;
  readonly to: number;
  room: number;
  readonly cost: number;
  /** Index of the arc that takes back. */
  readonly back: number;
}

/**
 * The best sums for every number of pairs, by the textbook: a network with a source and a sink, and the cheapest
 * augmenting path found by Bellman and Ford's rounds over a list of arcs, one unit at a time. Slow, and nothing like ours.
 */
export function bestByCount({ rowPlaces, columnPlaces, points }: Table): number[] {
  const rows = rowPlaces.length;
  const nodes = rows + columnPlaces.length + 2;
  const [source, sink] = [nodes - 2, nodes - 1];
  const arcs: Arc[] = [];
  const link = (from: number, to: number, room: number, cost: number): void => {
    arcs.push({ from, to, room, cost, back: arcs.length + 1 }, { from: to, to: from, room: 0, cost: -cost, back: arcs.length });
  };
  rowPlaces.forEach((places, row) => {
    link(source, row, Math.max(0, places), 0);
  });
  columnPlaces.forEach((places, column) => {
    link(rows + column, sink, Math.max(0, places), 0);
  });
  points.forEach((line, row) => {
    line.forEach((value, column) => {
      if (value !== undefined) link(row, rows + column, 1, -value);
    });
  });
  const sums = [0];
  for (;;) {
    const cost = new Array<number>(nodes).fill(Infinity);
    const by = new Array<number>(nodes).fill(-1);
    cost[source] = 0;
    for (let moved = true; moved;) {
      moved = false;
      arcs.forEach((arc, index) => {
        const next = (cost[arc.from] as number) + arc.cost;
        if (arc.room > 0 && next < (cost[arc.to] as number)) {
          cost[arc.to] = next;
          by[arc.to] = index;
          moved = true;
        }
      });
    }
    if (cost[sink] === Infinity) return sums;
    for (let node = sink; node !== source;) {
      const arc = arcs[by[node] as number] as Arc;
      arc.room--;
      (arcs[arc.back] as Arc).room++;
      node = arc.from;
    }
    sums.push((sums.at(-1) as number) - (cost[sink] as number));
  }
}

/** The best answer's number of pairs and sum. */
export function best(table: Table, objective: 'best-total' | 'most-people'): { readonly pairs: number; readonly total: number } {
  const sums = bestByCount(table);
  const total = objective === 'most-people' ? (sums.at(-1) as number) : Math.max(...sums);
  return { pairs: objective === 'most-people' ? sums.length - 1 : sums.lastIndexOf(total), total };
}

/** Every choice that keeps the places, as lists of `[row, column]` in order. For tiny tables only. */
export function* everyChoice({ rowPlaces, columnPlaces, points }: Table): Generator<readonly (readonly [number, number])[]> {
  const cells = points.flatMap((line, row) => line.flatMap((value, column) => (value === undefined ? [] : [[row, column] as const])));
  const left = { row: [...rowPlaces], column: [...columnPlaces] };
  function* from(index: number, chosen: readonly (readonly [number, number])[]): Generator<readonly (readonly [number, number])[]> {
    const cell = cells[index];
    if (!cell) {
      yield chosen;
      return;
    }
    const [row, column] = cell;
    if ((left.row[row] as number) > 0 && (left.column[column] as number) > 0) {
      left.row[row] = (left.row[row] as number) - 1;
      left.column[column] = (left.column[column] as number) - 1;
      // With the pair before without: earlier pairs come first.
      yield* from(index + 1, [...chosen, cell]);
      left.row[row] = (left.row[row] as number) + 1;
      left.column[column] = (left.column[column] as number) + 1;
    }
    yield* from(index + 1, chosen);
  }
  yield* from(0, []);
}
