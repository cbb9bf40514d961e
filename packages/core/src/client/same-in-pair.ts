import type { ClientContext, StoredRecord } from './context.js';
import type { SameSkill } from './same-skill.js';
import { skillKeysOf } from './skills.js';

/** The same for all skills that the people of a pair name: in the goals of their pairs, and on their desks. */
export async function sameInPair(context: ClientContext, pairId: string): Promise<SameSkill> {
  const ids = await context.read(async reader => {
    const pair = typeof pairId === 'string' ? await reader.record('pair', pairId) : undefined;
    if (!pair) return [];
    const people = [String(pair['mentorId']), String(pair['menteeId'])];
    const of = async (type: string): Promise<StoredRecord[]> => (await Promise.all(people.map(person => reader.ofPerson(type, person)))).flat();
    const goals = (await of('pair')).flatMap(one => Object.keys(one['goals'] ?? {}));
    return [...goals, ...[...(await of('need')), ...(await of('offer'))].map(({ skillId }) => String(skillId))];
  });
  const key = await skillKeysOf(context, fn => context.read(fn), ids);
  return (a, b) => key(a) === key(b);
}
