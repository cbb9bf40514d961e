import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { ClientContext } from './context.js';
import { coverNeeds, releaseNeeds } from './pair-needs.js';
import { pairView } from './pair-state.js';
import type { Command } from './rights.js';
import { sameForPair } from './same-skill.js';
import type { PairView, ProgramClient } from './types.js';
import type { Writer } from './writer.js';

type Pairs = ProgramClient['pairs'];

/** @throws {RmError} wrong-state */
export function assertState(view: PairView, command: string, ...states: readonly PairView['state'][]): void {
  if (view.state === 'expired') throw rmError('answer-expired', { record: `pair:${view.id}`, date: view.answerBy });
  if (!states.includes(view.state)) throw rmError('wrong-state', { record: `pair:${view.id}`, state: view.state, command });
}

/** Loads a pair the acting user may act on, changes it, tells what became of it. */
export function changePair(
  context: ClientContext,
  command: Command,
  id: string,
  act: (writer: Writer, pair: StoredRecord, view: PairView) => Promise<StoredRecord | undefined>,
  trial?: boolean,
): Promise<PairView> {
  return context.write(
    command,
    async writer => {
      const pair = await writer.need('pair', id);
      await writer.assertRight(command, { pairId: id });
      const changed = await act(writer, pair, await pairView(writer, pair));
      return pairView(writer, changed ?? pair);
    },
    trial,
  );
}

/** Keeps a reason for the coordinators. */
export async function confide(writer: Writer, pairId: string, kind: string, text: string | undefined): Promise<void> {
  const by = (await writer.context.actor(writer)).id;
  if (text && by !== undefined) await writer.create('confidence', { by, about: { type: 'pair', id: pairId }, kind, text });
}

/** A person's yes or no to a proposal. */
export function pairAnswers(context: ClientContext): Pick<Pairs, 'accept' | 'decline'> {
  const answer = async (writer: Writer, pairId: string, given: 'yes' | 'no'): Promise<void> => {
    const by = String((await context.actor(writer)).id);
    await writer.create('acceptance', { by, pairId, answer: given, at: context.instant() });
  };
  return {
    accept: async id => {
      const same = await sameForPair(context, id);
      return changePair(context, 'pairs.accept', id, async (writer, pair, view) => {
        assertState(view, 'pairs.accept', 'proposed');
        await answer(writer, id, 'yes');
        if ((await pairView(writer, pair)).state === 'accepted') await coverNeeds(writer, view, same);
        return undefined;
      });
    },
    decline: async (id, { reason } = {}) => {
      const same = await sameForPair(context, id);
      return changePair(context, 'pairs.decline', id, async (writer, _pair, view) => {
        assertState(view, 'pairs.decline', 'proposed', 'accepted');
        await answer(writer, id, 'no');
        await releaseNeeds(writer, view, same);
        await confide(writer, id, 'decline-reason', reason);
        return undefined;
      });
    },
  };
}
