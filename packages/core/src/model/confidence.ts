import * as v from 'valibot';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { id, oneOf, text } from './scalars.js';

/** Words for the coordinators only, never for the partner. */
export const confidence = defineType({
  type: 'confidence',
  ...homeTable.confidence,
  author: 'by',
  people: ['by'],
  fields: {
    by: id,
    about: v.object({ type: oneOf('pair', 'session'), id }),
    kind: oneOf('decline-reason', 'fit-reason', 'help-request', 'end-reason'),
    text,
  },
});
