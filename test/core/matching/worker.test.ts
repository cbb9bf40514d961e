import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MatchingWorker } from '@reverse-mentoring/core';
import type { Problem } from '../../../packages/core/src/matching/problem.js';
import { atOnce } from '../../../packages/core/src/slices.js';
import { solveSteps } from '../../../packages/core/src/matching/solve.js';
import { patience, solveProblem, workerCells } from '../../../packages/core/src/matching/solve-problem.js';
import { protocol } from '../../../packages/core/src/matching/worker-messages.js';
import { answerPage } from '../../../packages/core/src/matching/worker.js';
import { randomFrom } from './cohorts.js';

const random = randomFrom(6);
const problemOf = (rows: number, columns: number): Problem => ({
  objective: 'best-total',
  rowPlaces: new Int32Array(rows).fill(2),
  columnPlaces: new Int32Array(columns).fill(1),
  points: Int32Array.from({ length: rows * columns }, () => random.under(60) - 10),
});
const big = problemOf(200, 200);
const answer = [...atOnce(solveSteps(big))];

type Listener = (event: { data?: unknown; preventDefault?(): void }) => void;
interface Fake extends MatchingWorker {
  readonly sent: unknown[];
  readonly ended: () => boolean;
  tell(type: 'message' | 'error', event: { data?: unknown; preventDefault?(): void }): void;
}
/** A worker that does with a message what `work` says. */
function fake(work: (message: unknown, self: Fake) => void): Fake {
  const listeners: Record<string, Listener[]> = {};
  let ended = false;
  const self: Fake = {
    sent: [],
    ended: () => ended,
    tell: (type, event) => listeners[type]?.forEach(listener => listener(event)),
    postMessage: message => {
      self.sent.push(message);
      setTimeout(() => {
        if (!ended) work(structuredClone(message), self);
      });
    },
    addEventListener: (type, listener) => {
      (listeners[type] ??= []).push(listener);
    },
    terminate: () => {
      ended = true;
    },
  };
  return self;
}
const honest = (): Fake =>
  fake((message, self) => {
    answerPage(message, data => {
      self.tell('message', { data });
    });
  });

afterEach(() => {
  vi.useRealTimers();
});

