import { commandErrors } from '../messages/errors.en.js';
import { addMessages, rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { Member, Need, Offer, Profile } from '../model/types.js';
import type { CohortInput } from '../matching/people.js';
import type { MatchDuo } from '../matching/types.js';
import { addDays } from './days.js';
import { isLive, pairState } from './pair-state.js';
import { toView, type Reader } from './reader.js';

addMessages('en', commandErrors);

/** Matching reads everybody's desk. A plugin needs `desk`, `case` and `office` in its `reads` for it. @throws {RmError} not-allowed */
export async function assertMatchmaker(reader: Reader, command = 'matching.suggest'): Promise<void> {
  // The homes' keys do not matter to a coordinator; `case` is told from the homes a plugin declared alone.
  const actor = await reader.context.actor(reader);
  if ((await reader.canRead('office', '')) && (await reader.canRead('desk', '')) && (await reader.canRead('case', ''))) return;
  throw rmError('not-allowed', { command, who: 'coordinator', user: actor.name, ...(actor.id === undefined ? { rule: 'unknown-user' } : {}) });
}

/** Everything matching needs, each type read once. */
export async function readCohort(reader: Reader): Promise<CohortInput> {
  await assertMatchmaker(reader);
  const program = await reader.record('program', reader.context.id);
  const view = async <T>(type: string, keep: (record: StoredRecord) => boolean = () => true): Promise<(T & { readonly id: string })[]> =>
    (await reader.of(type)).filter(keep).map(record => toView<T>(record) as T & { readonly id: string });
  const members = await view<Member>('member', record => record['state'] !== 'left');
  const profiles = await view<Profile>('profile');
  const needs = await view<Need>('need', record => record['status'] === 'open');
  const offers = await view<Offer>('offer');
  const answers = new Map<string, Record<string, string>>();
  for (const acceptance of await reader.of('acceptance')) {
    const pairId = String(acceptance['pairId']);
    answers.set(pairId, { ...answers.get(pairId), [String(acceptance['by'])]: String(acceptance['answer']) });
  }
  const days = Number(program?.['answerDays'] ?? 14);
  const today = reader.context.today();
  const live: MatchDuo[] = [];
  for (const pair of await reader.of('pair')) {
    const proposedAt = pair['proposedAt'] as string | undefined;
    const answerBy = proposedAt === undefined ? '' : addDays(proposedAt.slice(0, 10), days);
    if (isLive(pairState(pair, answers.get(pair.id) ?? {}, answerBy, today)))
      live.push({ mentorId: String(pair['mentorId']), menteeId: String(pair['menteeId']) });
  }
  return {
    members: members as unknown as CohortInput['members'],
    profiles: profiles as unknown as CohortInput['profiles'],
    needs: needs as unknown as CohortInput['needs'],
    offers: offers as unknown as CohortInput['offers'],
    live,
    weights: program?.['weights'] as Readonly<Record<string, number>> | undefined,
  };
}
