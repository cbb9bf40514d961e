import type { RunQuery } from './context.js';
import { rights, type Relation } from './rights.js';
import type { ProgramQueries } from './types.js';
import { relationsOf } from './writer.js';

export function rightsQueries(run: RunQuery): Pick<ProgramQueries, 'rights'> {
  return {
    rights: (target = {}) =>
      run(async reader => {
        const found = await relationsOf(reader, target);
        return Object.entries(rights)
          .filter(([, allowed]) => (allowed as readonly Relation[]).some(relation => found.has(relation)))
          .map(([command]) => command);
      }),
  };
}
