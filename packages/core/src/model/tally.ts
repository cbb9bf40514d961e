import * as v from 'valibot';
import { defineType } from './define-type.js';
import { homeTable } from './homes.js';
import { count, id, line } from './scalars.js';

/** A figure from ballots of at least 5 people of 3 pairs, in steps of 5. */
export const tally = defineType({
  type: 'tally',
  ...homeTable.tally,
  fields: {
    questionnaire: line,
    version: count,
    item: id,
    /** `all`, or one value of the programme's partition. */
    group: line,
    n: count,
    distribution: v.record(line, count),
    step: count,
  },
  groups: { figure: ['n', 'distribution', 'step'] },
});
