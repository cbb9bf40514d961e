import * as v from 'valibot';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { id, instant, level, oneOf, skillId, text } from './scalars.js';

/** One side's stocktaking at the end. */
export const review = defineType({
  type: 'review',
  ...homeTable.review,
  author: 'by',
  people: ['by'],
  fields: {
    by: id,
    pairId: id,
    at: instant,
    /** 1 not at all … 5 fully. */
    success: v.pipe(v.number('out-of-scale'), v.integer('out-of-scale'), v.minValue(1, 'out-of-scale'), v.maxValue(5, 'out-of-scale')),
    wish: oneOf('continue', 'swap', 'stop', 'other-mentor'),
    changed: v.optional(text),
  },
  lists: { outcomes: { kind: 'entries', key: skillId, keyField: 'skillId', fields: { level, evidence: v.optional(text) } } },
  key: r => [r['pairId'], r['by']],
});
