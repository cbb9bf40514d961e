import { earlyErrors } from './errors-early.en.js';
import { commandErrors } from './errors.en.js';
import { questionsEn } from './questions.en.js';

/** English texts of the core, all of them: one for each error code and its variants by rule, and the questionnaires. */
export const en: Readonly<Record<string, string>> = { ...earlyErrors, ...commandErrors, ...questionsEn };
