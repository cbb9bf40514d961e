import type { PairView, Participant, ProgramView, ReviewState } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import type { Runner } from '../internal/runner.js';
import type { ProgramSaveDetail } from './events.js';
import type { ProgramFields } from './program-form.js';

/** Who is in the programme, as far as setting it up needs to know. */
export interface People {
  readonly count: number;
  readonly joined: number;
  readonly names: readonly string[];
  readonly coordinators: readonly string[];
}

export function peopleOf(all: readonly Participant[]): People {
  const named = all.filter(({ roles, state }) => roles.includes('coordinator') && state !== 'left');
  return {
    count: all.length,
    joined: all.filter(({ state }) => state === 'joined').length,
    names: all.map(({ displayName }) => displayName),
    coordinators: named.map(({ displayName }) => displayName),
  };
}
export const nobody = peopleOf([]);

/** What was typed about oneself. */
export interface WhoDraft {
  readonly name?: string;
  readonly roles?: readonly ('mentor' | 'mentee')[];
  readonly agreed?: boolean;
}

/** What the parts of the tag share. */
export interface Scene extends ProgramFields {
  readonly host: RmElement;
  readonly runner: Runner;
  readonly people: People;
  readonly who: WhoDraft;
  /** Somebody it knows acts already. */
  readonly known: boolean;
  readonly pairs: readonly PairView[];
  readonly reviews: ReadonlyMap<string, ReviewState>;
  readonly readonly: boolean;
  /** Which fold is open: `edit`, `drop`, or a pair and side to waive. */
  readonly open: string;
  show(part: string): void;
  editWho(changes: WhoDraft): void;
  reason(key: string): string;
  setReason(key: string, text: string): void;
  /** Asks the page, does it, tells the page. `said`: what to say then. */
  act(at: string, detail: ProgramSaveDetail, work: () => Promise<unknown>, said: string): Promise<boolean>;
  create(): void;
  save(): void;
  sample(): void;
  forget(): void;
  export(): void;
}

export const isSample = (record: ProgramView | undefined): boolean => record?.createdBy === 'sample-data';
