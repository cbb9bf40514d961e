/** Small letters without accents; anything but letters and digits parts words. */
export function foldText(text: string): string {
  let small = text.toLowerCase();
  // Most labels have no accent in one of their languages, and a hundred thousand of them are folded at once.
  if (/[\u0080-\uffff]/.test(small)) small = small.normalize('NFKD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe').replace(/æ/g, 'ae');
  return small.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Words that a sign tells from others, folded but for it: "c++", "c#", ".net". Few texts have any. */
export function signedWords(text: string): string[] {
  if (!/[+#.]/.test(text)) return [];
  // No look behind: older browsers we serve do not read it.
  return Array.from(
    text.toLowerCase().matchAll(/(^|[^\p{L}\p{N}.])(\.\p{L}[\p{L}\p{N}]*)|[\p{L}\p{N}]+[+#]+(?![\p{L}\p{N}])/gu),
    ([whole, , dotted]) => dotted ?? whole,
  );
}

/** True when `word`, from letter `w` on, with at most `edits` letters wrong, missing, added or swapped begins `text`, from letter `t` on. */
export function isNear(word: string, text: string, edits: number, w = 0, t = 0): boolean {
  while (w < word.length && word[w] === text[t]) {
    w++;
    t++;
  }
  if (w === word.length) return true;
  if (!edits) return false;
  return (
    isNear(word, text, edits - 1, w + 1, t) ||
    isNear(word, text, edits - 1, w, t + 1) ||
    isNear(word, text, edits - 1, w + 1, t + 1) ||
    (w + 1 < word.length && word[w] === text[t + 1] && word[w + 1] === text[t] && isNear(word, text, edits - 1, w + 2, t + 2))
  );
}

/** How many letters of a word may be wrong: a short word that is half wrong could be anything. */
export const editsFor = (word: string, words: number): number => (word.length > 8 ? 2 : word.length > (words > 1 ? 3 : 4) ? 1 : 0);
