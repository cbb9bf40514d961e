import { sameJson } from '../records/canonical.js';
import type { ClientContext, Fields } from './context.js';
import { pairView } from './pair-state.js';
import { trialOf } from './trial.js';
import type { PairView } from './types.js';

/** What a filter of pairs may come to: the state of a pair has commands of its own. */
const fields = ['goals', 'startsOn', 'expectedEndOn', 'ext'];

/**
 * Drafts of pairs, or of changes to the pair `id`, as the filters of plugins make them. A filter's failure leaves its own part out,
 * as does what `attempt`, the command itself, would refuse.
 */
export async function filterPairs<T extends object>(
  context: ClientContext,
  drafts: readonly T[],
  attempt: (draft: T) => Promise<unknown>,
  id?: string,
): Promise<readonly T[]> {
  const known =
    id === undefined
      ? { type: 'pair' }
      : await context.read(async reader => {
          const pair = await reader.record('pair', id);
          return pair && (await reader.canReadRecord(pair)) ? pairView(reader, pair) : undefined;
        });
  // What is not there, or not theirs, the command refuses.
  if (!known) return drafts;
  const before = drafts.map(draft => ({ ...known, ...draft }));
  const draftOf = (next: object, at: number): T => {
    const [was, is] = [before[at] as Fields, next as Fields];
    return { ...(drafts[at] as T), ...Object.fromEntries(fields.filter(name => !sameJson(is[name] ?? null, was[name] ?? null)).map(name => [name, is[name]])) };
  };
  const judges = drafts.map(draft => trialOf(draft, attempt));
  const after = await context.host.runFilterAll('pair.save', before as PairView[], (next, at) => judges[at]?.(draftOf(next, at)));
  return after.map(draftOf);
}

/** What filters add to a pair that is renewed, or change of it; its goals only where they were given, the others are found as it is written. */
export async function filterRenewal<O extends { readonly swap?: boolean | undefined; readonly goals?: readonly object[] | undefined }>(
  context: ClientContext,
  id: string,
  { swap = false, goals }: O,
  attempt: (filtered: Fields) => Promise<unknown>,
): Promise<Fields> {
  const pair = await context.read(async reader => {
    const found = await reader.record('pair', id);
    return found && (await reader.canReadRecord(found)) ? found : undefined;
  });
  if (!pair) return {};
  const [mentorId, menteeId] = swap ? [pair['menteeId'], pair['mentorId']] : [pair['mentorId'], pair['menteeId']];
  const draft: Fields = { mentorId, menteeId, origin: swap ? 'swap' : 'renewal', renewsPairId: id, ...(goals && { goals }) };
  const filteredOf = (made: Fields): Fields => Object.fromEntries(fields.filter(name => made[name] !== undefined).map(name => [name, made[name]]));
  const [made = draft] = await filterPairs(context, [draft], next => attempt(filteredOf(next)));
  return filteredOf(made);
}
