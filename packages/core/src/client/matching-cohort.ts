import { commandErrors } from '../messages/errors.en.js';
import { addMessages, rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { Member, Need, Offer, Profile } from '../model/types.js';
import type { CohortInput } from '../matching/people.js';
import type { MatchDuo } from '../matching/types.js';
import { skillKeys } from '../skills/same-skills.js';
import { listsToApi } from '../records/api-lists.js';
import { addDays } from './days.js';
import { isLive, pairState } from './pair-state.js';
import type { Reader } from './reader.js';
import type { ProgramQueries } from './types.js';

addMessages('en', commandErrors);

/** Matching reads everybody's desk. A plugin needs `desk`, `case` and `office` in its `reads` for it. @throws {RmError} not-allowed */
export async function assertMatchmaker(reader: Reader, command = 'matching.suggest'): Promise<void> {
  // The homes' keys do not matter to a coordinator; `case` is told from the homes a plugin declared alone.
  const actor = await reader.context.actor(reader);
  if ((await reader.canRead('office', '')) && (await reader.canRead('desk', '')) && (await reader.canRead('case', ''))) return;
  throw rmError('not-allowed', { command, who: 'coordinator', user: actor.name, ...(actor.id === undefined ? { rule: 'unknown-user' } : {}) });
}

/** What matching reads, as it is stored. */
export interface CohortRecords extends Pick<CohortInput, 'live' | 'weights'> {
  readonly members: readonly StoredRecord[];
  readonly profiles: readonly StoredRecord[];
  readonly needs: readonly StoredRecord[];
  readonly offers: readonly StoredRecord[];
}

/** Types a matching follows from. */
export const cohortTypes = ['program', 'member', 'profile', 'need', 'offer', 'local-skill', 'pair', 'acceptance'] as const;

/** Everything matching needs, each type read once. */
export async function readCohort(reader: Reader): Promise<CohortRecords> {
  const { members } = await reader.context.roster(reader);
  // Side by side: a browser hands over thousands of records sooner when it knows of all that is wanted.
  const [program, profiles, needs, offers, acceptances, pairs] = await Promise.all([
    reader.record('program', reader.context.id),
    reader.of('profile'),
    reader.of('need'),
    reader.of('offer'),
    reader.of('acceptance'),
    reader.of('pair'),
  ]);
  const answers = new Map<string, Record<string, string>>();
  for (const acceptance of acceptances) {
    const pairId = String(acceptance['pairId']);
    answers.set(pairId, { ...answers.get(pairId), [String(acceptance['by'])]: String(acceptance['answer']) });
  }
  const days = Number(program?.['answerDays'] ?? 14);
  const today = reader.context.today();
  const live: MatchDuo[] = [];
  for (const pair of pairs) {
    const proposedAt = pair['proposedAt'] as string | undefined;
    const answerBy = proposedAt === undefined ? '' : addDays(proposedAt.slice(0, 10), days);
    if (isLive(pairState(pair, answers.get(pair.id) ?? {}, answerBy, today)))
      live.push({ mentorId: String(pair['mentorId']), menteeId: String(pair['menteeId']) });
  }
  return {
    members: [...members.values()].filter(record => record['state'] !== 'left'),
    profiles,
    needs,
    offers,
    live,
    weights: program?.['weights'] as Readonly<Record<string, number>> | undefined,
  };
}

/** The same with lists as the API speaks them, a record a step: a thousand people are not turned at once. */
export function* inputSteps({ members, profiles, needs, offers, live, weights }: CohortRecords): Generator<number, Omit<CohortInput, 'skillKey'>> {
  function* turned<T>(records: readonly StoredRecord[]): Generator<number, T[]> {
    const found: T[] = [];
    for (const record of records) {
      found.push(listsToApi(record.type, record) as T);
      yield 0;
    }
    return found;
  }
  return {
    members: yield* turned<Member & { readonly id: string }>(members),
    profiles: yield* turned<Profile>(profiles),
    // These have no lists: they say the same as they are stored.
    needs: needs as unknown as readonly Need[],
    offers: offers as unknown as readonly Offer[],
    live,
    weights,
  };
}

/**
 * What a skill is compared by: one of the ids people used for each group that means the same, by what the catalogues say
 * (`exactMatch`). Told before anything is scored, so that the matching itself follows from plain data alone.
 */
export async function compareBy(
  { needs, offers }: Pick<CohortInput, 'needs' | 'offers'>,
  resolve: ProgramQueries['skills']['resolve'] | undefined,
): Promise<(skillId: string) => string> {
  const ids = [...new Set([...needs, ...offers].map(({ skillId }) => skillId))].sort();
  const resolved = resolve && ids.length ? await resolve(ids) : [];
  return skillKeys(
    ids,
    resolved.filter(hit => hit !== undefined),
  );
}
