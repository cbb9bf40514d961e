import type { LocalText } from '../plugin.js';
import type { Agreement, Member, Need, Offer, Preparation, Profile, Program, Review } from '../model/types.js';
import type { InsightFilter, PairProgress, ProgramInsights, TallyFigure } from '../insights/types.js';
import type { NeedView, Nudge, OfferView, Participant, SessionView, View } from './types.js';

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

/** What one person said in step 1. */
export interface SurveyState {
  readonly person: Participant;
  /** Most important first; without those dropped. */
  readonly needs: readonly NeedView[];
  readonly offers: readonly OfferView[];
  /** Day the two questions for the averages were answered; told to that person alone, and never what was answered. */
  readonly askedOn?: string;
}

/** What one person says in step 1; what is left out stays as it is. */
export interface SurveyDraft extends Partial<Pick<Profile & Member, 'languages' | 'availability' | 'mode' | 'interests' | 'workingStyle' | 'capacity'>> {
  /** Default: the acting user. The coordinator gives somebody else's from paper. */
  readonly personId?: string;
  /** Given when the person agrees now, to the text and in the language they read. */
  readonly consent?: Partial<NonNullable<Profile['consent']>>;
  /** New ones, and what changed in those there are; a skill whose need was met or dropped is wanted anew. */
  readonly needs?: readonly (Partial<Pick<Need, 'label' | 'levelNow' | 'levelWanted' | 'priority' | 'context'>> & Pick<Need, 'skillId'>)[];
  readonly offers?: readonly (Partial<Pick<Offer, 'label' | 'level' | 'evidence'>> & Pick<Offer, 'skillId'>)[];
  /** Skill ids. A need that a pair works on is dropped rather than deleted. */
  readonly removeNeeds?: readonly string[];
  readonly removeOffers?: readonly string[];
  /** Of the questionnaire `needs`, for mentees: only for the averages, so only given by the person. */
  readonly answers?: Readonly<Record<string, number>>;
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
  readonly survey: {
    /** Default: the acting user. `undefined` for somebody whose answers the acting user may not read. */
    get(personId?: string): Promise<SurveyState | undefined>;
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
    /** Figures of the ballots by the rules of k-anonymity; the same for everybody, whatever the filter. `lang`: of the words of plugins' questions. */
    tallies(options?: { lang?: string }): Promise<readonly TallyFigure[]>;
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
  readonly survey: StepQueries['survey'] & {
    /**
     * Step 1 of one person in one transaction: consent, needs, offers, profile, ballot. `base` is the person as the form was
     * opened with, so that what others changed stays.
     * @throws {RmError} no-consent, not-allowed, duplicate, invalid, out-of-scale, wrong-state (a need that was met is removed)
     */
    submit(draft: SurveyDraft, options?: { base?: Participant | undefined }): Promise<SurveyState>;
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
