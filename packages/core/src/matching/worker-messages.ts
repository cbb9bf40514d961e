import type { Problem, Solution } from './problem.js';

/** Said with every message: a worker of another build, kept by a cache, is no worker for this page. */
export const protocol = 'reverse-mentoring/solve/1';

export interface SolveMessage {
  readonly protocol: typeof protocol;
  readonly problem: Problem;
}

/** `done`: share done so far, and a sign of life; `solution`: the answer. */
export interface SolvedMessage {
  readonly protocol: typeof protocol;
  readonly done?: number;
  readonly solution?: Solution;
}

/** True for a message of this very protocol. */
export function isOurs<T extends { readonly protocol: string }>(message: unknown): message is T {
  return typeof message === 'object' && message !== null && (message as { protocol?: unknown }).protocol === protocol;
}
