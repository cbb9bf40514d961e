/** Little words that tell a language from its neighbours. A language that is not here is judged by its letters alone. */
const telling: Readonly<Record<string, readonly string[]>> = {
  de: ['und', 'von', 'für', 'mit', 'zur', 'der', 'zu', 'über'],
  en: ['of', 'the', 'and', 'for', 'with', 'to', 'on', 'by'],
  es: ['los', 'las', 'el', 'del', 'y', 'con', 'una'],
  fr: ['des', 'du', 'les', 'une', 'aux', 'dans', 'et', 'sur'],
  it: ['di', 'della', 'delle', 'dei', 'il', 'gli', 'degli', 'per'],
  nl: ['van', 'het', 'een', 'voor', 'op', 'met', 'aan'],
  pl: ['w', 'i', 'na', 'z', 'dla', 'oraz', 'do'],
  pt: ['do', 'da', 'dos', 'das', 'em', 'os', 'uma'],
  ro: ['și', 'în', 'pentru', 'cu', 'unui', 'din'],
  sv: ['och', 'för', 'att', 'på', 'av', 'till'],
};
const scripts: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/gu,
  bg: /\p{Script=Cyrillic}/gu,
  el: /\p{Script=Greek}/gu,
  uk: /\p{Script=Cyrillic}/gu,
};
const latin = /\p{Script=Latin}/gu;
/** Below this many labels little words say nothing. */
const enough = 40;

const share = (words: readonly string[], of: ReadonlySet<string>): number => words.filter(word => of.has(word)).length / Math.max(1, words.length);

/** The language the labels are in when that is clearly not `lang`, as a person calls it; else `undefined`. */
export function otherLanguage(labels: readonly string[], lang: string): string | undefined {
  if (labels.length < enough) return undefined;
  const [root = ''] = lang.toLowerCase().split('-');
  const text = labels.join(' ').toLowerCase();
  const letters = text.match(/\p{L}/gu)?.length ?? 0,
    own = text.match(scripts[root] ?? latin)?.length ?? 0;
  if (own < letters / 2) return scripts[root] ? 'a language with other letters' : 'a language without Latin letters';
  if (!telling[root]) return undefined;
  const words = text.split(/[^\p{L}\p{M}]+/u).filter(Boolean);
  const found = Object.entries(telling)
    .map(([name, list]) => ({ name, part: share(words, new Set(list)) }))
    .sort((a, b) => b.part - a.part);
  const [first] = found;
  const named = found.find(({ name }) => name === root)?.part ?? 0;
  if (!first || first.name === root || first.part < 0.03 || named > first.part / 4) return undefined;
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(first.name) ?? first.name;
}
