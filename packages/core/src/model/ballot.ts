import { answerBreak } from '../questionnaires/answers.js';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { statementFields } from './feedback.js';

/** Answers that are only ever shown inside a tally. One per author, moment and target. */
export const ballot = defineType({
  type: 'ballot',
  ...homeTable.ballot,
  author: 'by',
  people: ['by'],
  fields: statementFields,
  groups: { answered: ['questionnaire', 'version', 'answers', 'at'] },
  key: r => [r['by'], r['moment'], r['target']],
  rule: r => answerBreak(r),
});
