import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCells, restCell, isEnough } from '../../../packages/core/src/insights/tally-cells.js';
import { nextRound, nothingPublished, type Given, type Published } from '../../../packages/core/src/insights/tally-rounds.js';

// A mutant need not be explained by the smallest example.
if ('__stryker__' in globalThis) fc.configureGlobal({ endOnFailure: true, numRuns: 40 });

type Groups = Map<string, string | undefined>;
const item = 'useful';
/** Person n is in pair n/2, as people are. */
const pairOf = (person: number): string => `pair-${person >> 1}`;

/** Answers as tokens that name who gave them when, so that a figure says whose answers are in it. */
class Story {
  published: Published = nothingPublished;
  readonly groups: Groups = new Map();
  readonly given = new Map<string, Given>();
  readonly views: { label: string; tokens: ReadonlyMap<string, number> }[] = [];
  #count = 0;

  answer(person: number, value?: string): void {
    const token = `p${person}#${value ?? ++this.#count}`;
    // A corrected answer stays at its place, a new one comes last.
    this.given.set(`p${person}`, { value: token, pair: pairOf(person), ballot: `b${person}` });
  }
  withdraw(person: number): void {
    this.given.delete(`p${person}`);
  }
  turn(): void {
    this.published = nextRound(this.published, new Map([[item, this.given]]), this.groups);
    const figures = this.published.items[item]?.figures ?? {};
    const all = new Map<string, number>();
    for (const [cell, figure] of Object.entries(figures)) {
      for (const [token, count] of Object.entries(figure)) all.set(token, (all.get(token) ?? 0) + count);
      if (cell !== restCell) this.views.push({ label: cell, tokens: new Map(Object.entries(figure)) });
    }
    this.views.push({ label: 'all', tokens: all });
  }
}

const people = (tokens: Iterable<string>): Set<string> => new Set([...tokens].map(token => token.split('#')[0]!));
/** The answers left when views are added up with factors. */
function combined(...parts: readonly (readonly [number, ReadonlyMap<string, number>])[]): string[] {
  const sum = new Map<string, number>();
  for (const [factor, tokens] of parts) for (const [token, count] of tokens) sum.set(token, (sum.get(token) ?? 0) + factor * count);
  return [...sum].filter(([, count]) => count !== 0).map(([token]) => token);
}

type Step = readonly ['answer' | 'withdraw' | 'move' | 'join' | 'many', number, number];
const steps = (length: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.tuple(
      fc.oneof(
        { weight: 8, arbitrary: fc.constant('answer' as const) },
        { weight: 2, arbitrary: fc.constant('withdraw' as const) },
        { weight: 1, arbitrary: fc.constant('move' as const) },
        { weight: 1, arbitrary: fc.constant('join' as const) },
        { weight: 1, arbitrary: fc.constant('many' as const) },
      ),
      fc.nat(39),
      fc.nat(4),
    ),
    { maxLength: length },
  );
const groupName = (index: number): string | undefined => [undefined, 'team:a', 'team:b', 'team:c', 'team:d'][index];

function play(story: Story, list: readonly Step[], every = 1): void {
  list.forEach(([what, person, group], index) => {
    if (what === 'answer') story.answer(person);
    if (what === 'withdraw') story.withdraw(person);
    if (what === 'move' || what === 'join') story.groups.set(`p${person}`, groupName(group));
    if (what === 'many') for (let i = 0; i < 8; i++) story.answer((person + i) % 40);
    if (index % every === 0) story.turn();
  });
  story.turn();
}
const begin = (sizes: readonly number[]): Story => {
  const story = new Story();
  let person = 0;
  sizes.forEach((size, group) => {
    for (let i = 0; i < size; i++) story.groups.set(`p${person++}`, groupName(group));
  });
  return story;
};
const sizes = fc.array(fc.nat(16), { minLength: 5, maxLength: 5 });

