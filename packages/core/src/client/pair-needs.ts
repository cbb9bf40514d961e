import { livePairs } from './pair-state.js';
import type { SameSkill } from './same-skill.js';
import type { PairView } from './types.js';
import type { Writer } from './writer.js';

const aimsAt = (pair: PairView, skillId: unknown, same: SameSkill): boolean => !!pair.goals?.some(goal => same(goal.skillId, String(skillId)));

/** What the mentee wants and the pair now works on, in whichever catalogue’s words, is no longer looked for. */
export async function coverNeeds(writer: Writer, pair: PairView, same: SameSkill): Promise<void> {
  for (const need of await writer.ofPerson('need', pair.menteeId))
    if (need['status'] === 'open' && aimsAt(pair, need['skillId'], same)) await writer.update(need, { status: 'covered' });
}

/** What a pair that is over leaves unmet is looked for again, unless another pair of the mentee works on it. */
export async function releaseNeeds(writer: Writer, pair: PairView, same: SameSkill): Promise<void> {
  const others = (await livePairs(writer, pair.menteeId, 'mentee')).filter(other => other.id !== pair.id && other.state !== 'proposed');
  for (const need of await writer.ofPerson('need', pair.menteeId)) {
    const skillId = need['skillId'];
    if (need['status'] === 'covered' && aimsAt(pair, skillId, same) && !others.some(other => aimsAt(other, skillId, same)))
      await writer.update(need, { status: 'open' });
  }
}

/** Sessions a pair that is over had planned from today on. */
export async function removePlanned(writer: Writer, pairId: string): Promise<void> {
  const today = writer.context.today();
  for (const session of await writer.of('session', pairId))
    if (session['status'] === 'planned' && String(session['date']) >= today) await writer.remove(session);
}
