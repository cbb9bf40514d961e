import type { ClientContext, RunQuery } from './context.js';
import type { StepCommands, StepQueries } from './step-types.js';

const later = async (): Promise<never> => {
  throw new Error('not written yet');
};

export function reviewQueries(_run: RunQuery): StepQueries['reviews'] {
  return { ofPair: later };
}

export function reviewCommands(_context: ClientContext): Omit<StepCommands['reviews'], keyof StepQueries['reviews']> {
  return { submit: later, waive: later };
}
