import type { IndexData } from './build-index.js';
import type { Asked } from './search.js';
import { match, type WordList } from './word-list.js';

/** For what is there of the words; the line of the scale below all that have them all. */
export const some = 0.2;
/** Less for what else stands in a label, and for an other label. */
const less = { rest: 0.01, other: 0.004 } as const;
/** "fabriquer" and "fabrication" begin alike: letters that have to, of words from six on. */
const alike = (length: number): number => (length < 6 ? Infinity : Math.max(4, Math.ceil(length * 0.55)));

/**
 * Labels that have some of the words, and how well. Rare words tell more than common ones, so that each counts by the
 * logarithm of how rare it is; little ones, and words that no label has, do not count.
 */
export function* findSome(
  { skills, kinds, starts, useStarts, uses }: IndexData,
  list: WordList,
  all: readonly Asked[],
): Generator<readonly [label: number, score: number]> {
  const asked = all.filter(({ optional }) => !optional);
  if (asked.length < 2) return;
  // One bit a word; a search takes no more of them than that.
  const has = new Uint16Array(skills.length),
    whole = new Uint16Array(skills.length);
  const weights = asked.map(({ text, words, how }, at) => {
    let count = 0;
    // A word that is there as it was typed was hardly misspelt.
    const least = words.some(word => how[word] === match.same) ? match.begins : match.none;
    const tick = (word: number): void => {
      const isSame = how[word] === match.same;
      // The beginning of everything is no word.
      if (!isSame && (text.length < 3 || (how[word] && how[word] < least))) return;
      for (let use = useStarts[word] ?? 0; use < (useStarts[word + 1] ?? 0); use++) {
        const label = uses[use] ?? 0;
        has[label] = (has[label] ?? 0) | (1 << at);
        if (isSame) whole[label] = (whole[label] ?? 0) | (1 << at);
        count++;
      }
    };
    words.forEach(tick);
    const letters = alike(text.length);
    const [from, to] = letters < text.length ? list.beginning(text.slice(0, letters)) : [0, 0];
    for (let word = from; word < to; word++) if (!how[word]) tick(word);
    return count && Math.log((skills.length + 2) / (count + 1));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let label = 0; label < skills.length; label++) {
    const mask = has[label] ?? 0;
    if (!mask) continue;
    let said = 0,
      found = 0;
    for (const [at, weight] of weights.entries()) {
      if (!(mask & (1 << at))) continue;
      found++;
      said += (whole[label] ?? 0) & (1 << at) ? weight : weight / 2;
    }
    const rest = 1 - found / Math.max(found, (starts[label + 1] ?? 0) - (starts[label] ?? 0));
    yield [label, Math.max(0.01, (some * said) / total - less.rest * rest - ((kinds[label] ?? 0) & 1 ? less.other : 0))];
  }
}
