import type { IndexData } from './build-index.js';
import { fold, unsigned } from './fold.js';
import { findSome } from './some-words.js';
import { match, wordList } from './word-list.js';

/** A skill, by its place in the pack, and how well it answers: the scale of docs/guides/a-catalogue.md. */
export interface Found {
  readonly skill: number;
  /** Missing where nothing was typed. */
  readonly score?: number;
}

export interface EscoIndex {
  /** Best first. */
  search(text: string, lang: string, limit: number): Found[];
}

/** A word as it was typed, and what in the index answers it. */
export interface Asked {
  readonly text: string;
  readonly isLast: boolean;
  /** Words of the index that answer, and how: one of `match` for each word. */
  readonly words: number[];
  readonly how: Uint8Array;
  /** Letters wrong, for words that answer nearly. */
  readonly edits: Uint8Array;
  /** A little word: it may as well be missing. */
  optional: boolean;
}

/** The scale every catalogue is held to (docs/guides/a-catalogue.md, "How results are ordered"), by how the words of a label answer. */
const scale = { same: 1, turned: 0.85, start: 0.8, words: 0.7, startBegun: 0.6, begun: 0.5, inside: 0.4, near: 0.3 } as const;
/** The same for an other label of the skill, where a beginning is no more than words. */
const otherScale = { same: 0.9, turned: 0.75, start: 0.65, words: 0.65, startBegun: 0.45, begun: 0.45, inside: 0.4, near: 0.25 } as const;
/** Of that, for a label in another language than the one the skill is shown in. */
const otherLang = 0.6;
/** Less for what was not typed of a label, for a little word that is not there, for each wrong letter; together never as much as a line of the scale. */
const less = { rest: 0.04, little: 0.01, edit: 0.01, most: 0.045 } as const;
/** A sign more or less, in wrong letters: who types "c" may mean "c++", who types "c++" hardly means "c". */
const signs = { more: 1, less: 4 } as const;
const mostLetters = 200,
  mostWords = 10,
  longest = 24;

/** Letters that may be wrong in a typed word. Short ones are other words with one letter changed. */
const editsFor = (text: string, isAlone: boolean): number => (text.length < (isAlone ? 5 : 4) || text.length > longest ? 0 : text.length < 8 ? 1 : 2);

