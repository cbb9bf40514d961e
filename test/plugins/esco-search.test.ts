import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EscoPack } from '@reverse-mentoring/catalogs/esco';
import { at } from '../../.scripts/paths.mjs';
import { buildIndex } from '../../packages/catalogs/src/esco/build-index.js';
import { fold } from '../../packages/catalogs/src/esco/fold.js';
import { escoIndex, type EscoIndex } from '../../packages/catalogs/src/esco/search.js';
import { wordList } from '../../packages/catalogs/src/esco/word-list.js';
import { type } from '../bench/esco-measure.js';
import { fullPack, smallPack } from './esco-files.js';
import type { SmallSkill } from './esco-files.js';

interface Query {
  readonly query: string;
  readonly lang: string;
  readonly expected: string | null;
  readonly also?: readonly string[];
  readonly label: string | null;
  readonly kinds: readonly string[];
}

const indexOf = async (pack: EscoPack): Promise<EscoIndex> => escoIndex(await buildIndex(pack));
/** Labels found, best first. */
const finder = async (...skills: readonly SmallSkill[]) => {
  const pack = smallPack(...skills),
    index = await indexOf(pack);
  return (text: string, lang = 'fr', limit = 10) =>
    index.search(text, lang, limit).map(({ skill, score }) => [pack.ids[skill], score && Math.round(score * 100) / 100] as const);
};

