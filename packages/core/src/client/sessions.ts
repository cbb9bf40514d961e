import type { RunQuery } from './context.js';
import type { Reader } from './reader.js';
import { sessionView, sessionViews } from './session-views.js';
import type { ProgramQueries } from './types.js';

export function sessionQueries(run: RunQuery): ProgramQueries['sessions'] {
  const readable = (reader: Reader, pairId: string): Promise<boolean> => reader.canRead('case', pairId);
  return {
    get: id =>
      run(async reader => {
        const session = await reader.record('session', id);
        return session && (await readable(reader, String(session['pairId']))) ? sessionView(reader, session) : undefined;
      }),
    ofPair: (pairId, { limit } = {}) =>
      run(async reader => {
        if (!(await readable(reader, pairId))) return [];
        const all = await reader.of('session', pairId, { reverse: true });
        return sessionViews(reader, pairId, all.slice(0, limit), all);
      }),
    next: pairId =>
      run(async reader => {
        if (!(await readable(reader, pairId))) return undefined;
        const today = reader.context.today();
        const all = await reader.of('session', pairId);
        const next = all.find(session => session['status'] === 'planned' && String(session['date']) >= today);
        return next && (await sessionViews(reader, pairId, [next], all))[0];
      }),
  };
}
