/** Longest short text (names, labels, titles), in UTF-16 units. */
export const lineLength = 300;
/** Longest free text, in UTF-16 units. */
export const textLength = 20_000;

/** True for `YYYY-MM-DD` that the calendar has. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
