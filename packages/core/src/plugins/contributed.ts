import { type Fields, isRecord } from './plain.js';

/** Notes what is wrong with a field: what to give instead. */
type Wrong = (field: string, give: string) => unknown;
/** Answers what the host keeps of a value: a frozen copy, whose functions are called as methods of what was given (`of`). */
type Read = (value: unknown, field: string, wrong: Wrong, of: Fields) => unknown;

const is =
  (give: string, isRight: (value: unknown, of: Fields) => boolean): Read =>
  (value, field, wrong, of) => {
    if (!isRight(value, of)) wrong(field, give);
    return value;
  };
const like = (give: string, pattern: RegExp): Read => is(give, value => typeof value === 'string' && pattern.test(value));
const oneOf = (...choices: string[]): Read => is(choices.join(', '), value => choices.includes(value as string));
const whole = (max: number): Read => is(`a whole number from 1 to ${max}`, value => Number.isInteger(value) && Number(value) > 0 && Number(value) <= max);

const optional =
  (read: Read): Read =>
  (value, ...rest) =>
    value === undefined ? value : read(value, ...rest);

const record =
  (fields: Readonly<Record<string, Read>>): Read =>
  (value, field, wrong) => {
    const kept: Fields = {};
    if (!isRecord(value)) wrong(field.slice(0, -1), 'an object');
    else
      for (const [name, read] of Object.entries(fields)) {
        const part = read(value[name], field + name, wrong, value);
        if (part !== undefined) kept[name] = part;
      }
    return Object.freeze(kept);
  };

/** A list of at least one; no two may have the same name in the field `name`. */
const list =
  (name: string, fields: Readonly<Record<string, Read>>): Read =>
  (value, field, wrong, of) => {
    const names = new Set<unknown>();
    if (!Array.isArray(value) || !value.length) wrong(field, 'a list of at least one');
    return Object.freeze(
      [value].flat().map((part: unknown, at) => {
        const kept = record(fields)(part, `${field}[${at}].`, wrong, of) as Fields;
        if (names.has(kept[name])) wrong(`${field}[${at}].${name}`, 'each its own');
        names.add(kept[name]);
        return kept;
      }),
    );
  };

const run =
  (give = 'a function'): Read =>
  (value, field, wrong, of) =>
    typeof value === 'function'
      ? (...args: unknown[]): unknown => {
          const answer: unknown = Reflect.apply(value, of, args);
          // A promise where none is awaited must not fail unseen; who awaits it still hears of it.
          if (answer instanceof Promise) answer.catch(() => {});
          return answer;
        }
      : wrong(field, give);

const label: Read = (value, field, wrong) => {
  const texts = isRecord(value) ? { ...value } : {};
  const entries = Object.entries(texts);
  if (!entries.length || !entries.every(([tag, text]) => /^[a-z]{2,8}(-\w{1,8})*$/i.test(tag) && typeof text === 'string' && text.trim()))
    wrong(field, 'a text for each language, { fr: "Four", en: "Kiln" }');
  return Object.freeze(texts);
};

/** A hundred thousand of them register at once: each is looked at, none is copied. */
const skills: Read = (value, field, wrong) => {
  if (!Array.isArray(value)) return wrong(field, 'a list of skills');
  const bad = value.findIndex(
    (skill: unknown) => !isRecord(skill) || !skill.code || typeof skill.code !== 'string' || !isRecord(skill.label) || !Object.keys(skill.label).length,
  );
  if (bad >= 0) wrong(`${field}[${bad}]`, '{ code: "throwing", label: { en: "Throw a pot" } }');
  return Object.freeze([...(value as unknown[])]);
};

const text = like('a text', /\S/);
const flag = is('true or false', value => typeof value === 'boolean');
const number = is('a number', Number.isFinite);
// Names an import would refuse as keys are no names.
const word = like('a word of letters, digits, ".", "_" and "-"', /^(?!constructor$|prototype$)[a-z\d][\w.-]{0,99}$/i);
const role = oneOf('mentor', 'mentee');

