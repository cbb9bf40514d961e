import type { SkillCatalog } from '../plugin.js';
import { limits } from '../plugins/env.js';
import { attempt, deadline } from '../plugins/failure.js';
import type { Contribution, PluginHost } from '../plugins/host.js';
import { catalogOf, type Entry, readSkill } from './skill-entries.js';

export type SearchingCatalog = Extract<SkillCatalog, { search: unknown }>;
export type SearchingContribution = Contribution<SearchingCatalog>;

/** Milliseconds before a catalogue that failed is asked again, doubled each time, and the most; how long one then waits for it. */
const backOff = { first: 2000, most: 120_000, patience: 300 } as const;
/** More than anybody reads. */
const mostAnswers = 1000;

interface Health {
  failures: number;
  /** Not asked before. */
  until: number;
  /** A catalogue that failed is asked by one at a time. */
  trying: boolean;
  /** Ends the calls under way: when one of them fails, nobody waits any longer for the others. */
  readonly waiting: Set<() => void>;
  /** What was wrong with single skills was told. */
  told: boolean;
}

/** Asks searching catalogues, each for itself: one that fails or hangs is left alone for a while. */
export class SkillRemotes {
  readonly #health = new WeakMap<SkillCatalog, Health>();
  readonly #call: PluginHost['call'];

  /** @param call the host's: it puts the time limit on an answer and reports a failure */
  constructor(call: PluginHost['call']) {
    this.#call = call;
  }

  isAvailable(catalog: SkillCatalog): boolean {
    return !this.#health.get(catalog)?.failures;
  }

  /** Tells the page's developer of entries with mistakes, which cost no more than themselves. */
  report(plugin: string, problem: string): void {
    const tell = (): never => {
      throw new TypeError(problem);
    };
    void this.#call('skill.catalog', plugin, tell, undefined, 'entry');
  }

  /**
   * What a catalogue answers, as entries; none while it is unavailable, or once `signal` is aborted: that is no failure of its
   * own. Never rejects.
   */
  async ask(
    { plugin, value }: SearchingContribution,
    ask: (signal: AbortSignal) => Promise<readonly unknown[]>,
    signal?: AbortSignal,
  ): Promise<readonly Entry[]> {
    const health = this.#health.get(value) ?? { failures: 0, until: 0, trying: false, waiting: new Set(), told: false };
    this.#health.set(value, health);
    const again = health.failures > 0;
    if (signal?.aborted || (again && (health.trying || performance.now() < health.until))) return [];
    health.trying = again;
    const run = (limit: AbortSignal): Promise<readonly Entry[]> =>
      new Promise((resolve, reject) => {
        const given = new AbortController();
        const stop = (): void => {
          given.abort();
        };
        const done = (): void => {
          health.waiting.delete(leave);
          signal?.removeEventListener('abort', leave);
          limit.removeEventListener('abort', stop);
        };
        /** Nobody waits for it any more: whatever comes of it now counts for nothing. */
        const leave = (): void => {
          resolve([]);
          done();
          stop();
        };
        health.waiting.add(leave);
        signal?.addEventListener('abort', leave);
        limit.addEventListener('abort', stop);
        attempt(() => ask(given.signal))
          .then(skills => {
            if (given.signal.aborted) return;
            resolve(this.#read(plugin, value, skills, health));
            health.failures = 0;
          })
          .catch(reject)
          .finally(done);
      });
    const answer = this.#call('skill.catalog', plugin, run, limits.catalog).then(entries => {
      health.trying = false;
      if (entries) return entries;
      health.until = performance.now() + Math.min(backOff.most, backOff.first * 2 ** health.failures++);
      for (const leave of health.waiting) leave();
      health.waiting.clear();
      return [];
    });
    if (!again) return answer;
    const limit = deadline(backOff.patience);
    return Promise.race([answer, limit.over])
      .catch(() => [])
      .finally(() => {
        limit.cancel();
      });
  }

  #read(plugin: string, value: SearchingCatalog, skills: unknown, health: Health): readonly Entry[] {
    if (!Array.isArray(skills)) throw new TypeError('answer a list of skills, an empty one where there are none');
    const catalog = catalogOf(value);
    const entries: Entry[] = [];
    const problems: string[] = [];
    for (const [at, skill] of skills.slice(0, mostAnswers).entries()) {
      const entry = readSkill(catalog, skill, problem => problems.push(`skill ${at} of an answer ${problem}`));
      if (entry) entries.push({ ...entry, found: true });
    }
    if (problems.length && !health.told) {
      health.told = true;
      this.report(plugin, problemsText(value.id, problems));
    }
    return entries;
  }
}

export const problemsText = (catalog: string, problems: readonly string[]): string =>
  `${catalog}: ${String(problems[0])}${problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}`;
