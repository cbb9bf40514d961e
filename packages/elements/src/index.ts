import { define as defineElements } from './define.js';
import type { DefineOptions, ElementClass } from './define.js';
import { RmDataPanel } from './data-panel/data-panel.js';
import { RmFeedbackForm } from './feedback-form/feedback-form.js';
import { RmPluginStatus } from './plugin-status/plugin-status.js';
import { RmPairCard } from './pair-card/pair-card.js';
import { RmProgram } from './program/program.js';
import { RmSetup } from './setup/setup.js';
import { RmSkillsSurvey } from './skills-survey/skills-survey.js';
import { RmRoster } from './roster/roster.js';
import { RmMatchingBoard } from './matching-board/matching-board.js';
import { RmPreparation } from './preparation/preparation.js';
import { RmAgreement } from './agreement/agreement.js';
import { RmReview } from './review/review.js';
import { RmDashboard } from './dashboard/dashboard.js';
import { RmSessionLogger } from './session-logger/session-logger.js';

export { setDefaultStore } from './define.js';
export { setDefaultPlugins, setMatchingWorker } from './internal/defaults.js';
export { registerPlugin } from '@reverse-mentoring/core';
export type { DefineOptions, ElementClass, Language } from './define.js';
export { clientContext, programRegistry, providerContext } from './context.js';
export type { ProgramProvider, ProgramRegistry, ProviderQuestion, SharedClient } from './context.js';
export { RmBeforeEvent, RmEvent } from './internal/events.js';
export type * from './internal/events.js';
export type * from './setup/events.js';
export type * from './skills-survey/events.js';
export type * from './roster/events.js';
export type * from './matching-board/events.js';
export type * from './preparation/events.js';
export type * from './agreement/events.js';
export type * from './review/events.js';
export type * from './dashboard/events.js';
export type * from './plugin-status/events.js';

export { RmElement } from './internal/element.js';
export type { RmState } from './internal/element.js';
export { RmFormElement } from './internal/form-element.js';
export type { Problems } from './internal/form-element.js';
export {
  RmDataPanel,
  RmFeedbackForm,
  RmPairCard,
  RmPluginStatus,
  RmProgram,
  RmSessionLogger,
  RmSetup,
  RmSkillsSurvey,
  RmRoster,
  RmMatchingBoard,
  RmPreparation,
  RmAgreement,
  RmReview,
  RmDashboard,
};

/** Every class of this package, the provider first. */
export const allElements: readonly ElementClass[] = [
  RmProgram,
  RmPairCard,
  RmSessionLogger,
  RmFeedbackForm,
  RmSetup,
  RmSkillsSurvey,
  RmRoster,
  RmMatchingBoard,
  RmPreparation,
  RmAgreement,
  RmReview,
  RmDashboard,
  RmDataPanel,
  RmPluginStatus,
];

/** Registers every tag of this package, or those given. Never throws. */
export function define(options: DefineOptions = {}): void {
  defineElements({ elements: allElements, ...options });
}
