import { fr as core } from '@reverse-mentoring/core/messages/fr.js';
import { fr as base } from '../internal/texts.fr.js';
import { fr as rare } from '../internal/texts.rare.fr.js';
import type { Language } from '../internal/texts.js';
import { fr as pairAnswer } from '../pair-card/texts.answer.fr.js';
import { fr as pairDue } from '../pair-card/texts.due.fr.js';
import { fr as pairCard } from '../pair-card/texts.fr.js';
import { fr as sessionLoggerRest } from '../session-logger/texts.rest.fr.js';
import { fr as sessionLogger } from '../session-logger/texts.fr.js';
import { fr as feedbackQuestions } from '../feedback-form/texts.form.fr.js';
import { fr as feedbackForm } from '../feedback-form/texts.fr.js';
import { fr as dataPanel } from '../data-panel/texts.fr.js';

/** French, for `define({ languages: [fr] })`. */
export const fr: Language = {
  lang: 'fr',
  texts: {
    ...core,
    ...base,
    ...rare,
    ...pairCard,
    ...pairDue,
    ...pairAnswer,
    ...sessionLogger,
    ...sessionLoggerRest,
    ...feedbackForm,
    ...feedbackQuestions,
    ...dataPanel,
  },
};
