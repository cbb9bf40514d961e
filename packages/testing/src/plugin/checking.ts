import { points, type LocalText, type PluginObject } from '@reverse-mentoring/core';
import type { Check, Skipped } from '../report.js';
import { learn, lesson, shown, type Lesson } from '../lesson.js';
import type { PluginCheckOptions } from './options.js';
import { NotReady, Stage, type StageOptions } from './stage.js';

/** What the checks of a plugin work on. */
export interface Subject {
  readonly make: () => PluginObject;
  readonly options: PluginCheckOptions;
  /** Set when the set-up was found to fail: the checks after it have nothing to look at then. */
  broken?: boolean;
}

/** A check that runs on a programme of its own. */
export const onStage =
  (name: string, body: (stage: Stage, subject: Subject) => Promise<Skipped | undefined>, how?: StageOptions) =>
  (subject: Subject): Check => ({
    name,
    run: () => whenSetUp(subject, async () => (await Stage.run(subject.make, subject.options, stage => body(stage, subject), how)) ?? undefined),
  });

/** One mistake in the set-up is one failed check, not twenty. */
export async function whenSetUp(subject: Subject, run: () => Promise<Skipped | undefined>): Promise<Skipped | undefined> {
  try {
    return await run();
  } catch (error) {
    if (subject.broken && error instanceof NotReady) return skip('its set-up fails');
    throw error;
  }
}

/** Kind of a point. */
export const kindOf = (point: string): string | undefined => (Object.hasOwn(points, point) ? points[point as keyof typeof points].kind : undefined);

/** Where a point is explained. */
export const guideOf = (point: string): Lesson['guide'] =>
  point === 'skill.catalog' ? 'catalogue' : point.startsWith('match.') ? 'criterion' : kindOf(point) === 'event' ? 'integration' : 'points';

export const skip = (skipped: string): Skipped => ({ skipped });

/** Languages a text is in. */
export const languagesOf = (text: unknown): string[] => (typeof text === 'object' && text !== null ? Object.keys(text) : []);

const isTag = (lang: string): boolean => {
  try {
    return Intl.getCanonicalLocales(lang).length === 1;
  } catch {
    return false;
  }
};

/** A text people read: there, in languages there are, without markup. */
export function checkText(name: string, text: unknown, guide: Lesson['guide'], { languages = [] }: PluginCheckOptions): asserts text is LocalText {
  learn(typeof text === 'object' && text !== null && !Array.isArray(text) && languagesOf(text).length > 0, () => ({
    what: `${name} has no words.`,
    expected: "a text by language, { en: 'Kiln', fr: 'Four' }; one language is enough",
    got: shown(text),
    cause: typeof text === 'string' ? 'a plain text was given, which says nothing of its language' : 'it was left out',
    change: `write ${typeof text === 'string' ? `{ en: ${shown(text)} }` : "{ en: '…' }"}`,
    guide,
  }));
  for (const [lang, words] of Object.entries(text as Record<string, unknown>)) {
    learn(isTag(lang), () => ({
      what: `${name}: “${lang}” is no language.`,
      expected: 'a language tag as in <html lang>: fr, en, pt-BR',
      got: lang,
      change: 'name the language by its tag',
      guide,
    }));
    learn(typeof words === 'string' && words.trim() !== '', () => ({
      what: `${name} is empty in “${lang}”.`,
      expected: 'words',
      got: shown(words),
      change: 'write them, or leave the language out: then another one is shown',
      guide,
    }));
    learn(!/<\/?[a-z][^>]*>/i.test(words), () => ({
      what: `${name} has markup in “${lang}”.`,
      expected: 'plain text: it is shown letter for letter, on pages, in calendars and in files',
      got: shown(words),
      change: 'take the tags out',
      guide,
    }));
  }
  // `und` is for what is the same in every language, as °C is.
  const missing = 'und' in text ? [] : languages.filter(lang => !(lang in text));
  learn(missing.length === 0, () => ({
    what: `${name} is not there in ${missing.join(', ')}.`,
    expected: `words in ${languages.join(', ')}, as the option “languages” asks`,
    got: shown(text),
    change: 'translate it',
    guide,
  }));
}

/** Twice the same id: only one of them would count. */
export function checkUnique(name: string, ids: readonly string[], guide: Lesson['guide']): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  learn(twice === undefined, () => ({
    what: `${name}: “${String(twice)}” is there twice.`,
    expected: 'every id once: of two with one id only the first is used',
    got: `${String(ids.filter(id => id === twice).length)} with the id “${String(twice)}”`,
    change: 'give one of them another id',
    guide,
  }));
}

/** Runs what has to answer at once. */
export function atOnce<T>(did: string, guide: Lesson['guide'], run: () => T): T {
  let answer: T;
  try {
    answer = run();
  } catch (error) {
    throw lesson({
      what: `${did} throws.`,
      did,
      got: shown(error),
      cause:
        error instanceof TypeError && /read only|not extensible|Cannot (assign|delete|add|define)/.test(error.message)
          ? 'it changes what it is given; that is frozen'
          : 'it takes something for granted that is not always there: people may leave most of their profile empty',
      change: 'answer for every input; copy what you want to change, and write ?. and ?? where something may be missing',
      guide,
    });
  }
  learn(typeof (answer as { then?: unknown } | undefined)?.then !== 'function', () => ({
    what: `${did} answers a promise.`,
    did,
    expected: 'the answer itself, at once: it is asked for every two people, or at every key typed',
    got: 'a promise',
    cause: 'the function is async',
    change: 'fetch what you need in setup, and answer from memory',
    guide,
  }));
  return answer;
}

/** Freezes all of it. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** Text that tells whether two JSON values are the same. */
export const canon = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
