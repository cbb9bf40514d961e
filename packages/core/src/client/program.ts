import type { Issue } from '../errors.js';
import { rmError } from '../messages/index.js';
import type { Program } from '../model/types.js';
import { addDays } from './days.js';
import type { ClientContext } from './context.js';
import { pairView } from './pair-state.js';
import { presetOf } from './presets.js';
import { toView } from './reader.js';
import type { PairView, ProgramClient } from './types.js';
import type { Writer } from './writer.js';

const order: readonly Program['status'][] = ['draft', 'open', 'running', 'closing', 'closed'];
const sides = ['mentor', 'mentee'] as const;

async function livePairsOf(writer: Writer): Promise<PairView[]> {
  const views: PairView[] = [];
  for (const record of await writer.of('pair')) {
    const view = await pairView(writer, record);
    if (view.live) views.push(view);
  }
  return views;
}

/**
 * Each live pair is reviewed by both sides, or somebody said why not; a proposal that waits for its answers is withdrawn first.
 * @throws {RmError} wrong-state with every pair and side that is missing
 */
async function assertReviewed(writer: Writer, live: readonly PairView[]): Promise<void> {
  const issues: Issue[] = [];
  const refuse = (pair: PairView, field: string, details: Readonly<Record<string, unknown>>): void => {
    const given = { ...details, state: pair.state, command: 'program.advance' };
    issues.push({ code: 'wrong-state', record: `pair:${pair.id}`, field, message: rmError('wrong-state', given).message, details: given });
  };
  for (const pair of live) {
    if (pair.state === 'proposed') {
      refuse(pair, 'status', { rule: 'proposal', names: `${pair.mentorName} + ${pair.menteeName}` });
      continue;
    }
    const reviews = await writer.of('review', pair.id);
    for (const side of sides) {
      if (pair.waivers?.[side] || reviews.some(review => review['by'] === pair[`${side}Id`])) continue;
      refuse(pair, side, { rule: 'review', names: pair[`${side}Name`], side });
    }
  }
  // Of two kinds of trouble the sentence tells the first; the list has both.
  const first = issues.find(({ details }) => details?.['rule'] === 'review') ?? issues[0];
  if (!first) return;
  const alike = issues.filter(({ details }) => details?.['rule'] === first.details?.['rule']);
  const names = [...new Set(alike.map(({ details }) => details?.['names']))].join(', ');
  throw rmError('wrong-state', { ...first.details, record: first.record ?? '', names, issues });
}

/** What still runs ends with the programme: what was lived is completed, what never began or was called off ended early. */
async function endPairs(writer: Writer, live: readonly PairView[], cancelled: boolean): Promise<void> {
  const by = (await writer.context.actor(writer)).id;
  for (const { id, state } of live) {
    const begun = state === 'active' || state === 'on-hold';
    const ended = { by, at: writer.context.instant() };
    await writer.update(await writer.need('pair', id), { status: begun && !cancelled ? 'completed' : 'ended-early', ended });
  }
}

export function programCommands(context: ClientContext): Pick<ProgramClient, 'update' | 'advance'> {
  return {
    update: (changes, { base } = {}) =>
      context.write('program.update', async writer => {
        await writer.assertRight('program.update');
        const existing = await writer.record('program', context.id);
        const record = `program:${context.id}`;
        if ('status' in changes && changes.status !== existing?.['status'] && existing) throw rmError('invalid', { rule: 'advance', record, field: 'status' });
        const { preset } = changes;
        const chosen = preset === undefined || preset === existing?.['preset'] ? undefined : presetOf(context, preset)?.plan;
        // A preset that nobody brought cannot say what the programme is like.
        if (preset !== undefined && preset !== existing?.['preset'] && !chosen && !changes.plan)
          throw rmError('invalid', { rule: 'choice', record, field: 'preset', value: preset, expected: 'standard, small-business, bench' });
        if (existing) return toView<Program>(await writer.update(existing, chosen && !changes.plan ? { ...changes, plan: chosen } : changes, base));
        const plan = changes.plan ?? chosen ?? presetOf(context, 'standard')?.plan;
        const startsOn = changes.startsOn ?? context.today();
        const defaults = {
          title: context.id,
          purpose: '',
          status: 'draft',
          startsOn,
          endsOn: addDays(startsOn, (plan?.weeks ?? 26) * 7),
          ...(plan ? { plan } : {}),
        };
        return toView<Program>(await writer.create('program', { ...defaults, ...changes }, context.id));
      }),
    advance: to =>
      context.write('program.advance', async writer => {
        const program = await writer.need('program', context.id);
        await writer.assertRight('program.advance');
        const status = program['status'] as Program['status'];
        const next = to ?? order[order.indexOf(status) + 1];
        const stepwise = next !== undefined && order.indexOf(next) === order.indexOf(status) + 1;
        const record = `program:${context.id}`;
        if (status === 'closed' || status === 'cancelled' || !next || !(stepwise || next === 'cancelled'))
          throw rmError('wrong-state', { record, state: status, command: 'program.advance' });
        // Somebody has to answer to those who are asked to take part.
        if (next === 'open' && !(await context.roster(writer)).coordinators)
          throw rmError('wrong-state', { rule: 'coordinator', record, state: status, command: 'program.advance' });
        if (next === 'closed' || next === 'cancelled') {
          const live = await livePairsOf(writer);
          if (next === 'closed') await assertReviewed(writer, live);
          await endPairs(writer, live, next === 'cancelled');
        }
        return toView<Program>(await writer.update(program, { status: next }));
      }),
  };
}
