import { groupBy, type ProgramData } from './program-data.js';
import type { SkillGap } from './types.js';

/** What a skill is compared by: the same for ids that mean the same. */
export type SkillKey = (skillId: string) => string;

/** People named as nearest to teaching a skill. */
const nearestShown = 3;

/**
 * Skills wanted that nobody offers at the level wanted, with who is nearest to teaching them; by how many want them.
 * A gap is told in the words of the first need.
 */
export function skillGaps({ needs, offers, members }: Pick<ProgramData, 'needs' | 'offers' | 'members'>, keyOf: SkillKey = skillId => skillId): SkillGap[] {
  const people = new Map(members.filter(({ state }) => state === 'joined').map(member => [member.id, member]));
  const offered = groupBy(offers, ({ skillId }) => keyOf(skillId));
  const all = groupBy(needs, ({ skillId }) => keyOf(skillId));
  const gaps: SkillGap[] = [];
  for (const [key, wishes] of all) {
    const open = wishes.filter(({ status }) => status === 'open');
    const [first] = open;
    if (!first) continue;
    const wanted = Math.max(...open.map(({ levelWanted }) => levelWanted));
    const taught = offered.get(key) ?? [];
    const best = taught.length ? Math.max(...taught.map(({ level }) => level)) : undefined;
    if (best !== undefined && best >= wanted) continue;
    // Whoever knows something of it: as a teacher who is not there yet, or having learnt it. Who still wants it is no teacher.
    const levels = new Map<string, number>();
    for (const [personId, level] of [
      ...taught.map(offer => [offer.personId, offer.level] as const),
      ...wishes.map(need => [need.personId, need.status === 'met' ? need.levelWanted : need.levelNow] as const),
    ])
      if (level > 0 && people.has(personId) && !open.some(need => need.personId === personId)) levels.set(personId, Math.max(level, levels.get(personId) ?? 0));
    const teaches = new Set(taught.map(({ personId }) => personId));
    const nearest = [...levels]
      .map(([personId, level]) => ({ personId, name: people.get(personId)?.displayName ?? personId, level }))
      .sort((a, b) => b.level - a.level || +teaches.has(b.personId) - +teaches.has(a.personId) || (a.personId < b.personId ? -1 : 1))
      .slice(0, nearestShown);
    gaps.push({ skillId: first.skillId, label: first.label, wanted, people: new Set(open.map(({ personId }) => personId)).size, best, nearest });
  }
  return gaps.sort((a, b) => b.people - a.people || (a.skillId < b.skillId ? -1 : 1));
}
