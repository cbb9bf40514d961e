import { RmError } from '../errors.js';
import type { Entry, Item } from './host.js';

/** Points at which a plugin holds something back: without it, more would come through than was meant. */
export const guardedPoints: readonly string[] = ['match.rule', 'export.row'];

/** Notes that a plugin holds something back there; whether it does. */
export const guard = ({ guards }: Entry, point: string): boolean => guardedPoints.includes(point) && !!guards.add(point);

const states: Readonly<Record<string, string>> = {
  pending: 'has not started yet; wait a moment and try again',
  waiting: 'waits for other plugins; bring them, or let a coordinator switch it off',
  disabled: 'was switched off by somebody who is no coordinator; switch it on, or let a coordinator switch it off',
  failed: 'did not start; mend it, or let a coordinator switch it off',
};

/** Stands in for what a plugin guards while it is not at work: a filter, and a rule, that fail. */
function closedItem(entry: Entry, point: string): Item {
  const { id, state } = entry;
  const refuse = (): never => {
    const problem = `it guards this and ${states[state] ?? states.failed}`;
    throw new RmError('plugin-failed', `Plugin "${id}", ${point}: ${problem}`, { plugin: id, point, problem, rule: point.split('.')[0] });
  };
  return {
    entry,
    plugin: id,
    point,
    value: Object.assign(() => refuse(), { id: 'guard', check: refuse }),
    fields: [],
    order: 0,
    run: 0,
    isFilter: true,
    gone: new AbortController().signal,
  };
}

/** Who guards this point and is not at work. What a coordinator switched off (`off`) is meant to be off; of two with one id the one that lives counts. */
export function closedItems(entries: readonly Entry[], point: string, off: ReadonlyMap<string, boolean>): Item[] {
  const isGone = ({ state }: Entry): boolean => state === 'failed' || state === 'removed';
  return entries
    .filter(
      ({ id, state, guards }, at) =>
        guards.has(point) &&
        !/^re(ady|moved)$/.test(state) &&
        !(state === 'disabled' && off.get(id)) &&
        !(state === 'failed' && entries.some((other, place) => place !== at && other.id === id && !isGone(other))),
    )
    .map(entry => closedItem(entry, point));
}
