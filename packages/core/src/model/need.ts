import * as v from 'valibot';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { filledLine, id, level, oneOf, skillId, text } from './scalars.js';

/** What one person wants to learn. */
export const need = defineType({
  type: 'need',
  ...homeTable.need,
  people: ['personId'],
  fields: {
    personId: id,
    skillId,
    label: filledLine,
    levelNow: level,
    levelWanted: level,
    /** 1 nice to have, 2 useful, 3 needed soon. */
    priority: v.picklist([1, 2, 3], 'choice'),
    status: oneOf('open', 'covered', 'met', 'dropped'),
    /** Why, in their own words. */
    context: v.optional(text),
  },
  groups: { levels: ['levelNow', 'levelWanted', 'status'] },
  key: r => [r['personId'], r['skillId']],
  rule: r => (Number(r['levelWanted']) > Number(r['levelNow']) ? undefined : { field: 'levelWanted', rule: 'wanted' }),
});