const base = {
  id: like('a word of letters, digits and "_", but "version"', /^(?!version$|constructor$|prototype$|__proto__$)\w{1,100}$/),
  label,
  hint: optional(label),
  required: optional(flag),
  check: optional(run()),
  show: optional(run()),
};
const kinds = {
  text: { multiline: optional(flag), maxLength: optional(whole(4000)) },
  number: {
    min: optional(number),
    max: optional(is('a number above min', (value, { min }) => Number.isFinite(value) && !(Number(value) <= Number(min)))),
    step: optional(is('a number above 0', value => Number.isFinite(value) && Number(value) > 0)),
    unit: optional(label),
  },
  boolean: {},
  choice: { options: list('value', { value: text, label }), multiple: optional(flag) },
  element: { tag: like('the name of a custom element, with a dash: "acme-dial"', /^[a-z][a-z\d._]*-[a-z\d._-]*$/), load: run() },
  scale: { scale: oneOf('likert5', 'likert7', 'nps', 'yes-no'), low: optional(label), high: optional(label) },
};
const field =
  (more: Readonly<Record<string, Read>>, ...names: (keyof typeof kinds)[]): Read =>
  (value, ...rest) => {
    const kind = names.find(name => isRecord(value) && value.kind === name);
    return record({ ...base, kind: oneOf(...names), ...(kind && kinds[kind]), ...more })(value, ...rest);
  };

/** What each point takes. */
const shapes: Readonly<Record<string, Read>> = {
  'skill.catalog': (value, ...rest) =>
    record({
      id: like('a word like "ceramics", but "local"', /^(?!local$)[a-z\d][\w+./-]{0,99}$/i),
      label,
      ...(isRecord(value) && value.skills !== undefined ? { skills } : { search: run('a function, or a list as skills'), resolve: run() }),
    })(value, ...rest),
  'match.rule': record({ id: text, check: run() }),
  'match.criterion': record({ id: text, label, weight: is('a number from 0', value => Number.isFinite(value) && Number(value) >= 0), score: run() }),
  'session.field': field({ home: oneOf('case', 'pair') }, 'text', 'number', 'boolean', 'choice', 'element'),
  'feedback.item': field(
    { home: oneOf('pair', 'own'), moment: oneOf('session', 'fit', 'mid-term', 'end', 'echo'), role: optional(role) },
    'text',
    'number',
    'boolean',
    'choice',
    'element',
    'scale',
  ),
  'preparation.module': record({ id: word, role, title: label, intro: optional(label), steps: list('id', { id: word, text: label }) }),
  'program.preset': record({
    id: like('a word of small letters, digits, "_" and "-"', /^[a-z\d][a-z\d_-]{0,63}$/),
    label,
    hint: optional(label),
    sessions: whole(1000),
    minutes: whole(1000),
    weeks: whole(1000),
    mode: optional(oneOf('onsite', 'remote', 'bench')),
  }),
  'export.format': record({
    id: word,
    label,
    mediaType: like('a media type like "text/csv"', /^[\w.+-]+\/[\w.+-]+/),
    extension: optional(like('letters and digits, without the dot', /^\w{1,20}$/)),
    write: run(),
  }),
  'locale.messages': record({
    lang: like('a language tag like "de"', /^[a-z]{2,8}(-\w{1,8})*$/i),
    messages: (value, at, wrong) => {
      if (!isRecord(value) || !Object.values(value).every(message => typeof message === 'string')) wrong(at, 'texts by key');
      return Object.freeze({ ...(value as object) });
    },
  }),
};

/** The value as the host keeps it; `wrong` is told of each field that is not as the point takes it. */
export function readContribution(point: string, value: unknown, wrong: Wrong): unknown {
  const read = Object.hasOwn(shapes, point) ? shapes[point] : undefined;
  return read ? read(value, '', wrong, {}) : value;
}
