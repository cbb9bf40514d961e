import * as v from 'valibot';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { count, day, filledLine, id, lang, line, oneOf, text } from './scalars.js';

/** The programme itself; its id is the programme's id. */
export const program = defineType({
  type: 'program',
  ...homeTable.program,
  fields: {
    title: filledLine,
    purpose: text,
    startsOn: day,
    endsOn: day,
    status: oneOf('draft', 'open', 'running', 'closing', 'closed', 'cancelled'),
    preset: v.optional(id),
    sponsor: v.optional(line),
    /** Sessions planned, minutes each, weeks in all. */
    plan: v.optional(v.object({ sessions: count, minutes: count, weeks: count })),
    /** Weight of each matching criterion. */
    weights: v.optional(v.record(v.string(), v.pipe(v.number(), v.minValue(0), v.maxValue(1000)))),
    /** Days to answer a proposal; default 14. */
    answerDays: v.optional(count),
    partition: v.optional(oneOf('team', 'site')),
    retentionDays: v.optional(count),
    consentText: v.optional(v.object({ version: line, text: v.record(lang, text) })),
  },
  groups: { dates: ['startsOn', 'endsOn'] },
  rule: r => (String(r['endsOn']) > String(r['startsOn']) ? undefined : { field: 'endsOn', rule: 'order', other: 'startsOn' }),
});
