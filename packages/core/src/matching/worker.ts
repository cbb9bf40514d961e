import { solveSteps } from './solve.js';
import { isOurs, protocol, type SolvedMessage, type SolveMessage } from './worker-messages.js';

/** Milliseconds between two signs of life. */
const beat = 100;

/** Solves what a page sent; `post` gets signs of life and then the answer. Anything else is left alone. */
export function answerPage(message: unknown, post: (answer: SolvedMessage) => void): void {
  if (!isOurs<SolveMessage>(message)) return;
  post({ protocol, done: 0 });
  let told = performance.now();
  const steps = solveSteps(message.problem);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      post({ protocol, solution: step.value });
      return;
    }
    if (performance.now() - told < beat) continue;
    told = performance.now();
    post({ protocol, done: step.value });
  }
}

interface WorkerScope {
  readonly WorkerGlobalScope?: unknown;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

// Imported anywhere but in a browser's worker this module does nothing.
const scope = globalThis as unknown as WorkerScope;
if (scope.WorkerGlobalScope !== undefined)
  scope.addEventListener('message', ({ data }) => {
    answerPage(data, answer => {
      scope.postMessage(answer);
    });
  });
