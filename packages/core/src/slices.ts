/** Milliseconds of work between two pauses. */
export const sliceMs = 8;

export interface SliceOptions {
  readonly signal?: AbortSignal | undefined;
  onProgress?: ((done: number) => void) | undefined;
}

/** What a cancelled run rejects with; `name` is `AbortError`, as the platform's own. */
export function abortError(): Error {
  return Object.assign(new Error('It was cancelled.'), { name: 'AbortError' });
}

export function assertGoing(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError();
}

/** Lets the page do what waits. A message comes at once, where a timer waits 4 ms after a few. */
function nextTask(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/**
 * Runs steps that yield the share done, a few milliseconds at a time.
 * @throws an `AbortError` as soon as `signal` is aborted
 */
export async function inSlices<T>(steps: Generator<number, T>, { signal, onProgress }: SliceOptions = {}): Promise<T> {
  let until = performance.now() + sliceMs;
  for (;;) {
    assertGoing(signal);
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    onProgress?.(step.value);
    await nextTask();
    until = performance.now() + sliceMs;
  }
}

/** Runs them without a pause. */
export function atOnce<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
