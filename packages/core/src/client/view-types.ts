// What queries answer: records as the API speaks them, and what is derived from them.
import type { RmErrorCode } from '../errors.js';
import type { CatalogView } from './plugin-views.js';
import type {
  Acceptance,
  Ballot,
  Confidence,
  Feedback,
  LocalSkill,
  Member,
  Need,
  Offer,
  Pair,
  PrivateNote,
  Profile,
  Program,
  Session,
  SessionNotes,
  Confirmation,
} from '../model/types.js';
import type { Moment, Questionnaire } from '../questionnaires/questionnaires.js';

/** A record as the API speaks it: lists are arrays, stamps are left out, `updatedAt` (ISO instant) is derived from them. */
export type View<T> = Readonly<T> & {
  readonly id: string;
  readonly type: string;
  readonly updatedAt: string;
  readonly createdBy?: string;
  readonly ext?: Readonly<Record<string, unknown>>;
};

export type ProgramView = View<Program>;
/** A member with the fields of the profile the acting user may read; without consent only name, roles and state. */
export type Participant = View<Member & Partial<Omit<Profile, 'personId'>>>;
export type PairState = 'proposed' | 'accepted' | 'declined' | 'expired' | 'active' | 'on-hold' | 'completed' | 'ended-early';
export type PairView = View<Pair> & {
  /** Stored status, or what the acceptances make of `proposed`. */
  readonly state: PairState;
  /** proposed, accepted, active or on-hold. */
  readonly live: boolean;
  readonly mentorName: string;
  readonly menteeName: string;
  /** Who answered what, by member id. */
  readonly answers: Readonly<Record<string, Acceptance['answer']>>;
  /** Day after which an unanswered proposal expires. */
  readonly answerBy: string;
};
export type SessionView = View<Session> & {
  /** 1-based rank by date among the pair's sessions that are not cancelled or missed; undefined for these. */
  readonly number?: number;
  /** Only for the two partners. */
  readonly notes?: View<SessionNotes>;
  /** Who confirmed or disputed, by member id. */
  readonly confirmations: Readonly<Record<string, Confirmation['answer']>>;
};
export type NeedView = View<Need>;
export type OfferView = View<Offer>;
export type LocalSkillView = View<LocalSkill>;
export type FeedbackView = View<Feedback>;
export type BallotView = View<Ballot>;
export type ConfidenceView = View<Confidence>;
export type PrivateNoteView = View<PrivateNote>;

/** One skill of a catalogue, ready to show in one language. */
export interface SkillHit {
  /** `catalog:code`, an IRI, or `local:<id>`. */
  readonly id: string;
  readonly label: string;
  /** Language of `label`. */
  readonly lang: string;
  readonly catalog: string;
  readonly catalogLabel: string;
  readonly altLabels: readonly string[];
  /** Level descriptors 0-4, when the catalogue has them. */
  readonly levels?: readonly string[];
  readonly exactMatch: readonly string[];
  /** Every other id of the same concept, by what the catalogues say of each other (`exactMatch`), sorted. */
  readonly sameAs: readonly string[];
  /** How well it answers what was typed, 0 to 1 (docs/guides/a-catalogue.md); only of a search. */
  readonly score?: number;
}

/** What a search has while catalogues that search by themselves are still being asked. */
export interface SkillsSoFar {
  /** Best first; some may move, or go behind `limit`, as others come. */
  readonly hits: readonly SkillHit[];
  /** The catalogues that have not answered yet. */
  readonly waiting: readonly CatalogView[];
}

/** How to search skills. */
export interface SkillSearchOptions {
  /** Default: the client's. */
  readonly lang?: string | undefined;
  /** Default 20. */
  readonly limit?: number | undefined;
  /** Only this one; default all, and the programme's own skills. */
  readonly catalog?: string | undefined;
  /** Gives the search up, in every catalogue. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called as soon as the lists are searched when other catalogues still are, and whenever one of these has answered while
   * others have not. Not called when nothing is waited for.
   */
  readonly onPartial?: ((soFar: SkillsSoFar) => void) | undefined;
}

/** A questionnaire that waits for the acting user. */
export interface DueQuestionnaire {
  readonly moment: Moment;
  /** Id of what it is about: a session, or the pair. */
  readonly target: string;
  readonly pairId: string;
  readonly role: 'mentor' | 'mentee';
  /** Day since which it is due. */
  readonly since: string;
  readonly questionnaire: Questionnaire;
  /** `number` and `date` of the session, for moment `session`. */
  readonly session?: SessionView;
}

/** Something the programme waits for from one person; derived, never stored. */
export interface Nudge {
  readonly kind:
    | 'answer-proposal'
    | 'plan-session'
    | 'log-session'
    | 'confirm-session'
    | 'give-feedback'
    | 'do-action'
    | 'sign-agreement'
    | 'prepare'
    | 'give-review'
    | 'decide-renewal'
    | 'renew-consent'
    | 'answer-survey'
    /** To the coordinators: no session for 21 days; the senior cancelled twice in a row; nobody answered in time; somebody asked for help. */
    | 'revive-pair'
    | 'talk-to-senior'
    | 'match-again'
    | 'answer-help';
  /** Member id of who has to act. */
  readonly who: string;
  /** Empty when it is about no pair. */
  readonly pairId: string;
  /** Day it is (or was) due. */
  readonly due: string;
  /** Session, action or moment it is about. */
  readonly target?: string;
  readonly text?: string;
}

/** A rule broken by merging two devices. */
export interface ProgramIssue {
  readonly code: RmErrorCode;
  readonly record: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}
