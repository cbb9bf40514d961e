import * as v from 'valibot';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { id, lang, line, text } from './scalars.js';

const content = ['pairId', 'language', 'clauses', 'freeText', 'templateVersion'] as const;

/** The rules of the game; immutable: its id is the hash of its content. */
export const agreement = defineType({
  type: 'agreement',
  ...homeTable.agreement,
  fixed: content,
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
  },
  groups: { text: content },
  key: r => content.map(name => r[name] ?? null),
});
