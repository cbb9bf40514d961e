import type { PairView, ProgramClient, SessionAction, SessionEvidence, SessionView } from '@reverse-mentoring/core';
import type { TextField } from '../internal/controls.js';
import type { Extra } from '../internal/extra-data.js';
import type { ExtraFields } from '../internal/extra-fields.js';

/** Fields typed or chosen as text, by the names errors point at. */
export type LoggerField =
  | 'date'
  | 'start'
  | 'mode'
  | 'place'
  | 'objective'
  | 'done'
  | 'next'
  | 'obstacles'
  | 'minutes'
  | 'learned.mentor'
  | 'learned.mentee'
  | 'nextDate'
  | 'nextStart'
  | 'help'
  | 'note'
  | 'cancelledBy'
  | 'movedTo'
  | 'movedStart';

/** What was typed; whatever is missing is as it was, or by default. */
export type LoggerDraft = { readonly [name in LoggerField]: string } & {
  /** The session as the form was opened with it, so that only what differs is written. */
  readonly base: SessionView;
  /** Id of the planned session that was offered; `''` when none was. */
  readonly of: string;
  readonly held: string;
  /** Fields whose value is typed although it could be tapped. */
  readonly typed: { readonly date?: boolean; readonly minutes?: boolean };
  readonly skills: readonly string[];
  readonly actions: readonly Partial<SessionAction>[];
  readonly evidence: readonly Partial<SessionEvidence>[];
  /** Last session's actions that are done. */
  readonly ticked: readonly string[];
  /** What was typed into fields of plugins, those that are gone included. */
  readonly extra: Extra;
};

/** The form as its pieces see it. */
export interface LoggerForm {
  readonly client: ProgramClient;
  readonly pair: PairView;
  /** The session it is about; none when a new one is logged or planned. */
  readonly session: SessionView | undefined;
  /** A planned session that waits for its log, offered first. */
  readonly offer: SessionView | undefined;
  /** The last held session before this one. */
  readonly last: SessionView | undefined;
  /** Planned from today on, this one left out. */
  readonly coming: SessionView | undefined;
  readonly kind: 'log' | 'plan' | 'not';
  readonly today: string;
  readonly zone: string;
  readonly draft: Readonly<Partial<LoggerDraft>>;
  /** Fields of plugins, when there are any. */
  readonly extra: ExtraFields | undefined;
  /** A text of this tag; both names are known to it. */
  say(key: string, params?: Readonly<Record<string, unknown>>): string;
  core(key: string, params?: Readonly<Record<string, unknown>>): string;
  /** `Thu 26 Nov` */
  day(day: string): string;
  /** `26 November` */
  longDay(day: string): string;
  time(time: string): string;
  get(name: LoggerField): string;
  set(changes: Partial<LoggerDraft>): void;
  problem(name: string): string | undefined;
  button(label: string, onClick: () => void, kind?: string): unknown;
  /** A labelled field; label and hint are the texts `<name>` and `<name>.hint`. */
  field(name: LoggerField, type?: TextField['type'], more?: Partial<TextField>): unknown;
}

/** Skills to choose from: the pair's goals, and what the session already has. */
export function skillChoices({ pair, session }: LoggerForm): ReadonlyMap<string, string> {
  return new Map([...(pair.goals ?? []), ...(session?.skills ?? [])].map(one => [one.skillId, one.label]));
}
