import type { ClientContext, RunQuery, StoredRecord } from './context.js';

/** Whether two skill ids mean the same. */
export type SameSkill = (a: string, b: string) => boolean;

/** What each of these ids is compared by: the same for ids that mean the same. Without catalogues nothing is loaded or read. */
export async function keysForSkills(context: ClientContext, run: RunQuery, ids: readonly string[]): Promise<(id: string) => string> {
  if (!ids.length || !context.host.contributions('skill.catalog').length) return id => id;
  return (await import('./skills.js')).skillKeysOf(context, run, ids);
}

/**
 * What the catalogues say of the skills that the goals and desks of a pair's people name. Asked before a transaction opens, which
 * waits for nothing but the store; without catalogues nothing is loaded or read.
 */
export async function sameForPair(context: ClientContext, pairId: string): Promise<SameSkill> {
  if (!context.host.contributions('skill.catalog').length) return (a, b) => a === b;
  const ids = await context.read(async reader => {
    const pair = typeof pairId === 'string' ? await reader.record('pair', pairId) : undefined;
    if (!pair) return [];
    const people = [String(pair['mentorId']), String(pair['menteeId'])];
    const of = async (type: string): Promise<StoredRecord[]> => (await Promise.all(people.map(person => reader.ofPerson(type, person)))).flat();
    const goals = (await of('pair')).flatMap(one => Object.keys((one['goals'] ?? {})));
    return [...goals, ...[...(await of('need')), ...(await of('offer'))].map(({ skillId }) => String(skillId))];
  });
  // A command is not lost with what only makes it cleverer.
  const key = await keysForSkills(context, fn => context.read(fn), ids).catch(() => (id: string) => id);
  return (a, b) => key(a) === key(b);
}
