import { expect } from 'chai';
import { openProgram, type Bundle, type MatchingWorker, type MatchOptions, type MatchResult, type ProgramClient } from '@reverse-mentoring/core';
import { indexedDBStore } from '@reverse-mentoring/storage-idb';
import { createCohort } from '../../../packages/core/src/matching/people.js';
import { scoreSteps } from '../../../packages/core/src/matching/scores.js';
import { atOnce } from '../../../packages/core/src/slices.js';
import { solveSteps } from '../../../packages/core/src/matching/solve.js';
import { inputOf, noExtras, randomFrom, randomPeople, recordsOf, type Someone } from './cohorts.js';

/** Half mentors, half mentees, as a group of 500 pairs has them: some silent, a few invited, one place each or several. */
function crowd(size: number, places: number): Record<string, Someone> {
  return randomPeople(randomFrom(size + places), size, size, places);
}

const store = indexedDBStore();
const opened: ProgramClient[] = [];
async function open(id: string, people?: Record<string, Someone>, matchingWorker?: () => MatchingWorker): Promise<ProgramClient> {
  const client = await openProgram({ id, user: 'coordinator', store, ...(matchingWorker && { matchingWorker }) });
  opened.push(client);
  if (people)
    await client.import({
      format: 'reverse-mentoring/bundle',
      version: 1,
      programId: id,
      records: [{ type: 'member', id: 'coordinator', displayName: 'C', roles: ['coordinator'], state: 'joined' }, ...recordsOf(people)],
    } as Bundle);
  return client;
}

interface Measured {
  readonly result: MatchResult;
  readonly ms: number;
  /** Milliseconds until everything was read, scored and solved. */
  readonly phases: string;
  /** Longest time the page was busy without a pause: while records came in, while scoring, after it. */
  readonly reading: number;
  readonly scoring: number;
  readonly solving: number;
}

/** Runs a matching beside a probe that comes back as soon as the page lets it: its longest wait is the longest task. */
async function measured(client: ProgramClient, options: MatchOptions = {}): Promise<Measured> {
  const waits: { at: number; ms: number }[] = [];
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    waits.push({ at: now, ms: now - last });
    last = now;
    port2.postMessage(0);
  };
  port2.postMessage(0);
  let [first, scored, solved] = [Infinity, Infinity, Infinity];
  const start = performance.now();
  const result = await client.matching.suggest({
    ...options,
    onProgress: done => {
      if (done >= 0.5) scored = Math.min(scored, performance.now());
      if (done >= 0) first = Math.min(first, performance.now());
      if (done >= 0.95) solved = Math.min(solved, performance.now());
    },
  });
  const ms = performance.now() - start;
  await new Promise(resolve => setTimeout(resolve, 20));
  port1.close();
  const longest = (of: { ms: number }[]): number => Math.max(0, ...of.map(wait => wait.ms));
  const phases = [first, scored, solved].map(at => Math.round(at - start)).join('/');
  return {
    result,
    ms,
    phases,
    reading: longest(waits.filter(({ at }) => at <= first)),
    scoring: longest(waits.filter(({ at }) => at > first && at <= scored)),
    solving: longest(waits.filter(({ at }) => at > scored)),
  };
}

/** Scoring and solver in one blocking run, the figure everything is held against. */
function blocking(people: Record<string, Someone>, objective: 'best-total' | 'most-people'): number {
  const cohort = createCohort(inputOf(people));
  const start = performance.now();
  const { points } = atOnce(scoreSteps(cohort, noExtras));
  atOnce(
    solveSteps({
      objective,
      points,
      rowPlaces: Int32Array.from(cohort.mentors, ({ places }) => places.mentor),
      columnPlaces: Int32Array.from(cohort.mentees, ({ places }) => places.mentee),
    }),
  );
  return performance.now() - start;
}

