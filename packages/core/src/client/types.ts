import type { RmError, RmErrorCode } from '../errors.js';
import type { Words } from '../messages/index.js';
import type { Store, StorageState } from '../store/port.js';
import type { PluginObject } from '../plugin.js';
import type { Confidence, Member, Need, Offer, PairGoal, Profile, Program, Session, SessionAction, SessionEvidence, Confirmation } from '../model/types.js';
import type { Moment } from '../questionnaires/questionnaires.js';
import type { Backup, Bundle, ImportPreview } from '../bundle/types.js';
import type { SkillGap } from '../insights/types.js';
import type { MatchingCommands, MatchingQueries, MatchingWorker } from '../matching/types.js';
import type { CatalogView, PluginQueries, PluginStatus } from './plugin-views.js';
import type { StepCommands, StepQueries } from './step-types.js';
import type {
  View,
  ProgramView,
  Participant,
  PairView,
  SessionView,
  NeedView,
  OfferView,
  LocalSkillView,
  FeedbackView,
  BallotView,
  ConfidenceView,
  PrivateNoteView,
  SkillHit,
  SkillSearchOptions,
  DueQuestionnaire,
  ProgramIssue,
} from './view-types.js';

export type * from './plugin-views.js';
export type * from './view-types.js';

/** What `openProgram` takes. */
export interface OpenOptions {
  /** Programme id, `^[a-z0-9][a-z0-9_-]{0,63}$`. */
  readonly id: string;
  /** Acting user: a member id, or a login found in some member's `accounts`. */
  readonly user?: string | undefined;
  /** Default: memory. */
  readonly store?: Store | undefined;
  readonly plugins?: readonly PluginObject[] | undefined;
  /** Language of error messages and of `t()` in plugins; default `en`. */
  readonly lang?: string | undefined;
  /** `user`: a database of the acting user's own (shared computers). Default `program`. */
  readonly storageScope?: 'program' | 'user' | undefined;
  /** Makes the worker that solves big matchings; without one, or when it fails, the page solves them itself with the same answer. */
  readonly matchingWorker?: (() => MatchingWorker) | undefined;
  /** Milliseconds since 1970, for tests; default the device's clock. */
  readonly now?: (() => number) | undefined;
  /** For tests; default UUID v7. */
  readonly newId?: (() => string) | undefined;
}

/** How the acting user was recognised. `absent`: nobody was named. */
export type UserState = 'known' | 'unknown' | 'ambiguous' | 'absent';

export interface UpdateOptions {
  /** The view the form was opened with: only what differs from it is written, so others' edits stay. */
  readonly base?: object | undefined;
}

/** Input of `sessions.log` and `sessions.plan`; lists are arrays. */
export interface SessionDraft {
  /** To log a planned session, its id; otherwise a new session is made. */
  readonly id?: string;
  readonly pairId: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** 5-480 */
  readonly minutes?: number;
  /** `HH:MM`, local to `zone` */
  readonly start?: string;
  readonly zone?: string;
  readonly mode?: Session['mode'];
  readonly place?: string;
  /** Skill ids, or ids with labels; labels are looked up in the pair's goals and the catalogues. */
  readonly skills?: readonly (string | { readonly skillId: string; readonly label: string })[];
  readonly objective?: string;
  readonly done?: string;
  /** What each side learned. */
  readonly learned?: { readonly mentor?: string; readonly mentee?: string };
  /** The next step agreed. */
  readonly next?: string;
  /** Plans the next session on that day, in the same transaction. */
  readonly nextDate?: string;
  readonly nextStart?: string;
  readonly actions?: readonly Partial<SessionAction>[];
  readonly obstacles?: string;
  readonly evidence?: readonly Partial<SessionEvidence>[];
  /** Data of plugins, by plugin id: what both partners and the coordinators read. A plugin named here is written whole, others stay. */
  readonly ext?: Readonly<Record<string, unknown>>;
  /** Data of plugins that the partners alone read. */
  readonly notes?: { readonly ext?: Readonly<Record<string, unknown>> };
}

export interface FeedbackDraft {
  readonly moment: Moment;
  readonly pairId: string;
  /** Session id for moment `session`; default the pair. */
  readonly target?: string;
  /** By item id: a number on the item's scale, an option's name, or text. */
  readonly answers: Readonly<Record<string, number | string>>;
  /** Data of plugins, by plugin id: what the partner reads. */
  readonly ext?: Readonly<Record<string, unknown>>;
  /** Data of plugins that only a tally reads; no plugin is shown it. */
  readonly ballot?: { readonly ext?: Readonly<Record<string, unknown>> };
}

