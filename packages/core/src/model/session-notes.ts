import * as v from 'valibot';
import { defineType, mapOf } from './define-type.js';
import { homeTable } from './homes.js';
import { day, id, line, oneOf, text, url } from './scalars.js';

/** What both partners keep of a session. Co-owned, never shown as one person's statement. */
export const sessionNotes = defineType({
  type: 'session-notes',
  ...homeTable['session-notes'],
  fixed: ['sessionId'],
  fields: {
    pairId: id,
    sessionId: id,
    objective: v.optional(text),
    done: v.optional(text),
    /** The next step agreed. */
    next: v.optional(text),
    obstacles: v.optional(text),
  },
  lists: {
    /** What each side learned. */
    learned: mapOf(oneOf('mentor', 'mentee'), text),
    actions: { kind: 'entries', key: id, fields: { text, owner: v.optional(id), due: v.optional(day), done: v.optional(v.boolean()) } },
    evidence: { kind: 'entries', key: id, fields: { url, label: v.optional(line) } },
  },
  key: r => [r['sessionId']],
});
