import { defineType, mapOf } from './define-type.js';
import { homeTable } from './homes.js';
import { id, instant, line, oneOf } from './scalars.js';

/** How far one person is with one module of the coaching kit. */
export const preparation = defineType({
  type: 'preparation',
  ...homeTable.preparation,
  people: ['personId'],
  fields: { personId: id, moduleId: line, role: oneOf('mentor', 'mentee') },
  lists: { /** When each step was ticked off. */ steps: mapOf(line, instant) },
  key: r => [r['personId'], r['moduleId']],
});