export function escoIndex(data: IndexData): EscoIndex {
  const { little, langs, skills, kinds, starts, rows, useStarts, uses } = data;
  const list = wordList(data);
  const count = list.lengths.length;
  const shownBy = new Map<number, Uint8Array>();
  const best = new Float64Array(skills.reduce((most, skill) => Math.max(most, skill), -1) + 1);
  // Letters of a label that count; little words say hardly anything.
  const weigh = (word: number): number => (little[word] ? 0.5 : (list.lengths[word] ?? 0));
  const weights = new Float32Array(skills.length);
  for (let label = 0; label < skills.length; label++)
    for (let at = starts[label] ?? 0; at < (starts[label + 1] ?? 0); at++) weights[label] = (weights[label] ?? 0) + weigh(rows[at] ?? 0);
  const usesOf = (words: readonly number[]): number => words.reduce((sum, word) => sum + (useStarts[word + 1] ?? 0) - (useStarts[word] ?? 0), 0);

  const ask = (text: string, isLast: boolean): Asked => {
    const words: number[] = [],
      how = new Uint8Array(count),
      edits = new Uint8Array(count),
      bare = unsigned(text);
    const add = (word: number, as: number, wrong: number): void => {
      if (!how[word]) words.push(word);
      if ((how[word] ?? 0) >= as) return;
      how[word] = as;
      edits[word] = wrong;
    };
    const [from, to] = list.beginning(text);
    const same = list.find(text);
    if (same >= 0) add(same, match.same, 0);
    for (let word = from; word < to; word++) add(word, match.begins, 0);
    const wrong = bare === text ? signs.more : signs.less;
    if (bare !== text && list.find(bare) >= 0) add(list.find(bare), match.same, wrong);
    for (const [word, plain] of list.signed) {
      if (plain === bare) add(word, match.same, wrong);
      else if (bare === text && plain.startsWith(text)) add(word, match.begins, wrong);
    }
    return { text, isLast, words, how, edits, optional: same >= 0 && little[same] === 1 };
  };
  /** Adds what answers with typing errors or from the middle of a word. */
  const widen = (asked: Asked, isAlone: boolean): void => {
    const add = (word: number, how: number, edits = 0): void => {
      if ((asked.how[word] ?? 0) >= how) return;
      if (!asked.how[word]) asked.words.push(word);
      asked.how[word] = how;
      asked.edits[word] = edits;
    };
    const text = unsigned(asked.text);
    if (text.length > 3) list.inside(text, word => add(word, match.inside));
    const edits = editsFor(text, isAlone);
    if (edits) list.near(text, edits, asked.isLast && text.length > 4, (word, wrong, whole) => add(word, whole ? match.near : match.beginsNear, wrong));
  };

  /** How well a label answers; 0 not at all. */
  const rate = (label: number, all: readonly Asked[], shown: Uint8Array): number => {
    const start = starts[label] ?? 0,
      // As many words as there are bits to tick them off.
      length = Math.min(31, (starts[label + 1] ?? 0) - start);
    let worst: number = match.same,
      wrong = 0,
      missed = 0,
      typed = 0,
      covered = 0,
      inOrder = true,
      wholeBefore = true;
    for (let at = 0; at < all.length; at++) {
      const asked = all[at] as Asked;
      let how = 0,
        place = 0;
      for (let other = 0; other < length; other++) {
        const found = asked.how[rows[start + other] ?? 0] ?? 0;
        // Of two that answer as well the one not taken yet.
        if (found > how || (found > 0 && found === how && covered & (1 << place))) {
          how = found;
          place = other;
        }
      }
      if (!how) {
        if (!asked.optional) return 0;
        missed++;
        inOrder = false;
        continue;
      }
      const word = rows[start + place] ?? 0;
      if (!(covered & (1 << place))) typed += how === match.begins || how === match.beginsNear ? Math.min(asked.text.length, weigh(word)) : weigh(word);
      covered |= 1 << place;
      wrong += asked.edits[word] ?? 0;
      if (how < worst) worst = how;
      if (place !== at) inOrder = false;
      if (!asked.isLast && how !== match.same && how !== match.near) wholeBefore = false;
    }
    const share = Math.min(1, typed / (weights[label] || 1));
    let rest = 0;
    for (let at = 0; at < length; at++) if (!(covered & (1 << at)) && !little[rows[start + at] ?? 0]) rest++;
    const kind = kinds[label] ?? 0,
      bands = kind & 1 ? otherScale : scale,
      isWhole = rest === 0;
    const band =
      worst === match.same
        ? inOrder && length === all.length
          ? bands.same
          : isWhole
            ? bands.turned
            : inOrder
              ? bands.start
              : bands.words
        : worst === match.begins
          ? inOrder && wholeBefore
            ? bands.startBegun
            : bands.begun
          : worst === match.inside
            ? bands.inside
            : bands.near;
    // With a typing error in it, a label that was typed to its end goes before longer ones.
    const left = band === bands.same || (isWhole && worst === match.near) ? 0 : less.rest * (1 - share);
    const value = band - Math.min(less.most, left + less.little * missed + less.edit * wrong);
    return kind >> 1 === shown[skills[label] ?? 0] ? value : value * otherLang;
  };

  /** The best score of each skill that answers every word. */
  const collect = (all: readonly Asked[], shown: Uint8Array): number[] => {
    const found: number[] = [];
    const must = all.filter(one => !one.optional);
    const pool = must.length > 0 ? must : all;
    if (must.length === 0) for (const one of all) one.optional = false;
    let [rarest] = pool;
    let fewest = Infinity;
    for (const one of pool) {
      const labels = usesOf(one.words);
      if (labels < fewest) {
        fewest = labels;
        rarest = one;
      }
    }
    for (const word of rarest?.words ?? []) {
      for (let at = useStarts[word] ?? 0; at < (useStarts[word + 1] ?? 0); at++) {
        const label = uses[at] ?? 0,
          value = rate(label, all, shown),
          skill = skills[label] ?? 0;
        if (value <= (best[skill] ?? 0)) continue;
        if (!best[skill]) found.push(skill);
        best[skill] = value;
      }
    }
    return found;
  };

  /** The first labels as they are sorted: words are numbered in that order. */
  const firstByLabel = (wanted: number, limit: number): Found[] => {
    const first: number[] = [];
    const isBefore = (one: number, other: number): boolean => {
      const [a = 0, endA = 0, b = 0, endB = 0] = [starts[one], starts[one + 1], starts[other], starts[other + 1]];
      for (let at = 0; a + at < endA && b + at < endB; at++) {
        const difference = (rows[a + at] ?? 0) - (rows[b + at] ?? 0);
        if (difference) return difference < 0;
      }
      return endA - a < endB - b;
    };
    for (let label = 0; label < skills.length; label++) {
      if (kinds[label] !== 2 * Math.max(0, wanted) || (first.length >= limit && !isBefore(label, first.at(-1) ?? 0))) continue;
      let at = first.length;
      while (at > 0 && isBefore(label, first[at - 1] ?? 0)) at--;
      first.splice(at, 0, label);
      if (first.length > limit) first.pop();
    }
    return first.map(one => ({ skill: skills[one] ?? 0 }));
  };

  /** The first of them by score, then by their place; leaves the scores as they were before. */
  const pick = (found: readonly number[], limit: number): Found[] => {
    const first: Required<Found>[] = [];
    for (const skill of found) {
      const value = best[skill] ?? 0;
      best[skill] = 0;
      const behind = first.at(-1);
      if (first.length >= limit && behind && value <= behind.score) continue;
      let at = first.length;
      while (at > 0 && (first[at - 1] as Required<Found>).score < value) at--;
      first.splice(at, 0, { skill, score: value });
      if (first.length > limit) first.pop();
    }
    return first;
  };

  const asked = (words: readonly string[]): Asked[] => words.map((word, at) => ask(word, at === words.length - 1));

  /** The words with two of them joined, or one of them parted into two that are known. */
  function* respaced(words: readonly string[]): Generator<string[]> {
    for (let at = 0; at + 1 < words.length; at++) yield [...words.slice(0, at), `${words[at] ?? ''}${words[at + 1] ?? ''}`, ...words.slice(at + 2)];
    for (const [at, word] of words.entries())
      for (let cut = 3; cut <= word.length - 3; cut++) {
        const parts = [word.slice(0, cut), word.slice(cut)];
        if (parts.every(part => list.find(part) >= 0)) yield [...words.slice(0, at), ...parts, ...words.slice(at + 1)];
      }
  }

  const langOf = (lang: string): number => {
    const [tag, root] = [lang.toLowerCase(), lang.toLowerCase().split('-')[0] ?? ''];
    const at = langs.findIndex(one => one.toLowerCase() === tag);
    return at >= 0 ? at : langs.findIndex(one => one.toLowerCase().split('-')[0] === root);
  };

  /** By skill the language it is shown in: the asked one, else English, else its first. */
  const shownIn = (wanted: number): Uint8Array => {
    const known = shownBy.get(wanted);
    if (known) return known;
    const shown = new Uint8Array(best.length).fill(255),
      english = langOf('en');
    for (const [label, skill] of skills.entries()) {
      const lang = (kinds[label] ?? 0) >> 1;
      if (!((kinds[label] ?? 0) & 1) && (shown[skill] === 255 || lang === wanted || (lang === english && shown[skill] !== wanted))) shown[skill] = lang;
    }
    shownBy.set(wanted, shown);
    return shown;
  };

  return {
    search(text, lang, limit) {
      const words = fold(text.slice(0, mostLetters)).split(' ').filter(Boolean).slice(0, mostWords);
      const wanted = langOf(lang);
      if (limit < 1) return [];
      // Signs alone are no question; nothing at all asks for everything.
      if (words.length === 0) return text.trim() ? [] : firstByLabel(wanted, limit);
      const shown = shownIn(wanted);
      const all = asked(words);
      let found = collect(all, shown);
      // What was typed without a mistake stays in front; what may be meant comes behind it.
      if (found.length < limit) {
        pick(found, 0);
        for (const one of all) if (!one.optional) widen(one, all.length === 1);
        found = collect(all, shown);
      }
      if (found.length > 0) return pick(found, limit);
      // A blank too many or too few, the first that helps.
      for (const other of respaced(words)) {
        found = collect(asked(other), shown);
        if (found.length > 0) break;
      }
      for (const skill of found) best[skill] = scale.near * (best[skill] ?? 0);
      // At last what has only some of the words.
      if (found.length === 0) {
        for (const [label, value] of findSome(data, list, all)) {
          const skill = skills[label] ?? 0;
          const score = (kinds[label] ?? 0) >> 1 === shown[skill] ? value : value * otherLang;
          if (score <= (best[skill] ?? 0)) continue;
          if (!best[skill]) found.push(skill);
          best[skill] = score;
        }
      }
      return pick(found, limit);
    },
  };
}
