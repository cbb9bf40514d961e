import * as v from 'valibot';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { id, instant, line, oneOf } from './scalars.js';

const duo = v.object({ mentorId: id, menteeId: id });

/** Why pairs were made: kept, never lost. */
export const matchRun = defineType({
  type: 'match-run',
  ...homeTable['match-run'],
  fields: {
    at: instant,
    digest: line,
    objective: oneOf('best-total', 'most-people'),
    pins: v.array(duo),
    vetoes: v.array(duo),
    /** Points by criterion, and reasons, for each pair suggested. */
    pairs: v.array(v.looseObject({ mentorId: id, menteeId: id, total: v.number(), points: v.record(v.string(), v.number()), reasons: v.array(v.unknown()) })),
    unmatched: v.array(v.looseObject({ personId: id, reason: v.string() })),
  },
});
