import * as v from 'valibot';
import { defineType } from './define-type.js';
import { id, text } from './scalars.js';

/** Its author's alone, in one browser. */
export const privateNote = defineType({
  type: 'private-note', home: 'local', homeKey: 'by', author: 'by', people: ['by'],
  fields: { by: id, sessionId: v.optional(id), pairId: v.optional(id), text },
  key: (r) => [r['by'], r['sessionId'] ?? r['pairId']],
  rule: (r) => ((r['sessionId'] === undefined) === (r['pairId'] === undefined) ? { field: 'sessionId', rule: 'required' } : undefined),
});
