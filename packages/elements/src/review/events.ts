import type { ReviewView, StepCommands } from '@reverse-mentoring/core';
import type { RmBeforeEvent, RmEvent } from '../internal/events.js';

/** Input of `reviews.submit`. */
export type ReviewDraft = Parameters<StepCommands['reviews']['submit']>[0];
/** What `rm-review-save` announces: the command and its input. */
export type ReviewSaveDetail =
  | { readonly action: 'submit'; readonly draft: ReviewDraft }
  | { readonly action: 'waive'; readonly pairId: string; readonly side: 'mentor' | 'mentee'; readonly reason: string };

export type RmReviewSaveEvent = RmBeforeEvent<ReviewSaveDetail>;
/** `review` is there when one was given, absent when one was waived. */
export type RmReviewSavedEvent = RmEvent<{ readonly action: ReviewSaveDetail['action']; readonly pairId: string; readonly review?: ReviewView }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'rm-review-save': RmReviewSaveEvent;
    'rm-review-saved': RmReviewSavedEvent;
  }
}
