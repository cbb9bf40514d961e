import * as v from 'valibot';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { day, filledLine, id, line, minutes, oneOf, skillId, time } from './scalars.js';

/** A meeting of a pair. Its number is derived by date, never stored. */
export const session = defineType({
  type: 'session',
  ...homeTable.session,
  fields: {
    pairId: id,
    status: oneOf('planned', 'held', 'cancelled', 'missed'),
    date: day,
    minutes: v.optional(minutes),
    /** Member id, or `other`. */
    cancelledBy: v.optional(id),
    /** Who wrote that it was held; the other side is asked to confirm. */
    loggedBy: v.optional(id),
    /** Start and the IANA zone it is told in. */
    start: v.optional(time),
    zone: v.optional(line),
    mode: v.optional(oneOf('onsite', 'remote', 'bench')),
    place: v.optional(line),
  },
  lists: { skills: { kind: 'labels', key: skillId, value: filledLine } },
  groups: { happened: ['status', 'date', 'minutes', 'cancelledBy', 'loggedBy'], clock: ['start', 'zone'] },
  sort: r => `${String(r['date'])}T${(r['start'] as string | undefined) ?? ''}`,
  rule: r => {
    if (r['status'] === 'held' && r['minutes'] === undefined) return { field: 'minutes', rule: 'required' };
    return (r['status'] === 'cancelled') !== (r['cancelledBy'] !== undefined) ? { field: 'cancelledBy', rule: 'cancelled' } : undefined;
  },
});
