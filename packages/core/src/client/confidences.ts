import type { Confidence } from '../model/types.js';
import { rmError } from '../messages/index.js';
import type { ClientContext, RunQuery } from './context.js';
import { toView } from './reader.js';
import type { ProgramClient, ProgramQueries } from './types.js';

export function confidenceQueries(run: RunQuery): ProgramQueries['confidences'] {
  return {
    all: () => run(async reader => (await reader.readable(await reader.of('confidence'))).map(record => toView<Confidence>(record))),
  };
}

export function confidenceCommands(context: ClientContext): Pick<ProgramClient['confidences'], 'add'> {
  return {
    add: draft =>
      context.write('confidences.add', async writer => {
        const by = (await context.actor(writer)).id;
        await writer.assertRight('confidences.add', { personId: by });
        const about = draft.about.type === 'session' ? await writer.need('session', draft.about.id) : await writer.need('pair', draft.about.id);
        const pairId = about.type === 'session' ? String(about['pairId']) : about.id;
        if (!(await writer.isPartner(pairId, by))) throw rmError('not-allowed', { command: 'confidences.add', who: 'partner', record: `pair:${pairId}` });
        return toView<Confidence>(await writer.create('confidence', { ...draft, by }));
      }),
  };
}
