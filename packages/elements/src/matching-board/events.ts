import type { MatchDuo, PairView, ProgramClient } from '@reverse-mentoring/core';
import type { RmBeforeEvent, RmEvent } from '../internal/events.js';

/** What a pair is proposed with. */
export type PairDraft = Parameters<ProgramClient['pairs']['propose']>[0];

/** Before pairs are proposed: `preventDefault()` stops it, `waitUntil(promise)` makes it wait. */
export type RmPairsProposeEvent = RmBeforeEvent<{ readonly pairs: readonly PairDraft[] }>;
/** After pairs were proposed: those made, and those that could not be, with why. */
export type RmPairsProposedEvent = RmEvent<{ readonly pairs: readonly PairView[]; readonly failed: readonly (MatchDuo & { readonly why: string })[] }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'rm-pairs-propose': RmPairsProposeEvent;
    'rm-pairs-proposed': RmPairsProposedEvent;
  }
}