describe('what is published of ballots', () => {
  it('is people in fives, of three pairs at least, whatever happens', () => {
    fc.assert(
      fc.property(sizes, steps(120), fc.integer({ min: 1, max: 9 }), (counts, list, every) => {
        const story = begin(counts);
        play(story, list, every);
        for (const { tokens } of story.views) {
          const found = people(tokens.keys());
          expect(found.size % 5).toBe(0);
          expect([...tokens.values()].every(count => count === 1)).toBe(true);
          if (found.size) expect(new Set([...found].map(one => pairOf(Number(one.slice(1))))).size).toBeGreaterThanOrEqual(3);
        }
      }),
    );
  });

  it('never tells fewer than five people apart: any view minus any other, of any two moments', () => {
    fc.assert(
      fc.property(sizes, steps(120), fc.integer({ min: 1, max: 9 }), (counts, list, every) => {
        const story = begin(counts);
        play(story, list, every);
        for (const a of story.views)
          for (const b of story.views) {
            const left = people(combined([1, a.tokens], [-1, b.tokens]));
            expect(left.size === 0 || left.size >= 5, `${a.label} - ${b.label}: ${[...left].join(' ')}`).toBe(true);
          }
      }),
    );
  });

  it('nor by any sum of views with any factors', () => {
    const factors = fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.nat()), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(sizes, steps(100), factors, (counts, list, chosen) => {
        const story = begin(counts);
        play(story, list);
        const parts = chosen.map(([factor, index]) => [factor, story.views[index % story.views.length]!.tokens] as const);
        const left = people(combined(...parts));
        expect(left.size === 0 || left.size >= 5).toBe(true);
      }),
    );
  });

  it('of two moments that follow each other, five people’s answers differ, not five forms filled in again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(19), fc.nat(2)), { maxLength: 150 }), list => {
        const story = new Story();
        let before = new Map<string, number>();
        for (const [person, value] of list) {
          story.answer(person, String(value));
          story.turn();
          const now = new Map(story.views.at(-1)!.tokens);
          const left = people(combined([1, now], [-1, before]));
          expect(left.size === 0 || left.size >= 5).toBe(true);
          before = now;
        }
      }),
    );
  });

  it('moves with the fifth answer, and then with the tenth', () => {
    const story = new Story();
    const sizesSeen: number[] = [];
    for (let person = 0; person < 12; person++) {
      story.answer(person);
      story.turn();
      sizesSeen.push(story.views.at(-1)!.tokens.size);
    }
    expect(sizesSeen).toEqual([0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10]);
    // First come, first counted.
    expect([...people(story.views.at(-1)!.tokens.keys())].sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9']);
  });

  it('takes corrections and withdrawals in once five people have made some', () => {
    const story = new Story();
    for (let person = 0; person < 10; person++) story.answer(person);
    story.turn();
    const first = story.published;
    expect(story.views.at(-1)!.tokens.size).toBe(10);
    for (const person of [0, 1, 2, 3]) {
      story.answer(person);
      story.turn();
    }
    expect(story.published).toBe(first);
    story.answer(4);
    story.turn();
    expect(story.published.round).toBe(first.round + 1);
    expect([...story.views.at(-1)!.tokens.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(person => story.given.get(`p${person}`)!.value).sort());
    for (const person of [5, 6, 7, 8]) {
      story.withdraw(person);
      story.turn();
      expect(story.views.at(-1)!.tokens.size).toBe(10);
    }
    story.withdraw(9);
    story.turn();
    expect([...people(story.views.at(-1)!.tokens.keys())].sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
    for (const person of [0, 1, 2, 3, 4]) story.withdraw(person);
    story.turn();
    expect(story.views.at(-1)!.tokens.size).toBe(0);
    expect(story.published.items[item]).toEqual({ people: [], figures: {} });
  });

  it('waits with four that left until one more makes the people a multiple of five', () => {
    const story = new Story();
    for (let person = 0; person < 5; person++) story.answer(person);
    story.turn();
    story.withdraw(0);
    for (const person of [1, 2, 3, 4]) story.answer(person);
    story.turn();
    expect([...people(story.views.at(-1)!.tokens.keys())]).toContain('p0');
    story.answer(20);
    story.turn();
    expect([...people(story.views.at(-1)!.tokens.keys())].sort()).toEqual(['p1', 'p2', 'p20', 'p3', 'p4']);
  });

  it('keeps no answer that was taken back', () => {
    const story = new Story();
    for (let person = 0; person < 5; person++) story.answer(person);
    story.turn();
    const { round } = story.published;
    story.withdraw(3);
    story.turn();
    const kept = story.published.items[item]!.people;
    expect(kept.find(([person]) => person === 'p3')).toEqual(['p3', null, 'pair-1', 'b3']);
    expect(kept.filter(([, value]) => value === null)).toHaveLength(1);
    expect(story.published.round).toBe(round + 1);
    // Said once, it is not said again.
    story.turn();
    expect(story.published.round).toBe(round + 1);
    // The figure shown is the one of before.
    expect(story.views.at(-1)!.tokens.size).toBe(5);
  });

  it('counts three pairs: five people of two are too few', () => {
    const story = new Story();
    for (let i = 0; i < 5; i++) story.given.set(`p${i}`, { value: 'x', pair: `pair-${i % 2}`, ballot: `b${i}` });
    story.turn();
    expect(story.published).toBe(nothingPublished);
    story.given.set('p4', { value: 'x', pair: 'pair-2', ballot: 'b4' });
    story.turn();
    expect(story.published.items[item]!.figures).toEqual({ [restCell]: { x: 5 } });
  });

  it('keeps everybody in the cell they were first in, wherever they move', () => {
    const story = begin([0, 10, 10, 0, 0]);
    for (let person = 0; person < 20; person++) story.answer(person);
    story.turn();
    expect(story.published.items[item]!.figures['team:a']).toBeDefined();
    for (let person = 0; person < 10; person++) story.groups.set(`p${person}`, 'team:b');
    story.turn();
    expect(story.published.round).toBe(1);
    for (let person = 0; person < 5; person++) story.answer(person);
    story.turn();
    expect(people(Object.keys(story.published.items[item]!.figures['team:a']!))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => `p${n}`)));
  });

  it('treats each item by itself', () => {
    const given = (count: number): Map<string, Given> =>
      new Map(Array.from({ length: count }, (_, i) => [`p${i}`, { value: String(i), pair: pairOf(i), ballot: `b${i}` }] as const));
    const answers = new Map([
      ['useful', given(5)],
      ['free', given(4)],
    ]);
    const published = nextRound(nothingPublished, answers, new Map());
    expect(Object.keys(published.items)).toEqual(['useful']);
    expect(published.cells.map(([person, cell]) => `${person} ${cell}`)).toEqual(['p0 rest', 'p1 rest', 'p2 rest', 'p3 rest', 'p4 rest']);
    answers.set('free', given(5));
    expect(Object.keys(nextRound(published, answers, new Map()).items)).toEqual(['useful', 'free']);
  });
});

