import { rmError } from '../messages/index.js';
import { duoKey } from './duos.js';
import { allRefusalsOf } from './pair-report.js';
import type { Cohort, Side } from './people.js';
import type { Extras } from './scores.js';
import type { MatchDuo, MatchReason } from './types.js';

/** Of the core's rules the one a pin may overrule: it says what is not worth suggesting, not what must not be. */
const advice = 'match.refusal.skill';

/**
 * The places pins take, before anything is solved: how many of a person's in a role.
 * @throws {RmError} invalid when a rule, a veto or a missing place is against one; plugin-failed
 */
export function takePins(cohort: Cohort, pins: readonly MatchDuo[], vetoes: readonly MatchDuo[], extras: Extras): (role: Side, id: string) => number {
  const vetoed = new Set(vetoes.map(duoKey));
  const taken = new Map<string, number>();
  for (const pin of pins) {
    const [mentor, mentee] = [cohort.people.get(pin.mentorId), cohort.people.get(pin.menteeId)];
    const names = { mentor: mentor?.name ?? pin.mentorId, mentee: mentee?.name ?? pin.menteeId };
    const refuse = ({ key, params }: MatchReason): never => {
      throw rmError('invalid', { rule: 'pin', field: 'pins', ...pin, ...names, because: { key, params: { ...names, ...params } } });
    };
    if (!mentor || !mentee) return refuse({ key: 'match.refusal.absent', params: { person: mentor ? names.mentee : names.mentor } });
    if (vetoed.has(duoKey(pin))) return refuse({ key: 'match.refusal.veto', params: {} });
    const against = allRefusalsOf(mentor, mentee, extras).find(({ key }) => key !== advice);
    if (against) return refuse(against);
    for (const role of ['mentor', 'mentee'] as const) {
      const person = role === 'mentor' ? mentor : mentee;
      const before = taken.get(`${role} ${person.id}`) ?? 0;
      if (before >= person.places[role])
        return refuse({
          key: 'match.refusal.capacity',
          params: { personId: person.id, person: person.name, role, taken: String(person.live[role] + before), capacity: String(person.capacity[role]) },
        });
      taken.set(`${role} ${person.id}`, before + 1);
    }
  }
  return (role, id) => taken.get(`${role} ${id}`) ?? 0;
}
