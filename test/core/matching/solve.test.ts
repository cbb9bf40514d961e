import { munkres } from 'munkres';
import { describe, expect, it } from 'vitest';
import { flowSteps } from '../../../packages/core/src/matching/flow.js';
import { worthsOf, type Problem } from '../../../packages/core/src/matching/problem.js';
import { atOnce } from '../../../packages/core/src/slices.js';
import { solveSteps } from '../../../packages/core/src/matching/solve.js';
import { randomFrom, type Random } from './cohorts.js';
import { best, everyChoice, type Table } from './oracle.js';

const rounds = Number(process.env['RM_ROUNDS'] ?? 400);
const objectives = ['best-total', 'most-people'] as const;

function randomTable(random: Random, rows: number, columns: number, most: number): Table {
  // Few values make many ties, which is where solvers differ.
  const values = random.of([1, 3, 10, 100]);
  const forbidden = random.of([0, 0.2, 0.5, 0.9]);
  return {
    rowPlaces: Array.from({ length: rows }, () => random.between(0, most)),
    columnPlaces: Array.from({ length: columns }, () => random.between(0, most)),
    points: Array.from({ length: rows }, () => Array.from({ length: columns }, () => (random.chance(forbidden) ? undefined : random.under(values + 1)))),
  };
}
const problemOf = ({ rowPlaces, columnPlaces, points }: Table, objective: Problem['objective']): Problem => ({
  objective,
  rowPlaces: Int32Array.from(rowPlaces),
  columnPlaces: Int32Array.from(columnPlaces),
  points: Int32Array.from(points.flat().map(value => value ?? -1)),
});
function solve(table: Table, objective: Problem['objective']): (readonly [number, number])[] {
  const flat = atOnce(solveSteps(problemOf(table, objective)));
  return Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at] as number, flat[2 * at + 1] as number] as const);
}
const totalOf = (table: Table, pairs: readonly (readonly [number, number])[]): number =>
  pairs.reduce((sum, [row, column]) => sum + ((table.points[row] as number[])[column] as number), 0);

function expectKept(table: Table, pairs: readonly (readonly [number, number])[]): void {
  expect(new Set(pairs.map(String)).size, 'each pair once').toBe(pairs.length);
  for (const [row, column] of pairs) expect(table.points[row]?.[column], `pair ${row} ${column} is allowed`).toBeDefined();
  for (const [at, side] of [table.rowPlaces, table.columnPlaces].entries())
    for (const [index, places] of side.entries()) expect(pairs.filter(pair => pair[at as 0 | 1] === index).length).toBeLessThanOrEqual(places);
}

