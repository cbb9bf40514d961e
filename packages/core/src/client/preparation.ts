import type { ClientContext, RunQuery } from './context.js';
import type { StepCommands, StepQueries } from './step-types.js';

const later = async (): Promise<never> => {
  throw new Error('not written yet');
};

export function preparationQueries(_context: ClientContext, _run: RunQuery): StepQueries['preparation'] {
  return { modules: later };
}

export function preparationCommands(_context: ClientContext): Omit<StepCommands['preparation'], keyof StepQueries['preparation']> {
  return { complete: later };
}
