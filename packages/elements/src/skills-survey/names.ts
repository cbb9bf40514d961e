const capital = (word: string, lang: string): string => word.charAt(0).toLocaleUpperCase(lang) + word.slice(1);

/** `Monday`; 0 is Monday. */
export function weekday(lang: string, index: number): string {
  // The fifth of January 1970 was a Monday.
  return capital(new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(1970, 0, 5 + index))), lang);
}

/** `French`; the tag itself when the browser does not know it. */
export function languageName(lang: string, tag: string): string {
  try {
    return capital(new Intl.DisplayNames(lang, { type: 'language' }).of(tag) ?? tag, lang);
  } catch {
    return tag;
  }
}
