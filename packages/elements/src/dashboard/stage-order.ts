import type { PairStage } from '@reverse-mentoring/core';

/** In the order a pair goes through them. */
export const stageOrder: readonly PairStage[] = ['proposed', 'agreement', 'running', 'on-hold', 'review', 'completed', 'ended-early', 'lapsed'];
