import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { id, instant, oneOf } from './scalars.js';

/** The other side says the log is right, or not. */
export const confirmation = defineType({
  type: 'confirmation',
  ...homeTable.confirmation,
  author: 'by',
  people: ['by'],
  fields: { by: id, pairId: id, sessionId: id, answer: oneOf('confirm', 'dispute'), at: instant },
  groups: { answered: ['answer', 'at'] },
  key: r => [r['sessionId'], r['by']],
});
