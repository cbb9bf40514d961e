import * as v from 'valibot';
import { defineType, mapOf, setOf } from './define-type.js';
import { homeTable } from './homes.js';
import { filledLine, lang, line, oneOf } from './scalars.js';

/** What every participant may know of a person. Age is never asked. */
export const member = defineType({
  type: 'member',
  ...homeTable.member,
  fields: {
    displayName: filledLine,
    // One value with one stamp, so that two edits never merge to no role at all.
    roles: v.pipe(
      v.array(oneOf('mentor', 'mentee', 'coordinator')),
      v.minLength(1, 'required'),
      v.check(roles => new Set(roles).size === roles.length, 'choice'),
    ),
    state: oneOf('invited', 'joined', 'left'),
    team: v.optional(line),
    site: v.optional(line),
  },
  lists: {
    languages: setOf(lang),
    /** Login by issuer, or by `*`. */
    accounts: mapOf(line, line),
  },
});
