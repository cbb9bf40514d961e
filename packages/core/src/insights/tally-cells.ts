/** Fewest people a figure may rest on, and what every number of people is a multiple of. */
export const fewest = 5;
/** Fewest pairs they may come from. */
export const fewestPairs = 3;
/** A group this big keeps its answers for a figure of its own; of a smaller one, five may never answer. */
const bigGroup = 2 * fewest;

/** Where a person's answers are added up: a group's own cell, or the one of everybody else. */
export const restCell = 'rest';

/** People enough, of pairs enough. @param pairs the pair of each person */
export function isEnough(pairs: readonly string[]): boolean {
  return pairs.length >= fewest && new Set(pairs).size >= fewestPairs;
}

export interface CellPlan {
  /** Cell of a person who has none yet. */
  readonly cellOf: (person: string) => string;
  /** Groups without a cell of their own only because it would give a small one away. */
  readonly protecting: ReadonlySet<string>;
}

/**
 * Which groups get a figure of their own. Cells are disjoint, and whoever is outside every group with a figure is in the
 * rest: subtracting all groups from the whole leaves nobody or the rest, never a small group.
 *
 * @param groups group (`team:…`) of everybody who may be asked, `undefined` without one
 * @param waiting pair of each person who answered and is in no figure yet
 * @param published cells that have a figure: they stay
 * @param counted people who are in some figure
 */
export function planCells(
  groups: ReadonlyMap<string, string | undefined>,
  waiting: ReadonlyMap<string, string>,
  published: ReadonlySet<string>,
  counted = 0,
): CellPlan {
  const sizes = new Map<string, number>();
  let rest = 0;
  for (const group of groups.values()) {
    if (group === undefined) rest++;
    else sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const answering = new Map<string, string[]>();
  for (const [person, pair] of waiting) {
    const group = groups.get(person);
    if (group !== undefined) answering.set(group, [...(answering.get(group) ?? []), pair]);
  }
  const own = new Set<string>();
  for (const [group, size] of sizes) {
    if (published.has(group) || size >= bigGroup || isEnough(answering.get(group) ?? [])) own.add(group);
    else rest += size;
  }
  const protecting = new Set<string>();
  const smallest = [...own].filter(group => !published.has(group)).sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0) || (a < b ? -1 : 1));
  for (const group of smallest) {
    if (rest === 0 || rest >= fewest) break;
    own.delete(group);
    protecting.add(group);
    rest += sizes.get(group) ?? 0;
  }
  // A group waits for its own five only as long as the whole does not wait for too many: the first figure of all comes
  // before those of groups, and later no more than a third of all answers is held back for their sake.
  const small = [...answering].filter(([group, pairs]) => own.has(group) && !isEnough(pairs));
  const held = small.reduce((sum, [, pairs]) => sum + pairs.length, 0);
  const pooled = new Set(held >= (counted === 0 ? 2 * fewest : Math.max(3 * fewest, counted / 2)) ? small.map(([group]) => group) : []);
  return {
    cellOf: person => {
      const group = groups.get(person);
      if (group !== undefined && pooled.has(group) && waiting.has(person)) return restCell;
      return group !== undefined && own.has(group) ? group : restCell;
    },
    protecting,
  };
}
