import { firstChoiceSteps } from './first-choice.js';
import { flowSteps } from './flow.js';
import { worthsOf, type Problem, type Solution } from './problem.js';

/** Solves an assignment; yields the share done. The answer follows from the problem alone. */
export function* solveSteps(problem: Problem): Generator<number, Solution> {
  const worths = worthsOf(problem);
  const flow = yield* scaled(flowSteps(worths), 0, 0.7);
  yield* scaled(firstChoiceSteps(worths, flow), 0.7, 0.3);
  const found: number[] = [];
  flow.chosen.forEach((one, at) => {
    if (one === 1) found.push(Math.floor(at / worths.columns), at % worths.columns);
  });
  return Int32Array.from(found);
}

function* scaled<T>(steps: Generator<number, T>, from: number, share: number): Generator<number, T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + step.value * share;
  }
}
