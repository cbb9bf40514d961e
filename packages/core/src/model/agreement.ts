import * as v from 'valibot';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { count, day, id, lang, line, minutes, oneOf, text, time } from './scalars.js';

const content = ['pairId', 'language', 'clauses', 'freeText', 'templateVersion'] as const;

/** The rules of the game; immutable: its id is the hash of its content. */
export const agreement = defineType({
  type: 'agreement',
  ...homeTable.agreement,
  fixed: [...content, 'schedule'],
  fields: {
    pairId: id,
    language: lang,
    clauses: v.object({
      goals: text,
      rhythm: text,
      place: text,
      mode: text,
      replyDelay: text,
      confidentiality: text,
      confidentialityLimits: text,
      noFaultExit: text,
    }),
    freeText: v.optional(text),
    templateVersion: line,
    /** When the sessions are to be, so that both sign the same calendar: the first, then one every `everyDays` days. */
    schedule: v.optional(
      v.object({
        first: day,
        start: v.optional(time),
        zone: v.optional(line),
        everyDays: count,
        sessions: count,
        minutes,
        mode: v.optional(oneOf('onsite', 'remote', 'bench')),
        place: v.optional(line),
      }),
    ),
  },
  groups: { text: content },
  // Without a schedule the id is that of builds that knew none.
  key: r => [...content.map(name => r[name] ?? null), ...(r['schedule'] === undefined ? [] : [r['schedule']])],
});
