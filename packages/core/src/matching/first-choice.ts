import type { Flow } from './flow.js';
import type { Worths } from './problem.js';

/**
 * Of all choices with the same highest sum, the first when read by ids: the one that has the earliest pair (by row, then
 * column), of these the one that has the next, and so on. So the answer depends on nothing but the question: keeping a
 * pair that was chosen, or ruling one out that was not, changes nothing else.
 *
 * Which pairs some best choice has is told by the prices: those worth exactly `u + v`. A pair joins the choice when
 * a round trip of such pairs makes room for it, without touching what is settled. Changes `flow`; yields the share done.
 */
export function* firstChoiceSteps({ rows, columns, worth, rowPlaces, columnPlaces }: Worths, flow: Flow): Generator<number, void> {
  const { chosen, u, v, mates, rowFree, columnFree } = flow;
  /** Pairs that some best choice has and some other has not, by row and by column. */
  const tightOfRow: number[][] = Array.from({ length: rows }, () => []);
  const tightOfColumn: number[][] = Array.from({ length: columns }, () => []);
  for (let row = 0; row < rows; row++) {
    if ((rowPlaces[row] as number) > 0) {
      for (let column = 0; column < columns; column++) {
        const value = worth[row * columns + column] as number;
        if (value > 0 && value === (u[row] as number) + (v[column] as number)) {
          (tightOfRow[row] as number[]).push(column);
          (tightOfColumn[column] as number[]).push(row);
        }
      }
    }
    if (row % 32 === 31) yield (row / rows) * 0.2;
  }
  /** What may become free or taken without loss. */
  const looseRows = [...u.keys()].filter(row => u[row] === 0 && (rowPlaces[row] as number) > 0);
  const looseColumns = [...v.keys()].filter(column => v[column] === 0 && (columnPlaces[column] as number) > 0);

  const settled = new Uint8Array(rows * columns);
  const nextOfRow = new Int32Array(rows);
  const nextOfColumn = new Int32Array(columns);
  const unseen = -3;
  const goal = -2;
  const pool = -1;

  /**
   * From whom a place can travel to this row, searched backwards: `nextOf…` says where it goes next, `pool` over the free places.
   * Answers where the free places themselves lead.
   */
  function search(target: number): number {
    nextOfRow.fill(unseen);
    nextOfColumn.fill(unseen);
    let poolNext = unseen;
    nextOfRow[target] = goal;
    const queue: number[] = [target];
    for (let head = 0; head < queue.length; head++) {
      const node = queue[head] as number;
      if (node === rows + columns) {
        for (const row of looseRows)
          if (nextOfRow[row] === unseen) {
            nextOfRow[row] = pool;
            queue.push(row);
          }
        for (const column of looseColumns)
          if (nextOfColumn[column] === unseen && (columnFree[column] as number) > 0) {
            nextOfColumn[column] = pool;
            queue.push(rows + column);
          }
      } else if (node < rows) {
        const base = node * columns;
        for (const column of tightOfRow[node] as number[])
          if (nextOfColumn[column] === unseen && chosen[base + column] === 1 && settled[base + column] === 0) {
            nextOfColumn[column] = node;
            queue.push(rows + column);
          }
        if (poolNext === unseen && u[node] === 0 && (rowFree[node] as number) > 0) {
          poolNext = node;
          queue.push(rows + columns);
        }
      } else {
        const column = node - rows;
        for (const row of tightOfColumn[column] as number[])
          if (nextOfRow[row] === unseen && chosen[row * columns + column] === 0) {
            nextOfRow[row] = column;
            queue.push(row);
          }
        if (poolNext === unseen && v[column] === 0 && (columnFree[column] as number) < (columnPlaces[column] as number)) {
          poolNext = rows + column;
          queue.push(rows + columns);
        }
      }
    }
    return poolNext;
  }

  const choose = (row: number, column: number): void => {
    chosen[row * columns + column] = 1;
    (mates[column] as number[]).push(row);
  };
  const drop = (row: number, column: number): void => {
    chosen[row * columns + column] = 0;
    const list = mates[column] as number[];
    list.splice(list.indexOf(row), 1);
  };

  /** Makes room for a pair along what the search found. */
  function admit(row: number, column: number, poolNext: number): void {
    choose(row, column);
    let node = rows + column;
    while (node !== row) {
      if (node >= rows) {
        const at = node - rows;
        const next = nextOfColumn[at] as number;
        if (next >= 0) {
          drop(next, at);
          node = next;
          continue;
        }
        columnFree[at] = (columnFree[at] as number) - 1;
      } else {
        const next = nextOfRow[node] as number;
        if (next >= 0) {
          choose(node, next);
          node = rows + next;
          continue;
        }
        rowFree[node] = (rowFree[node] as number) + 1;
      }
      // Through the free places.
      node = poolNext;
      if (node < rows) rowFree[node] = (rowFree[node] as number) - 1;
      else columnFree[node - rows] = (columnFree[node - rows] as number) + 1;
    }
  }

  const settledOfColumn = new Int32Array(columns);
  for (let row = 0; row < rows; row++) {
    let poolNext: number | undefined;
    const base = row * columns;
    for (const column of tightOfRow[row] as number[]) {
      if (chosen[base + column] === 0) {
        // Nobody there has a place to give: most are turned away here, without a search.
        if (columnFree[column] === 0 && settledOfColumn[column] === (mates[column] as number[]).length) continue;
        poolNext ??= search(row);
        if (nextOfColumn[column] === unseen) continue;
        admit(row, column, poolNext);
      }
      settled[base + column] = 1;
      settledOfColumn[column] = (settledOfColumn[column] as number) + 1;
      poolNext = undefined;
    }
    yield 0.2 + (row / rows) * 0.8;
  }
}
