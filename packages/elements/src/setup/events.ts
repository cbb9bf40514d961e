import type { ImportPreview, Pair, Program, ProgramView } from '@reverse-mentoring/core';
import type { RmBeforeEvent, RmEvent } from '../internal/events.js';

/** What a person is about to do with the programme. */
export type ProgramSaveDetail =
  | {
      readonly action: 'create';
      readonly program: Partial<Program>;
      readonly coordinator?: { readonly displayName: string; readonly roles: readonly string[] };
    }
  | { readonly action: 'update'; readonly changes: Partial<Program> }
  | { readonly action: 'advance'; readonly to: Program['status'] }
  | { readonly action: 'waive'; readonly pairId: string; readonly side: keyof NonNullable<Pair['waivers']>; readonly reason: string }
  | { readonly action: 'withdraw'; readonly pairId: string }
  | { readonly action: 'import'; readonly preview: ImportPreview }
  /** Sample data come in, or everything in this browser goes. */
  | { readonly action: 'sample' | 'forget' };

export type RmProgramSaveEvent = RmBeforeEvent<ProgramSaveDetail>;
export type RmProgramSavedEvent = RmEvent<{ readonly action: ProgramSaveDetail['action']; readonly program: ProgramView | undefined }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'rm-program-save': RmProgramSaveEvent;
    'rm-program-saved': RmProgramSavedEvent;
  }
}
