import { rmError } from '../messages/index.js';
import { stampTime } from '../store/clock.js';
import type { RunQuery } from './context.js';
import type { ProgramQueries } from './types.js';
import type { HistoryRow } from './writer.js';

export function historyQueries(run: RunQuery): Pick<ProgramQueries, 'history'> {
  return {
    history: (type, id) =>
      run(async reader => {
        const record = await reader.any(type, id);
        if (!record || !(await reader.canReadRecord(record))) throw rmError('not-found', { record: `${type}:${id}` });
        const rows = (await reader.tx.get<HistoryRow[]>('history', `${type}:${id}`)) ?? [];
        return rows.map(({ group, value, stamp }) => ({ group, value, stamp, at: stamp ? new Date(stampTime(stamp)).toISOString() : '' }));
      }),
  };
}