describe('all of ESCO in French and English', () => {
  let pack: EscoPack, index: EscoIndex;
  beforeAll(async () => {
    pack = JSON.parse(await fullPack()) as EscoPack;
    index = await indexOf(pack);
  });

  it('answers the eighty queries: the right skill first for nine of ten, among the first five for all', async () => {
    const queries = JSON.parse(await readFile(at('test/fixtures/esco/queries.json'), 'utf8')) as Query[];
    const judged = queries.map(query => {
      const found = index.search(query.query, query.lang, 20).map(({ skill }) => pack.base + (pack.ids[skill] ?? ''));
      const right = [query.expected, ...(query.also ?? [])];
      const place = query.expected === null ? (found.length > 0 ? -1 : 0) : found.findIndex(one => right.includes(one));
      return { ...query, place };
    });
    const within = (places: number): number => judged.filter(({ place }) => place >= 0 && place < places).length;
    const missed = judged.filter(({ place }) => place !== 0).map(({ query, label, place }) => `${query} → ${label ?? 'nothing'}: place ${place + 1}`);
    console.log(`ESCO, ${queries.length} queries: top-1 ${within(1)}, top-5 ${within(5)}${missed.map(one => `\n  ${one}`).join('')}`);
    expect(queries).toHaveLength(80);
    expect(within(1) / queries.length, missed.join('\n')).toBeGreaterThanOrEqual(0.9);
    expect(within(5), missed.join('\n')).toBe(queries.length);
  });

  it('takes at most 10 ms a keystroke, and three megabytes', { timeout: 60_000 }, async () => {
    const queries = JSON.parse(await readFile(at('test/fixtures/esco/queries.json'), 'utf8')) as Query[];
    const measure = () => type(queries, (text, lang) => Promise.resolve(index.search(text, lang, 20)));
    // What else runs on this machine takes its time, too: of three the best is ours.
    let figures = await measure();
    for (let tries = 1; tries < 3 && figures.max > 10; tries++) figures = await measure();
    const { count, median, p95, max } = figures;
    console.log(`ESCO, ${count} keystrokes: median ${median.toFixed(2)} ms, 95 of 100 within ${p95.toFixed(2)} ms, longest ${max.toFixed(2)} ms`);
    expect(count).toBeGreaterThan(1000);
    expect(max).toBeLessThanOrEqual(10);
    const sizes = Object.values(await buildIndex(pack)).map((part: string | ArrayLike<unknown>) => (part as { byteLength?: number }).byteLength ?? part.length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
  });

  // The eighty were not tuned for if made-up ones do as well. Seeded: the same every time.
  describe('labels drawn by chance', () => {
    const rounds = 250;
    let state = 20_261_122;
    const random = (below: number): number => {
      state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
      const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39) >>> 0;
      return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
    };
    const letter = (): string => String.fromCharCode(97 + random(26));
    const misspelt = (word: string): string => {
      const place = random(word.length);
      const [before, rest] = [word.slice(0, place), word.slice(place)];
      return (
        [before + rest.slice(1), before + letter() + rest, before + letter() + rest.slice(1), before + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2)][
          random(4)
        ] ?? word
      );
    };
    const oneWord = (label: string, from: number, change: (word: string) => string): string | undefined => {
      const words = fold(label).split(' ');
      const places = [...words.keys()].filter(place => (words[place]?.length ?? 0) >= from);
      const place = places[random(Math.max(1, places.length))];
      return place === undefined ? undefined : words.map((word, other) => (other === place ? change(word) : word)).join(' ');
    };
    const telling = (label: string): string[] =>
      fold(label)
        .split(' ')
        .filter(word => word.length > 2);

    const kinds: Record<string, { first: number; five: number; make: (label: string) => string | undefined }> = {
      'as they are, in capitals': { first: 1, five: 1, make: label => label.toUpperCase() },
      'without accents and signs': { first: 1, five: 1, make: fold },
      'one letter wrong': { first: 0.95, five: 0.97, make: label => oneWord(label, 6, misspelt) },
      'two letters wrong in a long word': { first: 0.9, five: 0.95, make: label => oneWord(label, 10, word => misspelt(misspelt(word))) },
      'from the end, without little words': {
        first: 0.97,
        five: 0.99,
        make: label => (telling(label).length > 1 ? telling(label).reverse().join(' ') : undefined),
      },
      // What tells "interact verbally in Hebrew" from "… in Serbian" may be in the last quarter.
      'three quarters typed': {
        first: 0.93,
        five: 0.96,
        make: label => (label.length > 8 ? fold(label).slice(0, Math.ceil(fold(label).length * 0.75)) : undefined),
      },
      'without the first word': { first: 0.8, five: 0.97, make: label => (telling(label).length > 2 ? telling(label).slice(1).join(' ') : undefined) },
      'a blank missing': {
        first: 0.9,
        five: 0.95,
        make: label => (telling(label).length > 1 ? fold(label).replace(/(\p{L}{4,}) (\p{L}{4,})/u, '$1$2') : undefined),
      },
    };
    it.each(Object.entries(kinds))('%s', (name, { first, five, make }) => {
      let tried = 0,
        one = 0,
        among = 0;
      const missed: string[] = [];
      while (tried < rounds) {
        const lang = random(2) ? 'fr' : 'en',
          skill = random(pack.ids.length),
          label = pack.labels[lang]?.[skill] ?? '',
          query = label && make(label);
        if (!query) continue;
        tried++;
        // Several concepts may have one name: each is as right.
        const isRight = (other: number): boolean =>
          [pack.labels[lang]?.[other] ?? '', ...(pack.alt[lang]?.[other] ?? [])].some(text => fold(text) === fold(label));
        const place = index.search(query, lang, 10).findIndex(found => isRight(found.skill));
        if (place === 0) one++;
        if (place >= 0 && place < 5) among++;
        else missed.push(`${query} → ${label}: place ${place + 1}`);
      }
      console.log(`ESCO, ${rounds} labels ${name}: top-1 ${((one / rounds) * 100).toFixed(1)} %, top-5 ${((among / rounds) * 100).toFixed(1)} %`);
      expect(one / rounds, missed.join('\n')).toBeGreaterThanOrEqual(first);
      expect(among / rounds, missed.join('\n')).toBeGreaterThanOrEqual(five);
    });

    it('letters drawn by chance are nothing', () => {
      const words = Array.from({ length: rounds }, () => Array.from({ length: 8 + random(6) }, letter).join(''));
      const found = words.filter(word => index.search(word, 'fr', 1).length > 0);
      expect(found.length, found.join()).toBeLessThanOrEqual(rounds / 50);
    });
  });

  it('never answers more than asked, nor the same skill twice, whatever is typed', () => {
    const piece = fc.oneof(
      fc.constantFrom(...'utiliser un logiciel de gestion d’eau œuvre 3D C++ use of the a'.split(' ')),
      fc.string(),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 14 }),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom('fr', 'en', 'de', 'fr-CA', ''),
        (pieces, limit, lang) => {
          const found = index.search(pieces.join(' '), lang, limit);
          expect(found.length).toBeLessThanOrEqual(limit);
          expect(new Set(found.map(({ skill }) => skill)).size).toBe(found.length);
          const scores = found.map(({ score = 1 }) => score);
          expect(scores.every((score, place) => score > 0 && score <= 1 && (place === 0 || score <= (scores[place - 1] ?? 1)))).toBe(true);
          // The same question, the same answer: nothing of one search is left for the next.
          expect(index.search(pieces.join(' '), lang, limit)).toEqual(found);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('little words are found by how they are used, in both languages', async () => {
    const { words, little } = await buildIndex(pack);
    const found = words.split('\n').filter((_, place) => little[place]);
    expect(found).toEqual(expect.arrayContaining(['de', 'des', 'la', 'les', 'un', 'of', 'the', 'and', 'in', 'for']));
    for (const telling of ['eau', 'bois', 'art', 'use', 'ict', 'tic', 'work', 'data', 'food']) expect(found).not.toContain(telling);
  });
});

describe('the scale', () => {
  it('is the one every catalogue is held to', async () => {
    const find = await finder(
      ['a', 'couture'],
      ['b', 'couture fine de robes'],
      ['c', 'atelier de couture'],
      ['d', 'confection', undefined, ['couture']],
      ['e', 'confection de robes', undefined, ['atelier de couture fine']],
      ['f', 'surcouture'],
      ['g', 'coutire'],
      ['h', 'sewing', 'couture'],
      ['i', 'couturera'],
      ['j', 'la couturera'],
    );
    const scores = new Map(find('Couture'));
    expect(scores.get('a')).toBe(1);
    expect(scores.get('h')).toBe(0.6);
    expect(scores.get('d')).toBe(0.9);
    const order = find('couture').map(([id]) => id);
    expect(order).toEqual(['a', 'd', 'b', 'c', 'e', 'h', 'i', 'j', 'f', 'g']);
    expect(find('fine couture de robes')[0]).toEqual(['b', 0.85]);
    expect(find('fine de couture atelier')[0]).toEqual(['e', 0.75]);
    for (const [id, low, high] of [
      ['b', 0.755, 0.8],
      ['c', 0.655, 0.7],
      ['e', 0.605, 0.65],
      ['i', 0.555, 0.6],
      ['j', 0.455, 0.5],
      ['f', 0.355, 0.4],
      ['g', 0.255, 0.3],
    ] as const) {
      expect(scores.get(id), id).toBeGreaterThanOrEqual(low);
      expect(scores.get(id), id).toBeLessThanOrEqual(high);
    }
  });

  it('puts a label before a longer one, the asked language before the other', async () => {
    const find = await finder(['a', 'pain bis', 'brown bread'], ['b', 'pain bis au levain'], ['c', 'pain biscuité'], ['d', 'brown bread', 'pain bis']);
    expect(find('pain bis')).toEqual([
      ['a', 1],
      ['b', 0.78],
      ['d', 0.6],
      ['c', 0.58],
    ]);
    expect(find('brown bread', 'en').map(([id]) => id)).toEqual(['a', 'd']);
    expect(find('brown bread', 'fr-BE').map(([id]) => id)).toEqual(['d', 'a']);
    // Shown in English to a German reader: nothing of it is in another language.
    expect(find('brown bread', 'de')[0]).toEqual(['a', 1]);
  });
});

describe('what is typed', () => {
  it('folds letters that have no accent to lose', async () => {
    const find = await finder(['a', 'œuvre d’art'], ['b', 'Straße fegen'], ['c', 'smørrebrød'], ['d', 'żółć łatać'], ['e', 'Καλλιέργεια ελιάς']);
    for (const [typed, id] of [
      ['oeuvre', 'a'],
      ['OEUVRE D ART', 'a'],
      ['strasse', 'b'],
      ['smorrebrod', 'c'],
      ['zolc latac', 'd'],
      ['καλλιεργεια', 'e'],
    ] as const)
      expect(find(typed)[0]?.[0], typed).toBe(id);
  });

  it('may have one wrong letter from five on (four among others), two from eight on; shorter words are taken as they are', async () => {
    const find = await finder(['a', 'gant'], ['b', 'tricoter un gant'], ['c', 'boulangerie']);
    expect(find('gent')).toEqual([]);
    expect(find('tricoter un gent').map(([id]) => id)).toEqual(['b']);
    expect(find('bolangreie').map(([id]) => id)).toEqual(['c']);
    expect(find('bolngreei')).toEqual([]);
  });

  it('is misspelt while it is being typed, too', async () => {
    const find = await finder(['a', 'orthographe']);
    for (const typed of ['ortographe', 'orhogr', 'rothograph'])
      expect(
        find(typed).map(([id]) => id),
        typed,
      ).toEqual(['a']);
  });

  it('is nothing: the first by label; signs alone: none', async () => {
    const find = await finder(['a', 'cidre'], ['b', 'ail'], ['c', 'ail des ours'], ['d', 'beurre']);
    expect(find('', 'fr', 3)).toEqual([
      ['b', undefined],
      ['c', undefined],
      ['d', undefined],
    ]);
    expect(find('?! …')).toEqual([]);
  });

  it('little words alone are words', async () => {
    const find = await finder(['a', 'de'], ['b', 'dés']);
    expect(find('de').map(([id]) => id)).toContain('a');
  });
});

describe('words that are near', () => {
  /** Damerau’s distance (of neighbours), the slow way. */
  const distance = (a: string, b: string): number => {
    const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)));
    for (let i = 1; i <= a.length; i++)
      for (let j = 1; j <= b.length; j++) {
        table[i]![j] = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + Number(a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) table[i]![j] = Math.min(table[i]![j]!, table[i - 2]![j - 2]! + 1);
      }
    return table[a.length]![b.length]!;
  };

  it('are exactly those whose distance, or that of a beginning, is small enough', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 40 }),
        word,
        fc.integer({ min: 1, max: 2 }),
        fc.boolean(),
        (given, typed, edits, unfinished) => {
          const words = [...given].sort();
          const found = new Map<string, [number, boolean]>();
          wordList({ words: words.join('\n') }).near(typed, edits, unfinished, (at, wrong, whole) => void found.set(words[at]!, [wrong, whole]));
          const expected = words.flatMap((one): [string, [number, boolean]][] => {
            const whole = distance(one, typed);
            const begun = Math.min(...Array.from({ length: one.length + 1 }, (_, end) => distance(one.slice(0, end), typed)));
            return whole <= edits ? [[one, [whole, true]]] : unfinished && begun <= edits ? [[one, [begun, false]]] : [];
          });
          expect([...found]).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });
});
