import * as v from 'valibot';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { id, text } from './scalars.js';

/** Its author's alone, in one browser. */
export const privateNote = defineType({
  type: 'private-note',
  ...homeTable['private-note'],
  author: 'by',
  people: ['by'],
  fields: { by: id, sessionId: v.optional(id), pairId: v.optional(id), text },
  groups: { about: ['sessionId', 'pairId'] },
  key: r => [r['by'], r['sessionId'] ?? r['pairId']],
  rule: r => ((r['sessionId'] === undefined) === (r['pairId'] === undefined) ? { field: 'sessionId', rule: 'required' } : undefined),
});
