import type { SessionAction, SessionEvidence } from '@reverse-mentoring/core';
import type { LoggerForm } from './logger-form.js';

/** The actions of the form, and those of the last session that are still open. */
export const actionsOf = ({ draft, session }: LoggerForm): readonly Partial<SessionAction>[] => draft.actions ?? session?.notes?.actions ?? [];
export const linksOf = ({ draft, session }: LoggerForm): readonly Partial<SessionEvidence>[] => draft.evidence ?? session?.notes?.evidence ?? [];
export const openActions = ({ last }: LoggerForm): readonly SessionAction[] => (last?.notes?.actions ?? []).filter(action => !action.done);
