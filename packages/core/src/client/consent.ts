import type { ClientContext, RunQuery } from './context.js';
import type { StepQueries } from './step-types.js';

export function consentQueries(_context: ClientContext, _run: RunQuery): Pick<StepQueries, 'consent'> {
  return {
    consent: async () => {
      throw new Error('not written yet');
    },
  };
}
