import type { MatchingCommands, MatchingQueries } from '../matching/types.js';
import type { ClientContext, RunQuery } from './context.js';

const later = async (): Promise<never> => {
  throw new Error('not written yet');
};

export function matchingQueries(_context: ClientContext, _run: RunQuery): MatchingQueries {
  return { suggest: later, explain: later, runs: later };
}

export function matchingCommands(_context: ClientContext): MatchingCommands {
  return { keep: later };
}
