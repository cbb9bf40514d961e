import * as v from 'valibot';
import { defineType, mapOf } from './define-type.js';
import { homeTable } from './homes.js';
import { day, filledLine, id, instant, level, line, oneOf, skillId, text } from './scalars.js';

const goalFields = { label: filledLine, start: level, now: level, target: level };

/** Two people: a junior mentor and a senior mentee, and what they aim at. */
export const pair = defineType({
  type: 'pair',
  ...homeTable.pair,
  people: ['mentorId', 'menteeId'],
  fixed: ['mentorId', 'menteeId'],
  fields: {
    mentorId: id,
    menteeId: id,
    status: oneOf('proposed', 'active', 'on-hold', 'completed', 'ended-early'),
    ended: v.optional(v.object({ by: id, at: instant })),
    proposedAt: v.optional(instant),
    startsOn: v.optional(day),
    expectedEndOn: v.optional(day),
    origin: v.optional(line),
    matchRunId: v.optional(id),
    renewsPairId: v.optional(id),
    /** A reason to pair people of one management chain. */
    override: v.optional(v.object({ by: id, at: instant, reason: text })),
  },
  lists: {
    goals: {
      kind: 'entries',
      key: skillId,
      keyField: 'skillId',
      fields: goalFields,
      groups: { levels: ['start', 'now', 'target'] },
    },
    /** Reviews waived, by side. */
    waivers: mapOf(oneOf('mentor', 'mentee'), v.object({ by: id, at: instant, reason: text })),
  },
  groups: { who: ['mentorId', 'menteeId'], state: ['status', 'ended'], dates: ['startsOn', 'expectedEndOn'] },
  rule: r => {
    if (r['mentorId'] === r['menteeId']) return { field: 'menteeId', rule: 'same-person' };
    const over = r['status'] === 'completed' || r['status'] === 'ended-early';
    if (over !== (r['ended'] !== undefined)) return { field: 'ended', rule: 'ended' };
    const { startsOn, expectedEndOn } = r as { startsOn?: string; expectedEndOn?: string };
    return startsOn && expectedEndOn && expectedEndOn < startsOn ? { field: 'expectedEndOn', rule: 'order', other: 'startsOn' } : undefined;
  },
});
