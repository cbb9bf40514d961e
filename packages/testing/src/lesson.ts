/** Guide pages the messages point at; all are there, a test looks. */
export const guides = {
  first: 'docs/guides/first-plugin.md',
  points: 'docs/guides/points.md',
  catalogue: 'docs/guides/a-catalogue.md',
  criterion: 'docs/guides/a-criterion.md',
  control: 'docs/guides/a-custom-control.md',
  integration: 'docs/guides/an-integration.md',
  versions: 'docs/guides/versioning.md',
  isolation: 'docs/guides/isolation.md',
  testing: 'docs/guides/testing-a-plugin.md',
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
    ['Read', guides[guide]],
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
