const cache = new Map<string, unknown>();

function cached<T>(kind: string, lang: string, make: () => T): T {
  const key = `${kind} ${lang}`;
  let value = cache.get(key) as T | undefined;
  if (value === undefined) cache.set(key, (value = make()));
  return value;
}

const dateFormat = (kind: string, lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  cached(kind, lang, () => new Intl.DateTimeFormat(lang, { ...options, timeZone: 'UTC' }));

// Calendar days have no zone: reading and writing both as UTC keeps them the same everywhere.
const instant = (day: string): Date => new Date(`${day}T12:00:00Z`);
// French counts the first day of a month, 1er, and only that; Intl does not.
const safely = (lang: string, day: string, format: Intl.DateTimeFormat): string =>
  Number.isNaN(+instant(day)) ? day : format.format(instant(day)).replace(/^fr\b/.test(lang) ? /(^|\s)1(?=\s\p{L})/u : /^$/, '$11er');

/** `26 November 2026`, the year left out when it is that of `today`. */
export function formatDay(lang: string, day: string, today = ''): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return safely(lang, day, dateFormat(sameYear ? 'day' : 'day-year', lang, { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }));
}

/** `Thu 26 Nov` */
export function formatDayShort(lang: string, day: string): string {
  return safely(lang, day, dateFormat('short', lang, { weekday: 'short', day: 'numeric', month: 'short' }));
}

/** `Nov`, for a calendar tile. */
export function formatMonth(lang: string, day: string): string {
  return safely(lang, day, dateFormat('month', lang, { month: 'short' }));
}

/** `14:30` as the language says it; in French `14 h 30`. */
export function formatTime(lang: string, time: string): string {
  if (/^fr\b/.test(lang)) return time.replace(/^0/, '').replace(/:(\d\d)$/, (_, minutes: string) => (minutes === '00' ? '\u202fh' : `\u202fh\u202f${minutes}`));
  const date = new Date(`1970-01-01T${time}:00Z`);
  return Number.isNaN(+date) ? time : dateFormat('time', lang, { hour: 'numeric', minute: '2-digit' }).format(date);
}

/** `Marie, Karim and Gérard` */
export function formatList(lang: string, items: readonly string[]): string {
  return cached('list', lang, () => new Intl.ListFormat(lang)).format(items);
}

/** `1,250` */
export function formatNumber(lang: string, value: number): string {
  return cached('number', lang, () => new Intl.NumberFormat(lang)).format(value);
}
