import { rmError } from '../messages/index.js';
import type { ClientContext, RunQuery } from './context.js';
import { nudgesOf } from './nudges.js';
import type { ProgramQueries } from './types.js';

/** Everything but a pair's own nudges is loaded when asked for: the pair card needs no more than these. */
export function insightQueries(context: ClientContext, run: RunQuery): ProgramQueries['insights'] {
  return {
    nudges: async pairId => (pairId === undefined ? (await import('./all-nudges.js')).allNudges(context, run) : nudgesOf(run, pairId)),
    progress: async pairId => {
      const [{ pairData }, { recordsByPair }, { pairProgress }] = await Promise.all([
        import('./insight-data.js'),
        import('../insights/program-data.js'),
        import('../insights/progress.js'),
      ]);
      return run(async reader => {
        const record = await reader.record('pair', pairId);
        if (!record || !(await reader.canReadRecord(record))) return undefined;
        const data = await pairData(reader, record);
        const [pair] = data.pairs;
        return (
          pair &&
          pairProgress(pair, recordsByPair(data)(pair.id), {
            today: context.today(),
            plan: data.program?.plan,
            renewed: data.pairs.some(({ renewsPairId }) => renewsPairId === pair.id),
            mentee: data.members.find(({ id }) => id === pair.menteeId),
            viewer: (await context.actor(reader)).id,
          })
        );
      });
    },
    program: async filter => {
      const [{ programData, kitSteps }, { programInsights }, { skillKeysOf }] = await Promise.all([
        import('./insight-data.js'),
        import('../insights/program.js'),
        import('./skills.js'),
      ]);
      const steps = await kitSteps();
      const { data, viewer } = await run(async reader => {
        const me = await context.actor(reader);
        if (!me.coordinator || !(await reader.canRead('case', '')))
          throw rmError('not-allowed', {
            command: 'insights.program',
            who: 'coordinator',
            user: me.name,
            ...(me.id === undefined ? { rule: 'unknown-user' } : {}),
          });
        return { data: await programData(reader, steps, await reader.canRead('desk', '')), viewer: me.id };
      });
      const ids = [...data.needs, ...data.offers, ...data.pairs.flatMap(({ goals }) => goals)].map(({ skillId }) => skillId);
      return programInsights(data, context.today(), filter, viewer, await skillKeysOf(context, run, ids));
    },
    tallies: async ({ lang } = {}) => (await import('./tallies.js')).readTallies(context, run, lang),
  };
}
