import { rmError } from '../messages/index.js';
import type { Program } from '../model/types.js';
import { addDays } from './days.js';
import type { ClientContext } from './context.js';
import { pairView } from './pair-state.js';
import { toView } from './reader.js';
import type { ProgramClient } from './types.js';

const order: readonly Program['status'][] = ['draft', 'open', 'running', 'closing', 'closed'];
const presets: Readonly<Record<string, { sessions: number; minutes: number; weeks: number }>> = {
  standard: { sessions: 6, minutes: 60, weeks: 26 },
  'small-business': { sessions: 3, minutes: 45, weeks: 6 },
  bench: { sessions: 4, minutes: 120, weeks: 8 },
};

export function programCommands(context: ClientContext): Pick<ProgramClient, 'update' | 'advance'> {
  return {
    update: (changes, { base } = {}) =>
      context.write('program.update', async writer => {
        await writer.assertRight('program.update');
        const existing = await writer.record('program', context.id);
        if ('status' in changes && changes.status !== existing?.['status'] && existing)
          throw rmError('invalid', { rule: 'advance', record: `program:${context.id}`, field: 'status' });
        if (existing) return toView<Program>(await writer.update(existing, changes, base));
        const plan = changes.plan ?? presets[changes.preset ?? 'standard'];
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
        if (status === 'closed' || status === 'cancelled' || !next || !(stepwise || next === 'cancelled'))
          throw rmError('wrong-state', { record: `program:${context.id}`, state: status, command: 'program.advance' });
        if (next === 'closed') await assertReviewed();
        return toView<Program>(await writer.update(program, { status: next }));

        async function assertReviewed(): Promise<void> {
          for (const record of await writer.of('pair')) {
            const pair = await pairView(writer, record);
            if (!pair.live) continue;
            const reviews = await writer.of('review', pair.id);
            const missing = (['mentor', 'mentee'] as const).find(side => !pair.waivers?.[side] && !reviews.some(review => review['by'] === pair[`${side}Id`]));
            if (missing)
              throw rmError('wrong-state', { rule: 'review', record: `pair:${pair.id}`, state: pair.state, side: missing, command: 'program.advance' });
          }
        }
      }),
  };
}
