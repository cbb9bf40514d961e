import type { ProblemPart } from '../client/plugin-views.js';
import { RmError } from '../errors.js';
import type { PluginEnv } from './env.js';
import type { Entry, Item } from './host.js';
import { pluginError } from './reasons.js';

/** How often filters may save from inside filters, and events be answered by writes that cause events, before that is a circle. */
const furthest = { filter: 3, event: 20 } as const;
/** Two that answer each other double what is told each time: answers to answers to answers, of one plugin in a second. */
const mostAnswers = { from: 3, count: 50, ms: 1000 } as const;
/** Files in the making at a time, beyond which one asks for itself. */
const mostFiles = 50;
/** What is followed of one plugin at a time: listeners that never settle must not pile up. */
const mostFollowed = 50;
/** Failures of one plugin at one point that other plugins are told of. */
const mostTold = 50;

/** How many filters and events what happens now is away from what somebody did. */
export interface Trail {
  readonly filter: number;
  readonly event: number;
}

/** Whose command it is that saves. */
export interface Caller {
  readonly entry: Entry;
  readonly trail: Trail;
}

interface Doing extends Trail {
  readonly item: Item;
}

const start: Trail = { filter: 0, event: 0 };
const sum = (trails: Iterable<Trail>): Trail =>
  [...trails].reduce((a, b) => ({ filter: Math.max(a.filter, b.filter), event: Math.max(a.event, b.event) }), start);

/** Knows what plugins do at this moment, so that nothing they do goes round for ever. */
export interface Circles {
  /** A filter or listener runs until the answered function is called. */
  follow(item: Item, trail?: Trail): () => void;
  /** Who calls when a plugin gives a command now. A listener that answers its own echo is taken off. @throws {RmError} plugin-failed */
  caller(entry: Entry): Caller;
  /** Whether filters of saves are left out, since they save and are called for that without an end; it is reported. */
  isTooDeep(caller: Caller | undefined, point: string): boolean;
  /** What is told while this runs is an answer, as far away as `trail` says. */
  within<T>(trail: Trail, run: () => T): T;
  /** How far away what is told now is. */
  told(): Trail;
  /** Files being made: one that asks for itself never ends. @throws {RmError} plugin-failed */
  file<T>(run: () => Promise<T>): Promise<T>;
  /**
   * Notes a failure and tells of it, once whatever is being told is told; to plugins only where none of them can make it go round.
   * Answers the error.
   */
  fail(error: RmError, plugin: string, point: string, entry: Entry | undefined, part?: ProblemPart): RmError;
  /** Whether failures are told to the page alone at this moment. */
  isQuiet(): boolean;
}

export function createCircles(env: PluginEnv, changed: (entry: Entry) => void): Circles {
  const doing = new WeakMap<Entry, Set<Doing>>();
  const answers = new WeakMap<Entry, { readonly since: number; readonly count: number }>();
  const telling = new Set<Trail>();
  const failures: (readonly [isQuiet: boolean, run: () => void])[] = [];
  let files = 0;
  const does = (entry: Entry): Set<Doing> => {
    const set = doing.get(entry) ?? new Set<Doing>();
    doing.set(entry, set);
    return set;
  };
  function fail(error: RmError, plugin: string, point: string, entry: Entry | undefined, part?: ProblemPart): RmError {
    const key = point + (part ?? '');
    const count = (entry?.problems.get(key)?.count ?? 0) + 1;
    entry?.problems.set(key, { point, part, message: error.message, count });
    env.report(plugin, point, error);
    // A listener of `plugin.failed` that fails is not told to itself again.
    if (point === 'plugin.failed') return error;
    const isQuiet = count > mostTold || (!!entry && [...does(entry)].some(({ item }) => item.point === 'plugin.failed'));
    failures.push([
      isQuiet,
      () => {
        env.emit('plugin.failed', { plugin, point, code: error.code, error });
      },
    ]);
    if (failures.length > 1) return error;
    for (let next = failures[0]; next; next = failures[0]) {
      try {
        next[1]();
      } finally {
        failures.shift();
      }
    }
    return error;
  }

  function isTooMuch(entry: Entry, { event }: Trail): boolean {
    if (event <= mostAnswers.from) return false;
    const now = performance.now();
    const last = answers.get(entry);
    const { since, count } = last && now - last.since < mostAnswers.ms ? last : { since: now, count: 0 };
    answers.set(entry, { since, count: count + 1 });
    return count >= mostAnswers.count;
  }
  const failed = (entry: Entry, point: string, problem: string): RmError => fail(pluginError(entry.id, point, problem), entry.id, point, entry);

  return {
    follow(item, trail = sum(telling)) {
      const set = does(item.entry),
        one = { ...trail, item };
      set.add(one);
      const [oldest] = set;
      if (oldest && set.size > mostFollowed) set.delete(oldest);
      return () => {
        set.delete(one);
      };
    },
    caller(entry) {
      const set = [...does(entry)];
      const trail = sum(set.map(({ filter, event, item }) => (item.isFilter ? { filter: filter + 1, event } : { filter, event: event + 1 })));
      if (trail.event <= furthest.event && !isTooMuch(entry, trail)) return { entry, trail };
      const far = new Set(set.filter(({ item, event }) => !item.isFilter && event + 1 >= trail.event).map(({ item }) => item));
      const points = [...new Set([...far].map(({ point }) => point))].join(', ');
      const problem =
        'it answers events by writing what causes the next ones, again and again: it is told nothing more; write only where there is something to change';
      // What runs still is told the same; once is enough for everybody else.
      if (![...far].filter(item => entry.items.delete(item)).length) throw pluginError(entry.id, points, problem);
      changed(entry);
      throw failed(entry, points, problem);
    },
    isTooDeep(caller, point) {
      if (!caller || caller.trail.filter <= furthest.filter) return false;
      failed(caller.entry, point, `filters that save called one another ${furthest.filter} deep: this save was made without filters`);
      return true;
    },
    within(trail, run) {
      const one = { ...trail };
      const end = (): void => void telling.delete(one);
      telling.add(one);
      let answer: unknown;
      try {
        const made = run();
        answer = made;
        return made;
      } finally {
        if (answer instanceof Promise) answer.then(end, end);
        else end();
      }
    },
    told: () => sum(telling),
    async file(run) {
      if (files >= mostFiles) throw new RmError('plugin-failed', `${mostFiles} files are being made at once; what makes a file must not ask for one`);
      files++;
      try {
        return await run();
      } finally {
        files--;
      }
    },
    fail,
    isQuiet: () => !!failures[0]?.[0],
  };
}
