import { fr as core } from '@reverse-mentoring/core/messages/fr.js';
import { fr as base } from '../internal/texts.fr.js';
import { fr as extra } from '../internal/texts.extra.fr.js';
import { fr as rare } from '../internal/texts.rare.fr.js';
import type { Language } from '../internal/texts.js';
import { fr as pairAnswer } from '../pair-card/texts.answer.fr.js';
import { fr as pairDue } from '../pair-card/texts.due.fr.js';
import { fr as pairCard } from '../pair-card/texts.fr.js';
import { fr as sessionLoggerRest } from '../session-logger/texts.rest.fr.js';
import { fr as sessionLogger } from '../session-logger/texts.fr.js';
import { fr as feedbackQuestions } from '../feedback-form/texts.form.fr.js';
import { fr as feedbackWritten } from '../feedback-form/texts.written.fr.js';
import { fr as feedbackForm } from '../feedback-form/texts.fr.js';
import { fr as dataPanel } from '../data-panel/texts.fr.js';
import { fr as setup } from '../setup/texts.fr.js';
import { fr as skillsSurvey } from '../skills-survey/texts.fr.js';
import { fr as roster } from '../roster/texts.fr.js';
import { fr as matchingBoard } from '../matching-board/texts.fr.js';
import { fr as preparation } from '../preparation/texts.fr.js';
import { fr as agreement } from '../agreement/texts.fr.js';
import { fr as review } from '../review/texts.fr.js';
import { fr as dashboard } from '../dashboard/texts.fr.js';
import { fr as pluginStatus } from '../plugin-status/texts.fr.js';

/** French, for `define({ languages: [fr] })`. */
export const fr: Language = {
  lang: 'fr',
  texts: {
    ...core,
    ...base,
    ...rare,
    ...extra,
    ...pairCard,
    ...pairDue,
    ...pairAnswer,
    ...sessionLogger,
    ...sessionLoggerRest,
    ...feedbackForm,
    ...feedbackQuestions,
    ...feedbackWritten,
    ...dataPanel,
    ...setup,
    ...skillsSurvey,
    ...roster,
    ...matchingBoard,
    ...preparation,
    ...agreement,
    ...review,
    ...dashboard,
    ...pluginStatus,
  },
};
