import * as v from 'valibot';
import { answerBreak } from '../questionnaires/answers.js';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { count, id, instant, line, oneOf, text } from './scalars.js';

/** Fields that feedback and ballot have in common: who answered which questionnaire about what. */
export const statementFields = {
  by: id,
  pairId: id,
  questionnaire: line,
  version: count,
  moment: oneOf('needs', 'session', 'fit', 'mid-term', 'end', 'echo'),
  /** Session id for moment `session`, else the pair's. */
  target: id,
  answers: v.record(line, v.union([v.number(), text])),
  at: instant,
};

/** Answers the partner reads. One per author, moment and target. */
export const feedback = defineType({
  type: 'feedback',
  ...homeTable.feedback,
  author: 'by',
  people: ['by'],
  fields: statementFields,
  groups: { answered: ['questionnaire', 'version', 'answers', 'at'] },
  key: r => [r['by'], r['moment'], r['target']],
  rule: r => answerBreak(r),
});
