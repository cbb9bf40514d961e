import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { id, instant } from './scalars.js';

/** One side's signature under one text of the agreement. */
export const signature = defineType({
  type: 'signature',
  ...homeTable.signature,
  author: 'by',
  people: ['by'],
  fixed: ['at'],
  fields: { by: id, pairId: id, agreementId: id, at: instant },
  key: r => [r['agreementId'], r['by']],
});