describe('the solver', () => {
  it('finds the best sum, and with “most people” the most pairs first: 800 tables against a textbook’s', () => {
    const random = randomFrom(31);
    for (let round = 0; round < rounds; round++) {
      const table = randomTable(random, random.between(0, 14), random.between(0, 14), random.of([1, 2, 4]));
      for (const objective of objectives) {
        const pairs = solve(table, objective);
        expectKept(table, pairs);
        expect({ pairs: pairs.length, total: totalOf(table, pairs) }, JSON.stringify([round, objective, table])).toEqual(best(table, objective));
      }
    }
  });

  it('agrees with munkres where every place is one', () => {
    const random = randomFrom(77);
    for (let round = 0; round < Math.min(60, rounds); round++) {
      const size = random.between(1, 25);
      const table = { ...randomTable(random, size, size, 1), rowPlaces: new Array<number>(size).fill(1), columnPlaces: new Array<number>(size).fill(1) };
      const cost = table.points.map(line => line.map(value => -(value ?? 0)));
      const sum = munkres(cost).reduce((all, [row, column]) => all - ((cost[row] as number[])[column] as number), 0);
      expect(totalOf(table, solve(table, 'best-total'))).toBe(sum);
    }
  });

  it('of equal answers takes the one that comes first when read pair by pair', () => {
    const random = randomFrom(5);
    let tied = 0;
    for (let round = 0; round < Math.min(300, 3 * rounds); round++) {
      const drawn = randomTable(random, random.between(1, 4), random.between(1, 4), 2);
      // Nearly everything is equal: that is where the order decides.
      const table = { ...drawn, points: drawn.points.map(line => line.map(value => value && value % 2)) };
      for (const objective of objectives) {
        const wanted = best(table, objective);
        const equal = [...everyChoice(table)].filter(pairs => pairs.length === wanted.pairs && totalOf(table, pairs) === wanted.total);
        if (equal.length > 1) tied++;
        // Choices come in that order: with a pair before without it.
        expect(solve(table, objective), JSON.stringify([round, objective, table])).toEqual(equal[0]);
      }
    }
    expect(tied).toBeGreaterThan(Math.min(60, rounds / 2));
  });

  it.each<Table & { readonly objective: Problem['objective'] }>([
    {
      objective: 'most-people',
      rowPlaces: [2, 1],
      columnPlaces: [3, 3, 0, 1],
      points: [
        [1, 0, undefined, 1],
        [0, 0, 0, 1],
      ],
    },
    {
      objective: 'most-people',
      rowPlaces: [0, 1, 2],
      columnPlaces: [3, 1, 3],
      points: [
        [0, 4, 3],
        [0, 2, undefined],
        [1, 2, 0],
      ],
    },
    {
      objective: 'best-total',
      rowPlaces: [3, 1],
      columnPlaces: [3, 2, 1, 1],
      points: [
        [2, 1, 2, 3],
        [1, 0, 0, 3],
      ],
    },
    {
      objective: 'best-total',
      rowPlaces: [2, 3],
      columnPlaces: [2, 2, 1, 1],
      points: [
        [0, 1, undefined, 2],
        [0, 0, 1, 2],
      ],
    },
    {
      objective: 'most-people',
      rowPlaces: [1, 2],
      columnPlaces: [2, 2, 1],
      points: [
        [0, 0, 1],
        [1, 0, 1],
      ],
    },
    {
      objective: 'best-total',
      rowPlaces: [2, 1],
      columnPlaces: [1, 1, 3, 2],
      points: [
        [3, 4, 4, 2],
        [1, 3, 1, 2],
      ],
    },
  ])('finds the first also where a place that stays free has to be another one: %j', ({ objective, ...table }) => {
    const wanted = best(table, objective);
    expect(solve(table, objective)).toEqual([...everyChoice(table)].find(pairs => pairs.length === wanted.pairs && totalOf(table, pairs) === wanted.total));
  });

  it('keeping what was chosen or ruling out what was not changes nothing else', () => {
    const random = randomFrom(9);
    for (let round = 0; round < Math.min(60, rounds); round++) {
      const table = randomTable(random, random.between(2, 8), random.between(2, 8), 3);
      const objective = random.of(objectives);
      const pairs = solve(table, objective);
      const chosen = new Set(pairs.map(String));
      const unused = table.points.flatMap((line, row) =>
        line.flatMap((value, column) => (value === undefined || chosen.has(String([row, column])) ? [] : [[row, column] as const])),
      );
      if (unused.length) {
        const [row, column] = random.of(unused);
        const without = { ...table, points: table.points.map((line, at) => (at === row ? line.with(column, undefined) : line)) };
        expect(solve(without, objective)).toEqual(pairs);
      }
      if (pairs.length) {
        const [row, column] = random.of(pairs);
        const rest = {
          rowPlaces: table.rowPlaces.map((places, at) => (at === row ? places - 1 : places)),
          columnPlaces: table.columnPlaces.map((places, at) => (at === column ? places - 1 : places)),
          points: table.points.map((line, at) => (at === row ? line.with(column, undefined) : line)),
        };
        expect(solve(rest, objective)).toEqual(pairs.filter(pair => String(pair) !== String([row, column])));
      }
    }
  });

  it('proves its answer: prices are never below the worth of a pair left out, nor above that of one chosen', () => {
    const random = randomFrom(13);
    for (let round = 0; round < Math.min(80, rounds); round++) {
      const table = randomTable(random, random.between(1, 12), random.between(1, 12), 3);
      const worths = worthsOf(problemOf(table, random.of(objectives)));
      const { chosen, u, v, rowFree, columnFree, mates } = atOnce(flowSteps(worths));
      worths.worth.forEach((worth, at) => {
        const [row, column] = [Math.floor(at / worths.columns), at % worths.columns];
        if (worth === 0 || worths.rowPlaces[row] === 0) expect(chosen[at]).toBe(0);
        else if (chosen[at]) expect(u[row]! + v[column]!).toBeLessThanOrEqual(worth);
        else expect(u[row]! + v[column]!).toBeGreaterThanOrEqual(worth);
        expect(mates[column]!.includes(row)).toBe(chosen[at] === 1);
      });
      rowFree.forEach((free, row) => {
        if (free > 0) expect(u[row]).toBe(0);
        const used = Array.from({ length: worths.columns }, (_, column) => chosen[row * worths.columns + column]!).reduce((sum, one) => sum + one, 0);
        expect(used + free).toBe(worths.rowPlaces[row]);
      });
      columnFree.forEach((free, column) => {
        if (free > 0) expect(v[column]).toBe(0);
        expect(mates[column]!.length + free).toBe(worths.columnPlaces[column]);
      });
    }
  });

  it('takes places beyond the other side’s number, none, and below none', () => {
    const table: Table = {
      rowPlaces: [1_000_000, -3, 0],
      columnPlaces: [1_000_000, 1],
      points: [
        [5, 0],
        [9, 9],
        [9, 9],
      ],
    };
    expect(solve(table, 'best-total')).toEqual([
      [0, 0],
      [0, 1],
    ]);
    expect(solve({ rowPlaces: [], columnPlaces: [1], points: [] }, 'most-people')).toEqual([]);
    expect(solve({ rowPlaces: [1], columnPlaces: [], points: [[]] }, 'most-people')).toEqual([]);
  });

  it('serves fewer people for a better sum, or more for a lesser one, as asked', () => {
    const table: Table = {
      rowPlaces: [1, 1],
      columnPlaces: [1, 1],
      points: [
        [90, 20],
        [30, undefined],
      ],
    };
    expect(solve(table, 'best-total')).toEqual([[0, 0]]);
    expect(solve(table, 'most-people')).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('tells how far it is, from 0 to 1 and never back', () => {
    const table = randomTable(randomFrom(3), 70, 70, 3);
    const told: number[] = [];
    const steps = solveSteps(problemOf(table, 'best-total'));
    for (let step = steps.next(); !step.done; step = steps.next()) told.push(step.value);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBeLessThanOrEqual(1);
    expect(told.at(-1)).toBeGreaterThan(0.95);
    expect(told.length).toBeGreaterThan(140);
  });
});
