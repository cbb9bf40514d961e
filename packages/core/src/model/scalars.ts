import * as v from 'valibot';
import { isDay, lineLength, textLength } from './limits.js';
import { safeUrl } from './safe-url.js';

// Messages are rule names: `error.invalid.<rule>` or a code of its own is looked up where the error is built.

export const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'id'));
export const line = v.pipe(v.string(), v.maxLength(lineLength, 'text-too-long'));
/** A short text that says something. */
export const filledLine = v.pipe(
  line,
  v.check(text => text.trim() !== '', 'required'),
);
export const text = v.pipe(v.string(), v.maxLength(textLength, 'text-too-long'));
/** `YYYY-MM-DD`, a day of the calendar. */
export const day = v.pipe(v.string(), v.check(isDay, 'day'));
/** ISO 8601 UTC instant. */
export const instant = v.pipe(
  v.string(),
  v.check(value => /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(value) && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value)), 'instant'),
);
/** `HH:MM` */
export const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time'));
export const lang = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'lang'));
/** 0 unknown, 1 has seen it, 2 does it with help, 3 does it alone, 4 can teach it. */
export const level = v.pipe(v.number(), v.integer('level'), v.minValue(0, 'level'), v.maxValue(4, 'level'));
/** `catalog:code`, an IRI, or `local:<id>`. */
export const skillId = v.pipe(v.string(), v.maxLength(lineLength, 'skill'), v.regex(/^[A-Za-z0-9][A-Za-z0-9+.\-/_]*:\S+$/, 'skill'));
export const url = v.pipe(
  v.string(),
  v.maxLength(2_000, 'text-too-long'),
  v.check(value => safeUrl(value) !== undefined, 'unsafe-link'),
);
export const minutes = v.pipe(
  v.number('minutes-out-of-range'),
  v.integer('minutes-out-of-range'),
  v.minValue(5, 'minutes-out-of-range'),
  v.maxValue(480, 'minutes-out-of-range'),
);
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

/** One of these words. */
export function oneOf<const T extends readonly string[]>(...words: T): v.PicklistSchema<T, 'choice'> {
  return v.picklist(words, 'choice');
}
