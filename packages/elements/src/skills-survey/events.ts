import type { NeedView, OfferView, Participant, SurveyDraft } from '@reverse-mentoring/core';
import type { RmBeforeEvent, RmEvent } from '../internal/events.js';

/** `draft` is the command's input without the answers that only count in averages: nobody is told these. */
export type RmSurveySaveEvent = RmBeforeEvent<{ readonly personId: string; readonly draft: Omit<SurveyDraft, 'answers'> }>;
export type RmSurveySavedEvent = RmEvent<{
  readonly personId: string;
  readonly person: Participant;
  readonly needs: readonly NeedView[];
  readonly offers: readonly OfferView[];
}>;

declare global {
  interface GlobalEventHandlersEventMap {
    'rm-survey-save': RmSurveySaveEvent;
    'rm-survey-saved': RmSurveySavedEvent;
  }
}