describe('cells', () => {
  const groups = (counts: Record<string, number>): Groups => {
    const made: Groups = new Map();
    for (const [group, count] of Object.entries(counts)) for (let i = 0; i < count; i++) made.set(`${group}${i}`, group === 'none' ? undefined : group);
    return made;
  };
  const cells = (counts: Record<string, number>, waiting: Record<string, string> = {}, published: string[] = []): string[] => {
    const all = groups(counts);
    const plan = planCells(all, new Map(Object.entries(waiting)), new Set(published));
    return [...new Set([...all.keys()].map(plan.cellOf))].sort();
  };

  it('gives a group of ten its own, a smaller one when five of it wait', () => {
    expect(cells({ a: 10, b: 10 })).toEqual(['a', 'b']);
    expect(cells({ a: 10, b: 9 })).toEqual(['a', 'rest']);
    expect(cells({ a: 10, b: 5 }, { b0: 'x', b1: 'x', b2: 'y', b3: 'y', b4: 'z' })).toEqual(['a', 'b']);
    expect(cells({ a: 10, b: 5 }, { b0: 'x', b1: 'x', b2: 'y', b3: 'y', b4: 'y' })).toEqual(['a', 'rest']);
    expect(cells({ a: 10, b: 5 }, { b0: 'x', b1: 'x', b2: 'y', b3: 'z' })).toEqual(['a', 'rest']);
  });

  it('hides the smallest group that could be shown when the rest would be a few', () => {
    const all = groups({ a: 12, b: 11, none: 4 });
    const plan = planCells(all, new Map(), new Set());
    expect([...plan.protecting]).toEqual(['b']);
    expect(plan.cellOf('a0')).toBe('a');
    expect(plan.cellOf('b0')).toBe(restCell);
    expect(plan.cellOf('none0')).toBe(restCell);
    expect([...planCells(groups({ b: 11, a: 11, none: 1 }), new Map(), new Set()).protecting]).toEqual(['a']);
    expect(planCells(groups({ a: 12, b: 11, none: 5 }), new Map(), new Set()).protecting.size).toBe(0);
    expect(planCells(groups({ a: 12, b: 11 }), new Map(), new Set()).protecting.size).toBe(0);
    // What has a figure keeps it.
    expect([...planCells(all, new Map(), new Set(['b'])).protecting]).toEqual(['a']);
    expect(planCells(all, new Map(), new Set(['a', 'b'])).protecting.size).toBe(0);
  });

  it('puts whoever nobody knows into the rest', () => {
    expect(planCells(groups({ a: 10 }), new Map(), new Set()).cellOf('stranger')).toBe(restCell);
    expect(planCells(groups({ a: 3 }), new Map([['stranger', 'x']]), new Set()).cellOf('a0')).toBe(restCell);
    expect(planCells(groups({ a: 3 }), new Map(), new Set(['a'])).cellOf('a0')).toBe('a');
  });

  it('counts people and pairs', () => {
    expect(isEnough(['a', 'a', 'b', 'b', 'c'])).toBe(true);
    expect(isEnough(['a', 'b', 'c', 'd'])).toBe(false);
    expect(isEnough(['a', 'a', 'a', 'b', 'b'])).toBe(false);
  });
});

