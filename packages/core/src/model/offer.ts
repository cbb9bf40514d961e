import * as v from 'valibot';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { filledLine, id, level, skillId, text } from './scalars.js';

/** What one person can teach. */
export const offer = defineType({
  type: 'offer',
  ...homeTable.offer,
  people: ['personId'],
  fields: { personId: id, skillId, label: filledLine, level, evidence: v.optional(text) },
  key: r => [r['personId'], r['skillId']],
});
