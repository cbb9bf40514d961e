import type { AgreementView, ProgramClient, SessionView } from '@reverse-mentoring/core';
import type { RmBeforeEvent, RmEvent } from '../internal/events.js';

/** What `agreements.draft` takes. */
export type AgreementDraft = Parameters<ProgramClient['agreements']['draft']>[0];
export type RmAgreementSaveEvent = RmBeforeEvent<{ readonly draft: AgreementDraft }>;
export type RmAgreementSavedEvent = RmEvent<{ readonly agreement: AgreementView }>;
export type RmAgreementSignEvent = RmBeforeEvent<{ readonly agreement: AgreementView }>;
export type RmAgreementSignedEvent = RmEvent<{ readonly agreement: AgreementView; readonly planned: readonly SessionView[] }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'rm-agreement-save': RmAgreementSaveEvent;
    'rm-agreement-saved': RmAgreementSavedEvent;
    'rm-agreement-sign': RmAgreementSignEvent;
    'rm-agreement-signed': RmAgreementSignedEvent;
  }
}
