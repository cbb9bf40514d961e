import type { Problem, Solution } from './problem.js';
import { abortError, assertGoing, inSlices, type SliceOptions } from '../slices.js';
import { solveSteps } from './solve.js';
import type { MatchingWorker } from './types.js';
import { isOurs, protocol, type SolvedMessage } from './worker-messages.js';

/** From so many pairs on (200 × 200) a worker is worth its start. */
export const workerCells = 40_000;
/** Milliseconds a worker may stay silent before it has said anything, and afterwards. */
export const patience = { first: 2_000, next: 5_000 };

/** Solves in a worker when there is one and the cohort is large, else here, a slice at a time; the answer is the same. */
export async function solveProblem(problem: Problem, options: SliceOptions, makeWorker: (() => MatchingWorker) | undefined): Promise<Solution> {
  assertGoing(options.signal);
  const large = makeWorker !== undefined && problem.points.length >= workerCells;
  return (large ? await inWorker(problem, options, makeWorker) : undefined) ?? inSlices(solveSteps(problem), options);
}

/** `undefined` when the worker cannot be made, fails, or stays silent too long: then the page does it. */
async function inWorker(problem: Problem, { signal, onProgress }: SliceOptions, makeWorker: () => MatchingWorker): Promise<Solution | undefined> {
  let worker: MatchingWorker;
  try {
    worker = makeWorker();
  } catch {
    return undefined;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => undefined;
  try {
    return await new Promise<Solution | undefined>((resolve, reject) => {
      const wait = (ms: number): void => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          resolve(undefined);
        }, ms);
      };
      stop = () => {
        reject(abortError());
      };
      signal?.addEventListener('abort', stop);
      worker.addEventListener('error', event => {
        // Told to nobody: nothing is lost by it.
        event.preventDefault?.();
        resolve(undefined);
      });
      worker.addEventListener('message', ({ data }) => {
        if (!isOurs<SolvedMessage>(data)) return;
        if (data.solution) resolve(data.solution);
        else wait(patience.next);
        if (data.done !== undefined) onProgress?.(data.done);
      });
      wait(patience.first);
      worker.postMessage({ protocol, problem });
    });
  } catch (error) {
    if ((error as { name?: unknown }).name === 'AbortError') throw error;
    return undefined;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    worker.terminate();
  }
}
