import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { id, instant, oneOf } from './scalars.js';

/** One side's yes or no to a proposed pair. */
export const acceptance = defineType({
  type: 'acceptance',
  ...homeTable.acceptance,
  author: 'by',
  people: ['by'],
  fields: { by: id, pairId: id, answer: oneOf('yes', 'no'), at: instant },
  groups: { answered: ['answer', 'at'] },
  key: r => [r['pairId'], r['by']],
});
