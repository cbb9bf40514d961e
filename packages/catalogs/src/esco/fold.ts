/** Letters that no Unicode decomposition takes apart, as people type them without their keyboard. */
const plain: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ħ: 'h', ı: 'i', ŋ: 'n', ĸ: 'k' };

/**
 * Small letters without accents; anything but letters and digits parts words. The same for labels and for what is typed.
 * Signs that tell words from others stay: "c++", "c#", ".net".
 */
export function fold(text: string): string {
  const small = text.toLowerCase();
  // Half of the labels are plain letters and spaces, and folding is most of the time the index takes.
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(small)) return small;
  const bare = small
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøđðłþħıŋĸ]/g, letter => plain[letter] ?? letter);
  return /[+#.]/.test(bare) ? foldSigns(bare) : bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** A dot before a word that nothing stands before, plus signs and hashes behind one. */
function foldSigns(text: string): string {
  const words: string[] = [];
  for (const { 0: word, index } of text.matchAll(/(?:\.(?=\p{L}))?[\p{L}\p{N}]+(?:[+#]+(?![\p{L}\p{N}]))?/gu))
    words.push(word.startsWith('.') && /[\p{L}\p{N}.]$/u.test(text.slice(0, index)) ? word.slice(1) : word);
  return words.join(' ');
}

/** The word without its signs, which is the word itself for nearly all. */
export const unsigned = (word: string): string => word.replace(/[+#.]/g, '');