describe('a matching worker', () => {
  it('gives the same answer, and is ended', async () => {
    const worker = honest();
    const told: number[] = [];
    expect([...(await solveProblem(big, { onProgress: done => told.push(done) }, () => worker))]).toEqual(answer);
    expect(worker.ended()).toBe(true);
    expect(worker.sent).toEqual([{ protocol, problem: big }]);
    expect(told[0]).toBe(0);
  });

  it('is left alone for a small cohort', async () => {
    const make = vi.fn(honest);
    const small = problemOf(199, 200);
    expect(small.points.length).toBeLessThan(workerCells);
    expect([...(await solveProblem(small, {}, make))]).toEqual([...atOnce(solveSteps(small))]);
    expect(make).not.toHaveBeenCalled();
    expect([...(await solveProblem(big, {}, undefined))]).toEqual(answer);
  });

  it.each<[string, () => MatchingWorker]>([
    [
      'cannot be made',
      () => {
        throw new Error('SecurityError');
      },
    ],
    ['does not load', () => fake((_, self) => self.tell('error', { preventDefault: () => undefined }))],
    ['fails without more to say', () => fake((_, self) => self.tell('error', {}))],
    [
      'refuses the message',
      () => ({
        ...honest(),
        postMessage: () => {
          throw new Error('DataCloneError');
        },
      }),
    ],
  ])('that %s is replaced by the page', async (_what, make) => {
    expect([...(await solveProblem(big, {}, make))]).toEqual(answer);
  });

  it('keeps its failure to itself', async () => {
    const preventDefault = vi.fn();
    const worker = fake((_, self) => self.tell('error', { preventDefault }));
    await solveProblem(big, {}, () => worker);
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(worker.ended()).toBe(true);
  });

  it('that never says a word is waited for a little', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const worker = fake(() => undefined);
    let done = false;
    const solved = solveProblem(big, {}, () => worker).then(found => ((done = true), found));
    await vi.advanceTimersByTimeAsync(patience.first - 1);
    expect([done, worker.ended()]).toEqual([false, false]);
    await vi.advanceTimersByTimeAsync(2);
    vi.useRealTimers();
    expect([...(await solved)]).toEqual(answer);
    expect(worker.ended()).toBe(true);
  });

  it('that falls silent half-way is waited for a little, each word counting anew', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const worker = fake((_, self) => self.tell('message', { data: { protocol, done: 0.1 } }));
    const solved = solveProblem(big, {}, () => worker);
    await vi.advanceTimersByTimeAsync(patience.next - 10);
    expect(worker.ended()).toBe(false);
    worker.tell('message', { data: { protocol, done: 0.2 } });
    await vi.advanceTimersByTimeAsync(patience.next - 10);
    expect(worker.ended()).toBe(false);
    // Words of anybody else do not count.
    worker.tell('message', { data: { protocol: 'other', solution: new Int32Array(2) } });
    worker.tell('message', { data: 'hello' });
    worker.tell('message', { data: null });
    await vi.advanceTimersByTimeAsync(20);
    vi.useRealTimers();
    expect([...(await solved)]).toEqual(answer);
    expect(worker.ended()).toBe(true);
  });

  it('is ended when the run is cancelled', async () => {
    const abort = new AbortController();
    const worker = fake(() => {
      abort.abort();
    });
    await expect(solveProblem(big, { signal: abort.signal }, () => worker)).rejects.toMatchObject({ name: 'AbortError' });
    expect(worker.ended()).toBe(true);
    await expect(solveProblem(big, { signal: abort.signal }, honest)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('that is silent is not waited for once the run is cancelled', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const abort = new AbortController();
    const worker = fake(() => undefined);
    const listening = { add: vi.spyOn(abort.signal, 'addEventListener'), remove: vi.spyOn(abort.signal, 'removeEventListener') };
    const solved = solveProblem(big, { signal: abort.signal }, () => worker);
    const refused = expect(solved).rejects.toMatchObject({ name: 'AbortError' });
    abort.abort();
    await refused;
    expect(worker.ended()).toBe(true);
    expect(vi.getTimerCount()).toBe(1);
    expect(listening.remove.mock.calls).toEqual(listening.add.mock.calls);
    expect(listening.add).toHaveBeenCalledOnce();
  });

  it('is believed: its answer is the answer, and only what it tells of is progress', async () => {
    const told: (number | undefined)[] = [];
    const worker = fake((_, self) => {
      self.tell('message', { data: { protocol } });
      self.tell('message', { data: { protocol, solution: Int32Array.of(7, 9) } });
    });
    expect([...(await solveProblem(big, { onProgress: done => told.push(done) }, () => worker))]).toEqual([7, 9]);
    expect(told).toEqual([]);
  });

  it('in a worker’s scope listens, and posts what it finds', async () => {
    const scope = globalThis as { WorkerGlobalScope?: unknown; addEventListener?: unknown; postMessage?: unknown };
    const posted: unknown[] = [];
    let listener: Listener | undefined;
    Object.assign(scope, {
      WorkerGlobalScope: true,
      addEventListener: (_type: string, given: Listener) => (listener = given),
      postMessage: (message: unknown) => posted.push(message),
    });
    try {
      vi.resetModules();
      await import('../../../packages/core/src/matching/worker.js');
      listener?.({ data: { protocol, problem: problemOf(0, 0) } });
      expect(posted).toEqual([
        { protocol, done: 0 },
        { protocol, solution: new Int32Array() },
      ]);
    } finally {
      delete scope.WorkerGlobalScope;
      delete scope.addEventListener;
      delete scope.postMessage;
    }
  });

  it('answers only what is meant for it, with signs of life', () => {
    const posted: unknown[] = [];
    for (const message of [undefined, null, 'solve', {}, { protocol: 'reverse-mentoring/solve/0', problem: big }])
      answerPage(message, data => posted.push(data));
    expect(posted).toEqual([]);
    let ms = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (ms += 30));
    answerPage({ protocol, problem: big }, data => posted.push(data));
    clock.mockRestore();
    expect(posted[0]).toEqual({ protocol, done: 0 });
    expect(posted.at(-1)).toEqual({ protocol, solution: Int32Array.from(answer) });
    for (const sign of posted.slice(1, -1)) expect(sign).toEqual({ protocol, done: expect.any(Number) as number });
    expect(posted.length).toBeGreaterThan(20);
    expect(posted.length).toBeLessThan(250);
  });
});
