/** Titles of the guides the messages name, as the documentation site has them; a test looks. */
export const guides = {
  first: 'Your first plugin in ten minutes',
  points: 'Points',
  catalogue: 'A catalogue',
  criterion: 'A criterion',
  control: 'A custom control',
  integration: 'An integration',
  versions: 'Versioning and the compatibility promise',
  isolation: 'What isolation means: mistakes, not malice',
  testing: 'Test a plugin',
} as const;

/** What a failed check tells: enough to mend it without reading the kit. */
export interface Lesson {
  /** One sentence: what is wrong, with what. */
  readonly what: string;
  /** What the check did, as code where it can be. */
  readonly did?: string;
  readonly expected?: string;
  readonly got?: string;
  /** The likely cause. */
  readonly cause?: string;
  /** What to change. */
  readonly change: string;
  readonly guide: keyof typeof guides;
}

/** The error of a failed check. */
export function lesson({ what, did, expected, got, cause, change, guide }: Lesson): Error {
  const lines = [
    ['Done', did],
    ['Expected', expected],
    ['Got', got],
    ['Likely cause', cause],
    ['To do', change],
    ['Read', `the guide “${guides[guide]}” of the documentation site`],
  ] as const;
  return new Error([what, ...lines.flatMap(([name, text]) => (text === undefined ? [] : [`${`${name}:`.padEnd(14)}${text}`]))].join('\n'));
}

/** Throws the lesson unless it holds. */
export function learn(holds: boolean, told: () => Lesson): asserts holds {
  if (!holds) throw lesson(told());
}

/** A value as a message shows it: short, on one line. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value.length > 200 ? `${JSON.stringify(value.slice(0, 200))}…` : JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (value instanceof Promise) return 'a promise';
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    text = undefined;
  }
  text ??= String(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** What somebody's error says. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
