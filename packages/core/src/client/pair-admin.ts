import { isRmError } from '../errors.js';
import { rmError } from '../messages/index.js';
import { pair as pairType } from '../model/pair.js';
import { sameJson } from '../records/canonical.js';
import type { ClientContext } from './context.js';
import { renewPair } from './pair-renewal.js';
import { releaseNeeds, removePlanned } from './pair-needs.js';
import { assertPairable, planEnd } from './pair-rules.js';
import { pairView } from './pair-state.js';
import { assertState, changePair, confide } from './pair-answers.js';
import { sameForPair } from './same-skill.js';
import type { PairView, ProgramClient } from './types.js';
import type { Writer } from './writer.js';

type Pairs = ProgramClient['pairs'];
type ProposeDraft = Parameters<Pairs['propose']>[0];
type ProposeOutcome = Awaited<ReturnType<Pairs['proposeAll']>>[number];
/** What `update` may change: the state of a pair has commands of its own. */
const changeable: ReadonlySet<string> = new Set(['goals', 'startsOn', 'expectedEndOn', 'ext']);

/** No pair is made, nor made anew, while the programme closes. @throws {RmError} program-closed */
async function assertPairing(writer: Writer, command: string): Promise<void> {
  const status = (await writer.record('program', writer.context.id))?.['status'];
  if (status === 'closing') throw rmError('program-closed', { state: status, command });
}

/** What coordinators, and partners now and then, do with a pair. */
export function pairAdminCommands(context: ClientContext): Pick<Pairs, 'propose' | 'proposeAll' | 'update' | 'override' | 'hold' | 'resume' | 'end' | 'renew'> {
  const proposeIn = async (writer: Writer, { id, override, goals, ...draft }: ProposeDraft): Promise<PairView> => {
    await assertPairable(writer, draft.mentorId, draft.menteeId, override !== undefined);
    const by = (await context.actor(writer)).name;
    const startsOn = draft.startsOn ?? context.today();
    const record = await writer.create(
      'pair',
      {
        origin: 'manual',
        expectedEndOn: await planEnd(writer, startsOn),
        ...draft,
        startsOn,
        status: 'proposed',
        proposedAt: context.instant(),
        goals: (goals ?? []).map(fillGoal),
        ...(override ? { override: { by, at: context.instant(), reason: override.reason } } : {}),
      },
      id,
    );
    return pairView(writer, record);
  };
  /** Plugins may add to `ext`, or change the fields they declare, before anything is written. */
  const filters = async (): Promise<typeof import('./pair-filter.js') | undefined> =>
    context.host.contributions('pair.save' as 'match.rule').length ? import('./pair-filter.js') : undefined;
  const filtered = async <T extends object>(drafts: readonly T[], attempt: (draft: T) => Promise<unknown>, id?: string): Promise<readonly T[]> =>
    (await filters())?.filterPairs(context, drafts, attempt, id) ?? drafts;
  const assertProposing = async (writer: Writer): Promise<void> => {
    await writer.assertRight('pairs.propose');
    await assertPairing(writer, 'pairs.propose');
  };
  const propose = (draft: ProposeDraft, trial?: boolean): Promise<PairView> =>
    context.write(
      'pairs.propose',
      async writer => {
        await assertProposing(writer);
        return proposeIn(writer, draft);
      },
      trial,
    );
  return {
    propose: async given => {
      const [draft = given] = await filtered([given], one => propose(one, true));
      return propose(draft);
    },
    proposeAll: async given => {
      const drafts = await filtered(given, one => propose(one, true));
      return context.write('pairs.propose', async writer => {
        await assertProposing(writer);
        const outcomes: ProposeOutcome[] = [];
        for (const draft of drafts) {
          try {
            outcomes.push({ pair: await proposeIn(writer, draft) });
          } catch (error) {
            // What is wrong with one pair is its own; a store that fails fails all of them.
            if (!isRmError(error) || /^(storage|closed)/.test(error.code)) throw error;
            outcomes.push({ error });
          }
        }
        return outcomes;
      });
    },
    update: async (id, given, { base } = {}) => {
      const write = (changes: typeof given, trial?: boolean): Promise<PairView> =>
        changePair(
          context,
          'pairs.update',
          id,
          (writer, pair, view) => {
            const stray = Object.keys(changes).find(
              field =>
                !changeable.has(field) &&
                field in { ...pairType.fields, ...pairType.lists } &&
                !sameJson((changes as Record<string, unknown>)[field], (view as unknown as Record<string, unknown>)[field]),
            );
            if (stray !== undefined) throw rmError('invalid', { rule: 'unchangeable', record: `pair:${id}`, field: stray });
            const known = (pair['goals'] ?? {}) as Record<string, unknown>;
            const goals = changes.goals?.map(goal => (known[String(goal.skillId)] ? goal : fillGoal(goal)));
            const wanted = Object.fromEntries(Object.entries(changes).filter(([field]) => changeable.has(field)));
            return writer.update(pair, { ...wanted, ...(goals ? { goals } : {}) }, base);
          },
          trial,
        );
      const [changes = given] = await filtered([given], one => write(one, true), id);
      return write(changes);
    },
    override: (id, { reason }) =>
      changePair(context, 'pairs.override', id, async (writer, pair, view) => {
        assertState(view, 'pairs.override', 'proposed', 'accepted', 'active', 'on-hold');
        if (!reason.trim()) throw rmError('invalid', { rule: 'required', record: `pair:${id}`, field: 'override' });
        return writer.update(pair, { override: { by: (await context.actor(writer)).name, at: context.instant(), reason } });
      }),
    hold: id =>
      changePair(context, 'pairs.hold', id, (writer, pair, view) => {
        assertState(view, 'pairs.hold', 'active', 'accepted');
        return writer.update(pair, { status: 'on-hold' });
      }),
    resume: id =>
      changePair(context, 'pairs.resume', id, (writer, pair, view) => {
        assertState(view, 'pairs.resume', 'on-hold');
        return writer.update(pair, { status: 'active' });
      }),
    end: async (id, { completed = false, reason } = {}) => {
      const same = await sameForPair(context, id);
      return changePair(context, 'pairs.end', id, async (writer, pair, view) => {
        assertState(view, 'pairs.end', 'proposed', 'accepted', 'active', 'on-hold');
        await confide(writer, id, 'end-reason', reason);
        await releaseNeeds(writer, view, same);
        await removePlanned(writer, id);
        const by = (await context.actor(writer)).name;
        return writer.update(pair, { status: completed ? 'completed' : 'ended-early', ended: { by, at: context.instant() } });
      });
    },
    renew: async (id, options = {}) => {
      const same = await sameForPair(context, id);
      const write = (filtered?: Readonly<Record<string, unknown>>, trial?: boolean): Promise<PairView> =>
        context.write(
          'pairs.renew',
          async writer => {
            const pair = await writer.need('pair', id);
            await writer.assertRight('pairs.renew', { pairId: id });
            await assertPairing(writer, 'pairs.renew');
            return renewPair(writer, pair, { ...options, ...(filtered && { filtered }) }, fillGoal, same);
          },
          trial,
        );
      return write(await (await filters())?.filterRenewal(context, id, options, made => write(made, true)));
    },
  };
}

/** A goal without levels starts at 0 and aims at 3; without a label it reads as its id. */
function fillGoal(goal: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const start = goal['start'] ?? goal['now'] ?? 0;
  return { label: goal['skillId'], start, now: start, target: 3, ...goal };
}
