/** Letters that no Unicode decomposition takes apart, as people type them without their keyboard. */
const plain: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ħ: 'h', ı: 'i', ŋ: 'n', ĸ: 'k' };

/** Small letters without accents; anything but letters and digits parts words. The same for labels and for what is typed. */
export function fold(text: string): string {
  const small = text.toLowerCase();
  // Half of the labels are plain letters and spaces, and folding is most of the time the index takes.
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(small)) return small;
  return small
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøđðłþħıŋĸ]/g, letter => plain[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
