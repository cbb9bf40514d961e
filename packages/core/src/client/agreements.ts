import type { ClientContext, RunQuery } from './context.js';
import type { StepCommands, StepQueries } from './step-types.js';

const later = async (): Promise<never> => {
  throw new Error('not written yet');
};

export function agreementQueries(_context: ClientContext, _run: RunQuery): StepQueries['agreements'] {
  return { ofPair: later, current: later, template: later };
}

export function agreementCommands(_context: ClientContext): Omit<StepCommands['agreements'], keyof StepQueries['agreements']> {
  return { draft: later, sign: later };
}
