import { fewest, isEnough, planCells, type CellPlan } from './tally-cells.js';

/** One person's answer to one item, and the pair (or, where there is none, the person) it is about. */
export interface Given {
  readonly value: string;
  readonly pair: string;
  /** Id of the ballot it stands in. */
  readonly ballot: string;
}
/** As last published: `null` when the answer was taken back since, so that nothing is kept of it. */
export type Kept = readonly [person: string, value: string | null, pair: string, ballot: string];

/** What was published of one questionnaire. Kept in this browser; figures are shown, people never. */
export interface Published {
  /** Counts up with each change, so that two tabs never publish apart. */
  readonly round: number;
  /** Cell of everybody who was ever part of a figure; for good, wherever they move. */
  readonly cells: readonly (readonly [person: string, cell: string])[];
  readonly items: Readonly<Record<string, PublishedItem>>;
}
export interface PublishedItem {
  readonly people: readonly Kept[];
  /** By cell, how often each answer was given. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export const nothingPublished: Published = { round: 0, cells: [], items: {} };

/** Everybody's answers to the items of one questionnaire, by item, the earliest first. */
export type Answers = ReadonlyMap<string, ReadonlyMap<string, Given>>;

/**
 * One cell of one item. Its figure moves only when at least five people's answers have come, gone or changed, and then
 * by all of these at once; those who are new come in so many that people stay a multiple of five.
 */
function nextCell(before: ReadonlyMap<string, Kept>, now: ReadonlyMap<string, Given>): ReadonlyMap<string, Kept> | undefined {
  const kept = (person: string, { value, pair, ballot }: Given): Kept => [person, value, pair, ballot];
  const gone = [...before.values()].filter(([person]) => !now.has(person));
  const changed = [...before.values()].flatMap(([person, value]) => {
    const given = now.get(person);
    return given && given.value !== value ? [kept(person, given)] : [];
  });
  const fresh = [...now].filter(([person]) => !before.has(person)).map(([person, given]) => kept(person, given));
  const left = before.size - gone.length;
  const size = left + fresh.length - ((left + fresh.length) % fewest);
  const coming = size - left;
  if (coming < 0) return undefined;
  // Whoever took an answer back and gave one again may have given the same: they move along, but stand for no difference.
  const news = [...gone, ...changed.filter(([person]) => before.get(person)?.[1] !== null), ...fresh.slice(0, coming)];
  if (!isEnough(news.map(([, , pair]) => pair))) return undefined;
  const next = new Map(before);
  for (const [person] of gone) next.delete(person);
  for (const one of [...changed, ...fresh.slice(0, coming)]) next.set(one[0], one);
  return next.size === 0 || isEnough([...next.values()].map(([, , pair]) => pair)) ? next : undefined;
}

function countOf(people: Iterable<Kept>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [, value] of people) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** Puts people into their cells: the one they were ever in, else the planned one. */
export function cellsOf(published: Published, answers: Answers, groups: ReadonlyMap<string, string | undefined>): CellPlan {
  const known = new Map(published.cells);
  const waiting = new Map<string, string>();
  for (const given of answers.values()) for (const [person, { pair }] of given) if (!known.has(person)) waiting.set(person, pair);
  const withFigure = new Set(Object.values(published.items).flatMap(({ figures }) => Object.keys(figures)));
  const plan = planCells(groups, waiting, withFigure, known.size);
  return { cellOf: person => known.get(person) ?? plan.cellOf(person), protecting: plan.protecting };
}

/**
 * The next state of what is published, or the same object when nothing may move yet. Whatever is subtracted from
 * whatever, over groups and over time, at least five people's answers are in the difference, or nobody's.
 */
export function nextRound(published: Published, answers: Answers, groups: ReadonlyMap<string, string | undefined>): Published {
  const { cellOf } = cellsOf(published, answers, groups);
  const cells = new Map(published.cells);
  const items: Record<string, PublishedItem> = { ...published.items };
  let moved = false;
  // What is no longer asked, a question of a plugin that is away, stays as it is: nobody took anything back.
  for (const [item, given] of answers) {
    const now = split(given, cellOf, ([person]) => person);
    const old = published.items[item] ?? { people: [], figures: {} };
    // What was taken back stands in no copy, and not here either.
    const before = split(
      old.people.map(([person, value, ...rest]): [string, Kept] => [person, [person, given.has(person) ? value : null, ...rest]]),
      cellOf,
      ([person]) => person,
    );
    moved ||= [...before.values()].some(people => [...people.values()].some(([person, value]) => value === null && wasKept(old, person)));
    const figures: Record<string, PublishedItem['figures'][string]> = { ...old.figures };
    const people: Kept[] = [];
    for (const cell of new Set([...before.keys(), ...now.keys()])) {
      const was = before.get(cell) ?? new Map<string, Kept>();
      const next = nextCell(was, now.get(cell) ?? new Map<string, Given>());
      if (next) {
        moved = true;
        figures[cell] = countOf(next.values());
        if (next.size === 0) delete figures[cell];
        for (const person of next.keys()) cells.set(person, cell);
      }
      people.push(...(next ?? was).values());
    }
    if (people.length > 0 || item in published.items) items[item] = { people, figures };
  }
  return moved ? { round: published.round + 1, cells: [...cells], items } : published;
}

function wasKept({ people }: PublishedItem, person: string): boolean {
  return people.some(([one, value]) => one === person && value !== null);
}

function split<V>(
  entries: Iterable<readonly [string, V]>,
  cellOf: (person: string) => string,
  personOf: (entry: readonly [string, V]) => string,
): Map<string, Map<string, V>> {
  const cells = new Map<string, Map<string, V>>();
  for (const entry of entries) {
    const cell = cellOf(personOf(entry));
    const people = cells.get(cell) ?? new Map<string, V>();
    cells.set(cell, people.set(entry[0], entry[1]));
  }
  return cells;
}
