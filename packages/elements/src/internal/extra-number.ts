/** How a language parts groups of digits and decimals. */
function parts(lang: string): { readonly group: string; readonly decimal: string } {
  const found = new Intl.NumberFormat(lang).formatToParts(12_345.6);
  const of = (type: string): string => found.find(part => part.type === type)?.value ?? '';
  return { group: of('group'), decimal: of('decimal') };
}

/** A number for a text field: as the language writes it, without groups. */
export function numberText(value: number, lang: string): string {
  return new Intl.NumberFormat(lang, { useGrouping: false, maximumFractionDigits: 12 }).format(value);
}

/** The number somebody wrote, with comma or point; `undefined` when it is none. */
export function numberIn(text: string, lang: string): number | undefined {
  const { group, decimal } = parts(lang);
  let digits = text.replace(/[\s\u00a0\u202f'’_]/g, '').replace(/^[−–]/, '-');
  // Where both are there, the last one is the decimal; one alone is what the language makes of it.
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
  const mark = digits[last];
  const other = mark === ',' ? '.' : ',';
  if (mark && digits.includes(other)) digits = digits.replaceAll(other, '');
  else if (mark && mark === group && mark !== decimal && new RegExp(`^-?[1-9]\\d{0,2}(\\${mark}\\d{3})+$`).test(digits)) digits = digits.replaceAll(mark, '');
  digits = digits.replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : undefined;
}
