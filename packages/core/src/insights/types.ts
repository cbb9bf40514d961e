import type { PairState } from '../client/types.js';

/** A share with how many it rests on; `value` (0-1) is absent when `n` is 0. */
export interface Rate {
  readonly value?: number;
  readonly n: number;
}
/** A mean with how many it rests on; `value` is absent when `n` is 0. */
export type Mean = Rate;

/** Where a pair stands in the five steps. */
export type PairStage = 'proposed' | 'agreement' | 'running' | 'on-hold' | 'review' | 'completed' | 'ended-early' | 'lapsed';

/** One goal with the level each side's review gives. */
export interface GoalProgress {
  readonly skillId: string;
  readonly label: string;
  readonly start: number;
  readonly now: number;
  readonly target: number;
  readonly mentorView?: number;
  readonly menteeView?: number;
}

/** From records both partners and the coordinators read (`case`), and nothing else. Days are calendar days. */
export interface PairProgress {
  readonly pairId: string;
  readonly mentorId: string;
  readonly menteeId: string;
  readonly mentorName: string;
  readonly menteeName: string;
  readonly state: PairState;
  readonly stage: PairStage;
  readonly startsOn?: string;
  /** From the day both had accepted, else `startsOn`, to the first session held. */
  readonly daysToFirst?: number;
  /** Sessions the programme's plan promises. */
  readonly promised: number;
  readonly held: number;
  /** Planned from today on. */
  readonly planned: number;
  readonly missed: number;
  readonly cancelled: { readonly mentor: number; readonly mentee: number; readonly other: number };
  /** Minutes of the sessions held. */
  readonly minutes: number;
  readonly lastHeldOn?: string;
  readonly nextOn?: string;
  readonly goals: readonly GoalProgress[];
  /** Signatures and reviews there are, by side. */
  readonly signed: { readonly mentor: boolean; readonly mentee: boolean };
  readonly reviewed: { readonly mentor: boolean; readonly mentee: boolean };
  readonly renewed: boolean;
  /** No session for 21 days, or the last two sessions cancelled by the mentee (the senior). */
  readonly stalled?: { readonly since: string; readonly why: 'no-session' | 'cancelled-twice' };
  /** Of the mentee, and the catalogues of the goals. */
  readonly team?: string;
  readonly site?: string;
  readonly domains: readonly string[];
}

/** Acts on `case` figures only, never on tallies. */
export interface InsightFilter {
  readonly team?: string;
  readonly site?: string;
  /** Catalogue of a goal, the part of a skill id before `:`. */
  readonly domain?: string;
  /** First and last day of the sessions counted. */
  readonly from?: string;
  readonly to?: string;
}

/** A week of the programme; `week` is its Monday. */
export interface RhythmWeek {
  readonly week: string;
  readonly held: number;
  readonly planned: number;
  readonly cancelled: number;
  readonly missed: number;
}

/** Level of one skill before and after, averaged over the pairs that aim at it. */
export interface GainLine {
  readonly skillId: string;
  readonly label: string;
  readonly n: number;
  readonly start: number;
  readonly mentorView?: number;
  readonly menteeView?: number;
  /** Levels logged while sessions went on. */
  readonly now: number;
}

/** A skill wanted that nobody offers at the level wanted. */
export interface SkillGap {
  readonly skillId: string;
  readonly label: string;
  /** Highest level wanted, 0-4. */
  readonly wanted: number;
  /** People who want it. */
  readonly people: number;
  /** Best level offered, if any. */
  readonly best: number | undefined;
  /** Who is nearest to teaching it, the nearest first. */
  readonly nearest: readonly { readonly personId: string; readonly name: string; readonly level: number }[];
}

/**
 * A figure from answers nobody reads one by one. Either the figure, or why there is none.
 * `distribution`: how often each answer was given; `mean` for numeric scales; `nps` for 0-10 ones (−100 to 100).
 */
export interface TallyFigure {
  readonly questionnaire: string;
  readonly version: number;
  /** Id of the question; of a plugin's `ext.<plugin>.<field>@<version of its data>`. */
  readonly item: string;
  /** Where a plugin asks it: the plugin, the field's id, and the words in the language asked for. */
  readonly plugin?: string;
  readonly field?: string;
  readonly label?: string;
  readonly scale?: 'likert5' | 'likert7' | 'nps' | 'yes-no' | 'choice';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** `all`, or one value of the programme's partition. */
  readonly group: string;
  readonly n?: number;
  readonly distribution?: Readonly<Record<string, number>>;
  readonly mean?: number;
  readonly nps?: number;
  /** `too-few`: under 5 people or 3 pairs; `protects-others`: it would give a hidden group away; `waiting`: answers of fewer than 5 people are new. */
  readonly hidden?: 'too-few' | 'protects-others' | 'waiting';
}

/** What the programme has come to on a day. Coordinators only. */
export interface ProgramInsights {
  readonly asOf: string;
  readonly filter: InsightFilter;
  readonly pairs: readonly PairProgress[];
  readonly stages: Readonly<Record<PairStage, number>>;
  readonly people: { readonly invited: number; readonly joined: number; readonly answered: number; readonly mentorsPrepared: Rate };
  readonly needs: { readonly open: number; readonly covered: number; readonly met: number; readonly dropped: number };
  readonly sessions: { readonly held: number; readonly planned: number; readonly promised: number; readonly missed: number; readonly minutes: number };
  /** Cancellations per session that was to be held, by who cancelled. */
  readonly cancellation: { readonly mentor: Rate; readonly mentee: Rate };
  /** Median days. */
  readonly daysToFirst: Rate;
  /** Mean level gain over goals, by each side's review. */
  readonly gain: { readonly mentor: Mean; readonly mentee: Mean };
  /** Pairs with a review of both that go on or swap. */
  readonly renewal: Rate;
  readonly rhythm: readonly RhythmWeek[];
  readonly gains: readonly GainLine[];
  readonly gaps: readonly SkillGap[];
  /** Values one may filter by. */
  readonly choices: { readonly teams: readonly string[]; readonly sites: readonly string[]; readonly domains: readonly string[] };
}
