import type { Participant, ParticipantDraft } from '@reverse-mentoring/core';
import type { RmBeforeEvent, RmEvent } from '../internal/events.js';

/** What a person is about to do with another one. */
export type RosterSaveDetail =
  | { readonly action: 'add'; readonly draft: ParticipantDraft }
  | { readonly action: 'update'; readonly id: string; readonly changes: Partial<ParticipantDraft> }
  | { readonly action: 'remove'; readonly id: string };

export type RmRosterSaveEvent = RmBeforeEvent<RosterSaveDetail>;
export type RmRosterSavedEvent = RmEvent<{ readonly action: RosterSaveDetail['action']; readonly id: string; readonly participant: Participant | undefined }>;
export type RmRosterImportEvent = RmBeforeEvent<{ readonly drafts: readonly ParticipantDraft[] }>;
export type RmRosterImportedEvent = RmEvent<{ readonly added: number }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'rm-roster-save': RmRosterSaveEvent;
    'rm-roster-saved': RmRosterSavedEvent;
    'rm-roster-import': RmRosterImportEvent;
    'rm-roster-imported': RmRosterImportedEvent;
  }
}