/** All queries; `watch` gives the same object bound to its tracking transaction. */
export interface ProgramQueries extends StepQueries, PluginQueries {
  readonly matching: MatchingQueries;
  record(): Promise<ProgramView | undefined>;
  /** What the acting user may do: command names of the rights table, for the programme or for one pair or person. */
  rights(target?: { pairId?: string; personId?: string }): Promise<readonly string[]>;
  issues(): Promise<readonly ProgramIssue[]>;
  /** The last values a record's groups lost, newest first (at most 20 a group). */
  history(type: string, id: string): Promise<readonly HistoryEntry[]>;
  readonly participants: { get(id: string): Promise<Participant | undefined>; all(): Promise<readonly Participant[]> };
  readonly needs: { get(id: string): Promise<NeedView | undefined>; all(personId?: string): Promise<readonly NeedView[]> };
  readonly offers: { get(id: string): Promise<OfferView | undefined>; all(personId?: string): Promise<readonly OfferView[]> };
  readonly skills: {
    /**
     * Best first (docs/guides/a-catalogue.md), once every catalogue has answered; `options.onPartial` hears what is there before.
     * Rejects with an `AbortError` as soon as `options.signal` is aborted.
     */
    search(text: string, options?: SkillSearchOptions): Promise<readonly SkillHit[]>;
    /** In the order asked; an unknown id gives `undefined`. */
    resolve(ids: readonly string[], options?: { lang?: string }): Promise<readonly (SkillHit | undefined)[]>;
    /** Skills wanted that nobody offers at the wanted level, with who is nearest to teaching them. */
    gaps(): Promise<readonly SkillGap[]>;
    /** The catalogues loaded, in the order of their plugins. */
    catalogs(options?: { lang?: string }): Promise<readonly CatalogView[]>;
  };
  readonly pairs: {
    get(id: string): Promise<PairView | undefined>;
    all(): Promise<readonly PairView[]>;
    /** Live first, then newest. Default: the acting user. */
    ofParticipant(personId?: string): Promise<readonly PairView[]>;
  };
  readonly sessions: {
    get(id: string): Promise<SessionView | undefined>;
    /** Newest first. */
    ofPair(pairId: string, options?: { limit?: number }): Promise<readonly SessionView[]>;
    /** The next planned session from today on. */
    next(pairId: string): Promise<SessionView | undefined>;
  };
  readonly notes: { get(about: { sessionId: string } | { pairId: string }): Promise<PrivateNoteView | undefined> };
  readonly confidences: { all(): Promise<readonly ConfidenceView[]> };
  readonly feedback: {
    /** What waits for the acting user, oldest first. */
    due(pairId?: string): Promise<readonly DueQuestionnaire[]>;
    /** Feedback records of a pair that the acting user may read. */
    ofPair(pairId: string): Promise<readonly FeedbackView[]>;
  };
}

export interface HistoryEntry {
  readonly group: string;
  readonly value: unknown;
  readonly stamp: string;
  readonly at: string;
}

type Id = string;
/** Fields of a new person: member and profile together. What a consent leaves out: now, the text there is, the client's language. */
export type ParticipantDraft = Partial<Omit<Member & Profile, 'personId' | 'consent'>> &
  Pick<Member, 'displayName' | 'roles'> & { id?: string; consent?: Partial<NonNullable<Profile['consent']>> };

