import * as v from 'valibot';
import { answerBreak } from '../questionnaires/answers.js';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { statementFields } from './feedback.js';
import { id } from './scalars.js';

/** Answers that are only ever shown inside a tally. One per author, moment and target. */
export const ballot = defineType({
  type: 'ballot',
  ...homeTable.ballot,
  author: 'by',
  people: ['by'],
  fields: {
    ...statementFields,
    /** Absent for moment `needs` alone: it is answered before there is a pair, and its target is the programme. */
    pairId: v.optional(id),
  },
  groups: { answered: ['questionnaire', 'version', 'answers', 'at'] },
  key: r => [r['by'], r['moment'], r['target']],
  rule: r => answerBreak(r),
});
