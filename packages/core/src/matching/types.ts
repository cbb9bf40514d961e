import type { View } from '../client/types.js';
import type { MatchRun } from '../model/types.js';

/** `best-total`: the highest sum of points. `most-people`: as many pairs as possible, and of these the highest sum. */
export type MatchObjective = 'best-total' | 'most-people';

export interface MatchDuo {
  readonly mentorId: string;
  readonly menteeId: string;
}

/**
 * Why, as a key of the core's texts with what fills it: `match.reason.<…>` speaks for a pair, `match.refusal.<…>` against it.
 * The text may use `{mentor}` and `{mentee}` too, the two names.
 */
export interface MatchReason {
  readonly key: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface MatchOptions {
  /** Default `best-total`. */
  readonly objective?: MatchObjective;
  /** Taken first, whatever their points; a pin no rule allows is refused with why. */
  readonly pins?: readonly MatchDuo[];
  /** Never assigned. */
  readonly vetoes?: readonly MatchDuo[];
  readonly signal?: AbortSignal;
  /** Share done, 0 to 1; scoring pauses between slices so that the page stays alive. */
  onProgress?(done: number): void;
  /** Language of sentences in `why`; default the client's. */
  readonly lang?: string;
}

/** One suggested pair. Points are integers. */
export interface MatchPair extends MatchDuo {
  readonly mentorName: string;
  readonly menteeName: string;
  /** Sum of `points`. */
  readonly total: number;
  /** Points by criterion id. */
  readonly points: Readonly<Record<string, number>>;
  /** What speaks for it, the strongest first. */
  readonly reasons: readonly MatchReason[];
  /** `reasons` as one readable sentence. */
  readonly why: string;
  /** What to know before proposing it (`match.caveat.<…>`): somebody would rather not, no half-day suits both. */
  readonly caveats: readonly MatchReason[];
  readonly pinned: boolean;
}

export interface MatchUnmatched {
  readonly personId: string;
  readonly name: string;
  readonly role: 'mentor' | 'mentee';
  /** Why nobody was found, as one sentence. */
  readonly why: string;
  readonly reason: MatchReason;
  /** What would change it, as one sentence. */
  readonly unlock: string;
}

/** A criterion as it counted in a run. */
export interface MatchCriterion {
  readonly id: string;
  readonly label: string;
  /** Most points it can give. */
  readonly max: number;
}

export interface MatchResult {
  /** Digest of what went in; equal digests and options give equal results, byte for byte. */
  readonly digest: string;
  readonly objective: MatchObjective;
  readonly pins: readonly MatchDuo[];
  readonly vetoes: readonly MatchDuo[];
  /** By mentor id, then mentee id. */
  readonly pairs: readonly MatchPair[];
  readonly unmatched: readonly MatchUnmatched[];
  readonly total: number;
  readonly criteria: readonly MatchCriterion[];
  /** Plugins' criteria that failed and did not count. */
  readonly dropped: readonly { readonly id: string; readonly label: string; readonly error: string }[];
  /** Free places on each side before matching. */
  readonly places: { readonly mentor: number; readonly mentee: number };
}

/** "Why these two?", "why not these two?" */
export interface MatchExplanation extends MatchDuo {
  readonly mentorName: string;
  readonly menteeName: string;
  /** Every hard rule against it; empty when it is allowed. */
  readonly refusals: readonly MatchReason[];
  /** `refusals`, or what speaks for it, as one sentence. */
  readonly why: string;
  readonly total: number;
  readonly points: Readonly<Record<string, number>>;
  readonly reasons: readonly MatchReason[];
  readonly caveats: readonly MatchReason[];
  readonly criteria: readonly MatchCriterion[];
}

/** Everything of matching is the coordinators': it reads everybody's desk. @throws {RmError} not-allowed */
export interface MatchingQueries {
  /** @throws {RmError} not-allowed, plugin-failed (a plugin's rule failed: conflicts fail closed), aborted as `AbortError` */
  suggest(options?: MatchOptions): Promise<MatchResult>;
  explain(mentorId: string, menteeId: string, options?: { readonly lang?: string }): Promise<MatchExplanation>;
  /** Kept runs, newest first. */
  runs(): Promise<readonly View<MatchRun>[]>;
}
export interface MatchingCommands {
  /** Keeps a result for ever, so that why a pair was made is never lost; its id goes into `pairs.propose({ matchRunId })`. */
  keep(result: MatchResult): Promise<View<MatchRun>>;
}

/** The part of a `Worker` the solver needs. */
export interface MatchingWorker {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'error', listener: (event: { readonly data?: unknown; preventDefault?(): void }) => void): void;
  terminate(): void;
}
