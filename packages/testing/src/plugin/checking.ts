import { points, type LocalText, type PluginObject, type PluginStatus, type ProgramClient } from '@reverse-mentoring/core';
import { within, type Check, type Noted, type Skipped } from '../report.js';
import { learn, lesson, shown, type Lesson } from '../lesson.js';
import type { PluginCheckOptions } from './options.js';
import { Stage, type StageOptions } from './stage.js';

/** What the checks of a plugin work on. */
export interface Subject {
  readonly make: () => PluginObject;
  readonly options: PluginCheckOptions;
  /** Why the checks after this one have nothing to look at, once it is known. */
  broken?: string;
  /** It was still waiting for its set-up when the page went on: nobody need wait for that twice. */
  hung?: PluginStatus | undefined;
}

/** Milliseconds one check may take: less than any runner gives it, so that the lesson comes first. */
const patience = 18_000;

type Outcome = Skipped | Noted | undefined;

/** A check that runs on a programme of its own. */
export const onStage =
  (name: string, body: (stage: Stage, subject: Subject) => Promise<Outcome>, how?: StageOptions) =>
  (subject: Subject): Check => ({
    name,
    run: () => whenSetUp(subject, watched => Stage.run(subject.make, subject.options, stage => body(stage, subject), { ...how, ...watched(how) })),
  });

/** Written down with a stage: what hangs is told by name, and its programme closed. */
type Watch = (how?: StageOptions) => Pick<StageOptions, 'onCalled' | 'onOpen'>;

/** One mistake in the set-up is one failed check, not twenty; and none is waited for without end. */
export async function whenSetUp(subject: Subject, run: (watched: Watch) => Promise<Outcome>): Promise<Outcome> {
  if (subject.broken !== undefined) return skip(subject.broken);
  const open: ProgramClient[] = [];
  let last: string | undefined;
  const watched: Watch = how => ({
    onOpen: client => open.push(client),
    onCalled: (item, name) => {
      last = item.kind === 'contribution' ? `${name} of ${item.point}` : `what it registered at ${item.point}`;
      how?.onCalled?.(item, name);
    },
  });
  return within(
    patience,
    () => run(watched),
    () => {
      subject.broken = 'a check before it did not end';
      for (const client of open) client.close();
      return lesson({
        what: `This check has not ended within ${String(patience / 1000)} s.`,
        expected: 'an answer to everything it asks',
        got: last === undefined ? 'none yet' : `none yet; last asked was ${last}`,
        cause: 'a promise that is never settled, or a network somebody waits for',
        change: 'answer from memory, and give what may hang an end: fetch(…, { signal: AbortSignal.timeout(2000) })',
        guide: 'isolation',
      });
    },
  );
}

/** Words people read, or one: a code (E42, TOO_HOT, tooHot) is none. */
export const isSentence = (text: unknown): text is string => typeof text === 'string' && /\S\s+\S|\p{Lo}{2}|^\p{L}[\p{Ll}'’-]+[.!]?$/u.test(text.trim());

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
    // The standard reserves words of five letters and more, and has none: “english” is somebody’s slip.
    return /^[a-z]{2,3}(?:-|$)/i.test(lang) && Intl.getCanonicalLocales(lang).length === 1;
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
