import * as v from 'valibot';
import { defineType, mapOf, setOf } from './define-type.js';
import { homeTable } from './homes.js';
import { count, id, instant, lang, line, oneOf } from './scalars.js';

/** What one person tells the coordinators. Exists from consent on, or holds what the coordinator knows of an invited person. */
export const profile = defineType({
  type: 'profile',
  ...homeTable.profile,
  people: ['personId'],
  fields: {
    personId: id,
    consent: v.optional(v.object({ at: instant, textVersion: line, lang, recordedBy: v.optional(id) })),
    managerId: v.optional(id),
    seniority: v.optional(line),
  },
  lists: {
    /** Half-days: `mon-am`, `mon-pm`, `mon-ev` … `sun-ev`. */
    availability: setOf(v.pipe(v.string(), v.regex(/^(mon|tue|wed|thu|fri|sat|sun)-(am|pm|ev)$/, 'choice'))),
    mode: setOf(oneOf('onsite', 'remote', 'bench')),
    interests: setOf(line),
    workingStyle: setOf(line),
    /** Most pairs at once, by role. */
    capacity: mapOf(oneOf('mentor', 'mentee'), count),
    wishes: mapOf(id, oneOf('yes', 'no')),
  },
  key: r => [r['personId']],
  rule: r => (r['managerId'] === r['personId'] ? { field: 'managerId', rule: 'same-person' } : undefined),
});
