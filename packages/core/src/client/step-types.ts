import type { LocalText } from '../plugin.js';
import type { Agreement, Preparation, Program, Review } from '../model/types.js';
import type { InsightFilter, PairProgress, ProgramInsights, TallyFigure } from '../insights/types.js';
import type { Nudge, ParticipantDraft, SessionView, View } from './types.js';

/** What a programme starts from. `title` and `purpose` are in the language asked for. */
export interface ProgramPreset {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** Sessions of a pair, minutes each, weeks in all. */
  readonly plan: { readonly sessions: number; readonly minutes: number; readonly weeks: number };
  /** Where and how pairs of such a programme meet. */
  readonly mode: 'onsite' | 'remote' | 'bench';
}

export type AgreementClauses = Agreement['clauses'];
export type AgreementView = View<Agreement> & {
  /** Who signed this very text and when, by member id. */
  readonly signatures: Readonly<Record<string, string>>;
  readonly signedByBoth: boolean;
  /** The stored text is not the one its id was made from: somebody changed it past the programme, and no signature holds for it. */
  readonly altered?: true;
};
/** When the sessions of an agreement are to be: the first, then one every `everyDays` days. */
export type AgreementSchedule = NonNullable<Agreement['schedule']>;

export interface AgreementState {
  /** The newest text both signed. */
  readonly current?: AgreementView;
  /** The text being settled: the newest, when it is newer than the current one. Signing one's copy of an older text is refused. */
  readonly draft?: AgreementView;
  /** What one side had signed before it was replaced by the draft: that signature stays true, and holds for the old text only. */
  readonly outdated?: AgreementView;
  /** Who signed what, newest first; without the texts, all that a coordinator reads. */
  readonly signatures: readonly { readonly by: string; readonly agreementId: string; readonly at: string }[];
  /** Days of the current schedule, from today on, that are not planned yet: both signed on devices that had not met. */
  readonly unplanned: readonly string[];
  /** Sessions of earlier texts that the current one took out, as cancelled, so that calendars let go of them. */
  readonly withdrawn: readonly SessionView[];
}

export interface PreparationStep {
  readonly id: string;
  readonly text: string;
  /** Instant it was ticked off. */
  readonly doneAt?: string;
}
/** A module of the coaching kit as one person has it. */
export interface PreparationModule {
  /** `core:<id>`, or `<plugin id>:<id>`. */
  readonly id: string;
  readonly role: 'mentor' | 'mentee';
  readonly title: string;
  /** Two or three sentences before the steps, if any. */
  readonly intro?: string;
  readonly steps: readonly PreparationStep[];
  readonly done: boolean;
}

export type ReviewView = View<Review>;
export interface ReviewState {
  /** Each side's; the partner's is there only when one has given one's own (or it was waived). */
  readonly mentor?: ReviewView;
  readonly mentee?: ReviewView;
  /** Whether a side has given its own, seen or not. */
  readonly given: { readonly mentor: boolean; readonly mentee: boolean };
  /** Reason, by side. */
  readonly waived: { readonly mentor?: string; readonly mentee?: string };
  /** Both given or waived. */
  readonly complete: boolean;
}

/** What a row of a roster file came to. */
export interface RosterRow {
  /** 1-based line of the file's data. */
  readonly row: number;
  readonly draft?: ParticipantDraft;
  readonly problems: readonly { readonly field: string; readonly message: string }[];
}

/** Queries of the five steps. */
export interface StepQueries {
  readonly presets: { all(options?: { lang?: string }): Promise<readonly ProgramPreset[]> };
  readonly agreements: {
    /** The text both signed last, and the one being settled. */
    ofPair(pairId: string): Promise<AgreementState>;
    current(pairId: string): Promise<AgreementView | undefined>;
    /** The rules of the game for a pair in a language, from the programme's preset: what a first draft says. */
    template(
      pairId: string,
      options?: { lang?: string; schedule?: AgreementSchedule },
    ): Promise<{ readonly language: string; readonly templateVersion: string; readonly clauses: AgreementClauses }>;
  };
  readonly preparation: {
    /** Modules for a person's roles, the core's first. Default: the acting user. */
    modules(options?: { personId?: string; lang?: string }): Promise<readonly PreparationModule[]>;
  };
  readonly reviews: {
    /**
     * Both sides of a pair, the partner's withheld from a partner until they have given theirs (or it was waived).
     * The software's word, not a lock: the record is of the pair's `case`.
     * @throws {RmError} not-found
     */
    ofPair(pairId: string): Promise<ReviewState>;
  };
  readonly insights: {
    nudges(pairId?: string): Promise<readonly Nudge[]>;
    progress(pairId: string): Promise<PairProgress | undefined>;
    /** Coordinators only. @throws {RmError} not-allowed */
    program(filter?: InsightFilter): Promise<ProgramInsights>;
    /** Figures of the ballots by the rules of k-anonymity; the same for everybody, whatever the filter. */
    tallies(): Promise<readonly TallyFigure[]>;
  };
  /** Whether the acting user is to consent (again) and to what. */
  consent(options?: {
    lang?: string;
  }): Promise<{ readonly due: 'first' | 'new-text' | undefined; readonly version: string; readonly text: string; readonly lang: string }>;
}

/** Commands of the five steps. */
export interface StepCommands {
  readonly agreements: StepQueries['agreements'] & {
    /**
     * Writes a new text and deletes the unsigned ones before it; one that somebody signed stays, so that the signature can be
     * checked. What is left out is the template's. The current text given again takes the change that was under way back.
     */
    draft(draft: {
      pairId: string;
      language?: string;
      clauses?: Partial<AgreementClauses>;
      freeText?: string;
      schedule?: AgreementSchedule;
    }): Promise<AgreementView>;
    /**
     * Signs this very text; with the second signature its schedule becomes planned sessions (ids derived: twice is once).
     * Signing again is nothing new: it only plans what is missing, after two devices met.
     * @throws {RmError} wrong-state, by rule `agreement-replaced` (there is a newer text) or `agreement-altered`
     */
    sign(agreementId: string): Promise<{ readonly agreement: AgreementView; readonly planned: readonly SessionView[] }>;
  };
  readonly preparation: StepQueries['preparation'] & {
    /** Ticks a step off, or with `done` false takes the tick back. */
    complete(moduleId: string, stepId: string, options?: { done?: boolean }): Promise<View<Preparation> | undefined>;
  };
  readonly reviews: StepQueries['reviews'] & {
    /**
     * One's own stocktaking; given again it is corrected as a whole. `success` 1-5, levels 0-4 for goals of the pair.
     * The mentee's levels also move their own needs (met at the level wanted); once both sides are in, the goals' level
     * now is the mentee's, else the mentor's. The pair's status stays: ending and renewing are commands of their own.
     * @throws {RmError} wrong-state, invalid, out-of-scale
     */
    submit(draft: {
      pairId: string;
      success: number;
      wish: Review['wish'];
      changed?: string;
      outcomes?: readonly { readonly skillId: string; readonly level: number; readonly evidence?: string }[];
    }): Promise<ReviewView>;
    /** The coordinator does without one side's review, and says why; both partners read the reason. @throws {RmError} wrong-state, invalid */
    waive(pairId: string, side: 'mentor' | 'mentee', reason: string): Promise<ReviewState>;
  };
}

export type { LocalText, Program };
