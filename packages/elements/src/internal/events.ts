import type { FeedbackDraft, ImportPreview, PairView, ProgramClient, SessionDraft, SessionView, FeedbackView } from '@reverse-mentoring/core';

/** A fact for the host page: bubbles, crosses shadow roots, `detail` is read only. */
export class RmEvent<Detail> extends Event {
  readonly detail: Detail;
  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    this.detail = detail;
  }
}

/**
 * Fired before something is saved. `preventDefault()` stops it; `waitUntil(promise)` makes it wait,
 * and a rejection stops it with the rejection's message shown to the person.
 */
export class RmBeforeEvent<Detail> extends RmEvent<Detail> {
  readonly #waiting: Promise<unknown>[] = [];
  constructor(type: string, detail: Detail) {
    super(type, detail, true);
  }

  /** To be called while the event is being dispatched. */
  waitUntil(promise: Promise<unknown>): void {
    this.#waiting.push(promise);
  }

  /** True when nobody objects. @throws what a promise given to `waitUntil` rejected with. */
  async settled(): Promise<boolean> {
    // A promise may be added while another is awaited: the list is read to its end.
    for (const waiting of this.#waiting) await waiting;
    return !this.defaultPrevented;
  }
}

/** What `rm-session-save` announces: the command and its input. */
export type SessionSaveDetail =
  | { readonly action: 'log' | 'plan' | 'update'; readonly draft: SessionDraft; readonly id?: string }
  | { readonly action: 'cancel'; readonly id: string; readonly by: string; readonly movedTo?: string }
  | { readonly action: 'miss' | 'remove' | 'restore' | 'confirm' | 'dispute'; readonly id: string };

export type RmReadyEvent = RmEvent<{ readonly client: ProgramClient }>;
export type RmErrorEvent = RmEvent<{ readonly error: unknown; readonly code: string; readonly message: string }>;
export type RmSessionSaveEvent = RmBeforeEvent<SessionSaveDetail>;
export type RmSessionSavedEvent = RmEvent<{ readonly action: SessionSaveDetail['action']; readonly session: SessionView | undefined; readonly id: string }>;
export type RmFeedbackSaveEvent = RmBeforeEvent<{ readonly draft: FeedbackDraft }>;
export type RmFeedbackSavedEvent = RmEvent<{ readonly moment: string; readonly pairId: string; readonly target: string; readonly feedback?: FeedbackView }>;
/** What is done to a pair: `renew` makes another one (roles swapped or not), `end` ends it. */
export type PairChangeAction = 'accept' | 'decline' | 'propose' | 'update' | 'hold' | 'resume' | 'renew' | 'end';
export type RmPairChangeEvent = RmBeforeEvent<{ readonly action: PairChangeAction; readonly pair: PairView }>;
export type RmPairChangedEvent = RmEvent<{ readonly action: PairChangeAction; readonly pair: PairView }>;
export type RmDataImportEvent = RmBeforeEvent<{ readonly preview: ImportPreview }>;
export type RmDataImportedEvent = RmEvent<{ readonly result: ImportPreview }>;
/** `format`: id of the table or of the plugin’s format, where `kind` is `file`. */
export type RmDataExportedEvent = RmEvent<{ readonly kind: 'export' | 'backup' | 'file'; readonly fileName: string; readonly format?: string }>;
export type RmDataEraseEvent = RmBeforeEvent<{ readonly scope: 'person' | 'browser'; readonly personId?: string }>;
export type RmDataErasedEvent = RmEvent<{ readonly scope: 'person' | 'browser'; readonly personId?: string }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'rm-ready': RmReadyEvent;
    'rm-error': RmErrorEvent;
    'rm-session-save': RmSessionSaveEvent;
    'rm-session-saved': RmSessionSavedEvent;
    'rm-feedback-save': RmFeedbackSaveEvent;
    'rm-feedback-saved': RmFeedbackSavedEvent;
    'rm-pair-change': RmPairChangeEvent;
    'rm-pair-changed': RmPairChangedEvent;
    'rm-data-import': RmDataImportEvent;
    'rm-data-imported': RmDataImportedEvent;
    'rm-data-exported': RmDataExportedEvent;
    'rm-data-erase': RmDataEraseEvent;
    'rm-data-erased': RmDataErasedEvent;
  }
}
