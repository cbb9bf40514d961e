import { earlyErrors } from './errors-early.en.js';
import { commandErrors } from './errors.en.js';
import { exportEn } from './export.en.js';
import { fieldsEn } from './fields.en.js';
import { listsEn } from './lists.en.js';
import { matchingEn } from './matching.en.js';
import { questionsEn } from './questions.en.js';

/** English texts of the core, all of them: one for each error code and its variants by rule, the questionnaires, exports, fields of plugins, lists of skills and matching. */
export const en: Readonly<Record<string, string>> = { ...earlyErrors, ...commandErrors, ...questionsEn, ...exportEn, ...fieldsEn, ...listsEn, ...matchingEn };