/** What else runs on this machine lengthens everything: the best of a few tries is ours. */
async function best<T>(tries: number, run: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  let value = await run();
  for (let left = tries - 1; left > 0 && !good(value); left--) value = await run();
  return value;
}

/** The worker's own source, in a thread of its own; what the build makes of it is tried with the bundles. */
const realWorker = (): MatchingWorker =>
  new Worker(new URL('../../../packages/core/src/matching/worker.ts', import.meta.url), { type: 'module' }) as unknown as MatchingWorker;

describe('matching a big cohort', function () {
  this.timeout(120_000);
  const people = { one: crowd(500, 1), several: crowd(500, 4) };
  after(async () => {
    for (const client of opened) client.close();
    for (const id of ['big-one', 'big-several', 'small']) await (await open(id)).forget();
  });

  for (const [name, cohort] of Object.entries(people))
    for (const objective of ['best-total', 'most-people'] as const)
      it(`500 × 500, places ${name === 'one' ? '1' : '1 to 4'}, ${objective}: soon enough, and the page stays alive`, async () => {
        const client = await open(`big-${name}`, objective === 'best-total' ? cohort : undefined);
        const good = ({ ms, reading, scoring, solving, allowed }: Measured & { allowed: number }): boolean =>
          ms <= allowed && reading <= 100 && scoring <= 50 && solving <= 100;
        const found = await best(
          8,
          async () => {
            const once = blocking(cohort, objective);
            // What is known already would be answered from memory.
            await client.update({ purpose: String(Math.random()) });
            return { ...(await measured(client, { objective })), once, allowed: 1.5 * once + 100 };
          },
          good,
        );
        const told = `${found.ms.toFixed(0)} ms of ${found.allowed.toFixed(0)} (in one run ${found.once.toFixed(0)}; read/scored/solved ${found.phases}), longest task reading ${found.reading.toFixed(0)}, scoring ${found.scoring.toFixed(0)}, solving ${found.solving.toFixed(0)}`;
        console.log(`500 × 500 ${name} ${objective}: ${told}`);
        expect(good(found), told).to.equal(true);
        expect(found.result.pairs.length).to.be.greaterThan(200);
      });

  it('20 × 20 within 50 ms', async () => {
    const client = await open('small', crowd(20, 2));
    const found = await best(
      5,
      () => measured(client),
      ({ ms }) => ms <= 50,
    );
    console.log(`20 × 20: ${found.ms.toFixed(1)} ms`);
    expect(found.ms).to.be.at.most(50);
    expect(found.result.pairs.length).to.be.greaterThan(5);
  });

  it('a worker gives the same bytes, and so does the page when the worker fails', async () => {
    const alone = JSON.stringify(await (await open('big-several')).matching.suggest());
    const heard: string[] = [];
    /** Notes what the worker says: that it answered, or that it failed. */
    const noted = (make: () => MatchingWorker) => () => {
      const worker = make();
      worker.addEventListener('message', ({ data }) => heard.push((data as { solution?: unknown }).solution ? 'solved' : 'alive'));
      worker.addEventListener('error', () => heard.push('failed'));
      return worker;
    };
    const missing = (): MatchingWorker => new Worker('/no-such-file.js') as unknown as MatchingWorker;
    for (const [make, end] of [
      [realWorker, 'solved'],
      [missing, 'failed'],
    ] as const) {
      expect(JSON.stringify(await (await open('big-several', undefined, noted(make))).matching.suggest())).to.equal(alone);
      expect(heard.at(-1)).to.equal(end);
    }
  });

  it('can be cancelled in the middle', async () => {
    const client = await open('big-one');
    const abort = new AbortController();
    let error: unknown;
    await client.matching
      .suggest({
        signal: abort.signal,
        onProgress: done => {
          if (done > 0.1) abort.abort();
        },
      })
      .catch((reason: unknown) => (error = reason));
    expect((error as Error).name).to.equal('AbortError');
  });
});
