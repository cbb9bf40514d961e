import type { Problem, Solution } from './problem.js';
import { inSlices, type SliceOptions } from './slices.js';
import { solveSteps } from './solve.js';
import type { MatchingWorker } from './types.js';

export function solveProblem(problem: Problem, options: SliceOptions, _makeWorker: (() => MatchingWorker) | undefined): Promise<Solution> {
  return inSlices(solveSteps(problem), options);
}
