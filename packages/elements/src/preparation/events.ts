import type { RmBeforeEvent, RmEvent } from '../internal/events.js';

/** A step that is ticked off, or with `done` false whose tick is taken back. */
export interface PreparationTick {
  readonly moduleId: string;
  readonly stepId: string;
  readonly done: boolean;
}
export type RmPreparationSaveEvent = RmBeforeEvent<PreparationTick>;
export type RmPreparationSavedEvent = RmEvent<PreparationTick>;

declare global {
  interface GlobalEventHandlersEventMap {
    'rm-preparation-save': RmPreparationSaveEvent;
    'rm-preparation-saved': RmPreparationSavedEvent;
  }
}
