import type { ElementClass } from '../define.js';

type Texts = Readonly<Record<string, string>>;

/** One tag: its class, its words in other languages, and what else a page that has it needs. */
export interface Part {
  load(): Promise<ElementClass>;
  /** By language, beside the English that comes with the class. */
  readonly texts: Readonly<Record<string, () => Promise<readonly Texts[]>>>;
  /** Whether its people look for skills. */
  readonly skills?: boolean;
}

const texts = (...modules: readonly (() => Promise<{ readonly fr: Texts }>)[]): Part['texts'] => ({
  fr: async () => (await Promise.all(modules.map(module => module()))).map(({ fr }) => fr),
});

/** What every page in another language needs, whichever its tags. */
export const common = texts(
  () => import('@reverse-mentoring/core/messages/fr.js'),
  () => import('../internal/texts.fr.js'),
  () => import('../internal/texts.rare.fr.js'),
);

/** Every tag by its base name. */
export const parts: Readonly<Record<string, Part>> = {
  program: { load: async () => (await import('../program/program.js')).RmProgram, texts: {} },
  'pair-card': {
    load: async () => (await import('../pair-card/pair-card.js')).RmPairCard,
    texts: texts(
      () => import('../pair-card/texts.fr.js'),
      () => import('../pair-card/texts.due.fr.js'),
      () => import('../pair-card/texts.answer.fr.js'),
    ),
  },
  'session-logger': {
    load: async () => (await import('../session-logger/session-logger.js')).RmSessionLogger,
    texts: texts(
      () => import('../session-logger/texts.fr.js'),
      () => import('../session-logger/texts.rest.fr.js'),
      () => import('../internal/texts.extra.fr.js'),
    ),
  },
  'feedback-form': {
    load: async () => (await import('../feedback-form/feedback-form.js')).RmFeedbackForm,
    texts: texts(
      () => import('../feedback-form/texts.fr.js'),
      () => import('../feedback-form/texts.form.fr.js'),
      () => import('../feedback-form/texts.written.fr.js'),
      () => import('../internal/texts.extra.fr.js'),
    ),
  },
  setup: { load: async () => (await import('../setup/setup.js')).RmSetup, texts: texts(() => import('../setup/texts.fr.js')) },
  'skills-survey': {
    load: async () => (await import('../skills-survey/skills-survey.js')).RmSkillsSurvey,
    texts: texts(() => import('../skills-survey/texts.fr.js')),
    skills: true,
  },
  roster: { load: async () => (await import('../roster/roster.js')).RmRoster, texts: texts(() => import('../roster/texts.fr.js')) },
  'matching-board': {
    load: async () => (await import('../matching-board/matching-board.js')).RmMatchingBoard,
    texts: texts(() => import('../matching-board/texts.fr.js')),
  },
  preparation: { load: async () => (await import('../preparation/preparation.js')).RmPreparation, texts: texts(() => import('../preparation/texts.fr.js')) },
  agreement: { load: async () => (await import('../agreement/agreement.js')).RmAgreement, texts: texts(() => import('../agreement/texts.fr.js')) },
  review: { load: async () => (await import('../review/review.js')).RmReview, texts: texts(() => import('../review/texts.fr.js')) },
  dashboard: { load: async () => (await import('../dashboard/dashboard.js')).RmDashboard, texts: texts(() => import('../dashboard/texts.fr.js')) },
  'plugin-status': {
    load: async () => (await import('../plugin-status/plugin-status.js')).RmPluginStatus,
    texts: texts(() => import('../plugin-status/texts.fr.js')),
  },
  'data-panel': { load: async () => (await import('../data-panel/data-panel.js')).RmDataPanel, texts: texts(() => import('../data-panel/texts.fr.js')) },
};