/** Everything one does and asks; every command rejects with an `RmError` naming the field, and then nothing was written. */
export interface ProgramClient extends Omit<ProgramQueries, keyof StepCommands>, StepCommands {
  readonly matching: MatchingQueries & MatchingCommands;
  readonly id: string;
  readonly lang: string;
  /** Member id of the acting user, `undefined` unless `userState` is `known`. */
  readonly user: string | undefined;
  readonly userState: UserState;
  /** What the acting user was named by, known here or not. */
  readonly userName: string | undefined;
  readonly storage: { readonly state: StorageState; readonly reason: string };
  readonly closed: boolean;
  /** Sign in, out or switch: queries run again. */
  actAs(user: string | undefined): Promise<void>;
  /** Changes the programme record; creates it when there is none. */
  update(changes: Partial<Program>, options?: UpdateOptions): Promise<ProgramView>;
  /** Moves the programme to its next status, or to the one given. Closing completes the pairs that began, and ends the others early, as cancelling does with all. */
  advance(to?: Program['status']): Promise<ProgramView>;
  /** Runs `query` now and after every change of what it read; calls `onValue` when the answer differs. Returns the stop function. */
  watch<T>(query: (q: ProgramQueries) => Promise<T>, onValue: (value: T) => void, onError?: (error: unknown) => void): () => void;
  on<K extends keyof ProgramEvents>(event: K, listener: (detail: ProgramEvents[K]) => void): () => void;
  readonly participants: ProgramQueries['participants'] & {
    add(draft: ParticipantDraft): Promise<Participant>;
    /**
     * Adds many in one transaction: all of them or nobody.
     * @throws {RmError} import-invalid; `details.issues` has a problem for each bad row, `details.row` the first, from 1
     */
    addAll(drafts: readonly ParticipantDraft[], options?: { readonly onProgress?: (done: number) => void }): Promise<readonly Participant[]>;
    update(id: Id, changes: Partial<ParticipantDraft>, options?: UpdateOptions): Promise<Participant>;
    remove(id: Id): Promise<void>;
  };
  readonly needs: ProgramQueries['needs'] & {
    add(draft: Partial<Need> & Pick<Need, 'skillId'>): Promise<NeedView>;
    update(id: Id, changes: Partial<Need>, options?: UpdateOptions): Promise<NeedView>;
    remove(id: Id): Promise<void>;
  };
  readonly offers: ProgramQueries['offers'] & {
    add(draft: Partial<Offer> & Pick<Offer, 'skillId'>): Promise<OfferView>;
    update(id: Id, changes: Partial<Offer>, options?: UpdateOptions): Promise<OfferView>;
    remove(id: Id): Promise<void>;
  };
  readonly skills: ProgramQueries['skills'] & {
    /** Proposes a skill no catalogue has; answers `local:<id>` in `skillId`. */
    propose(draft: { lang: string; label: string; domain?: string }): Promise<LocalSkillView & { skillId: string }>;
  };
  readonly pairs: ProgramQueries['pairs'] & {
    propose(draft: {
      mentorId: Id;
      menteeId: Id;
      goals?: readonly Partial<PairGoal>[];
      id?: Id;
      startsOn?: string;
      expectedEndOn?: string;
      origin?: string;
      matchRunId?: Id;
      override?: { reason: string };
    }): Promise<PairView>;
    /**
     * Proposes many in one transaction; each is judged for itself, in this order, and answered with its pair or its refusal.
     * @throws {RmError} not-allowed, program-closed, storage-… and then none was proposed
     */
    proposeAll(
      drafts: readonly Parameters<ProgramClient['pairs']['propose']>[0][],
    ): Promise<readonly ({ readonly pair: PairView; readonly error?: undefined } | { readonly pair?: undefined; readonly error: RmError })[]>;
    update(id: Id, changes: { goals?: readonly Partial<PairGoal>[]; startsOn?: string; expectedEndOn?: string }, options?: UpdateOptions): Promise<PairView>;
    accept(id: Id): Promise<PairView>;
    /** The reason goes to the coordinators only. */
    decline(id: Id, options?: { reason?: string }): Promise<PairView>;
    /** Records why two people of one management chain are a pair all the same. */
    override(id: Id, override: { reason: string }): Promise<PairView>;
    hold(id: Id): Promise<PairView>;
    resume(id: Id): Promise<PairView>;
    end(id: Id, options?: { completed?: boolean; reason?: string }): Promise<PairView>;
    /**
     * Proposes the linked pair; a partner who renews has said yes. A live pair both sides took stock of is completed by it.
     * Goals not reached go on (all reached: one level higher); with `swap` they come from the new mentee's needs and the
     * new mentor's offers, as far as the acting user may read these.
     * @throws {RmError} wrong-state (no review yet, or a wish against it), invalid (a role is missing), pair-exists, program-closed
     */
    renew(id: Id, options?: { swap?: boolean; goals?: readonly Partial<PairGoal>[] }): Promise<PairView>;
  };
  readonly sessions: ProgramQueries['sessions'] & {
    plan(draft: SessionDraft): Promise<SessionView>;
    /** With `base`, logging a planned session keeps what the partner changed since it was opened. */
    log(draft: SessionDraft, options?: UpdateOptions): Promise<SessionView>;
    update(id: Id, changes: Partial<SessionDraft>, options?: UpdateOptions): Promise<SessionView>;
    /** `by`: member id, `mentor`, `mentee` or `other`; `movedTo` plans the session anew on that day. */
    cancel(id: Id, options: { by: string; movedTo?: string; movedStart?: string }): Promise<SessionView>;
    miss(id: Id, options?: { movedTo?: string; movedStart?: string }): Promise<SessionView>;
    remove(id: Id): Promise<void>;
    /** Undo: brings back a removed session, or the values before the last edit. */
    restore(id: Id): Promise<SessionView>;
    confirm(id: Id, answer?: Confirmation['answer']): Promise<SessionView>;
  };
  readonly notes: ProgramQueries['notes'] & {
    set(note: ({ sessionId: string } | { pairId: string }) & { text: string }): Promise<PrivateNoteView | undefined>;
  };
  readonly confidences: ProgramQueries['confidences'] & { add(draft: Pick<Confidence, 'about' | 'kind' | 'text'>): Promise<ConfidenceView> };
  readonly feedback: ProgramQueries['feedback'] & {
    /** Writes feedback, ballot and confidence as the questionnaire says, in one transaction. */
    submit(draft: FeedbackDraft): Promise<{ feedback?: FeedbackView; ballot?: BallotView }>;
    correct(draft: FeedbackDraft): Promise<{ feedback?: FeedbackView; ballot?: BallotView }>;
    withdraw(draft: Pick<FeedbackDraft, 'moment' | 'pairId' | 'target'>): Promise<void>;
  };
  readonly people: {
    /** One person's data, `local` excepted. */
    exportAll(personId?: string): Promise<Bundle>;
    /** Deletes for ever what is the person's own; answers what others wrote that names them (`type:id`). */
    erase(personId: string): Promise<{ erased: number; named: readonly string[] }>;
  };
  /**
   * Merges a bundle. `preview` counts what would change and writes nothing. `shift` false ignores `asOf`.
   * @throws {RmError} not-json, import-format, import-invalid, import-revision, import-unsafe-key, import-too-large, other-program
   */
  import(bundle: Bundle | string, options?: { preview?: boolean }): Promise<ImportPreview>;
  /** Everything the acting user may read of every home but `local`, stamps and `ext` included. */
  export(): Promise<Bundle>;
  /** Everything in this browser, encrypted. @throws {RmError} needs-https */
  backup(passphrase: string): Promise<Backup>;
  /** Reads a backup; `preview` counts what would change and writes nothing. @throws {RmError} passphrase-wrong, needs-https, import-format */
  restore(backup: Backup | string, passphrase: string, options?: { preview?: boolean }): Promise<ImportPreview>;
  /** ISO instant of the last export or backup made here. */
  lastExport(): Promise<string | undefined>;
  /** Empties this browser of the programme, and closes. */
  forget(): Promise<void>;
  close(): void;
  /** Adds catalogues and plugins after opening. Answers the ids that failed with why. */
  use(plugins: readonly PluginObject[]): Promise<readonly PluginStatus[]>;
  removePlugin(id: string): Promise<void>;
  plugins(): readonly PluginStatus[];
  /**
   * Switches a plugin off in this browser, in every tab, until it is enabled again; one that comes later with that id stays off too.
   * Nobody the programme does not know may, and only a coordinator where the plugin guards something.
   * @throws {RmError} not-allowed
   */
  disablePlugin(id: string): Promise<void>;
  /** Switches it on, or tries one that failed again. @throws {RmError} not-allowed */
  enablePlugin(id: string): Promise<void>;
  /** A text of the core, or of a plugin's `locale.messages`, in `lang` (default the client's). */
  t(key: string, params?: Readonly<Record<string, unknown>>, lang?: string): string;
  /** For those who draw: what plugins say in a language, the first of them first; missing while there is no plugin. `changed` without keys tells when it is old. */
  readonly words?: Words | undefined;
  /** The calendar day `YYYY-MM-DD` by the injected clock. */
  today(): string;
}

/** Facts `on` and plugins hear; all content is of homes the listener may read. */
export interface ProgramEvents {
  'session.saved': { readonly session: SessionView };
  'session.removed': { readonly id: string; readonly pairId: string };
  'pair.changed': { readonly pair: PairView };
  'feedback.saved': { readonly feedback: FeedbackView };
  'member.changed': { readonly member: View<Member> };
  'program.changed': { readonly program: ProgramView };
  'storage.changed': { readonly state: StorageState; readonly reason: string };
  'user.changed': { readonly user: string | undefined; readonly userState: UserState };
  /** A plugin hears `error` of its own failures only. */
  'plugin.failed': { readonly plugin: string; readonly point: string; readonly code: RmErrorCode; readonly error: unknown };
  changed: { readonly keys: readonly string[] | undefined };
  /** The client was closed, or its programme forgotten in this browser. */
  closed: { readonly id: string };
}