describe('the whole', () => {
  /** Three groups of ten, of which so many answered. */
  const counted = (answers: readonly [number, number, number], before = 0, published: string[] = []): string[] => {
    const groups: Groups = new Map();
    const waiting = new Map<string, string>();
    ['a', 'b', 'c'].forEach((group, index) => {
      for (let i = 0; i < 10; i++) {
        groups.set(`${group}${i}`, group);
        if (i < answers[index]!) waiting.set(`${group}${i}`, `${group}${i}`);
      }
    });
    const { cellOf } = planCells(groups, waiting, new Set(published), before);
    // Nobody who has not answered is moved.
    expect(['a9', 'b9', 'c9'].map(cellOf)).toEqual(['a', 'b', 'c']);
    return [...waiting.keys()].filter(person => cellOf(person) === restCell);
  };

  it('has its first figure before groups that are too few have theirs', () => {
    expect(counted([3, 3, 3])).toEqual([]);
    expect(counted([4, 3, 3])).toHaveLength(10);
    // A group with enough keeps them for itself.
    expect(counted([5, 4, 4])).toEqual([]);
    expect(counted([9, 4, 4])).toEqual([]);
  });

  it('waits for at most a third later on', () => {
    expect(counted([4, 4, 4], 20)).toEqual([]);
    expect(counted([4, 4, 4], 1)).toEqual([]);
    const groups: Groups = new Map();
    const waiting = new Map<string, string>();
    for (const group of ['a', 'b', 'c', 'd', 'e'])
      for (let i = 0; i < 10; i++) {
        groups.set(`${group}${i}`, group);
        if (i < 3) waiting.set(`${group}${i}`, `${group}${i}`);
      }
    expect(planCells(groups, waiting, new Set(), 30).cellOf('a0')).toBe(restCell);
    expect(planCells(groups, waiting, new Set(), 31).cellOf('a0')).toBe('a');
    expect(planCells(groups, waiting, new Set(['a']), 30).cellOf('a0')).toBe(restCell);
    waiting.delete('e0');
    expect(planCells(groups, waiting, new Set(), 5).cellOf('a0')).toBe('a');
  });
});

describe('an answer taken back and given again', () => {
  it('may be the same one, so it is no difference for four others to hide behind', () => {
    const story = new Story();
    for (let person = 0; person < 10; person++) story.answer(person, '1');
    story.turn();
    const shown = JSON.stringify(story.published.items[item]?.figures);
    story.withdraw(0);
    story.turn();
    story.answer(0, '1');
    for (const person of [1, 2, 3, 4]) story.answer(person, '2');
    story.turn();
    expect(JSON.stringify(story.published.items[item]?.figures)).toBe(shown);
    story.answer(5, '2');
    story.turn();
    expect(JSON.stringify(story.published.items[item]?.figures)).not.toBe(shown);
    expect(story.published.items[item]?.people.find(([person]) => person === 'p0')?.[1]).toBe('p0#1');
  });
});
